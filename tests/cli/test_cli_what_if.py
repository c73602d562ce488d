"""``resilience-fsm what-if``: a timeline in text, JSON, Mermaid and SVG."""

import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import EXAMPLES, inside, outside

UNREADY = next(path for path in EXAMPLES if path.stem == "upgraded_cti_off")
APART = next(path for path in EXAMPLES if path.stem == "different_versions")
RESTART = "primary_portal_restart"


def _svg(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 # ours


def test_a_scenario_is_told_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    """What happens, the pair with its Platform View, users with what they have to do, fates."""
    done = inside(capsys, "what-if", RESTART)
    assert done.code == 0
    assert not done.err
    for said in (
        "1. primary_portal_stops: the primary's portal stops",
        "failover: the secondary serves (by fail_over)  certain: FOP-1",
        "Platform View: primary not said (DSP-4), secondary Available (green)",
        "→ type the secondary's address and log in there",
        "(if FOP-7 means only that they can log in)",
        "as before: other clients",
        "Changes of data, in the end",
        "Conferences, in the end",
        "(FOP-9)",
    ):
        assert said in done.out
    assert "\x1b" not in done.out


def test_verbose_tells_of_everybody_after_each_event(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is left to 'as before', and fates are told as they come."""
    done = inside(capsys, "what-if", "-v", RESTART)
    assert "as before" not in done.out
    assert done.out.count("other clients: unspecified") == 3
    assert "is at risk: it was not copied in time" in done.out


def test_the_document_says_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Every outcome with its certainty, its rules and whether it is promised."""
    document = inside(capsys, "what-if", RESTART, "--format", "json").document
    assert (document["schema"], document["scenario"], document["ready"]) == (1, RESTART, True)
    down = document["moments"][1]
    assert down["event"] == "primary_portal_stops"
    assert down["pair"]["outcomes"][0]["state"]["cluster_mode"] == "failover"
    assert down["pair"]["outcomes"][0]["platform_view"]["secondary"] == {
        "word": "Available",
        "colour": "green",
        "rule": "DSP-1",
    }
    plugin = next(one for one in down["users"] if one["of"] == "outlook_plugin:primary")
    assert plugin["open"]
    assert plugin["certainty"] == "ambiguous"
    assert not any(outcome["promised"] for outcome in plugin["outcomes"])


def test_nothing_is_promised_of_a_pair_that_is_not_ready(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The lacks come first, and what nothing promises is open."""
    done = inside(capsys, "what-if", UNREADY, RESTART)
    assert done.code == 0
    assert "no: nothing is promised (PRE-6), since" in done.out
    assert "open  silent: PRE-6" in done.out
    assert "certain:" not in done.out


def test_outside_of_what_the_source_speaks_of_it_is_undecided(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 3 for different versions, and in the middle of an upgrade."""
    apart = inside(capsys, "what-if", APART, "link_lost")
    assert apart.code == 3
    assert apart.out.count("undecided, unsupported: ") == 2
    upgrade = inside(capsys, "what-if", "planned_upgrade")
    assert upgrade.code == 3
    assert upgrade.out.count("undecided, unsupported: ") == 3
    drawn = inside(capsys, "what-if", "planned_upgrade", "--format", "mermaid").out
    assert "unsupported" in drawn


def test_without_an_event_what_can_be_asked_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The scenarios with a sentence each, and the events in words."""
    done = inside(capsys, "what-if")
    assert done.code == 0
    assert f"  {RESTART} " in done.out
    assert "the primary's portal stops" in done.out
    assert "the Application Server" not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("what-if", "primary_portal_stop"), "no event is called 'primary_portal_stop'"),
        (("what-if", "link_restored"), "cannot happen here, where link is up"),
        (("what-if", "nowhere.toml", RESTART), "nowhere.toml: not found"),
        (("what-if", RESTART, "--user", "chrome:primary"), "'chrome:primary' is not understood"),
    ],
)
def test_wrong_input_is_one_message_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """What, where, what was expected; and no answer."""
    done = inside(capsys, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_users_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    """Only those are told of, each as it was described."""
    user = "browser:expansion:new:reaches-secondary"
    done = inside(capsys, "what-if", "link_lost", "--user", user, "--format", "json")
    assert [one["of"] for one in done.document["moments"][1]["users"]] == [user]
    done = inside(capsys, "what-if", "primary_portal_stops", "--user", user)
    assert "browser (of an expansion system, new to the secondary, reaches only the secondary" in (
        done.out
    )


def test_at_any_moment_nothing_has_settled_in_between(capsys: pytest.CaptureFixture[str]) -> None:
    """A stop and a start then are the short stop."""
    events = ("primary_portal_stops", "primary_portal_starts")
    soon = inside(capsys, "what-if", *events, "--any-moment", "--format", "json").document
    short = inside(capsys, "what-if", "short_stop", "--format", "json").document
    assert soon["moments"] == short["moments"]


def test_a_timeline_is_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As SVG, with the same text on stdout as in a file, and as Mermaid."""
    drawn = inside(capsys, "what-if", RESTART, "--format", "svg").out
    path = tmp_path / "run.svg"
    assert inside(capsys, "what-if", RESTART, "--format", "svg", "--out", path).code == 0
    assert path.read_text(encoding="utf-8") == drawn
    texts = [text.text for text in _svg(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert {"primary", "secondary", "mode"} <= set(texts)
    mermaid = inside(capsys, "what-if", RESTART, "--format", "mermaid").out
    assert "\nflowchart TB\n" in mermaid
    assert "<b>secondary</b></th>" in mermaid
    text = tmp_path / "run.txt"
    assert inside(capsys, "what-if", RESTART, "--out", text).code == 0
    assert text.read_text(encoding="utf-8") == inside(capsys, "what-if", RESTART).out


def test_an_output_does_not_replace_its_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """And a folder that is not there is told of."""
    path = tmp_path / "pair.toml"
    path.write_bytes(UNREADY.read_bytes())
    assert inside(capsys, "what-if", path, RESTART, "--out", path).code == 2
    assert path.read_bytes() == UNREADY.read_bytes()
    assert inside(capsys, "what-if", RESTART, "--out", tmp_path / "no" / "x").code == 2


def test_an_answer_is_the_same_on_a_pipe() -> None:
    """In a process of its own: one JSON document in ASCII, nothing on stderr."""
    done = outside("what-if", RESTART, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    json.loads(done.out)


def test_a_scenario_file_is_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With its minutes; beside events on the command line it is one too many."""
    path = tmp_path / "night.toml"
    path.write_text('[[events]]\nevent = "link_lost"\nminute = 4\n', encoding="utf-8")
    done = inside(capsys, "what-if", "--scenario", path)
    assert done.code == 0
    assert "1. at 4 min  link_lost: the network between the servers breaks" in done.out
    assert inside(capsys, "what-if", "link_lost", "--scenario", path).code == 2
    path.write_text('[[events]]\nevent = "link_restored"\n', encoding="utf-8")
    done = inside(capsys, "what-if", "--scenario", path)
    assert done.code == 2
    assert "night.toml: Event 1: 'link_restored' cannot happen here" in done.err


def test_a_scenario_is_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash is standard input, and what is wrong in it is told of that."""
    text = 'sentence = "The night"\n[[events]]\nevent = "link_lost"\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    done = inside(capsys, "what-if", "--scenario", "-")
    assert done.code == 0
    assert "Scenario    The night\n" in done.out
    monkeypatch.setattr(sys, "stdin", io.StringIO(text.replace("lost", "restored")))
    done = inside(capsys, "what-if", "--scenario", "-")
    assert done.code == 2
    assert "what-if: standard input: Event 1: 'link_restored' cannot happen here" in done.err
