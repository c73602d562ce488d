"""Random systems that satisfy the conditions of the theorem by the way they are made, and claims.

Replicas read the pair and themselves, the pair reads nothing of theirs. Everything else is left to
chance.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from engine_toys import chart, graded

from resilience_fsm.engine import (
    Claim,
    Component,
    Kind,
    Property,
    System,
    always,
    fault,
    follows,
    leads_to,
    never,
    persistently,
    reaction,
    repair,
    sometimes,
    user,
    whenever,
)
from resilience_fsm.engine.verdict.claim import Predicate

PROPERTIES = 6

CAUSES: Sequence[Callable[..., Any]] = (
    lambda t: fault(t, "R-1"),
    lambda t: repair(t, "R-1"),
    lambda t: user(t, "R-1"),
    lambda t: reaction(t, "R-1"),
    lambda t: reaction(t, "R-1"),
    lambda t: reaction(t, "S-1"),
)

FOLLOWING: Sequence[Callable[..., Any]] = (
    lambda t: follows(t, "R-1"),
    lambda t: follows(t, "M-1"),
    lambda t: follows(t, "S-1"),
)

Plan = dict[str, list[str]]
"""By component, its states."""


def component(
    random: Random, name: str, states: list[str], readable: Plan, followed: Sequence[str]
) -> Component:
    """A chart with events of its own and some that it follows; its guards read what they may."""
    facts: dict[str, Any] = {}

    def guard() -> str:
        if random.random() < 0.4 or not readable:
            return ""
        other = random.choice(sorted(readable))
        state = random.choice(readable[other])
        facts[f"{other}_is_{state}"] = lambda v: v[other] == state
        return f"{random.choice(['', 'not '])}{other}_is_{state}"

    def transitions() -> list[tuple[str, str, str]]:
        pairs = [
            (random.choice(states), random.choice(states)) for _ in range(random.randint(1, 2))
        ]
        return [(source, target, guard()) for source, target in dict.fromkeys(pairs)]

    events: dict[str, list[tuple[str, str, str]]] = {}
    annotations: dict[str, Any] = {}
    for number in range(random.randint(1, 2)):
        events[f"{name}_e{number}"] = transitions()
        annotations[f"{name}_e{number}"] = random.choice(CAUSES)
    for event in followed:
        if random.random() < 0.5:
            events[event] = transitions()
            annotations[event] = FOLLOWING[len(events) % 3]
    waiting = iter(annotations.values())
    built = chart(states, events, lambda made, *_rules: next(waiting)(made), name=name.title())
    return Component(name, built, facts=facts)


def system(random: Random) -> tuple[System, Plan, list[str]]:
    """A pair of one or two components and a kind of one or two; with its states and events."""

    def named(letters: str) -> Plan:
        count = random.randint(1, len(letters))
        return {c: [f"{c}{n}" for n in range(random.randint(2, 3))] for c in letters[:count]}

    pair, group = named("ab"), named("xy")
    components = []
    events: list[str] = []
    for name, states in pair.items():
        others = {other: pair[other] for other in pair if other != name}
        components.append(component(random, name, states, others, events))
        events += [e for e in components[-1].chart._events if str(e).startswith(f"{name}_e")]
    events = [str(event) for event in events]
    replica = []
    for name, states in group.items():
        others = {**pair, **{other: group[other] for other in group if other != name}}
        replica.append(component(random, name, states, others, events))
    return System(components, [Kind("k", replica)], certainty=graded), {**pair, **group}, events


def predicate(random: Random, visible: Plan, events: Sequence[str]) -> Predicate:
    """A random condition over what a property may see."""

    def atom() -> Predicate:
        if random.random() < 0.15:
            event = random.choice(events)
            return lambda v: v.possible(event)
        name = random.choice(sorted(visible))
        if random.random() < 0.15:
            event = random.choice(events)
            return lambda v: v.changes(event, name)
        state = random.choice(visible[name])
        return lambda v: v[name] == state

    first, second = atom(), atom()
    return random.choice(
        [
            first,
            lambda v: not first(v),
            lambda v: first(v) and second(v),
            lambda v: first(v) or second(v),
        ]
    )


def claim(random: Random, one: Predicate, two: Predicate) -> Claim:
    """A claim of a random form."""
    settled = random.random() < 0.4
    forms: Sequence[Callable[[], Claim]] = (
        lambda: always(one, settled=settled),
        lambda: never(one, settled=settled),
        lambda: sometimes(one, settled=settled),
        lambda: whenever(one, two, settled=settled),
        lambda: whenever(one, stays_possible=two),
        lambda: whenever(one, never_after=two),
        lambda: leads_to(one, two),
        lambda: persistently(one).leads_to(two),
    )
    return random.choice(forms)()


def properties(random: Random, plan: Plan, events: Sequence[str]) -> list[Property]:
    """Claims about the pair, about one replica, and about two."""
    made = []
    for number in range(PROPERTIES):
        k = number % 3
        visible = {name: states for name, states in plan.items() if name in "ab"}
        for replica in range(1, k + 1):
            visible |= {f"{n}_{replica}": s for n, s in plan.items() if n in "xy"}
        one, two = predicate(random, visible, events), predicate(random, visible, events)
        about = {"k": k} if k else {}
        made.append(Property(f"p{number}", "", claim(random, one, two), about=about))
    return made
