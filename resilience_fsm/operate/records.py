"""Runs that somebody recorded, to be laid over pictures: read from JSON that tells of some.

Three kinds are understood: traces, such as ``check`` writes them; the answer of ``replay`` about a
log, as far as it says for sure where portals and the mode were; and what a test of a real pair has
covered, as `resilience_fsm.testing` tells it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from resilience_fsm.engine import Part

_OF_REPLAY = {
    "primary_portal": "primary_portal",
    "secondary_portal": "secondary_portal",
    "cluster_mode": "modes",
}
"""By component, where a stretch of the course of a log says what it may be in."""


class RecordsError(ValueError):
    """A file holds no run of the pair."""


@frozen
class Records:
    """What machines did in some runs.

    Args:
        begins: By chart, the states that components began in, one for each run.
        moves: By chart, where a component was, its event, and where it went, one for each time.
        is_counted: Whether everything is there as often as it took place; what a test has covered
            is there once.
    """

    begins: dict[str, list[str]] = field(factory=dict)
    moves: dict[str, list[tuple[str, str, str]]] = field(factory=dict)
    is_counted: bool = True


@frozen
class _Run:
    """One run: where components began, and who went where on which event of the pair."""

    begins: Mapping[str, str]
    moves: tuple[tuple[str, str, str, str], ...]
    is_counted: bool = True


def read_records(path: Path, parts: Mapping[str, Part]) -> Records:
    """Read all runs that a file tells of.

    Args:
        path: JSON, or JSON Lines.
        parts: By name, the components that runs may tell of; what else they tell is left out. A
            replica of a kind is called as its first is, without the number.

    Raises:
        RecordsError: It cannot be read, or tells of no run.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path}: it cannot be read: {error}") from error
    runs = [run for document in _documents(path, text) for run in _runs(document)]
    if not runs:
        raise RecordsError(
            f"{path}: no run is in it. Expected JSON such as check or replay write with "
            "--format json, or what Coverage.document tells of a test."
        )
    records = Records(is_counted=all(run.is_counted for run in runs))
    for run in runs:
        _add(records, run, parts)
    return records


def _documents(path: Path, text: str) -> list[Any]:
    try:
        return [json.loads(text)]
    except ValueError as whole:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise RecordsError(f"{path}: it is no JSON: {whole}") from whole


def _runs(document: Any) -> Iterator[_Run]:
    """Everything in a document that tells of a run."""
    inside: list[Any] = document if isinstance(document, list) else []
    if isinstance(document, dict):
        if isinstance(document.get("initial"), dict) and isinstance(document.get("steps"), list):
            yield _of_trace(document)
        elif isinstance(document.get("course"), list):
            yield _of_course(document["course"])
        elif isinstance(document.get("covered"), list):
            yield _of_coverage(document["covered"])
        else:
            inside = list(document.values())
    for one in inside:
        yield from _runs(one)


def _of_trace(trace: dict[str, Any]) -> _Run:
    moves = []
    for step in trace["steps"]:
        changes = step.get("changes") if isinstance(step, dict) else None
        for name, change in (changes or {}).items():
            if isinstance(change, list) and len(change) == 2:
                moves.append((name, str(change[0]), str(step.get("event")), str(change[1])))
    return _Run({name: str(state) for name, state in trace["initial"].items()}, tuple(moves))


def _of_course(course: list[Any]) -> _Run:
    stretches = [one for one in course if isinstance(one, dict)]
    begins: dict[str, str] = {}
    moves = []
    for name, key in _OF_REPLAY.items():
        at = [_only(one.get(key)) for one in stretches]
        if at and at[0]:
            begins[name] = at[0]
        for before, after, stretch in zip(at, at[1:], stretches[1:], strict=False):
            if before and after and before != after:
                moves.append((name, before, str(stretch.get("record")), after))
    return _Run(begins, tuple(moves))


def _only(states: Any) -> str:
    """The one state that is possible; empty where several are."""
    return str(states[0]) if isinstance(states, list) and len(states) == 1 else ""


def _of_coverage(covered: list[Any]) -> _Run:
    return _Run(
        {},
        tuple(
            (str(one["component"]), str(one["source"]), str(event), str(one["target"]))
            for one in covered
            if isinstance(one, dict) and {"component", "source", "events", "target"} <= one.keys()
            for event in one["events"]
        ),
        is_counted=False,
    )


def _add(records: Records, run: _Run, parts: Mapping[str, Part]) -> None:
    for name, state in run.begins.items():
        if (found := _part(name, parts)) is not None:
            records.begins.setdefault(found.chart.name, []).append(state)
    for name, before, event, after in run.moves:
        if (found := _part(name, parts)) is not None:
            move = before, _own_name(event, found), after
            records.moves.setdefault(found.chart.name, []).append(move)


def _part(name: str, parts: Mapping[str, Part]) -> Part | None:
    """The component of a name, or for any replica of a kind the first."""
    return parts.get(name) or parts.get(re.sub(r"_\d+$", "", name))


def _own_name(event: str, part: Part) -> str:
    """What a component's own chart calls an event of the pair; empty where it does not know it."""
    first = event
    if part.kind is not None:
        first = re.sub(rf"^{re.escape(part.kind)}_\d+_", f"{part.kind}_{part.number}_", event)
    return next((own for own, shared in part.events.items() if first in shared), "")
