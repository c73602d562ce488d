"""What a notebook shows of a value: its picture, drawn by the layer that can.

That layer stands above the engine, which is whole without pictures. So it is found by name, and
only when a notebook asks.
"""

from importlib import import_module

_DRAWS = "resilience_fsm.render.notebook"


def notebook_svg(value: object) -> str | None:
    """The picture of a value as SVG; None where it cannot be drawn, so that its text is shown."""
    svg: str | None = import_module(_DRAWS).svg_of(value)
    return svg


def notebook_html(value: object) -> str | None:
    """Several pictures of a value as HTML; None where they cannot be drawn."""
    html: str | None = import_module(_DRAWS).html_of(value)
    return html
