"""Who owns and who follows which event, as a matrix."""

from xml.etree import ElementTree as ET

from render_toys import room

from resilience_fsm.engine import compose
from resilience_fsm.render import (
    Format,
    Matrix,
    composition_matrix,
    composition_picture,
    render_picture,
    to_matrix_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
COMPOSITION = compose(room(), {"reader": 1})
MATRIX = composition_matrix(COMPOSITION, composition_picture(COMPOSITION, title="A room"))


def read(matrix: Matrix) -> dict[str, tuple[str, set[str]]]:
    """By event, who owns and who follows it."""
    return {
        event: (matrix.columns[row.owner], {matrix.columns[n] for n in row.followers})
        for row in matrix.rows
        for event in row.events
    }


def test_every_event_has_its_owner_and_followers() -> None:
    """The matrix says of each event what the composition says."""
    parts = COMPOSITION.parts
    assert read(MATRIX) == {
        event.name: (event.owner, {f for f in event.followers if parts[f].chart.transitions})
        for event in COMPOSITION.events.values()
    }
    assert sum(len(row.events) for row in MATRIX.rows) == len(COMPOSITION.events)


def test_all_of_it_is_drawn() -> None:
    """A full dot for each owner, an empty one for each follower, and every name."""
    root = ET.fromstring(to_matrix_svg(MATRIX))  # noqa: S314 # ours
    kinds = [circle.get("class") for circle in root.iter(f"{SVG}circle")]
    assert kinds.count("rf-dot") == len(MATRIX.rows) + 1  # one in the legend
    assert kinds.count("rf-ring") == sum(len(row.followers) for row in MATRIX.rows) + 1
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for name in ("A room", *MATRIX.columns, *read(MATRIX)):
        assert name in words


def test_formats_of_graphs_draw_boxes_and_arrows() -> None:
    """DOT and Mermaid have no matrix; they get the same as a graph."""
    for picture_format in (Format.DOT, Format.MERMAID):
        assert render_picture(MATRIX, picture_format) == render_picture(
            MATRIX.graph, picture_format
        )
