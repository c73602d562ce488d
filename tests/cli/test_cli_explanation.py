"""A counterexample explains itself: in the text, in the document, and as a test to keep."""

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from command_line import ENVIRONMENT, ROOT, example, inside, unready

from resilience_fsm.cli.check_story import Stories
from resilience_fsm.engine import Answer, Verdict
from resilience_fsm.operate import assessment as assessments
from resilience_fsm.operate.replay import replay_test

UNREADY = example("upgraded_cti_off")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands get the one assessment, which was made once."""
    monkeypatch.setattr(assessments, "check", lambda *_, **__: unready())


def answer(name: str) -> Answer:
    return next(one for one in unready().answers if one.property.id == name)


def explained(name: str) -> str:
    return "\n".join(Stories.of(unready(), UNREADY).explained(answer(name), in_full=True))


def test_every_violation_with_a_trace_is_explained() -> None:
    """In a real deployment nothing is violated without being told what breaks it."""
    stories = Stories.of(unready(), UNREADY)
    violated = [a for a in unready().answers if a.verdict is Verdict.VIOLATED and a.trace]
    assert violated
    for one in violated:
        explanation = stories.explanations.of(one)
        assert explanation is not None
        assert explanation.broken or explanation.promises or explanation.left_behind


@pytest.mark.rule("FOP-1")
def test_what_the_deployment_lacks_is_what_would_have_helped() -> None:
    """With the setting off, the failover that is not promised is the one that is missing."""
    text = explained("somebody-serves")
    assert "broken since primary_portal is stopped, secondary_portal is passive" in text
    assert "fail_over, if promised (FOP-1), would have prevented it; it lacks able" in text
    assert "(secondary_central_cti is off), which is always so in this deployment" in text


def test_liveness_tells_that_nothing_is_promised() -> None:
    """A run that may stay as it is for ever says why nothing moves it."""
    text = explained("portal-failure-answered")
    assert "still not so since secondary_portal is passive" in text
    assert "nothing is promised there" in text


def test_strong_fairness_is_told_as_a_hint() -> None:
    """What would rescue a claim of liveness is said to be promised by nobody."""
    hinted = evolve(answer("portal-failure-answered"), rescue=("fail_over",))
    text = "\n".join(Stories.of(unready(), UNREADY).heading(hinted))
    assert "would hold if fail_over were bound to happen" in text
    assert "(strong fairness), which nothing says" in text


def test_possibility_tells_where_it_is_lost() -> None:
    """What stays possible is broken where nothing leads there any more."""
    assert "nothing that can follow changes that" in explained("no-trap")


@pytest.mark.usefixtures("checked")
def test_text_is_terse_and_full_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """With -v a check tells what broke; one property in full, when it was due, and a test."""
    assert "broken since " not in inside(capsys, "check", UNREADY).out
    short = inside(capsys, "check", UNREADY, "-v").out
    assert "broken since " in short
    assert "due after" not in short
    assert "To paste:" not in short
    full = inside(capsys, "check", UNREADY, "--property", "somebody-serves").out
    assert "due after step 1: secondary_portal is passive" in full
    assert "fault (FOP-1)" in full
    assert "def test_somebody_serves() -> None:" in full


@pytest.mark.usefixtures("checked")
def test_document_has_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    """Each property has the key; it is null for all that is no violation."""
    document = inside(capsys, "check", UNREADY, "--format", "json").document
    by_id = {prop["id"]: prop for prop in document["properties"]}
    for prop in by_id.values():
        assert (prop["explanation"] is None) == (prop["verdict"] != "violated" or not prop["trace"])
    found = by_id["somebody-serves"]["explanation"]
    assert found["broken"]["conjuncts"][0]["since"] == [
        {"subject": "primary_portal", "value": "stopped"},
        {"subject": "secondary_portal", "value": "passive"},
    ]
    assert found["alternative"]["event"] == "fail_over"
    since = [{"subject": "secondary_central_cti", "value": "off"}]
    assert found["alternative"]["needs"] == [{"condition": "able", "since": since, "never": True}]
    assert found["due"]["after"] == found["broken"]["after"] == 1


# The test to keep


def run_test(folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    """Run a test file as whoever committed it would."""
    (folder / "test_kept.py").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_kept.py"],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_tests_to_keep_pass(tmp_path: Path) -> None:
    """Every kind of trace gives a test that passes: of steps, of replicas, endless, of no steps."""
    names = (
        "somebody-serves", "browser-back", "portal-failure-answered", "no-trap",
        "documented-order-trap",
    )  # fmt: skip
    tests = [replay_test(answer(name), unready(), UNREADY) for name in names]
    done = run_test(tmp_path, "\n\n".join(tests))
    assert done.returncode == 0, done.stdout
    assert f"{len(names)} passed" in done.stdout


def test_tests_to_keep_fail_where_the_run_ends_otherwise(tmp_path: Path) -> None:
    """A run that is not possible, or ends elsewhere, is noticed."""
    text = replay_test(answer("somebody-serves"), unready(), UNREADY)
    elsewhere = text.replace('== "no_service"', '== "normal"')
    impossible = text.replace('"primary_portal_stops"', '"primary_portal_starts"')
    assert len({text, elsewhere, impossible}) == 3
    for broken in (elsewhere, impossible):
        assert run_test(tmp_path, broken).returncode == 1


@pytest.mark.usefixtures("checked")
def test_printed_test_is_the_test(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed to paste is the test, indented."""
    out = inside(capsys, "check", UNREADY, "--property", "browser-back").out
    printed = out.split("To paste:\n")[1]
    lines = [line.removeprefix("      ") for line in printed.rstrip("\n").split("\n")]
    assert "\n".join(lines) + "\n" == replay_test(answer("browser-back"), unready(), UNREADY)


def test_paths_are_those_that_were_given() -> None:
    """A test for a file that was named relatively names it so."""
    relative = UNREADY.relative_to(ROOT)
    assert f"read_deployment({str(relative)!r})" in replay_test(
        answer("somebody-serves"), unready(), relative
    )
