"""Joint steps that can come out in several ways."""

from collections.abc import Callable
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from engine_toys import Switch, chart, compiled
from joint_systems import Clock, Joint, herman, joint
from statemachine import State
from thorough import some_of

from resilience_fsm.engine import (
    Certainty,
    Compiled,
    Component,
    CompositionError,
    EngineError,
    ImpossibleEventError,
    Kind,
    LiveSystem,
    Machine,
    Property,
    Proviso,
    System,
    UnknownEventError,
    Verdict,
    always,
    check,
    compile_system,
    explore,
    explore_orbits,
    follows,
    how_many,
    leads_to,
    never,
    reaction,
    symmetry_of,
    user,
)
from resilience_fsm.engine.system import joint as joint_module


class Toss(Machine):
    """Somebody tosses."""

    calm = State(initial=True)

    toss = user(calm.to.itself())


class Coin(Machine):
    """Lies somehow; what is glued stays."""

    heads = State(initial=True)
    tails = State()

    toss = (
        follows(heads.to.itself(cond="glued") | tails.to.itself(cond="glued"))
        | follows(heads.to.itself() | tails.to(heads), "R-1", outcome="heads_up")
        | follows(heads.to(tails) | tails.to.itself(), "R-2", outcome="tails_up")
    )


class Bell(Machine):
    """Rings at each toss."""

    hanging = State(initial=True)

    toss = follows(hanging.to.itself())


def coins(count: int, *, glued: bool = False) -> list[Component]:
    return [
        Component("hand", Toss),
        *(Component(f"c{n}", Coin, facts={"glued": lambda _v: glued}) for n in range(count)),
    ]


@pytest.mark.parametrize(
    ("processes", "states", "transitions"), [(3, 8, 28), (5, 32, 244), (7, 128, 2_188)]
)
def test_hermans_ring(processes: int, states: int, transitions: int) -> None:
    """All processes toss their coins at once: the counts that PRISM's case study publishes."""
    space = explore(compile_system(herman(processes)))
    assert (len(space), space.transitions) == (states, transitions)


def test_hermans_ring_never_has_an_even_number_of_tokens() -> None:
    """The invariant holds, and nothing promises that one token is ever left: coins are not fair."""
    names = ["p0", "p1", "p2"]

    def tokens(view: Any) -> int:
        return sum(view[one] == view[left] for one, left in zip(names, ["p2", "p0", "p1"]))  # noqa: B905

    answers = check(
        herman(3),
        [
            Property("odd", "", always(lambda v: tokens(v) % 2 == 1)),
            Property("settles", "", leads_to(lambda _v: True, lambda v: tokens(v) == 1)),
        ],
    ).answers
    assert [answer.verdict for answer in answers] == [Verdict.HOLDS, Verdict.VIOLATED]


def edges(system: Compiled) -> list[tuple[object, ...]]:
    """The steps out of all reachable states, each with what the charts call its event."""
    space = explore(system)
    found = []
    for number in range(len(space)):
        for step in system.steps(space.state(number)).values():
            of = step.event.outcome_of or step.event.name
            found.append((space.state(number), of, step.state))
    assert len(found) == space.transitions
    return sorted(found)


def enumerated(what: Joint) -> list[tuple[object, ...]]:
    """The same by listing what each follower may do."""
    found, waiting, seen = [], [{n: states[0] for n, states in what.states.items()}], set()
    while waiting:
        at = waiting.pop()
        here = tuple(at.values())
        if here in seen:
            continue
        seen.add(here)
        for event, after in what.steps(at):
            found.append((here, event, tuple(after.values())))
            waiting.append(dict(after))
    return sorted(found)


@pytest.mark.parametrize("block", some_of(range(8), 2))
def test_random_systems_against_a_list_of_what_each_may_do(block: int) -> None:
    """Every step is there as often as it has ways, and no other."""
    are_open = 0
    for seed in range(50 * block, 50 * block + 50):
        try:
            what = joint(Random(seed))
            system = compile_system(what.system)
        except CompositionError as error:  # what decides by itself comes after an outcome
            assert "comes first" in str(error)  # noqa: PT017
            continue
        assert edges(system) == enumerated(what), seed
        are_open += any(event.event.outcome_of for event in system.events.values())
    assert are_open > 10


