"""Each example of a deployment file is what its name and its first lines say."""

from pathlib import Path

import pytest
from attrs import evolve

from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.pair.deployment import READY, OperationMode, Setting, Trunk
from resilience_fsm.pair.public import Failback, Public

EXAMPLES = Path(__file__).parents[2] / "examples" / "deployments"

NOT_READY: dict[str, dict[str, tuple[str, ...]]] = {
    "different_versions": {"portal_versions": ("primary_newer",)},
    "non_select": {"operation_mode": ("not_select",)},
    "saved_not_restarted": {
        "primary_central_cti": ("set",),
        "secondary_central_cti": ("set",),
        "resilience": ("set",),
        "trunk_backup": ("saved",),
    },
    "upgraded_cti_off": {"secondary_central_cti": ("off",)},
    "little_known": {
        "resilience": evolve(READY, resilience=Setting()).constants()["resilience"],
        "trunk_backup": evolve(READY, trunk_backup=Trunk()).constants()["trunk_backup"],
    },
}
READY_EXAMPLES = (
    "application_server",
    "manual_failback",
    "new_installation",
    "one_application_server_for_both",
    "subscription",
)
PUBLIC_EXAMPLES = ("manual_failback", "subscription")


@pytest.mark.parametrize("name", [*READY_EXAMPLES, *NOT_READY])
def test_examples(name: str) -> None:
    """Each example differs from a ready deployment in what its name says, and in nothing else."""
    constants = read_deployment(EXAMPLES / f"{name}.toml").constants()
    assert constants == {**READY.constants(), **NOT_READY.get(name, {})}


def test_examples_are_all_tested() -> None:
    """There is no example of which these tests say nothing."""
    assert {path.stem for path in EXAMPLES.iterdir()} == {*READY_EXAMPLES, *NOT_READY}


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.stem)
def test_examples_begin_with_what_to_expect(path: Path) -> None:
    """Each example begins with two or three lines of comment, and they name the command."""
    head, _body = path.read_text("utf-8").split("\n\n", 1)
    lines = head.splitlines()
    assert 2 <= len(lines) <= 3
    assert all(line.startswith("# ") for line in lines)
    assert "Expect from `resilience-fsm check`: " in head


@pytest.mark.rule("DEP-5", "DEP-7")
def test_application_servers() -> None:
    """One example moves the primary's portal to another machine, one moves both to the same."""
    alone = read_deployment(EXAMPLES / "application_server.toml")
    assert alone.servers.primary.application_server is not None
    assert alone.servers.secondary.application_server is None
    both = read_deployment(EXAMPLES / "one_application_server_for_both.toml")
    assert both.is_one_application_server_for_both


@pytest.mark.rule("P1", "P2", "P3", "P14")
def test_public_facts() -> None:
    """Two examples count with public facts, each with other ones; the others with none."""
    read = {path.stem: read_deployment(path) for path in EXAMPLES.iterdir()}
    assert {name for name, one in read.items() if one.public is not None} == {*PUBLIC_EXAMPLES}
    manual, subscription = (read[name] for name in PUBLIC_EXAMPLES)
    assert manual.public == Public(3, Failback.MANUAL, "secondary.example.com")
    assert subscription.public == Public(0, host_domain_name="secondary.example.com")
    assert subscription.operation_mode is OperationMode.SUBSCRIPTION
    without = evolve(subscription, public=None)
    assert without.constants()["operation_mode"] == ("not_select",)
