"""A neutral picture: nodes, arrows and what they mean, before any format is chosen.

Builders (`machine`, `composition`, `state_graph`) say what there is to see; renderers (`svg`,
`dot`, `mermaid`) decide how it looks. A builder never names a colour, a renderer never leaves a
node, an arrow or a note out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import evolve, field, frozen
from attrs.converters import optional

from resilience_fsm.printable import printable
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.wrapping import wrap_names

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def file_stem(text: str, otherwise: str) -> str:
    """A text as far as a picture can be called so; letters with accents go without.

    Args:
        text: The text.
        otherwise: What it is called if nothing is left.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w.-]+", "_", plain).strip("_.-") or otherwise


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
    """What a state means to the reader at first sight; the value is said in legends."""

    PLAIN = "plain"
    GOOD = "as it should be"
    STANDBY = "standing by"
    REDUCED = "in service, less than normal"
    WAITING = "on the way"
    BAD = "broken or lost"
    OPEN = "undecided"


class Stroke(Enum):
    """How certain what an arrow says is; the value is said in legends."""

    SOLID = "certain"
    DASHED = "allowed: it may happen, nothing promises it"
    DOTTED = "unspecified: the source is silent or ambiguous"


class Mark(Enum):
    """Who makes an event happen, as a small sign; the value is said in legends."""

    FAULT = "fault"
    REPAIR = "repair"
    REACTION = "reaction: the system does it by itself"
    ADMINISTRATOR = "administrator"
    USER = "user"
    TIME = "time"