def test_random_walks_of_the_live_charts() -> None:
    """The charts of python-statemachine go where the tables say, and refuse what these refuse."""
    for seed in range(8):
        random = Random(seed)
        system = compile_system(joint(random).system)
        live = LiveSystem(system)
        for _ in range(60):
            event = random.choice(list(system.events))
            if event in live.possible:
                expected = system.step(tuple(live.state.values()), event).state
                assert tuple(live.send(event).values()) == expected
            else:
                with pytest.raises(ImpossibleEventError):
                    live.send(event)


def test_what_ways_are_called() -> None:
    """One follower's outcomes stand alone, several are told by name."""
    assert list(compiled(*coins(1)).events) == ["toss_heads_up", "toss_tails_up"]
    assert list(compiled(*coins(2)).events) == [
        "toss_c0_heads_up_c1_heads_up",
        "toss_c0_heads_up_c1_tails_up",
        "toss_c0_tails_up_c1_heads_up",
        "toss_c0_tails_up_c1_tails_up",
    ]


def test_who_has_nothing_to_decide_comes_out_in_one_way() -> None:
    """A glued coin stays, and that is one step and not two."""
    system = compiled(*coins(1, glued=True))
    assert system.possible(("calm", "tails")) == ("toss_heads_up",)
    assert system.step(("calm", "tails"), "toss_heads_up").state == ("calm", "tails")


def test_a_step_names_the_rules_of_the_way_that_it_takes() -> None:
    """Each outcome rests on its own."""
    system = compiled(*coins(1))
    assert system.step(("calm", "heads"), "toss_tails_up").rules == ("R-2",)


def test_an_event_of_several_ways_is_told_as_such() -> None:
    """Whoever asks for it by the name that the charts have is told the ways."""
    live = LiveSystem(compiled(*coins(2)))
    with pytest.raises(UnknownEventError, match="'toss' can come out in several ways") as told:
        live.send("toss")
    assert "toss_c0_heads_up_c1_tails_up" in str(told.value)


def test_why_a_way_is_not_possible() -> None:
    """What the step needs of a follower is a condition of its guard."""
    system = compiled(*coins(1, glued=True))
    assert system.events["toss_tails_up"].owner.transitions[0].guard.text == "c0_can_toss_tails_up"


class Machinery(Machine):
    """Warms up by itself."""

    cold = State(initial=True)
    warm = State()

    warm_up = reaction(cold.to(warm), "R-1")


class Valve(Machine):
    """Opens then, or sticks."""

    shut = State(initial=True)
    opened = State()
    stuck = State()

    warm_up = follows(shut.to(opened), "R-1", outcome="opens") | follows(
        shut.to(stuck), "M-1", outcome="sticks"
    )


def graded(rules: Any) -> Certainty:
    return Certainty.MAY if "M-1" in rules else Certainty.CERTAIN


def test_a_promise_is_one_of_all_its_ways() -> None:
    """One of them has to happen, and none in particular."""
    system = System(
        [Component("machinery", Machinery), Component("valve", Valve)], certainty=graded
    )

    def of(claim: Any) -> Verdict:
        return check(system, [Property("p", "", claim)]).answers[0].verdict

    def is_cold(view: Any) -> bool:
        return bool(view.machinery == "cold")

    assert of(leads_to(is_cold, lambda v: v.valve != "shut")) is Verdict.HOLDS
    assert of(leads_to(is_cold, lambda v: v.valve == "opened")) is Verdict.VIOLATED
    assert of(never(lambda v: v.settled and v.valve == "shut")) is Verdict.HOLDS
    stuck = check(system, [Property("p", "", never(lambda v: v.valve == "stuck"))]).answers[0]
    assert stuck.certainty is Certainty.MAY


def test_no_way_is_promised_by_itself() -> None:
    """A coin that is tossed for ever may fall on its head for ever."""

    class Wheel(Machine):
        """Turns for ever."""

        turning = State(initial=True)

        toss = reaction(turning.to.itself(), "R-1")

    (coin,) = coins(1)[1:]
    claim = leads_to(lambda _v: True, lambda v: v.c0 == "tails")
    (answer,) = check(System([Component("wheel", Wheel), coin]), [Property("p", "", claim)]).answers
    assert answer.verdict is Verdict.VIOLATED


