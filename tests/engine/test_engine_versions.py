"""Two versions of a system are told apart by the shortest run; a baseline does what it was of."""

from typing import Any

import pytest
from attrs import evolve
from engine_toys import Lamp, Switch, chart, compiled

from resilience_fsm.engine import (
    Baseline,
    BaselineError,
    Certainty,
    Compiled,
    Component,
    Version,
    explore,
    parting,
    reaction,
)


def version(*components: Component, **more: Any) -> Version:
    """A version in which every part is seen."""
    made = compiled(*components, **more)
    return Version(made, made.names)


def ring(*states: str) -> Component:
    """A machine that goes round."""
    steps = [(one, other, "") for one, other in zip(states, (*states[1:], states[0]), strict=True)]
    return Component("ring", chart(states, {"go": steps}))


def lit(power: bool) -> Version:
    """A lamp with or without power, and its switch."""
    switch = Component("switch", Switch)
    lamp = Component("lamp", Lamp, facts={"power": lambda _view: power})
    return version(switch, lamp, owners={"turn_on": "switch", "turn_off": "switch"})


def test_a_state_of_another_name_is_told_after_the_events_that_lead_there() -> None:
    """Two events are needed, and both versions take them."""
    found = parting(version(ring("a", "b", "c")), version(ring("a", "b", "d")))
    assert found is not None
    assert (found.events, found.event) == (("go", "go"), None)
    assert found.what == "the first one is in 'c', and the second one in 'd'"
    assert (found.first.final, found.second.final) == ({"ring": "c"}, {"ring": "d"})


def test_a_follower_that_stays_behind_tells_two_versions_apart() -> None:
    """It is named, since there are several parts."""
    found = parting(lit(True), lit(False))
    assert found is not None
    assert found.events == ("turn_on",)
    assert found.what == "lamp of the first one is in 'lit', and lamp of the second one in 'dark'"


def test_an_event_that_only_one_has_is_the_difference() -> None:
    """It ends the telling sequence, and which of the two is first makes no difference to that."""
    plain = Component("it", chart(["a", "b"], {"go": [("a", "b", "")]}))
    more = Component("it", chart(["a", "b"], {"go": [("a", "b", "")], "back": [("b", "a", "")]}))
    one, other = version(plain), version(more)
    for pair, who in (((one, other), "second"), ((other, one), "first")):
        found = parting(*pair)
        assert found is not None
        assert (found.events, found.event) == (("go", "back"), "back")
        assert found.what.startswith(f"'back' can happen in the {who} one")


def test_what_is_only_allowed_is_not_what_is_promised() -> None:
    """The rules of the reaction are told."""
    made = chart(["a", "b"], {"go": [("a", "b", "")]}, reaction, "Reacting")

    def graded(certainty: Certainty) -> Version:
        return version(Component("it", made), certainty=lambda _rules: certainty)

    found = parting(graded(Certainty.CERTAIN), graded(Certainty.MAY))
    assert found is not None
    assert found.what == (
        "'go' is a promised reaction in the first one, and a reaction that is only allowed in the "
        "second one"
    )


def test_beginnings_are_compared_where_both_have_them() -> None:
    """An open beginning is no difference; one that only one version has is where it differs."""
    anywhere = evolve(ring("a", "b", "c"), initial=("a", "b"))
    assert parting(version(anywhere), version(anywhere)) is None
    found = parting(version(anywhere), version(ring("a", "b", "c")))
    assert found is not None
    assert (found.first.initial, found.events) == ({"ring": "b"}, ())


def test_a_difference_that_no_run_meets_is_none() -> None:
    """Tables that differ where nothing leads do the same."""

    def made(target: str) -> Version:
        steps = {"go": [("a", "b", "")], "on": [("c", target, "")]}
        return version(Component("it", chart(["a", "b", "c"], steps)))

    assert parting(made("a"), made("b")) is None


def test_a_difference_beyond_the_bound_is_not_looked_for() -> None:
    """One event is too few to see it."""
    pair = version(ring("a", "b", "c")), version(ring("a", "b", "d"))
    assert parting(*pair, within=1) is None
    assert parting(*pair, within=2) is not None


def test_a_baseline_does_what_it_was_made_of() -> None:
    """Its tables do the same in every case, and reach as many states by as many transitions."""
    made = lit(True).compiled
    again = Baseline.of(made).tables()
    for name, event in made.events.items():
        for mover, table in event.tables.items():
            assert again.events[name].tables[mover].effect() == table.effect()
    counted = [(len(space), space.transitions) for space in map(explore, (made, again))]
    assert counted[0] == counted[1]
    assert parting(Version(made, made.names), Version(again, again.names)) is None


def broken(baseline: Baseline, **changes: Any) -> Compiled:
    """The tables of a baseline whose first table was tampered with."""
    event = baseline.events[0]
    table = evolve(event.tables[0], **changes)
    return evolve(baseline, events=(evolve(event, tables=(table,)),)).tables()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reads": ("nobody",)}, "no part is called 'nobody'"),
        ({"cases": 9}, "there is no move 9"),
        ({"cases": (4, (0, 0))}, "4 is no place in what is read"),
        ({"cases": (0, (0,))}, "expected one for each state of ring"),
    ],
)
def test_tables_that_do_not_fit_are_refused(changes: dict[str, Any], said: str) -> None:
    """The message names the event, the part and what is wrong."""
    with pytest.raises(BaselineError, match=f"events: go: ring: .*{said}"):
        broken(Baseline.of(version(ring("a", "b")).compiled), **changes)


def test_parts_and_beginnings_that_do_not_fit_are_refused() -> None:
    """Two parts of one name, and a beginning that is no state."""
    baseline = Baseline.of(version(ring("a", "b")).compiled)
    with pytest.raises(BaselineError, match="two have one name"):
        evolve(baseline, parts=baseline.parts * 2).tables()
    with pytest.raises(BaselineError, match="beginnings"):
        evolve(baseline, beginnings=((("c",),),)).tables()
