"""The picture of what a state space comes to: settled states, and what leads from one to another.

A step and the reactions that follow it are drawn as one arrow, from where nothing promised was left
to do to where nothing promised is left again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from resilience_fsm.engine import Cause, Certainty, StateSpace
from resilience_fsm.render.detail import Detail
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    Node,
    Picture,
    Stroke,
    fanned,
    merged,
)
from resilience_fsm.render.meaning import legend_of, mark_of, stroke_of
from resilience_fsm.render.state_graph import LEFT_OUT, groups_of, plain_node, remarks_on
from resilience_fsm.render.wording import PLAIN_WORDING, Wording
from resilience_fsm.render.wrapping import wrap_names


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
    detail: Detail = Detail.FULL,
    wording: Wording = PLAIN_WORDING,
) -> Picture:
    """Draw a quotient of the settled states of a space.

    An arrow from one group to another means that some settled state of the one has such a step,
    after which the system settles in the other if nothing else happens meanwhile. It is dashed or
    dotted where promised reactions alone never lead there.

    The core tells the story: in words, of promised reactions alone, and of each group as it is
    after the fewest faults that lead to it. An arrow with several heads leads to
    each of them from some state. What leads from a group to itself is not drawn.

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
        detail: How much is drawn.
        wording: What is said in place of identifiers.

    Raises:
        PictureError: No settled state is left to draw.
    """
    keys, groups = groups_of(space, node_key, reads)
    nearest = _nearest(space, groups) if detail is Detail.CORE else np.ones(len(space), np.bool_)
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
    for source, event, cause, target, is_promised, rules in _ways(space, reactions, nearest):
        ends = int(groups[source]), int(groups[target])
        if ends[0] != ends[1] and LEFT_OUT not in ends:
            way = (*ends, event, cause)
            before, known = ways.get(way, (is_promised, {}))
            if before == is_promised:
                ways[way] = is_promised, known | dict.fromkeys(rules)
            elif is_promised:  # what is promised does not rest on what is only allowed as well
                ways[way] = True, dict.fromkeys(rules)
    certainty_of = space.compiled.composition.system.certainty
    arrows = merged(
        _arrow(
            (keys[source], keys[target]),
            _Way(space.events[event], cause, is_promised, tuple(rules)),
            certainty_of(tuple(rules)),
            detail,
            wording,
        )
        for (source, target, event, cause), (is_promised, rules) in sorted(
            ways.items(), key=_in_order
        )
        if is_promised or detail is Detail.FULL
    )
    if detail is Detail.CORE:
        arrows = tuple(wording.said(arrow) for arrow in arrows)
    else:
        arrows = fanned(arrows)
    return Picture(
        name=name,
        title=title,
        summary=" ".join(filter(None, [summary, *remarks_on(space, groups)])),
        nodes=nodes,
        arrows=arrows,
        legend=legend_of(nodes, arrows),
        direction=direction,
        references=wording.references,
        is_abridged=True,
    )


@frozen
class _Way:
    """What leads from one group of settled states to another.

    Args:
        event: What happens.
        cause: Who makes it happen.
        is_promised: Whether promised reactions alone follow it on the way there.
        rules: What that rests on.
    """

    event: str
    cause: Cause
    is_promised: bool
    rules: tuple[str, ...]


def _arrow(
    ends: tuple[str, str], way: _Way, certainty: Certainty, detail: Detail, wording: Wording
) -> Arrow:
    notes = _notes(way.cause, way.is_promised, way.rules)
    label = Label(
        way.event,
        notes if detail is Detail.FULL else (),
        mark=mark_of(way.cause),
        tip="\n".join([way.event, *notes, *wording.grounds(way.rules)]),
    )
    stroke = Stroke.SOLID if way.is_promised else stroke_of(max(certainty, Certainty.MAY))
    return Arrow(*ends, (label,), stroke)


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


def _nearest(space: StateSpace, groups: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The settled states of each group that the fewest faults lead to."""
    faults = _faults_before(space)
    fewest = np.full(groups.max() + 1, len(space), dtype=np.int64)
    here = space.settled & (groups != LEFT_OUT)
    np.minimum.at(fewest, groups[here], faults[here])
    nearest: NDArray[np.bool_] = here.copy()
    nearest[here] = faults[here] == fewest[groups[here]]
    return nearest


def _faults_before(space: StateSpace) -> NDArray[np.int64]:
    """By state, how many faults have to happen before it, at least."""
    edges = space.edges
    is_fault = np.array(
        [event.event.cause is Cause.FAULT for event in space.compiled.events.values()],
        dtype=np.int64,
    )[edges.event]
    faults = np.full(len(space), len(space), dtype=np.int64)
    faults[: space.initial] = 0
    while True:
        before = faults.copy()
        np.minimum.at(faults, edges.target, faults[edges.source] + is_fault)
        if np.array_equal(before, faults):
            return faults


def _ways(
    space: StateSpace, reactions: _Reactions, begin: NDArray[np.bool_]
) -> Iterator[tuple[int, int, Cause, int, bool, tuple[str, ...]]]:
    """Source, event, cause, where it settles, whether that is promised, and by which rules."""
    edges = space.edges
    causes = [event.event.cause for event in space.compiled.events.values()]
    for number in np.flatnonzero((space.settled & begin)[edges.source]).tolist():
        source, event = int(edges.source[number]), int(edges.event[number])
        first, cause = int(edges.target[number]), causes[event]
        own = reactions.rules(source, first) if cause is Cause.REACTION else ()
        for end, rules in reactions.promised(first).items():
            # A reaction out of a settled state is an allowed one.
            yield source, event, cause, end, cause is not Cause.REACTION, own + rules
        for end, rules in reactions.allowed(first).items():
            yield source, event, cause, end, False, own + rules


def _notes(cause: Cause, is_promised: bool, rules: tuple[str, ...]) -> tuple[str, ...]:
    words = _words(cause, is_promised)
    # As in the other pictures, the rules stand behind the words that they carry.
    return wrap_names(rules, f"{words}:") if rules else (words,)


def _words(cause: Cause, is_promised: bool) -> str:
    if cause is Cause.REACTION:
        return "allowed"
    outside = "from outside" if cause is Cause.UNSTATED else str(cause)
    return outside if is_promised else f"{outside}, then allowed"
