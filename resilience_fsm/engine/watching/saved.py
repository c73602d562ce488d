"""A watch as plain JSON, and a watch that goes on from there, in another process."""

from collections.abc import Mapping
from hashlib import sha256
from math import inf, isinf
from typing import TYPE_CHECKING, Any

import numpy as np

from resilience_fsm.engine.watching.record import (
    GAP,
    Content,
    Gap,
    Happened,
    Record,
    happened,
    shown,
)
from resilience_fsm.engine.watching.timed import Since
from resilience_fsm.engine.watching.tracker import Tracker
from resilience_fsm.engine.watching.watch import Watch
from resilience_fsm.engine.watching.watched import Watched
from resilience_fsm.engine.words.errors import EngineError

if TYPE_CHECKING:
    from resilience_fsm.engine.watching.order import Front

FORMAT = 1


def saved(watch: Watch) -> dict[str, Any]:
    """All that a watch knows, as plain JSON.

    What it remembers of records before, to look for repairs, is left out.
    """
    watched = watch.watched
    kinds = sorted({group.kind for group in watch.crew if group.kind is not None})
    return {
        "format": FORMAT,
        "of": {"": _mark(watched.system), **{k: _mark(watched.tracker(k)) for k in kinds}},
        "is_ordered": watch.is_ordered,
        "horizon": _number(watch.horizon),
        "records": watch.records,
        "explained": watch.explained,
        "is_wide": watch.is_wide,
        "shown": sorted(watch.shown),
        "told": sorted([*key, since] for key, since in watch.told.items()),
        "pending": sorted(
            [kind, name, event, since]
            for ((kind, name), event), since in watch.deadlines.pending.items()
            if since < inf  # one that began at no known moment is never late
        )
        if watch.deadlines is not None
        else [],
        "waiting": [_record(record) for record in watch.order.waiting],
        "since": [[list(cut), _since(since)] for cut, since in watch.since.items()],
        "groups": [
            {
                "kind": group.kind,
                "members": [name for _, name in members],
                "is_alone": group.one is not None,
                "front": [
                    [list(cut), watched.tracker(group.kind).places(belief).tolist()]
                    for cut, belief in group.front.items()
                ],
            }
            for group, members in watch.crew.members.items()
        ],
    }


def restored(watched: Watched, document: Mapping[str, Any]) -> Watch:
    """A watch that goes on from what was saved.

    Args:
        watched: What is watched, the same as then.
        document: What `saved` gave.

    Raises:
        EngineError: It was saved of something else, or is nothing that was saved.
    """
    try:
        return _restored(watched, document)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise EngineError(
            f"This is nothing that was saved: {type(error).__name__}, {error}. Expected what "
            "saved() gave, as it was."
        ) from error


def _restored(watched: Watched, document: Mapping[str, Any]) -> Watch:
    if document["format"] != FORMAT:
        raise EngineError(
            f"This was saved in format {document['format']}, and {FORMAT} is read: begin anew."
        )
    for kind, mark in document["of"].items():
        if mark != _mark(watched.tracker(kind or None)):
            raise EngineError(
                "This was saved of another system: of another deployment, of other things that may "
                "go unrecorded, or by another version. Make the watch as it was then."
            )
    watch = Watch(watched, is_ordered=document["is_ordered"])
    watch.horizon = _read(document["horizon"], -inf)
    watch.count_from(int(document["records"]), int(document["explained"]))
    watch.is_wide = bool(document["is_wide"])
    watch.told = {
        (str(event), bool(has_come)): float(since) for event, has_come, since in document["told"]
    }
    watch.shown = frozenset(map(str, document["shown"]))
    for record in document["waiting"]:
        watch.order.append(_read_record(record))
    watch.since = {tuple(cut): _read_since(since) for cut, since in document["since"]}
    for group in document["groups"]:
        kind = group["kind"]
        tracker = watched.tracker(kind)
        front: Front[int] = {tuple(cut): _belief(tracker, at) for cut, at in group["front"]}
        if kind is None:
            watch.crew.system.front = front
        for name in group["members"]:
            watch.crew.join((kind, name), front)
            if group["is_alone"]:
                watch.crew.alone((kind, name))
    for kind, name, event, since in document["pending"]:
        if watch.deadlines is not None:
            watch.deadlines.begin(((str(kind), str(name)), str(event)), float(since))
    watch.remember_from_here()
    return watch


def _mark(tracker: Tracker) -> str:
    """What is the same only for the same states in the same order, with the same unrecorded."""
    space = tracker.space
    mark = sha256(space.codes.tobytes())
    for texts in (space.compiled.names, space.events, sorted(tracker.hidden)):
        mark.update(repr(texts).encode())
    return mark.hexdigest()[:32]


def _belief(tracker: Tracker, places: list[int]) -> int:
    mask = np.zeros(len(tracker.space), dtype=np.bool_)
    mask[np.array(places, dtype=np.intp)] = True
    return tracker.belief(mask)


def _number(value: float) -> float | None:
    return None if isinf(value) else value


def _read(value: float | None, without: float) -> float:
    return without if value is None else float(value)


def _since(since: Since) -> list[list[Any]]:
    # Promised since nobody knows when, or not at all: told apart by what may be greater.
    return [
        [state, ["unknown" if t == inf else "never" if t == -inf else t for t in times]]
        for state, times in since.items()
    ]


def _read_since(rows: list[list[Any]]) -> Since:
    words = {"unknown": inf, "never": -inf}
    return {
        int(state): tuple(words[t] if isinstance(t, str) else float(t) for t in times)
        for state, times in rows
    }


def _record(record: Record) -> dict[str, Any]:
    return {
        "content": _content(record.content),
        "source": record.source,
        "earliest": _number(record.earliest),
        "latest": _number(record.latest),
        "subject": None if record.subject is None else list(record.subject),
        "own": _content(record.own),
        "place": record.place,
    }


def _read_record(row: Mapping[str, Any]) -> Record:
    subject = row["subject"]
    return Record(
        _read_content(row["content"]),
        str(row["source"]),
        _read(row["earliest"], -inf),
        _read(row["latest"], inf),
        None if subject is None else (str(subject[0]), str(subject[1])),
        _read_content(row["own"]),
        str(row["place"]),
    )


def _content(content: Content | None) -> Any:
    match content:
        case None:
            return None
        case Gap():
            return "gap"
        case Happened():
            return {"happened": list(content.events), "may_repeat": content.may_repeat}
        case _:
            return {"shown": dict(content.values)}


def _read_content(row: Any) -> Content | None:
    if row is None:
        return None
    if row == "gap":
        return GAP
    if "happened" in row:
        return happened(*map(str, row["happened"]), may_repeat=bool(row["may_repeat"]))
    return shown(**row["shown"])
