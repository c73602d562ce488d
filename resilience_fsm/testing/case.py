"""A test case at work: it drives a system under test and judges each thing that is seen."""

import asyncio
import inspect
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from resilience_fsm.engine.belief import Belief
from resilience_fsm.engine.errors import nearest
from resilience_fsm.testing.adapter import (
    AsyncSystemUnderTest,
    Observation,
    Refused,
    SystemUnderTest,
)
from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.run import Moment, Run
from resilience_fsm.testing.specification import WAIT, Specification, SpecificationError

if TYPE_CHECKING:
    from resilience_fsm.engine.compiled import State

AdapterFactory: TypeAlias = Callable[[], SystemUnderTest | AsyncSystemUnderTest]
"""Makes the adapter of one test case; the adapter's class will do."""


class Case:
    """One test case.

    What the tester may do next is decided on a *prediction*, in which the system takes what it
    promises and nothing else, so that the same choices always make the same case. What the system
    does is judged on the belief, which allows whatever the specification allows.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter.
    """

    def __init__(self, specification: Specification, adapter: AdapterFactory) -> None:
        self.specification = specification
        self.run = Run(specification.beginning)
        self.predicted: State = specification.beginnings[0]
        self._factory = adapter
        self._adapter = adapter()
        self._loop: asyncio.Runner | None = None
        self._last_seen: dict[str, object] = {}

    # What the tester does

    def start(self) -> None:
        """Bring the system up, and look at it."""
        self._call(self._adapter.start, "start()")
        self._look()

    def do(self, event: str) -> None:
        """Make ``event`` happen, and look.

        Raises:
            Deviation: The system did not do what the specification leaves possible.
        """
        # Also where it is skipped: what follows in a script was made from the prediction.
        self.predicted = self.specification.after(self.predicted, event)
        before = self.run.belief.spread
        taking = before.taking(event)
        if not taking and event not in self.specification.refused:
            self.run.skipped.append(event)
            return
        self.run.script.append(event)
        try:
            self._call(self._adapter.do, f"do('{event}')", event)
            is_accepted, belief = True, taking
        except Refused:
            is_accepted, belief = False, before.refusing(event)
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
        deadline = time.monotonic() + self.specification.timeout_seconds
        while True:
            self._look()
            if self._may_be_settled():
                break
            if time.monotonic() > deadline:
                raise self._deviation(Kind.MISSING)
            self._pause()
        self._check_properties(self.run.belief.settled)
        self.predicted = self.specification.after(self.predicted, WAIT)

    def stop(self) -> None:
        """End the system."""
        try:
            self._call(self._adapter.stop, "stop()")
        finally:
            if self._loop is not None:
                self._loop.close()

    # What is seen

    def _look(self) -> None:
        seen = self._call(self._adapter.observe, "observe()")
        for one in [seen] if hasattr(seen, "keys") else seen:
            self._judge(dict(one))

    def _judge(self, seen: Observation) -> None:
        self._last_seen.update(seen)
        before = self.run.belief.spread
        belief = before.agreeing(lambda state: self.specification.explains(state, seen))
        if not belief:
            raise self._deviation(Kind.UNEXPLAINED, seen=seen)
        last = self.run.moments[-1] if self.run.moments else None
        if last is None or last.seen != seen or set(last.belief.states) != set(belief.states):
            self.run.moments.append(Moment(None, True, seen, belief))
            self._check_properties(belief)

    def _may_be_settled(self) -> bool:
        explains = self.specification.explains
        return any(explains(state, self._last_seen) for state in self.run.belief.settled.states)

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
            adapter=self._factory,
        )

    # The adapter

    def _call(self, method: Callable[..., Any], name: str, *arguments: str) -> Any:
        try:
            answer = method(*arguments)
            return self._await(answer) if inspect.isawaitable(answer) else answer
        except Refused:
            raise
        except Exception as error:
            done = ", ".join(self.run.script) or "nothing yet"
            error.add_note(f"Raised by the adapter's {name}. Done before: {done}.")
            raise

    def _await(self, answer: Any) -> Any:
        if self._loop is None:
            self._loop = asyncio.Runner()

        async def awaited() -> Any:
            return await answer

        return self._loop.run(awaited())

    def _pause(self) -> None:
        seconds = self.specification.poll_seconds
        if self._loop is None:
            time.sleep(seconds)
        else:
            self._await(asyncio.sleep(seconds))  # what runs on the adapter's loop goes on


def run_case(specification: Specification, adapter: AdapterFactory, script: Sequence[str]) -> Run:
    """Run one explicit case.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter.
        script: Commands in order; `WAIT` lets the system come to rest. A command that is not
            possible where the system went, by another way that is allowed, is skipped, and the
            result says so.

    Returns:
        What was done and seen.

    Raises:
        Deviation: The system deviates from the specification; the text tells the story.
        SpecificationError: The script has something that is no command, or is never possible there.
    """
    _refuse_unknown(specification, script)
    case = Case(specification, adapter)
    try:
        case.start()
        for entry in script:
            if entry == WAIT:
                case.wait()
            elif not _makes_sense(case, entry):
                raise SpecificationError(_impossible(case, entry))
            else:
                case.do(entry)
    finally:
        case.stop()
    return case.run


def _makes_sense(case: Case, event: str) -> bool:
    """Whether a command is possible here, as far as the specification can tell beforehand."""
    specification = case.specification
    return (
        event in specification.refused
        or event in specification.dynamics.steps(case.predicted)
        or bool(case.run.belief.spread.taking(event))
    )


def _refuse_unknown(specification: Specification, script: Sequence[str]) -> None:
    for entry in script:
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


def _impossible(case: Case, event: str) -> str:
    specification = case.specification
    possible = [name for name in specification.commands if _makes_sense(case, name)]
    return (
        f"script: '{event}' is not possible after {', '.join(case.run.script) or 'nothing'}. "
        f"Possible: {', '.join(possible) or 'nothing'}."
    )
