"""Who is measured: four ways to the same numbers, each with the seconds that it took."""

import re
import shutil
import subprocess
import time
from collections import deque
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attrs import frozen
from subjects import Subject

from resilience_fsm.engine import (
    Compiled,
    Exploration,
    LiveSystem,
    View,
    explore,
    explore_orbits,
    measure,
)
from resilience_fsm.export import Format, export

FLAGS = ("-O2", "-DSAFETY", "-DNOREDUCE")
HASH_SIZES = range(22, 28)
SPIN_CLOCK = 0.01
"""What Spin's own clock can tell apart, in seconds."""


@frozen
class Measured:
    """What one contender found in one run.

    Args:
        seconds: What the search took.
        states: Distinct reachable states.
        transitions: Pairs of a state and an event possible in it.
    """

    seconds: float
    states: int
    transitions: int


def counted(subject: Subject) -> Measured:
    """The engine, from the charts to the last number, as ``check`` does it.

    Replicas that read the pair alone are counted in boxes, charts that are interchangeable up to
    permutation.
    """
    started = time.perf_counter()
    compiled = subject.compiled()
    found = measure(compiled) if subject.counts else Exploration.of(explore_orbits(compiled))
    return Measured(time.perf_counter() - started, found.states, found.transitions)


def searched(subject: Subject) -> Measured:
    """The engine, from the charts to the last state, searching state by state."""
    started = time.perf_counter()
    space = explore(subject.compiled(), keep_edges=False)
    return Measured(time.perf_counter() - started, len(space), space.transitions)


def plain_python(subject: Subject) -> Measured:
    """A breadth-first search in plain Python: the charts' guards, a set and a queue; no tables."""
    compiled = subject.compiled()
    started = time.perf_counter()
    parts = compiled.composition.parts
    names = compiled.names
    place = {name: number for number, name in enumerate(names)}
    now: dict[str, str] = {}
    guards = {
        (name, event): [
            (
                t.source,
                t.target,
                t.guard.evaluator(lambda f, p=part, v=view: lambda: p.facts[f](v)),  # type: ignore[misc]
            )
            for t in part.transitions_on(event)
        ]
        for name, part in parts.items()
        for view in [View(now.__getitem__, part.aliases)]
        for event in part.event_names
    }

    def chosen(name: str, event: str) -> str | None:
        at = now[name]
        return next(
            (target for source, target, guard in guards[name, event] if source == at and guard()),
            None,
        )

    seen = set(compiled.composition.initial)
    queue = deque(seen)
    transitions = 0
    while queue:
        state = queue.popleft()
        now.update(zip(names, state, strict=True))
        for event in compiled.composition.events.values():
            target = chosen(event.owner, event.name)
            if target is None:
                continue
            transitions += 1
            after = list(state)
            after[place[event.owner]] = target
            for follower in event.followers:
                moved = chosen(follower, event.name)
                if moved is not None:
                    after[place[follower]] = moved
            successor = tuple(after)
            if successor not in seen:
                seen.add(successor)
                queue.append(successor)
    return Measured(time.perf_counter() - started, len(seen), transitions)


class Spin:
    """Spin's compiled depth-first search of the exported model, at its best hash size.

    Args:
        subject: What is searched.
        states: How many states there are, so that no run is cut short for its depth.
    """

    def __init__(self, subject: Subject, states: int) -> None:
        self._depth = states + 1_000
        self._folder = TemporaryDirectory(prefix="benchmark-")
        folder = Path(self._folder.name)
        text = export(subject.make(), Format.PROMELA, counts=subject.counts).text
        (folder / "model.pml").write_text(text, encoding="utf-8")
        for command in (["spin", "-a", "model.pml"], ["gcc", *FLAGS, "-o", "pan", "pan.c"]):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        self._hash = min(HASH_SIZES, key=lambda size: self._run(size).seconds)

    @property
    def hash_size(self) -> int:
        """The size of its hash table that took the least time, as ``-w``."""
        return self._hash

    def __call__(self) -> Measured:
        """One search; its own figure for the time of the search alone."""
        return self._run(self._hash)

    def _run(self, size: int) -> Measured:
        started = time.perf_counter()
        done = subprocess.run(  # what was compiled above
            [str(Path(self._folder.name) / "pan"), f"-m{self._depth}", f"-w{size}"],
            check=True,
            capture_output=True,
            text=True,
        )
        whole = time.perf_counter() - started
        elapsed = re.search(r"elapsed time ([\d.]+) seconds", done.stdout)

        def figure(what: str) -> int:
            (found,) = re.findall(rf"([\d.e+]+) {what}", done.stdout)
            return int(float(found))  # eight digits of it, where it is large

        # Of very short searches it gives no time, or none that its clock can tell.
        seconds = max(float(elapsed[1]), SPIN_CLOCK) if elapsed else whole
        return Measured(seconds, figure("states, stored"), figure("transitions"))


def spin_version() -> str | None:
    """Spin's own name for itself; None where it is not installed."""
    if shutil.which("spin") is None or shutil.which("gcc") is None:
        return None
    return subprocess.run(["spin", "-V"], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S607


@frozen
class Steps:
    """What one step costs, in seconds.

    Args:
        compiled: Of the tables, singly.
        live: Of the live charts.
    """

    compiled: float
    live: float


def single_steps(compiled: Compiled, number: int = 2_000) -> Steps:
    """The same random walk by the tables and by the live python-statemachine charts."""
    random = Random(1)  # nothing to guess
    state = compiled.composition.initial[0]
    walk: list[str] = []
    for _ in range(number):
        walk.append(random.choice(compiled.possible(state)))
        state = compiled.step(state, walk[-1]).state
    charts = LiveSystem(compiled, compiled.composition.initial[0])
    started = time.perf_counter()
    for event in walk:
        charts.send(event)
    live = time.perf_counter() - started
    state = compiled.composition.initial[0]
    started = time.perf_counter()
    for event in walk:
        state = compiled.step(state, event).state
    stepped = time.perf_counter() - started
    assert tuple(charts.state.values()) == state
    return Steps(stepped / number, live / number)
