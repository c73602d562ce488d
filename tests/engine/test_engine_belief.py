"""Beliefs: the states that a partly seen system may be in; and properties at a single state."""

import pytest
from engine_toys import Route, chart, compiled, graded
from statemachine import State

from resilience_fsm import portal_system
from resilience_fsm.engine import (
    Component,
    CompositionError,
    Kind,
    Machine,
    Property,
    System,
    UnknownEventError,
    always,
    compile_system,
    explore,
    leads_to,
    never,
    reaction,
    user,
    whenever,
)
from resilience_fsm.engine.steps.belief import Belief, Dynamics
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.pointwise import is_broken
from resilience_fsm.engine.verdict.predicate import tabulate
from resilience_fsm.engine.verdict.walk import evaluate
from resilience_fsm.engine.why.obstacle import obstacles
from resilience_fsm.pair.properties import PAIR_PROPERTIES

ROUTE = compile_system(System([Component("route", Route)], certainty=graded))


def belief(*states: str) -> Belief:
    return Belief(Dynamics(ROUTE), tuple((state,) for state in states))


def test_reactions_spread_a_belief() -> None:
    """After any number of reactions, none included, in the order in which they are found."""
    assert belief("start").spread.states == (("start",), ("end",), ("halfway",))
    assert belief("end").spread.states == (("end",),)


def test_an_event_moves_where_it_is_possible() -> None:
    """The other states drop out; refusing keeps just these."""
    assert belief("start", "halfway", "end").taking("walk").states == (("halfway",), ("end",))
    assert belief("start", "halfway", "end").refusing("walk").states == (("end",),)
    assert not belief("end").taking("walk")


def test_what_is_seen_keeps_what_agrees() -> None:
    """And nothing may be left."""
    assert belief("start", "end").agreeing(lambda s: s == ("end",)).states == (("end",),)
    assert not belief("start").agreeing(lambda s: s == ("end",))


def test_settled_states_have_no_promise_left() -> None:
    """The allowed jump does not unsettle; the promised walk does, and leads on to the end."""
    assert belief("start", "halfway", "end").settled.states == (("end",),)
    assert [step.event.name for step in belief().dynamics.promises(("start",))] == ["walk"]
    assert belief().dynamics.settled_from(("start",)) == ("end",)


def test_what_the_system_does_only_when_told_is_no_reaction_of_its_own() -> None:
    """Without reactions of its own a system stays where it is."""
    told = Dynamics(ROUTE, spontaneous=())
    assert Belief(told, (("start",),)).spread.states == (("start",),)
    assert told.settled_from(("start",)) == ("start",)


def test_promises_that_go_round_end() -> None:
    """A circle of promised reactions never settles; the walk along it ends before it closes."""

    class Circle(Machine):
        here = State(initial=True)
        there = State()
        go = reaction(here.to(there))
        back = reaction(there.to(here))

    assert Dynamics(compiled(Component("circle", Circle))).settled_from(("here",)) == ("there",)


class Server(Machine):
    """Serves or not."""

    up = State(initial=True)
    down = State()
    stop = user(up.to(down))


class Login(Machine):
    """One login, of somebody who may or may not be let in."""

    out = State(initial=True)
    inside = State()
    log_in = user(out.to(inside, cond="serves and is_known"))
    log_out = user(inside.to(out))


class Known(Machine):
    """Whether somebody is known."""

    known = State(initial=True)
    unknown = State()
    never = known.to(unknown)


LOGINS = compile_system(
    System(
        [Component("server", Server)],
        kinds=[
            Kind(
                "person",
                [
                    Component(
                        "login",
                        Login,
                        facts={
                            "serves": lambda v: v.server == "up",
                            "is_known": lambda v: v.passport == "known",
                        },
                    ),
                    Component("passport", Known, initial=("known", "unknown")),
                ],
            )
        ],
    ),
    {"person": 1},
)


@pytest.mark.parametrize(
    ("server", "login", "passport", "is_forbidden"),
    [
        ("up", "out", "known", False),  # it is possible
        ("down", "out", "known", True),  # the server says no
        ("down", "inside", "known", False),  # one login is all that is modelled
        ("up", "inside", "known", False),
        ("up", "out", "unknown", False),  # nothing is said of such people, up or down
        ("down", "out", "unknown", False),
    ],
)
def test_what_the_rest_of_the_system_forbids(
    server: str, login: str, passport: str, is_forbidden: bool
) -> None:
    """A guard that is false because of the others forbids; a state of one's own says nothing."""
    at = {"server": server, "login_1": login, "passport_1": passport}
    state = tuple(at[name] for name in LOGINS.names)
    dynamics = Dynamics(LOGINS)
    assert dynamics.forbids(state, "person_1_log_in") == is_forbidden
    left = Belief(dynamics, (state,)).accepting("person_1_log_in")
    inside = LOGINS.try_step(state, "person_1_log_in")
    stays = () if is_forbidden else (state,)
    assert left.states == (stays if inside is None else (inside.state,))


def test_what_never_changes_forbids_nothing() -> None:
    """Under a reading in which nobody is let in, nothing says that somebody is turned away."""
    facts = {"serves": lambda v: v.server == "up", "is_known": lambda v: v.reading == "known"}
    compiled = compile_system(
        System(
            [
                Component("server", Server),
                Component("reading", Known, initial=("known", "unknown"), is_frozen=True),
                Component("login", Login, facts=facts),
            ]
        )
    )
    assert Dynamics(compiled).forbids(("down", "known", "out"), "log_in")
    assert not Dynamics(compiled).forbids(("down", "unknown", "out"), "log_in")


