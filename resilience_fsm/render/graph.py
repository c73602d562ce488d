"""A neutral picture: nodes, arrows and what they mean, before any format is chosen.

Builders (`machine`, `composition`, `state_graph`) say what there is to see; renderers (`dot`,
`mermaid`) decide how it looks. A builder never names a colour, a renderer never leaves a node,
an arrow or a note out.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum

from attrs import evolve, field, frozen
from attrs.converters import optional

from resilience_fsm.printable import printable
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.wrapping import wrap_names

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def _lines(text: str) -> list[str]:
    """The lines of a text, which LF ends, without anything that SVG, being XML, cannot hold."""
    return [printable(line) for line in text.replace("\r\n", "\n").split("\n")]


def _text(given: str) -> str:
    return "\n".join(_lines(given))


def _text_lines(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in given for line in _lines(text))


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(_text(name) for name in ((given,) if isinstance(given, str) else given))


def _ends(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


class Tone(Enum):
    """What a node or an arrow means to the reader at first sight; the value is said in legends."""

    PLAIN = "plain"
    GOOD = "as it should be"
    WAITING = "on the way"
    BAD = "broken or lost"
    OPEN = "undecided"


class Stroke(Enum):
    """How the line of an arrow is drawn, so that its meaning survives a black and white print."""

    SOLID = "solid"
    THICK = "thick"
    DASHED = "dashed"
    DOTTED = "dotted"


class Direction(Enum):
    """Where most arrows lead."""

    DOWN = "down"
    RIGHT = "right"


@frozen
class Node:
    """A box.

    Args:
        id: Unique in the picture.
        label: Its name, for the reader.
        lines: Smaller text below the name.
        tone: What it means at first sight.
        is_initial: Whether it is where things begin.
        group: The name of the frame that it stands in, if it stands in one.
    """

    id: str
    label: str = field(converter=_text)
    lines: tuple[str, ...] = field(default=(), converter=_text_lines)
    tone: Tone = Tone.PLAIN
    is_initial: bool = False
    group: str | None = field(default=None, converter=optional(_text))


@frozen
class Label:
    """One thing that an arrow stands for.

    Args:
        names: Usually those of events; one name can be given as it is.
        notes: Smaller text below, line by line: a guard, a cause, rules.
        origin: Smaller text above, line by line: where it begins, if no line says so.
    """

    names: tuple[str, ...] = field(converter=_names)
    notes: tuple[str, ...] = field(default=(), converter=_text_lines)
    origin: tuple[str, ...] = field(default=(), converter=_text_lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """The names, separated by commas, in lines."""
        return tuple(line for text in wrap_names(self.names) for line in text.split("\n"))


@frozen
class Arrow:
    """An arrow; what has the same ends and the same look shares one, with several labels.

    Args:
        sources: Ids of the nodes where it begins; one id can be given as it is. Several lead into
            the labels. None, where the labels say where each begins.
        targets: Ids of the nodes where it ends; one id can be given as it is. Several are reached
            from the labels.
        labels: What it stands for.
        stroke: How its line is drawn.
        tone: What it means at first sight.
    """

    sources: tuple[str, ...] = field(converter=_ends)
    targets: tuple[str, ...] = field(converter=_ends)
    labels: tuple[Label, ...] = ()
    stroke: Stroke = Stroke.SOLID
    tone: Tone = Tone.PLAIN

    @property
    def labels_by_origin(self) -> tuple[tuple[tuple[str, ...], Label], ...]:
        """The labels, with the origin of the first of each row of labels that share it."""
        before = ((), *(label.origin for label in self.labels))
        return tuple(
            (() if label.origin == previous else label.origin, label)
            for previous, label in zip(before, self.labels, strict=False)
        )


@frozen
class LegendEntry:
    """One line of a legend, with a sample of an arrow if it has a stroke, else of a node.

    Args:
        text: What the sample means.
        stroke: The line of the sample.
        tone: The tone of the sample.
    """

    text: str = field(converter=_text)
    stroke: Stroke | None = None
    tone: Tone = Tone.PLAIN


@frozen
class Picture:
    """Everything there is to see.

    Args:
        name: The stem of its file names: letters, digits, ``_``, ``.`` and ``-``.
        title: The heading.
        summary: A sentence or two below the heading.
        nodes: The boxes; their ids are unique.
        arrows: The arrows between them.
        legend: What strokes and tones mean.
        direction: Where most arrows lead.

    Raises:
        PictureError: The name is no file name, two nodes have one id, an arrow leads nowhere, or
            its lines have no label to meet in.
    """

    name: str
    title: str = field(converter=_text)
    summary: str = field(default="", converter=_text)
    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    direction: Direction = Direction.DOWN

    def __attrs_post_init__(self) -> None:
        if not _FILE_NAME.fullmatch(self.name):
            raise PictureError(
                f"A picture cannot be called {self.name!r}: its files are called so; use letters, "
                "digits, '_', '.' and '-', and begin with a letter or digit."
            )
        ids = Counter(node.id for node in self.nodes)
        for node_id, times in ids.items():
            if times > 1:
                raise PictureError(f"{self.name}: {times} nodes have the id {node_id!r}.")
        for arrow in self.arrows:
            ends = " to ".join(", ".join(map(repr, e)) for e in (arrow.sources, arrow.targets))
            for end in (*arrow.sources, *arrow.targets):
                if end not in ids:
                    raise PictureError(
                        f"{self.name}: the arrow from {ends} needs a node {end!r}, and there is "
                        "none."
                    )
            if (len(arrow.sources), len(arrow.targets)) != (1, 1) and not arrow.labels:
                raise PictureError(
                    f"{self.name}: the arrow from {ends} needs a label, where its lines can meet."
                )

    @property
    def groups(self) -> dict[str | None, tuple[Node, ...]]:
        """The nodes by group, in order of first appearance; None holds those without a group."""
        grouped: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            grouped.setdefault(node.group, []).append(node)
        return {group: tuple(nodes) for group, nodes in grouped.items()}

    @property
    def plain_ids(self) -> dict[str, str]:
        """For every node id an ASCII identifier, itself where it is one, unique in the picture."""
        taken: set[str] = set()
        plain: dict[str, str] = {}
        for node in self.nodes:
            stem = re.sub(r"[^A-Za-z0-9_]+", "_", node.id)
            if not stem[:1].isalpha():
                stem = f"n{stem}"
            candidate, number = stem, 2
            while candidate in taken:
                candidate, number = f"{stem}_{number}", number + 1
            taken.add(candidate)
            plain[node.id] = candidate
        return plain


def merged(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """Arrows with the same ends and the same look drawn as one, with all their labels, in order.

    Labels that differ in their names alone become one label with all the names.
    """
    # By arrow without labels, then by label without names.
    found: dict[Arrow, dict[Label, dict[str, None]]] = {}
    for arrow in arrows:
        labels = found.setdefault(evolve(arrow, labels=()), {})
        for label in arrow.labels:
            names = labels.setdefault(evolve(label, names=()), {})
            names.update(dict.fromkeys(label.names))
    return tuple(
        evolve(arrow, labels=tuple(evolve(la, names=tuple(n)) for la, n in labels.items()))
        for arrow, labels in found.items()
    )


def fanned(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """Arrows that differ in their targets alone drawn as one with all the targets, in order."""
    found: dict[Arrow, dict[str, None]] = {}
    for arrow in arrows:
        found.setdefault(evolve(arrow, targets=()), {}).update(dict.fromkeys(arrow.targets))
    return tuple(evolve(arrow, targets=tuple(targets)) for arrow, targets in found.items())
