"""What a chart class remembers of the one that it was made of."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.assumption import Assumption
from resilience_fsm.engine.system.chart import Outcomes
from resilience_fsm.engine.system.free import FreeFact

_MADE_OF = "resilience_reading"
"""The attribute of a chart class that was made, under which it remembers of what."""


@frozen
class MadeOf:
    """What there is to remember; the arguments are told at `Chart`.

    Args:
        has_data: Whether the chart was read with its data.
    """

    assumed: tuple[Assumption, ...] = ()
    free: tuple[FreeFact, ...] = ()
    final: tuple[str, ...] = ()
    configurations: Mapping[str, tuple[str, ...]] = field(factory=dict)
    passed: Mapping[str, tuple[str, ...]] = field(factory=dict)
    beginnings: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, object]] = field(factory=dict)
    original: type[StateChart[Any]] | None = None
    sent: Mapping[str, tuple[str, Mapping[str, object]]] = field(factory=dict)
    by_itself: tuple[str, ...] = ()
    has_data: bool = False
    outcomes: Outcomes = field(factory=dict)


def remember(machine: type[StateChart[Any]], made_of: MadeOf) -> None:
    """Let a class that was made know of what."""
    setattr(machine, _MADE_OF, made_of)


def made_of(chart: type[StateChart[Any]]) -> MadeOf:
    """What a class was made of; nothing, if somebody wrote it."""
    found: MadeOf = getattr(chart, _MADE_OF, _NOTHING)
    return found


_NOTHING = MadeOf()
