"""Mermaid itself draws every kind of text of ours as GitHub does: all is there and can be read."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from mermaid_page import PAGES, VERSION, Drawing, MermaidPage, read
from oracle_packages import npm_package
from render_toys import NASTY, Lamp, certainty, nasty_picture
from test_render_swimlane import TRACE, step
from test_render_timeline import TIMELINE

from resilience_fsm.cli.app import run
from resilience_fsm.engine import Cause, Trace, read_chart
from resilience_fsm.operate.album import Album
from resilience_fsm.render import (
    Band,
    Cell,
    Format,
    Node,
    Picture,
    Swimlanes,
    Timeline,
    machine_picture,
    parts_of,
    swimlanes,
    to_mermaid,
    to_swimlane_mermaid,
    to_timeline_mermaid,
)
from resilience_fsm.render.lettering import marked_lines
from resilience_fsm.render.look import GLYPHS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.thorough

PICTURES = {
    "lamp": machine_picture(read_chart(Lamp), certainty),
    "nasty_toy": nasty_picture(),
    **{
        page.name: page
        for picture in Album().pictures()
        for page in parts_of(picture, Format.MERMAID)
        if isinstance(page, Picture)
    },
}
LONG = "A title that is a good deal longer than the lanes below it are wide, as real ones often are"
FAR = Trace(
    dict.fromkeys("abcd", "here"),
    (
        step("a_name_as_long_as_they_come_without_a_break", "a", Cause.USER, d=("here", "there")),
        step("swap", "d", Cause.REPAIR, a=("here", "away"), b=("here", "away"), d=("there", "x")),
    ),
    loop=1,
)
MANY = Trace(
    dict.fromkeys("abcdef", "here"),
    tuple(
        step(LONG.replace(" ", "_")[:length], one, Cause.USER, **{one: ("x", "y"), two: ("x", "y")})
        for one, two in ("ab", "bc", "cd", "de", "ef")
        for length in (10, 60)
    ),
)
NASTY_TRACE = Trace(
    {NASTY: NASTY, "wrap: b": "nowrap:x"},
    (
        step(NASTY, NASTY, Cause.FAULT, **{NASTY: (NASTY, "end"), "wrap: b": ("nowrap:x", NASTY)}),
        step("end", "wrap: b", Cause.TIME),
    ),
)
RUNS = {
    "plain": swimlanes(TRACE, "A run", decisive=["primary"], ending=["broken"]),
    "loop": swimlanes(evolve(TRACE, loop=1), f"{LONG}; {LONG}"),
    "still": swimlanes(Trace({"link": "down"}, ()), LONG, decisive=["link"]),
    "far": swimlanes(FAR, LONG, ending=[f"{LONG}; {LONG}"]),
    "many": swimlanes(MANY, LONG),
    "nasty": swimlanes(NASTY_TRACE, NASTY, ending=[NASTY], decisive=[NASTY]),
}
NASTY_BANDS = (Band(NASTY, (Cell((NASTY,), note=NASTY), Cell((NASTY, "- x"), then=("", NASTY)))),)
TIMELINES = {
    "plain": TIMELINE,
    "nasty": Timeline(NASTY, ((NASTY,), ("1. x", "</table>")), NASTY_BANDS, TIMELINE.legend),
    "script": Timeline("<script>alert(1)</script>", ((),), (Band("'", (Cell(("click x",)),)),)),
}
UNREADY = str(Path(__file__).parents[2] / "examples" / "deployments" / "upgraded_cti_off.toml")
WIDTH = 900
"""Pixels that GitHub has beside its margins."""
LEAST_OF_TEXT, LEAST_OF_LINES = 4.5, 3.0
"""The contrasts that the accessibility guidelines of the web ask for."""


@pytest.fixture(scope="module")
def pages(chromium: "Browser", pytestconfig: pytest.Config) -> Mapping[str, MermaidPage]:
    """A page for each theme."""
    package = npm_package("mermaid", VERSION, pytestconfig)
    return {theme: MermaidPage(chromium, package, theme) for theme in PAGES}


def plain(*texts: str) -> str:
    """Texts as they are read in a box."""
    return read(" ".join(texts))


def assert_readable(drawing: Drawing) -> None:
    """Nothing is cut off, covered or too pale."""
    assert not drawing.error
    assert drawing.spilt == []
    assert drawing.overlaps == []
    assert [box.text for box in drawing.boxes if box.text and box.contrast < LEAST_OF_TEXT] == []
    assert [contrast for contrast in drawing.lines if contrast < LEAST_OF_LINES] == []


def _marked(node: Node) -> tuple[str, ...]:
    badge = f" ({node.badge})" if node.badge else ""
    return (f"{node.label}{badge}", *node.lines)


def texts_of(picture: Picture) -> Counter[str]:
    """What is to be read in the boxes of a flowchart below its notice."""
    nodes = [plain(*_marked(node)) for node in picture.nodes]
    arrows = [
        plain(
            *(
                t
                for origin, la in a.labels_by_origin
                for t in (*origin, *marked_lines(la), *la.notes)
            )
        )
        for a in picture.arrows
        if a.labels
    ]
    return Counter([*nodes, *arrows])


@pytest.mark.parametrize("theme", PAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_whole(pages: Mapping[str, MermaidPage], name: str, theme: str) -> None:
    """Each box, label and frame is there once, as it is written, below the title and legend."""
    picture = PICTURES[name]
    drawing = pages[theme].draw(to_mermaid(picture))
    assert_readable(drawing)
    assert not texts_of(picture) - Counter(drawing.texts)
    [notice] = (Counter(drawing.texts) - texts_of(picture)).elements()
    assert notice.startswith(plain(picture.title, picture.summary))
    assert all(plain(entry.text) in notice for entry in picture.legend)
    assert Counter(frame.text for frame in drawing.frames) == Counter(
        plain(group) for group in picture.groups if group
    )


# Whose frames Mermaid lays out in a way of its own: arrows lead in and out of all of them.
READ = [name for name in PICTURES if name != "nasty_toy"]


@pytest.mark.parametrize("name", READ)
def test_a_picture_is_not_shrunk_until_nobody_can_read_it(
    pages: Mapping[str, MermaidPage], name: str
) -> None:
    """Letters of 16 pixels are more than half as large in GitHub's column."""
    assert pages["default"].draw(to_mermaid(PICTURES[name])).width < 1.75 * WIDTH


