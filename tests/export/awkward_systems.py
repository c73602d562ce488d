"""Small systems on which an export can go wrong."""

from engine_toys import chart, graded
from statemachine import State

from resilience_fsm.engine import Component, Fact, Machine, System, View, reaction, user


def asleep() -> System:
    """A component that is nowhere at home: it begins in any state, and may end without a step."""
    cell = chart(["active", "init", "od"], {"do": [("active", "init", ""), ("init", "od", "")]})
    return System([Component("run", cell, initial=("active", "init", "od"))])


def two_beginnings() -> System:
    """Two sets of initial states, with a choice in each, a constant, and a self transition."""
    walker = chart(["a", "b", "c"], {"go": [("a", "b", "far"), ("a", "a", ""), ("b", "c", "")]})
    place = chart(["near", "far", "gone"], {"unused": [("near", "far", "")]})
    return System(
        [
            Component("walker", walker, {"far": lambda v: v.place == "far"}, initial=("a", "b")),
            Component("place", place, initial=("near", "far"), is_frozen=True),
            Component("home", place, initial=("gone",), is_frozen=True),
        ],
        initial=({"walker": "a"}, {"walker": "b", "place": "far"}),
    )


def two_ways() -> System:
    """Who begins in ``a`` is bound for ``d`` and never comes to ``c``; who begins in ``b`` may."""
    causes = iter([reaction, user])
    walker = chart(
        ["a", "b", "c", "d"],
        {"goes": [("a", "d", "")], "strays": [("b", "c", "")]},
        lambda made: next(causes)(made),
    )
    return System([Component("walker", walker, initial=("a", "b"))])


def swap() -> System:
    """Components that read each other while both move: none may see what another has become."""

    def is_high(name: str) -> Fact:
        return lambda v: v[name] == "high"

    cell = chart(["low", "high"], {"turn": [("low", "high", "up"), ("high", "low", "not up")]})
    names = ["one", "two", "three"]
    begins = ["low", "low", "high"]
    return System(
        [
            Component(name, cell, {"up": is_high(names[index - 1])}, initial=(begins[index],))
            for index, name in enumerate(names)
        ],
        owners={"turn": "one"},
    )


class Lever(Machine):
    """Is moved at will."""

    up = State(initial=True)
    down = State()

    pull = user(up.to(down) | down.to(up))


class Door(Machine):
    """Is bound to open while the lever is down; while it is up, it may."""

    shut = State(initial=True)
    opened = State()

    swing = reaction(shut.to(opened, cond="pulled"), "R-1") | reaction(
        shut.to(opened, unless="pulled"), "S-1"
    )


class Fork(Machine):
    """One way has to be taken, and none is preferred."""

    still = State(initial=True)
    left = State()
    right = State()

    go_left = reaction(still.to(left), "S-1", choice="way", choice_rules=("R-1",))
    go_right = reaction(still.to(right), "S-1", choice="way", choice_rules=("R-1",))


class Doubt(Machine):
    """Pondering is a choice too, and changes nothing."""

    lasting = State(initial=True)
    decided = State()

    ponder = reaction(lasting.to.itself(), "S-1", choice="end", choice_rules=("R-1",))
    decide = reaction(lasting.to(decided), "S-1", choice="end", choice_rules=("R-1",))


def promising() -> System:
    """Promises of all sorts: in some states only, of a choice, of one that changes nothing."""

    def pulled(view: View) -> bool:
        return view.lever == "down"

    return System(
        [
            Component("lever", Lever),
            Component("door", Door, facts=[pulled]),
            Component("fork", Fork),
            Component("doubt", Doubt),
        ],
        certainty=graded,
    )
