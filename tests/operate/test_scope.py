"""Exact numbers of users, changes and conferences, however many, and how they are told."""

from functools import cache

import pytest

from resilience_fsm import check
from resilience_fsm.cli.check_document import check_document
from resilience_fsm.engine import MANY, Limits, Verdict
from resilience_fsm.operate.scope import exactly

BROWSER = "client=browser home=primary certificate=accepted"


def test_a_few_are_told_one_by_one() -> None:
    """In the order of their numbers."""
    described = exactly(["browser:secondary:new"], MANY - 1, changes=2).described()
    assert described["session"][0] == "client=browser home=secondary certificate=never_met"
    assert described["session"][1:] == [BROWSER] * (MANY - 1)
    assert described["change"] == ["author=user side=primary", "author=user side=secondary"]
    assert described["conference"] == []


def test_of_very_many_it_is_told_how_many_there_are_of_each_sort() -> None:
    """The sorts are the exact instances."""
    described = exactly(["browser:primary"], MANY, changes=402).described()
    assert described["session"] == [f"{MANY + 1} times {BROWSER}"]
    assert described["change"] == [
        "101 times author=user side=primary",
        "101 times author=user side=secondary",
        "100 times author=administrator side=primary",
        "100 times author=administrator side=secondary",
    ]


@cache
def verdicts_of_two() -> list[Verdict]:
    """By property, what is so with two users."""
    return [answer.verdict for answer in check(scope=exactly(number_of_users=2)).answers]


@pytest.mark.thorough
@pytest.mark.parametrize("number", [3, 10_000])
def test_many_like_users_are_checked_as_a_few_are(number: int) -> None:
    """The verdicts are the same, and the product is that of all of them."""
    found = check(scope=exactly(number_of_users=number))
    assert [answer.verdict for answer in found.answers] == verdicts_of_two()
    document = check_document(found, None, "source")
    if number > MANY:
        assert document["scope"]["session"] == [f"10000 times {BROWSER}"]
        assert document["states"] == "about 5.19e10792"
        assert "session_1 to session_10000" in document["explorations"][0]["components"]
        assert document["depth"] == 2 * number + 16
    else:
        assert document["scope"]["session"] == [BROWSER] * 3
        assert document["states"] == found.explorations[0].states
        assert "session_3" in document["explorations"][0]["components"]


def test_nothing_is_a_pass_that_a_limit_cut_short() -> None:
    """Neither of the pair nor of the configuration, and the document says so."""
    found = check(scope=exactly(number_of_users=MANY), limits=Limits(seconds=0))
    assert found.verdict is Verdict.UNDECIDED
    assert {answer.verdict for answer in found.answers} == {Verdict.UNDECIDED}
    document = check_document(found, None, "source")
    assert document["explorations"][0]["incomplete"] == "stopped at the limit of 0 seconds"
    assert document["states"] == 0


def test_what_a_limit_left_unsaid_is_undecided() -> None:
    """Whether a property says nothing of anybody, or of these only, is not known at a limit."""
    found = check(scope=exactly(number_of_users=1), limits=Limits(memory=300_000))
    assert {answer.verdict for answer in found.answers} == {Verdict.HOLDS, Verdict.UNDECIDED}
    assert found.reason.startswith("stopped at the limit of")
