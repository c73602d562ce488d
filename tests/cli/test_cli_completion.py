"""Ids complete in a shell, and a mistyped one is answered with the nearest."""

import re

import pytest
from command_line import inside, outside

from resilience_fsm.cli.completion import component_names, property_ids, rule_ids
from resilience_fsm.pair.properties import GROUPS
from resilience_fsm.rules import RULES


def completed(words: str) -> list[str]:
    """What a process of its own offers to bash after these words."""
    done = outside(
        _RESILIENCE_FSM_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    assert done.err == ""
    return done.out.split()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("resilience-fsm check --property one-a", {"one-active"}),
        ("resilience-fsm mutants --property one-a", {"one-active"}),
        ("resilience-fsm mutants --rule NET-8", {"NET-8"}),
        ("resilience-fsm rules FOP-1", {"FOP-1", "FOP-10"}),
        ("resilience-fsm mutants --component sess", {"session"}),
        ("resilience-fsm sit", {"situations"}),
        ("resilience-fsm export --property one-a", {"one-active"}),
        ("resilience-fsm export --begin cluster_mode=n", {"cluster_mode=normal"}),
        ("resilience-fsm diagrams --only sess", {"session"}),
        ("resilience-fsm replay --begins primary_portal=pass", {"primary_portal=passive"}),
        ("resilience-fsm replay --unlogged fail", {"fail_over", "fail_back"}),
        ("resilience-fsm what-if primary_portal_st", {"primary_portal_stops"}),
    ],
)
def test_a_shell_completes_ids(words: str, some: set[str]) -> None:
    """Each option that takes an id offers those that begin as what was typed does."""
    found = completed(words)
    assert some <= set(found)
    assert all(one.startswith(words.split()[-1]) for one in found)


def test_everything_that_has_an_id_is_offered() -> None:
    """All properties and rules, and the components."""
    assert property_ids("") == [prop.id for those in GROUPS.values() for prop in those]
    assert rule_ids("") == [rule.id for rule in RULES]
    assert {"session", "primary_portal", "directory_gadget", "release"} <= set(component_names(""))
    assert property_ids("no such") == rule_ids("no such") == component_names("no such") == []


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("check", "--property", "one-activ"), "one-active"),
        (("mutants", "--property", "one-activ"), "one-active"),
        (("mutants", "--rule", "fop1"), "FOP-1"),
        (("rules", "fop1"), "FOP-1"),
        (("mutants", "--component", "secondary_protal"), "secondary_portal"),
    ],
)
def test_a_mistyped_id_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], meant: str
) -> None:
    """Wrong usage, which names what there is."""
    done = inside(capsys, *arguments)
    assert done.code == 2
    assert re.search(rf"\b{meant}\b", done.err)


def test_completion_can_be_installed(capsys: pytest.CaptureFixture[str]) -> None:
    """The program says how to switch it on."""
    text = inside(capsys, "--help").out
    assert "--install-completion" in text
    assert "--show-completion" in text
