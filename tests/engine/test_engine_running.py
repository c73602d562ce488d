"""What is nested, parallel, remembered or without an event is tabulated by running it."""

import random
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from statemachine import Event, HistoryState, State, StateChart

from resilience_fsm.engine import (
    Chart,
    CompositionError,
    FactError,
    Machine,
    Property,
    check,
    compile_system,
    explore,
    never,
    read_chart,
    system_of_charts,
)
from resilience_fsm.engine.system.atom import asking
from resilience_fsm.engine.system.configuration import Places
from resilience_fsm.engine.system.guard import guard_of
from resilience_fsm.engine.system.library import bare_instance
from resilience_fsm.engine.system.names_of_guards import NamesOfGuards
from resilience_fsm.engine.system.naming import sent_names

FREELY = {"callbacks": "ignored", "guards": "free", "final": "sink"}
read_freely: Any = partial(read_chart, **FREELY)  # type: ignore[arg-type]
join_freely: Any = partial(system_of_charts, **FREELY)  # type: ignore[arg-type]


class Washer(StateChart[Any]):
    """Washes, and goes on where it was after a break, in both of its regions."""

    class at_work(State.Parallel):  # noqa: N801 # the name of the state
        """Door and drum."""

        class door(State.Compound):  # noqa: N801
            """Is locked while the drum turns."""

            closed = State(initial=True)
            locked = State()
            lock = closed.to(locked, cond="In('still') and has_coin")
            closed.to(locked, cond="In('turning')", event="knock")

        class drum(State.Compound):  # noqa: N801
            """Turns as soon as the door is locked."""

            still = State(initial=True)
            turning = State()
            done = State(final=True)
            still.to(turning, cond="In('locked')")
            rinse = turning.to(done)

        remembered = HistoryState(type="deep")

    broken = State()
    off = State(final=True)
    cut = at_work.to(broken)
    mend = broken.to(at_work.remembered)
    give_up = broken.to(off, unless="has_coin")


class Several(Machine):
    """Wildcards, dots, no target, several targets, and a validator."""

    one = State(initial=True)

    class both(State.Parallel):  # noqa: N801
        """Two regions, entered in places of their own."""

        class left(State.Compound):  # noqa: N801
            """The one."""

            l1 = State(initial=True)
            l2 = State()

        class right(State.Compound):  # noqa: N801
            """The other."""

            r1 = State(initial=True)
            r2 = State()

    stay = one.to(None)
    split = one.to([both.left.l2, both.right.r2])  # type: ignore[arg-type]
    one.to(both, event="session.login", validators="knows_password")
    both.to(one, event="*")
    both.left.l2.to(both.left.l1, event="session")


def flat(chart: Chart) -> set[tuple[str, str, str, str]]:
    """The transitions of a chart as texts."""
    return {(t.source, t.events[0], t.guard.text, t.target) for t in chart.transitions}


def test_each_configuration_is_a_state() -> None:
    """It is called like its innermost states, and knows all that are active."""
    read = read_freely(Washer)
    assert read.initial == "closed__still"
    assert read.configurations["locked__turning"] == (
        "at_work",
        "door",
        "locked",
        "drum",
        "turning",
    )
    assert read.final == tuple(name for name in read.states if name.startswith("off__"))


def test_what_python_statemachine_answers_itself_is_no_fact() -> None:
    """``In`` is asked where the chart is; what else guards ask is a fact."""
    assert [fact.name for fact in read_freely(Washer).free] == ["has_coin"]


def test_transitions_without_an_event_come_with_the_event_before() -> None:
    """The drum turns in the same step in which the door is locked."""
    arrows = flat(read_freely(Washer))
    assert ("closed__still", "lock", "has_coin", "locked__turning") in arrows
    assert not any(target.startswith("locked__still") for *_, target in arrows)


def test_history_remembers_both_regions() -> None:
    """Where it was left is where it is entered again."""
    arrows = flat(read_freely(Washer))
    there = "broken__remembered_is_locked_turning"
    assert ("locked__turning", "cut", "", there) in arrows
    assert (there, "mend", "", "locked__turning__remembered_is_locked_turning") in arrows


