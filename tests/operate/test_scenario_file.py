"""Scenario files: what is read, and what is said of one that is wrong."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.operate.scenario import (
    ChangeMade,
    Client,
    ConferenceScheduled,
    Happening,
    Home,
    Reach,
    Scenario,
    ScenarioError,
    User,
)
from resilience_fsm.operate.scenario_file import read_scenario

WHOLE = """
sentence = "The night of the update"
users = ["browser:primary", "browser:expansion:new:reaches-secondary", "browser:primary"]

[[events]]
event = "primary_portal_stops"
minute = 0
settles = false

[[events]]
event = "primary_portal_starts"
minute = 2.5

[[changes]]
author = "administrator"
side = "secondary"
after = 1
copied = false

[[conferences]]
owner = "secondary"
after = 1
due = 2
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "night.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    """Everything that may stand in it; the name is that of the file."""
    assert read_scenario(written(tmp_path, WHOLE)) == Scenario(
        happenings=(
            Happening("primary_portal_stops", 0, settles=False),
            Happening("primary_portal_starts", 2.5),
        ),
        name="night",
        sentence="The night of the update",
        users=(
            User(Client.BROWSER),
            User(Client.BROWSER, Home.EXPANSION, is_new=True, reach=Reach.SECONDARY),
        ),
        changes=(ChangeMade("administrator", "secondary", 1, is_copied=False),),
        conferences=(ConferenceScheduled("secondary", 1, 2),),
    )


def test_what_is_left_out_is_chosen_as_usual(tmp_path: Path) -> None:
    """Only the events have to be there; an empty list is nobody."""
    read = read_scenario(written(tmp_path, '[[events]]\nevent = "link_lost"\n'))
    assert (read.users, read.changes, read.conferences) == (None, None, None)
    read = read_scenario(written(tmp_path, 'users = []\n[[events]]\nevent = "link_lost"\n'))
    assert read.users == ()


EVENT = '[[events]]\nevent = "link_lost"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "missing: events"),
        ("events = []", "events: expected 1 to 100 tables [[events]], not 0."),
        ("events = 3", "events: expected a list of tables"),
        ("[[events]]\nevent = 3", "events[0].event: expected a text in double quotes."),
        (f"{EVENT}minute = '3'", "events[0].minute: expected a number, unquoted."),
        (f"{EVENT}minute = true", "events[0].minute: expected a number, unquoted."),
        (f"{EVENT}minute = nan", "events[0].minute: expected minutes from the beginning"),
        (f"{EVENT}minute = -1", "events[0].minute: expected minutes from the beginning, 0"),
        (f"{EVENT}minute = 1\n{EVENT}", "give it for all of them, or for none"),
        (f"{EVENT}minute = 2\n{EVENT}minute = 1", "events[1].minute: expected minutes from the"),
        (f"{EVENT}minut = 2", "events[0]: no such key: minut; expected event, minute, settles."),
        (f"{EVENT}settles = 1", "events[0].settles: expected true or false."),
        (
            f"{EVENT}[[changes]]\nside = 'left'",
            'changes[0].side: expected "primary" or "secondary"',
        ),
        (f"{EVENT}[[changes]]\nafter = 0.5", "changes[0].after: expected a whole number"),
        (f"{EVENT}[[changes]]\nafter = 2", "changes[0].after: expected the number of events"),
        (f"{EVENT}[[conferences]]\nafter = 1\ndue = 0", "conferences[0].due: it falls due before"),
        (f"{EVENT}[[conferences]]\ndue = 9", "conferences[0].due: expected the number of events"),
        (f"users = ['chrome']\n{EVENT}", "users: 'chrome' is not understood."),
        ("what is this", "not TOML"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    """The file, the key, what was expected."""
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as raised:
        read_scenario(path)
    lines = str(raised.value).splitlines()
    assert all(line.startswith(str(path)) for line in lines)
    assert any(said in line for line in lines), lines


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    """One line for each."""
    path = written(tmp_path, "users = [3]\nevnts = 1\n[[events]]\nevent = 3\nminute = 'x'\n")
    with pytest.raises(ScenarioError) as raised:
        read_scenario(path)
    assert len(str(raised.value).splitlines()) == 4


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As a deployment file is."""
    with pytest.raises(ScenarioError, match="not found"):
        read_scenario(tmp_path / "no.toml")


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Nothing else comes out of it than a scenario or a message."""
    path = tmp_path_factory.mktemp("any") / "x.toml"
    path.write_bytes(text.encode())
    with suppress(ScenarioError):
        assert read_scenario(path).happenings
