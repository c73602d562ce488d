"""A chart with nested, parallel or history states, tabulated by running python-statemachine.

An instance without code is put into a configuration, one event is sent, and the configuration is
read again. What guards ask on the way is answered, and who asks for the first time splits the case.
What is asked again after a transition of the step splits it again, since code ran in between: see
`Rounds`. A step that comes back to where it was is not followed: what it can come to from there, it
could come to before. What comes out is flat: each configuration is a state, and each case a
transition with the answers as its guard. So no second semantics of charts exists that could drift.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen
from statemachine import StateChart
from statemachine.orderedset import OrderedSet

from resilience_fsm.engine.system.acting import Actor
from resilience_fsm.engine.system.atom import asking
from resilience_fsm.engine.system.configuration import Configuration, Places
from resilience_fsm.engine.system.library import bare_instance, waiting_events
from resilience_fsm.engine.system.plain import Arrow
from resilience_fsm.engine.system.rounds import Rounds, names_in
from resilience_fsm.engine.system.watch import Circle, Denied, Restless, StepWatch
from resilience_fsm.engine.words.errors import CompositionError

if TYPE_CHECKING:
    from statemachine.callbacks import CallbackSpec

MOST_CONFIGURATIONS = 20_000
MOST_CASES = 4_096


@frozen
class Ran:
    """What came out.

    Args:
        configurations: By the id of a flat state, the ids of the states that are active in it.
        initial: The flat states that it may begin in, as what guards answer then.
        arrows: The transitions, those of a flat state in the order of events.
        final: The flat states in which the chart has ended.
        facets: By flat state, where the compound states and the data are in it.
        passed: By flat state, the states that are entered in a step out of it, or as the chart
            begins there, be it to be left again at once.
        endless: The events, as they are called, of which a step came to no end and was left out.
    """

    configurations: Mapping[str, tuple[str, ...]]
    initial: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    final: tuple[str, ...]
    facets: Mapping[str, Mapping[str, object]]
    passed: Mapping[str, tuple[str, ...]]
    endless: tuple[str, ...] = ()


class Runner:
    """Runs a chart from any configuration.

    Args:
        chart: The class.
        named: Gives the expression of a guard, and the name of a validator.
        renamed: By name that guards ask, that of its fact.
        rounds: The facts whose answers may change while a step goes on.
        free: The facts that may answer either way.
    """

    def __init__(
        self,
        chart: type[StateChart[Any]],
        named: "Callable[[CallbackSpec], str]",
        renamed: Mapping[str, str],
        rounds: Rounds | None = None,
        free: Collection[str] = (),
    ) -> None:
        self._chart = chart
        self._named, self._renamed = named, renamed
        self._rounds = rounds or Rounds()
        self._free = frozenset(free) | self._rounds.fresh
        self._been: dict[object, tuple[int, int, int]] = {}
        self._asked = self._fresh = 0
        self._sent = ""
        self.endless: dict[str, None] = {}
        """The events of which a step came to no end, and was left out for that."""
        self._live: StateChart[Any] | None = None
        self.places = Places(chart)
        self._answers: dict[str, bool] = {}
        self._watch = StepWatch()
        self._bare: StateChart[Any] | None = None

    @property
    def passed(self) -> tuple[str, ...]:
        """The states that were entered in the step that was yielded last."""
        return self.places.called(self._watch.entered)

    def begin(self) -> Iterator[tuple[Mapping[str, bool], Configuration]]:
        """Where the chart begins, by the answers to what its guards ask then."""

        def run(bare: StateChart[Any]) -> None:
            self._watch.begin()
            bare.current_state_value = None
            bare.activate_initial_state()

        for answers, found in self._cases(run):
            if found is not None:
                yield answers, found

    def step(
        self, at: Configuration, event: str
    ) -> Iterator[tuple[Mapping[str, bool], Configuration]]:
        """Where an event leads, by the answers to what guards ask; not where it takes nothing.

        Args:
            at: Where the chart is.
            event: The event.
        """
        self._sent = event

        def run(bare: StateChart[Any]) -> None:
            values = OrderedSet(self.places.states[one].value for one in at.active)
            bare.current_state_value = values
            bare.history_values = {
                name: [self.places.states[one] for one in states] for name, states in at.remembered
            }
            self._watch.begin()
            bare.send(event)

        for answers, found in self._cases(run):
            if found is not None and self._watch.taken:
                yield answers, found

    def _cases(
        self, run: Callable[[StateChart[Any]], None]
    ) -> Iterator[tuple[Mapping[str, bool], Configuration | None]]:
        """All ways in which the answers can come out; what is asked first is answered no first."""
        fixed: list[tuple[str, bool]] = []
        rests = False
        for _ in range(MOST_CASES):
            self._answers = dict(fixed)
            try:
                found = self._once(run)
            except Circle:
                found = None
            else:
                rests = True
            yield dict(self._answers), found
            asked = list(self._answers.items())
            while asked and asked[-1][1]:
                asked.pop()
            if not asked:
                if not rests:
                    raise self._restless()
                return
            fixed = [*asked[:-1], (asked[-1][0], True)]
        raise CompositionError(
            f"{self._chart.__name__}: one step asks for more than {MOST_CASES} different answers "
            "of its guards; let facts answer some of them."
        )

    def _once(self, run: Callable[[StateChart[Any]], None]) -> Configuration | None:
        bare = self._live = self._bare or self._made()
        self._bare = None  # whatever happens now, it is not used again unless it came to rest
        self._rounds.begin()
        self._been = {}
        try:
            run(bare)
        except Denied:
            return None
        except Restless:
            raise self._restless() from None
        if not bare.is_terminated:
            self._bare = bare
        return self.places.read(bare)

    def _restless(self) -> CompositionError:
        return CompositionError(
            f"{self._chart.__name__}: transitions without an event follow each other without "
            "an end; give one of them an event or a guard that comes out otherwise."
        )

    def _made(self) -> StateChart[Any]:
        bare = bare_instance(self._chart, self._answering)
        bare.add_listener(self._watch)
        return bare

    def _answering(self, spec: "CallbackSpec") -> Callable[..., object]:
        if spec.group.name == "VALIDATOR":
            fact = self._renamed[self._named(spec)]

            def validate(*_args: Any, **_kwargs: Any) -> None:
                if not self._ask(fact):
                    raise Denied

            return validate
        asked = asking(self._named(spec), self._renamed, self._ask)

        def ask(*args: Any, **more: Any) -> object:
            self._refuse_circle(more.get("event"))
            return asked(*args, **more)

        return ask

    def _refuse_circle(self, event: object) -> None:
        """Leave a step that was here before, and was answered since what may come otherwise."""
        round_ = self._watch.taken
        if not self._free or not round_ or self._live is None:
            return
        here = self.places.read(self._live), waiting_events(self._live), str(event)
        first, free, fresh = self._been.setdefault(here, (round_, self._asked, self._fresh))
        if first != round_ and free != self._asked:
            if fresh == self._fresh:
                self.endless[self._sent] = None
            raise Circle

    def _ask(self, atom: str) -> bool:
        names = names_in(atom)
        self._asked += bool(names & self._free)
        self._fresh += bool(names & self._rounds.fresh)
        return self._answers.setdefault(self._rounds.called(atom, self._watch.taken), False)


def run_through(runner: Runner | Actor, chart: str, events: Mapping[str, str]) -> Ran:
    """Run a chart from everywhere.

    Args:
        runner: What runs it.
        chart: Its name, for messages.
        events: By event that is sent, what it is called.

    Raises:
        CompositionError: It has too many configurations, or comes to no rest.
    """
    names: dict[str, Configuration] = {}
    passed: dict[str, dict[str, None]] = {}
    for _, found in runner.begin():
        here = runner.places.name(found)
        names[here] = found
        passed.setdefault(here, {}).update(dict.fromkeys(runner.passed))
    initial = tuple(names)
    arrows: list[Arrow] = []
    final: list[str] = []
    waiting = deque(names)
    while waiting:
        here = waiting.popleft()
        if runner.places.has_ended(names[here]):
            final.append(here)
            continue
        for event, called in events.items():
            for answers, found in runner.step(names[here], event):
                there = runner.places.name(found)
                if there not in names:
                    names[there] = found
                    waiting.append(there)
                elif names[there] != found:
                    raise CompositionError(
                        f"{chart}: two configurations would be called '{there}'; give the states "
                        "other names."
                    )
                passed.setdefault(here, {}).update(dict.fromkeys(runner.passed))
                arrows.append(Arrow(here, there, (called,), _guard(answers)))
        if len(names) > MOST_CONFIGURATIONS:
            raise CompositionError(
                f"{chart}: it has more than {MOST_CONFIGURATIONS} configurations; read its regions "
                "as charts of their own."
            )
    return Ran(
        configurations={name: at.active for name, at in names.items()},
        initial=initial,
        arrows=tuple(arrows),
        final=tuple(final),
        facets={name: runner.places.facets(at) for name, at in names.items()},
        passed={name: tuple(states) for name, states in passed.items()},
        endless=tuple(events.get(one, "its beginning") for one in runner.endless),
    )


def _guard(answers: Mapping[str, bool]) -> str:
    terms = [
        (atom if atom.isidentifier() else f"({atom})") if yes else _not(atom)
        for atom, yes in answers.items()
    ]
    return " and ".join(terms)


def _not(atom: str) -> str:
    return f"not {atom}" if atom.isidentifier() else f"not ({atom})"
