"""Small systems on which an export can go wrong."""

from engine_toys import chart

from resilience_fsm.engine import Component, System, reaction, user
from resilience_fsm.engine.system import Fact


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
