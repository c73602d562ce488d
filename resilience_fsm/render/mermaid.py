"""A picture as a Mermaid flowchart, which GitHub and GitLab draw in the middle of a page.

A flowchart and not a ``stateDiagram-v2``: only there can a line be thick, dashed or dotted, and a
label hold a guard as it is written. Ids get a prefix, since ``end`` and others are reserved; every
character of a text that could be syntax becomes a numeric entity.
"""

from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase

from attrs import define, evolve, field

from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    LegendEntry,
    Node,
    Picture,
    Sign,
    Stroke,
    Tone,
)
from resilience_fsm.render.look import GREY, INK, STROKES, TONES, in_words
from resilience_fsm.render.mermaid_direction import narrower
from resilience_fsm.render.mermaid_look import DASHES, on_any_page
from resilience_fsm.render.mermaid_text import LINE_END, bold, escaped, paragraphs, small, wrapped
from resilience_fsm.render.pages import divided

_DIRECTIONS = {Direction.DOWN: "TB", Direction.RIGHT: "LR"}
_LINKS = {"solid": ("---", "-->", "--o"), "dashed": ("-.-", "-.->", "-.-o")}
"""By style of a line, without a head, with one, and with that of what follows."""
_NOTICE_WIDTH = 80
_MOST_ACROSS = 1200
"""Pixels: GitHub shows some 900, and letters that are a quarter smaller can be read."""
_TITLE_WIDTH = 60
_CONFIG = (
    "---",
    "config:",
    "  htmlLabels: true",
    "  flowchart:",
    "    htmlLabels: true",
    "    diagramPadding: 8",
    "    nodeSpacing: 30",
    "    rankSpacing: 30",
    "    padding: 8",
    "    subGraphTitleMargin: {top: 4, bottom: 20}",
    "    wrappingWidth: 900",  # pixels; text is wrapped already
    "---",
)


def mermaid_parts(picture: Picture) -> tuple[Picture, ...]:
    """The picture, or where GitHub would shrink it too much its parts, ``..._a`` and so on.

    How wide Mermaid draws a flowchart is not known before it does, so that this is an estimate.

    Args:
        picture: The picture.
    """
    parts = divided(picture, _is_narrow)
    if len(parts) == 1:
        return parts
    return tuple(
        evolve(part, name=f"{picture.name}_{letters}")
        for part, letters in zip(parts, _letters(), strict=False)
    )


def _is_narrow(picture: Picture) -> bool:
    return narrower(picture)[1] <= _MOST_ACROSS


def _letters() -> Iterator[str]:
    """``a`` to ``z``, then ``aa`` and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


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
        title = list(wrapped([picture.title], _TITLE_WIDTH))
        # The legend is in words: samples would be nodes, and the layout gives them half the page.
        words = [
            *wrapped([picture.summary], _NOTICE_WIDTH),
            *map(_explained, picture.legend),
        ]
        self.lines += _CONFIG
        self.lines.append(f"flowchart {_DIRECTIONS[narrower(picture, [*title, *words])[0]]}")
        # The heading is a box as well: Mermaid's own title is set where lines may run.
        self.lines.append(f'  notice["{LINE_END.join([*bold(title), *small(words)])}"]:::notice')
        for number, (group, nodes) in enumerate(picture.groups.items()):
            if group is None:
                self._nodes(nodes, "  ")
                continue
            self.lines.append(f'  subgraph group_{number}["{escaped(group)}"]')
            self._nodes(nodes, "    ")
            self.lines.append("  end")
            self.lines.append(f"  class group_{number} frame")
        for node in picture.nodes:
            if node.is_initial:
                start = f"start_{self.ids[node.id]}"
                self.lines.append(f"  {start}(( )):::start")
                self._link(f"{start} --> {self.ids[node.id]}")
        for number, arrow in enumerate(picture.arrows):
            self._arrow(arrow, f"label_{number}")
        self._order(picture)
        self._classes({node.tone for node in picture.nodes})

    def _nodes(self, nodes: Iterable[Node], indent: str) -> None:
        for node in nodes:
            text = paragraphs([((), Label(node.label, node.lines, badge=node.badge))])
            self.lines.append(f'{indent}{self.ids[node.id]}("{text}"):::{_class(node.tone)}')
            if node.is_here:
                self.lines.append(f"{indent}style {self.ids[node.id]} stroke-width:5px")
            elif node.is_faded:
                self.lines.append(f"{indent}style {self.ids[node.id]} opacity:0.4")

    def _arrow(self, arrow: Arrow, label: str) -> None:
        sources, targets = (
            " & ".join(self.ids[node] for node in ends) for ends in (arrow.sources, arrow.targets)
        )
        style = STROKES[arrow.stroke].style
        tail, plain, follows = _LINKS.get(style, _LINKS["dashed"])
        head = follows if arrow.follows else plain
        if not arrow.labels:
            self._link(f"{sources} {head} {targets}", arrow)
            return
        # The label is a node without a border. Mermaid's own labels of arrows are set on top of
        # one another where several arrows lead from one node to the same other.
        self.lines.append(f'  {label}["{paragraphs(arrow.labels_by_origin)}"]:::event')
        chain = f"{label} {head} {targets}"
        if sources:
            chain = f"{sources} {tail} {chain}"
        count = len(arrow.sources) + len(arrow.targets)
        self._link(chain, arrow, count)

    def _link(self, link: str, arrow: Arrow | None = None, count: int = 1) -> None:
        # A line keeps the colour of the page's theme.
        look = STROKES[Stroke.SOLID if arrow is None else arrow.stroke]
        faded = ",opacity:0.4" if arrow is not None and arrow.is_faded else ""
        numbers = ",".join(str(self.links + number) for number in range(count))
        self.lines += [
            f"  {link}",
            f"  linkStyle {numbers} stroke-width:{look.width:g}px{DASHES[look.style]}{faded}",
        ]
        self.links += count

    def _order(self, picture: Picture) -> None:
        """Put the notice before what comes first, which is narrower than beside it."""
        reached = {end for arrow in picture.arrows for end in arrow.targets}
        order = sorted(picture.nodes, key=lambda node: (not node.is_initial, node.id in reached))
        for node in order[:1]:
            start = "start_" if node.is_initial else ""
            self.lines.append(f"  notice ~~~ {start}{self.ids[node.id]}")

    def _classes(self, tones: set[Tone]) -> None:
        grey = on_any_page(GREY.light)
        for tone in Tone:
            if tone in tones:
                look = TONES[tone]
                self.lines.append(
                    f"  classDef {_class(tone)} fill:{look.fill.light},stroke:{look.border.light},"
                    f"stroke-width:{look.width:g}px,color:{INK.light}{DASHES[look.style]}"
                )
        # The theme's own fill, which hides lines that run below the text on either page.
        self.lines.append("  classDef event stroke:none")
        self.lines.append(f"  classDef frame fill:none,stroke:{grey}")
        self.lines.append(f"  classDef start fill:{grey},stroke:{grey}")
        self.lines.append(f"  classDef notice fill:none,stroke:{grey}")


def _explained(entry: LegendEntry) -> str:
    """A line of the legend; Mermaid has no hollow heads."""
    if entry.sample is Sign.FOLLOWS:
        return f"line with a circle at its end: {entry.text}"
    return in_words(entry)


def _class(tone: Tone) -> str:
    return f"tone_{tone.name.lower()}"
