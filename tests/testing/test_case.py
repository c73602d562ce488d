"""Test cases: what is judged a deviation, what is not, and what the story says."""

import asyncio
from typing import Any

import pytest
from engine_toys import chart, graded
from joint_systems import herman
from statemachine import State
from testing_toys import (
    BOILER,
    NEVER_HOT,
    THE_BOILER,
    Blown,
    Boiler,
    Careless,
    Kettle,
    Locked,
    NeverWarm,
    StaysOn,
    boiler,
    seen,
)

from resilience_fsm.engine import (
    Component,
    CompositionError,
    Machine,
    Property,
    System,
    never,
    reaction,
    user,
)
from resilience_fsm.testing import (
    ANY,
    WAIT,
    Deviation,
    Kind,
    Observable,
    Observation,
    Observations,
    Refused,
    Simulator,
    SpecificationError,
    one_of,
    run_case,
    specification,
)
from resilience_fsm.testing.observable import agrees

MODEL = boiler()
EVENTS = ("turn_on", "turn_off", "warms_up", "blows_its_fuse")


def deviation(specified: object, adapter: object, *script: str) -> Deviation:
    with pytest.raises(Deviation) as caught:
        run_case(specified, adapter, script)  # type: ignore[arg-type]
    return caught.value


def test_a_system_that_does_its_duty_passes() -> None:
    """A promised reaction comes, and the run says what was done and what remains possible."""
    run = run_case(MODEL, Kettle, ["turn_on", WAIT, "turn_off", WAIT])
    assert run.script == ["turn_on", WAIT, "turn_off", WAIT]
    assert run.belief.states == (("cold",),)
    assert run.skipped == []


def test_what_may_happen_is_no_deviation() -> None:
    """An allowed reaction may come, and the system may be turned on again after it."""
    run = run_case(MODEL, Blown, ["turn_on", WAIT, "turn_on", WAIT])
    assert [moment.command for moment in run.moments].count("turn_on") == 2


def test_a_command_made_impossible_by_an_allowed_reaction_is_skipped() -> None:
    """The fuse has blown, so there is nothing to turn off; the run says that it was left out."""
    assert run_case(MODEL, Blown, ["turn_on", WAIT, "turn_off"]).skipped == ["turn_off"]


def test_what_follows_a_skipped_command_is_skipped_too() -> None:
    """A script goes on as it was made, whatever the system has made impossible meanwhile."""

    class Gate(Machine):
        shut = State(initial=True)
        ajar = State()
        inside = State()
        opens = user(shut.to(ajar))
        slams = reaction(ajar.to(shut), "M-slam")
        goes_in = user(ajar.to(inside))
        comes_out = user(inside.to(shut))

    class Slams(Kettle):
        def do(self, event: str) -> None:
            pass

        def observe(self) -> Observations:
            return [{"gate": "shut"}]

    model = specification(System([Component("gate", Gate)], certainty=graded), timeout_seconds=0.0)
    run = run_case(model, Slams, ["opens", "goes_in", "comes_out", "opens"])
    assert run.skipped == ["goes_in", "comes_out"]
    assert run.script == ["opens", "opens"]


def test_a_promise_that_does_not_come() -> None:
    """The story names the promised reaction, its rule, and what was expected."""
    story = deviation(MODEL, NeverWarm, "turn_on", WAIT)
    assert story.kind is Kind.MISSING
    assert story.rules == ("R-warm",)
    assert "Did not come: warms_up (certain: R-warm)" in str(story)
    assert "          observed  expected  or" in str(story)
    assert "  boiler  heating   hot       cold" in str(story)


def test_something_unexplained() -> None:
    """The story names what would explain it and why that was not possible."""
    story = deviation(MODEL, seen({"boiler": "cold"}, {"boiler": "hot"}), WAIT)
    assert story.kind is Kind.UNEXPLAINED
    assert story.rules == ("R-warm",)
    assert "Not possible: warms_up (R-warm), since boiler is cold" in str(story)


def test_a_command_without_effect() -> None:
    """What is still as it was before the command is told to be so."""
    story = deviation(MODEL, StaysOn, "turn_on", WAIT, "turn_off")
    assert story.had_no_effect
    assert "Seems to have had no effect: turn_off (R-off)" in str(story)


