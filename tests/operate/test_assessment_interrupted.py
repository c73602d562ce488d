"""An interrupt ends an assessment, wherever it strikes, and nothing is a pass for it."""

import pytest

from resilience_fsm.engine import Progress, Verdict
from resilience_fsm.engine import check as check_properties
from resilience_fsm.operate.assessment import check
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES


def reports_of_the_pair() -> int:
    """How often the searches of the pair report, from the first to the last."""
    seen: list[Progress] = []
    check_properties(portal_system(READY), PAIR_PROPERTIES, report=seen.append)
    return len(seen)


@pytest.mark.parametrize("is_last", [False, True])
def test_nothing_is_searched_after_an_interrupt(is_last: bool) -> None:
    """In the first search or in the last: what is left is undecided, the configuration too."""
    patience = reports_of_the_pair() - 1 if is_last else 0
    seen: list[Progress] = []

    def report(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) > patience:
            raise KeyboardInterrupt

    found = check(READY, report=report)
    assert len(seen) == patience + 1
    assert found.verdict is not Verdict.HOLDS
    assert all(a.verdict is Verdict.UNDECIDED for a in found.configuration)
    assert any(a.reason.startswith("interrupted (") for a in found.pair)
