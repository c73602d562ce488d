"""The JSON Schema of every answer that a command gives with ``--format json``.

One file a command, called as the command is; nothing else may stand in an answer.
"""

import json
from importlib.resources import files
from typing import Any


def answer_schema(command: str) -> dict[str, Any]:
    """The schema of what a command answers.

    Args:
        command: Its name, such as ``check``.
    """
    text = files(__name__).joinpath(f"{command}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
