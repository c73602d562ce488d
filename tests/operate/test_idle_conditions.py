"""Conditions that decide nothing are recorded with a reason, and every reason is still needed."""

from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from resilience_fsm.engine import compile_system, explore
from resilience_fsm.engine.doubt.suspicion import idle_suspicions
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.reasons import REASONS, About, Reason, doubted, reason_of
from resilience_fsm.rules import rule

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "deployments").glob("*.toml"))
PATTERNS = [(one, name) for one in REASONS if one.about is About.CONDITION for name in one.names]


@cache
def idle(path: Path | None) -> frozenset[str]:
    """The conditions of the pair that decide nothing in a deployment; None for the ready one."""
    deployment = READY if path is None else read_deployment(path)
    system = portal_system(deployment)
    compiled = compile_system(system, {kind.name: 1 for kind in system.kinds})
    parts = compiled.composition.parts
    spaces = [
        explore(
            compiled.restricted_to({n for n, p in parts.items() if p.kind in (None, kind.name)})
        )
        for kind in system.kinds
    ]
    return frozenset(one.subject for one in doubted(deployment, idle_suspicions(spaces)))


@pytest.mark.parametrize("path", [None, *EXAMPLES], ids=lambda path: path.stem if path else "ready")
def test_every_idle_condition_has_a_reason(path: Path | None) -> None:
    """In the ready deployment and in those of the examples."""
    assert [
        subject for subject in sorted(idle(path)) if reason_of(About.CONDITION, subject) is None
    ] == []


@pytest.mark.parametrize(("reason", "pattern"), PATTERNS, ids=lambda one: str(one)[:60])
def test_every_reason_is_needed(reason: Reason, pattern: str) -> None:
    """Each recorded pattern means some condition."""
    meant = {subject for subject in idle(None) if fnmatchcase(subject, pattern)}
    assert meant
    assert [rule(known).id for known in reason.rules] == list(reason.rules)