def test_a_follower_sees_with_its_own_eyes() -> None:
    """Also where the owner is a replica, which has names of its own for its group."""
    coin = Component("c", Coin, facts={"glued": lambda v: "hand" in v})
    system = compile_system(System([coin], [Kind("k", [Component("hand", Toss)])]), {"k": 1})
    assert system.possible(("tails", "calm")) == ("toss_heads_up", "toss_tails_up")
    assert LiveSystem(system).send("toss_tails_up")["c"] == "tails"


def test_a_follower_that_must_move_is_held_to_it() -> None:
    """Also where it is open how."""
    must = chart(["s", "t"], {"toss": [("s", "t", "")]}, lambda t: follows(t, must=True))

    class Either(Machine):
        s = State(initial=True)
        t = State()
        u = State()
        toss = follows(s.to(t), must=True, outcome="one") | follows(
            s.to(u), must=True, outcome="two"
        )

    from resilience_fsm.engine import followers_keep_up

    for follower in (must, Either):
        system = System([Component("hand", Toss), Component("f", follower)])
        (answer,) = check(system, [Property("p", "", followers_keep_up())]).answers
        assert answer.verdict is Verdict.VIOLATED  # it stays at the second toss


def test_interchangeable_coins_are_folded() -> None:
    """The ways change places with those who take them, and the counts are those of all states."""
    system = compiled(*coins(5))
    space, whole = explore_orbits(system), explore(system)
    assert (
        (space.all_states, space.all_transitions) == (len(whole), whole.transitions) == (32, 1024)
    )
    assert (len(space), space.depth) == (6, whole.depth)


def test_a_ring_of_tossers_is_told_apart_from_a_heap() -> None:
    """Where each reads its neighbour nobody trades places alone."""
    assert not symmetry_of(compile_system(herman(5)))


def test_renamed_omitted_and_provided() -> None:
    """What a system says of an event of a chart is said of all its outcomes."""
    coin = coins(1)[1]
    calm = Component("hand", Toss, events={"toss": "throw"})
    renamed = Component("c", Coin, facts=coin.facts, events={"toss": "throw"})
    assert list(compiled(calm, renamed).events) == ["throw_heads_up", "throw_tails_up"]
    omitted = Component("c", Coin, facts=coin.facts, omitted={"toss"})
    assert list(compiled(Component("hand", Toss), omitted).events) == ["toss"]
    held = Component(
        "c",
        Coin,
        facts={**coin.facts, "loose": lambda v: v.c == "heads"},
        provided={"toss": Proviso("loose")},
    )
    system = compiled(Component("hand", Toss), held)
    assert system.possible(("calm", "tails")) == ("toss_heads_up",)
    assert system.step(("calm", "tails"), "toss_heads_up").state == ("calm", "tails")
    assert system.possible(("calm", "heads")) == ("toss_heads_up", "toss_tails_up")
    live = LiveSystem(system)
    assert live.send("toss_tails_up")["c"] == "tails"
    assert live.send("toss_heads_up")["c"] == "tails"


class Either(Machine):
    """Two events of which one is open."""

    s = State(initial=True)
    t = State()
    u = State()

    toss = follows(s.to(t), outcome="one") | follows(s.to(u), outcome="two")
    drop = follows(t.to(s))


def late(cond: str = "") -> type[Machine]:
    class Late(Machine):
        s = State(initial=True)
        t = State()
        toss = follows(s.to(t), outcome="one") | follows(s.to(s, cond=cond or None))

    return Late


