"""Fingerprints: they change with what the machines do, and with nothing else."""

from attrs import evolve
from engine_toys import Latch, Switch, chart
from mutant_toys import PROPERTIES, plant

from resilience_fsm.engine import (
    Certainty,
    Component,
    Kind,
    Property,
    System,
    View,
    always,
    check,
    compile_system,
    every,
    never,
    user,
)
from resilience_fsm.engine.verdict.fingerprint import Fingerprint, fingerprints_of_machines


def taken(system: System, *properties: Property) -> Fingerprint:
    """The fingerprint that goes with the answers of a check."""
    tabulated = check(system, properties).tabulated
    assert tabulated is not None
    return tabulated.fingerprint


def machines(system: System) -> str:
    return taken(system).machines["components"]


def test_the_order_of_writing_is_no_part_of_it() -> None:
    """Components and properties in another order have the same fingerprints."""
    other = evolve(plant(), components=tuple(reversed(plant().components)))
    assert taken(other, *reversed(PROPERTIES)) == taken(plant(), *PROPERTIES)


def quiet(view: View) -> bool:
    return view.power == "on" and view.alarm == "quiet"


def test_what_machines_do_is_a_part_of_it() -> None:
    """Another fact, another beginning, another rule: each is another fingerprint."""
    valve, alarm, horn, power = plant().components
    facts = {**valve.facts, "powered": quiet}
    systems = [
        plant(),
        evolve(plant(), components=(evolve(valve, facts=facts), alarm, horn, power)),
        evolve(plant(), components=(valve, evolve(alarm, initial=("loud",)), horn, power)),
        evolve(plant(), initial=({"valve": "opened"},)),
        evolve(plant(), certainty=lambda _rules: Certainty.CERTAIN),
        evolve(plant(), components=(valve, alarm, power)),
    ]
    assert len({machines(system) for system in systems}) == len(systems)


def ringing(rule: str) -> System:
    bell = chart(["still", "moving"], {"pull": [("still", "moving", "")]}, user_of(rule))
    return System([Component("bell", bell)])


def user_of(rule: str):  # type: ignore[no-untyped-def] # what a chart is annotated with
    return lambda transitions, *_rules: user(transitions, rule)


def test_the_rules_of_transitions_are_a_part_of_it() -> None:
    """What an answer rests on is told in rules: they count, though the tables are the same."""
    assert machines(ringing("one")) != machines(ringing("other"))


def test_what_a_property_says_is_a_part_of_it() -> None:
    """The predicate and the form count; the sentence, and the order of conjuncts, do not."""
    shut, calm = (lambda v: v.valve == "shut"), (lambda v: v.alarm == "quiet")
    one = Property("it", "One sentence.", always(every([shut, calm])))
    same = Property("it", "Another sentence.", always(every([calm, shut])))
    weaker = Property("it", "One sentence.", always(shut))
    opposite = Property("it", "One sentence.", never(shut))
    settled = Property("it", "One sentence.", always(shut, settled=True))
    found = [taken(plant(), prop).properties["it"] for prop in (one, same, weaker, opposite)]
    assert found[0] == found[1]
    assert len({*found, taken(plant(), settled).properties["it"]}) == 4


def test_one_replica_stands_for_all() -> None:
    """However many replicas are compiled, the fingerprint of their kind is the same."""
    system = System(
        [Component("switch", Switch)], kinds=[Kind("gate", [Component("latch", Latch)])]
    )
    one, three = (
        fingerprints_of_machines(compile_system(system, {"gate": number})) for number in (1, 3)
    )
    assert one == three
    assert one.keys() == {"components", "gate"}


def test_exact_numbers_have_none() -> None:
    """Where exactly these replicas were asked for, each may begin elsewhere."""
    assert check(plant(), PROPERTIES, {}).tabulated is None
