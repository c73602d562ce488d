"""The list of rules: for a person, for a pipe, and whatever case an id is typed in."""

import pytest
from command_line import inside

from resilience_fsm.rules import RULES


def test_a_pipe_gets_one_line_for_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """With its whole statement, so that a search finds what it looks for."""
    heading, *lines = inside(capsys, "rules").out.splitlines()
    assert heading.split() == [
        "Rule", "Certainty", "Layer", "Transitions", "Properties", "Tests", "Statement",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    assert all(line.endswith(rule.statement) for line, rule in zip(lines, RULES, strict=True))


def test_nothing_of_a_rule_is_cut_off_where_it_is_narrow(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Statements are folded at words."""
    out = inside(capsys, "rules", "--width", "60").out
    words = " ".join(out.split())
    assert all(" ".join(rule.statement.split()) in words for rule in RULES)


def test_a_rule_is_found_in_any_case(capsys: pytest.CaptureFixture[str]) -> None:
    """And once, however often it is named."""
    small = inside(capsys, "rules", "fop-3", "Fop-3", "dsp-4B")
    assert small == inside(capsys, "rules", "FOP-3", "DSP-4b")
    assert small.code == 0


def test_what_rests_on_a_rule_is_found_in_any_case(capsys: pytest.CaptureFixture[str]) -> None:
    """By mutants too."""
    asked = ("mutants", "--component", "directory_gadget", "--workers", "1")
    done = inside(capsys, *asked, "--rule", "fop-3")
    assert done.out.startswith("FOP-3: ")
