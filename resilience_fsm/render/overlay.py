"""Something laid over a picture: where things are now, what was seen how often, what differs."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import evolve

from resilience_fsm.render.graph import Arrow, Label, LegendEntry, Node, Picture, Sign
from resilience_fsm.render.meaning import legend_of

Move: TypeAlias = tuple[str, str, str]
"""Where something was, the event, and where it went."""


def lit(picture: Picture, here: Mapping[str, str]) -> Picture:
    """The picture with some nodes lit, each as where things are now.

    Args:
        picture: The picture.
        here: By node that is lit, a word at its corner; may be empty. Other ids are ignored.
    """
    nodes = tuple(
        evolve(node, is_here=True, badge=here[node.id]) if node.id in here else node
        for node in picture.nodes
    )
    if nodes == picture.nodes:
        return picture
    entry = LegendEntry(Sign.HERE.value, Sign.HERE)
    return evolve(picture, nodes=nodes, legend=(*picture.legend, entry))


def seen(
    picture: Picture, moves: Iterable[Move], places: Iterable[str] = (), *, is_counted: bool = True
) -> Picture:
    """The picture with how often each node was entered, and each arrow taken; the rest is faded.

    Args:
        picture: Of a machine, its arrows called by events.
        moves: What was seen, one for each time.
        places: The nodes where something was seen without a move, such as at a beginning.
        is_counted: Whether everything is there as often as it was seen; if not, what was is *met*.
    """
    at: dict[str, int] = {}
    times: dict[Move, int] = {}
    for place in places:
        at[place] = at.get(place, 0) + 1
    for move in moves:
        times[move] = times.get(move, 0) + 1
        at[move[2]] = at.get(move[2], 0) + 1
    return evolve(
        picture,
        nodes=tuple(
            evolve(node, badge=_times(at.get(node.id, 0), is_counted), is_faded=node.id not in at)
            for node in picture.nodes
        ),
        arrows=tuple(_counted(arrow, times, is_counted) for arrow in picture.arrows),
    )


def _counted(arrow: Arrow, times: Mapping[Move, int], is_counted: bool) -> Arrow:
    labels: list[Label] = []
    total = 0
    for label in arrow.labels:
        count = sum(
            number
            for (source, event, target), number in times.items()
            if event in label.events
            and target in arrow.targets
            and (not arrow.sources or source in arrow.sources)
        )
        total += count
        labels.append(evolve(label, badge=_times(count, is_counted)))
    return evolve(arrow, labels=labels, is_faded=not total)


def _times(count: int, is_counted: bool) -> str:
    if not count:
        return ""
    return f"×{count}" if is_counted else "met"


def difference(before: Picture, after: Picture) -> Picture | None:
    """What two pictures of the same kind differ in; None where they do not.

    What is only in the second is called *new*, what is only in the first *gone*, and what is in
    both stands back.

    Args:
        before: The first; its title and name are kept.
        after: The second.
    """
    nodes = {node.id: node for node in (*before.nodes, *after.nodes)}
    ids = [{node.id for node in picture.nodes} for picture in (before, after)]
    arrows = [_single(picture) for picture in (before, after)]
    if ids[0] == ids[1] and set(arrows[0]) == set(arrows[1]):
        return None
    drawn = tuple(_compared(node, *(node.id in known for known in ids)) for node in nodes.values())
    shown = tuple(
        _arrow_compared(arrow, key in arrows[0], key in arrows[1])
        for key, arrow in (arrows[0] | arrows[1]).items()
    )
    return evolve(before, nodes=drawn, arrows=shown, legend=legend_of(drawn, shown))


def _single(picture: Picture) -> dict[tuple[object, ...], Arrow]:
    """An arrow for each label and pair of ends, by what makes it the same in another picture."""
    return {
        (source, target, label.events, arrow.stroke): evolve(
            arrow, sources=source, targets=target, labels=(label,)
        )
        for arrow in picture.arrows
        for label in arrow.labels
        for source in arrow.sources
        for target in arrow.targets
    }


def _compared(node: Node, was: bool, is_now: bool) -> Node:
    return evolve(node, badge=_change(was, is_now), is_faded=was and not is_now)


def _arrow_compared(arrow: Arrow, was: bool, is_now: bool) -> Arrow:
    labels = [evolve(label, badge=_change(was, is_now)) for label in arrow.labels]
    return evolve(arrow, labels=labels, is_faded=was and is_now)


def _change(was: bool, is_now: bool) -> str:
    if was and is_now:
        return ""
    return "gone" if was else "new"


_PART = r"(_full)?(_\d+)?"


def is_called(picture: str, name: str) -> bool:
    """Whether a picture has a name, or is a part or the full form of the picture of that name."""
    return re.fullmatch(re.escape(name) + _PART, picture) is not None


def whole_name(picture: str) -> str:
    """The name of the picture that a picture is, or is a part or the full form of."""
    return re.sub(f"{_PART}$", "", picture)
