"""Pictures of machines, compositions and state spaces. It knows no portal, only the engine.

In reading order: `graph` is the neutral picture, nodes and arrows with a meaning and without a
colour. `machine`, `composition`, `state_graph` and `settled_graph` make one each, from what the
engine knows; `meaning` says which line stands for what, `wrapping` breaks long guards. `look` gives
tones and strokes their colours and widths, once for all formats. `dot` (with `lettering`) and
`mermaid` write text, `svg` lays DOT out, `files` writes files. `swimlane` is the picture of a run,
with its own two formats, `swimlane_svg` and `swimlane_mermaid`.

Nothing is left out on the way: every state, transition and event of what is drawn is in the
picture, and every node, arrow, label and note of a picture is in each of its renderings.
"""

from resilience_fsm.render.composition import composition_picture
from resilience_fsm.render.dot import to_dot
from resilience_fsm.render.errors import NoLayoutError, PictureError
from resilience_fsm.render.files import (
    Format,
    reason_against,
    render_picture,
    write_file,
    write_pictures,
)
from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    LegendEntry,
    Node,
    Picture,
    Stroke,
    Tone,
)
from resilience_fsm.render.machine import machine_picture
from resilience_fsm.render.mermaid import to_mermaid
from resilience_fsm.render.settled_graph import settled_graph_picture
from resilience_fsm.render.state_graph import plain_node, state_graph_picture
from resilience_fsm.render.svg import to_png, to_svg
from resilience_fsm.render.swimlane import Swimlanes, swimlanes
from resilience_fsm.render.swimlane_mermaid import to_swimlane_mermaid
from resilience_fsm.render.swimlane_svg import to_swimlane_svg

__all__ = [
    "Arrow",
    "Direction",
    "Format",
    "Label",
    "LegendEntry",
    "NoLayoutError",
    "Node",
    "Picture",
    "PictureError",
    "Stroke",
    "Swimlanes",
    "Tone",
    "composition_picture",
    "machine_picture",
    "plain_node",
    "reason_against",
    "render_picture",
    "settled_graph_picture",
    "state_graph_picture",
    "swimlanes",
    "to_dot",
    "to_mermaid",
    "to_png",
    "to_svg",
    "to_swimlane_mermaid",
    "to_swimlane_svg",
    "write_file",
    "write_pictures",
]
