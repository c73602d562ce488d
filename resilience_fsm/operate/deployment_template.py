"""A deployment file to fill in: every key of it, with what it means and where to look.

It is made from the fields of ``Deployment`` and from the descriptions of the schema, so that it has
the keys that the reader knows and says of them what editors say. What is not known yet is a line
that begins with ``#``; whoever knows it takes the mark away. A key that must be given is not filled
in either: a value that nobody looked up would be an invention, and the check would go by it.
"""

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from textwrap import wrap
from typing import Any, get_args

import attrs

from resilience_fsm.operate.deployment_file import Key, schema
from resilience_fsm.pair.deployment import Deployment

_WIDTH = 96

_HEADING = """\
# A deployment of a primary/secondary one-X Portal pair, for `resilience-fsm check`.
#
# A line such as #set = true is a value that is not known yet: look it up, write it, and take the
# mark at its beginning away. Keys that are required have to be filled in; what else is left out is
# not guessed, and every possibility of it is checked.
"""


@attrs.frozen
class Asked:
    """One key of a deployment file.

    Args:
        key: The key, outermost table first.
        about: What it means; on one line.
        heading: What its table means, and where to look; empty save with the first of its keys.
        example: A value that it may have.
        choices: All values, where they can be listed.
        is_required: Whether it must be given.
        optional_table: The outermost table around it that is not the same left out as empty.
    """

    key: Key
    about: str
    heading: str
    example: object
    choices: tuple[object, ...]
    is_required: bool
    optional_table: Key | None = None


@attrs.frozen
class _Table:
    """A table: its key, its keys and the tables below it."""

    key: Key
    keys: tuple[Asked, ...]
    tables: tuple["_Table", ...]


def asked() -> tuple[Asked, ...]:
    """Every key of a deployment file, in the order in which a deployment is described."""
    order = [field.name for field in attrs.fields(Deployment)]
    known = _all(_table(Deployment, schema(), (), None))
    return tuple(sorted(known, key=lambda one: order.index(one.key[0])))


def template(values: Mapping[Key, object] | None = None) -> str:
    """A deployment file, to be filled in where nothing is known.

    Args:
        values: What is known, by key: strings, truth values and numbers; by the key of a table,
            anything, where it is known that nothing is known of it.
    """
    known = values or {}
    lines = [_HEADING]
    for table in _tables(_table(Deployment, schema(), (), None)):
        if table.key:
            lines += ["", *_comment(table.keys[0].heading), f"[{'.'.join(table.key)}]"]
        for one in table.keys:
            name = ".".join(one.key[len(table.key) :])
            mark = "" if one.key in known else "#"
            value = _toml(known.get(one.key, one.example))
            heading = "" if one.optional_table is None else one.heading
            lines += ["", *_comment(heading), *_comment(_meaning(one))]
            if one.optional_table is not None and one.optional_table in known:
                empty = ".".join(one.optional_table[len(table.key) :])
                known = {key: known[key] for key in known if key != one.optional_table}
                lines += [
                    "# It is not known: take this line away with the mark of the next.",
                    f"{empty} = {{}}",
                ]
            lines.append(f"{mark}{name} = {value}")
    return "\n".join([*lines, ""]).replace("\n\n\n", "\n\n")


def _table(type_: type, node: Mapping[str, Any], key: Key, optional: Key | None) -> _Table:
    keys: list[Asked] = []
    tables: list[_Table] = []
    for field in attrs.fields(type_):
        below, here = _resolved(node["properties"][field.name]), (*key, field.name)
        (inner,) = [t for t in get_args(field.type) or (field.type,) if t is not type(None)][:1]
        if not attrs.has(inner):
            keys.append(_asked(field, here, below, optional))
        elif field.default is None:  # left out it is not the same as empty: no header for it
            keys.extend(_all(_table(inner, below, here, optional or here)))
        else:
            tables.append(_table(inner, below, here, optional))
    if keys and key:
        keys[0] = attrs.evolve(keys[0], heading=str(node.get("description", "")))
    return _Table(key, tuple(keys), tuple(tables))


def _asked(
    field: "attrs.Attribute[Any]", key: Key, node: Mapping[str, Any], optional: Key | None
) -> Asked:
    choices: tuple[object, ...] = tuple(node.get("enum", ()))
    if node.get("type") == "boolean":
        choices = (True, False)
    examples = node.get("examples") or choices or (node.get("minimum", 1),)
    is_required = field.default is attrs.NOTHING
    about = str(node.get("description", ""))
    return Asked(key, about, "", examples[0], choices, is_required, optional)


def _resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A node of the schema with its reference followed; what it says itself counts."""
    reference = node.get("$ref")
    if reference is None:
        return node
    return {**schema()["$defs"][reference.removeprefix("#/$defs/")], **node}


def _all(table: _Table) -> Iterator[Asked]:
    for one in _tables(table):
        yield from one.keys


def _tables(table: _Table) -> Iterator[_Table]:
    """The tables that need a line: those that have keys of their own."""
    if table.keys:
        yield table
    for below in table.tables:
        yield from _tables(below)


def _meaning(one: Asked) -> str:
    listed = ", ".join(_toml(choice) for choice in one.choices)
    parts = (
        "Required." if one.is_required else "",
        one.about,
        f"One of {listed}." if one.choices and one.choices != (True, False) else "",
    )
    return " ".join(part for part in parts if part)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH, break_on_hyphens=False)]


def _toml(value: object) -> str:
    """A value in TOML, whose strings escape as those of JSON do, save one letter."""
    if isinstance(value, Enum):
        value = value.value
    return json.dumps(value).replace("\x7f", "\\u007f")
