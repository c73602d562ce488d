"""What follows from transitions alone, compared with the plainest way to find it out."""

from random import Random

import numpy as np
import pytest
from random_systems import system

from resilience_fsm.engine import Certainty, StateSpace, compile_system, explore
from resilience_fsm.engine.space.edges import NO_WAY, Edges, beginnings, incoming, surest
from resilience_fsm.engine.space.path import find_path

RANKS = sorted(Certainty)


def graph(random: Random) -> tuple[Edges, list[int], int]:
    """A few states, reachable or not, transitions between them, and how certain each is."""
    count = random.randint(1, 12)
    pairs = sorted(
        (random.randrange(count), random.randrange(count)) for _ in range(random.randint(0, 30))
    )
    edges = Edges(
        np.array([source for source, _ in pairs], dtype=np.int32),
        np.zeros(len(pairs), dtype=np.uint16),
        np.array([target for _, target in pairs], dtype=np.int32),
    )
    return edges, [int(random.choice(RANKS)) for _ in pairs], count


@pytest.mark.parametrize("seed", range(100))
def test_surest_ways(seed: int) -> None:
    """For each certainty, the states that transitions as certain as that lead to."""
    random = Random(seed)
    edges, certainties, count = graph(random)
    initial = random.randint(1, count)
    expected = [NO_WAY] * count
    for rank in reversed(RANKS):
        reached = set(range(initial))
        while more := {
            target
            for source, target, own in zip(
                edges.source.tolist(), edges.target.tolist(), certainties, strict=True
            )
            if own <= rank and source in reached and target not in reached
        }:
            reached |= more
        for state in reached:
            expected[state] = int(rank)
    found = surest(
        edges, np.array(certainties, dtype=np.uint8), beginnings(edges.source, count), initial
    )
    assert found.tolist() == expected


@pytest.mark.parametrize("seed", range(20))
def test_incoming(seed: int) -> None:
    """The sources of the transitions into each state, in order."""
    edges, _, count = graph(Random(seed))
    sources, starts = incoming(edges.source, edges.target, count)
    assert [sources[starts[s] : starts[s + 1]].tolist() for s in range(count)] == [
        [
            source
            for source, target in zip(edges.source.tolist(), edges.target.tolist(), strict=True)
            if target == state
        ]
        for state in range(count)
    ]


def space(seed: int) -> StateSpace:
    made, _, _ = system(Random(seed))
    return explore(compile_system(made, {kind.name: 1 for kind in made.kinds}))


@pytest.mark.parametrize("seed", range(20))
def test_certainties(seed: int) -> None:
    """Of each transition, that of the step that it is, for whomever some parts matter."""
    found = space(seed)
    names = found.compiled.names
    for about in (names, names[:1], names[1:], ()):
        assert [Certainty(rank) for rank in found.certainties_among(about).tolist()] == [
            found.compiled.step(found.state(source), found.events[event]).certainty_among(about)
            for source, event in zip(found.edges.source, found.edges.event, strict=True)
        ]


@pytest.mark.parametrize("seed", range(20))
def test_paths_are_the_surest(seed: int) -> None:
    """A path to each state: its weakest step is as certain as the surest way, and it is a path."""
    found = space(seed)
    about = found.compiled.names[1:]
    for number in range(len(found)):
        target = np.zeros(len(found), dtype=np.bool_)
        target[number] = True
        path = find_path(found, target, about)
        assert path is not None
        state, weakest = found.state(path.start), Certainty.CERTAIN
        for event in path.events:
            step = found.compiled.step(state, event)
            weakest = max(weakest, step.certainty_among(about))
            state = step.state
        assert (state, int(weakest)) == (found.state(number), found.surest_among(about)[number])
