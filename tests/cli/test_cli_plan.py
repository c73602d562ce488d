"""``resilience-fsm plan``: text, JSON, exit codes, and wrong input."""

from pathlib import Path

import pytest
from command_line import example, inside, outside

from resilience_fsm import plan, read_deployment

KEYS = {
    *("schema", "version", "deployment", "is_done", "restarts", "events", "steps", "order"),
    *("until_then", "unknown", "cannot_mend"),
}
STEP = {
    *("events", "what", "server", "where", "tab", "note", "is_restart", "may_be_done", "unless"),
    *("interrupts", "certainty", "rules"),
}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("new_installation", 0),
        ("upgraded_cti_off", 1),
        ("little_known", 1),
        ("non_select", 1),
        ("different_versions", 3),
        ("one_application_server_for_both", 3),
    ],
)
def test_exit_codes(capsys: pytest.CaptureFixture[str], name: str, code: int) -> None:
    """0 where nothing is left to do, 1 where steps are, 3 where no step can mend something."""
    done = inside(capsys, "plan", example(name))
    assert (done.code, done.err) == (code, "")
    document = inside(capsys, "plan", example(name), "--format", "json").document
    assert document["is_done"] == (code == 0)
    assert bool(document["cannot_mend"]) == (code == 3)


def test_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The document is that of the plan, step by step."""
    file = example("saved_not_restarted")
    document = inside(capsys, "plan", file, "--format", "json").document
    found = plan(read_deployment(file))
    assert document.keys() == KEYS
    assert document["deployment"] == {"file": str(file)}
    assert document["events"] == list(found.events)
    assert document["restarts"] == 2
    for step in document["steps"]:
        assert step.keys() == STEP
        assert step["rules"]
    assert document["until_then"]["certainty"] == "silent"


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Each step is numbered, with its place, its price and its rules."""
    done = inside(capsys, "plan", example("upgraded_cti_off"))
    assert done.out.splitlines()[1:] == [
        "Plan        2 steps, 1 of them a restart; after the last it is ready",
        "",
        " 1. Switch on centralized CTI on the secondary",
        "    where: on the secondary, Central CTI Link menu",
        "    certain: CFG-3, CFG-4, CFG-6",
        " 2. Restart the portal service of the secondary",
        "    where: on the secondary",
        "    interrupts nobody: this portal is passive by then",
        "    derived: CFG-5, A4",
        "",
        "Until then  nothing promises that the secondary takes over, that users are redirected, "
        "that changes",
        "            are copied, or that scheduled conferences start (silent: PRE-5, PRE-6)",
    ]


def test_what_is_not_known_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Where to look stands before the steps, which say that they may be done already."""
    out = inside(capsys, "plan", example("little_known")).out
    assert out.index("Look at the primary's") < out.index(" 1. ")
    assert out.count(", if it is not done already") == 5


@pytest.mark.rule("CFG-18", "PRE-4")
def test_documented_order(capsys: pytest.CaptureFixture[str]) -> None:
    """The order of the manual may leave the trunk without force, which ends with 1."""
    arguments = ("plan", example("little_known"), "--from-documented-order")
    done = inside(capsys, *arguments)
    assert done.code == 1
    assert "portal backup on the line to the secondary: saved or in force;" in done.out
    document = inside(capsys, *arguments, "--format", "json").document
    assert document["doubts"][0]["setting"] == "trunk_backup"
    assert document["may_be_ready"]
    assert not document["is_ready"]
    ready = inside(capsys, "plan", example("new_installation"), "--from-documented-order")
    assert ready.code == 0
    assert "with every setting in force" in ready.out
    differing = ("plan", example("different_versions"), "--from-documented-order")
    assert inside(capsys, *differing).code == 3


def test_wrong_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that is missing or wrong is one message, and 2; so is no file at all."""
    done = inside(capsys, "plan", tmp_path / "no.toml")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("resilience-fsm plan: ")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("release = 11\n", encoding="utf-8")
    assert inside(capsys, "plan", wrong).code == 2
    assert inside(capsys, "plan").code == 2


def test_a_process_prints_one_document() -> None:
    """A process of its own prints the document alone, in plain ASCII."""
    done = outside("plan", example("upgraded_cti_off"), "--format", "json")
    assert (done.code, done.err) == (1, "")
    assert done.out.isascii()
    assert done.document["steps"]
