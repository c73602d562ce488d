"""Whatever is given wrongly is refused with one clear message, whoever of the public gets it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from engine_toys import Latch, Switch, chart
from statemachine import Event, State, StateChart
from statemachine.transition_list import TransitionList

import resilience_fsm.engine as engine
from resilience_fsm.engine import (
    Component,
    CompositionError,
    EngineError,
    Kind,
    LiveSystem,
    Machine,
    Property,
    System,
    View,
    always,
    check,
    compile_system,
    persistently,
    sometimes,
    whenever,
)

no: Any = None
"""Whatever does not belong where it is given."""
any_: Any = engine


def true(_view: object) -> bool:
    return True


LATCH = Component("latch", Latch)
ROOM = System([LATCH], [Kind("seat", [Component("chair", Switch)])])
PROP = Property("p", "It is so.", always(true))
half: Any = {"seat": 0.5}
COMPILED = compile_system(ROOM, {"seat": 1})

WRONG: dict[str, tuple[Callable[[], object], str]] = {
    # Components
    "no name": (lambda: Component(no, Latch), "name of a component: expected a str, .* None"),
    "an empty name": (lambda: Component(" ", Latch), "name of a component: expected a name"),
    "a number for a name": (lambda: Component(any_.__class__, Latch), "name of a component"),
    "a class of another kind": (
        lambda: any_.Component("c", int),
        "chart of the component 'c': expected the class of a chart, .* the class int",
    ),
    "an instance of a chart": (
        lambda: any_.Component("c", Latch()),
        "chart of the component 'c': expected the class .* give the class itself, Latch",
    ),
    "a state for a chart": (
        lambda: any_.Component("c", Latch.opened),
        "chart of the component 'c': expected the class of a chart, .* the state 'opened'",
    ),
    "no chart": (lambda: any_.Component("c", None), "chart of the component 'c'"),
    "a base class": (lambda: check(System([Component("c", Machine)]), [PROP]), "no states"),
    "facts that are no functions": (
        lambda: any_.Component("c", Latch, facts={"able": True}),
        "facts of a component: expected a Callable, .* True",
    ),
    "facts in a text": (lambda: any_.Component("c", Latch, facts="able"), "facts of a component"),
    "one fact": (lambda: any_.Component("c", Latch, facts=true), "facts .* put it into a list"),
    "facts without names": (
        lambda: Component("c", Latch, facts=[partial(true)]),
        "no name that a guard could use",
    ),
    "an unnamed fact": (lambda: Component("c", Latch, facts=[lambda _v: True]), "no name that a"),
    "facts called alike": (lambda: Component("c", Latch, facts=[true, true]), "two are called"),
    "facts with a number for a name": (
        lambda: any_.Component("c", Latch, facts={1: true}),
        "facts of a component: expected a str, .* 1",
    ),
    "a state in a text": (
        lambda: Component("c", Latch, initial="opened"),
        r"initial states of a component: .* put it into a list: \['opened'\]",
    ),
    "initial states of another kind": (
        lambda: any_.Component("c", Latch, initial=[Latch.opened]),
        "initial states of a component: expected a str, .* the state 'opened'",
    ),
    "omitted in a text": (lambda: Component("c", Latch, omitted="close"), "omitted events"),
    "renamings in a list": (lambda: any_.Component("c", Latch, events=["a"]), "events of a comp"),
    "renamed to a number": (lambda: any_.Component("c", Latch, events={"close": 1}), "events of"),
    "frozen by a text": (lambda: any_.Component("c", Latch, is_frozen="no"), "is_frozen of the"),
    # Kinds and systems
    "a kind without a name": (lambda: Kind(no, []), "name of a kind: expected a str"),
    "a kind of charts": (lambda: any_.Kind("k", [Latch]), "expected a Component, .* class Latch"),
    "a kind of one component": (lambda: any_.Kind("k", LATCH), "put it into a list"),
    "a system of charts": (
        lambda: any_.System([Latch]),
        "components of a system .* expected a Component, and was given the class Latch",
    ),
    "a system of one component": (lambda: any_.System(LATCH), "list of Component.* into a list"),
    "a system of the class": (lambda: any_.System([Component]), r"wanted: Component\(...\)"),
    "a system of states": (lambda: any_.System([Latch.opened]), "the state 'opened'"),
    "a system of nothing": (lambda: any_.System(None), "components of a system"),
    "a system of names": (lambda: any_.System("latch"), "components of a system"),
    "a system by name": (lambda: any_.System({"latch": LATCH}), "components of a system"),
    "components for kinds": (lambda: any_.System([], [LATCH]), "kinds of a system: expected a Kin"),
    "owners in a list": (lambda: any_.System([LATCH], owners=["latch"]), "owners of a system"),
    "a part for an owner": (lambda: any_.System([LATCH], owners={"close": LATCH}), "owners of a"),
    "one beginning": (lambda: any_.System([LATCH], initial={"latch": "opened"}), "into a list"),
    "a beginning in a text": (lambda: any_.System([LATCH], initial="opened"), "initial states of"),
    "a state for a beginning": (
        lambda: any_.System([LATCH], initial=[{"latch": Latch.opened}]),
        "initial states of a system: expected a str",
    ),
    "certainty that is none": (lambda: any_.System([LATCH], certainty=1), "certainty of a system"),
    "an unknown kind": (lambda: check(ROOM, [PROP], {"chair": 1}), "No kind called 'chair'"),
    # Counts
    "counts in a number": (lambda: any_.check(ROOM, [PROP], 3), "counts: expected a Mapping"),
    "a count in a text": (
        lambda: any_.check(ROOM, [PROP], {"seat": "two"}),
        "'two' replicas of 'seat'",
    ),
    "half a replica": (lambda: any_.check(ROOM, [PROP], {"seat": 0.5}), "0.5 replicas of 'seat'"),
    "a truth for a count": (lambda: check(ROOM, [PROP], {"seat": True}), "True replicas of 'seat'"),
    "fewer than none": (lambda: compile_system(ROOM, {"seat": -1}), "-1 replicas of 'seat'"),
    "replicas of another kind": (
        lambda: any_.compile_system(ROOM, {"seat": ["on"]}),
        "a replica of 'seat': expected a Mapping",
    ),
    "replicas that begin nowhere": (
        lambda: compile_system(ROOM, {"seat": [{"chair": "of"}]}),
        "chair: no state 'of'",
    ),
    "a property about half": (
        lambda: any_.check(ROOM, [Property("p", "1", always(true), about=half)]),
        "about 0.5 of 'seat'",
    ),
    # Questions
    "no system": (lambda: any_.check(None, [PROP]), "what to check: expected a System, .* None"),
    "components to check": (
        lambda: any_.check([LATCH], [PROP]),
        "what to check: expected a System",
    ),
    "a chart to check": (lambda: any_.check(Latch, [PROP]), "what to check: .* the class Latch"),
    "one property": (lambda: any_.check(ROOM, PROP), "properties to check: .* put it into a list"),
    "no properties": (lambda: any_.check(ROOM, None), "properties to check: expected a list"),
    "claims": (lambda: any_.check(ROOM, [always(true)]), "properties to check: expected a Prop"),
    "functions": (lambda: any_.check(ROOM, [true]), "properties to check: expected a Property"),
    "limits in a number": (lambda: any_.check(ROOM, [PROP], limits=5), "limits of a search"),
    "a report in a text": (lambda: any_.check(ROOM, [PROP], report="x"), "report of a search"),
    "nothing to compile": (lambda: any_.compile_system(None), "what to compose: expected a System"),
    "a component to compile": (lambda: any_.compile_system(LATCH), "what to compose"),
    "a system to explore": (lambda: any_.explore(ROOM), "what to explore: expected a Compiled"),
    "limits of no kind": (lambda: any_.explore(COMPILED, 5), "limits of a search"),
    "a system to measure": (lambda: any_.measure(ROOM), "what to measure: expected a Compiled"),
    "a system to bring to life": (lambda: any_.LiveSystem(ROOM), "bring to life: expected a Comp"),
    "a system to begin": (lambda: any_.LiveSystem.beginning(ROOM), "bring to life: expected a"),
    "too short a state": (lambda: LiveSystem(COMPILED, ("opened",)), "is no state of latch, chair"),
    "no such state": (lambda: LiveSystem(COMPILED, ("ajar", "on")), "is no state of latch, chair"),
    "a state in a number": (lambda: any_.LiveSystem(COMPILED, 5), "a state: expected a list"),
    "a beginning by number": (lambda: any_.LiveSystem.beginning(COMPILED, 5), "where to begin"),
    "no event": (lambda: any_.LiveSystem(COMPILED).send(None), "No event called 'None'"),
    "an event of python-statemachine": (
        lambda: any_.LiveSystem(COMPILED).send(["close"]),
        "No event called",
    ),
    "a list for a component": (lambda: any_.LiveSystem(COMPILED)[[]], "No component called"),
    "no component": (lambda: any_.LiveSystem(COMPILED)[None], "No component called 'None'"),
    "events to run": (lambda: any_.LiveSystem(COMPILED).run(5), "No event called '5'"),
    "a system to explain": (lambda: any_.Explainer(ROOM), "explain answers with: expected a Comp"),
    "nothing to explain": (lambda: any_.Explainer(COMPILED).explain(None), "what to explain"),
    "a system to follow": (lambda: any_.followings(ROOM), "look for followers: expected a State"),
    "no transitions": (lambda: any_.reaction(None, "R-1"), "with a cause or rules: expected a Tr"),
    "a state that reacts": (lambda: any_.follows(Latch.opened), "was given the state 'opened'"),
    "rules in a list": (lambda: any_.fault(TransitionList(), ["R-1"]), "rules of a transition"),
    "a system that overlaps": (lambda: any_.overlaps(ROOM), "look for overlaps: expected a State"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_given_wrongly_is_refused(what: str) -> None:
    """With where it was given, what was expected and what it is."""
    give, message = WRONG[what]
    with pytest.raises(EngineError, match=message):
        give()


NO_CLAIM: dict[str, tuple[Callable[[], object], str]] = {
    "a truth": (lambda: any_.always(True), "form 'always' needs a conclusion.* True was given"),
    "nothing": (lambda: any_.never(None), "form 'never' needs a conclusion: .* None was given"),
    "a text": (lambda: any_.sometimes("x == 1"), "form 'sometimes' needs a conclusion"),
    "a text among": (lambda: any_.sometimes(true, among="x"), "form 'sometimes' needs a premise"),
    "a premise": (lambda: any_.whenever(True, true), "form 'whenever' needs a premise"),
    "a conclusion": (lambda: any_.whenever(true, False), "form 'whenever' needs a conclusion"),
    "no conclusion": (lambda: whenever(true), "exactly one of then="),
    "what it leads to": (lambda: any_.leads_to(true, 1), "form 'leads to' needs a conclusion"),
    "what lasts": (lambda: any_.persistently(True), r"persistently\(\) needs a premise"),
    "where it leads": (lambda: persistently(true).leads_to(no), r"leads_to\(\) needs a goal"),
    "one by one": (lambda: any_.every([true, True]), r"every\(\) takes a list of functions"),
    "none at all": (lambda: any_.every([]), r"every\(\) was given no function"),
    "alone": (lambda: any_.every(True), r"every\(\) takes a list of functions"),
    "a form in a text": (lambda: any_.Claim("always", None, true), "forms of Form, and not 'alw"),
    "a number for an id": (
        lambda: any_.Property(1, "s", always(true)),
        "id of a property is a short text, and not 1",
    ),
    "a function for a claim": (
        lambda: any_.Property("p", "s", true),
        "claim of a property is what always",
    ),
    "a rule": (lambda: Property("p", "s", always(true), "R-1"), "rules of a property are a tuple"),
    "a rule by number": (lambda: any_.Property("p", "s", always(true), [1]), "rules of a property"),
    "about a kind": (
        lambda: any_.Property("p", "s", always(true), (), "seat"),
        "number of replica",
    ),
}


@pytest.mark.parametrize("what", NO_CLAIM)
def test_what_is_no_claim_is_refused(what: str) -> None:
    """Where it is made, as whatever is of the wrong type."""
    give, message = NO_CLAIM[what]
    with pytest.raises(TypeError, match=message):
        give()


# Names


@pytest.mark.parametrize(
    "name", ["settled", "possible", "promised", "after", "changes", "knows", "_read", "__x"]
)
def test_a_component_that_a_view_hides_is_refused(name: str) -> None:
    """Whoever read it would read something else; in a kind as well."""
    for make in (partial(Component, name, Latch), lambda: Kind("k", [Component(name, Latch)])):
        with pytest.raises(
            CompositionError, match=f"called '{name}': a view has .* Rename the com"
        ):
            make()


@pytest.mark.parametrize("name", ["_private", "a name of words", "event", "states"])
def test_other_names_can_be_read(name: str) -> None:
    """As an item, where Python would not let them be attributes."""
    (answer,) = check(
        System([Component(name, Latch)]),
        [Property("p", "1", sometimes(lambda v: v[name] == "closed"))],
    ).answers
    assert answer


def sends(event: str, **options: Any) -> type[StateChart[Any]]:
    class Sends(Machine):
        one = State(initial=True)
        two = State()
        it = Event(one.to(two), id=event, **options)

    return Sends


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("class", "'class' is a word of Python's own"),
        ("go on", "'go on'; a name has letters"),
        ("go-on", "'go-on'; a name has letters"),
        ("1st", "'1st'; a name has letters"),
        ("error.execution", "sends the event 'error.execution' by itself"),
        ("done.state.one", "sends the event 'done.state.one' by itself"),
        ("go.*", r"'go\.\*' is a wildcard"),
    ],
)
def test_what_is_no_name_of_an_event_is_refused(event: str, message: str) -> None:
    """In a chart, and where an event gets a new name."""
    components = [Component("c", Latch, events={"close": event})]
    if event not in ("done.state.one", "go.*"):  # which a chart that is run can have
        components.append(Component("c", sends(event)))
    for component in components:
        with pytest.raises(CompositionError, match=message):
            compile_system(System([component]))


def test_what_is_no_stem_of_an_event_is_refused() -> None:
    """The events of a replica begin with its kind."""
    with pytest.raises(CompositionError, match="kind 'two words': an event cannot be called"):
        compile_system(System([], [Kind("two words", [LATCH])]))


def test_an_event_that_begins_with_error_is_one_event() -> None:
    """Though python-statemachine gives it a second name."""

    class Fails(Machine):
        whole = State(initial=True)
        broken = State()
        error_found = whole.to(broken)

    compiled = compile_system(System([Component("c", Fails)]))
    assert list(compiled.events) == ["error_found"]
    live = LiveSystem(compiled)
    assert live.send("error_found") == {"c": "broken"}


def test_an_error_that_is_caught_is_refused() -> None:
    """What python-statemachine sends when a callback raises is no event of an owner."""

    class Catches(Machine):
        whole = State(initial=True)
        broken = State()
        error_execution = whole.to(broken)

    with pytest.raises(CompositionError, match=r"sends the event 'error\.execution' by itself"):
        compile_system(System([Component("c", Catches)]))


# Charts that cannot be run


@pytest.mark.parametrize(
    "options",
    [
        {"cond": ["lit == 1", "lit==1"]},
        {"cond": ["not lit", "!lit"]},
        {"cond": ["lit and fine", "lit ^ fine"]},
        {"cond": "(lit)", "unless": "lit"},
    ],
)
def test_a_guard_that_is_spelt_in_two_ways_is_refused(options: dict[str, Any]) -> None:
    """python-statemachine looks for the second and finds nothing."""

    class Twice(Machine):
        one = State(initial=True)
        two = State()
        go = one.to(two, **options)

    facts = {"lit": true, "fine": true}
    with pytest.raises(CompositionError, match=r"'go' from 'one': the guards .* spelt in two ways"):
        compile_system(System([Component("c", Twice, facts=facts)]))


@pytest.mark.parametrize("values", [(1, 1), (0, False), ("two", None)])
def test_states_that_share_a_value_are_refused(values: tuple[Any, Any]) -> None:
    """python-statemachine takes one for the other."""

    class Shares(Machine):
        one = State(initial=True, value=values[0])
        two = State(value=values[1])
        go = one.to(two)

    with pytest.raises(CompositionError, match="Shares: the states 'one' and 'two' have the same"):
        compile_system(System([Component("c", Shares)]))


def _initialises() -> type[StateChart[Any]]:
    class Hidden(Latch):
        def __init__(self) -> None:
            super().__init__()
            self.send("close")

    return Hidden


def _inherits() -> type[StateChart[Any]]:
    class Hidden(_initialises()):  # type: ignore[misc]
        """Does as its base does."""

    return Hidden


class Counting:
    """Keeps data."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.able = False


