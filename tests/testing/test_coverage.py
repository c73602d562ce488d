"""Coverage: what is certain counts, and nothing else."""

import json

import pytest
from statemachine import State
from testing_toys import THE_BOILER, Blown, Kettle, boiler, seen

from resilience_fsm.engine import Component, Machine, System, reaction, user
from resilience_fsm.testing import ANY, WAIT, Coverage, Run, Specification, run_case, specification


def covered(run: Run, model: Specification = THE_BOILER) -> Coverage:
    """The coverage of one run."""
    coverage = Coverage(model)
    coverage.add(run)
    return coverage


def events(coverage: Coverage) -> set[tuple[str, str]]:
    """The transitions that count, with the state of the first component."""
    return {(state[0], event) for state, event in coverage.met.edges}


def test_commands_and_the_reactions_they_lead_to() -> None:
    """What was done counts, and the one reaction that explains what was seen."""
    coverage = covered(run_case(THE_BOILER, Kettle, ["turn_on", WAIT]))
    assert events(coverage) == {("cold", "turn_on"), ("heating", "warms_up")}
    assert {name: str(count) for name, count in coverage.counts().items()} == {
        "transitions of the graph": "2 of 5 (40%), 2 compared",
        "transitions of the machines": "2 of 5 (40%), 2 compared",
        "guard outcomes": "0",
        "rules": "2 of 4 (50%), 2 compared",
    }
    assert coverage.missed_rules == ("M-fuse", "R-off")


def test_a_reaction_that_must_have_come_in_between() -> None:
    """Hot and then cold: the fuse has blown, though nobody saw it happen."""
    coverage = covered(run_case(THE_BOILER, Blown, ["turn_on", WAIT]))
    assert ("hot", "blows_its_fuse") in events(coverage)


def test_what_may_not_have_happened_does_not_count() -> None:
    """A lamp that is on says that the boiler was turned on, and not that it warmed up."""
    lit = boiler(observables={"lamp": lambda v: v.boiler != "cold"})

    class Lamp(Kettle):
        def observe(self) -> dict[str, object]:
            return {"lamp": self.state != "cold"}

    assert events(covered(run_case(lit, Lamp, ["turn_on", WAIT]), lit)) == {("cold", "turn_on")}


def test_a_later_observation_makes_an_earlier_reaction_certain() -> None:
    """What was left open at first counts once something later decides it."""

    class Fork(Machine):
        start = State(initial=True)
        left = State()
        right = State()
        goes_left = reaction(start.to(left), "R-1")
        goes_right = reaction(start.to(right), "R-2")
        ask = user(left.to.itself() | right.to.itself())

    model = specification(
        System([Component("fork", Fork)]),
        observables={"side": lambda v: v.fork, "is_there": lambda _: True},
    )
    hidden = run_case(model, seen({"is_there": True}), [])
    assert events(covered(hidden, model)) == set()
    told = run_case(model, seen({"side": "left"}), [])
    assert events(covered(told, model)) == {("start", "goes_left")}


def test_a_refused_command_is_no_transition() -> None:
    """What was refused was tried, and nothing was taken."""
    negative = boiler(refused=["turn_off"])
    assert events(covered(run_case(negative, Kettle, ["turn_off"]), negative)) == set()


def test_constants_do_not_count_twice() -> None:
    """A reading that nobody can see tells states apart, and not transitions."""

    class Reading(Machine):
        first = State(initial=True)
        second = State()
        never = first.to(second)

    class Door(Machine):
        shut = State(initial=True)
        ajar = State()
        opens = user(shut.to(ajar, cond="first") | shut.to(ajar, cond="not first"))

    model = specification(
        System(
            [
                Component("door", Door, facts={"first": lambda v: v.reading == "first"}),
                Component("reading", Reading, initial=("first", "second"), is_frozen=True),
            ]
        ),
        observables={"door": lambda v: v.door},
    )

    class Opened(Kettle):
        def do(self, event: str) -> None:
            self.state = event

        def observe(self) -> dict[str, object]:
            return {"door": "ajar" if self.state == "opens" else "shut"}

    coverage = covered(run_case(model, Opened, ["opens"]), model)
    assert coverage.counts()["transitions of the graph"].covered == 1
    assert coverage.counts()["transitions of the graph"].all == 1
    assert coverage.met.transitions == set()  # one of two, and nobody knows which
    assert coverage.counts()["guard outcomes"].covered == 0


def test_what_only_one_reading_takes_does_not_count() -> None:
    """It opens at once or in two steps, as one reads it; the second step is not certain."""

    class Reading(Machine):
        first = State(initial=True)
        second = State()
        never = first.to(second)

    class Door(Machine):
        shut = State(initial=True)
        ajar = State()
        wide = State()
        opens = user(shut.to(ajar, cond="first") | shut.to(wide, cond="not first"))
        swings = reaction(ajar.to(wide), "R-1")

    model = specification(
        System(
            [
                Component("door", Door, facts={"first": lambda v: v.reading == "first"}),
                Component("reading", Reading, initial=("first", "second"), is_frozen=True),
            ]
        ),
        observables={"is_wide": lambda v: v.door == "wide"},
    )

    class Opened(Kettle):
        def do(self, event: str) -> None:
            self.state = event

        def observe(self) -> dict[str, object]:
            return {"is_wide": self.state == "opens"}

    run = run_case(model, Opened, ["opens", WAIT])
    assert events(covered(run, model)) == {("shut", "opens")}


