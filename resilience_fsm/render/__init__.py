"""Pictures of machines, compositions and state spaces. It knows no portal, only the engine.

In reading order: `graph` is the neutral picture, nodes and arrows with a meaning and without a
colour. `machine`, `composition`, `state_graph` and `settled_graph` make one each, from what the
engine knows; `meaning` says which line stands for what, `wrapping` breaks long guards. `look` gives
tones and strokes their colours and widths, once for all formats. `dot` (with `lettering`) and
`mermaid` write text, `svg` lays DOT out, `files` writes files. `swimlane` is the picture of a run,
with its own two formats, `swimlane_svg` and `swimlane_mermaid`; `timeline` tells what may be the
case with some subjects from moment to moment, with the formats `timeline_svg` and
`timeline_mermaid`; `bars` says how many of something there are, with the format `bars_svg`. The
three formats of Mermaid share `mermaid_text` and `mermaid_look`; `mermaid_direction` says which way
a flowchart is narrower.

Nothing is left out on the way: every state, transition and event of what is drawn is in the
picture, and every node, arrow, label and note of a picture is in each of its renderings.

Every name is imported when it is first used: who only asks for the name of a format, such as the
command line, draws nothing.
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.render.bars import Bar as Bar
    from resilience_fsm.render.bars import Bars as Bars
    from resilience_fsm.render.bars_svg import to_bars_svg as to_bars_svg
    from resilience_fsm.render.composition import composition_picture as composition_picture
    from resilience_fsm.render.detail import Detail as Detail
    from resilience_fsm.render.dot import to_dot as to_dot
    from resilience_fsm.render.errors import NoLayoutError as NoLayoutError
    from resilience_fsm.render.errors import PictureError as PictureError
    from resilience_fsm.render.files import Drawable as Drawable
    from resilience_fsm.render.files import make_folder as make_folder
    from resilience_fsm.render.files import parts_of as parts_of
    from resilience_fsm.render.files import reason_against as reason_against
    from resilience_fsm.render.files import render_picture as render_picture
    from resilience_fsm.render.files import write_file as write_file
    from resilience_fsm.render.files import write_files as write_files
    from resilience_fsm.render.files import write_pictures as write_pictures
    from resilience_fsm.render.format import Format as Format
    from resilience_fsm.render.graph import LAPTOP as LAPTOP
    from resilience_fsm.render.graph import Arrow as Arrow
    from resilience_fsm.render.graph import Direction as Direction
    from resilience_fsm.render.graph import Label as Label
    from resilience_fsm.render.graph import LegendEntry as LegendEntry
    from resilience_fsm.render.graph import Mark as Mark
    from resilience_fsm.render.graph import Node as Node
    from resilience_fsm.render.graph import Picture as Picture
    from resilience_fsm.render.graph import Reference as Reference
    from resilience_fsm.render.graph import Sign as Sign
    from resilience_fsm.render.graph import Stroke as Stroke
    from resilience_fsm.render.graph import Tone as Tone
    from resilience_fsm.render.graph import file_stem as file_stem
    from resilience_fsm.render.layout_program import layout_substitute as layout_substitute
    from resilience_fsm.render.look import GLYPHS as GLYPHS
    from resilience_fsm.render.machine import machine_picture as machine_picture
    from resilience_fsm.render.matrix import Matrix as Matrix
    from resilience_fsm.render.matrix import composition_matrix as composition_matrix
    from resilience_fsm.render.matrix_svg import to_matrix_svg as to_matrix_svg
    from resilience_fsm.render.meaning import mark_of as mark_of
    from resilience_fsm.render.mermaid import to_mermaid as to_mermaid
    from resilience_fsm.render.overlay import difference as difference
    from resilience_fsm.render.overlay import is_called as is_called
    from resilience_fsm.render.overlay import lit as lit
    from resilience_fsm.render.overlay import seen as seen
    from resilience_fsm.render.overlay import whole_name as whole_name
    from resilience_fsm.render.pages import divided as divided
    from resilience_fsm.render.png import svg_to_png as svg_to_png
    from resilience_fsm.render.png import to_png as to_png
    from resilience_fsm.render.png import why_not_png as why_not_png
    from resilience_fsm.render.settled_graph import settled_graph_picture as settled_graph_picture
    from resilience_fsm.render.state_graph import plain_node as plain_node
    from resilience_fsm.render.state_graph import state_graph_picture as state_graph_picture
    from resilience_fsm.render.svg import to_svg as to_svg
    from resilience_fsm.render.swimlane import Swimlanes as Swimlanes
    from resilience_fsm.render.swimlane import swimlanes as swimlanes
    from resilience_fsm.render.swimlane_mermaid import to_swimlane_mermaid as to_swimlane_mermaid
    from resilience_fsm.render.swimlane_svg import to_swimlane_svg as to_swimlane_svg
    from resilience_fsm.render.timeline import Band as Band
    from resilience_fsm.render.timeline import Cell as Cell
    from resilience_fsm.render.timeline import Timeline as Timeline
    from resilience_fsm.render.timeline_mermaid import to_timeline_mermaid as to_timeline_mermaid
    from resilience_fsm.render.timeline_svg import to_timeline_svg as to_timeline_svg
    from resilience_fsm.render.wording import Sender as Sender
    from resilience_fsm.render.wording import Wording as Wording
    from resilience_fsm.render.wording import senders_of as senders_of

_HOMES = {
    "Arrow": "graph",
    "Band": "timeline",
    "Bar": "bars",
    "Bars": "bars",
    "Cell": "timeline",
    "Direction": "graph",
    "difference": "overlay",
    "is_called": "overlay",
    "file_stem": "graph",
    "GLYPHS": "look",
    "mark_of": "meaning",
    "lit": "overlay",
    "seen": "overlay",
    "whole_name": "overlay",
    "layout_substitute": "layout_program",
    "Drawable": "files",
    "Matrix": "matrix",
    "composition_matrix": "matrix",
    "to_matrix_svg": "matrix_svg",
    "svg_to_png": "png",
    "why_not_png": "png",
    "Format": "format",
    "LAPTOP": "graph",
    "Label": "graph",
    "LegendEntry": "graph",
    "Mark": "graph",
    "Detail": "detail",
    "Reference": "graph",
    "Sign": "graph",
    "Sender": "wording",
    "Wording": "wording",
    "senders_of": "wording",
    "NoLayoutError": "errors",
    "Node": "graph",
    "Picture": "graph",
    "PictureError": "errors",
    "Stroke": "graph",
    "Swimlanes": "swimlane",
    "Timeline": "timeline",
    "Tone": "graph",
    "composition_picture": "composition",
    "machine_picture": "machine",
    "parts_of": "files",
    "plain_node": "state_graph",
    "reason_against": "files",
    "render_picture": "files",
    "settled_graph_picture": "settled_graph",
    "state_graph_picture": "state_graph",
    "swimlanes": "swimlane",
    "to_bars_svg": "bars_svg",
    "to_dot": "dot",
    "to_mermaid": "mermaid",
    "to_png": "png",
    "divided": "pages",
    "to_svg": "svg",
    "to_swimlane_mermaid": "swimlane_mermaid",
    "to_swimlane_svg": "swimlane_svg",
    "to_timeline_mermaid": "timeline_mermaid",
    "to_timeline_svg": "timeline_svg",
    "make_folder": "files",
    "write_file": "files",
    "write_files": "files",
    "write_pictures": "files",
}

# No __all__: with one, `help` tells each method of each name, in thousands of lines; `dir` will do.
if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, _HOMES)
