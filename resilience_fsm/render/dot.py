"""A picture as text in the DOT language, for Graphviz.

The graphviz package writes the statements and quotes what needs quoting. Ids become plain ASCII
identifiers, so that no character of a name can be taken for syntax, a port for instance.
"""

import graphviz

from resilience_fsm.render.graph import Arrow, Direction, Node, Picture
from resilience_fsm.render.lettering import (
    arrow_label,
    group_label,
    heading_label,
    legend_label,
    node_label,
)
from resilience_fsm.render.look import FONT, GREY, INK, PALE, PAPER, STROKES, TONES

_RANKDIR = {Direction.DOWN: "TB", Direction.RIGHT: "LR"}


def to_dot(picture: Picture) -> str:
    """The picture as DOT, the same text for the same picture on every machine.

    Text is set in HTML-like labels, with bold names and small grey notes. A Graphviz without an XML
    parser cannot read these, and draws ids in their place.
    """
    ids = picture.plain_ids
    graph = graphviz.Digraph(
        picture.name,
        graph_attr={
            "label": heading_label(picture),
            "labelloc": "t",
            "labeljust": "l",
            "fontname": FONT,
            "fontcolor": INK.light,
            "fontsize": "14",
            "bgcolor": PAPER.light,  # a page may be dark
            "rankdir": _RANKDIR[picture.direction],
            "nodesep": "0.35",
            "ranksep": "0.3",  # half of what lies between boxes: labels stand in rows of their own
            "pad": "0.3",
        },
        node_attr={
            "shape": "box",
            "fontname": FONT,
            "fontcolor": INK.light,
            "fontsize": "12",
            "margin": "0.16,0.08",
            "width": "1.3",
            "height": "0.5",
        },
        edge_attr={"arrowsize": "0.8"},
    )
    # One frame without a border holds everything, so that its label can hold the legend below.
    with graph.subgraph(name="cluster_picture") as frame:
        frame.attr(
            label=legend_label(picture.legend),
            fontsize="11",
            labelloc="b",
            labeljust="l",
            peripheries="0",
        )
        for number, (group, nodes) in enumerate(picture.groups.items()):
            if group is None:
                _write_nodes(frame, nodes, ids)
                continue
            with frame.subgraph(name=f"cluster_{number}") as cluster:
                cluster.attr(
                    label=group_label(group),
                    labelloc="t",
                    labeljust="l",
                    peripheries="1",
                    style="rounded",
                    color=PALE.light,
                    margin="14",
                )
                _write_nodes(cluster, nodes, ids)
        for number, arrow in enumerate(picture.arrows):
            # No plain id has a space.
            _write_arrow(frame, arrow, f"label {number}", ids)
    return str(graph.source).replace("\r\n", "\n")


def _write_nodes(graph: graphviz.Digraph, nodes: tuple[Node, ...], ids: dict[str, str]) -> None:
    for node in nodes:
        look = TONES[node.tone]
        graph.node(
            ids[node.id],
            label=node_label(node),
            style=f"rounded,filled,{look.style}",
            fillcolor=look.fill.light,
            color=look.border.light,
            penwidth="4" if node.is_here else f"{look.width:g}",
        )
        if node.is_initial:
            start = f"start of {ids[node.id]}"  # no plain id has a space
            graph.node(
                start,
                label="",
                shape="circle",
                style="filled",
                width="0.14",
                height="0.14",
                fixedsize="true",
                fillcolor=INK.light,
                color=INK.light,
            )
            graph.edge(start, ids[node.id], color=INK.light)


def _write_arrow(
    graph: graphviz.Digraph,
    arrow: Arrow,
    plate: str,
    ids: dict[str, str],
) -> None:
    stroke = STROKES[arrow.stroke]
    look = {
        "style": stroke.style,
        "penwidth": f"{stroke.width:g}",
        "arrowhead": "empty" if arrow.follows else "normal",
        "color": (GREY if arrow.is_faded else INK).light,
    }
    if not arrow.labels:
        graph.edge(ids[arrow.sources[0]], ids[arrow.targets[0]], **look)
        return
    # The label is a plate in the line, a node of the layout, where the lines of several sources or
    # targets meet. Graphviz's own labels stand beside a line, and nobody sees beside which.
    graph.node(
        plate,
        label=arrow_label(arrow),
        style="rounded,filled",
        fillcolor=PAPER.light,
        color=PALE.light,
        margin="0",  # the outer table has one
        width="0",
        height="0",
        fontsize="10",
    )
    for source in arrow.sources:
        graph.edge(ids[source], plate, **look | {"arrowhead": "none"})
    for target in arrow.targets:
        graph.edge(plate, ids[target], **look)
