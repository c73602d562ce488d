"""The keys of a JSON Schema, one after the other, with what the schema says of each."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def keys(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Each key with the whole way to it, what its value is, and what the schema says of it.

    Args:
        schema: The whole schema; references in it are followed, each once on any way.
    """
    yield from _inside(schema, schema, "", ())


def _inside(
    whole: Schema, value: Schema, path: str, followed: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    for one, here_followed in _readings(whole, value, followed):
        for name, inner in one.get("properties", {}).items():
            here = f"{path}.{name}" if path else name
            meant = _found(whole, inner["$ref"]) if "$ref" in inner else inner
            left_out = "" if name in one.get("required", ()) else "; may be left out"
            said = inner.get("description") or meant.get("description", "")
            yield here, _kind(meant) + left_out, said
            yield from _inside(whole, inner, here, here_followed)
        if isinstance(items := one.get("items"), Mapping):
            yield from _inside(whole, items, f"{path}[]", here_followed)


def _readings(
    whole: Schema, value: Schema, followed: tuple[str, ...]
) -> Iterator[tuple[Schema, tuple[str, ...]]]:
    """A value, or what it refers to, and its alternatives, with the references that led there."""
    if reference := value.get("$ref"):
        if reference in followed:
            return
        value, followed = _found(whole, reference), (*followed, reference)
    yield value, followed
    for one in (*value.get("anyOf", ()), *value.get("oneOf", ())):
        yield from _readings(whole, one, followed)


def _found(whole: Schema, reference: str) -> Schema:
    found: Any = whole
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    result: Schema = found
    return result


def _kind(value: Schema) -> str:
    if "enum" in value:
        return ", ".join("nothing" if one is None else f"`{one}`" for one in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    kinds = value.get("type", ())
    if isinstance(kinds, str):
        kinds = (kinds,)
    if not kinds and (several := value.get("anyOf") or value.get("oneOf")):
        return " or ".join(dict.fromkeys(_kind(one) for one in several))
    return " or ".join("nothing" if kind == "null" else kind for kind in kinds) or "any"