def test_a_refusal_of_what_is_possible() -> None:
    """A command that is possible must not be refused."""
    story = deviation(MODEL, Locked, "turn_on")
    assert story.kind is Kind.REFUSED
    assert "1. turn_on  (user)  was refused" in str(story)


def test_what_is_disabled_must_be_refused() -> None:
    """A command that is tried while it is not possible must be refused, and then is no matter."""
    negative = boiler(refused=["turn_off"])
    assert run_case(negative, Kettle, ["turn_off"]).moments[-2].is_accepted is False
    story = deviation(negative, Careless, "turn_off")
    assert story.kind is Kind.ACCEPTED
    assert "1. turn_off  (user)  was accepted" in str(story)
    assert "Not possible: turn_off (R-off), since boiler is cold" in str(story)
    assert story.rules == ("R-off",)


def test_what_is_accepted_where_nothing_is_said_is_explained() -> None:
    """Perhaps somebody is in already, and let in once more: he is in, as he was before."""

    class Server(Machine):
        up = State(initial=True)
        down = State()
        stop = user(up.to(down))

    class Login(Machine):
        out = State(initial=True)
        remembered = State()
        inside = State()
        is_remembered = reaction(out.to(remembered), "M-cookie")
        log_in = user(out.to(inside, cond="serves"))

    class Cookie(Kettle):
        def do(self, event: str) -> None:
            self.state = event

        def observe(self) -> Observation:
            return {"page": "remembered" if self.state == "log_in" else ANY, "server": "up"}

    login = Component("login", Login, facts={"serves": lambda v: v.server == "up"})
    model = specification(
        System([Component("server", Server), login], certainty=graded),
        observables={"page": lambda v: v.login, "server": lambda v: v.server},
    )
    run = run_case(model, Cookie, ["log_in"])
    assert run.belief.states == (("up", "remembered"),)
    assert [step.event.name for steps in run.explanation() for step in steps] == ["is_remembered"]


def test_a_property_that_the_specification_breaks() -> None:
    """A property is an invariant: where it is broken in all that remains possible, that is told."""
    story = deviation(boiler(properties=[NEVER_HOT]), Kettle, "turn_on", WAIT)
    assert story.kind is Kind.BROKEN
    assert "Broken: The boiler is never hot." in str(story)


def test_a_broken_property_is_named_beside_the_deviation() -> None:
    """What was seen is held against the properties, too."""
    hot = seen({"boiler": "cold"}, {"boiler": "hot"})
    story = deviation(boiler(properties=[NEVER_HOT]), hot, WAIT)
    assert story.kind is Kind.UNEXPLAINED
    assert [prop.id for prop in story.broken] == ["never-hot"]


def test_a_property_about_what_was_not_seen_is_not_called_broken() -> None:
    """Nothing is claimed of a component that nobody saw."""
    lit = boiler(properties=[NEVER_HOT], observables={"lamp": lambda v: v.boiler != "cold"})
    on = deviation(lit, seen({"lamp": False}, {"lamp": True}), WAIT)
    assert on.kind is Kind.UNEXPLAINED
    assert on.broken == ()


def test_a_property_about_what_was_not_seen_any_more_is_not_called_broken() -> None:
    """What was seen before a later command is not how it is."""
    two = System(
        [
            Component("left", Boiler, events={e: f"left_{e}" for e in EVENTS}),
            Component("right", Boiler, events={e: f"right_{e}" for e in EVENTS}),
        ],
        certainty=graded,
    )
    alone = Property(
        "never-alone",
        "The right boiler does not heat while the left one is cold.",
        never(lambda v: v.left == "cold" and v.right == "heating"),
    )
    model = specification(two, properties=[alone], timeout_seconds=0.0, poll_seconds=0.0)

    class Half(seen({"left": "cold", "right": "cold"}, {"right": "cold"}, {"right": "heating"})):  # type: ignore[misc]
        def do(self, event: str) -> None:
            pass

    story = deviation(model, Half, "left_turn_on", "right_turn_on", WAIT)
    assert story.kind is Kind.MISSING
    assert story.stale == {"left": 1}
    assert story.broken == ()