def called(outcome: str) -> type[Machine]:
    class Called(Machine):
        s = State(initial=True)
        toss_two = State()
        toss = follows(s.to(toss_two), outcome=outcome) | follows(s.to(s), outcome="other")

    return Called


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "what decides comes late": (
        lambda: compiled(Component("hand", Toss), Component("f", late())),
        "'s -> s' has no outcome and comes after the outcome 'one'",
    ),
    "an outcome is called like a state": (
        lambda: compiled(Component("hand", Toss), Component("f", called("two"))),
        "would be the event 'toss_two', and there is something of that name",
    ),
    "an outcome is no name": (
        lambda: compiled(Component("hand", Toss), Component("f", called("heads up"))),
        "an event cannot be called 'toss_heads up'",
    ),
    "an empty outcome": (lambda: called(""), "outcome of a follower: expected a name"),
    "something is called like a way": (
        lambda: compiled(
            *coins(1),
            Component("other", Switch, events={"turn_on": "toss_heads_up"}),
        ),
        "is the event 'toss_heads_up', and something else is called so",
    ),
    "a fact is called like what is needed": (
        lambda: compiled(
            Component("hand", Toss, facts={"c0_can_toss_heads_up": lambda _v: True}), *coins(1)[1:]
        ),
        "the fact 'c0_can_toss_heads_up' is called like what 'toss' needs of c0",
    ),
    "replicas": (
        lambda: compile_system(
            System([Component("hand", Toss)], [Kind("k", coins(1)[1:])]), {"k": 1}
        ),
        "kind 'k': c0 has several outcomes of 'toss'",
    ),
    "an unknown event to rename": (
        lambda: compiled(
            Component("hand", Toss),
            Component("c", Coin, facts=coins(1)[1].facts, events={"toss_heads_up": "x"}),
        ),
        "no event 'toss_heads_up' to rename",
    ),
    "two events of a chart are one": (
        lambda: compiled(Component("hand", Toss), Component("f", Either, events={"drop": "toss"})),
        "f: 'toss' and 'drop' of its chart are both 'toss' here, and 'toss' can come out",
    ),
    "nobody owns it": (
        lambda: compiled(Component("c", Coin, facts=coins(1)[1].facts)),
        "'toss' is followed by c and owned by nobody",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    """With a way out."""
    build, message = REFUSED[what]
    with pytest.raises(EngineError, match=message):
        build()


def test_too_many_ways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way has tables of its own, and they double with every coin."""
    monkeypatch.setattr(joint_module, "WAYS_LIMIT", 7)
    with pytest.raises(CompositionError, match="'toss' can come out in 8 ways, since 3 components"):
        compiled(*coins(3))


def test_who_asks_very_many_is_decided_by_comparing() -> None:
    """Where what a follower asks has too many cases, so has what the step needs of it."""
    names = [f"s{number}" for number in range(30)]
    switches = [
        Component(name, Switch, events={e: f"{name}_{e}" for e in ("turn_on", "turn_off")})
        for name in names
    ]
    coin = Component("c0", Coin, facts={"glued": lambda v: how_many(v, names, "on") >= 2})
    system = compiled(Component("hand", Toss), coin, *switches)
    assert system.events["toss_tails_up"].owner.is_compared
    state = ["calm", "tails", *["off"] * 30]
    assert system.possible(tuple(state))[:2] == ("toss_heads_up", "toss_tails_up")
    state[5] = state[6] = "on"
    assert system.possible(tuple(state))[:2] == ("toss_heads_up", "s0_turn_on")


def test_what_never_comes_out_is_told_once() -> None:
    """And a way that others make impossible is no finding of its own."""
    loaded = [
        Component("hand", Toss),
        Component("c0", Coin, facts={"glued": lambda v: v.c0 == "heads"}),
    ]
    report = check(System(loaded), [])
    assert "The event 'c0.toss_tails_up' can never happen." in [
        str(one.sentence) for one in report.suspicious
    ]
    assert not [one for one in check(herman(3), []).suspicious if one.kind == "dead event"]
    assert not check(herman(3), []).suspicious


def test_a_chart_of_ones_own_stays_as_it_is() -> None:
    """The owner, and whoever follows in one way only, run as they were written."""
    live = LiveSystem(compiled(*coins(1), Component("bell", Bell)))
    assert type(live["hand"]) is Toss
    assert type(live["bell"]) is Bell
    assert [event.id for event in live["c0"].events] == ["toss_heads_up", "toss_tails_up"]


def test_the_charts_are_ordinary_ones() -> None:
    """python-statemachine drives them by themselves, and takes the first outcome."""
    coin = Coin(model=SimpleNamespace(state=None, glued=False))
    coin.send("toss")
    assert coin.current_state_value == "heads"
    assert Clock().current_state_value == "ticking"
