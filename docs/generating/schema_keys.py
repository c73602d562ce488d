"""The keys of a JSON Schema, one after the other, with what the schema says of each."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def keys(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Each key with the whole way to it, what its value is, and what the schema says of it.

    Args:
        schema: The whole schema; references in it are followed, each once on any way.
    """
    yield from _below(schema, schema, "", ())


def _below(
    whole: Schema, schema: Schema, path: str, followed: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    for name, value in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield from _key(whole, value, here, followed, name in schema.get("required", ()))


def _key(
    whole: Schema, value: Schema, path: str, followed: tuple[str, ...], is_required: bool
) -> Iterator[tuple[str, str, str]]:
    said = value.get("description", "")
    if reference := value.get("$ref"):
        if reference in followed:
            yield path, "as above", said
            return
        followed = (*followed, reference)
        value = {**_found(whole, reference), **{k: v for k, v in value.items() if k != "$ref"}}
        said = said or value.get("description", "")
    yield path, _kind(value) + ("" if is_required else "; may be left out"), said
    for one in (value, *value.get("anyOf", ()), *value.get("oneOf", ())):
        if "$ref" in one and one is not value:
            if one["$ref"] in followed:
                continue
            one = _found(whole, one["$ref"])
        yield from _below(whole, one, path, followed)
        if isinstance(items := one.get("items"), Mapping):
            if "$ref" in items:
                if items["$ref"] in followed:
                    continue
                items = _found(whole, items["$ref"])
            yield from _below(whole, items, f"{path}[]", followed)


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
