"""A step reads every guard in the state before it and moves everybody who has a transition."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from engine_toys import (
    Lamp,
    Latch,
    Switch,
    barrier,
    chart,
    compiled,
    die_hard,
    graded,
    transaction_commit,
    two_phase_commit,
)
from statemachine import State

from resilience_fsm.engine import (
    Certainty,
    Compiled,
    Component,
    ImpossibleEventError,
    Kind,
    LiveSystem,
    Machine,
    System,
    UnknownEventError,
    View,
    compile_system,
    explore,
    follows,
    reaction,
    user,
)
from resilience_fsm.engine.tables import table
from resilience_fsm.engine.tables.table import Table


class Swapper(Machine):
    """Takes the state of its twin."""

    zero = State(initial=True)
    one = State()
    swap = zero.to(one, cond="twin_is_one") | one.to(zero, unless="twin_is_one")


def swappers() -> Compiled:
    def twin(name: str) -> Component:
        other = "right" if name == "left" else "left"
        initial = ("one",) if name == "left" else ("zero",)
        return Component(
            name, Swapper, facts={"twin_is_one": lambda v: v[other] == "one"}, initial=initial
        )

    return compiled(twin("left"), twin("right"), owners={"swap": "left"})


def test_all_guards_are_read_before_the_step() -> None:
    """Two components that take each other's state swap them; one after the other they could not."""
    system = swappers()
    step = system.step(("one", "zero"), "swap")
    assert step.state == ("zero", "one")
    assert list(step.chosen) == ["left", "right"]
    assert set(explore(system).states()) == {("one", "zero"), ("zero", "one")}


def test_a_follower_stays_and_never_blocks() -> None:
    """A follower without a transition whose guard is true stays where it is."""
    switch = Component("switch", Switch, events={}, initial=("off",))
    lamp = Component("lamp", Lamp, facts={"power": lambda _v: False})
    system = compiled(switch, lamp, owners={"turn_on": "switch", "turn_off": "switch"})
    step = system.step(("off", "dark"), "turn_on")
    assert (step.state, list(step.chosen)) == (("on", "dark"), ["switch"])


def test_the_owner_alone_decides() -> None:
    """An event whose owner has no transition is not possible, though a follower could move."""
    latch = Component("latch", Latch, events={"close": "turn_on"}, initial=("closed",))
    system = compiled(latch, Component("switch", Switch), owners={"turn_on": "latch"})
    assert system.possible(("closed", "off")) == ()
    assert system.try_step(("closed", "off"), "turn_on") is None
    with pytest.raises(
        ImpossibleEventError,
        match=r"'turn_on' is not possible here: latch is 'closed'.*Possible: nothing\.",
    ):
        system.step(("closed", "off"), "turn_on")
    with pytest.raises(ImpossibleEventError, match=r"Possible: turn_off\."):
        system.step(("closed", "on"), "turn_on")


def test_unknown_event() -> None:
    """A step by an event that is not there names those that are."""
    with pytest.raises(UnknownEventError, match=r"No event called 'shut'. Known names: close"):
        compiled(Component("latch", Latch)).step(("opened",), "shut")


def test_the_first_true_guard_wins() -> None:
    """Of two transitions whose guards are true the first in order is chosen."""
    ways = chart(
        ["start", "first", "second"],
        {"go": [("start", "first", "narrow"), ("start", "second", "")]},
    )
    for narrow, target in [(True, "first"), (False, "second")]:
        system = compiled(Component("c", ways, facts={"narrow": lambda _v, is_=narrow: is_}))
        assert system.step(("start",), "go").state == (target,)


def test_self_transitions_are_steps() -> None:
    """A self transition makes its event possible and is counted, and changes nothing."""
    found = explore(compiled(Component("c", chart(["one"], {"go": [("one", "one", "")]}))))
    assert (len(found), found.transitions) == (1, 1)


def test_frozen_components_are_read_and_stay() -> None:
    """A constant is there for guards and never moves."""
    constant = Component("power", Switch, initial=("on", "off"), is_frozen=True)
    lamp = Component("lamp", Lamp, facts={"power": lambda v: v.power == "on"})
    switch = Component("switch", Switch)
    owners = {"turn_on": "switch", "turn_off": "switch"}
    found = explore(compiled(constant, lamp, switch, owners=owners))
    assert set(found.states()) == {
        ("on", "dark", "off"),
        ("on", "lit", "on"),
        ("off", "dark", "off"),
        ("off", "dark", "on"),
    }


def test_omitted_events_lead_nowhere() -> None:
    """What only an omitted event reaches is not reached."""
    found = explore(compiled(Component("c", Switch, omitted={"turn_on"})))
    assert list(found.states()) == [("off",)]


def test_replicas_read_their_own() -> None:
    """A fact of a replica sees its own components by their local names, others by full ones."""
    kind = Kind(
        "room",
        [
            Component("door", Latch),
            Component("lamp", Lamp, facts={"power": lambda v: v.door == v["main"]}),
            Component("switch", Switch),
        ],
    )

    class Main(Machine):
        opened = State(initial=True)
        closed = State()

    owners = {f"room_{n}_turn_{way}": f"switch_{n}" for n in (1, 2) for way in ("on", "off")}
    system = compile_system(
        System([Component("main", Main)], [kind], owners=owners),
        {"room": [{}, {"door": "closed"}]},
    )
    start = system.composition.initial[0]
    lit = system.step(system.step(start, "room_1_turn_on").state, "room_2_turn_on").state
    state = dict(zip(system.names, lit, strict=True))
    assert (state["lamp_1"], state["lamp_2"]) == ("lit", "dark")


