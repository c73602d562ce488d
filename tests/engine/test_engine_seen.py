"""What a view hands out knows the states of its chart; what is none of them is refused."""

import pickle
from collections.abc import Callable
from copy import deepcopy
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from engine_toys import chart, nowhere
from statemachine import State

from resilience_fsm.engine import (
    Component,
    FactError,
    Kind,
    Machine,
    Property,
    StateView,
    System,
    Verdict,
    View,
    always,
    check,
    every,
    never,
    persistently,
    sometimes,
    whenever,
)
from resilience_fsm.engine.steps.belief import Dynamics
from resilience_fsm.engine.steps.live import LiveSystem
from resilience_fsm.engine.system.composition import compose
from resilience_fsm.engine.tables.compiled import compile_system
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.pointwise import is_broken

Says = Callable[[Any], Any]


class Order(Machine):
    """Is closed in the end; its states have values of their own."""

    open = State(initial=True, value=1)
    closed = State(value=3)
    lost_undecided = State(value="misplaced")

    close = open.to(closed)  # noqa: A003 # the state, not the builtin
    lose = closed.to(lost_undecided)


class Parcel(Order):
    """An order that is sent."""


class Other(Machine):
    """Has a state called alike, and is no order."""

    closed = State(initial=True)
    broken = State()

    fall = closed.to(broken)


class Status(Enum):
    """By name."""

    CLOSED = "it is over"
    GONE = "gone"


class Number(IntEnum):
    """By value."""

    LAST = 3
    NONE = 7


class Word(StrEnum):
    """By text."""

    DONE = "closed"
    NONE = "Close"


class Torn(Enum):
    """Its name is one state and its value another."""

    OPEN = 3


SHOP = System(
    [
        Component("order", Order),
        Component("parcel", Parcel, events={"close": "send", "lose": "drop"}),
        Component("other", Other),
        Component("door", chart(["shut", "ajar"], {}), is_frozen=True),
    ],
)


def verdict(says: Says) -> Verdict:
    """Whether there is a state of which a predicate is true."""
    (answer,) = check(SHOP, [Property("p", "1", sometimes(says))]).answers
    return answer.verdict


def matched(value: object) -> Says:
    """A predicate with cases."""

    class Named:
        it = value

    def says(view: StateView) -> bool:
        match view.order:
            case Named.it:
                return True
            case _:
                return False

    return says


def agrees_with_closed(says: Says) -> Says:
    """Whether a predicate says of the order that it is closed, where it is and nowhere else."""
    return lambda view: says(view) == (view.order == "closed")


LIVE: Any = LiveSystem(compile_system(SHOP))["order"]
UNDERSTOOD: dict[str, object] = {
    "its id": "closed",
    "its value": 3,
    "the state itself": Order.closed,
    "the state of a live chart": LIVE.closed,
    "an enumeration by name": Status.CLOSED,
    "an enumeration by value": Number.LAST,
    "an enumeration of texts": Word.DONE,
}


@pytest.mark.parametrize("what", UNDERSTOOD)
def test_what_means_one_state_is_that_state(what: str) -> None:
    """However it is compared, before an event and after it."""
    it: Any = UNDERSTOOD[what]
    same: list[Says] = [
        lambda v: v.order == it,
        lambda v: it == v["order"],
        lambda v: v.order in (it,),
        lambda v: v.order in [it, "open"] and v.order != "open",
        lambda v: not (v.order != it or it != v.order),
        matched(it),
    ]
    for says in same:
        (answer,) = check(SHOP, [Property("p", "1", always(agrees_with_closed(says)))]).answers
        assert answer
    assert verdict(lambda v: v.after("close").order == it and v.order == "open") is Verdict.HOLDS


