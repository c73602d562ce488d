"""The picture of what a state space comes to: settled states, and what leads from one to another.

A step and the reactions that follow it are drawn as one arrow, from where nothing promised was left
to do to where nothing promised is left again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from attrs import evolve

from resilience_fsm.engine import Cause, StateSpace
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
from resilience_fsm.render.wrapping import wrap_names

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
    # By ends, event and cause: whether promised reactions alone lead there, and by which rules.
    ways: dict[tuple[int, int, int, Cause], tuple[bool, dict[str, None]]] = {}
    for source, event, cause, target, is_promised, rules in _ways(space, reactions):
        ends = int(groups[source]), int(groups[target])
        if ends[0] != ends[1] and LEFT_OUT not in ends:
            way = (*ends, event, cause)
            before, known = ways.get(way, (is_promised, {}))
            if before == is_promised:
                ways[way] = is_promised, known | dict.fromkeys(rules)
            elif is_promised:  # what is promised does not rest on what is only allowed as well
                ways[way] = True, dict.fromkeys(rules)
    arrows = fanned(
        merged(
            Arrow(
                keys[source],
                keys[target],
                (Label(space.events[event], _notes(cause, is_promised, rules)),),
                Stroke.SOLID if is_promised else Stroke.DASHED,
                tone_of(cause),
            )
            for (source, target, event, cause), (is_promised, rules) in sorted(
                ways.items(), key=_in_order
            )
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


def _in_order(
    way: tuple[tuple[int, int, int, Cause], tuple[bool, dict[str, None]]],
) -> tuple[int, int, int]:
    (source, target, event, _), _ = way
    return source, target, event


class _Reactions:
    """The reactions of a space, state by state, and where they come to rest."""

    def __init__(self, space: StateSpace) -> None:
        self._settled = space.settled
        self._promised: dict[int, list[int]] = {}
        self._all: dict[int, list[int]] = {}
        self._rules: dict[tuple[int, int], dict[str, None]] = {}
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
                owner = space.compiled.events[name].owner
                chosen = owner.transitions[space.rows[name][source]].annotation
                rules = dict.fromkeys((*chosen.rules, *chosen.choice_rules))
                self._rules.setdefault((source, target), {}).update(rules)
                if promised[source]:
                    self._promised.setdefault(source, []).append(target)
        self.promised = cache(lambda state: self._ends(state, self._promised))
        self.allowed = cache(self._allowed)

    def rules(self, source: int, target: int) -> tuple[str, ...]:
        """The rules of the reactions that lead in one step from one state to another."""
        return tuple(self._rules.get((source, target), ()))

    def _allowed(self, state: int) -> Mapping[int, tuple[str, ...]]:
        promised = self.promised(state)
        ends = self._ends(state, self._all)
        return {end: rules for end, rules in ends.items() if end not in promised}

    def _ends(self, state: int, steps: Mapping[int, list[int]]) -> Mapping[int, tuple[str, ...]]:
        """The first settled states on every way from a state, with the rules of one such way."""
        seen: dict[int, tuple[str, ...]] = {state: ()}
        waiting = [state]
        while waiting:
            here = waiting.pop(0)
            if not self._settled[here]:
                for new in steps.get(here, ()):
                    if new not in seen:
                        seen[new] = seen[here] + self.rules(here, new)
                        waiting.append(new)
        return {found: rules for found, rules in seen.items() if self._settled[found]}


def _ways(
    space: StateSpace, reactions: _Reactions
) -> Iterator[tuple[int, int, Cause, int, bool, tuple[str, ...]]]:
    """Source, event, cause, where it settles, whether that is promised, and by which rules."""
    edges = space.edges
    causes = [event.event.cause for event in space.compiled.events.values()]
    for number in np.flatnonzero(space.settled[edges.source]).tolist():
        source, event = int(edges.source[number]), int(edges.event[number])
        first, cause = int(edges.target[number]), causes[event]
        own = reactions.rules(source, first) if cause is Cause.REACTION else ()
        for end, rules in reactions.promised(first).items():
            # A reaction out of a settled state is an allowed one.
            yield source, event, cause, end, cause is not Cause.REACTION, own + rules
        for end, rules in reactions.allowed(first).items():
            yield source, event, cause, end, False, own + rules


def _notes(cause: Cause, is_promised: bool, rules: Mapping[str, None]) -> tuple[str, ...]:
    words = _words(cause, is_promised)
    # As in the other pictures, the rules stand behind the words that they carry.
    return wrap_names(rules, f"{words}:") if rules else (words,)


def _words(cause: Cause, is_promised: bool) -> str:
    if cause is Cause.REACTION:
        return "allowed"
    outside = "from outside" if cause is Cause.UNSTATED else str(cause)
    return outside if is_promised else f"{outside}, then allowed"
