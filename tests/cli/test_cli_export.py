"""``resilience-fsm export``: the text, where it goes, and what is said beside it."""

from pathlib import Path

import pytest
from command_line import example, inside

from resilience_fsm.export import Format


@pytest.mark.parametrize("to", Format)
def test_every_format_is_written(capsys: pytest.CaptureFixture[str], to: Format) -> None:
    """Each format is written to stdout, and what it leaves out is said on stderr, line by line."""
    done = inside(
        capsys, "export", "--to", to.value, "--property", "one-active", "--property", "no-trap"
    )
    assert done.code == 0
    assert "primary_portal" in done.out
    assert all(
        line.startswith("resilience-fsm export: left out: ") for line in done.err.splitlines()
    )


def test_a_file_is_written_as_a_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What --out names has what else is printed; nothing else is left behind."""
    printed = inside(capsys, "export", "--to", "promela", "--no-properties")
    out = tmp_path / "pair.pml"
    done = inside(capsys, "export", "--to", "promela", "--no-properties", "--out", out)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert out.read_text(encoding="utf-8") == printed.out
    assert list(tmp_path.iterdir()) == [out]


def test_the_text_says_what_it_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    """The deployment, what it lacks, the replicas and the rules stand at the top."""
    done = inside(
        capsys, "export", "--to", "promela", "--user", "outlook_plugin:primary:new",
        "--no-properties", example("upgraded_cti_off"),
    )  # fmt: skip
    assert "upgraded_cti_off.toml" in done.out
    assert "Not ready: Centralized CTI is not set on the secondary" in done.out
    assert "Sessions: client=outlook_plugin home=primary certificate=never_met" in done.out
    assert "FOP-1: Whatever stops the primary's portal service" in done.out


def test_the_configuration_can_be_exported(capsys: pytest.CaptureFixture[str]) -> None:
    """The life of the configuration is a system of its own, with properties of its own."""
    done = inside(
        capsys,
        "export",
        "--to",
        "promela",
        "--configuration",
        "--property",
        "no-promise-before-in-force",
    )
    assert done.code == 0
    assert "never no_promise_before_in_force {" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "promela", "--property", "one-activ"], "No property called 'one-activ'"),
        (["--to", "promela", "--no-properties", "--property", "one-active"], "goes without"),
        (["--to", "promela", "--configuration", "--users", "1"], "goes without DEPLOYMENT"),
        (["--to", "promela", "--configuration", "--property", "one-active"], "leave out"),
        (["--to", "promela", "--user", "browser"], "--user: 'browser' is not understood"),
        (["--to", "promela", "no.toml"], "no.toml: not found"),
        (
            ["--to", "promela", "--no-properties", "--out", "missing/pair.pml"],
            "No such file or directory",
        ),
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
    done = inside(capsys, "export", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in " ".join(done.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []
