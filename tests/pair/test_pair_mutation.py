"""Mutants on the tables are what broken charts are: the same verdicts, the same differences."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from broken_twins import with_chart

from resilience_fsm.engine import Court, Fate, Mutant, Verdict, check, compile_system
from resilience_fsm.engine.mutants.mutation import Operator, changed_events
from resilience_fsm.engine.mutants.mutation import mutants as mutations
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.kill_record import PAIR, recorded
from resilience_fsm.operate.mutants import SETTINGS, MutantReport, mutants, pair_court
from resilience_fsm.pair import reasons
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES, unready
from resilience_fsm.pair.reasons import About, Reason, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resilience_fsm.engine import ChartTransition, Compiled, State, System

PROPERTIES = PAIR_PROPERTIES[::4]  # enough to tell tables from charts
WITHHELD, GRANTED = ("PRE-6",), ("FOP-1",)  # a rule that is silent, and one that is certain


@cache
def court() -> Court:
    return Court(portal_system(), PROPERTIES)


@cache
def unbroken() -> frozenset[str]:
    """What holds of the pair as it is; what does not, judges no mutant and is told elsewhere."""
    answers = check(portal_system(), PROPERTIES).answers
    return frozenset(a.property.id for a in answers if a.verdict is Verdict.HOLDS)


def own_names(mutant: Mutant) -> set[str]:
    """The names that the chart itself has for the event of a mutant."""
    compiled = compile_system(portal_system(), {"session": 1, "change": 1, "conference": 1})
    name = f"{mutant.component}_1" if mutant.kind else mutant.component
    prefix = f"{mutant.kind}_1_" if mutant.kind else ""
    events = compiled.composition.parts[name].events
    called = {mutant.event, prefix + mutant.event}
    return {own for own, names in events.items() if called.intersection(names)}


def broken(mutant: Mutant) -> System:
    """The pair with a chart in the place of the original that has the mutant written down."""
    names = own_names(mutant)

    def promised(number: int, t: ChartTransition) -> ChartTransition:
        if number not in mutant.promises:
            return t
        rules = GRANTED if mutant.promises[number] else WITHHELD
        return evolve(t, annotation=evolve(t.annotation, rules=rules, choice=None))

    def change(transitions: Sequence[ChartTransition]) -> list[ChartTransition]:
        others = [evolve(t, events=tuple(set(t.events) - names)) for t in transitions]
        changed = [
            evolve(promised(number, t), events=tuple(names))
            for number, t in enumerate(mutant.transitions)
        ]
        return [*(t for t in others if t.events), *changed]

    return with_chart(portal_system(), mutant.component, change)


def sample(operator: Operator, seed: int) -> Mutant:
    chosen = [m for m in court().mutants if m.operator is operator]
    return random.Random(seed).choice(chosen)


@pytest.mark.parametrize("operator", Operator)
def test_tables_agree_with_charts(operator: Operator) -> None:
    """A chart that is written like the mutant breaks the same properties, and no others."""
    mutant = sample(operator, seed=7)
    answers = check(broken(mutant), PROPERTIES).answers
    violated = tuple(
        answer.property.id
        for answer in answers
        if answer.verdict in (Verdict.VIOLATED, Verdict.VACUOUS)
        and answer.property.id in unbroken()
    )
    assert court().try_mutant(mutant).killed_by == violated, mutant.id


def label(compiled: Compiled, state: State) -> object:
    return state, {
        (name, step.event.owner, step.is_promised) for name, step in compiled.steps(state).items()
    }


def first_difference(original: Compiled, mutant: Compiled) -> int | None:
    """How many steps it takes to tell two systems apart, walking both side by side."""
    level = set(original.composition.initial)
    seen = set(level)
    steps = 0
    while level:
        if any(label(original, state) != label(mutant, state) for state in level):
            return steps
        level = {step.state for state in level for step in original.steps(state).values()} - seen
        seen |= level
        steps += 1
        if any(
            step.state != mutant.steps(state)[name].state
            for state in seen
            for name, step in original.steps(state).items()
        ):
            return steps
    return None


ROLES = ("primary_portal", "cluster_mode", "link")


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("fate", [Fate.EQUIVALENT, Fate.KILLED])
def test_equivalent_is_never_told_apart(fate: Fate, seed: int) -> None:
    """Walked side by side with the original, an equivalent mutant never differs; others do."""
    original = compile_system(portal_system())
    order = random.Random(seed)
    wanted = fate is Fate.EQUIVALENT
    mutant = next(
        m
        for m in order.sample(court().mutants, len(court().mutants))
        if m.component in ROLES and (court().difference(m) is None) == wanted
    )
    changed = type(original)(
        original.composition, {**original.events, **changed_events(original, mutant)}
    )
    assert (first_difference(original, changed) is None) == wanted, mutant.id


FEW = ("primary_ipoffice", "link", "conference")


TOUCHED = ("application_server", "session", "change", "conference")
EXAMPLES = Path(__file__).parents[2] / "examples" / "deployments"


@cache
def few() -> MutantReport:
    return mutants(only=FEW, workers=1)


def test_no_weak_survivor_without_a_reason() -> None:
    """Every mutant of these machines is noticed or equivalent, or has a reason to live."""
    assert [one.mutant.id for one in few().weak] == []
    assert few().stale_reasons == ()
    assert few().matrix.incomplete == ""


def test_the_record_says_the_same() -> None:
    """The kills of these machines are those on record, and so is what they show of the rules."""
    on_record = recorded(PAIR).properties
    assert tuple(sorted(few().matrix.properties)) == tuple(sorted(on_record))
    for name in few().matrix.properties:
        counts = Counter(mutant.component for mutant in few().matrix.noticed_by(name))
        assert counts == {c: n for c, n in on_record[name].kills.items() if c in FEW}, name
        basis = few().matrix.basis(name)
        assert set(basis.rules) <= set(on_record[name].rests_on), name
        assert set(basis.bounds) <= set(on_record[name].bounds), name


@pytest.mark.rule("CNF-3", "CNF-2")
def test_losing_conferences_rests_on_its_rule() -> None:
    """That failback loses the secondary's conferences rests on CNF-3, and not on CNF-8."""
    basis = few().matrix.basis("secondary-conference-at-failback")
    assert "CNF-3" in basis.rules
    assert "CNF-8" not in (*basis.rules, *basis.bounds)