@pytest.mark.parametrize("name", READ)
def test_no_picture_is_much_narrower_the_other_way(
    pages: Mapping[str, MermaidPage], name: str
) -> None:
    """What was estimated is what Mermaid makes of it, wherever GitHub would shrink a picture."""
    text = to_mermaid(PICTURES[name])
    one, other = "flowchart TB\n", "flowchart LR\n"
    turned = text.replace(one, other) if one in text else text.replace(other, one)
    width = pages["default"].draw(text).width
    assert width <= WIDTH or width < 1.2 * pages["default"].draw(turned).width


def texts_of_run(lanes: Swimlanes) -> Counter[str]:
    """What is to be read in the boxes of a run, but for what stands at its end."""
    return Counter(
        [
            plain(lanes.title),
            *(
                plain(la, "at first:", st)
                for la, st in zip(lanes.lanes, lanes.initial, strict=True)
            ),
            *(
                plain(f"{n}.", GLYPHS[m.mark] if m.mark else "", m.event, *m.notes)
                for n, m in enumerate(lanes.moments, 1)
            ),
            *(plain(state) for moment in lanes.moments for state in moment.moves.values()),
            *(plain("at the end:", lanes.final[lane]) for lane in lanes.decisive),
        ]
    )


@pytest.mark.parametrize("theme", PAGES)
@pytest.mark.parametrize("name", RUNS)
def test_a_run_is_drawn_whole(pages: Mapping[str, MermaidPage], name: str, theme: str) -> None:
    """Lanes, the whole title, states, steps and the ending are there once each."""
    lanes = RUNS[name]
    drawing = pages[theme].draw(to_swimlane_mermaid(lanes))
    assert_readable(drawing)
    others = Counter(drawing.texts) - texts_of_run(lanes)
    assert not texts_of_run(lanes) - Counter(drawing.texts)
    assert sum(others.values()) <= 1
    assert all(plain(line) in " ".join(others) for line in lanes.ending)


@pytest.mark.parametrize("name", ["loop", "still", "far"])
def test_a_run_of_few_lanes_fits_on_a_page(pages: Mapping[str, MermaidPage], name: str) -> None:
    """Long texts are wrapped rather than that they push the lanes apart."""
    assert pages["default"].draw(to_swimlane_mermaid(RUNS[name])).width < WIDTH


def texts_of_timeline(timeline: Timeline) -> Counter[str]:
    """What is to be read in the cells of a timeline in which no two moments are the same."""
    texts = [plain(*lines) for lines in timeline.moments] + [plain(b.name) for b in timeline.bands]
    for cell in (cell for band in timeline.bands for cell in band.cells):
        mark = "• " if len(cell.lines) > 1 else ""
        thens = [f"→ {then}" if then else "" for then in cell.then] or [""] * len(cell.lines)
        said = zip(cell.lines, thens, strict=True)
        texts.append(plain(*(f"{mark}{line} {then}" for line, then in said), cell.note))
    if timeline.legend:
        texts.append(plain(*(entry.text for entry in timeline.legend)))
    return Counter(filter(None, texts))


@pytest.mark.parametrize("theme", PAGES)
@pytest.mark.parametrize("name", TIMELINES)
def test_a_timeline_is_drawn_whole(pages: Mapping[str, MermaidPage], name: str, theme: str) -> None:
    """Moments, bands, what is the case, what is to be done and the legend are there once each."""
    drawing = pages[theme].draw(to_timeline_mermaid(TIMELINES[name]))
    assert_readable(drawing)
    assert Counter(drawing.texts) == texts_of_timeline(TIMELINES[name])


@pytest.mark.parametrize("theme", PAGES)
@pytest.mark.parametrize("scenario", ["planned_upgrade", "primary_portal_restart"])
def test_what_if_is_readable_in_mermaid(
    pages: Mapping[str, MermaidPage], tmp_path: Path, scenario: str, theme: str
) -> None:
    """What the command writes, for a short scenario and for a long one."""
    path = tmp_path / "what_if.mmd"
    run(["what-if", scenario, "--format", "mermaid", "--out", str(path)])
    assert_readable(pages[theme].draw(path.read_text("utf-8")))


@pytest.mark.parametrize("theme", PAGES)
def test_a_counterexample_is_readable_in_mermaid(
    pages: Mapping[str, MermaidPage], tmp_path: Path, theme: str
) -> None:
    """What the command writes, with an explanation of many lines."""
    path = tmp_path / "run.mmd"
    run(["check", UNREADY, "--property", "situation-01111", "--picture", str(path)])
    assert_readable(pages[theme].draw(path.read_text("utf-8")))
