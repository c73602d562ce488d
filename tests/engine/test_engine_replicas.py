"""A few replicas decide for every number of them, or the answer says which condition is broken."""

from collections.abc import Callable
from typing import Any

import pytest
from engine_toys import Lamp, Latch, Switch, chart, graded
from statemachine import State

from resilience_fsm.engine import (
    Answer,
    Claim,
    Component,
    CompositionError,
    Kind,
    Machine,
    Property,
    System,
    UnknownEventError,
    Verdict,
    always,
    check,
    fault,
    follows,
    never,
    reaction,
    reactions_recur,
    reactions_terminate,
    repair,
    sometimes,
    user,
    whenever,
)
from resilience_fsm.engine.system.system import Counts
from resilience_fsm.engine.verdict.obligation import Obligations


class Door(Machine):
    """Closes once, if something allows it."""

    opened = State(initial=True)
    closed = State()
    close = user(opened.to(closed, cond="allowed"))


def room(allowed: Callable[[Any], object]) -> Kind:
    return Kind("room", [Component("door", Door, facts={"allowed": allowed})])


def answer(
    system: System, claim: Claim, about: dict[str, int], counts: Counts | None = None
) -> Answer:
    (found,) = check(system, [Property("p", "A sentence.", claim, about=about)], counts).answers
    return found


def verdict(system: System, claim: Claim, number: int) -> Verdict:
    return answer(system, claim, {"room": 1}, {"room": number}).verdict


def assert_undecided(found: Answer, *parts: str) -> None:
    assert found.verdict is Verdict.UNDECIDED
    for part in parts:
        assert part in found.reason


CAN_CLOSE = whenever(lambda _v: True, stays_possible=lambda v: v.door == "closed")


# Each condition, broken by a system in which one replica says nothing about two


def test_r1_replica_reads_another() -> None:
    """Where doors wait for the first door, one door alone can always close and two cannot."""
    system = System([], [room(lambda v: v["door_1"] == "opened")])
    assert [verdict(system, CAN_CLOSE, n) for n in (1, 2)] == [Verdict.HOLDS, Verdict.VIOLATED]
    assert_undecided(
        answer(system, CAN_CLOSE, {"room": 1}),
        "Not for any number: R1: door_2 reads door_1",
        "guards of 'room_2_close' (allowed)",
    )


def test_r1_component_reads_a_replica() -> None:
    """Where the bell hears the doors, the bell is not decided without them."""
    bell = chart(["silent", "rings"], {"ring": [("silent", "rings", "a_door_is_closed")]})
    heard = Component("bell", bell, facts={"a_door_is_closed": lambda v: v["door_1"] == "closed"})
    system = System([heard], [room(lambda _v: True)])
    rings = sometimes(lambda v: v.bell == "rings")
    assert answer(system, rings, {}, {"room": 1}).verdict is Verdict.HOLDS
    assert_undecided(answer(system, rings, {}), "R1: bell reads door_1", "'ring'")


def test_r1_kind_reads_another_kind() -> None:
    """Replicas of one kind do not read those of another."""
    yard = Kind("yard", [Component("gate", Door, facts={"allowed": lambda v: bool(v.door_1)})])
    system = System([], [room(lambda _v: True), yard])
    assert_undecided(answer(system, CAN_CLOSE, {"room": 1}), "R1: gate_1 reads door_1")


def test_r2_event_of_a_replica_is_mentioned_by_a_component() -> None:
    """An event that each replica owns and a component follows cannot even be composed for two."""

    class Bell(Machine):
        silent = State(initial=True)
        rings = State()
        close = follows(silent.to(rings))

    system = System([Component("bell", Bell)], [room(lambda _v: True)])
    silent = never(lambda v: v.bell == "rings")
    assert answer(system, silent, {}, {"room": 1}).verdict is Verdict.VIOLATED
    assert_undecided(
        answer(system, silent, {}), "R2: the event 'close' is owned by the replica door_1", "bell"
    )


def test_r2_event_of_a_replica_moves_another() -> None:
    """Where the first door takes the others along, one door alone can close and two cannot."""
    main = Component("main", chart(["one"], {"close": [("one", "one", "")]}))
    lamp_is_on = {"allowed": lambda v: v.switch == "on"}
    door = chart(["opened", "closed"], {"close": [("opened", "closed", "allowed")]})
    kind = Kind("room", [Component("door", door, facts=lamp_is_on), Component("switch", Switch)])
    system = System([main], [kind], owners={"close": "door_1"})
    assert [verdict(system, CAN_CLOSE, n) for n in (1, 2)] == [Verdict.HOLDS, Verdict.VIOLATED]
    assert_undecided(
        answer(system, CAN_CLOSE, {"room": 1}),
        "R2: the event 'close' is owned by the replica door_1 and moves",
    )