def test_guard_outcomes() -> None:
    """A guard that was seen true and false has two outcomes."""

    class Key(Machine):
        away = State(initial=True)
        there = State()
        find = user(away.to(there))

    class Lock(Machine):
        shut = State(initial=True)
        ajar = State()
        unlock = user(shut.to(ajar, cond="key"))

    model = specification(
        System(
            [
                Component("key", Key),
                Component("lock", Lock, facts={"key": lambda v: v.key == "there"}),
            ]
        ),
        observables={},
    )

    class Blind(Kettle):
        def do(self, event: str) -> None:
            self.state = event

        def observe(self) -> dict[str, object]:
            return {}

    tried = run_case(model, Blind, ["find"])
    assert covered(tried, model).counts()["guard outcomes"].covered == 1
    opened = run_case(model, Blind, ["find", "unlock"])
    assert covered(opened, model).counts()["guard outcomes"].covered == 2


def test_runs_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases and skipped commands are counted; a graph that is too large has no total."""
    coverage = Coverage(THE_BOILER)
    for script in (["turn_on", WAIT, "turn_off"], ["turn_on", WAIT]):
        coverage.add(run_case(THE_BOILER, Blown, script))
    assert "cases                        2" in str(coverage)
    assert "commands skipped             1" in str(coverage)
    monkeypatch.setattr("resilience_fsm.testing.coverage.LIMIT", 1)
    large = covered(run_case(THE_BOILER, Kettle, ["turn_on", WAIT]))
    assert [count.all for count in large.counts().values()] == [None] * 4
    assert str(large.counts()["rules"]) == "2, 2 compared"
    assert large.missed_rules == ()


def test_what_was_commanded_and_not_compared() -> None:
    """Nothing was seen after it that depends on it: it is covered, and it is not compared."""

    class Bell(Machine):
        silent = State(initial=True)
        ringing = State()
        ring = user(silent.to(ringing), "R-bell")

    class Lamp(Machine):
        off = State(initial=True)
        on = State()
        light = user(off.to(on, cond="rings"), "R-lamp")
        blink = user(off.to.itself(cond="not rings"), "R-lamp")

    model = specification(
        System(
            [
                Component("bell", Bell),
                Component("lamp", Lamp, facts={"rings": lambda v: v.bell == "ringing"}),
                Component("other", Bell, events={"ring": "ring_other"}),
            ]
        ),
        observables={"lamp": lambda v: v.lamp, "other": lambda v: v.other},
    )

    class Lit(Kettle):
        def do(self, event: str) -> None:
            self.state = "on" if event == "light" else self.state

        def observe(self) -> dict[str, object]:
            return {"lamp": "off" if self.state == "cold" else self.state}

    def compared(*script: str) -> set[str]:
        found = covered(run_case(model, Lit, script), model)
        assert found.never_seen == ("other",)
        assert "never seen                   other" in str(found)
        return {event for _, event in found.compared.edges}

    assert compared("ring", "ring_other") == {"ring"}  # the lamp depends on the bell beside it
    assert compared("ring", "light", "ring_other") == {"ring", "light"}
    met = covered(run_case(model, Lit, ["ring", "ring_other"]), model)
    assert {event for _, event in met.met.edges} == {"ring", "ring_other"}
    assert {name for name, *_ in met.compared.outcomes} == {"lamp"}
    assert str(met.counts()["transitions of the machines"]) == "2 of 4 (50%), 1 compared"


def test_what_is_seen_no_more_compares_nothing() -> None:
    """A last command after which all is dark is commanded, and nothing else."""
    lights_out = seen({"boiler": "cold"}, {"boiler": "hot"}, {"boiler": ANY})
    coverage = covered(run_case(THE_BOILER, lights_out, ["turn_on", "turn_off"]))
    assert {event for _, event in coverage.met.edges} == {"turn_on", "warms_up", "turn_off"}
    assert {event for _, event in coverage.compared.edges} == {"turn_on", "warms_up"}


def test_what_was_met_can_be_written_down() -> None:
    """As data for JSON: components, where they were, events of the system, where they went."""
    coverage = covered(run_case(THE_BOILER, Kettle, ["turn_on", WAIT]))
    document = coverage.document()
    assert json.loads(json.dumps(document)) == document
    told = [(one["source"], one["events"], one["target"]) for one in document["covered"]]
    assert ("cold", ["turn_on"], "heating") in told
    assert ("heating", ["warms_up"], "hot") in told
