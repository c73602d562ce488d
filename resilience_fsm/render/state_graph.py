"""The picture of a state space: states that a reader takes for one drawn as one."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from resilience_fsm.engine import Cause, StateSpace
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import Arrow, Label, Node, Picture, merged
from resilience_fsm.render.meaning import legend_of, mark_of, stroke_of_event, words_of

LEFT_OUT = -1


def plain_node(key: str) -> Node:
    """The node of a group of states that is called like its key."""
    return Node(id=key, label=key)


def state_graph_picture(
    space: StateSpace,
    node_key: Callable[[Mapping[str, str]], str | None],
    *,
    describe: Callable[[str], Node] = plain_node,
    reads: Sequence[str] | None = None,
    omit_causes: Collection[Cause] = (),
    name: str = "states",
    title: str = "States",
    summary: str = "",
) -> Picture:
    """Draw a quotient of a state space.

    Groups stand in the order in which the search found them. Steps within a group are not drawn;
    an arrow from one group to another means that some state of the one has such a step into the
    other, not that every state has.

    Args:
        space: The explored states; the summary says so where the search was incomplete.
        node_key: From the state ids by component to the key of the group; None leaves the state
            out, with its steps, and the summary counts what was left out.
        describe: From a key to its node; ids and the marks of initial groups are set here.
        reads: The components that ``node_key`` is given; all where None. Naming them makes a
            large space fast, since the key is asked for once for each combination of their states.
        omit_causes: Causes whose events are not drawn.
        name: Of the picture.
        title: Of the picture.
        summary: Of the picture; remarks on what is not drawn are added to it.

    Raises:
        PictureError: No state is left to draw.
    """
    keys, groups = groups_of(space, node_key, reads)
    if not keys:
        raise PictureError(f"{name}: the key leaves every state out; return a text for some.")
    initial = set(groups[: space.initial].tolist())
    nodes = tuple(
        evolve(describe(key), id=key, is_initial=number in initial)
        for number, key in enumerate(keys)
    )
    arrows = merged(_arrows(space, keys, groups, omit_causes))
    return Picture(
        name=name,
        title=title,
        summary=" ".join(filter(None, [summary, *remarks_on(space, groups, omit_causes)])),
        nodes=nodes,
        arrows=arrows,
        legend=legend_of(nodes, arrows),
    )


def groups_of(
    space: StateSpace,
    node_key: Callable[[Mapping[str, str]], str | None],
    reads: Sequence[str] | None,
) -> tuple[list[str], NDArray[np.int64]]:
    """The keys in the order of discovery, and for each state the number of its key."""
    composition = space.compiled.composition
    parts = [composition.part(name) for name in (composition.parts if reads is None else reads)]
    combined = np.zeros(len(space), dtype=np.int64)
    for part in parts:
        # Fits: the engine refuses a space whose whole state does not fit into 62 bits.
        combined = combined * len(part.states) + space.digits[part.name]
    _, first, which = np.unique(combined, return_index=True, return_inverse=True)
    numbers: dict[str, int] = {}
    group_of = np.full(len(first), LEFT_OUT, dtype=np.int64)
    for combination in np.argsort(first).tolist():
        state = int(first[combination])
        key = node_key({part.name: part.states[space.digits[part.name][state]] for part in parts})
        if key is not None:
            group_of[combination] = numbers.setdefault(key, len(numbers))
    return list(numbers), group_of[which]


def _arrows(
    space: StateSpace, keys: list[str], groups: NDArray[np.int64], omit_causes: Collection[Cause]
) -> list[Arrow]:
    """One arrow for each pair of groups and manner, in the order of groups, then of events."""
    edges = space.edges
    source, target = groups[edges.source], groups[edges.target]
    drawn = (source != target) & (source != LEFT_OUT) & (target != LEFT_OUT)
    found: dict[tuple[int, int, Arrow, Label], list[str]] = {}
    pairs: list[tuple[int, int, int, int]] = []
    for number, name in enumerate(space.events):
        if space.compiled.events[name].event.cause in omit_causes:
            continue
        here = drawn & (edges.event == number)
        rows = space.rows[name][edges.source[here]]
        steps = np.unique(np.stack([source[here], target[here], rows], axis=1), axis=0)
        pairs.extend((a, b, number, row) for a, b, row in steps.tolist())
    for a, b, number, row in sorted(pairs):
        name = space.events[number]
        compiled = space.compiled.events[name]
        cause, certainty = compiled.event.cause, compiled.certainties[row]
        choice = compiled.owner.transitions[row].annotation.choice
        look = Arrow(
            keys[a],
            keys[b],
            stroke=stroke_of_event(cause, certainty, choice),
        )
        words = words_of(cause, certainty, choice)
        label = Label((), (words,) if words else (), mark=mark_of(cause))
        events = found.setdefault((a, b, look, label), [])
        if name not in events:
            events.append(name)
    return [
        evolve(look, labels=(evolve(label, names=events, events=events),))
        for (_, _, look, label), events in found.items()
    ]


def remarks_on(
    space: StateSpace, groups: NDArray[np.int64], omit_causes: Collection[Cause] = ()
) -> list[str]:
    """What a reader of the picture has to know of states and events that are not in it."""
    remarks = []
    left_out = int((groups == LEFT_OUT).sum())
    if left_out:
        remarks.append(f"{left_out} of {len(groups)} states are not drawn.")
    if omit_causes:
        causes = ", ".join(str(cause) for cause in Cause if cause in omit_causes)
        remarks.append(f"Events of these causes are not drawn: {causes}.")
    if space.incomplete:
        remarks.append(f"The search is incomplete: {space.incomplete}.")
    return remarks