def test_a_system_of_exactly_these_replicas() -> None:
    """A system that is written for one replica is decided for one, and refused for any number."""
    lamp = Component("lamp", Lamp, facts={"power": lambda _v: True})
    kind = Kind("room", [lamp, Component("switch", Switch)])
    owners = {"room_1_turn_on": "switch_1", "room_1_turn_off": "switch_1"}
    system = System([], [kind], owners=owners)
    together = always(lambda v: (v.lamp == "lit") == (v.switch == "on"))
    assert answer(system, together, {"room": 1}, {"room": 1}).verdict is Verdict.HOLDS
    with pytest.raises(CompositionError, match=r"'room_2_turn_on' is mentioned by"):
        answer(system, together, {"room": 1})


def test_a_system_that_is_wrong_by_itself_is_refused() -> None:
    """What cannot be composed for other reasons is an error, and not undecided."""
    nameless = Kind("room", [Component("door", Door)])
    with pytest.raises(CompositionError, match="names 'allowed', which is no fact"):
        answer(System([], [nameless]), CAN_CLOSE, {"room": 1})
    taken = System([Component("door_2", Switch)], [room(lambda _v: True)])
    with pytest.raises(CompositionError, match=r"2 components are called 'door_2'"):
        answer(taken, CAN_CLOSE, {"room": 1})
    twice = Kind("room", [Component("door", Latch), Component("gate", Latch)])
    with pytest.raises(CompositionError, match="'room_1_close' is mentioned by door_1, gate_1"):
        answer(System([], [twice]), CAN_CLOSE, {"room": 1})


def test_r3_replicas_that_begin_differently() -> None:
    """Where the first door begins closed, one door is always closed and two are not."""
    system = System([], [room(lambda _v: False)], initial=[{"door_1": "closed"}])
    closed = always(lambda v: v.door == "closed")
    assert [verdict(system, closed, n) for n in (1, 2)] == [Verdict.HOLDS, Verdict.VIOLATED]
    assert_undecided(answer(system, closed, {"room": 1}), "R3: the initial states set door_1")


def test_r3_initial_states_of_components_are_no_matter() -> None:
    """Combinations of initial states may be set for what is there once."""
    main = Component("main", Switch)
    system = System([main], [room(lambda _v: True)], initial=[{"main": "on"}])
    assert answer(system, CAN_CLOSE, {"room": 1}).verdict is Verdict.HOLDS


def test_r3_replicas_that_behave_differently() -> None:
    """Where a fact knows the number of its replica, one door never closes and the second does."""
    system = System([], [room(lambda v: v._aliases["door"] != "door_1")])
    shut = never(lambda v: v.door == "closed")
    assert [verdict(system, shut, n) for n in (1, 2)] == [Verdict.HOLDS, Verdict.VIOLATED]
    assert_undecided(
        answer(system, shut, {"room": 1}), "R3: the tables of door_1 and door_2 differ"
    )


GOOD = System([Component("main", Latch, events={"close": "end"})], [room(lambda _v: True)])


@pytest.mark.parametrize(
    ("predicate", "named"),
    [
        (lambda v: v.door_1 == "closed", "door_1"),
        (lambda v: v.possible("room_1_close"), "room_1_close"),
        (lambda v: v.after("end").door_1 == "closed", "door_1"),
        (lambda v: v.changes("end", "door_1"), "door_1"),
        (lambda v: v.changes("room_1_close", "main"), "room_1_close"),
    ],
)
def test_r4_property_reads_what_it_does_not_name(
    predicate: Callable[[Any], object], named: str
) -> None:
    """A property that speaks of no replica and reads one is undecided, and the reason names it."""
    assert_undecided(answer(GOOD, sometimes(predicate), {}), "R4", "property 'p'", named)
    with pytest.raises((CompositionError, UnknownEventError), match=named):
        answer(GOOD, sometimes(predicate), {}, {"room": 1})


