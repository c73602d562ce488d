"""A stateful Hypothesis test made from a specification: rules are events, preconditions guards."""

import random
import unittest
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeGuard, cast

from hypothesis import settings
from hypothesis.errors import HypothesisException
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from resilience_fsm.engine import State
from resilience_fsm.testing import library
from resilience_fsm.testing.budget import given as given_budget
from resilience_fsm.testing.case import Case, refuse_nothing_seen
from resilience_fsm.testing.choice import possible_rule
from resilience_fsm.testing.coverage import Coverage
from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.driver import AdapterFactory, refuse_no_factory
from resilience_fsm.testing.errors import AdapterError, SpecificationError
from resilience_fsm.testing.frames import of_the_tester
from resilience_fsm.testing.guide import BACKEND, Guide
from resilience_fsm.testing.memory import Memory
from resilience_fsm.testing.pace import Pace
from resilience_fsm.testing.shortening import shortened
from resilience_fsm.testing.simulator import Simulator
from resilience_fsm.testing.specification import WAIT, Specification
from resilience_fsm.testing.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable


__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

_LEANING = 0.9  # the rest is left to chance, for what nobody thought of


class _Ends(BaseException):
    """Ends a run at once: Hypothesis, which shortens what fails, lets it pass."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class SpecificationTestCase(unittest.TestCase):
    """The test of a state machine, as pytest and unittest collect it.

    Attributes:
        settings: Hypothesis's settings of the run; yours to replace.
    """

    settings: ClassVar[settings]

    def runTest(self) -> None:  # noqa: N802 # unittest's name
        """Run the state machine; replaced for each."""
        raise NotImplementedError


class _GuidedTestCase:
    """What Hypothesis makes a test case with, except that the guide's backend runs it."""

    def __get__(
        self, instance: object, owner: "type[SpecificationMachine]"
    ) -> type[SpecificationTestCase]:
        return _test_case_of(owner)


@cache
def _test_case_of(machine: "type[SpecificationMachine]") -> type[SpecificationTestCase]:
    made: Any = library.test_case_of(machine)

    def run(self: Any) -> None:
        # One story, the simplest; a system that fails once seldom fails in one way only.
        chosen = settings(self.settings, report_multiple_bugs=False)
        if machine.guides and chosen.backend == "hypothesis":
            chosen = settings(chosen, backend=BACKEND)
        machine.memory.forget()
        machine.memory.is_led = True
        pace = machine.memory.pace
        pace.begin(
            chosen.max_examples,
            chosen.stateful_step_count,
            machine.specification.timeout_seconds,
        )
        _chance.seed(0)  # a run is led the same way, whatever ran before
        failure = _failure(machine, chosen)
        machine.memory.is_led = False
        if isinstance(failure, SpecificationError):
            raise failure from None
        if failure is not None:
            raise failure
        cut = f"; {pace.was_cut}" if pace.was_cut else ""
        tell("passed", f"{pace.name}: {machine.coverage.line}{cut}")

    run.__dict__.update(made.runTest.__dict__)  # by which pytest knows a Hypothesis test
    made.runTest = run
    return cast("type[SpecificationTestCase]", made)


def _failure(machine: "type[SpecificationMachine]", chosen: settings) -> Exception | None:
    """What goes wrong in a run, with the tester's frames alone; None where nothing does."""
    try:
        with library.without_seeds():
            run_state_machine_as_test(machine, settings=chosen)
        _refuse_nothing_done(machine.memory.pace)
        refuse_nothing_seen(machine.specification, machine.memory.seen)
    except _Ends as end:
        failure = end.error
    except Deviation as found:
        return _shortened(found, machine).alone()
    except HypothesisException:
        raise  # about a rule or settings of the tester's, which Hypothesis's own frames explain
    except Exception as error:
        failure = error
    else:
        return None
    return failure.with_traceback(of_the_tester(failure.__traceback__))