LAPTOP = (1280.0, 680.0)
"""What a browser on a small laptop shows at once, in points."""


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
        tip: What is told to who points at it.
        is_here: Whether it is where things are now.
        badge: A word at its corner, such as how often it was seen.
        is_faded: Whether it stands back, such as what was never seen.
    """

    id: str
    label: str = field(converter=_text)
    lines: tuple[str, ...] = field(default=(), converter=_text_lines)
    tone: Tone = Tone.PLAIN
    is_initial: bool = False
    group: str | None = field(default=None, converter=optional(_text))
    tip: str = field(default="", converter=_text)
    is_here: bool = False
    badge: str = field(default="", converter=_text)
    is_faded: bool = False


@frozen
class Label:
    """One thing that an arrow stands for.

    Args:
        names: Usually those of events; one name can be given as it is.
        notes: Smaller text below, line by line: a guard, a cause, rules.
        origin: Smaller text above, line by line: where it begins, if no line says so.
        mark: Who makes it happen.
        tip: What is told to who points at it.
        badge: A word behind the names, such as how often it was seen.
        events: The events that the names are words for; the names themselves if left out.
    """

    names: tuple[str, ...] = field(converter=_names)
    notes: tuple[str, ...] = field(default=(), converter=_text_lines)
    origin: tuple[str, ...] = field(default=(), converter=_text_lines)
    mark: Mark | None = None
    tip: str = field(default="", converter=_text)
    badge: str = field(default="", converter=_text)
    events: tuple[str, ...] = field(converter=_ends)

    @events.default
    def _names_themselves(self) -> tuple[str, ...]:
        return self.names

    @property
    def lines(self) -> tuple[str, ...]:
        """The names, separated by commas, in lines."""
        return tuple(line for text in wrap_names(self.names) for line in text.split("\n"))


def _labels(given: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(given)


@frozen
class Arrow:
    """An arrow; what has the same ends and the same look shares one, with several labels.

    Args:
        sources: Ids of the nodes where it begins; one id can be given as it is. Several lead into
            the labels. None, where the labels say where each begins.
        targets: Ids of the nodes where it ends; one id can be given as it is. Several are reached
            from the labels.
        labels: What it stands for.
        stroke: How certain it is.
        follows: Whether it moves along with events that belong to somebody else.
        is_faded: Whether it stands back, such as what was never seen.
    """

    sources: tuple[str, ...] = field(converter=_ends)
    targets: tuple[str, ...] = field(converter=_ends)
    labels: tuple[Label, ...] = field(default=(), converter=_labels)
    stroke: Stroke = Stroke.SOLID
    follows: bool = False
    is_faded: bool = False

    @property
    def labels_by_origin(self) -> tuple[tuple[tuple[str, ...], Label], ...]:
        """The labels, with the origin of the first of each row of labels that share it."""
        before = ((), *(label.origin for label in self.labels))
        return tuple(
            (() if label.origin == previous else label.origin, label)
            for previous, label in zip(before, self.labels, strict=False)
        )


class Sign(Enum):
    """What is neither a tone, a stroke nor a mark, and yet wants a legend."""

    FOLLOWS = "moves along with an event that another component owns"
    HERE = "where it is now"
    OWNER = "owns the event, and says when it can happen"
    FOLLOWER = "moves along with it"


@frozen
class LegendEntry:
    """One line of a legend.

    Args:
        text: What the sample means.
        sample: What is explained: a box, a line, a mark or a sign.
    """

    text: str = field(converter=_text)
    sample: Tone | Stroke | Mark | Sign = Tone.PLAIN


@frozen
class Reference:
    """What a word in the texts of a picture stands for.

    Args:
        text: What is told to who points at it.
        link: Where who clicks on it gets; nowhere where empty.
    """

    text: str = field(converter=_text)
    link: str = ""


@frozen
class Picture:
    """Everything there is to see.

    Args:
        name: The stem of its file names: letters, digits, ``_``, ``.`` and ``-``.
        title: The heading.
        summary: A sentence or two below the heading.
        nodes: The boxes; their ids are unique.
        arrows: The arrows between them.
        legend: What tones, strokes and marks mean.
        direction: Where most arrows lead, if the picture fits its page so.
        page: How wide and how tall it should be at most, in points.
        references: What words in its texts stand for, such as the ids of rules.
        subject: The chart whose states its nodes are, if they are those of one.
        is_abridged: Whether an arrow can stand for several steps, one after the other.

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
    page: tuple[float, float] = LAPTOP
    references: Mapping[str, Reference] = field(factory=dict, hash=False, repr=False)
    subject: str = ""
    is_abridged: bool = False

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

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        from resilience_fsm.render.notebook import svg_of

        return svg_of(self)

    @property
    def groups(self) -> dict[str | None, tuple[Node, ...]]:
        """The nodes by group, in order of first appearance; None holds those without a group."""
        grouped: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            grouped.setdefault(node.group, []).append(node)
        return {group: tuple(nodes) for group, nodes in grouped.items()}

    @property
    def depths(self) -> dict[str, int]:
        """By node, how many arrows lead there from where things begin; not what none leads to."""
        depths = {node.id: 0 for node in self.nodes if node.is_initial}
        waiting = list(depths)
        while waiting:
            here = waiting.pop(0)
            for arrow in self.arrows:
                if here in arrow.sources:
                    new = [end for end in arrow.targets if end not in depths]
                    depths |= dict.fromkeys(new, depths[here] + 1)
                    waiting += new
        return depths

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

    Labels that differ in their names and tips alone become one label with all of these.
    """
    # By arrow without labels, then by label without what is collected: names, tips and events.
    found: dict[Arrow, dict[Label, tuple[dict[str, None], ...]]] = {}
    for arrow in arrows:
        labels = found.setdefault(evolve(arrow, labels=()), {})
        for label in arrow.labels:
            plain = evolve(label, names=(), tip="", events=())
            names, tips, events = labels.setdefault(plain, ({}, {}, {}))
            names.update(dict.fromkeys(label.names))
            events.update(dict.fromkeys(label.events))
            tips.update({label.tip: None} if label.tip else {})
    return tuple(
        evolve(
            arrow,
            labels=tuple(
                evolve(label, names=names, tip="\n\n".join(tips), events=events)
                for label, (names, tips, events) in labels.items()
            ),
        )
        for arrow, labels in found.items()
    )


def fanned(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """Arrows that differ in their targets alone drawn as one with all the targets, in order."""
    found: dict[Arrow, dict[str, None]] = {}
    for arrow in arrows:
        found.setdefault(evolve(arrow, targets=()), {}).update(dict.fromkeys(arrow.targets))
    return tuple(evolve(arrow, targets=tuple(targets)) for arrow, targets in found.items())


def way_of(arrow: Arrow, depths: Mapping[str, int]) -> int:
    """How far an arrow leads away from where things begin; negative where it leads back.

    Args:
        arrow: The arrow; one whose ends are not known leads away.
        depths: As in `Picture.depths`.
    """
    if not arrow.sources or not {*arrow.sources, *arrow.targets} <= set(depths):
        return 1
    first = min(depths[end] for end in arrow.sources)
    return min(depths[end] for end in arrow.targets) - first
