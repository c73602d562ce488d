"""A picture as a Mermaid flowchart, which GitHub and GitLab draw in the middle of a page.

A flowchart and not a ``stateDiagram-v2``: only there can a line be thick, dashed or dotted, and a
label hold a guard as it is written. Ids get a prefix, since ``end`` and others are reserved; every
character of a text that could be syntax becomes a numeric entity.
"""

import json
import re
import textwrap
from collections.abc import Iterable

from attrs import define, field

from resilience_fsm.render.graph import Arrow, Direction, Label, Node, Picture, Stroke, Tone
from resilience_fsm.render.lettering import marked_lines
from resilience_fsm.render.look import GREY, INK, PALE, STROKES, TONES, in_words

_DIRECTIONS = {Direction.DOWN: "TB", Direction.RIGHT: "LR"}
_LINKS = {
    Stroke.SOLID: ("---", "-->"),
    Stroke.DASHED: ("-.-", "-.->"),
    Stroke.DOTTED: ("-.-", "-.->"),
}
_DASHES = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:1 4"}
_SYNTAX = re.compile(r"[^\w .,:()\[\]=+/'!?-]|^[-+\d]")
_LINE_END = "<br/>"
_NOTICE_WIDTH = 80
_CONFIG = (
    "config:",
    "  flowchart:",
    "    nodeSpacing: 60",
    "    wrappingWidth: 500",
)  # pixels; text is wrapped already


def to_mermaid(picture: Picture) -> str:
    """The picture as Mermaid, the same text for the same picture on every machine."""
    writer = _Writer({node: f"n_{plain}" for node, plain in picture.plain_ids.items()})
    writer.write(picture)
    return "\n".join([*writer.lines, ""])


@define
class _Writer:
    """The lines of one picture; links are styled by number, so these are counted."""

    ids: dict[str, str]
    lines: list[str] = field(factory=list)
    links: int = 0

    def write(self, picture: Picture) -> None:
        # JSON is YAML, and escapes what is not ASCII.
        self.lines += ["---", f"title: {json.dumps(picture.title)}", *_CONFIG, "---"]
        self.lines.append(f"flowchart {_DIRECTIONS[picture.direction]}")
        for number, (group, nodes) in enumerate(picture.groups.items()):
            if group is None:
                self._nodes(nodes, "  ")
                continue
            self.lines.append(f'  subgraph group_{number}["{_escaped(group)}"]')
            self._nodes(nodes, "    ")
            self.lines.append("  end")
        for node in picture.nodes:
            if node.is_initial:
                start = f"start_{self.ids[node.id]}"
                self.lines.append(f"  {start}(( )):::start")
                self._link(f"{start} --> {self.ids[node.id]}", Stroke.SOLID)
        for number, arrow in enumerate(picture.arrows):
            self._arrow(arrow, f"label_{number}")
        self._notice(picture)
        self._classes({node.tone for node in picture.nodes})

    def _nodes(self, nodes: Iterable[Node], indent: str) -> None:
        for node in nodes:
            text = _paragraphs([((), Label(node.label, node.lines, badge=node.badge))])
            self.lines.append(f'{indent}{self.ids[node.id]}("{text}"):::{_class(node.tone)}')
            if node.is_here:
                self.lines.append(f"{indent}style {self.ids[node.id]} stroke-width:5px")

    def _arrow(self, arrow: Arrow, label: str) -> None:
        sources, targets = (
            " & ".join(self.ids[node] for node in ends) for ends in (arrow.sources, arrow.targets)
        )
        tail, head = _LINKS[arrow.stroke]
        if not arrow.labels:
            self._link(f"{sources} {head} {targets}", arrow.stroke)
            return
        # The label is a node without a border. Mermaid's own labels of arrows are set on top of
        # one another where several arrows lead from one node to the same other.
        self.lines.append(f'  {label}["{_paragraphs(arrow.labels_by_origin)}"]:::label')
        chain = f"{label} {head} {targets}"
        if sources:
            chain = f"{sources} {tail} {chain}"
        count = len(arrow.sources) + len(arrow.targets)
        self._link(chain, arrow.stroke, count)

    def _link(self, link: str, stroke: Stroke, count: int = 1) -> None:
        look = STROKES[stroke]
        # A line keeps the colour of the page's theme, which may be a dark one.
        numbers = ",".join(str(self.links + number) for number in range(count))
        self.lines += [
            f"  {link}",
            f"  linkStyle {numbers} stroke-width:{look.width:g}px{_DASHES[look.style]}",
        ]
        self.links += count

    def _notice(self, picture: Picture) -> None:
        # The legend in words: samples would be nodes, and the layout gives them half the page.
        texts = [
            *textwrap.wrap(picture.summary, _NOTICE_WIDTH),
            *(in_words(entry) for entry in picture.legend),
        ]
        if texts:
            text = _LINE_END.join(f"<small>{_escaped(line)}</small>" for line in texts)
            self.lines.append(f'  notice["{text}"]:::notice')

    def _classes(self, tones: set[Tone]) -> None:
        for tone in Tone:
            if tone in tones:
                look = TONES[tone]
                self.lines.append(
                    f"  classDef {_class(tone)} fill:{look.fill.light},stroke:{look.border.light},"
                    f"stroke-width:{look.width:g}px,color:{INK.light}{_DASHES[look.style]}"
                )
        self.lines.append("  classDef label fill:none,stroke:none")
        self.lines.append(f"  classDef start fill:{GREY.light},stroke:{GREY.light}")
        self.lines.append(f"  classDef notice fill:none,stroke:{PALE.light}")


def _class(tone: Tone) -> str:
    return f"tone_{tone.name.lower()}"


def _paragraphs(labels: Iterable[tuple[tuple[str, ...], Label]]) -> str:
    """Names in bold, notes small below, origins small above."""
    return (2 * _LINE_END).join(
        _LINE_END.join(
            [
                *(f"<small>{_escaped(line)}</small>" for line in origin),
                *(f"<b>{_escaped(line)}</b>" for line in marked_lines(label)),
                *(f"<small>{_escaped(note)}</small>" for note in label.notes),
            ]
        )
        for origin, label in labels
    )


def _escaped(text: str) -> str:
    # A digit, a plus or a minus at the beginning would be taken for a list of Markdown.
    # Mermaid takes a backslash and an n for the end of a line even then, unless there is something
    # between them: a space without width.
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", text.replace("\\", "\\\u200b"))
