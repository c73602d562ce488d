"""Runs that somebody recorded, to be laid over pictures: read from any JSON that holds traces."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from resilience_fsm.engine import Part


class RecordsError(ValueError):
    """A file holds no run of the pair."""


@frozen
class Records:
    """What machines did in some runs.

    Args:
        runs: How many.
        begins: By chart, the states that components began in, one for each run.
        moves: By chart, where a component was, its event, and where it went, one for each time.
    """

    runs: int
    begins: dict[str, list[str]] = field(factory=dict)
    moves: dict[str, list[tuple[str, str, str]]] = field(factory=dict)


def read_records(path: Path, parts: dict[str, Part]) -> Records:
    """Read all traces that a file holds, such as ``check --format json`` writes them.

    Args:
        path: JSON, or JSON Lines.
        parts: By name, the components that runs may tell of; what else they tell is left out.

    Raises:
        RecordsError: It cannot be read, or holds no trace.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path}: it cannot be read: {error}") from error
    traces = [trace for document in _documents(path, text) for trace in _traces(document)]
    if not traces:
        raise RecordsError(
            f"{path}: no run is in it. Expected JSON with traces (initial, steps), such as "
            "'resilience-fsm check --format json' writes them."
        )
    records = Records(len(traces))
    for trace in traces:
        _add(records, trace, parts)
    return records


def _documents(path: Path, text: str) -> list[Any]:
    try:
        return [json.loads(text)]
    except ValueError as whole:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise RecordsError(f"{path}: it is no JSON: {whole}") from whole


def _traces(document: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that is a trace."""
    if isinstance(document, dict):
        if isinstance(document.get("initial"), dict) and isinstance(document.get("steps"), list):
            yield document
        else:
            document = list(document.values())
    if isinstance(document, list):
        for one in document:
            yield from _traces(one)


def _add(records: Records, trace: dict[str, Any], parts: dict[str, Part]) -> None:
    own = {
        name: {shared: mine for mine, shared in part.events.items()} for name, part in parts.items()
    }
    for name, state in trace["initial"].items():
        if name in parts:
            records.begins.setdefault(parts[name].chart.name, []).append(str(state))
    for step in trace["steps"]:
        changes = step.get("changes") if isinstance(step, dict) else None
        for name, change in (changes or {}).items():
            if name in parts and isinstance(change, list) and len(change) == 2:
                event = own[name].get(step.get("event"), "")
                move = (str(change[0]), event, str(change[1]))
                records.moves.setdefault(parts[name].chart.name, []).append(move)
