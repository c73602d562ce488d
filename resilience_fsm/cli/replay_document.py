"""The JSON document of ``replay``, and its lines while a log is followed: their keys stay put."""

from pathlib import Path
from typing import Any

from resilience_fsm import __version__
from resilience_fsm.operate.log_entry import BadRecord
from resilience_fsm.operate.log_replay import Replay, Stretch
from resilience_fsm.operate.notice import Notice
from resilience_fsm.operate.sayings import WORDS

SCHEMA = 1


def replay_document(replay: Replay, deployment: Path | None) -> dict[str, Any]:
    """The document of a replay.

    Args:
        replay: The replay.
        deployment: The deployment file; None for the built-in one.
    """
    first = replay.first_break
    return {
        "schema": SCHEMA,
        "version": __version__,
        "deployment": None if deployment is None else str(deployment),
        "logs": [str(path) for path in replay.logs],
        "consistent": replay.is_consistent,
        "lines": replay.lines,
        "records": replay.records,
        "silent": replay.silent,
        "guessed_encoding": replay.guessed,
        "cut": [str(path) for path in replay.cut],
        "bad": replay.bad_count,
        "bad_records": [_bad_record(one) for one in replay.bad],
        "sources": dict(replay.sources),
        "in_order": replay.is_ordered,
        "unlogged": list(replay.unlogged),
        "too_many_orders": replay.is_wide,
        "bad_may_explain": replay.bad_may_explain,
        "break": None if first is None else _notice(first),
        "counts": dict(replay.counts),
        "notices": [_notice(one) for one in replay.notices],
        "stretches": replay.stretches,
        "course": [_stretch(one) for one in replay.course],
        "end": {
            "modes": list(replay.modes),
            "promised": [
                {"event": one.event, "since": one.since, "rules": list(one.rules)}
                for one in replay.due
            ],
            "fates": [
                {"of": WORDS[kind], "name": name, "states": list(states)}
                for (kind, name), states in replay.fates.items()
            ],
            "joint": len(replay.fates) <= 1,
        },
    }


def news_document(news: Notice | BadRecord | Stretch) -> dict[str, Any]:
    """The document of one thing that a log says while it is followed.

    Args:
        news: A notice, a bad record, or what can be the case from now on.
    """
    document: dict[str, Any] = {"schema": SCHEMA, "version": __version__}
    match news:
        case Stretch():
            return document | {"stretch": _stretch(news)}
        case Notice():
            return document | {"notice": _notice(news)}
        case _:
            return document | {"bad_record": _bad_record(news)}


def _bad_record(bad: BadRecord) -> dict[str, Any]:
    return {"place": bad.place, "fault": bad.fault}


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "words": notice.words,
        "number": notice.number,
        "record": notice.record,
        "place": notice.place,
        "time": notice.time,
        "of": [{"of": whom, "name": name} for whom, name in notice.subjects],
        "explained": notice.explained,
        "modes": list(notice.modes),
        "hindrances": list(notice.hindrances),
        "instead": list(notice.instead),
        "repairs": list(notice.repairs),
        "possible_at_all": notice.is_possible_at_all,
        "rules": list(notice.rules),
        "event": notice.event or None,
        "seconds": notice.seconds,
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "number": stretch.number,
        "time": stretch.time,
        "record": stretch.words,
        "modes": list(stretch.modes),
        "primary_portal": list(stretch.primary),
        "secondary_portal": list(stretch.secondary),
    }
