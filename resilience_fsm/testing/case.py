"""A test case at work: it drives a system under test and judges each thing that is seen."""

import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from resilience_fsm.engine import Belief, nearest
from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.driver import AdapterFactory, Driver
from resilience_fsm.testing.errors import AdapterError, SpecificationError
from resilience_fsm.testing.given import names
from resilience_fsm.testing.observable import Anything
from resilience_fsm.testing.run import Moment, Run
from resilience_fsm.testing.specification import WAIT, Specification

if TYPE_CHECKING:
    from resilience_fsm.engine import State

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story


class Case:
    """One test case.

    What the tester may do next is decided on a *prediction*, in which the system takes what it
    promises and nothing else, so that the same choices always make the same case. What the system
    does is judged on the belief, which allows whatever the specification allows.

    A case is a context, at whose end the system is ended.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter.
        earlier: What the case before did with the same system, for the story of one that does not
            begin where it should.
        patience: How many seconds to wait for what is promised, if that is less than what the
            specification allows it; for a first look only.

    Attributes:
        longest_wait: How long it took, at most, until the system had come to rest.

    Raises:
        AdapterError: What is made is no adapter.
    """

    def __init__(
        self,
        specification: Specification,
        adapter: AdapterFactory,
        earlier: Sequence[str] = (),
        patience: float | None = None,
    ) -> None:
        self.specification = specification
        self.run = Run(specification.beginning, tuple(specification.observables))
        self.predicted: State = specification.beginnings[0]
        self._earlier = tuple(earlier)
        self._factory = adapter
        self._driver = Driver(adapter, specification.adapter_seconds, self.run.script)
        self._has_begun = False
        self._last_seen: dict[str, object] = {}
        self._seen_after: dict[str, int] = {}  # by observable, after how many commands
        allowed = specification.timeout_seconds
        self._patience = allowed if patience is None else min(patience, allowed)
        self.longest_wait = 0.0

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End the system; what went wrong before is told first."""
        beside = [f"A task of the adapter had failed: {one}" for one in self._driver.failed_tasks]
        try:
            self.stop()
        except Exception as another:
            if error is None:
                raise
            beside.append(f"Then stop() raised {type(another).__name__}: {another}")
        if error is None:
            return
        for told in beside:
            (error.remark if isinstance(error, Deviation) else error.add_note)(told)

    # What the tester does

    def start(self) -> None:
        """Bring the system up, and look at it."""
        self._driver.start()
        self._look()
        self._has_begun = True

    def do(self, event: str) -> None:
        """Make ``event`` happen, and look.

        Raises:
            Deviation: The system did not do what the specification leaves possible.
        """
        # Also where it is skipped: what follows in a script was made from the prediction.
        self.predicted = self.specification.after(self.predicted, event)
        before = self.run.belief.spread
        if not self.specification.may_be_tried(before, event):
            self.run.skipped.append(event)
            return
        try:
            self._driver.do(event)
            is_accepted, belief = True, before.accepting(event)
        except Refused:
            is_accepted, belief = False, before.refusing(event)
        self.run.script.append(event)
        if not belief:
            raise self._deviation(Kind.ACCEPTED if is_accepted else Kind.REFUSED, event=event)
        self.run.moments.append(Moment(event, is_accepted, {}, belief))
        self._look()

    def wait(self) -> None:
        """Let the system come to rest: until what is seen fits a settled state.

        Raises:
            Deviation: It did something that the specification excludes, or a promised reaction did
                not come in time.
        """
        self.run.script.append(WAIT)
        began = time.monotonic()
        while True:
            self._look()
            if self._may_be_settled():
                break
            if time.monotonic() > began + self._patience:
                raise self._missing()
            self._driver.pause(self.specification.poll_seconds)
        self.longest_wait = max(self.longest_wait, time.monotonic() - began)
        self._check_properties(self._at_rest)
        self.predicted = self.specification.after(self.predicted, WAIT)

    def stop(self) -> None:
        """End the system."""
        self._driver.stop()

    # What is seen

    def _look(self) -> None:
        for seen in self._driver.observe():
            self._judge(seen)

    def _judge(self, seen: Observation) -> None:
        self.specification.refuse_unknown_names(seen)
        self._last_seen.update(seen)
        self._seen_after.update(dict.fromkeys(seen, self.run.commands))
        before = self.run.belief.spread
        belief = before.agreeing(lambda state: self.specification.explains(state, seen))
        if not belief:
            self.specification.refuse_unknown_values(seen, self.run.script)
            kind = Kind.UNEXPLAINED if self._has_begun else Kind.BEGINNING
            raise self._deviation(kind, seen=seen)
        last = self.run.moments[-1] if self.run.moments else None
        if last is None or last.seen != seen or set(last.belief.states) != set(belief.states):
            self.run.moments.append(Moment(None, True, seen, belief))
            self._check_properties(belief)

    def _may_be_settled(self, seen: Observation | None = None) -> bool:
        shown = self._last_seen if seen is None else seen
        explains = self.specification.explains
        return any(explains(state, shown) for state in self._at_rest.states)

    @property
    def _at_rest(self) -> Belief:
        """Where it may have come to rest; nothing new need have been seen of that."""
        return self.run.belief.spread.settled

    def _missing(self) -> Deviation:
        """What was promised did not come; or it did, and the adapter did not look there again."""
        self.specification.refuse_unknown_values(self._last_seen, self.run.script)
        since_command = {
            name: value
            for name, value in self._last_seen.items()
            if self._seen_after[name] == self.run.commands
        }
        is_told = len(since_command) == len(self._last_seen)
        is_told = is_told or not self._may_be_settled(since_command)
        return self._deviation(Kind.MISSING if is_told else Kind.UNSEEN)

    def _check_properties(self, belief: Belief) -> None:
        """A property has to be true of at least one of the states that remain possible."""
        if self.specification.properties and all(map(self.specification.broken, belief.states)):
            raise self._deviation(Kind.BROKEN)

    def _deviation(
        self, kind: Kind, event: str | None = None, seen: Observation | None = None
    ) -> Deviation:
        return Deviation(
            kind,
            self.specification,
            self.run,
            event=event,
            seen=seen or self._last_seen,
            stale={
                name: after + 1
                for name, after in self._seen_after.items()
                if after < self.run.commands and not isinstance(self._last_seen[name], Anything)
            },
            adapter=self._factory,
            earlier=self._earlier,
        )


def run_case(specification: Specification, adapter: AdapterFactory, script: Sequence[str]) -> Run:
    """Run one explicit case.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter.
        script: Commands in order; `WAIT` lets the system come to rest. A command that is not
            possible where the system went, by another way that is allowed, is skipped; so is one
            in ``refused``, where nothing is said of it. The result says so.

    Returns:
        What was done and seen.

    Raises:
        Deviation: The system deviates from the specification; the text tells the story.
        SpecificationError: The script has something that is no command, or is never possible there.
        AdapterError: The adapter is wrong, or has told nothing at all.
    """
    script = _understood(specification, script)
    try:
        with Case(specification, adapter) as case:
            case.start()
            for entry in script:
                if entry == WAIT:
                    case.wait()
                elif not _makes_sense(case, entry):
                    raise SpecificationError(_impossible(case, entry))
                else:
                    case.do(entry)
            refuse_nothing_seen(specification, case.run.seen)
    except Deviation as found:
        raise found.alone() from None
    return case.run


def refuse_nothing_seen(specification: Specification, seen: Iterable[str]) -> None:
    """Refuse to call it a pass where nothing was compared.

    Args:
        specification: Which observables there are; with none, only refusals are judged.
        seen: The observables that were seen.

    Raises:
        AdapterError: None was.
    """
    if specification.observables and not tuple(seen):
        raise AdapterError(
            f"observe() never told anything of {', '.join(specification.observables)}: nothing was "
            "compared, so nothing has passed. It has to tell at least a part of what there is, and "
            "to tell it at the start."
        )


def _makes_sense(case: Case, event: str) -> bool:
    """Whether a command is possible here, as far as the specification can tell beforehand."""
    specification = case.specification
    return (
        event in specification.refused
        or event in specification.dynamics.steps(case.predicted)
        or bool(case.run.belief.spread.taking(event))
    )


def _understood(specification: Specification, script: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(specification, Specification):
        raise SpecificationError(
            f"specification: {specification!r} is none. Make one of a system with specification() "
            "or portal_specification()."
        )
    entries = names(script, "script")
    for entry in entries:
        if entry == WAIT or entry in specification.commands:
            continue
        if entry in specification.compiled.events:
            raise SpecificationError(
                f"script: '{entry}' is not a command: the system takes it by itself. Write WAIT "
                "where it has time to."
            )
        raise SpecificationError(
            f"script: no command '{entry}'. {nearest(entry, specification.commands)}"
        )
    return entries


def _impossible(case: Case, event: str) -> str:
    specification = case.specification
    possible = [name for name in specification.commands if _makes_sense(case, name)]
    return (
        f"script: '{event}' is not possible after {', '.join(case.run.script) or 'nothing'}. "
        f"Possible: {', '.join(possible) or 'nothing'}."
    )