def test_rules_and_certainty_of_a_step() -> None:
    """A step has the rules of all who moved, the owner's first, and the owner's certainty."""

    class Owner(Machine):
        one = State(initial=True)
        two = State()
        go = reaction(one.to(two), "D-1", "R-1")
        leave = user(two.to(one), "S-1")

    class Follower(Machine):
        one = State(initial=True)
        two = State()
        go = follows(one.to(two), "S-2", "R-1")

    system = compiled(Component("a", Owner), Component("b", Follower), certainty=graded)
    step = system.step(("one", "one"), "go")
    assert (step.rules, step.certainty) == (("D-1", "R-1", "S-2"), Certainty.DERIVED)
    assert system.step(("two", "two"), "leave").certainty is Certainty.CERTAIN


def test_cone() -> None:
    """A part is influenced by what its guards read and by the owners of what moves it."""
    components = [
        Component("switch", Switch),
        Component("lamp", Lamp, facts={"power": lambda v: v.mains == "opened"}),
        Component("mains", Latch),
        Component("door", Latch, events={"close": "shut"}),
    ]
    system = compiled(*components, owners={"turn_on": "switch", "turn_off": "switch"})
    assert system.cone(["lamp"]) == {"lamp", "switch", "mains"}
    assert system.cone(["switch"]) == {"switch"}
    assert system.cone(["door", "door"]) == {"door"}
    part = system.restricted_to({"lamp", "switch", "mains"})
    assert part.names == ("switch", "lamp", "mains")
    assert len(explore(part)) * 2 == len(explore(system))


# Every cell of every table


def merged() -> System:
    """Two own events of one chart are one event of the system; the later-declared comes first."""

    class Merges(Machine):
        start = State(initial=True)
        left = State()
        right = State()
        to_right, to_left = reversed(
            [start.to(left, cond="narrow"), start.to(right) | left.to(start)]
        )

    return System(
        [
            Component("gate", Switch, events={"turn_on": "go", "turn_off": "back"}),
            Component(
                "c",
                Merges,
                facts={"narrow": lambda v: v.other == "opened"},
                events={"to_left": "go", "to_right": "go"},
            ),
            Component("other", Latch),
        ],
        owners={"go": "gate"},
    )


def guards_of_all_sorts() -> System:
    """Conditions, their contrary, several of them, and comparisons."""

    def level(view: View) -> int:
        return int(view.tank[-1])

    sorts = chart(
        ["idle", "busy"],
        {
            "a": [("idle", "busy", "level >= 2"), ("busy", "idle", "level < 1 or shut")],
            "b": [("idle", "busy", "!shut ^ level == 1"), ("busy", "busy", "shut v level != 0")],
            "c": [("idle", "idle", "not (shut and level > 1)")],
        },
    )
    tank = chart(
        ["at_0", "at_1", "at_2"],
        {"fill": [("at_0", "at_1", ""), ("at_1", "at_2", "")], "drain": [("at_2", "at_0", "")]},
    )
    return System(
        [
            Component("c", sorts, facts={"level": level, "shut": lambda v: v.door == "closed"}),
            Component("tank", tank),
            Component("door", Latch),
        ]
    )


TOYS: list[Callable[[], System]] = [
    die_hard,
    lambda: transaction_commit(2),
    lambda: two_phase_commit(2),
    lambda: barrier(2),
    merged,
    guards_of_all_sorts,
]


def cells(system: Compiled, one: Table) -> list[dict[str, int]]:
    parts = system.composition.parts
    ranges = [range(len(parts[name].states)) for name in one.reads]
    return [dict(zip(one.reads, digits, strict=True)) for digits in product(*ranges)]


def live_choice(system: Compiled, one: Table, cell: dict[str, int]) -> str | None:
    """Where the live chart goes from one cell of its table; None if it stays."""
    parts = system.composition.parts
    state = tuple(part.states[cell.get(name, 0)] for name, part in parts.items())
    live = LiveSystem(system, state)
    step = system.try_step(state, one.event)
    chosen = step.chosen.get(one.component) if step else None
    moved = live._deliver(one.component, one.event, chosen)
    return live._where(one.component) if moved else None


@pytest.mark.parametrize("toy", TOYS)
def test_every_cell_agrees_with_the_live_chart(
    toy: Callable[[], System], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every cell of every table, singly and at once, the table goes where the chart goes."""
    dense = compile_system(toy())
    monkeypatch.setattr(table, "DENSE_LIMIT", 0)
    trees = compile_system(toy())
    for event in dense.events:
        for name, one in dense.events[event].tables.items():
            every = cells(dense, one)
            columns = {
                read: np.array([cell[read] for cell in every], dtype=np.uint16)
                for read in one.reads
            }
            went = [live_choice(dense, one, cell) for cell in every]
            for way in (one, trees.events[event].tables[name]):
                rows = way.choose(columns, len(every)).tolist()
                assert rows == [way.choose_one(cell) for cell in every]
                assert went == [None if row < 0 else way.transitions[row].target for row in rows]


def test_trees_and_tables_are_both_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above its limit a table is a tree, and its cases stay few."""
    system = compile_system(transaction_commit(5))
    assert system.events["commit_0"].owner._tree is None
    monkeypatch.setattr(table, "DENSE_LIMIT", 0)
    owner = compile_system(transaction_commit(5)).events["commit_0"].owner
    assert owner._dense is None
    assert len(owner.leaves) < 4**5 == np.prod(owner.sizes)