def test_r4_property_reads_one_more() -> None:
    """A property that speaks of one replica and reads a second is undecided."""
    both = sometimes(lambda v: v.door == v["door_2"] == "closed")
    assert_undecided(answer(GOOD, both, {"room": 1}), "R4", "property 'p'", "door_2")
    two = sometimes(lambda v: v.door_1 == v.door_2 == "closed")
    assert answer(GOOD, two, {"room": 2}).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("predicate", "error"),
    [
        (lambda v: v.dor == "closed", CompositionError),
        (lambda v: v.possible("room_1_clse"), UnknownEventError),
    ],
)
def test_names_that_are_nowhere_are_errors(
    predicate: Callable[[Any], object], error: type[Exception]
) -> None:
    """A property that is merely misspelt is refused, replicas or not."""
    with pytest.raises(error, match="property 'p': No"):
        answer(GOOD, sometimes(predicate), {"room": 1})


def test_unknown_kind() -> None:
    """A property speaks of kinds that are there, whatever the counts."""
    for counts in (None, dict[str, int]()):
        with pytest.raises(CompositionError, match="No kind called 'rom'"):
            answer(GOOD, CAN_CLOSE, {"rom": 1}, counts)


# Good systems: the verdict for any number is that of every number


class Link(Machine):
    """Up, down, and a recovery of its own that is only allowed."""

    up = State(initial=True)
    down = State()
    lose = fault(up.to(down), "R-1")
    restore = repair(down.to(up), "R-1")
    heal = reaction(down.to(up), "S-1")


class Session(Machine):
    """In, out, and back in by itself; restless, so that all together never settle."""

    out = State(initial=True)
    inside = State()
    dropped = State()
    enter = user(out.to(inside, cond="link_up"))
    leave = user(inside.to(out))
    lose = follows(inside.to(dropped))
    come_back = reaction(dropped.to(inside, cond="link_up"), "R-2")
    fidget = reaction(inside.to.itself() | dropped.to(out), "R-2")


class Restless(Machine):
    """Goes round for ever by itself."""

    tick = State(initial=True)
    tock = State()
    turn = reaction(tick.to(tock) | tock.to(tick), "R-2")


class Server(Machine):
    """Reacts to the link with a promise."""

    passive = State(initial=True)
    active = State()
    take_over = reaction(passive.to(active, unless="link_up"), "R-1")
    hand_back = reaction(active.to(passive, cond="link_up"), "R-1")


def link_up(view: Any) -> bool:
    return bool(view.link == "up")


def sessions() -> System:
    """A link that sessions follow, a server that reacts, and clocks that never rest."""
    return System(
        [Component("link", Link), Component("server", Server, facts=[link_up])],
        [
            Kind("session", [Component("client", Session, facts=[link_up])]),
            Kind("clock", [Component("hand", Restless)]),
        ],
        certainty=graded,
    )


def rooms() -> System:
    """Groups of components that read each other and share events, and a constant of each."""
    return System(
        [Component("mains", Switch, events={"turn_on": "power_on", "turn_off": "power_off"})],
        [
            Kind(
                "room",
                [
                    Component("kind", Switch, initial=("off", "on"), is_frozen=True),
                    Component("key", OwnedSwitch),
                    Component(
                        "lamp",
                        Lamp,
                        facts={"power": lambda v: v.mains == "on" and v.kind == "on"},
                    ),
                ],
            )
        ],
    )


class OwnedSwitch(Machine):
    """A switch that says that it owns its events."""

    off = State(initial=True)
    on = State()
    turn_on = user(off.to(on))
    turn_off = user(on.to(off))


