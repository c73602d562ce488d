"""The page of the answers in JSON, from their schemas."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from generating.schema_keys import keys
from generating.table import table
from resilience_fsm.cli.schemas import answer_schema, followed_line_schema


def pages() -> dict[str, str]:
    """The page, and the schemas beside it."""
    names = sorted(
        path.name.removesuffix(".json")
        for path in files("resilience_fsm.cli.schemas").iterdir()
        if path.name.endswith(".json")
    )
    return {
        "reference/answers.md": "\n".join(_page(names)),
        **{
            f"reference/{name}.schema.json": json.dumps(_schema(name), indent=2) + "\n"
            for name in names
        },
    }


def _schema(name: str) -> dict[str, Any]:
    """The whole schema, also where another file has a part of it."""
    return followed_line_schema() if name == "replay-follow" else answer_schema(name)


def _command(name: str) -> str:
    return name.replace("charts-", "charts ").replace("-follow", " --follow")


def _page(names: list[str]) -> Iterator[str]:
    yield "# Answers in JSON\n"
    yield (
        "With `--format json` a command answers with one JSON document and nothing else; about "
        "many files, and about a log that is followed, with one on each line. A key that ends in "
        "`[]` stands for each item of a list.\n"
    )
    for name in names:
        schema = _schema(name)
        said = schema.get("description", "")
        # Of some the title names the command, of others the description does.
        about = schema["title"] if not said or "format json" in said else said
        yield f"## {_command(name)}\n\n{about.rstrip('.')}.\n"
        yield f"{{download}}`The schema <{name}.schema.json>`\n"
        yield "<details><summary>Its keys</summary>\n"
        rows = ([f"`{path}`", kind, said] for path, kind, said in keys(schema))
        yield table(["key", "value", "meaning"], rows)
        yield "</details>\n"
