"""The JSON Schema of every answer that a command gives with ``--format json``.

One file a command, called as the command is; nothing else may stand in an answer. Of many files
each line is an answer, and `fleet` has the lines that are none; `replay-follow` has those that come
before the answer about a log that is followed.
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


def fleet_line_schema(command: str) -> dict[str, Any]:
    """The schema of each line that a command answers about many files.

    It is made from that of one answer: the name of the file comes first, and no times are told.

    Args:
        command: Its name, such as ``check``.
    """
    answer = answer_schema(command)
    properties = {"file": {"type": "string"}, **answer["properties"]}
    for name in TIMES:
        if name in properties:
            properties[name] = {"type": "null"}
    line = {**answer, "properties": properties, "required": ["file", *answer["required"]]}
    del line["$schema"]
    others = answer_schema("fleet")
    return {
        "$schema": others["$schema"],
        "$defs": line.pop("$defs", {}),
        "oneOf": [line, *others["oneOf"]],
    }


def followed_line_schema() -> dict[str, Any]:
    """The schema of each line about a log that is followed: one thing that it says, or the answer.

    It is made from that of the answer, which has the same things in lists.
    """
    answer = answer_schema("replay")
    parts = answer.pop("$defs")
    del answer["$schema"]
    line = answer_schema("replay-follow")
    return {**line, "oneOf": [*line["oneOf"], answer], "$defs": parts}


TIMES = ("compile_seconds", "search_seconds", "seconds")
"""What is told of one file alone: of many, it was not decided for each."""
