"""The command ``mutants``: its tables, its document, its exit codes."""

from io import StringIO

import pytest
from attrs import evolve
from command_line import example, inside

from resilience_fsm.cli import progress
from resilience_fsm.cli.console import plain
from resilience_fsm.cli.mutants_text import print_mutants
from resilience_fsm.operate import mutants as operate_mutants
from resilience_fsm.operate.mutants import MutantReport, mutants
from resilience_fsm.pair import reasons
from resilience_fsm.pair.reasons import About, Reason

pytestmark = pytest.mark.rule("Q2")

SMALL = ("mutants", "--component", "directory_gadget", "--workers", "1")


def test_0_without_weak_mutants(capsys: pytest.CaptureFixture[str]) -> None:
    """Where every mutant is noticed or equivalent the command ends with 0, and tells the counts."""
    done = inside(capsys, *SMALL)
    assert (done.code, done.err) == (0, "")
    assert "drop condition" in done.out
    assert "mutants: 10 killed." in done.out
    assert "--configuration tries them" in done.out
    assert "Ready " not in done.out


def test_1_with_weak_mutants(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without properties nothing is noticed: each mutant is shown with its telling run."""
    monkeypatch.setattr(operate_mutants, "pair_properties", lambda _deployment: ())
    done = inside(capsys, *SMALL)
    assert done.code == 1
    assert "mutants: 10 weak." in done.out
    assert "told apart: at once (client_1 browser, home_1 primary" in done.out
    assert "then session_1_update_contact: in the original not possible" in done.out


def test_0_for_another_deployment(capsys: pytest.CaptureFixture[str]) -> None:
    """A deployment that lacks a setting has mutants of its own."""
    arguments = ("--component", "primary_server", "--workers", "1")
    done = inside(capsys, "mutants", example("upgraded_cti_off"), *arguments)
    assert (done.code, done.err) == (0, "")
    assert "upgraded_cti_off.toml" in done.out
    assert "properties that do not hold of it notice nothing" in done.out


def test_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The document has every mutant with its killers, and what each property rests on."""
    done = inside(capsys, *SMALL, "--format", "json")
    document = done.document
    assert done.code == 0
    assert document["schema"] == 1
    assert document["system"] == "pair"
    assert document["planned"] == len(document["mutants"]) == document["killed"]
    one = document["mutants"][0]
    assert set(one) == {
        "id",
        "component",
        "event",
        "operator",
        "sentence",
        "rules",
        "verdict",
        "reason",
        "recorded_reason",
        "killed_by",
        "trace",
    }
    assert one["verdict"] == "killed"
    assert "contacts-refusal-ends" in one["killed_by"]
    assert document["properties"]["contacts-not-updated"]["rests_on"] == ["FOI-3"]
    assert document["kill_matrix"]["FOI-3"]["contacts-not-updated"] > 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--property", "contacts-not-deleted"), "rests on FOI-4."),
        (("--rule", "FOI-3"), "FOI-3: 5 mutants of what rests on it."),
        (("--verbose",), "noticed by contacts-"),
        (("--verbose",), "Properties that no mutant breaks: "),
    ],
)
def test_what_can_be_asked(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], expected: str
) -> None:
    """One property, one rule, or every mutant."""
    done = inside(capsys, *SMALL, *arguments)
    assert done.code == 0
    assert expected in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--component", "portal"), "No component called 'portal'."),
        (("--property", "failbak"), "No property called 'failbak'."),
        (("--rule", "FOP-11"), "No rule called 'FOP-11'."),
        (("there_is_no.toml",), "there_is_no.toml: not found"),
        (("--configuration", str(example("application_server"))), "--configuration goes without"),
        (("--configuration", "--component", "session"), "No component called 'session'."),
        (("--workers", "0"), "Invalid value for '--workers'"),
        (("--format", "xml"), "Invalid value for '--format'"),
    ],
)
def test_2_when_the_input_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """Wrong usage ends with 2 and one message, and no answer."""
    done = inside(capsys, "mutants", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_3_when_interrupted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends with 3 and what was covered so far."""

    def interrupt(_self: object, _what: str, done: int, _planned: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(progress.ProgressBar, "counted", interrupt)
    done = inside(capsys, *SMALL, "--format", "json")
    assert (done.code, done.document["incomplete"]) == (3, "interrupted")
    assert len(done.document["mutants"]) == 4
    assert done.document["planned"] == 10
    assert done.document["toothless"] == []
    assert "Interrupted: 4 of 10 were tried." in inside(capsys, *SMALL).out


@pytest.mark.thorough
def test_several_processes_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """However many processes work, the document is the same."""
    alone = inside(capsys, *SMALL, "--format", "json")
    together = inside(capsys, *SMALL[:-1], "2", "--format", "json")
    assert together.out == alone.out


def printed(report: MutantReport, *, verbose: bool) -> str:
    text = StringIO()
    print_mutants(plain(text), report, None, verbose=verbose)
    return text.getvalue()


def test_recorded_reasons_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weak mutants with a reason are listed under it, a few of them if not all are asked for."""
    recorded = Reason(About.MUTANT, ("directory_gadget/*",), "Nobody asks for it.", ("FOI-5",))
    stale = Reason(About.MUTANT, ("link/*",), "Once upon a time.", ("NET-1",))
    monkeypatch.setattr(operate_mutants, "pair_properties", lambda _deployment: ())
    monkeypatch.setattr(reasons, "REASONS", (recorded,))
    report = mutants(only=["directory_gadget"], workers=1)
    short, long = (printed(report, verbose=verbose) for verbose in (False, True))
    assert "recorded reason  Nobody asks for it. (FOI-5)" in short
    assert "more\n" in short
    assert "more\n" not in long
    assert all(f"  {one.mutant.id}\n" in long for one in report.excused)
    assert "told apart" not in short
    monkeypatch.undo()
    monkeypatch.setattr(reasons, "REASONS", (stale,))
    told = printed(mutants(only=["link"], workers=1), verbose=False)
    assert "A reason is recorded for link/*, which is not weak." in told


def test_properties_without_teeth_are_told() -> None:
    """Of all machines: a property that nothing breaks, under its reason or without one."""
    whole = evolve(mutants(only=["link"], workers=1), is_of_some=False)
    short, long = (printed(whole, verbose=verbose) for verbose in (False, True))
    assert "are kept for a recorded reason; --verbose tells." in short
    assert "No mutant breaks one-active. No reason to keep it" not in short
    assert "\nkept  " in long
    assert "  No mutant breaks one-active.\n" in long
    assert "No mutant breaks somebody-serves. No reason to keep it is recorded." in short
    of_some = printed(evolve(whole, is_of_some=True), verbose=True)
    assert "Properties that no mutant breaks: " in of_some
    assert "notices nothing that" in of_some
