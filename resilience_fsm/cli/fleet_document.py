"""The JSON Lines of a fleet: the document of each file, and a summary; an interface.

Many files share one answer. So a document is made once, with blanks for what belongs to a file, and
its text filled in for each. How long it took to decide is null: it was not decided for this file.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resilience_fsm import __version__
from resilience_fsm.cli.check_document import check_document
from resilience_fsm.cli.deployment_document import deployment_document
from resilience_fsm.cli.plan_document import planned
from resilience_fsm.cli.replay_document import replay_document
from resilience_fsm.cli.schemas import TIMES
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.fleet.finding import Entry, Fleet, Standing
from resilience_fsm.operate.log_replay import Replay
from resilience_fsm.operate.plan import Plan

SCHEMA = 1

_BLANK = "<resilience-fsm: this file>"
_PATH = Path(_BLANK)


def check_text(assessment: Assessment) -> str:
    """The text of the document of an assessment, with blanks."""
    profile = "source" if assessment.deployment.public is None else "public"
    document = check_document(assessment, _PATH, profile)
    return json.dumps(document | {"deployment": _BLANK} | dict.fromkeys(TIMES))


def plan_text(plan: Plan) -> str:
    """The text of the document of a plan, with blanks."""
    return json.dumps(planned(plan, _PATH) | {"deployment": _BLANK})


def replay_text(replay: Replay, deployment: Path | None) -> str:
    """The text of the document of a replay, which has no blanks: a log shares it with none."""
    return json.dumps(replay_document(replay, deployment))


def fleet_lines(fleet: Fleet, exit_code: int) -> Iterator[str]:
    """The lines, each with its end.

    Args:
        fleet: The fleet, whose findings have documents.
        exit_code: How the command ends.
    """
    for entry in fleet.entries:
        yield _line(fleet.asked, entry) + "\n"
    yield json.dumps({**_HEADING, "summary": _summary(fleet, exit_code)}) + "\n"


_HEADING = {"schema": SCHEMA, "version": __version__}


def _line(asked: str, entry: Entry) -> str:
    file = str(entry.path)
    if not entry.finding.document:
        return json.dumps({"file": file, **_HEADING, "faults": list(entry.finding.said)})
    document = entry.finding.document
    if asked != "replay":
        whose: dict[str, Any] = {"file": file}
        if asked == "check":
            whose |= deployment_document(entry.case)
        document = document.replace(json.dumps(_BLANK), json.dumps(whose), 1)
        # Elsewhere a path stands in a line of Python, as Python writes it.
        document = document.replace(repr(_BLANK), json.dumps(repr(file))[1:-1])
    return f'{{"file": {json.dumps(file)}, {document[1:]}'


def _summary(fleet: Fleet, exit_code: int) -> dict[str, Any]:
    return {
        "command": fleet.asked,
        "files": len(fleet.entries) + len(fleet.left),
        "answered": len(fleet.entries),
        "distinct": fleet.distinct,
        "verdicts": [
            {"verdict": verdict, "standing": standing.value, "files": number}
            for (standing, verdict), number in fleet.verdicts.items()
        ],
        "gaps": [
            {
                "gap": gap,
                "files": sum(counted.values()),
                **{
                    one.value: counted.get(one, 0)
                    for one in Standing
                    if one is not Standing.UNREADABLE
                },
            }
            for gap, counted in fleet.gaps.items()
        ],
        "left": [str(path) for path in fleet.left],
        "reason": fleet.reason,
        "exit_code": exit_code,
    }