class SpecificationMachine(RuleBasedStateMachine):
    """The base of what `state_machine` makes: one instance is one test case.

    Attributes:
        specification: What the system is held against.
        adapter: Makes the adapter of a case.
        guides: What leads the run, the first that knows a way; none where it is not led.
        coverage: What all cases so far have covered, in terms of the specification.
        memory: What the run at work has seen so far.
    """

    TestCase = _GuidedTestCase()  # type: ignore[assignment] # the same, with the guide
    specification: ClassVar[Specification]
    adapter: ClassVar[AdapterFactory]
    guides: ClassVar[tuple[Guide[State], ...]]
    coverage: ClassVar[Coverage]
    memory: ClassVar[Memory]

    def __init__(self) -> None:
        super().__init__()
        rules, is_valid = library.rules_of(self)
        self._rules = sorted(rules, key=_simplest_first(self.specification))
        library.with_rules(self, possible_rule(self._rules, is_valid, self._wished))
        self.predicted = self.specification.beginnings[0]
        self._script: list[str] = []
        self._done = 0  # how much of the script the system has seen
        self._case: Case | None = None
        if not self.memory.knows(()):
            self._catch_up()

    @property
    def case(self) -> Case:
        """The case at work, brought up to where the test is."""
        self._catch_up()
        assert self._case is not None
        return self._case

    def take(self, move: str) -> None:
        """Make an event happen, or wait."""
        for guide in self.guides:
            guide.tries(self.predicted, move)
        self.predicted = self.specification.after(self.predicted, move)
        self._script.append(move)
        if not self.memory.knows(tuple(self._script)):
            self._catch_up(in_time=True)

    def _catch_up(self, *, in_time: bool = False) -> None:
        """Do with the system what was decided so far.

        What was done before, in an earlier case, is not done again until something new comes: a
        case that is all known, of which shortening tries many, costs nothing. So a system that
        fails now and then fails each time that the same is tried, and its story can be shortened.

        Args:
            in_time: Whether to leave off where the time of the run is used up.
        """
        try:
            if self._case is None:
                self.memory.starts()
                self._case = Case(
                    self.specification,
                    type(self).adapter,
                    self.memory.earlier,
                    self.memory.patience,
                )
                with self.memory.pace.starting():
                    self._case.start()
                self.memory.passes(())
            while self._done < len(self._script) and not (in_time and self.memory.pace.is_over):
                move = self._script[self._done]
                self._done += 1
                with self.memory.pace.stepping():
                    if move == WAIT:
                        self._case.wait()
                    else:
                        self._case.do(move)
                self.memory.passes(tuple(self._script[: self._done]))
        except BaseException as error:
            self._end(error)
            if isinstance(error, Exception) and not isinstance(error, HypothesisException):
                self.memory.fails(tuple(self._script), error)
            if self.memory.is_led and _is_of_the_adapter(error):
                raise _Ends(error) from error
            raise

    def _end(self, error: BaseException | None = None) -> None:
        if self._case is not None:
            case, self._case = self._case, None
            self.memory.ends(case.run, case.longest_wait)
            case.__exit__(type(error) if error else None, error, None)

    def teardown(self) -> None:
        """End the system.

        Nothing is judged here: Hypothesis cannot shorten a case that fails after its last step.
        """
        is_whole = self._done == len(self._script) or self.memory.pace.is_over
        if self._case is not None and is_whole:
            self.coverage.add(self._case.run)
        try:
            self._end()
        except Exception as error:
            if self.memory.is_led:
                raise _Ends(error) from error  # it is not of the steps, which would be shortened
            raise

    def may_take(self, move: str) -> bool:
        """Whether a rule makes sense now."""
        return self.specification.may_take(self.predicted, move)

    def _wished(self) -> int | None:
        """The number of the rule that leads to the nearest untried thing, most of the time."""
        if _chance.random() > _LEANING:
            return None
        for guide in self.guides:
            if way := guide.way_from(self.predicted):
                return [_move_of(rule) for rule in self._rules].index(way[0])
        return None


def _shortened(found: Deviation, machine: "type[SpecificationMachine]") -> Deviation:
    """The shortest story of a run, with all the patience that the specification asks for."""
    memory = machine.memory
    shrink = partial(
        shortened,
        specification=machine.specification,
        adapter=machine.adapter,
        runs=memory.shrink_runs,
        pace=memory.pace,
    )
    was_hurried, first = memory.patience is not None, memory.first
    told = shrink(found)
    if was_hurried and told is found and first is not None and first is not found:
        return shrink(first)  # found in a hurry, and not confirmed
    return told


def _is_of_the_adapter(error: BaseException) -> TypeGuard[Exception]:
    """Whether shortening is in vain: nothing that was done is the reason, or it takes too long."""
    is_at_start = isinstance(error, Deviation) and error.kind is Kind.BEGINNING
    return is_at_start or isinstance(error, AdapterError)


_chance = random.Random()  # noqa: S311 # it only decides how often the guide is asked


