"""The page of the keys of deployment files, from their schema."""

import json
from importlib.resources import files

from generating.schema_keys import keys
from generating.table import table


def pages() -> dict[str, str | bytes]:
    """The page, and the schema beside it."""
    text = files("resilience_fsm.operate").joinpath("deployment.schema.json").read_text("utf-8")
    schema = json.loads(text)
    rows = ([f"`{path}`", kind, said] for path, kind, said in keys(schema))
    return {
        "reference/deployment-files.md": f"# Deployment files\n\n{schema['description']}\n\n"
        "A dot stands for a table in a table, as TOML writes it. `resilience-fsm init FILE` writes "
        "a file to fill in, with where to look for each value. The same as JSON Schema, for "
        "editors: {download}`deployment.schema.json <deployment.schema.json>`.\n\n"
        + table(["key", "value", "meaning"], rows),
        "reference/deployment.schema.json": text,
    }
