"""Stateful testing: hold a real pair, a lab, a simulator or a rewrite against the specification.

A tester writes an adapter of four methods (`SystemUnderTest`) and says what can be done and seen
(`portal_specification`, or `specification` for any composed system). `state_machine` makes a
Hypothesis test of it, `run_case` runs one explicit case, `tour` gives cases that try everything
once::

    from resilience_fsm.testing import portal_specification, state_machine

    specification = portal_specification(commands=["link_lost", "link_restored"])
    TestPair = state_machine(specification, MyPair).TestCase

What the system does is judged on a *belief*: the set of states that the specification leaves
possible, given all that was done and seen. A reaction that is only allowed may come or not; one
that is promised has to come in time. A `Deviation` says what was excluded, by which rule, and how
to repeat it. Where the specification is silent, nothing the system does is a deviation. What an
adapter gets wrong is an `AdapterError`; where nobody can tell whose fault it is, the story says so.

It needs Hypothesis, which is no part of the package: ``pip install "resilience-fsm[testing]"``.
"""

try:
    import hypothesis as _  # noqa: F401 # for what is said where it is missing
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"resilience_fsm.testing needs {error.name}, which is not installed; run: "
        'pip install "resilience-fsm[testing]"',
        name=error.name,
    ) from error

from resilience_fsm.testing.adapter import (
    AsyncSystemUnderTest,
    Observation,
    Observations,
    Refused,
    SystemUnderTest,
)
from resilience_fsm.testing.case import Case, run_case
from resilience_fsm.testing.comparison import LearnedDifference, learned_difference
from resilience_fsm.testing.coverage import Coverage
from resilience_fsm.testing.deviation import Deviation, Kind
from resilience_fsm.testing.driver import AdapterFactory
from resilience_fsm.testing.errors import (
    AdapterError,
    AdapterHangsError,
    LearnedModelError,
    SpecificationError,
)
from resilience_fsm.testing.learned_model import LearnedModel, read_learned_model
from resilience_fsm.testing.machine import (
    SpecificationMachine,
    run_state_machine,
    state_machine,
)
from resilience_fsm.testing.observable import ANY, Observable, one_of
from resilience_fsm.testing.portal import PLATFORM_VIEW, deployments, portal_specification
from resilience_fsm.testing.profile import CI
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.simulator import Simulator
from resilience_fsm.testing.specification import (
    WAIT,
    Specification,
    specification,
)
from resilience_fsm.testing.strategies import fault_sequences, histories, scripts
from resilience_fsm.testing.tour import tour

__all__ = [
    "ANY",
    "CI",
    "PLATFORM_VIEW",
    "WAIT",
    "AdapterError",
    "AdapterFactory",
    "AdapterHangsError",
    "AsyncSystemUnderTest",
    "Case",
    "Coverage",
    "Deviation",
    "Kind",
    "LearnedDifference",
    "LearnedModel",
    "LearnedModelError",
    "Observable",
    "Observation",
    "Observations",
    "Refused",
    "Run",
    "Simulator",
    "Specification",
    "SpecificationError",
    "SpecificationMachine",
    "SystemUnderTest",
    "deployments",
    "fault_sequences",
    "histories",
    "learned_difference",
    "one_of",
    "portal_specification",
    "read_learned_model",
    "run_case",
    "run_state_machine",
    "scripts",
    "specification",
    "state_machine",
    "tour",
]