@pytest.mark.thorough
@pytest.mark.rule("DEP-5", "DEP-7", "Q27")
def test_machines_of_another_hosting_are_noticed_too() -> None:
    """With an Application Server, what its loss and that of a server bring is noticed as well."""
    found = pair_court(read_deployment(EXAMPLES / "one_application_server_for_both.toml"))
    concerned = [
        m
        for m in found.mutants
        if m.event.endswith(("server_lost", "server_returns")) and m.component in TOUCHED
    ]
    tried = concerned[::3]  # enough to tell
    assert {m.component for m in tried} == set(TOUCHED)
    weak = [m.id for m in tried if found.try_mutant(m).fate is Fate.WEAK]
    assert [mutant for mutant in weak if not reason_of(About.MUTANT, mutant)] == []


@pytest.mark.rule("PRE-6", "Q15")
def test_promises_of_an_unready_pair_are_noticed() -> None:
    """What no mutant of a ready pair breaks is broken by those of a pair that is not ready."""
    found = pair_court(read_deployment(EXAMPLES / "upgraded_cti_off.toml"))
    broken: set[str] = set()
    for mutant in found.mutants:
        if "grant-promise" in mutant.id and mutant.component in ("secondary_portal", *TOUCHED):
            broken |= set(found.try_mutant(mutant).killed_by)
    assert {prop.id for prop in unready.PROPERTIES} <= broken


def test_reasons_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A weak mutant with a reason is excused, and a reason for one that is not weak is stale."""
    killed = few().matrix.of_fate(Fate.KILLED)[0]
    monkeypatch.setattr(
        reasons,
        "REASONS",
        (Reason(About.MUTANT, (killed.mutant.id,), "No reason.", ("Q1",)),),
    )
    assert few().stale_reasons == (killed.mutant.id,)
    assert few().reason(killed) is None


def test_settings_are_machines_of_the_configuration() -> None:
    """What is tried of the configuration are machines that it has."""
    known = {component.name for component in configuration_system().components}
    assert set(SETTINGS) <= known


def test_every_recorded_reason_names_a_mutant() -> None:
    """No reason is recorded for a mutant that does not exist."""
    of_settings = mutations(compile_system(configuration_system()))
    known = [mutant.id for mutant in (*court().mutants, *of_settings)]
    for one in reasons.REASONS:
        if one.about is About.MUTANT:
            assert any(map(one.means, known)), one.names
