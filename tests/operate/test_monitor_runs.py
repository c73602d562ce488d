"""A monitor beside random runs of the pair: what took place is never accused."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import frozen
from thorough import some_of

from resilience_fsm import READY, Monitor, portal_system, read_deployment
from resilience_fsm.engine import Compiled, Dynamics, State, compile_system
from resilience_fsm.pair.display import platform_view

RUNS = 1000
"""So many runs are in each batch; ten batches are thorough."""

LENGTH = 14
FOLDER = Path(__file__).parents[2] / "examples" / "deployments"
DEPLOYMENTS = sorted(path.stem for path in FOLDER.glob("*.toml"))
CAUSES = ("fault", "repair", "reaction", "user", "time", "administrator")


@frozen
class Told:
    """What one source tells at a moment of its own clock: an event, or what it saw."""

    at: float
    source: str
    event: str = ""
    seen: tuple[tuple[str, str], ...] = ()

    def to(self, monitor: Monitor) -> None:
        """Tell a monitor."""
        owner = "_".join(self.event.split("_")[:2])
        kind, _, number = owner.partition("_")
        if self.seen:
            monitor.saw(dict(self.seen), at=self.at, source=self.source)
        elif number.isdecimal():
            whose: Any = {"user" if kind == "session" else kind: number}
            event = self.event.removeprefix(f"{owner}_")
            monitor.happened(event, at=self.at, source=self.source, **whose)
        else:
            monitor.happened(self.event, at=self.at, source=self.source)


@cache
def dynamics() -> Dynamics:
    """The pair, with two users, a change and a conference."""
    counts = {"session": 2, "change": 1, "conference": 1}
    return Dynamics(compile_system(portal_system(READY), counts))


def compiled() -> Compiled:
    return dynamics().compiled


def run(random: Random, state: State) -> Iterator[tuple[str, State]]:
    """What takes place, at random, with faults and repairs as often as all the users do."""
    events = compiled().composition.events
    for _ in range(LENGTH):
        steps = dynamics().steps(state)
        of_pair = [e for e in steps if not events[e].owner.endswith(("_1", "_2"))]
        event = random.choice(of_pair if random.random() < 0.6 else list(steps))
        state = steps[event].state
        yield event, state


def seen_in(random: Random, state: State) -> tuple[tuple[str, str], ...]:
    """What somebody who looks at the pair sees of it."""
    at = dict(zip(compiled().names, state, strict=True))
    colours = {f"{s}_colour": d.colour or "unknown" for s, d in platform_view(at).items()}
    shown = {**colours, **{n: at[n] for n in ("link", "primary_portal", "secondary_ipoffice")}}
    chosen = random.sample(sorted(shown), 2)
    return tuple((name, shown[name]) for name in chosen)


def told(
    random: Random, unlogged: Sequence[str], margins: Sequence[float]
) -> tuple[list[Told], State]:
    """What sources tell of a run, in the order of their clocks; and where the pair is after it."""
    events = compiled().composition.events
    off = [random.uniform(-margin, margin) for margin in margins]
    state = compiled().composition.initial[0]
    found: list[Told] = []
    for moment, (event, after) in enumerate(run(random, state)):
        source = random.randrange(len(margins))
        at, name = moment + off[source], f"source {source}"
        if str(events[event].cause) not in unlogged:
            found.append(Told(at, name, event))
        if random.random() < 0.2:
            found.append(Told(at, name, seen=seen_in(random, after)))
        state = after
    return sorted(found, key=lambda one: one.at), state


@pytest.mark.parametrize("batch", some_of(range(10), 0))
@pytest.mark.parametrize("margins", [(0.0,), (0.3, 1.2)])
def test_what_took_place_is_never_accused(batch: int, margins: Sequence[float]) -> None:
    """Events go unrecorded, sources are shuffled and clocks are off: no run is unexplained."""
    assert _accused(range(batch * RUNS // 2, (batch + 1) * RUNS // 2), margins) == []


@pytest.mark.parametrize("margins", some_of([((0.0,),), ((0.3, 1.2),)], 1))
def test_some_runs_are_never_accused(margins: Sequence[float]) -> None:
    """A few of them, whenever the tests run."""
    assert _accused(range(40), margins) == []


def _accused(seeds: range, margins: Sequence[float]) -> list[int]:
    """The seeds of the runs that are called unexplained, or that are not among what may be."""
    found = []
    for seed in seeds:
        random = Random(seed)
        unlogged = random.sample(CAUSES, random.randrange(1, 4))
        records, state = told(random, unlogged, margins)
        clocks = None if len(margins) == 1 else {f"source {n}": m for n, m in enumerate(margins)}
        monitor = Monitor(unlogged=unlogged, clocks=clocks, limits={})
        for one in records:
            one.to(monitor)
        monitor.close()
        at = dict(zip(compiled().names, state, strict=True))
        is_there = any(all(at[n] == where for n, where in s.items()) for s in monitor.states)
        if not is_there or any(notice.is_break for notice in monitor.notices):
            found.append(seed)
    return found


@pytest.mark.parametrize("name", some_of(DEPLOYMENTS, 1))
def test_no_deployment_is_accused(name: str) -> None:
    """Whatever a deployment lacks or has more, its own random runs are explained."""
    deployment = read_deployment(FOLDER / f"{name}.toml")
    counts = {"session": 1, "change": 1, "conference": 1}
    own = Dynamics(compile_system(portal_system(deployment), counts))
    for seed in range(12):
        random = Random(seed)
        unlogged = random.sample(CAUSES, 2)
        monitor = Monitor(deployment, unlogged=unlogged)
        state = random.choice(own.compiled.composition.initial)
        for _ in range(LENGTH):
            event = random.choice(list(own.steps(state)))
            state = own.steps(state)[event].state
            if str(own.compiled.composition.events[event].cause) not in unlogged:
                Told(0.0, "", event).to(monitor)
        assert not any(notice.is_break for notice in monitor.notices)


@cache
def of_pair() -> Dynamics:
    """The pair alone."""
    return Dynamics(compile_system(portal_system(READY)))


def timely(random: Random, limit: float) -> list[tuple[float, str, State]]:
    """A run of the pair in which every promised reaction comes within its limit, with times."""
    own = of_pair()
    events = own.compiled.composition.events
    state, now = own.compiled.composition.initial[0], 0.0
    since, found = dict[str, float](), list[tuple[float, str, State]]()
    while len(found) < LENGTH:
        promised = {step.event.name for step in own.promises(state)}
        since = {name: since.get(name, now) for name in promised}
        due = min((at + limit, name) for name, at in since.items()) if since else None
        later = now + random.random() * limit
        if due is not None and (due[0] <= later or random.random() < 0.3):
            now, event = random.uniform(now, due[0]), due[1]
        else:
            now, event = later, random.choice([*own.steps(state)])
        if str(events[event].cause) == "reaction":
            since.pop(event, None)
        state = own.steps(state)[event].state
        found.append((now, event, state))
    return found


@pytest.mark.parametrize("seed", some_of(range(100), 10))
@pytest.mark.parametrize("margins", [(0.0,), (0.0, 0.0), (3.0, 8.0)])
def test_what_comes_in_time_is_never_late(seed: int, margins: Sequence[float]) -> None:
    """Whatever goes unrecorded and however much the clocks are off."""
    random, limit = Random(seed), 10.0
    off = [random.uniform(-margin, margin) for margin in margins]
    unlogged = random.sample(CAUSES[:3], random.randrange(3))
    records, tables = list[Told](), of_pair().compiled
    for now, event, state in timely(random, limit):
        source = random.randrange(len(margins))
        at, name = now + off[source], f"source {source}"
        if str(tables.composition.events[event].cause) not in unlogged:
            records.append(Told(at, name, event))
        if random.random() < 0.5:
            seen = dict(zip(tables.names, state, strict=True))
            roles = ((n, seen[n]) for n in ("primary_portal", "secondary_portal"))
            records.append(Told(at, name, seen=tuple(roles)))
    clocks = None if len(margins) == 1 else {f"source {n}": m for n, m in enumerate(margins)}
    monitor = Monitor(unlogged=unlogged, limits=limit + 1e-6, clocks=clocks)
    for one in sorted(records, key=lambda one: one.at):
        one.to(monitor)
    monitor.close()
    assert [notice.kind for notice in monitor.notices if notice.kind != "both_active"] == []


@pytest.mark.parametrize("seed", some_of(range(150), 20))
def test_a_step_that_cannot_be_is_found_or_has_another_explanation(seed: int) -> None:
    """One event of the pair is put in: where nothing is said, a run of the tables explains it.

    All events of the pair are told, so that a run has to take exactly these steps.
    """
    random = Random(seed)
    records, _ = told(random, ["reaction"], (0.0,))
    names = [n for n, e in compiled().composition.events.items() if not e.owner.endswith("_1")]
    names = [n for n in names if not n.startswith("session")]
    events = [one.event for one in records if one.event in names]
    events.insert(random.randrange(len(events) + 1), random.choice(names))
    monitor = Monitor(beginning={"cluster_mode": "normal"})
    for event in events:
        monitor.happened(event)
    is_said = any(notice.is_break for notice in monitor.notices)
    assert is_said == (not _explained(compiled().composition.initial[0], events))


def _explained(state: State, events: Sequence[str]) -> bool:
    """Whether some run of the pair has these events, in this order, with reactions in between."""
    pair = compiled().names
    moving = [n for n in pair if not n.endswith(("_1", "_2"))]
    tables = compiled().restricted_to(set(moving))
    reactions = [n for n, e in tables.events.items() if str(e.event.cause) == "reaction"]
    states = {tuple(at for n, at in zip(pair, state, strict=True) if n in moving)}
    for event in events:
        waiting = list(states)
        while waiting:
            here = waiting.pop()
            for reaction in reactions:
                step = tables.try_step(here, reaction)
                if step is not None and step.state not in states:
                    states.add(step.state)
                    waiting.append(step.state)
        steps = [tables.try_step(one, event) for one in states]
        states = {step.state for step in steps if step is not None}
    return bool(states)
