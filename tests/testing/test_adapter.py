"""Adapters that are wrong: named as such, and the system is accused of nothing."""

from enum import Enum
from typing import Any

import pytest
from hypothesis import settings
from testing_toys import (
    THE_BOILER,
    Kettle,
    NeverWarm,
    boiler,
    seen,
)

from resilience_fsm.testing import (
    ANY,
    WAIT,
    AdapterError,
    Deviation,
    Kind,
    Observations,
    Refused,
    one_of,
    run_case,
    state_machine,
)
from resilience_fsm.testing.shortening import shortened

QUICK = settings(max_examples=20, stateful_step_count=10, deadline=None, database=None)


def mistake(adapter: Any, *script: str, model: Any = THE_BOILER) -> str:
    """What is said of an adapter."""
    with pytest.raises(AdapterError) as caught:
        run_case(model, adapter, script)
    return str(caught.value)


async def later() -> str:
    """Nobody awaits it."""
    raise AssertionError("never run")


class Level(Enum):
    """Somebody else's words."""

    COLD = "cold"


class Strange:
    """Equal to nothing, and says so loudly."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("ambiguous")

    __hash__ = None  # type: ignore[assignment]


# What observe() returns


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (None, "observe() returned None. Return a mapping from observable to value"),
        ("cold", "observe() returned a str: 'cold'. Return a mapping"),
        (b"cold", "observe() returned a bytes: b'cold'. Return a mapping"),
        (7, "observe() returned a int: 7. Return a mapping"),
        (["cold"], "observe(): moment 1 is a str: 'cold'. Return a mapping"),
        ([{"boiler": "cold"}, None], "observe(): moment 2 is None. Return a mapping"),
        ({7: "cold"}, "observe(): no observable called '7'. Known names: boiler"),
        ({"boiler": Strange()}, "observe(): the value of boiler is a Strange, which cannot be"),
    ],
)
def test_what_is_no_observation(told: object, message: str) -> None:
    """What is returned is a mapping or several, and else it is said what it is."""
    assert mistake(seen(told)).startswith(message)


def test_a_value_that_nobody_has_awaited() -> None:
    """A coroutine in the place of a value is no value."""
    told = later()
    assert "the value of boiler is a coroutine" in mistake(seen({"boiler": told}))
    told.close()


def test_moments_may_come_one_by_one() -> None:
    """A generator of moments is read to its end, and what it raises is of observe()."""

    class Generous(Kettle):
        def observe(self) -> Any:
            yield {"boiler": "cold"}
            yield from [{"boiler": "heating"}, {"boiler": "hot"}][: 2 * (self.state != "cold")]

    assert run_case(THE_BOILER, Generous, []).belief.states == (("cold",),)

    class Broken(Kettle):
        def observe(self) -> Any:
            yield {"boiler": "cold"}
            raise OSError("no power")

    with pytest.raises(OSError, match="no power") as caught:
        run_case(THE_BOILER, Broken, [])
    assert caught.value.__notes__ == [
        "Raised by the adapter's observe(). Done before: nothing yet."
    ]


# Words that no state has


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("COLD", "'COLD' is no value of boiler; known: cold, heating, hot (nearest: cold)."),
        ("hoting", "known: cold, heating, hot (nearest: heating). Let observe() translate"),
        ("MASTER", "'MASTER' is no value of boiler; known: cold, heating, hot. Let observe() tran"),
        (True, "True is no value of boiler; known: cold, heating, hot."),
        (3, "3 is no value of boiler"),
        (["cold"], "['cold'] is no value of boiler"),
        (Level.COLD, "is no value of boiler; known: cold, heating, hot (nearest: cold)."),
        (None, "None is no value of boiler; known: cold, heating, hot. Say ANY of what cannot be"),
    ],
)
def test_a_word_that_no_state_has(value: object, message: str) -> None:
    """It is no sight of the system: the words that are known are named, with the nearest."""
    assert message in mistake(seen({"boiler": value}))
    after = mistake(seen({"boiler": "cold"}, {"boiler": value}), "turn_on")
    assert after.startswith("observe(), after turn_on: ")


def test_what_cannot_be_compared_is_no_word_either() -> None:
    """Beside something else that is wrong, too."""
    told = {"lamp": True, "boiler": Strange()}
    assert "Strange object" in mistake(seen(told), model=LIT)


def test_a_word_where_another_state_leaves_all_open() -> None:
    """A state of which anything may be seen does not make a word known of all others."""
    silent = boiler(observables={"boiler": lambda v: ANY if v.boiler == "hot" else v.boiler})
    assert "'Cold' is no value of boiler" in mistake(seen({"boiler": "Cold"}), model=silent)

    class Glowing(Kettle):
        def observe(self) -> Observations:
            return {"boiler": "glowing" if super().observe() == {"boiler": "hot"} else self.state}

    assert run_case(silent, Glowing, ["turn_on", WAIT]).belief.states == (("hot",),)
    with pytest.raises(Deviation) as caught:
        run_case(silent, seen({"boiler": "cold"}, {"boiler": "glowing"}), [WAIT])
    assert caught.value.kind is Kind.UNEXPLAINED


def test_a_word_that_was_let_pass_and_is_none_at_rest() -> None:
    """On the way anything may be seen; where the boiler rests the word has to be one."""
    vague = boiler(observables={"boiler": lambda v: ANY if v.boiler == "heating" else v.boiler})
    loud = seen({"boiler": "cold"}, {"boiler": "HOT"})
    assert "after turn_on, wait: 'HOT' is no value of boiler" in mistake(
        loud, "turn_on", WAIT, model=vague
    )


def test_what_is_one_of_several_is_known() -> None:
    """A word that is open in one state is a word, and where it is wrong the system is."""
    vague = boiler(observables={"lamp": lambda v: one_of("on", "dim") if v.boiler == "hot" else ""})
    with pytest.raises(Deviation) as caught:
        run_case(vague, seen({"lamp": ""}, {"lamp": "dim"}), [WAIT])
    assert caught.value.kind is Kind.UNEXPLAINED


def test_a_number_is_never_unknown() -> None:
    """One too many is what the system did, where the specification counts."""
    counted = boiler(observables={"kettles": lambda v: int(v.boiler != "cold")})
    with pytest.raises(Deviation) as caught:
        run_case(counted, seen({"kettles": 0}, {"kettles": 2}), [WAIT])
    assert caught.value.kind is Kind.UNEXPLAINED
    told = seen({"kettles": 0}, {"kettles": "two"})
    assert "'two' is no value of kettles; known: 0, 1." in mistake(told, WAIT, model=counted)


def test_an_observable_with_too_many_cases_knows_every_word() -> None:
    """Where nobody can tell all values, the system is held against those of its states."""

    def fragile(view: Any) -> str:
        if view.boiler == "hot":
            raise KeyError("hot")
        return str(view.boiler)

    model = boiler(observables={"boiler": fragile})
    with pytest.raises(Deviation):
        run_case(model, seen({"boiler": "COLD"}), [])
    assert model.influences("boiler") == ("boiler",)


# What is not seen any more


class Shy(Kettle):
    """Tells nothing of a boiler that is on; of the lamp beside it, always."""

    def observe(self) -> Observations:
        """Tell a part."""
        super().observe()
        lamp = {"lamp": self.state != "cold"}
        return lamp if self.state == "hot" else {**lamp, "boiler": self.state}


LIT = boiler(
    observables={"boiler": lambda v: v.boiler, "lamp": lambda v: v.boiler != "cold"},
)


def test_what_is_not_seen_any_more_is_said_to_be_so() -> None:
    """An earlier value still counts, and the story says how old it is and what to say instead."""
    with pytest.raises(Deviation) as caught:
        run_case(LIT, Shy, ["turn_on", WAIT])
    story = caught.value
    assert story.kind is Kind.UNSEEN
    assert not story.kind.accuses
    assert "deviates" not in str(story)
    assert "boiler  cold (not seen since step 1)  hot" in str(story)
    assert 'let observe() say so: {"boiler": ANY}.' in str(story)
    assert story.broken == ()

    class Open(Shy):
        def observe(self) -> Observations:
            return {"boiler": ANY, **dict(super().observe())}  # type: ignore[arg-type]

    assert run_case(LIT, Open, ["turn_on", WAIT]).skipped == []


def test_what_was_seen_since_is_of_the_system() -> None:
    """Where what was seen since the command is wrong by itself, the system is."""
    stays = seen({"boiler": "cold", "lamp": False}, {"boiler": "heating"})
    with pytest.raises(Deviation) as caught:
        run_case(LIT, stays, ["turn_on", WAIT])
    assert caught.value.kind is Kind.MISSING
    assert "lamp    False (not seen since step 1)" in str(caught.value)


# A start that does not reset


def shared(kettle: type[Kettle]) -> type[Kettle]:
    """A boiler that all cases share, in the state in which the last one left it."""
    one = kettle()

    class Shared(Kettle):
        def do(self, event: str) -> None:
            one.do(event)

        def observe(self) -> Observations:
            return one.observe()

    return Shared


def test_a_start_that_does_not_reset() -> None:
    """The second case does not begin at the beginning, and that is what is said."""
    lab = shared(Kettle)
    run_case(THE_BOILER, lab, ["turn_on", WAIT])
    with pytest.raises(Deviation) as caught:
        run_case(THE_BOILER, lab, ["turn_off"])
    assert caught.value.kind is Kind.BEGINNING
    assert not caught.value.kind.accuses
    text = str(caught.value)
    first, _, second, *_ = text.splitlines()
    assert first == "start() begins with boiler hot"
    assert second.startswith("Right after start() the system is not where the specification")
    assert "start() has to bring the system there" in text
    assert "  boiler  hot       cold" in text
    assert "turn_off" not in text
    assert "Not possible" not in text


def test_a_start_that_does_not_reset_is_told_with_the_case_before() -> None:
    """The test to paste does what the case before did, and so shows it; nothing else is blamed."""
    case = state_machine(THE_BOILER, shared(Kettle)).TestCase
    case.settings = QUICK
    with pytest.raises(Deviation) as caught:
        case("runTest").runTest()
    found = caught.value
    assert found.kind is Kind.BEGINNING
    assert not getattr(found, "__notes__", [])  # where Hypothesis tells what was never tried
    *_, title, before, here = found.test().splitlines()
    assert title == "def test_start_after_another_case():"
    assert here == "    run_case(THE_BOILER, adapter, [])"
    assert "WAIT, WAIT" not in before
    pasted: dict[str, Any] = {}
    exec(found.test(), pasted)  # noqa: S102 # that is what is tested
    pasted["adapter"] = shared(Kettle)
    with pytest.raises(Deviation, match="Right after start"):
        pasted["test_start_after_another_case"]()


@pytest.mark.parametrize("failure", ["does not reset", "fails"])
def test_a_story_is_kept_whatever_happens_while_it_is_shortened(failure: str) -> None:
    """What was found is told, though the lab is not what it was any more."""
    starts = iter(range(1000))

    class Worn(NeverWarm):
        def start(self) -> None:
            if next(starts) and failure == "fails":
                raise OSError("the fuse is gone")

        def observe(self) -> Observations:
            return {"boiler": "hot"} if next(starts) > 6 else super().observe()

    with pytest.raises(Deviation) as caught:
        run_case(THE_BOILER, Worn, ["turn_on", WAIT])
    assert shortened(caught.value, THE_BOILER, Worn, 100) is caught.value
    (note,) = caught.value.__notes__
    assert note.startswith("It was not shortened any further, since then: ")
    assert ("the fuse is gone" if failure == "fails" else "start() begins with") in note


# Nothing seen at all


@pytest.mark.parametrize("told", [{}, [], {"boiler": ANY}])
def test_an_adapter_that_sees_nothing(told: object) -> None:
    """Where nothing was ever compared nothing has passed, in one case or in many."""

    class Blind(Kettle):
        def observe(self) -> Observations:
            return told  # type: ignore[return-value]

    assert mistake(Blind, "turn_on", WAIT).startswith("observe() never told anything of boiler:")
    blind = state_machine(THE_BOILER, Blind)
    blind.TestCase.settings = QUICK
    with pytest.raises(AdapterError, match="nothing was compared, so nothing has passed"):
        blind.TestCase("runTest").runTest()


def test_a_part_that_is_never_seen_is_told() -> None:
    """A run says what was never compared."""
    run = run_case(LIT, seen({"lamp": False}), [])
    assert run.seen == {"lamp"}
    assert run.unseen == ("boiler",)


# What is no adapter


@pytest.mark.parametrize(
    ("adapter", "message"),
    [
        (Kettle(), "cannot be called. Each test case makes an adapter of its own: pass its class"),
        (None, "adapter: None cannot be called"),
        (lambda: Kettle, "An adapter is an object with the methods"),
        (dict, "without start(), do(), observe(), stop(). An adapter is an object"),
    ],
)
def test_what_is_no_adapter(adapter: Any, message: str) -> None:
    """What is given makes an object with four methods, and else it is said what is wrong."""
    assert message in mistake(adapter)
    if not callable(adapter) and adapter is not None:
        with pytest.raises(AdapterError, match="cannot be called"):
            state_machine(THE_BOILER, adapter)


def test_an_adapter_that_cannot_be_made() -> None:
    """What is raised when it is made is noted to be so."""

    class Needy(Kettle):
        def __init__(self, address: str) -> None:
            raise AssertionError(address)

    with pytest.raises(TypeError, match="address") as caught:
        run_case(THE_BOILER, Needy, [])  # type: ignore[arg-type]
    assert caught.value.__notes__[0].startswith("Raised by the adapter's making")


@pytest.mark.parametrize("answer", [False, "refused", 409])
def test_what_do_returns(answer: object) -> None:
    """A refusal that is returned is none: it has to be raised."""

    class Polite(Kettle):
        def do(self, _: str) -> Any:
            return answer

    assert mistake(Polite, "turn_on").startswith(
        f"do('turn_on') returned {answer!r}. It returns nothing where the event has happened"
    )


@pytest.mark.parametrize("method", ["start", "observe", "stop"])
def test_only_do_refuses(method: str) -> None:
    """A refusal outside of do() is a mistake, and not of the system."""

    def refuse(_: Kettle) -> None:
        raise Refused

    wrong = type("Wrong", (Kettle,), {method: refuse})
    assert mistake(wrong).startswith(f"The adapter's {method}() raised Refused. Only do() may")


@pytest.mark.parametrize("method", ["start", "do", "stop"])
def test_a_generator_does_nothing(method: str) -> None:
    """A method with a yield in it, like a fixture, has not run at all."""

    def fixture(*_: object) -> Any:
        yield

    wrong = type("Wrong", (Kettle,), {method: fixture})
    assert "is a generator, of which nothing has run" in mistake(wrong, "turn_on")


def test_an_asynchronous_generator_is_no_observation() -> None:
    """Nobody iterates it."""

    class Streaming(Kettle):
        async def observe(self) -> Any:
            yield {"boiler": "cold"}

    assert "observe() is a generator" in mistake(Streaming)


def test_some_methods_may_wait_and_others_not() -> None:
    """Coroutines and ordinary functions mix."""

    class Mixed(Kettle):
        async def start(self) -> None:  # type: ignore[override]
            super().start()

        async def stop(self) -> None:  # type: ignore[override]
            super().stop()

    mixed: Any = Mixed
    assert run_case(THE_BOILER, mixed, ["turn_on", WAIT]).belief.states == (("hot",),)
