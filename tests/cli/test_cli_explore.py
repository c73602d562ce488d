"""The command that writes the explorer: one file, as a whole or not at all."""

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import inside, outside
from thorough import some_of

from resilience_fsm.cli import progress
from resilience_fsm.cli.app import run
from resilience_fsm.render import PictureError

EXAMPLES = Path(__file__).parents[2] / "examples" / "deployments"
CTI_OFF = EXAMPLES / "upgraded_cti_off.toml"
MOST_BYTES = 2_000_000


def test_one_line_says_what_was_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The folder is made, the page is small, and names the file without where it lies."""
    out = tmp_path / "new" / "page.html"
    done = inside(capsys, "explore", CTI_OFF, "--out", out)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{out}: the explorer of {CTI_OFF}.\n"
    page = out.read_text(encoding="utf-8")
    assert "Deployment: upgraded_cti_off.toml" in page
    assert str(EXAMPLES) not in page
    assert out.stat().st_size < MOST_BYTES


@pytest.mark.thorough
def test_the_page_asks_for_nothing_else(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It names nothing to load, and its policy forbids to load anything."""
    out = tmp_path / "page.html"
    assert (
        inside(capsys, "explore", "--out", out).out
        == f"{out}: the explorer of a ready deployment.\n"
    )
    page = out.read_text(encoding="utf-8")
    assert re.findall(r"<(?:link|img|iframe|script src|object)\b", page) == []
    assert re.findall(r'(?:src|href)="', page) == []
    assert "default-src 'none'; script-src 'sha256-" in page


@pytest.mark.thorough
def test_the_same_deployment_gives_the_same_bytes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Whoever writes the page twice gets the same page."""
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    for out in (one, two):
        assert inside(capsys, "explore", CTI_OFF, "--out", out, "--lang", "it").code == 0
    assert one.read_bytes() == two.read_bytes()
    assert '<html lang="it">' in one.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    some_of(
        [
            (("nowhere.toml",), "resilience-fsm explore: nowhere.toml: "),
            (("--lang", "fr"), "'fr' is not one of 'en', 'it'"),
            (("--out", ""), "'' is no file. Expected a name such as explorer.html."),
            (("--out", "."), "resilience-fsm explore: --out .: it is a folder"),
            ((str(CTI_OFF), "--out", str(CTI_OFF)), "it is what was read"),
        ],
        3,
    ),
)
def test_wrong_usage_writes_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """A mistake is one message, and no file is left."""
    monkeypatch.chdir(tmp_path)
    before = CTI_OFF.read_bytes()
    done = inside(capsys, "explore", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in " ".join(done.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []
    assert CTI_OFF.read_bytes() == before


@pytest.mark.thorough
def test_without_a_layout_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no machine can be drawn the message says why, and an old page stays."""

    def refuse(_picture: object) -> str:
        raise PictureError("network: out of paint")

    monkeypatch.setattr("resilience_fsm.explorer.pictures.to_svg", refuse)
    out = tmp_path / "page.html"
    out.write_text("old")
    done = inside(capsys, "explore", "--out", out)
    assert (done.code, done.out) == (2, "")
    assert done.err == "resilience-fsm explore: nothing is written. network: out of paint\n"
    assert out.read_text() == "old"


@pytest.mark.thorough
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_live_line_on_a_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    """It says what is at work, and is gone at the end."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    assert run(["explore", "--out", str(tmp_path / "page.html")]) == 0
    assert ("drawing the machines" in stream.getvalue()) is is_terminal
    assert stream.getvalue().endswith("\x1b[2K") is is_terminal


@pytest.mark.thorough
def test_the_process_ends_in_silence(tmp_path: Path) -> None:
    """As a process of its own it says one line, and nothing when it ends."""
    out = tmp_path / "page.html"
    done = outside("explore", "--out", out)
    assert (done.code, done.out, done.err) == (
        0,
        f"{out}: the explorer of a ready deployment.\n",
        "",
    )
