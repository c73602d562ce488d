"""The rules are complete, unambiguous to cite and honest about where they come from."""

from itertools import pairwise

import pytest

from resilience_fsm.engine import Certainty
from resilience_fsm.rules import RULES, Layer, Rule, UnknownRuleError, certainty_of, rule
from resilience_fsm.rules.section import Section

# How far each group of the specification counts, in document order.
GROUPS = {
    "DEP": 7,
    "PRE": 6,
    "CFG": 19,
    "DSP": 6,
    "SYN": 11,
    "CNF": 8,
    "FOP": 10,
    "FOI": 6,
    "NET": 8,
    "FBP": 5,
    "FBI": 4,
    "CLI": 4,
    "SIT": 16,
}
SECOND_HALVES = {"CFG-19b", "DSP-4b", "DSP-6b", "SYN-1b", "SYN-4b", "FOP-4b"}
SOURCE = [known for known in RULES if known.layer is Layer.SOURCE]
PUBLIC = [known for known in RULES if known.layer is Layer.PUBLIC]
ASSUMPTIONS = [known for known in RULES if known.layer is Layer.ASSUMPTION]


def test_no_id_is_used_twice() -> None:
    """An id names one rule."""
    assert len({known.id for known in RULES}) == len(RULES)


def test_every_rule_of_the_specification_is_here() -> None:
    """The source layer is the groups without a gap, and the second halves."""
    numbered = {f"{group}-{n}" for group, last in GROUPS.items() for n in range(1, last + 1)}
    assert {known.id for known in SOURCE} == numbered | SECOND_HALVES


def test_every_decision_and_reading_is_here() -> None:
    """The assumptions are Q1 to Q30 and A1 to A22, in that order."""
    ids = [f"Q{n}" for n in range(1, 31)] + [f"A{n}" for n in range(1, 23)]
    assert [known.id for known in ASSUMPTIONS] == ids


def test_every_public_fact_that_is_used_is_here() -> None:
    """The public layer is what the deployment or the machines use, in the order of its numbers."""
    ids = ["P1", "P2", "P3", "P3b", "P4", "P4b", "P5", "P6", "P7", "P10", "P12", "P14"]
    assert [known.id for known in PUBLIC] == ids


def test_public_facts_name_their_documents() -> None:
    """No public fact passes for a part of the source."""
    assert {known.section for known in PUBLIC}.isdisjoint(Section)


def test_rules_stand_in_document_order() -> None:
    """Groups follow each other as listed, and numbers rise within a group."""
    order = list(GROUPS)
    places = [
        (order.index(group), int(number.removesuffix("b")), number.endswith("b"))
        for group, number in (known.id.split("-") for known in SOURCE)
    ]
    assert all(earlier < later for earlier, later in pairwise(places))


def test_a_second_half_follows_its_first() -> None:
    """A second half stands right behind the rule that it was split from."""
    ids = [known.id for known in RULES]
    halves = {second for first, second in pairwise(ids) if second == f"{first}b"}
    assert halves == SECOND_HALVES | {"P3b", "P4b"}


def test_statements_are_sentences() -> None:
    """Every statement begins with a capital and ends with a full stop, and none is said twice."""
    statements = [known.statement for known in RULES]
    assert [text for text in statements if not (text[0].isupper() and text.endswith("."))] == []
    assert len(set(statements)) == len(statements)


def test_statements_cite_rules_that_exist() -> None:
    """An id mentioned in a statement or a reason is the id of a rule."""
    words = " ".join(f"{known.statement} {known.reason}" for known in RULES).split()
    cited = {word.strip("(),.;:") for word in words if word.partition("-")[0].strip("(") in GROUPS}
    assert cited - {"SIT"}
    for rule_id in cited - {"SIT"}:  # SIT alone stands for the group
        assert rule(rule_id).id == rule_id


def test_sections_have_one_wording() -> None:
    """Every rule cites its part of the source by a name from the list."""
    assert {known.section for known in RULES if known not in PUBLIC} == set(Section)


def test_assumptions_give_reasons() -> None:
    """An assumption counts as derived and says why it was made."""
    assert all(known.reason.endswith(".") for known in ASSUMPTIONS)
    assert {known.certainty for known in ASSUMPTIONS} == {Certainty.DERIVED}


def test_an_assumption_without_a_reason_is_refused() -> None:
    """An assumption cannot be made without a reason."""
    with pytest.raises(ValueError, match="A99: an assumption needs a reason"):
        Rule("A99", "So it is.", Section.WHOLE, Certainty.DERIVED, Layer.ASSUMPTION)


def test_a_reason_for_a_fact_of_the_source_is_refused() -> None:
    """A rule of the source cannot be given a reason of ours."""
    with pytest.raises(ValueError, match="FOP-99: a rule of the source layer takes no reason"):
        Rule("FOP-99", "So it is.", Section.WHOLE, Certainty.CERTAIN, reason="We think so.")


@pytest.mark.parametrize(
    ("rule_id", "certainty"),
    [
        ("FOP-1", Certainty.CERTAIN),
        ("FOP-4", Certainty.DERIVED),
        ("FOP-4b", Certainty.SILENT),
        ("FOP-6", Certainty.CERTAIN),
        ("DSP-4", Certainty.SILENT),
        ("DSP-4b", Certainty.SILENT),
        ("DSP-6", Certainty.COMPOSED),
        ("DSP-6b", Certainty.DERIVED),
        ("SYN-4", Certainty.CERTAIN),
        ("SYN-4b", Certainty.SILENT),
        ("SYN-7", Certainty.MAY),
        ("CFG-19", Certainty.CERTAIN),
        ("CFG-19b", Certainty.SILENT),
        ("NET-4", Certainty.AMBIGUOUS),
    ],
)
def test_a_rule_is_as_sure_as_the_source(rule_id: str, certainty: Certainty) -> None:
    """Where one id had two marks, each half carries its own."""
    assert rule(rule_id).certainty is certainty


def test_what_rests_on_several_rules_is_as_sure_as_the_weakest() -> None:
    """A may among certain rules makes a may, and resting on nothing is certain."""
    assert certainty_of(["FOP-1", "FOP-5", "FOP-6"]) is Certainty.MAY
    assert certainty_of([]) is Certainty.CERTAIN


@pytest.mark.parametrize(("typo", "meant"), [("FOP-11", "FOP-1"), ("net7", "NET-7")])
def test_an_unknown_id_is_answered_with_the_nearest(typo: str, meant: str) -> None:
    """A typo is answered with the id that was probably meant, whatever its case."""
    with pytest.raises(UnknownRuleError, match=rf"No rule called '{typo}'. Nearest: .*{meant}\b"):
        rule(typo)


def test_an_id_like_no_other_is_answered_with_the_groups() -> None:
    """An id that resembles none is answered with the names of all groups."""
    with pytest.raises(UnknownRuleError, match=f"Groups: {', '.join(GROUPS)}, P, Q, A.$"):
        certainty_of(["nonsense"])
