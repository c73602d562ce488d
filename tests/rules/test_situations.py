"""The table of situations covers every combination once, and invents nothing."""

from collections import Counter
from itertools import product

import pytest

from resilience_fsm.engine import Certainty
from resilience_fsm.rules import rule
from resilience_fsm.rules.situations import RULES, SITUATIONS, Situation, expected, situation_class

COMBINATIONS = list(product((False, True), repeat=5))


def class_of(situation: Situation) -> str:
    return situation_class(rule(situation.rule).certainty)


def test_each_combination_has_exactly_one_row() -> None:
    """The patterns share the combinations out among them, with none left over."""
    written = ["".join(bits) for bits in product("01", repeat=5)]
    assert {
        combination: [row.matches(combination) for row in SITUATIONS].count(True)
        for combination in written
    } == dict.fromkeys(written, 1)


def test_expected_reads_its_arguments_in_the_order_of_the_pattern() -> None:
    """The row found for a combination is one whose pattern fits it place by place."""
    for combination in COMBINATIONS:
        pattern = expected(*combination).pattern
        assert all(
            place in ("x", str(int(up))) for place, up in zip(pattern, combination, strict=True)
        )


def test_the_classes_have_their_sizes() -> None:
    """Twelve combinations are silent, so a single answer for each would invent over a third."""
    sizes = Counter(class_of(expected(*combination)) for combination in COMBINATIONS)
    assert sizes == {"stated": 3, "composed": 3, "derived": 14, "silent": 12}


def test_a_row_is_open_exactly_where_the_source_is_silent() -> None:
    """A silent row has several outcomes and any other row has one."""
    for row in SITUATIONS:
        assert (len(row.outcomes) > 1) == (class_of(row) == "silent"), row


def test_no_stopped_portal_serves() -> None:
    """A server is in an outcome only where its portal runs."""
    for combination in COMBINATIONS:
        servers = {server for outcome in expected(*combination).outcomes for server in outcome}
        _, primary_portal, _, secondary_portal, _ = combination
        assert primary_portal or "primary" not in servers
        assert secondary_portal or "secondary" not in servers


def test_both_serve_only_without_the_link() -> None:
    """With the link up no outcome has two servers."""
    for link, *rest in COMBINATIONS:
        if link:
            assert all(len(outcome) < 2 for outcome in expected(link, *rest).outcomes)


def test_a_running_secondary_without_its_ipoffice_may_serve_where_it_is_needed() -> None:
    """In a silent row whose secondary portal runs, an outcome has the secondary serve."""
    for row in SITUATIONS:
        if class_of(row) == "silent" and row.pattern[3] == "1":
            assert any("secondary" in outcome for outcome in row.outcomes), row


def test_every_rule_has_a_row() -> None:
    """The rows cite each rule of the group but SIT-16, which decides a part of a silent row."""
    assert {row.rule for row in SITUATIONS} == {known.id for known in RULES} - {"SIT-16"}


@pytest.mark.parametrize(
    ("combination", "outcomes"),
    [
        # The whole primary machine is lost: sure, though no sentence names it.
        ("10011", {("secondary",)}),
        # The network rule and the IP Office rule disagree.
        ("01011", {("primary", "secondary"), ("secondary",)}),
        # The secondary's portal stopped before the primary's IP Office did.
        ("11001", {("primary",), ()}),
    ],
)
def test_the_three_hard_rows(combination: str, outcomes: set[tuple[str, ...]]) -> None:
    """The rows that a reader is likeliest to get wrong have these outcomes."""
    assert set(expected(*(up == "1" for up in combination)).outcomes) == outcomes


@pytest.mark.parametrize("pattern", ["1111", "111112", "1111y"])
def test_a_pattern_has_five_places(pattern: str) -> None:
    """A row with another number of places, or another character in one, is refused."""
    with pytest.raises(ValueError, match="pattern"):
        Situation(pattern, ((),), "SIT-1")


@pytest.mark.parametrize("certainty", [Certainty.MAY, Certainty.AMBIGUOUS])
def test_who_serves_is_never_a_may(certainty: Certainty) -> None:
    """A certainty that no row has is refused."""
    with pytest.raises(ValueError, match=f"A situation cannot be '{certainty}'"):
        situation_class(certainty)
