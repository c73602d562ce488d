"""A stateful Hypothesis test made from a specification: rules are events, preconditions guards."""

import random
import unittest
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from resilience_fsm.engine.compiled import State
from resilience_fsm.testing.case import AdapterFactory, Case
from resilience_fsm.testing.choice import possible_rule
from resilience_fsm.testing.coverage import Coverage
from resilience_fsm.testing.guide import BACKEND, Guide
from resilience_fsm.testing.simulator import Simulator
from resilience_fsm.testing.specification import WAIT, Specification, SpecificationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.stateful import RuleStrategy

_LEANING = 0.9  # the rest is left to chance, for what nobody thought of


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
    made: Any = machine._to_test_case()  # noqa: SLF001 # what its own property calls

    def run(self: Any) -> None:
        chosen = self.settings
        if machine.guides and chosen.backend == "hypothesis":
            chosen = settings(chosen, backend=BACKEND)
        run_state_machine_as_test(machine, settings=chosen)

    run.__dict__.update(made.runTest.__dict__)  # by which pytest knows a Hypothesis test
    made.runTest = run
    made.settings = settings(made.settings, report_multiple_bugs=False)  # one story, the simplest
    return cast("type[SpecificationTestCase]", made)


class SpecificationMachine(RuleBasedStateMachine):
    """The base of what `state_machine` makes: one instance is one test case.

    Attributes:
        specification: What the system is held against.
        adapter: Makes the adapter of a case.
        guides: What leads the run, the first that knows a way; none where it is not led.
        coverage: What all cases so far have covered, in terms of the specification.
    """

    TestCase = _GuidedTestCase()  # type: ignore[assignment] # the same, with the guide
    specification: ClassVar[Specification]
    adapter: ClassVar[AdapterFactory]
    guides: ClassVar[tuple[Guide[State], ...]]
    coverage: ClassVar[Coverage]

    def __init__(self) -> None:
        super().__init__()
        known = self._rules_strategy
        self._rules = sorted(known.rules, key=_simplest_first(self.specification))
        self._rules_strategy = cast(
            "RuleStrategy", possible_rule(self._rules, known.is_valid, self._wished)
        )
        self.case = Case(self.specification, type(self).adapter)
        self._is_whole = True  # nothing has gone wrong so far
        try:
            self.case.start()
        except BaseException:
            self.case.stop()  # Hypothesis tears down only what was made
            raise

    def teardown(self) -> None:
        """End the system.

        Nothing is judged here: Hypothesis cannot shorten a case that fails after its last step.
        """
        if self._is_whole:
            self.coverage.add(self.case.run)
        self.case.stop()

    def take(self, move: str) -> None:
        """Make an event happen, or wait."""
        for guide in self.guides:
            guide.tries(self.case.predicted, move)
        self._is_whole = False
        if move == WAIT:
            self.case.wait()
        else:
            self.case.do(move)
        self._is_whole = True

    def may_take(self, move: str) -> bool:
        """Whether a rule makes sense now; waiting always does, whatever is predicted to be due."""
        if move == WAIT:
            return True
        return move in self.specification.moves(self.case.predicted)

    def _wished(self) -> int | None:
        """The number of the rule that leads to the nearest untried thing, most of the time."""
        if _chance.random() > _LEANING:
            return None
        for guide in self.guides:
            if way := guide.way_from(self.case.predicted):
                return [rule.function.__name__ for rule in self._rules].index(way[0])
        return None


_chance = random.Random(0)  # noqa: S311 # it only decides how often the guide is asked


def _simplest_first(specification: Specification) -> "Callable[[Any], int]":
    """Waiting, then the commands in the order of the alphabet, then rules of the user's own."""
    order = {move: number for number, move in enumerate((WAIT, *specification.commands))}
    return lambda rule: order.get(rule.function.__name__, len(order))


def state_machine(
    specification: Specification,
    adapter: AdapterFactory | None = None,
    *,
    guided: bool = True,
    name: str = "SystemUnderTest",
) -> type[SpecificationMachine]:
    """A `RuleBasedStateMachine` that holds a system under test against a specification.

    Each command of the specification is a rule, with the guard of its event as precondition. The
    reactions of the system are its own: the rule ``wait`` gives it time for what it promises.
    After every step what is seen is judged, and the properties are invariants.
    The class can be subclassed with rules of your own; ``.TestCase`` is the test to collect.

    Args:
        specification: What the system is held against.
        adapter: Makes the adapter of one case; its class will do. Left out, the
            specification simulates itself.
        guided: Whether the choice of rules leans to what is still untried.
        name: The name of the class.

    Raises:
        SpecificationError: A command has the name of an attribute of the class.
    """
    made = adapter if adapter is not None else Simulator.of(specification)
    members: dict[str, Any] = {
        "__doc__": f"Holds a system against {len(specification.commands)} commands.",
        "specification": specification,
        "adapter": staticmethod(made),
        # With patience first, since each step then tells more; then with haste.
        "guides": ((Guide(specification.calm_moves), Guide(specification.moves)) if guided else ()),
        "coverage": Coverage(specification),
    }
    for move in (WAIT, *specification.commands):
        if hasattr(SpecificationMachine, move):
            raise SpecificationError(
                f"commands: a rule cannot be called '{move}', which the state machine has already. "
                "Rename the event in its component."
            )
        members[move] = _rule(move)
    return type(name, (SpecificationMachine,), members)


def _rule(move: str) -> Any:
    def take(self: SpecificationMachine) -> None:
        self.take(move)

    def may_take(self: SpecificationMachine) -> bool:
        return self.may_take(move)

    take.__name__ = take.__qualname__ = move
    take.__doc__ = "Let the system come to rest." if move == WAIT else f"Make '{move}' happen."
    decorated: Callable[..., Any] = precondition(may_take)(take)
    return rule()(decorated)
