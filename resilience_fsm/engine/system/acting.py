"""A chart with finite data, tabulated by running it with its code: guards and actions alike.

The model is a copy with the values of one state. What the code does beyond the data is refused
where it is seen: an attribute of the chart that changes, one of the model that is no field, a value
that its field cannot have, an exception, an outcome that is another one the second time.
"""

import copy
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from typing import Any

from statemachine import StateChart
from statemachine.orderedset import OrderedSet

from resilience_fsm.engine.system.configuration import Configuration, Places
from resilience_fsm.engine.system.library import (
    has_async_callbacks,
    has_invocations,
    own_attributes,
    refuse_delays,
    wrap_validators,
)
from resilience_fsm.engine.system.watch import Denied, Restless, StepWatch
from resilience_fsm.engine.words.errors import CompositionError


class Actor:
    """Runs a chart with its code on copies of its data.

    Args:
        chart: The class.
        model: The class of its data.
        fields: By field, the values that it can have.
        sent: By event as it is called, what is sent, and with which arguments.
    """

    def __init__(
        self,
        chart: type[StateChart[Any]],
        model: type,
        fields: Mapping[str, tuple[object, ...]],
        sent: Mapping[str, tuple[str, Mapping[str, object]]],
    ) -> None:
        self._chart, self._fields, self._sent = chart, fields, sent
        keeps_state = {} if hasattr(model, "state") else {"state": None}
        self._model: Any = type(model.__name__, (model,), keeps_state)
        self._begins = model
        self.places = Places(chart, tuple(fields))
        self.passed: tuple[str, ...] = ()
        """The states that were entered in the step that was yielded last."""
        self.endless: Mapping[str, None] = {}
        """None: a step that comes to no end is refused."""

    def begin(self) -> Iterator[tuple[Mapping[str, bool], Configuration]]:
        """Where the chart begins."""
        values = {name: getattr(self._begins(), name) for name in self._fields}
        yield {}, self._run(lambda: self._made(values, None), "as it begins", lambda _live: None)[0]

    def step(
        self, at: Configuration, event: str
    ) -> Iterator[tuple[Mapping[str, bool], Configuration]]:
        """Where an event leads; nowhere if it takes no transition.

        Args:
            at: Where the chart is.
            event: The event, as it is called.
        """
        name, arguments = self._sent[event]
        more: Any = dict(arguments)
        place = f"'{event}' in '{self.places.name(at)}'"

        def make() -> tuple[StateChart[Any], StepWatch]:
            active = OrderedSet(self.places.states[one].value for one in at.active)
            made, watch = self._made(dict(at.data), active)
            made.history_values = {
                history: [self.places.states[one] for one in states]
                for history, states in at.remembered
            }
            return made, watch

        try:
            first, again = (
                self._run(make, place, lambda live: live.send(name, **more)) for _ in range(2)
            )
        except Denied:
            return
        if first != again:
            raise CompositionError(
                f"{self._chart.__name__}: {place} comes out in two ways. It probably reads a "
                "clock, a random number, or what it kept from the first time."
            )
        found, has_moved = first
        if has_moved:
            yield {}, found

    def _made(
        self, values: Mapping[str, object], active: "OrderedSet[object] | None"
    ) -> tuple[StateChart[Any], StepWatch]:
        model = self._model(**copy.deepcopy(dict(values)))
        model.state = active
        watch = StepWatch()
        live = self._chart(model=model)
        if live.model is not model:
            raise CompositionError(
                f"{self._chart.__name__}: made with model=..., it has another model; its data "
                "cannot be given to it."
            )
        if has_async_callbacks(live) or has_invocations(live):
            raise CompositionError(
                f"{self._chart.__name__}: what is asynchronous or invoked runs beside the chart, "
                "and a step is over at once; read it without its data."
            )
        live.allow_event_without_transition = True
        live.add_listener(watch)
        refuse_delays(live)
        wrap_validators(live, Denied)
        return live, watch

    def _run(
        self,
        make: Callable[[], tuple[StateChart[Any], StepWatch]],
        place: str,
        act: Callable[[StateChart[Any]], object],
    ) -> tuple[Configuration, bool]:
        try:
            with redirect_stdout(io.StringIO()):
                live, watch = make()
                before = own_attributes(live)
                act(live)
        except (CompositionError, Denied):
            raise
        except Restless:
            raise CompositionError(
                f"{self._chart.__name__}: {place} transitions follow each other without an end."
            ) from None
        except Exception as error:
            said = f"{type(error).__name__}: {error}".rstrip(": ")
            raise CompositionError(
                f"{self._chart.__name__}: {place} raises {said}, and a table has no exceptions."
            ) from error
        self._refuse_more(live, before, place)
        self.passed = self.places.called(watch.entered)
        return self.places.read(live), watch.taken > 0

    def _refuse_more(self, live: StateChart[Any], before: Mapping[str, object], place: str) -> None:
        name = self._chart.__name__
        after = own_attributes(live)
        for attribute in sorted(before.keys() | after.keys()):
            if before.get(attribute) != after.get(attribute):
                raise CompositionError(
                    f"{name}: {place} changes '{attribute}' of the chart, which is no field of its "
                    "data; make it one, with the values that it can have."
                )
        for attribute in sorted(vars(live.model).keys() - self._fields.keys() - {"state"}):
            raise CompositionError(
                f"{name}: {place} sets '{attribute}' of the model, which is no field of its data."
            )
        for attribute, values in self._fields.items():
            value = getattr(live.model, attribute)
            if not any(type(one) is type(value) and one == value for one in values):
                raise CompositionError(
                    f"{name}: {place} makes '{attribute}' {value!r}, which is none of its values: "
                    f"{', '.join(map(repr, values[:8]))}{', ...' if len(values) > 8 else ''}."
                )