def test_what_the_library_reads_in_names_is_read_by_it() -> None:
    """Dots, wildcards, no target and several are as python-statemachine has them."""
    read = read_freely(Several)
    assert flat(read) == {
        ("one", "stay", "", "one"),
        ("one", "split", "", "l2__r2"),
        ("one", "session_login", "passes_knows_password", "l1__r1"),
        ("l1__r1", "stay", "", "one"),
        ("l1__r1", "split", "", "one"),
        ("l1__r1", "session", "", "one"),
        ("l1__r1", "session_login", "", "one"),
        ("l1__r1", "any_other_event", "", "one"),
        ("l2__r2", "stay", "", "one"),
        ("l2__r2", "split", "", "one"),
        ("l2__r2", "session", "", "l1__r2"),
        ("l2__r2", "session_login", "", "l1__r2"),
        ("l2__r2", "any_other_event", "", "one"),
        ("l1__r2", "stay", "", "one"),
        ("l1__r2", "split", "", "one"),
        ("l1__r2", "session", "", "one"),
        ("l1__r2", "session_login", "", "one"),
        ("l1__r2", "any_other_event", "", "one"),
    }


def test_a_wildcard_stands_for_an_event_that_has_no_name_in_the_chart() -> None:
    """Of all events that there are, or of those that begin alike."""

    class Gobbles(Machine):
        one = State(initial=True)
        two = State()
        one.to(two, event="go.*")
        back = two.to(one)

    assert flat(read_chart(Gobbles)) == {
        ("one", "go_any_other_event", "", "two"),
        ("two", "back", "", "one"),
    }


def test_whatever_is_sent_lets_transitions_without_an_event_happen() -> None:
    """An event that the chart does not know is enough, once the guard has come out otherwise."""

    class Waits(Machine):
        one = State(initial=True)
        two = State()
        one.to(two, cond="is_time")

    assert ("one", "any_other_event", "is_time", "two") in flat(read_freely(Waits))


def test_states_of_one_id_are_told_apart() -> None:
    """Where each has a value of its own, python-statemachine does, too."""

    class Twins(Machine):
        class g1(State.Compound):  # noqa: N801
            """The first one."""

            a = State(initial=True, value="g1a")
            b = State(value="g1b")
            step = a.to(b)

        class g2(State.Compound):  # noqa: N801
            """The second one."""

            a = State(initial=True, value="g2a")

        advance = g1.to(g2)

    assert flat(read_chart(Twins)) == {
        ("g1_a", "step", "", "b"),
        ("g1_a", "advance", "", "g2_a"),
        ("b", "advance", "", "g2_a"),
    }


def test_a_chart_without_code_or_end_needs_no_assumption() -> None:
    """To run it is to read it as it is."""

    class Nests(StateChart[Any]):
        class outer(State.Compound):  # noqa: N801
            """Two states."""

            a = State(initial=True)
            b = State()
            step = a.to(b)

        other = State()
        go = outer.to(other)
        back = other.to(outer)

    read = read_chart(Nests)
    assert (read.states, read.assumed) == (("a", "b", "other"), ())


def test_where_it_begins_can_depend_on_what_guards_answer() -> None:
    """Each beginning is one of the system."""

    class Slips(StateChart[Any]):
        one = State(initial=True)
        two = State()
        one.to(two, cond="is_wet")
        back = two.to(one, unless="is_wet")

    read = read_freely(Slips)
    assert read.beginnings == ("one", "two")
    assert len(explore(compile_system(join_freely([Slips])))) == 4


def test_a_history_that_has_nothing_to_remember_leads_nowhere() -> None:
    """A configuration without states is told as python-statemachine has it."""

    class Forgets(Machine):
        one = State(initial=True)

        class two(State.Compound):  # noqa: N801
            """Remembers."""

            a = State(initial=True)
            last = HistoryState()

        go = one.to(two.last)
        back = two.to(one)

    arrows = flat(read_freely(Forgets))
    assert ("one", "go", "", "nowhere") in arrows
    assert not any(source == "nowhere" for source, *_ in arrows)


def test_a_chart_that_comes_to_no_rest_is_refused() -> None:
    """Transitions without an event that follow each other for ever are an error of the chart."""

    class Spins(Machine):
        one = State(initial=True)
        two = State()
        three = State()
        go = one.to(two)
        two.to(three)
        three.to(two)

    with pytest.raises(CompositionError, match="Spins: transitions without an event follow"):
        read_freely(Spins)


