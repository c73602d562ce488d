"""``resilience-fsm export``: the text, where it goes, and what is said beside it."""

import os
from pathlib import Path

import pytest
from command_line import example, inside

from resilience_fsm.export import Format


@pytest.mark.parametrize("to", Format)
def test_every_format_is_written(capsys: pytest.CaptureFixture[str], to: Format) -> None:
    """Each format is written to stdout, and what it leaves out is said on stderr, line by line."""
    done = inside(capsys, "export", "--to", to.value, "--users", "1")
    assert done.code == 0
    assert "primary_portal" in done.out
    assert all(
        line.startswith("resilience-fsm export: left out: ") for line in done.err.splitlines()
    )


HOW = {
    Format.PROMELA: "spin -a",
    Format.PRISM: "storm --prism FILE",
    Format.TLA: "tlc2.TLC",
    Format.SCXML: "statemachine.io.load(",
    Format.XSTATE: "createActor(",
    Format.NUSMV: "NuSMV -dcx FILE",
}


@pytest.mark.parametrize("to", Format)
def test_how_to_run_comes_first_and_the_rules_last(
    capsys: pytest.CaptureFixture[str], to: Format
) -> None:
    """What a text is of and how to run it stand before the model, what rules say after it."""
    lines = inside(capsys, "export", "--to", to.value).out.splitlines()

    def numbers(said: str) -> list[int]:
        return [number for number, line in enumerate(lines) if said in line]

    of, how, model = numbers("one-X Portal pair")[0], numbers(HOW[to])[0], numbers("link_lost")
    first_rule, last_rule = numbers("Since Release 10 the")[0], numbers("becoming active is a")[0]
    assert of < how < min(25, model[0])
    assert model[-1] < first_rule < last_rule


def test_a_file_is_written_as_a_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What --out names has what else is printed; nothing else is left behind."""
    printed = inside(capsys, "export", "--to", "promela", "--no-properties")
    out = tmp_path / "pair.pml"
    done = inside(capsys, "export", "--to", "promela", "--no-properties", "--out", out)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert out.read_text(encoding="utf-8") == printed.out
    assert list(tmp_path.iterdir()) == [out]


def test_what_belongs_beside_a_file_is_written_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """TLC's configuration stands beside the module, which has the name of its file."""
    done = inside(capsys, "export", "--to", "tla", "--out", tmp_path / "Pair.tla")
    assert done.code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"Pair.tla", "Pair.cfg"}
    assert " MODULE Pair " in (tmp_path / "Pair.tla").read_text(encoding="utf-8")
    assert "-config Pair.cfg Pair\n" in (tmp_path / "Pair.cfg").read_text(encoding="utf-8")
    printed = inside(capsys, "export", "--to", "tla", "--no-properties")
    assert "left out: the file beside it that ends in .cfg; --out FILE writes both" in printed.err


def test_a_beginning_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    """Where readings of a rule matter, SCXML is written for one of them."""
    asked = ("export", "--to", "scxml", "--changes", "1")
    refused = inside(capsys, *asked)
    assert refused.code == 2
    assert "Choose one of each: --begin transfer_reading=unsaid_after_failover" in refused.err
    done = inside(capsys, *asked, "--begin", "transfer_reading=never_transferred")
    assert done.code == 0
    assert 'initial="transfer_reading_never_transferred"' in done.out


def test_the_text_says_what_it_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    """The deployment, what it lacks and the replicas stand at the top, the rules at the end."""
    done = inside(
        capsys, "export", "--to", "promela", "--user", "outlook_plugin:primary:new",
        example("upgraded_cti_off"),
    )  # fmt: skip
    assert "upgraded_cti_off.toml" in done.out
    assert "Not ready: Centralized CTI is not set on the secondary" in done.out
    assert "Sessions: client=outlook_plugin home=primary certificate=never_met" in done.out
    assert "FOP-1: Whatever stops the primary's portal service" in done.out


def test_the_configuration_can_be_exported(capsys: pytest.CaptureFixture[str]) -> None:
    """The life of the configuration is a system of its own, with properties of its own."""
    done = inside(capsys, "export", "--to", "promela", "--configuration")
    assert done.code == 0
    assert "never " in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "promela", "--property", "one-activ"], "No property called 'one-activ'"),
        (["--to", "promela", "--no-properties", "--property", "one-active"], "goes without"),
        (["--to", "promela", "--configuration", "--users", "1"], "goes without DEPLOYMENT"),
        (["--to", "promela", "--configuration", "--property", "one-active"], "leave out"),
        (["--to", "promela", "--property", "restart-last-is-safe"], "add --configuration"),
        (["--to", "prism", "--liveness", "--no-properties"], "Only Promela has an export"),
        (["--to", "promela", "--user", "browser"], "--user: 'browser' is not understood"),
        (["--to", "promela", "no.toml"], "no.toml: not found"),
        (["--to", "scxml", "--begin", "link"], "--begin link: expected COMPONENT=STATE."),
        (["--to", "scxml", "--begin", "lynk=up"], "No component called 'lynk'."),
        (["--to", "tla", "--out", "1-a.tla"], "cannot be called '1-a'"),
        (["--to", "promela", "--out", "there/pair.pml"], "there: it is a file; expected a folder"),
        (["--to", "promela", "--out", "."], "it is a folder; expected the name of a file"),
        (["--to", "promela", "--out", os.devnull], "a device or a pipe"),
        (["--to", "tla", "--out", "pair.cfg"], "would be written over it"),
        (["--to", "promela", "--users", "9" * 20], "expected a number from 0 to 1,000,000"),
        (["--to", "uppaal"], "'uppaal' is not one of"),
        ([], "Missing option '--to'"),
    ],
)
def test_wrong_input(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    """What is wrong is said in one message; nothing is printed, and nothing written."""
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "there"
    there.touch()
    done = inside(capsys, "export", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in " ".join(done.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == [there]
    assert there.read_bytes() == b""


def test_the_folder_of_the_file_is_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As for pictures."""
    path = tmp_path / "models" / "of the pair" / "pair.pml"
    assert inside(capsys, "export", "--to", "promela", "--no-properties", "--out", path).code == 0
    assert "proctype" in path.read_text(encoding="utf-8")
