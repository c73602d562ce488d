"""Traceability: for each rule, the transitions, properties, tests and silences that rest on it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from resilience_fsm.engine import ChartTransition, Component, Proviso, System, read_chart
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Setting
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import (
    CONFIGURATION_PROPERTIES,
    PAIR_PROPERTIES,
    PUBLIC_PROPERTIES,
)
from resilience_fsm.pair.public import Failback, Public
from resilience_fsm.pair.unspecified import unanswered
from resilience_fsm.rules import RULES, Layer, Rule, rule


@frozen
class Support:
    """What rests on one rule.

    Args:
        rule: The rule.
        transitions: Transitions that cite it: ``Machine: source -> target on event``; and what
            public facts add to those of an event: ``Machine: event, provided condition``.
        properties: Ids of the properties that state it.
        tests: Tests that carry its marker.
        unspecified: The questions that are answered with *unspecified* because of it.
    """

    rule: Rule
    transitions: tuple[str, ...]
    properties: tuple[str, ...]
    tests: tuple[str, ...]
    unspecified: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing rests on the rule."""
        return not (self.transitions or self.properties or self.tests or self.unspecified)


def support(*ids: str) -> tuple[Support, ...]:
    """What rests on some rules, or on every rule where none is named.

    Raises:
        UnknownRuleError: There is no such rule.
    """
    rules = tuple(rule(known) for known in ids) if ids else RULES
    return tuple(
        Support(
            rule=one,
            transitions=_transitions().get(one.id, ()),
            properties=tuple(
                prop.id
                for prop in (*PAIR_PROPERTIES, *CONFIGURATION_PROPERTIES, *PUBLIC_PROPERTIES)
                if one.id in prop.rules
            ),
            tests=_tests().get(one.id, ()),
            unspecified=unanswered(one.id),
        )
        for one in rules
    )


@cache
def _transitions() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for system in (portal_system(), configuration_system()):
        for component in _components(system):
            for transition in read_chart(component.chart).transitions:
                for known in _rules_of(transition):
                    found.setdefault(known, {})[_named(component, transition)] = None
    # Most of it is that of the source; what is not rests on a public fact.
    for component in _components(portal_system(_EVERY_PUBLIC_FACT)):
        for transition in read_chart(component.chart).transitions:
            for known in _rules_of(transition):
                if rule(known).layer is Layer.PUBLIC:
                    found.setdefault(known, {})[_named(component, transition)] = None
        for own, proviso in component.provided.items():
            for known in proviso.rules:
                if rule(known).layer is Layer.PUBLIC:
                    found.setdefault(known, {})[_provided(component, own, proviso)] = None
    return {known: tuple(names) for known, names in found.items()}


_EVERY_PUBLIC_FACT = evolve(
    READY, resilience=Setting(), public=Public(failback=Failback.MANUAL, failover_now=True)
)


def _provided(component: Component, event: str, proviso: Proviso) -> str:
    condition = f", provided {proviso.condition}" if proviso.condition else ""
    return f"{read_chart(component.chart).name}: {event}{condition}"


def _components(system: System) -> Iterator[Component]:
    """Those of a system, the ones of its kinds last."""
    yield from system.components
    for kind in system.kinds:
        yield from kind.components


def _rules_of(transition: ChartTransition) -> tuple[str, ...]:
    return (*transition.annotation.rules, *transition.annotation.choice_rules)


def _named(component: Component, transition: ChartTransition) -> str:
    chart, events = read_chart(component.chart).name, " ".join(transition.events)
    return f"{chart}: {transition.source} -> {transition.target} on {events}"


@cache
def _tests() -> Mapping[str, tuple[str, ...]]:
    """The generated table of the tests that carry rule markers."""
    text = files("resilience_fsm.rules").joinpath("tests.json").read_text(encoding="utf-8")
    return {known: tuple(names) for known, names in json.loads(text).items()}