def test_a_partial_observation_is_enough() -> None:
    """A lamp that is on while the boiler is on tells little, and wrong is still wrong."""
    lit = boiler(observables={"lamp": lambda v: v.boiler != "cold"})

    class Lamp(Kettle):
        def observe(self) -> Observation:
            super().observe()
            return {"lamp": self.state != "cold"}

    run = run_case(lit, Lamp, ["turn_on", WAIT])
    assert set(run.belief.states) == {("heating",), ("hot",)}
    on = seen({"lamp": False}, {"lamp": True})
    assert deviation(lit, on, WAIT).kind is Kind.UNEXPLAINED


def test_what_is_left_open_is_not_compared() -> None:
    """Where the specification leaves a value open, any that it allows will do."""
    warm = one_of("warm", "hot")
    vague = boiler(observables={"boiler": lambda v: warm if v.boiler == "hot" else v.boiler})
    assert run_case(vague, Kettle, ["turn_on", WAIT]).belief.states
    assert "expected     or" in str(deviation(vague, NeverWarm, "turn_on", WAIT))
    assert "warm or hot" in str(deviation(vague, NeverWarm, "turn_on", WAIT))
    silent = boiler(observables={"boiler": lambda v: ANY if v.boiler == "hot" else v.boiler})

    class Glowing(Kettle):
        def observe(self) -> Observation:
            super().observe()
            return {"boiler": "glowing" if self.state == "hot" else self.state}

    assert run_case(silent, Glowing, ["turn_on", WAIT]).belief.states == (("hot",),)


def test_what_is_shown_is_compared_with_whatever_was_seen() -> None:
    """A state of the specification is a plain text there, however it is wrapped."""
    shown: dict[str, Observable] = {
        "text": lambda v: v.boiler,
        "one": lambda v: one_of(v.boiler, "off"),
        "pair": lambda v: (v.boiler, [v.boiler]),
        "table": lambda v: {v.boiler: v.boiler},
    }
    toy = boiler(observables=shown)
    (state,) = toy.beginnings
    found: dict[str, object] = {
        "text": 7,
        "one": None,
        "pair": ("lukewarm", []),
        "table": {"cold": 5},
    }
    assert not any(agrees(toy.specified(state, name), it) for name, it in found.items())
    right = {"text": "cold", "one": "off", "pair": ("cold", ["cold"]), "table": {"cold": "cold"}}
    assert all(agrees(toy.specified(state, name), it) for name, it in right.items())


def test_what_is_not_visible_at_present_is_not_compared() -> None:
    """An adapter says ANY of what it cannot see; an earlier value does not stick."""

    class Dark(NeverWarm):
        def observe(self) -> Observation:
            return {"boiler": ANY if self.state == "heating" else self.state}

    assert run_case(MODEL, Dark, ["turn_on", WAIT]).belief.states


def test_nothing_new_seen() -> None:
    """An adapter that reports changes only may report none; the last ones still count."""

    class Reporter(Kettle):
        def observe(self) -> list[Observation]:
            before = self.state
            super().observe()
            return [{"boiler": self.state}] if self.state != before else []

    assert run_case(MODEL, Reporter, ["turn_on", WAIT, WAIT]).belief.states == (("hot",),)


def test_two_servers_asked_one_after_the_other_are_two_moments() -> None:
    """A reaction in between is explained; the same values at one moment are not."""

    class Light(Machine):
        red = State(initial=True)
        green = State()
        switches = reaction(red.to(green), "R-1")

    mirrored = specification(
        System([Component("light", Light)]),
        observables={"left": lambda v: v.light, "right": lambda v: v.light},
    )
    torn = [{"left": "red"}, {"right": "green"}]
    at_once = {"left": "red", "right": "green"}
    assert run_case(mirrored, seen(torn), [])
    assert deviation(mirrored, seen({}, at_once), WAIT).kind is Kind.UNEXPLAINED


class AsyncKettle:
    """A boiler on an event loop, warming up in a task of its own."""

    def __init__(self) -> None:
        self.state = "cold"

    async def start(self) -> None:
        """Prepare."""
        self.tasks: list[asyncio.Task[None]] = []

    async def do(self, event: str) -> None:
        """Turn it on; it cannot be turned off."""
        if event == "turn_on":
            self.state = "heating"
            self.tasks.append(asyncio.create_task(self.warm_up()))
        else:
            raise Refused(event)

    async def warm_up(self) -> None:
        """Take a moment."""
        await asyncio.sleep(0)
        self.state = "hot"

    async def observe(self) -> Observation:
        """Tell."""
        return {"boiler": self.state}

    async def stop(self) -> None:
        """Wait for what is still running."""
        for task in self.tasks:
            await task


