"""The JSON document of ``what-if``: an interface, its keys stay put."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resilience_fsm import __version__
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.prospect import Outcome, Prospect
from resilience_fsm.pair.display import Display, platform_view

SCHEMA = 1


def what_if_document(answer: WhatIf, path: Path | None) -> dict[str, Any]:
    """The document of a timeline.

    Args:
        answer: The timeline.
        path: The deployment file; None for the built-in deployment.
    """
    return {
        "schema": SCHEMA,
        "version": __version__,
        "deployment": None if path is None else str(path),
        "scenario": answer.scenario.name,
        "sentence": answer.scenario.sentence,
        "ready": not answer.lacks,
        "lacks": [
            {"key": lack.key, "what": lack.what, "rules": list(lack.rules)} for lack in answer.lacks
        ],
        "moments": [_moment(moment) for moment in answer.moments],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    happening = moment.happening
    pair = _prospect(moment.pair)
    for told, outcome in zip(pair["outcomes"], moment.pair.outcomes, strict=True):
        shown = platform_view(outcome.state)
        told["platform_view"] = {side: _display(display) for side, display in shown.items()}
    return {
        "number": moment.number,
        "event": None if happening is None else happening.event,
        "minute": None if happening is None else happening.minute,
        "settles": None if happening is None else happening.settles,
        "words": moment.words,
        "pair": pair,
        "users": _prospects(moment.users),
        "personal_contacts": _prospects(moment.contacts),
        "changes": _prospects(moment.changes),
        "conferences": _prospects(moment.conferences),
    }


def _prospects(prospects: Mapping[str, Prospect]) -> list[dict[str, Any]]:
    return [{"of": key, **_prospect(prospect)} for key, prospect in prospects.items()]


def _prospect(prospect: Prospect) -> dict[str, Any]:
    return {
        "certainty": str(prospect.certainty),
        "rules": list(prospect.rules),
        "assumptions": list(prospect.assumptions),
        "reason": prospect.reason,
        "open": prospect.is_open,
        "outcomes": [_outcome(outcome) for outcome in prospect.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "state": dict(outcome.state),
        "words": outcome.words,
        "certainty": str(outcome.certainty),
        "promised": outcome.is_promised and outcome.certainty.is_promise,
        "rules": list(outcome.rules),
        "reactions": list(outcome.reactions),
        "readings": {name: list(states) for name, states in outcome.readings.items()},
        "serving": [list(who) for who in outcome.serving],
        "must_do": outcome.must_do,
    }


def _display(display: Display) -> dict[str, Any]:
    return {"word": display.word, "colour": display.colour, "rule": display.rule}
