"""The text of a check for who runs the pair: gaps, what to do, what may happen, the verdict."""

import re

import pytest
from command_line import ROOT, example, inside, unready

from resilience_fsm.engine import Limits
from resilience_fsm.operate import assessment as assessments
from resilience_fsm.operate.assessment import check
from resilience_fsm.pair.properties import GROUPS, property_called

UNREADY = example("upgraded_cti_off").relative_to(ROOT)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said by default of a deployment that lacks a setting."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(assessments, "check", lambda *_, **__: unready())
    return inside(capsys, "check", UNREADY).out


def rows(text: str) -> list[tuple[str, int, str]]:
    """What may happen, how often it is said, and one id."""
    found = re.findall(r"^(\S.* may .*\.) +(\d+)  (\S+)$", text, re.MULTILINE)
    return [(sentence, int(number), name) for sentence, number, name in found]


def test_gaps_come_first_and_each_once(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Gaps, what to do, what may happen, the verdict; and no cause is told twice."""
    marks = ["no: 2 gaps", "To do", "What may happen until then", "Violated: "]
    assert [told.index(mark) for mark in marks] == sorted(told.index(mark) for mark in marks)
    verbose = inside(capsys, "check", UNREADY, "-v").out
    for lack in unready().lacks:
        assert told.count(lack.what) == verbose.count(lack.what) == 1
        assert f"{lack.key}: " in told
    assert told.count("Restart") == 1


def test_what_may_happen_is_what_is_violated(told: str) -> None:
    """The numbers add up to what is violated, and each id is that of such a property."""
    violated = {a.property.id for a in unready().answers if str(a.verdict) == "violated"}
    found = rows(told)
    assert sum(number for _, number, _ in found) == len(violated)
    assert {name for _, _, name in found} <= violated
    assert f"{len(violated)} violated" in told


def test_the_answer_says_how_to_ask_on(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command that is named tells one property in full."""
    (named,) = re.findall(r"^resilience-fsm (check .*) tells one in full\.$", told, re.MULTILINE)
    done = inside(capsys, *named.split())
    assert done.code == 1
    assert "To paste:" in done.out
    (named,) = re.findall(r"^resilience-fsm (plan .*) tells the steps", told, re.MULTILINE)
    assert "after the last it is ready" in inside(capsys, *named.split()).out


def test_what_was_left_out_is_told_with_what_hangs_on_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The keys, how many verdicts hang on them, and one to ask for; nothing where all is given."""
    done = inside(capsys, "check", example("little_known"))
    found = re.findall(r"^Left out    (.+): the verdict of (\d+) properties hangs", done.out, re.M)
    assert [keys for keys, _ in found] == [
        "resilience.set, resilience.in_force",
        "trunk_backup.supports_resiliency, trunk_backup.backs_up_portal, trunk_backup.saved, "
        "trunk_backup.in_force",
    ]
    assert all(int(number) > 1 for _, number in found)


def test_what_is_told_on_request_only(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Topics, stories, suspicions and lines to replay are for -v, which knows every id."""
    verbose = inside(capsys, "check", UNREADY, "-v").out
    for mark in ("Properties about", "broken since", "Suspicious  ", "from resilience_fsm import"):
        assert mark not in told
        assert mark in verbose
    assert [
        name for name in (a.property.id for a in unready().answers) if name not in verbose
    ] == []
    assert len(told.splitlines()) < 35


def test_a_story_begins_with_its_id(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads a story can ask for it."""
    del told
    sentence = property_called("failover-on-portal").sentence
    line = f"violated  failover-on-portal: {sentence}"
    assert line in inside(capsys, "check", UNREADY, "--property", "failover-on-portal").out


def test_outside_of_the_source_it_is_undecided(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is said of a deployment, everything may happen, and is called undecided."""
    out = inside(capsys, "check", example("non_select")).out
    assert "no: 1 gap\n" in out
    assert "What may happen, since it is undecided" in out
    assert "What may happen until then" not in out
    assert "Nobody may take over when the primary fails." in out


def test_a_limit_brings_no_bad_news(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is open for want of states is counted by topic, and nothing is said to happen."""
    cut = check(limits=Limits(states=10))
    monkeypatch.setattr(assessments, "check", lambda *_, **__: cut)
    out = inside(capsys, "check").out
    assert " may " not in out.split("Undecided:")[0]
    assert all(topic in out for topic in GROUPS)
