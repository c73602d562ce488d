"""What a replay of a long log takes, in terms of what it takes to parse its records alone."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attrs import frozen

from resilience_fsm import portal_system
from resilience_fsm.engine import Cause, Dynamics, compile_system
from resilience_fsm.operate.log_replay import ReplayOptions, replay_logs

USERS = 10_000
HIDDEN = 0.5
"""So much of what takes place goes unrecorded, besides the reactions."""


@frozen
class Replayed:
    """Seconds for a record.

    Args:
        parsed: To parse the JSON of its line, and nothing else.
        replayed: To hold it against the specification, from the file to the answer.
    """

    parsed: float
    replayed: float


def log_replay(records: int, *, with_users: bool) -> Replayed:
    """The same log, parsed alone and replayed.

    Args:
        records: How long it is.
        with_users: Whether it is about ten thousand users beside the pair.
    """
    lines = _users(records) if with_users else _pair(records)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        started = time.perf_counter()
        with path.open("rb") as written:
            for text in written:
                json.loads(text)
        parsed = time.perf_counter() - started
        unlogged = ("reaction", "session") if with_users else ("reaction", "fault", "repair")
        started = time.perf_counter()
        replay = replay_logs([path], options=ReplayOptions(unlogged=unlogged))
        replayed = time.perf_counter() - started
    assert replay.is_consistent
    assert replay.records == records
    return Replayed(parsed / records, replayed / records)


def _pair(records: int) -> Iterator[dict[str, object]]:
    """What half of a random run of the pair leaves in a log."""
    random = Random(1)  # nothing to guess
    dynamics = Dynamics(compile_system(portal_system()))
    events = dynamics.compiled.composition.events
    state, told = dynamics.compiled.composition.initial[0], 0
    while told < records:
        event = random.choice(list(dynamics.steps(state)))
        state = dynamics.steps(state)[event].state
        if events[event].cause is not Cause.REACTION and random.random() > HIDDEN:
            told += 1
            yield {"time": float(told), "event": event}


def _users(records: int) -> Iterator[dict[str, object]]:
    """What many users do, and now and then a failover and a failback."""
    random, side = Random(1), "primary"
    for number in range(records):
        user = str(random.randrange(USERS))
        if number % 1000 == 500:
            event = "primary_portal_starts" if side == "secondary" else "primary_portal_stops"
            side = "primary" if side == "secondary" else "secondary"
            yield {"time": float(number), "event": event}
        else:
            yield {"time": float(number), "event": f"log_in_on_{side}", "user": user}
