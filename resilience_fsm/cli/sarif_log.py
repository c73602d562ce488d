"""The frame of a log in SARIF 2.1.0, around its rules and results."""

from collections.abc import Mapping, Sequence
from typing import Any

from resilience_fsm import __version__
from resilience_fsm.engine import Verdict

LEVELS: Mapping[Verdict, str] = {
    Verdict.VIOLATED: "error",
    Verdict.UNDECIDED: "warning",
    Verdict.VACUOUS: "note",
}
"""How a code host shows what does not hold."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(
    category: str,
    rules: Sequence[Mapping[str, Any]],
    results: Sequence[Mapping[str, Any]],
    invocation: Mapping[str, Any],
    **more: Any,
) -> dict[str, Any]:
    """A log of one run.

    Args:
        category: What the reports of several runs are told apart by, below the name of the tool.
        rules: What results refer to.
        results: The results.
        invocation: How the run went.
        more: What else is said of the run.
    """
    driver = {"name": "resilience-fsm", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        # What stands before the last slash is the category of GitHub.
        "automationDetails": {"id": f"resilience-fsm/{category}/"},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
        **more,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
