"""What notebooks show: pictures with the present state lit, and texts where there are none."""

from xml.etree import ElementTree as ET

import pytest
from render_toys import Lamp, Line, certainty, room

from resilience_fsm import portal_pair, what_if
from resilience_fsm.engine import LiveSystem, Machine, compile_system, compose, read_chart
from resilience_fsm.render import (
    NoLayoutError,
    composition_matrix,
    composition_picture,
    machine_picture,
    notebook,
    swimlanes,
)

SVG = "{http://www.w3.org/2000/svg}"


def lit_in(svg: str) -> list[str | None]:
    """The nodes that are where things are now."""
    root = ET.fromstring(svg)  # noqa: S314 # our own SVG
    return [
        group.get("data-node")
        for group in root.iter(f"{SVG}g")
        if "here" in group.get("class", "").split()
    ]


def test_a_machine_shows_where_it_is() -> None:
    """The chart itself, without pydot."""
    line = Line()
    svg = line._repr_svg_()
    assert svg is not None
    assert lit_in(svg) == ["up"]


def test_a_live_system_shows_all_that_moves() -> None:
    """One picture a machine, each with its state lit, and what is promised now."""
    live = LiveSystem(compile_system(room()))
    html = live._repr_html_()
    assert html is not None
    assert html.count("<svg") == html.count('class="rf-node node here"') == 2
    assert "<figcaption>lamp</figcaption>" in html
    assert "nothing is promised now" in html or "Promised now: " in html


def test_the_pair_shows_who_serves() -> None:
    """After a failure of the primary its portal is lit as stopped."""
    pair = portal_pair()
    pair.send("primary_portal_stops")
    html = pair._repr_html_()
    assert html is not None
    assert "Promised now: fail_over." in html


@pytest.mark.parametrize(
    "value",
    [
        read_chart(Lamp),
        room(),
        compose(room()),
        compile_system(room()),
        machine_picture(read_chart(Lamp), certainty),
        composition_matrix(compose(room()), composition_picture(compose(room()))),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_have_pictures(value: object) -> None:
    """Each is an SVG."""
    svg = value._repr_svg_()  # type: ignore[attr-defined]
    assert ET.fromstring(svg).tag == f"{SVG}svg"  # noqa: S314 # our own SVG


def test_runs_and_answers_have_pictures() -> None:
    """A trace as swimlanes, the answer to a what-if as a timeline."""
    trace = portal_pair().run("primary_portal_stops", "fail_over")
    for value in (trace, swimlanes(trace, "A run"), what_if(events="primary_portal_stops")):
        svg = value._repr_svg_()
        assert svg is not None
        assert svg.startswith("<svg")


def test_where_nothing_can_be_drawn_the_text_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook goes on to the text where there is no picture."""

    def refuse(*_: object) -> str:
        raise NoLayoutError("nothing is here")

    monkeypatch.setattr(notebook, "to_svg", refuse)
    assert Line()._repr_svg_() is None
    assert LiveSystem(compile_system(room()))._repr_html_() is None
    assert notebook.svg_of(object()) is None


def test_a_chart_without_states_has_no_picture() -> None:
    """The base of all machines is none."""
    assert notebook.svg_of(Machine) is None