def test_events_that_code_sends_may_come_at_any_time() -> None:
    """What python-statemachine sends when code raises is an event of the environment, and said."""

    class Recovers(StateChart[Any]):
        fine = State(initial=True)
        safe = State()
        error_execution = Event(fine.to(safe), id="error.execution")
        again = safe.to(fine)

        def on_again(self) -> None:
            """Could raise."""

    read = read_freely(Recovers)
    assert ("fine", "error_execution", "", "safe") in flat(read)
    assert [(one.kind, one.about) for one in read.assumed] == [
        ("callbacks not run", ("on_again",)),
        ("sent at any time", ("error.execution",)),
    ]


def _asked(says: Any) -> bool:
    """Whether something is never so of a washer."""
    system = join_freely([Washer])
    return bool(check(system, [Property(id="p", sentence="p", claim=never(says))]))


def test_views_can_ask_for_a_region() -> None:
    """Where a compound state is goes by its name, and is nothing where it is not active."""
    assert _asked(lambda s: s.washer.door == "closed" and s.washer.drum == "turning")
    assert not _asked(lambda s: s.washer["door"] == "locked" and s.washer.drum == "turning")
    assert not _asked(lambda s: s.washer.drum is None)
    assert not _asked(lambda s: s.washer.at == "broken")


def test_a_region_that_there_is_not_is_refused() -> None:
    """And so is a state that it never is in."""
    with pytest.raises(FactError, match="no region and no data called 'dor'"):
        _asked(lambda s: s.washer.dor == "locked")
    with pytest.raises(FactError, match=r"washer.drum is compared with 'turnig'.*turning"):
        _asked(lambda s: s.washer.drum == "turnig")


class Denied(Exception):  # noqa: N818
    """A validator says no."""


class Drive:
    """A chart that runs on and on, never put anywhere, beside the tables that were made of it."""

    def __init__(self, chart: type[StateChart[Any]], seed: int) -> None:
        self.chart, self.random = chart, random.Random(seed)  # no secret
        system = join_freely([chart])
        self.component = system.components[0]
        self.tables = compile_system(system)
        self.read = read_chart(self.component.chart)
        self.values: dict[str, str] = {}
        self.named, self.places = NamesOfGuards(chart), Places(chart)
        self.sent = {c: e for e, c in sent_names(map(str, chart.events)).items()}  # type: ignore[call-overload]
        self.live = self.begin()

    def begin(self) -> StateChart[Any]:
        """The chart where it begins, by whatever its guards answer then."""
        self.answer()
        live = bare_instance(self.chart, self.answering)
        live.current_state_value = None
        live.activate_initial_state()
        return live

    def answer(self) -> None:
        """Let each fact answer something."""
        for fact in self.read.free:
            self.values[fact.name] = self.random.choice(list(fact.values))

    def answering(self, spec: Any) -> Any:
        """What is called in the place of a guard or a validator."""
        renamed = {fact.asks: fact.name for fact in self.read.free}
        if spec.group.name != "VALIDATOR":
            return asking(self.named.of(spec), renamed, self.ask)

        def validate(*_args: object, **_more: object) -> None:
            if not self.ask(renamed[self.named.of(spec)]):
                raise Denied

        return validate

    def ask(self, atom: str) -> bool:
        """What the facts answer just now."""
        values = {f.name: f.values[self.values[f.name]] for f in self.read.free}
        return guard_of(atom, "").evaluator(lambda name: lambda: values[name])()

    def step(self) -> tuple[str, str]:
        """Where the chart and the tables lead from here."""
        here = self.places.name(self.places.read(self.live))
        self.answer()
        event = self.random.choice(sorted(self.sent))
        at = {self.component.name: here, **self.values}
        state = tuple(at[name] for name in self.tables.names)
        step = self.tables.try_step(state, event) if event in self.tables.events else None
        expected = here if step is None else step.state[0]
        with suppress(Denied):
            self.live.send(self.sent[event])
        found = self.places.name(self.places.read(self.live))
        if self.live.is_terminated:
            self.live = self.begin()
        return found, expected


@pytest.mark.parametrize("chart", [Washer, Several])
@pytest.mark.parametrize("seed", range(3))
def test_tables_lead_where_the_running_chart_goes(chart: type[StateChart[Any]], seed: int) -> None:
    """Step by step, whatever is sent and whatever guards answer."""
    drive = Drive(chart, seed)
    for _ in range(200):
        found, expected = drive.step()
        assert found == expected
