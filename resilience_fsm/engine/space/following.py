"""Who moves along: for each event and follower whether it always, sometimes or never does.

A follower without a chosen transition stays, and never blocks; that is a freedom in which a mistake
can hide. One that is annotated ``must`` may not stay; for the others the report tells.
"""

from collections.abc import Collection
from enum import Enum

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.words.given import expect


class Moves(Enum):
    """How often a follower moves along with an event that is possible."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"

    def __str__(self) -> str:
        return self.value


@frozen
class Following:
    """One follower of one event.

    Args:
        event: The event.
        follower: The component that mentions it without owning it.
        moves: How often it moves along, over all reachable steps; NEVER too where the event never
            happens.
    """

    event: str
    follower: str
    moves: Moves


def followings(space: StateSpace) -> tuple[Following, ...]:
    """For each event and follower, how often it moves along in the reachable steps."""
    found: list[Following] = []
    expect(space, StateSpace, "where to look for followers")
    for name, event in space.compiled.events.items():
        possible = space.possible(name)
        for follower in event.event.followers:
            moved = event.tables[follower].choose(space.digits, len(space))[possible] != NONE
            how = Moves.ALWAYS if len(moved) and moved.all() else Moves.SOMETIMES
            found.append(Following(name, follower, how if moved.any() else Moves.NEVER))
    return tuple(found)


def left_behind(space: StateSpace, about: Collection[str]) -> NDArray[np.bool_]:
    """In which states a step of some event leaves a follower behind that must move.

    Args:
        space: The reachable states.
        about: The components whose followers count.
    """
    behind = np.zeros(len(space), dtype=np.bool_)
    for name, event in space.compiled.events.items():
        for follower in event.event.followers:
            table = event.tables[follower]
            if follower in about and any(t.annotation.must for t in table.transitions):
                stays = table.choose(space.digits, len(space)) == NONE
                behind |= space.possible(name) & stays
    return behind
