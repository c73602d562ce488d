"""The page of the answers in JSON, from their schemas."""

import json
from collections.abc import Iterator
from importlib.resources import files

from generating.schema_keys import keys
from generating.table import table

from resilience_fsm.cli.schemas import answer_schema


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
            f"reference/{name}.schema.json": json.dumps(answer_schema(name), indent=2) + "\n"
            for name in names
        },
    }


def _page(names: list[str]) -> Iterator[str]:
    yield "# Answers in JSON\n"
    yield (
        "With `--format json` a command answers with one JSON document and nothing else. A key that "
        "ends in `[]` stands for each item of a list. New keys may be added; `schema` changes when "
        "one changes its meaning.\n"
    )
    for name in names:
        schema = answer_schema(name)
        said = schema.get("description", "")
        yield f"## {name.replace('charts-', 'charts ')}\n\n{said if 'format json' not in said else schema['title']}.\n"
        yield f"{{download}}`The schema <{name}.schema.json>`\n"
        yield "<details><summary>Its keys</summary>\n"
        rows = ([f"`{path}`", kind, said] for path, kind, said in keys(schema))
        yield table(["key", "value", "meaning"], rows)
        yield "</details>\n"
