"""A log held against the exported module by TLC, in the way that TLA+ users validate traces.

A second module says what was recorded. Its only variable is how many records have come about. Each
step is that of the next record, or of an event that goes unrecorded. The log is explained if there
is a state in which all have.
"""

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from attrs import frozen

from resilience_fsm import portal_system
from resilience_fsm.engine import Cause, Dynamics, compile_system
from resilience_fsm.export import Format, export
from resilience_fsm.operate.log_replay import Replay, ReplayOptions, replay_logs

PAIR: Final = compile_system(portal_system())
EVENTS: Final = PAIR.composition.events
HIDDEN: Final = [name for name, event in EVENTS.items() if event.cause is Cause.REACTION]
"""What goes unrecorded."""

BEGINNING: Final = {
    name: state
    for name, state in zip(PAIR.names, PAIR.composition.first_initial(), strict=True)
    if not name.endswith("_reading")  # which nobody sees, and nothing of the pair alone reads
}
ENDED: Final = "Invariant Unexplained is violated"


@frozen
class Validated:
    """What TLC found.

    Args:
        is_explained: Whether some run has all records.
        seconds: How long the whole process took.
    """

    is_explained: bool
    seconds: float


def validated(tlc: Sequence[str], folder: Path, records: Sequence[str]) -> Validated:
    """Hold events against the portal pair with TLC, from its beginning.

    Args:
        tlc: The command that runs TLC.
        folder: Where the modules are written.
        records: The events that were recorded.
    """
    model = export(PAIR.composition.system, Format.TLA).text
    (folder / "Model.tla").write_text(model, encoding="utf-8")
    (folder / "Log.tla").write_text(_module(records), encoding="utf-8")
    (folder / "Log.cfg").write_text("INIT LogInit\nNEXT LogNext\nINVARIANT Unexplained\n")
    options = ["-deadlock", "-metadir", "states", "-config", "Log.cfg"]
    started = time.perf_counter()
    done = subprocess.run([*tlc, *options, "Log"], cwd=folder, capture_output=True, text=True)
    taken = time.perf_counter() - started
    assert "Finished in" in done.stdout, done.stdout + done.stderr
    return Validated(ENDED in done.stdout, taken)


def replayed(folder: Path, records: Sequence[str]) -> tuple[Replay, float]:
    """Hold the same events against the pair here, and the seconds that this takes."""
    log = folder / "log.jsonl"
    log.write_text("".join(json.dumps({"event": event}) + "\n" for event in records), "utf-8")
    started = time.perf_counter()
    replay = replay_logs([log], options=ReplayOptions(beginning=BEGINNING))
    return replay, time.perf_counter() - started


def recorded(random: Random, count: int) -> list[str]:
    """What is recorded of a random run of the pair."""
    dynamics, found, state = Dynamics(PAIR), list[str](), PAIR.composition.initial[0]
    while len(found) < count:
        steps = dynamics.steps(state)
        event = random.choice(list(steps))
        state = steps[event].state
        if event not in HIDDEN:
            found.append(event)
    return found


def _module(records: Sequence[str]) -> str:
    told = ", ".join(f'"{event}"' for event in records)
    recorded = "\n".join(
        f'       \\/ Log[place + 1] = "{event}" /\\ {event}' for event in sorted(set(records))
    )
    unrecorded = "\n".join(f"       \\/ {event}" for event in HIDDEN)
    return f"""---- MODULE Log ----
EXTENDS Model, Naturals, Sequences
VARIABLE place

Log == <<{told}>>
LogInit == Init /\\ place = 0
Recorded ==
    /\\ place < Len(Log)
    /\\ place' = place + 1
    /\\ \\/ FALSE
{recorded}
Unrecorded ==
    /\\ place' = place
    /\\ \\/ FALSE
{unrecorded}
LogNext == Recorded \\/ Unrecorded
Unexplained == place < Len(Log)
====
"""