def test_an_adapter_of_coroutines() -> None:
    """Coroutines are awaited on one loop, on which the adapter's own tasks go on."""
    patient = boiler(timeout_seconds=30.0)
    assert run_case(patient, AsyncKettle, ["turn_on", WAIT]).belief.states == (("hot",),)
    story = deviation(patient, AsyncKettle, "turn_on", WAIT, "turn_off")
    assert story.kind is Kind.UNEXPLAINED  # only a blown fuse would explain the refusal


def test_what_was_seen_of_each_thing_counts_until_it_is_seen_again() -> None:
    """Two observables that are told in turn are both held against where the system rests."""
    split = boiler(
        observables={"is_on": lambda v: v.boiler != "cold", "is_hot": lambda v: v.boiler == "hot"}
    )
    in_turn = [{"is_hot": False}, {"is_on": True}]
    story = deviation(split, seen({"is_hot": False}, in_turn, {"is_on": True}), "turn_on", WAIT)
    assert story.kind is Kind.MISSING
    assert story.seen == {"is_hot": False, "is_on": True}


def test_waiting_ends_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A promise is waited for as long as was said, and not a second longer."""
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr("resilience_fsm.testing.case.time.monotonic", lambda: now)
    monkeypatch.setattr("resilience_fsm.testing.driver.time.sleep", sleep)
    patient = boiler(timeout_seconds=3.0, poll_seconds=0.25)
    assert deviation(patient, NeverWarm, "turn_on", WAIT).kind is Kind.MISSING
    assert now == 3.25


def test_the_story_outlives_the_end_of_the_system() -> None:
    """Where stop() fails after a deviation, the deviation is told and the failure is noted."""

    class Stuck(NeverWarm):
        def stop(self) -> None:
            raise OSError("the fuse box is locked")

    story = deviation(MODEL, Stuck, "turn_on", WAIT)
    assert story.kind is Kind.MISSING
    assert story.__notes__ == ["Then stop() raised OSError: the fuse box is locked"]
    with pytest.raises(OSError, match="fuse box") as caught:
        run_case(MODEL, Stuck, [])
    assert caught.value.__notes__ == ["Raised by the adapter's stop(). Done before: nothing yet."]


def test_a_script_may_be_read_only_once() -> None:
    """An iterator is a script too, and is done to its end."""
    script = iter(["turn_on", WAIT])
    assert run_case(MODEL, Kettle, script).script == ["turn_on", WAIT]  # type: ignore[arg-type]


def test_the_system_is_ended_whatever_happens() -> None:
    """After a deviation, after an error of the adapter, after a mistake in the script."""

    class Failing(Kettle):
        def do(self, event: str) -> None:
            raise RuntimeError(f"no power for {event}")

    for adapter in (Kettle, Locked, Failing):
        adapter.stopped = 0
    deviation(MODEL, Locked, "turn_on")
    with pytest.raises(RuntimeError, match="no power for turn_on") as caught:
        run_case(MODEL, Failing, ["turn_on"])
    with pytest.raises(SpecificationError):
        run_case(MODEL, Kettle, ["turn_off"])
    assert (
        "Raised by the adapter's do('turn_on'). Done before: nothing yet." in caught.value.__notes__
    )
    assert (Locked.stopped, Failing.stopped, Kettle.stopped) == (1, 1, 1)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (["turn_of"], r"script: no command 'turn_of'. Names that start with 'turn'"),
        (["warms_up"], "'warms_up' is not a command: the system takes it by itself. Write WAIT"),
        (["turn_off"], r"'turn_off' is not possible after nothing. Possible: turn_on"),
        (["turn_on", "turn_off", "turn_off"], "'turn_off' is not possible after turn_on, turn_off"),
        ("wait", r"script: 'wait' is one string. Write \['wait'\]"),
        ([7], "script: 7 is a int, and no name"),
        (None, "script: None is no list of names"),
    ],
)
def test_a_script_that_makes_no_sense(script: list[str], message: str) -> None:
    """A mistake in the script is an error of the test, never a deviation of the system."""
    with pytest.raises(SpecificationError, match=message):
        run_case(MODEL, Kettle, script)


def test_a_system_is_no_specification() -> None:
    """What is held against has to be made of a system first."""
    with pytest.raises(SpecificationError, match="Make one of a system with specification"):
        run_case(BOILER, Kettle, [])  # type: ignore[arg-type]


def test_an_unknown_observable() -> None:
    """An adapter that shows something unknown is told the nearest names."""
    with pytest.raises(SpecificationError, match="no observable called 'boilr'"):
        run_case(MODEL, seen({"boilr": "cold"}), [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"commands": ["turn_up"]}, "commands: no event 'turn_up'"),
        (
            {"commands": ["turn_on"], "refused": ["turn_off"]},
            "'turn_off' is not among the commands",
        ),
    ],
)
def test_a_specification_that_makes_no_sense(options: dict[str, object], message: str) -> None:
    """Commands have to exist, and only commands can be refused."""
    with pytest.raises(SpecificationError, match=message):
        boiler(**options)


def test_a_command_of_which_the_tester_cannot_choose_the_way() -> None:
    """A joint step that comes out in several ways is no command, and what to do is told."""
    with pytest.raises(SpecificationError, match=r"'tick' can come out in several ways.*reactions"):
        specification(herman(2), commands=["tick"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"commands": "turn_on"}, r"commands: 'turn_on' is one string"),
        ({"refused": "turn_off"}, r"refused: 'turn_off' is one string"),
        ({"commands": [1]}, "commands: 1 is a int, and no name"),
        ({"observables": ["boiler"]}, "observables: a mapping is wanted"),
        ({"observables": {"lamp": True}}, "observables: 'lamp' is True. Write a name, and a"),
        ({"observables": {1: str}}, "observables: 1 is"),
        ({"observables": {"lamp": lambda v: v.boilr}}, "'lamp' raised .*No component called 'boil"),
        ({"observables": {"lamp": lambda _: 1 / 0}}, r"'lamp' raised ZeroDivisionError: .*'cold'"),
        ({"properties": [lambda v: v.settled]}, "is no Property. Write Property"),
        ({"timeout_seconds": -1}, "timeout_seconds: -1 is no time"),
        ({"timeout_seconds": float("nan")}, "timeout_seconds: nan is no time"),
        ({"poll_seconds": float("inf")}, "poll_seconds: inf is no time"),
        ({"timeout_seconds": "5"}, "timeout_seconds: '5' is no number of seconds"),
        ({"poll_seconds": True}, "poll_seconds: True is no number of seconds"),
        ({"adapter_seconds": 0}, "adapter_seconds: no time at all is left"),
        ({"adapter_seconds": -3.0}, "adapter_seconds: -3.0 is no time"),
    ],
)
def test_what_is_given_is_understood_or_refused(options: dict[str, object], message: str) -> None:
    """Each thing that makes a specification is refused by its name where it is something else."""
    with pytest.raises(SpecificationError, match=message):
        boiler(**options)


def test_an_asynchronous_observable() -> None:
    """An observable reads a state of the specification, and has nothing to wait for."""

    async def lamp(_: object) -> bool:
        raise AssertionError("never run")

    with pytest.raises(SpecificationError, match="observables: 'lamp' is asynchronous"):
        boiler(observables={"lamp": lamp})


@pytest.mark.parametrize("beginning", [{"boilr": "cold"}, {"boiler": "warm"}])
def test_a_beginning_that_is_none(beginning: dict[str, str]) -> None:
    """A case begins where a component of the system begins."""
    with pytest.raises(CompositionError, match="boil"):
        boiler(beginning=beginning)


def test_names_may_be_read_only_once() -> None:
    """Commands and refusals that come from a generator are all there."""
    model = boiler(commands=iter(["turn_on", "turn_off"]), refused=iter(["turn_off"]))
    assert model.commands == ("turn_on", "turn_off")
    assert model.refused == ("turn_off",)


def test_the_word_for_waiting_is_taken() -> None:
    """No command can have the name of what lets the system come to rest."""

    class Waiter(Machine):
        here = State(initial=True)
        there = State()
        wait = here.to(there)

    with pytest.raises(SpecificationError, match="'wait' is the word for letting the system"):
        specification(System([Component("waiter", Waiter)]))


def test_the_test_to_paste_repeats_the_case() -> None:
    """The story ends in a test that names the adapter, the specification and the script."""
    story = deviation(MODEL, NeverWarm, "turn_on", WAIT)
    lines = story.test().splitlines()
    assert lines == [
        "from resilience_fsm.testing import WAIT, run_case, specification",
        "from testing_toys import BOILER, NeverWarm",
        "",
        "model = specification(",
        "    BOILER,",
        "    timeout_seconds=0.0,",
        "    poll_seconds=0.0,",
        ")",
        "",
        "",
        "def test_turn_on():",
        '    run_case(model, NeverWarm, ["turn_on", WAIT])',
    ]
    named = deviation(THE_BOILER, NeverWarm, "turn_on", WAIT)
    assert "from testing_toys import THE_BOILER, NeverWarm" in named.test()
    local = deviation(MODEL, seen({"boiler": "hot"}))
    assert "adapter = ...  # the adapter of the case above" in local.test()


def test_a_specification_simulates_itself() -> None:
    """The specification as a system under test passes, and refuses what is not possible."""
    itself = Simulator.of(boiler(refused=["turn_off"]))
    run = run_case(boiler(refused=["turn_off"]), itself, ["turn_off", "turn_on", WAIT, "turn_off"])
    assert run.belief.states == (("cold",),)


def test_the_test_to_paste_runs() -> None:
    """What is printed to be pasted repeats the deviation when it is run."""
    story = deviation(THE_BOILER, NeverWarm, "turn_on", WAIT)
    pasted: dict[str, object] = {}
    exec(story.test(), pasted)  # noqa: S102 # that is what is tested
    repeat = pasted["test_turn_on"]
    assert callable(repeat)
    with pytest.raises(Deviation, match="warms_up"):
        repeat()


def test_what_is_seen_drives_no_terminal() -> None:
    """Whatever an adapter reports stands on one line of the story, and is visible."""
    loud = "lit\n\x1b[2J\u202e"

    class Loud(StaysOn):
        def observe(self) -> Observation:
            return {"light": loud if self.state == "hot" else f"{loud}{loud}"}

    specified = boiler(
        observables={"light": lambda v: loud if v.boiler == "hot" else f"{loud}{loud}"}
    )
    told = str(deviation(specified, Loud, "turn_on", WAIT, "turn_off", WAIT))
    assert "seen: light lit\\n\\x1b[2J\\u202e" in told
    assert all(line.isprintable() for line in told.split("\n"))


def test_names_drive_no_terminal_and_are_pasted_as_they_are() -> None:
    """Components, states and rules of any name stand on their lines; what is pasted is Python."""
    loud = "a\n\x1b[2J\u202e'\"\\"
    causes = iter([user, reaction])
    built = chart(
        ["cold", loud, "hot"],
        {"switch.on": [("cold", loud, "")], "warms": [(loud, "hot", "")]},
        lambda made: next(causes)(made, f"R-{loud}"),
    )
    specified = specification(
        System([Component(loud, built)], certainty=graded), timeout_seconds=0.0, poll_seconds=0.0
    )

    class Silent(seen({loud: "cold"}, {})):  # type: ignore[misc]
        def do(self, event: str) -> None:
            assert event == "switch.on"

    found = deviation(specified, Silent, "switch.on", WAIT)
    told = str(found)
    assert all(line.isprintable() for line in told.split("\n"))
    assert "has to be mended" in told
    assert f"{{{loud!r}: ANY}}" in told
    assert "def test_the_case_above():" in told
    assert '["switch.on", WAIT]' in told
    compile(found.test(), "pasted", "exec")


def test_a_task_that_failed_is_told_with_what_came_of_it(caplog: pytest.LogCaptureFixture) -> None:
    """A reaction breaks in a task of its own: nobody is accused without a word of that."""

    class Broken(NeverWarm):
        async def do(self, event: str) -> None:  # type: ignore[override]
            super().do(event)
            asyncio.ensure_future(self.warm())  # noqa: RUF006 # as people write it

        async def warm(self) -> None:
            raise RuntimeError("no gas")

    broken: Any = Broken

    with pytest.raises(Deviation) as caught:
        run_case(boiler(timeout_seconds=0.05), broken, ["turn_on", WAIT])
    assert caught.value.__notes__ == ["A task of the adapter had failed: RuntimeError: no gas"]
    assert "no gas" in caplog.text
