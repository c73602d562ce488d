"""A state that a property names and nothing has is told; nothing else is taken for one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pytest
from engine_toys import chart

from resilience_fsm.engine import (
    Component,
    Kind,
    Property,
    StateView,
    System,
    always,
    check,
    every,
    sometimes,
    whenever,
)

LAMP = chart(["dark", "shining"], {"switch": [("dark", "shining", ""), ("shining", "dark", "")]})
SEAT = chart(["taken", "free"], {"leave": [("taken", "free", "")]})
ROOM = System(
    [Component("lamp", LAMP), Component("door", chart(["shut", "ajar"], {}), is_frozen=True)],
    [Kind("guest", [Component("seat", SEAT)])],
)
ALMOST = "shinin"
NO_TEXT: Any = 1

Says = Callable[[StateView], Any]


def is_lit(view: Any) -> bool:
    """What properties share."""
    return bool(view.lamp == "shinning")


TABLE = {True: [is_lit]}


def matched(view: StateView) -> bool:
    """A property with cases."""
    match view.lamp:
        case "lit":
            return True
        case _:
            return False


def by_default(view: StateView, by: Mapping[bool, Sequence[Says]] = TABLE) -> bool:
    """A property with its parts in a table."""
    return all(says(view) for says in by[True])


def opposite(says: Says) -> Says:
    """A property made of another one."""
    return lambda view: not says(view)


def told(says: Says, **options: Any) -> list[tuple[str, str]]:
    """What is told of a property that says something of the room."""
    properties = [Property("p", "1", sometimes(says), **options)]
    return [(one.kind, one.subject) for one in check(ROOM, properties).suspicious]


MISSPELT: dict[str, tuple[Says, str]] = {
    "equal": (lambda v: v.lamp == "shinin", "lamp 'shinin'"),
    "unequal": (lambda v: v["lamp"] != "Dark", "lamp 'Dark'"),
    "among": (lambda v: v.lamp in ("dark", "shine"), "lamp 'shine'"),
    "a case": (matched, "lamp 'lit'"),
    "in a function that is called": (lambda v: not is_lit(v), "lamp 'shinning'"),
    "in each of several": (lambda v: any(is_lit(v) for _ in range(2)), "lamp 'shinning'"),
    "in a default": (by_default, "lamp 'shinning'"),
    "in a closure": (opposite(is_lit), "lamp 'shinning'"),
    "in a part": (partial(lambda v, of: of(v), of=is_lit), "lamp 'shinning'"),
    "after an event": (lambda v: v.after("switch").lamp == "brigth", "lamp 'brigth'"),
    "late": (lambda v: v.lamp == "dark" and v.door == "shut" and v.door != "shot", "door 'shot'"),
    "one by one": (every([lambda v: v.lamp != "x", lambda v: v.lamp != "dark"]), "lamp 'x'"),
}


@pytest.mark.parametrize("how", MISSPELT)
def test_a_state_that_nothing_has(how: str) -> None:
    """However a property names it, it is told with the property and the component, once."""
    says, what = MISSPELT[how]
    assert told(says) == [("unknown state", f"p: {what}")]


def test_what_is_said() -> None:
    """The sentence names the states of the component that come nearest; the verdict stays."""
    prop = Property("p", "1", always(lambda v: v.lamp != "shinin"))
    report = check(ROOM, [prop])
    assert report
    assert [one.sentence for one in report.suspicious] == [
        "The property 'p' compares lamp with 'shinin', which is a state of nothing here. "
        "Names that start with 'shinin': shining."
    ]


def test_of_a_replica_and_in_a_premise() -> None:
    """Both sides of a claim are read, each by itself; a replica is called as in the system."""
    claim = whenever(lambda v: v.seat == "take", then=lambda v: v.seat_1 != "fre")
    found = check(ROOM, [Property("p", "1", claim, about={"guest": 1})]).suspicious
    subjects = [one.subject for one in found if one.kind == "unknown state"]
    assert subjects == ["p: seat_1 'take'", "p: seat_1 'fre'"]


INNOCENT: dict[str, Says] = {
    "names of events": lambda v: v.possible("switch") and v.after("switch").lamp == "dark",
    "keys": lambda v: {"dark": 0, "colour": 1}.get(v.lamp, 2) > 0,
    "texts put together": lambda v: any(v.lamp == f"{how}ing" for how in ("glow", "shin")),
    "texts with a name": lambda v: v.lamp != ALMOST,
    "parts of names": lambda v: v.lamp.startswith("shini") or "ark" in v.lamp,
    "other texts": lambda v: v.lamp == "dark" and len("colour") > 2,
    "two components": lambda v: v.lamp == v.door,
    "a state of another component": lambda v: v.lamp in ("dark", "shut"),
    "a state of a replica": lambda v: v.lamp in ("dark", "taken"),
    "a state that nothing can be in": lambda v: v.door == "ajar" or v.lamp == "dark",
    "something that is no text": lambda v: v.lamp != NO_TEXT,
    "what wants plain texts": lambda v: {str: 1}[type(v.lamp)] and v.lamp != "x",
}


@pytest.mark.parametrize("what", INNOCENT)
def test_nothing_else_is_told(what: str) -> None:
    """What only looks like a misspelt state is none."""
    assert told(INNOCENT[what]) == []
