"""A picture as a Mermaid flowchart, which GitHub and GitLab draw in the middle of a page.

A flowchart and not a ``stateDiagram-v2``: only there can a line be thick, dashed or dotted, and a
label hold a guard as it is written. Ids get a prefix, since ``end`` and others are reserved; every
character of a text that could be syntax becomes a numeric entity.
"""

import json
import re
from collections.abc import Iterable

from attrs import define, field

from resilience_fsm.render.graph import Label, LegendEntry, Node, Picture, Stroke, Tone
from resilience_fsm.render.look import GREY, INK, PALE, STROKES, TONES, in_words, line_color

_LINKS = {Stroke.SOLID: "-->", Stroke.THICK: "==>", Stroke.DASHED: "-.->", Stroke.DOTTED: "-.->"}
_DASHES = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:1 4"}
_SYNTAX = re.compile(r"[^\w .,:()\[\]=+/'!?-]|^[-+\d]")
_LINE_END = "<br/>"
_CONFIG = ("config:", "  flowchart:", "    wrappingWidth: 500")  # pixels; text is wrapped already


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
        if picture.summary:
            self.lines.append(f"%% {' '.join(picture.summary.split())}")
        self.lines.append("flowchart TB")
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
                self._link(start, self.ids[node.id], "", Stroke.SOLID, Tone.PLAIN)
        for arrow in picture.arrows:
            text = _paragraphs(arrow.labels)
            self._link(
                self.ids[arrow.source], self.ids[arrow.target], text, arrow.stroke, arrow.tone
            )
        self._legend(picture.legend)
        self._classes({node.tone for node in picture.nodes})

    def _nodes(self, nodes: Iterable[Node], indent: str) -> None:
        for node in nodes:
            text = _paragraphs([Label(node.label, node.lines)])
            self.lines.append(f'{indent}{self.ids[node.id]}("{text}"):::{_class(node.tone)}')

    def _link(self, source: str, target: str, text: str, stroke: Stroke, tone: Tone) -> None:
        look = STROKES[stroke]
        label = f'|"{text}"|' if text else ""
        # A plain line keeps the colour of the page's theme, which may be a dark one.
        color = "" if tone is Tone.PLAIN else f",stroke:{line_color(stroke, tone)}"
        self.lines += [
            f"  {source} {_LINKS[stroke]}{label} {target}",
            f"  linkStyle {self.links} stroke-width:{look.width:g}px{_DASHES[look.style]}{color}",
        ]
        self.links += 1

    def _legend(self, entries: Iterable[LegendEntry]) -> None:
        # In words: samples would need nodes of their own, which the layout gives half the page.
        lines = [f"<small>{_escaped(in_words(entry))}</small>" for entry in entries]
        if lines:
            self.lines.append(f'  legend["{_LINE_END.join(lines)}"]:::legend')

    def _classes(self, tones: set[Tone]) -> None:
        for tone in Tone:
            if tone in tones:
                look = TONES[tone]
                self.lines.append(
                    f"  classDef {_class(tone)} fill:{look.fill},stroke:{look.border},"
                    f"stroke-width:{look.width:g}px,color:{INK}{_DASHES[look.style]}"
                )
        self.lines.append(f"  classDef start fill:{GREY},stroke:{GREY}")
        self.lines.append(f"  classDef legend fill:none,stroke:{PALE}")


def _class(tone: Tone) -> str:
    return f"tone_{tone.name.lower()}"


def _paragraphs(labels: Iterable[Label]) -> str:
    """Names in bold, notes small below."""
    return _LINE_END.join(
        _LINE_END.join(
            [
                *(f"<b>{_escaped(line)}</b>" for line in label.text.split("\n")),
                *(f"<small>{_escaped(note)}</small>" for note in label.notes),
            ]
        )
        for label in labels
    )


def _escaped(text: str) -> str:
    # A digit, a plus or a minus at the beginning would be taken for a list of Markdown.
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", text)