STRANGE: dict[str, tuple[object, str]] = {
    "a text": ("closd", r"The nearest names: closed\."),
    "another spelling": ("CLOSED", r"The nearest names: closed\."),
    "a number": (4, r"4, which is no state of Order\. Known names: closed, lost_undecided, open"),
    "a truth": (True, "True, which is no state of Order"),
    "nothing": (None, "None, which is no state of Order"),
    "a list": (["closed"], r"\['closed'\], which is no state of Order"),
    "an enumeration": (Status.GONE, "Status.GONE: 'gone'>, which is no state of Order"),
    "an enumeration of numbers": (Number.NONE, "Number.NONE: 7>, which is no state of Order"),
    "an enumeration of texts": (Word.NONE, r"'Close': closed\."),
    "two states at once": (Torn.OPEN, "can mean several states of Order: closed, open"),
    "a state of another chart": (Other.closed, r"State\(.*, which is no state of Order"),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_is_no_state_is_refused(what: str) -> None:
    """By name: property, component, chart, what it was compared with, and what comes near."""
    it, says = STRANGE[what]
    for predicate in (
        lambda v: v.order == it,
        lambda v: v["order"] != it,
        lambda v: v.after("close").order == it,
        matched(it),
        every([lambda v: v.order == it, lambda _v: True]),
    ):
        with pytest.raises(FactError, match=rf"property 'p': order is compared with .*{says}"):
            verdict(predicate)


ANSWERING = ("an enumeration of texts", "a state of another chart")
"""What, on the left of a comparison, compares itself with a text, and does not ask the state."""


@pytest.mark.parametrize("what", [what for what in STRANGE if what not in ANSWERING])
def test_what_is_no_state_is_refused_among_others(what: str) -> None:
    """Wherever in a tuple or list."""
    it, says = STRANGE[what]
    for predicate in (
        lambda v: v.order == "closed" and v.parcel in ("open", it, "closed"),
        lambda v: v.order == "closed" and v.parcel not in [it],
    ):
        with pytest.raises(FactError, match=f"parcel is .*{says.replace('Order', 'Parcel')}"):
            verdict(predicate)


def test_a_chart_has_the_states_of_its_bases() -> None:
    """Who inherits a state may call it by either name."""
    assert verdict(lambda v: v.parcel == Order.closed == Parcel.closed) is Verdict.HOLDS


def test_facts_are_held_to_it_too() -> None:
    """A guard that asks for a state that is none would never be true."""
    lamp = chart(["dark", "lit"], {"turn": [("dark", "lit", "wanted")]})
    order = Component("order", Order)
    for fact in (lambda v: v.order == "closd", lambda v: v.lamp in ("lid",)):
        with pytest.raises(FactError, match=r"lamp, guards of 'turn', fact 'wanted': (order|lamp)"):
            compile_system(System([order, Component("lamp", lamp, {"wanted": fact})]))


def test_a_state_that_a_component_is_never_in_is_a_state() -> None:
    """What a constant is not, it could have been."""
    assert verdict(lambda v: v.door == "ajar") is Verdict.VIOLATED
    with pytest.raises(FactError, match="door is compared with 'ajr', which is no state of Built"):
        verdict(lambda v: v.door == "ajr")


def test_two_components_are_compared_by_their_ids() -> None:
    """If their charts have a state in common; else they would never be equal."""
    assert verdict(lambda v: v.order == v.parcel != "open") is Verdict.HOLDS
    assert verdict(lambda v: v.order == v.other == "closed") is Verdict.HOLDS
    assert verdict(lambda v: v.other == "broken" and v.order == v.other) is Verdict.VIOLATED
    with pytest.raises(FactError, match=r"order is compared with door, .* no state in common"):
        verdict(lambda v: v.order == v.door)


ORDINARY: dict[str, Says] = {
    "a set": lambda v: v.order in {"closed", "lost_undecided"} and v.order == "closed",
    "a dictionary": lambda v: {"open": 0, "closed": 1, "lost_undecided": 2}[v.order] == 1,
    "a dictionary with gaps": lambda v: {"closed": True}.get(v.order, False),
    "the end of a text": lambda v: v.order.endswith("_undecided"),
    "the beginning of a text": lambda v: v.order.startswith("clo"),
    "a part of a text": lambda v: "und" in v.order,
    "a text put together": lambda v: f"{v.order}" == "closed" and f"{v.order!r}" == "'closed'",
    "a plain text": lambda v: str(v.order) == "closed" and str(v.order) != "nothing of the kind",
    "an order": lambda v: sorted([v.order, v.parcel]) == ["closed", "open"],
    "a count": lambda v: [v.order, v.parcel].count("closed") == 2,
    "different ones": lambda v: len({v.order, v.parcel, v.other}) == 1,
    "joined texts": lambda v: "-".join([v.order, v.other]) == "closed-closed",
}


@pytest.mark.parametrize("what", ORDINARY)
def test_else_it_is_a_text_like_any_other(what: str) -> None:
    """Whatever can be done with a text."""
    assert verdict(ORDINARY[what]) is Verdict.HOLDS


def test_a_replica_is_called_as_in_the_system() -> None:
    """The premise of a claim is held to it like the conclusion."""
    seats = System([], [Kind("guest", [Component("seat", Order)])])
    for claim in (
        whenever(lambda v: v.seat == "opn", then=lambda _v: True),
        whenever(lambda _v: True, then=lambda v: v.seat_1 != "opn"),
    ):
        with pytest.raises(FactError, match="seat_1 is compared with 'opn', which is no state of"):
            check(seats, [Property("p", "1", claim, about={"guest": 1})])


def test_kept_or_copied_it_is_a_plain_text() -> None:
    """Outside of a view nobody holds it to anything."""
    composition = compose(SHOP)
    at = dict(zip(composition.parts, composition.initial[0], strict=True))
    view = composition.view(composition.parts["order"], composition.seen_at(at))
    assert isinstance(view, View)
    for copied in (deepcopy(view.order), pickle.loads(pickle.dumps(view.order))):  # noqa: S301
        assert (type(copied), copied) == (str, "open")


# What a predicate comes back with


async def asynchronous(_view: object) -> bool:
    return False


class Later:
    """Answers some time."""

    def __await__(self) -> Any:
        """Not now."""
        return iter(())


async def asynchronous_generator(_view: object) -> Any:
    yield False


def yielding(_view: object) -> Any:
    yield False


HIDDEN: dict[str, tuple[Says, str]] = {
    "a coroutine": (asynchronous, "asynchronous.* make it an ordinary function"),
    "an asynchronous generator": (asynchronous_generator, r"generator.* any\(...\)"),
    "something to await": (lambda _v: Later(), "asynchronous"),
    "a generator": (lambda v: (v.order == it for it in ("open",)), r"generator.* any\(...\)"),
    "a function that yields": (yielding, r"generator.* leave out 'yield'"),
}
NO_TRUTH: dict[str, tuple[Says, str]] = {
    "nothing": (lambda _v: None, "None.* is there a 'return' missing"),
    "a text": (lambda v: v.order, r"'open', of type Seen.* bool\(...\)"),
    "a number": (lambda _v: 1, r"1, of type int.* bool\(...\)"),
    "a list": (lambda _v: [], r"\[\], of type list"),
    "a function": (lambda v: v.order.islower, "a function, .* call it"),
}


@pytest.mark.parametrize("what", [*HIDDEN, *NO_TRUTH])
def test_what_is_neither_true_nor_false_is_refused(what: str) -> None:
    """By property, with what came back and what to do, in every form of a claim."""
    says, message = {**HIDDEN, **NO_TRUTH}[what]
    for claim in (
        always(says),
        never(says),
        whenever(says, lambda _v: True),
        always(every([says])),
        persistently(says).leads_to(lambda _v: False),
    ):
        with pytest.raises(FactError, match=f"property 'p': it .*{message}"):
            check(SHOP, [Property("p", "1", claim)])


@pytest.mark.parametrize("what", HIDDEN)
def test_a_fact_that_hides_its_value_is_refused(what: str) -> None:
    """It would be true whatever it will answer; else a fact may have any value."""
    says, message = HIDDEN[what]
    lamp = chart(["dark", "lit"], {"turn": [("dark", "lit", "wanted")]})
    facts = {"wanted": lambda v: says(v)}
    system = System([Component("order", Order), Component("lamp", lamp, facts)])
    with pytest.raises(FactError, match=f"lamp, guards of 'turn', fact 'wanted': it .*{message}"):
        compile_system(system)


def test_a_truth_of_numpy_is_one() -> None:
    """Who computes with arrays need not convert."""
    numpy = pytest.importorskip("numpy")
    assert verdict(lambda v: numpy.bool_(v.order == "closed")) is Verdict.HOLDS
    assert verdict(lambda v: numpy.array([nowhere(v.order)]).any()) is Verdict.VIOLATED


def test_one_state_is_held_to_it_as_all_are() -> None:
    """What is asked of a single state, as tests do, names the property too."""
    compiled = compile_system(SHOP)
    prop = Property("p", "1", always(lambda v: v.order == "closd"))
    with pytest.raises(FactError, match="property 'p': order is compared with 'closd'"):
        is_broken(prop, Dynamics(compiled), compiled.composition.initial[0], Instance({}))


# Sets, which do not ask the state

ENDS = frozenset({"closed", "lost"})


MEMBERS = {Status.CLOSED}
VAIN = {"closd": 1}


class Kept:
    """Where sets can be kept."""

    VAIN = frozenset({"closd"})


def is_over(view: Any) -> bool:
    """What properties share."""
    return view.parcel in {"closd"}


SETS: dict[str, tuple[Says, str]] = {
    "written out": (lambda v: v.order in {"open", "closd"}, "order is .* 'closd'"),
    "as an item": (lambda v: v["order"] not in {"closd"}, "order is .* 'closd'"),
    "after an event": (lambda v: v.after("close").order in {"closd"}, "order is .* 'closd'"),
    "with a name": (lambda v: v.order in ENDS, "order is compared with 'lost'"),
    "of values": (lambda v: v.order in {4}, "order is compared with 4"),
    "of values that no set finds": (
        lambda v: v.order in {1},
        "order is looked for in a set with 1",
    ),
    "of members": (
        lambda v: v.order in MEMBERS,
        "order is looked for in a set with <Status.CLOSED",
    ),
    "a text": (lambda v: v.order in ("open"), r"order is looked for in the text 'open', .*'open',"),
    "in a function that is called": (lambda v: not is_over(v), "parcel is .* 'closd'"),
    "in a function that is made": (agrees_with_closed(is_over), "parcel is .* 'closd'"),
    "of each": (lambda v: any(v.order in {"closd"} for _ in "ab"), "order is .* 'closd'"),
}


@pytest.mark.parametrize("what", SETS)
def test_a_set_is_held_to_the_states_of_its_component(what: str) -> None:
    """Where the code says outright which component is looked for in which set."""
    says, message = SETS[what]
    with pytest.raises(FactError, match=f"property 'p': {message}"):
        verdict(says)
    lamp = chart(["dark", "lit"], {"turn": [("dark", "lit", "wanted")]})
    wanted = Component("lamp", lamp, {"wanted": lambda v: says(v)})
    with pytest.raises(FactError, match=f"lamp, fact 'wanted': {message}"):
        compile_system(System([*SHOP.components, wanted]))


def _closes_over(values: set[Any]) -> Says:
    return lambda v: v.order in values


def _has_a_variable(view: Any) -> bool:
    order, wanted = view.order, {"closd"}
    return order in wanted


MADE: dict[str, tuple[Says, str]] = {
    "closed over": (_closes_over({"closd"}), "order is .* 'closd'"),
    "of a variable": (_has_a_variable, "order is .* 'closd'"),
    "kept elsewhere": (lambda v: v.order in Kept.VAIN, "order is .* 'closd'"),
    "a dictionary": (lambda v: v.order in VAIN, "order is .* 'closd'"),
    "of members": (lambda v: v.order in {Status.CLOSED}, "in a set with <Status.CLOSED"),
    "of states": (lambda v: v.order in {Order.closed}, r"in a set with State\('Closed'"),
    "of members, closed over": (_closes_over({Status.CLOSED}), "in a set with <Status.CLOSED"),
}


@pytest.mark.parametrize("what", MADE)
def test_a_set_in_which_no_state_can_be_found_is_refused(what: str) -> None:
    """Where it is found out which set it is, as a state is looked for in it."""
    says, message = MADE[what]
    with pytest.raises(FactError, match=message):
        verdict(says)


UNSEEN: dict[str, Says] = {
    "of any component": lambda v: all(v[name] in {"open", "shut"} for name in ("order", "door")),
    "of other things": lambda v: v.order.islower() in {1} or v.order == "open",
    "made while it runs": lambda v: v.order in {str(v.order), "nothing"},
    "of pairs": lambda v: (v.order, v.door) not in {("lost", "shut")},
}


@pytest.mark.parametrize("what", UNSEEN)
def test_other_sets_are_left_alone(what: str) -> None:
    """What is not said outright may be anything."""
    assert verdict(UNSEEN[what]) is Verdict.HOLDS
