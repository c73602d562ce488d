"""What the counts of the command line mean: exactly these users, changes and conferences."""

from typing import Any

import pytest
from command_line import inside


def scope(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The instances of a check that stops at once, as it repeats them."""
    done = inside(capsys, "check", *arguments, "--max-states", "1", "--format", "json")
    assert done.err == ""
    return done.document["scope"]


@pytest.mark.parametrize(
    ("arguments", "sessions"),
    [
        (("--users", "0"), []),
        (("--users", "2"), ["client=browser home=primary certificate=accepted"] * 2),
        (("--user", "browser:primary"), ["client=browser home=primary certificate=accepted"]),
        (
            ("--user", "outlook_plugin:secondary:new", "--user", "call_assistant:primary"),
            [
                "client=outlook_plugin home=secondary certificate=never_met",
                "client=call_assistant home=primary certificate=accepted",
            ],
        ),
        (
            ("--users", "1", "--user", "outlook_plugin:primary"),
            [
                "client=outlook_plugin home=primary certificate=accepted",
                "client=browser home=primary certificate=accepted",
            ],
        ),
    ],
)
def test_users(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sessions: list[str]
) -> None:
    """A number of users are browsers at home on the primary; any other user is described."""
    assert scope(capsys, *arguments) == {"session": sessions, "change": [], "conference": []}


def test_changes_and_conferences(capsys: pytest.CaptureFixture[str]) -> None:
    """Changes and conferences belong to the sides in turn, changes to both authors in turn."""
    assert scope(capsys, "--changes", "3", "--conferences", "2") == {
        "session": [],
        "change": [
            "author=user side=primary",
            "author=user side=secondary",
            "author=administrator side=primary",
        ],
        "conference": ["owner=primary", "owner=secondary"],
    }


@pytest.mark.parametrize(
    "user",
    [
        "",
        "browser",
        "fax:primary",
        "browser:mars",
        "browser:primary:old",
        "Browser:primary",
        "a:b:c",
    ],
)
def test_user_that_is_not_understood(capsys: pytest.CaptureFixture[str], user: str) -> None:
    """A user that is described otherwise is refused, with the words that are understood."""
    done = inside(capsys, "check", "--user", user)
    assert (done.code, done.out) == (2, "")
    assert f"--user: '{user}' is not understood" in done.err
    assert "CLIENT:HOME" in done.err
    assert "outlook_plugin" in done.err


def test_exact_numbers_search_that_product(capsys: pytest.CaptureFixture[str]) -> None:
    """With counts the states are those of exactly that product, and no cutoff is given."""
    without = inside(capsys, "check", "--users", "0", "--format", "json").document
    with_one = inside(capsys, "check", "--conferences", "1", "--format", "json").document
    assert without["states"] < with_one["states"]
    (due,) = (p for p in with_one["properties"] if p["id"] == "primary-conference-runs")
    assert (due["verdict"], due["cutoff"]) == ("holds", None)
    ids = {prop["id"] for prop in without["properties"]}
    assert {prop["id"] for prop in with_one["properties"]} > ids


def test_scope_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """The text says which users it is about, and that the built-in deployment is meant."""
    text = inside(capsys, "check", "--user", "call_assistant:secondary").out
    assert "client=call_assistant home=secondary certificate=accepted" in text
    assert "built-in" in text
    assert "any number" in inside(capsys, "check").out
