"""The picture of what a state space comes to: settled states, and what leads from one to another.

A step and the reactions that follow it are drawn as one arrow, from where nothing promised was left
to do to where nothing promised is left again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from attrs import evolve

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.engine.space import StateSpace
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    Node,
    Picture,
    Stroke,
    Tone,
    fanned,
    merged,
)
from resilience_fsm.render.meaning import legend_of, tone_of
from resilience_fsm.render.state_graph import LEFT_OUT, groups_of, plain_node, remarks_on

_MEANINGS = {
    (Stroke.SOLID, Tone.BAD): "fault, and the promised reactions to it",
    (Stroke.SOLID, Tone.GOOD): "repair, and the promised reactions to it",
    (Stroke.SOLID, Tone.PLAIN): "anything else from outside, and the promised reactions to it",
    (Stroke.DASHED, Tone.BAD): "fault, and a reaction to it that is only allowed",
    (Stroke.DASHED, Tone.GOOD): "repair, and a reaction to it that is only allowed",
    (Stroke.DASHED, Tone.PLAIN): "allowed reaction: it may happen by itself, nothing promises it",
}


def settled_graph_picture(
    space: StateSpace,
    node_key: Callable[[Mapping[str, str]], str | None],
    *,
    describe: Callable[[str], Node] = plain_node,
    reads: Sequence[str] | None = None,
    name: str = "settled",
    title: str = "Once settled",
    summary: str = "",
    direction: Direction = Direction.RIGHT,
) -> Picture:
    """Draw a quotient of the settled states of a space.

    An arrow from one group to another means that some settled state of the one has such a step,
    after which the system settles in the other if nothing else happens meanwhile. It is dashed
    where promised reactions alone never lead there. An arrow with several heads leads to each of
    them from some state. What leads from a group to itself is not drawn.

    Args:
        space: The explored states, few enough to be looked at one by one.
        node_key: From the state ids by component to the key of the group; None leaves the state
            out, with its steps, and the summary counts what was left out.
        describe: From a key to its node; ids and the marks of initial groups are set here.
        reads: The components that ``node_key`` is given; all where None.
        name: Of the picture.
        title: Of the picture.
        summary: Of the picture; remarks on what is not drawn are added to it.
        direction: Where most arrows lead.

    Raises:
        PictureError: No settled state is left to draw.
    """
    keys, groups = groups_of(space, node_key, reads)
    drawn = dict.fromkeys(groups[space.settled & (groups != LEFT_OUT)].tolist())
    if not drawn:
        raise PictureError(
            f"{name}: the key leaves every settled state out; return a text for some."
        )
    reactions = _Reactions(space)
    first = {groups[end] for state in range(space.initial) for end in reactions.promised(state)}
    nodes = tuple(
        evolve(describe(keys[group]), id=keys[group], is_initial=group in first) for group in drawn
    )
    # By ends, event and cause: whether promised reactions alone lead there.
    ways: dict[tuple[int, int, int, Cause], bool] = {}
    for source, event, cause, target, is_promised in _ways(space, reactions):
        ends = int(groups[source]), int(groups[target])
        if ends[0] != ends[1] and LEFT_OUT not in ends:
            way = (*ends, event, cause)
            ways[way] = ways.get(way, False) or is_promised
    arrows = fanned(
        merged(
            Arrow(
                keys[source],
                keys[target],
                (Label(space.events[event], (_words(cause, is_promised),)),),
                Stroke.SOLID if is_promised else Stroke.DASHED,
                tone_of(cause),
            )
            for (source, target, event, cause), is_promised in sorted(ways.items(), key=_in_order)
        )
    )
    return Picture(
        name=name,
        title=title,
        summary=" ".join(filter(None, [summary, *remarks_on(space, groups)])),
        nodes=nodes,
        arrows=arrows,
        legend=legend_of(nodes, arrows, _MEANINGS),
        direction=direction,
    )


def _in_order(way: tuple[tuple[int, int, int, Cause], bool]) -> tuple[int, int, int]:
    (source, target, event, _), _ = way
    return source, target, event


class _Reactions:
    """The reactions of a space, state by state, and where they come to rest."""

    def __init__(self, space: StateSpace) -> None:
        self._settled = space.settled
        self._promised: dict[int, list[int]] = {}
        self._all: dict[int, list[int]] = {}
        edges = space.edges
        for number, name in enumerate(space.events):
            if space.compiled.events[name].event.cause is not Cause.REACTION:
                continue
            promised = space.promised(name)
            here = edges.event == number
            for source, target in zip(
                edges.source[here].tolist(), edges.target[here].tolist(), strict=True
            ):
                self._all.setdefault(source, []).append(target)
                if promised[source]:
                    self._promised.setdefault(source, []).append(target)
        self.promised = cache(lambda state: self._ends(state, self._promised))
        self.allowed = cache(lambda state: self._ends(state, self._all) - self.promised(state))

    def _ends(self, state: int, steps: Mapping[int, list[int]]) -> frozenset[int]:
        """The first settled states on every way from a state."""
        seen, waiting = {state}, [state]
        while waiting:
            here = waiting.pop()
            if not self._settled[here]:
                new = set(steps.get(here, ())) - seen
                seen |= new
                waiting.extend(new)
        return frozenset(found for found in seen if self._settled[found])


def _ways(space: StateSpace, reactions: _Reactions) -> Iterator[tuple[int, int, Cause, int, bool]]:
    """Source, event, cause, where it settles, and whether that is promised once it happened."""
    edges = space.edges
    causes = [event.event.cause for event in space.compiled.events.values()]
    for number in np.flatnonzero(space.settled[edges.source]).tolist():
        source, event = int(edges.source[number]), int(edges.event[number])
        first, cause = int(edges.target[number]), causes[event]
        for end in reactions.promised(first):
            # A reaction out of a settled state is an allowed one.
            yield source, event, cause, end, cause is not Cause.REACTION
        for end in reactions.allowed(first):
            yield source, event, cause, end, False


def _words(cause: Cause, is_promised: bool) -> str:
    if cause is Cause.REACTION:
        return "allowed"
    outside = "from outside" if cause is Cause.UNSTATED else str(cause)
    return outside if is_promised else f"{outside}, then allowed"