PROPERTIES: list[tuple[Callable[[], System], str, int, Claim]] = [
    (sessions, "session", 0, always(lambda v: v.link in ("up", "down"))),
    (sessions, "session", 0, always(lambda v: v.link == "up")),
    (sessions, "session", 0, whenever(lambda v: v.settled, lambda v: v.server == "passive")),
    (
        sessions,
        "session",
        0,
        always(lambda v: (v.server == "active") == (v.link == "down"), settled=True),
    ),
    (sessions, "session", 0, sometimes(lambda v: v.server == "active", settled=True)),
    (sessions, "session", 0, reactions_terminate()),
    (sessions, "session", 0, reactions_recur()),
    (sessions, "session", 1, never(lambda v: v.client == "dropped" and v.link == "up")),
    (sessions, "session", 1, never(lambda v: v.client == "dropped", settled=True)),
    (sessions, "session", 1, sometimes(lambda v: v.client == "inside", settled=True)),
    (
        sessions,
        "session",
        1,
        whenever(lambda v: v.client == "dropped", stays_possible=lambda v: v.client == "inside"),
    ),
    (
        sessions,
        "session",
        1,
        whenever(lambda v: v.client == "dropped", never_after=lambda v: v.client == "inside"),
    ),
    (
        sessions,
        "session",
        1,
        whenever(lambda v: v.possible("session_1_enter"), lambda v: v.client_1 == "out"),
    ),
    (sessions, "session", 2, never(lambda v: v.client_1 == "inside" and v.client_2 == "dropped")),
    (
        sessions,
        "session",
        2,
        always(lambda v: v.after("session_2_leave").client_1 == v.client_1),
    ),
    (sessions, "session", 1, sometimes(lambda v: v.changes("session_1_enter", "client"))),
    (sessions, "session", 2, never(lambda v: v.changes("session_2_leave", "client_1"))),
    (sessions, "session", 2, sometimes(lambda v: v.changes("session_2_leave", "client_2"))),
    (sessions, "session", 2, sometimes(lambda v: v.client_1 == v.client_2 == "dropped")),
    (rooms, "room", 0, sometimes(lambda v: v.mains == "on")),
    (rooms, "room", 1, never(lambda v: v.lamp == "lit" and v.key == "off")),
    (rooms, "room", 1, never(lambda v: v.lamp == "lit" and v.mains == "off")),
    (rooms, "room", 1, never(lambda v: v.lamp == "lit" and v["kind"] == "off")),
    (
        rooms,
        "room",
        1,
        whenever(lambda v: v["kind"] == "on", stays_possible=lambda v: v.lamp == "lit"),
    ),
    (rooms, "room", 2, sometimes(lambda v: v.lamp_1 == "lit" and v.key_2 == "on")),
    (rooms, "room", 2, never(lambda v: v.lamp_1 == v.lamp_2 == "lit")),
]


@pytest.mark.parametrize("number", range(len(PROPERTIES)))
def test_a_few_decide_for_any_number(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict for any number is that of k, k + 1 and k + 2 replicas on their whole product."""
    make, kind, k, claim = PROPERTIES[number]
    about = {kind: k} if k else {}
    found = answer(make(), claim, about)
    assert found.verdict in (Verdict.HOLDS, Verdict.VIOLATED)
    assert found.cutoff == about
    monkeypatch.setattr(Obligations, "is_decided_apart", False)
    for more in range(3):
        counts = {kind: k + more} | ({"clock": 1} if make is sessions else {})
        exact = answer(make(), claim, about, counts)
        assert exact.verdict is found.verdict
        assert exact.cutoff is None
        if found.trace is not None:
            assert exact.trace is not None
            assert exact.certainty == found.certainty
            assert exact.trace.loop == found.trace.loop
            assert len(exact.trace.events) == len(found.trace.events)


def test_both_verdicts_occur() -> None:
    """The agreement above is not that of one verdict with itself."""
    verdicts = [
        answer(make(), claim, {kind: k} if k else {}).verdict for make, kind, k, claim in PROPERTIES
    ]
    assert min(verdicts.count(v) for v in (Verdict.HOLDS, Verdict.VIOLATED)) > 5


def test_fewer_than_it_speaks_of() -> None:
    """With fewer replicas than a property speaks of there is nothing to decide."""
    found = answer(GOOD, CAN_CLOSE, {"room": 2}, {"room": 1})
    assert (found.verdict, found.reason) == (
        Verdict.VACUOUS,
        "It speaks of 2 of 'room'; there are fewer.",
    )


def test_every_replica_counts() -> None:
    """Among replicas given one by one a claim holds for all, and a witness is enough for some."""
    system = System([], [room(lambda _v: False)])
    counts: Counts = {"room": [{"door": "opened"}, {"door": "closed"}]}
    about = {"room": 1}
    closed = {
        form: answer(system, form(lambda v: v.door == "closed"), about, counts).verdict
        for form in (always, sometimes)
    }
    assert closed == {always: Verdict.VIOLATED, sometimes: Verdict.HOLDS}
    entered = whenever(lambda v: v.door == "opened", lambda v: not v.possible("room_1_close"))
    assert answer(system, entered, about, counts).verdict is Verdict.HOLDS


def test_events_of_two_kinds() -> None:
    """A property that speaks of two kinds asks for events of both, and of neither."""
    yard = Kind("yard", [Component("gate", Latch)])
    system = System([Component("main", Switch)], [room(lambda _v: True), yard])
    claim = always(
        lambda v: (
            v.possible("room_1_close") == (v.door == "opened")
            and v.possible("yard_1_close") == (v.gate == "opened")
            and v.possible("turn_on") == (v.main == "off")
        )
    )
    about = {"room": 1, "yard": 1}
    for counts in (None, {"room": 2, "yard": 2}):
        assert answer(system, claim, about, counts).verdict is Verdict.HOLDS