def _simplest_first(specification: Specification) -> "Callable[[Any], int]":
    """Waiting, then the commands in the order of the alphabet, then rules of the user's own."""
    order = {move: number for number, move in enumerate((WAIT, *specification.commands))}
    return lambda rule: order.get(_move_of(rule), len(order))


def _move_of(rule: Any) -> str:
    """What a rule lets happen; nothing for one of the user's own."""
    return str(getattr(rule.function, "move", ""))


def state_machine(
    specification: Specification,
    adapter: AdapterFactory | None = None,
    *,
    guided: bool = True,
    shrink_runs: int = 100,
    budget: timedelta | float | None = None,
    name: str = "SystemUnderTest",
) -> type[SpecificationMachine]:
    """A `RuleBasedStateMachine` that holds a system under test against a specification.

    Each command of the specification is a rule, with the guard of its event as precondition; one
    whose name is no name of a method, or taken, has underscores there, or one more at its end. The
    reactions of the system are its own: the rule ``wait`` gives it time for what it promises.
    After every step what is seen is judged, and the properties are invariants.
    The class can be subclassed with rules of your own; ``.TestCase`` is the test to collect.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter of one case; its class will do. Left out, the
            specification simulates itself.
        guided: Whether the choice of rules leans to what is still untried.
        shrink_runs: How many cases are tried, at most, to shorten one that failed; then as many
            again to leave out what Hypothesis has left.
        budget: How long the test may last, as a time or in minutes. The step at work is finished;
            what was not tried by then is not, and the line of the coverage says so. What pytest is
            given as ``--resilience-budget`` prevails.
        name: The name of the class.

    Raises:
        SpecificationError: The budget is no time.
        AdapterError: The adapter is an object, and nothing that makes one.
    """
    if adapter is not None:
        refuse_no_factory(adapter)
    made = adapter if adapter is not None else Simulator.of(specification)
    members: dict[str, Any] = {
        "__doc__": f"Holds a system against {len(specification.commands)} commands.",
        "specification": specification,
        "adapter": staticmethod(made),
        # With patience first, since each step then tells more; then with haste.
        "guides": ((Guide(specification.calm_moves), Guide(specification.moves)) if guided else ()),
        "coverage": Coverage(specification),
        "memory": Memory(shrink_runs, Pace(_called(made), given_budget(budget, "budget"))),
    }
    for move in (WAIT, *specification.commands):
        called = move.replace(".", "_")
        while called in members or hasattr(SpecificationMachine, called):
            called += "_"  # what the state machine has under that name stays its own
        members[called] = _rule(move, called)
    return type(name, (SpecificationMachine,), members)


def _called(adapter: AdapterFactory) -> str:
    """What the system is called, where a run tells something of it."""
    made = adapter.func if isinstance(adapter, partial) else adapter
    name = str(getattr(made, "__qualname__", type(made).__qualname__)).rpartition(">.")[-1]
    return "the system under test" if name.startswith("<") else name


def _refuse_nothing_done(pace: Pace) -> None:
    """Refuse to call it a pass where the time was over before anything was done.

    Raises:
        SpecificationError: So it was.
    """
    if pace.was_cut and not pace.steps_done:
        raise SpecificationError(
            f"budget: the run was {pace.was_cut} before a single command was done, so nothing has "
            "passed. Give it more time than a start and a command take."
        )


def run_state_machine(
    specification: Specification,
    adapter: AdapterFactory | None = None,
    *,
    settings: settings | None = None,
    **options: Any,
) -> Coverage:
    """Run the state machine here, as in a test that has fixtures of its own.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter of one case; it may use whatever the test has.
        settings: Hypothesis's settings; those of the profile at work if left out.
        options: The other arguments of `state_machine`.

    Returns:
        What was covered.

    Raises:
        Deviation: The system deviates from the specification.
        AdapterError: The adapter is wrong, or has told nothing at all.
        SpecificationError: As for `state_machine`.
    """
    machine = state_machine(specification, adapter, **options)
    case = machine.TestCase
    if settings is not None:
        case.settings = settings
    case("runTest").runTest()
    return machine.coverage


def _rule(move: str, called: str) -> Any:
    def take(self: SpecificationMachine) -> None:
        self.take(move)

    def may_take(self: SpecificationMachine) -> bool:
        return self.may_take(move)

    take.__name__ = take.__qualname__ = called
    take.move = move  # type: ignore[attr-defined] # by which it is known again
    take.__doc__ = "Let the system come to rest." if move == WAIT else f"Make '{move}' happen."
    decorated: Callable[..., Any] = precondition(may_take)(take)
    return rule()(decorated)