def _mixes() -> type[StateChart[Any]]:
    class Hidden(Counting, Latch):
        """Keeps data as well."""

    return Hidden


def _sends() -> type[StateChart[Any]]:
    class Hidden(Latch):
        def send(self, *_args: Any, **_options: Any) -> Any:
            return super().send("close")

    return Hidden


@pytest.mark.parametrize("make", [_initialises, _inherits, _mixes, _sends])
def test_code_of_its_own_is_refused(make: Callable[[], type[StateChart[Any]]]) -> None:
    """What runs when a chart is made, or in place of python-statemachine, is in no table."""
    with pytest.raises(CompositionError, match=r"Hidden: .*\.(__init__|send) is code of its own"):
        compile_system(System([Component("c", make())]))


# What exists


def test_a_view_says_which_components_there_are() -> None:
    """Those of the system, and of its own replica by their local names; nothing is read for it."""
    asked: dict[str, bool] = {}

    def able(view: View) -> bool:
        for name in ("latch", "chair", "chair_1", "lath", "p"):
            asked[name] = name in view
        return True

    seat = Kind("p", [Component("chair", chart(["a"], {"go": [("a", "a", "able")]}), [able])])
    compiled = compile_system(System([LATCH], [seat]), {"p": 2})
    assert asked == {"latch": True, "chair": True, "chair_1": False, "lath": False, "p": False}
    assert compiled.events["p_1_go"].owner.reads == ("chair_1",)
    assert LiveSystem(compiled).possible == ("close", "p_1_go", "p_2_go")


def test_a_property_asks_what_exists() -> None:
    """Components and events, those of the replicas that it speaks of by its own numbers."""

    def says(view: Any) -> bool:
        there = ["latch", "chair", "chair_1"]
        known = ["close", "seat_1_turn_on"]
        return (
            all(name in view and name in view.after("close") for name in there)
            and all(view.knows(event) for event in known)
            and not any(name in view for name in ("chair_2", "settled", 5))
            and not any(view.knows(event) for event in ("clse", "turn_on"))
        )

    prop = Property("p", "1", always(says), about={"seat": 1})
    for counts in (None, {"seat": 2}):
        (answer,) = check(ROOM, [prop], counts).answers
        assert answer
        # To ask whether something exists reads nothing: what moves is searched for itself.
    assert [space.states for space in check(ROOM, [prop]).explorations] == [1, 2, 2]