def test_without_a_guard_the_states_are_all_that_is_said() -> None:
    """An event that no guard restricts is forbidden wherever its owner has no transition for it."""
    dynamics = Dynamics(ROUTE)
    assert not dynamics.is_guarded("walk")
    assert dynamics.forbids(("end",), "walk")
    assert not dynamics.forbids(("start",), "walk")
    assert Dynamics(LOGINS).is_guarded("person_1_log_in")
    assert not Dynamics(LOGINS).is_guarded("person_1_log_out")
    assert belief("start", "halfway", "end").accepting("walk").states == (("halfway",), ("end",))


# Properties at one state

PAIR = compile_system(portal_system())
SPACE = explore(PAIR, keep_edges=False)
NOBODY = Instance({})


@pytest.mark.parametrize(
    "prop",
    [p for p in PAIR_PROPERTIES if not p.about and p.claim.form.is_broken_by_a_state],
    ids=lambda prop: prop.id,
)
def test_one_state_at_a_time_is_all_states_at_once(prop: Property) -> None:
    """The predicates of a property, asked state by state, are what a search tabulates."""
    dynamics = Dynamics(PAIR)
    conclusion = prop.claim.conclusion
    assert conclusion is not None
    wrong = evaluate(tabulate(conclusion, PAIR, prop.id, {}), SPACE, PAIR.names)
    if prop.claim.form.value != "never":
        wrong = ~wrong
    if prop.claim.premise is not None:
        wrong = wrong & evaluate(tabulate(prop.claim.premise, PAIR, prop.id, {}), SPACE, PAIR.names)
    if prop.claim.settled:
        wrong = wrong & SPACE.settled
    step = 1 + len(SPACE) // 300
    for number in range(0, len(SPACE), step):
        assert is_broken(prop, dynamics, SPACE.state(number), NOBODY) == wrong[number]


def judged(prop: Property, state: str, **options: object) -> bool:
    return is_broken(prop, Dynamics(ROUTE), (state,), NOBODY, **options)  # type: ignore[arg-type]


def test_what_a_state_alone_cannot_break() -> None:
    """Liveness is about runs; an unmet premise says nothing; the unknown is not judged."""
    assert not judged(Property("p", "", leads_to(lambda _: True, lambda _: False)), "start")
    assert not judged(Property("p", "", whenever(lambda _: False, lambda _: False)), "start")
    at_end = Property("p", "", always(lambda v: v.route == "end"))
    assert judged(at_end, "start")
    assert not judged(at_end, "start", known=())


def test_at_rest_is_as_good_as_settled() -> None:
    """A system that has come to rest is judged as settled, whatever is still promised."""
    rests = Property("p", "", never(lambda _: True, settled=True))
    assert [judged(rests, state) for state in ("start", "end")] == [False, True]
    assert judged(rests, "start", at_rest=True)


def test_what_a_predicate_can_ask() -> None:
    """Possible, promised, after and changes are those of the state."""
    said = {
        "possible": lambda v: v.possible("jump"),
        "promised": lambda v: v.promised("walk") and not v.promised("jump"),
        "after": lambda v: v.after("jump").route == "end" and v.after("walk").route == "halfway",
        "stays": lambda v: v.after("walk").route == v.route,
        "changes": lambda v: v.changes("walk", "route"),
    }
    true = {name: not judged(Property("p", "", always(p)), "start") for name, p in said.items()}
    assert true == {
        "possible": True,
        "promised": True,
        "after": True,
        "stays": False,
        "changes": True,
    }
    assert not judged(Property("p", "", always(said["stays"])), "end")
    assert judged(Property("p", "", always(said["changes"])), "end")


def test_what_changes_is_not_known_of_what_is_not_known() -> None:
    """Whether an event changes a component is asked of where the component is."""
    stays = Property("p", "", never(lambda v: v.changes("walk", "route")))
    assert judged(stays, "start")
    assert not judged(stays, "start", known=())


def test_what_a_predicate_cannot_ask() -> None:
    """Components and events that are not there are errors."""
    for predicate in (
        lambda v: v.rout,
        lambda v: v.after("walk").rout,
        lambda v: v.changes("walk", "rout"),
    ):
        with pytest.raises(CompositionError, match="No component called 'rout'"):
            judged(Property("p", "", always(predicate)), "start")
    with pytest.raises(UnknownEventError, match="No event called 'walks'"):
        judged(Property("p", "", always(lambda v: v.possible("walks"))), "start")


# Why something does not happen


def test_conjuncts_of_a_guard() -> None:
    """Top-level conditions, with those of 'unless' as they are written."""

    def texts(*terms: tuple[str, bool]) -> list[str]:
        names = frozenset("abc")
        return [conjunct.text for conjunct in Guard(terms, names).conjuncts]

    assert texts(("a and not b and (a or c)", True)) == ["a", "not b", "a or c"]
    assert texts(("a or b", True), ("c", False)) == ["a or b", "not c"]
    assert texts(("a and b", False)) == ["not (a and b)"]
    assert texts() == []
    assert Guard((("a and not b", True),), frozenset("ab")).conjuncts[1].names == {"b"}


def test_obstacles_name_the_false_conditions() -> None:
    """Of each transition out of where the owner is, the nearest to happening first."""
    door = chart(
        ["shut", "open"],
        {"unlock": [("shut", "open", "key and oil and hand"), ("shut", "open", "force and hand")]},
        name="Door",
    )
    facts = {"key": False, "oil": False, "hand": True, "force": False}
    component = Component(
        "door", door, facts={name: lambda _v, value=value: value for name, value in facts.items()}
    )
    composition = compiled(component).composition
    found = obstacles(composition, "unlock", {"door": "shut"})
    assert [obstacle.false for obstacle in found] == [("force",), ("key", "oil")]
    assert obstacles(composition, "unlock", {"door": "open"}) == ()
