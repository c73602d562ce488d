"""The file of a baseline: what an edition says, as JSON, a move to a line.

It is written so that a review of its lines is a review of the behaviour: parts, moves with their
guards and rules, and verdicts have a line each, in an order that does not depend on anything else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import cattrs
from attrs import frozen
from cattrs import Converter, transform_error

from resilience_fsm.engine import Baseline, BaselineError, Cause, Certainty, EngineError
from resilience_fsm.operate.deployment_file import DeploymentFileError, deployment_of
from resilience_fsm.operate.drift.edition import CONFIGURATION, PAIR, Edition, Said
from resilience_fsm.operate.drift.errors import BaselineFileError
from resilience_fsm.printable import printable

SCHEMA = 1
LARGEST = 1 << 25
_REPORTED = 3
_WAY_OUT = "Record one with: resilience-fsm diff --record FILE"


@frozen
class _Document:
    """What the file has."""

    schema: int
    version: str
    deployment: dict[str, Any]
    properties: dict[str, Said]
    systems: dict[str, Baseline]


def baseline_text(edition: Edition) -> str:
    """The file of an edition; the same edition has the same text."""
    deployment = json.dumps(_without_nothing(cattrs.unstructure(edition.deployment)))
    said = sorted(edition.properties.items())
    lines = [
        "{",
        f'"schema": {SCHEMA},',
        f'"version": {json.dumps(edition.version)},',
        f'"deployment": {deployment},',
        '"properties": {',
        *_listed(f"{json.dumps(name)}: {_line(one)}" for name, one in said),
        "},",
        '"systems": {',
        *_listed(_system(name, Baseline.of(one)) for name, one in edition.tables.items()),
        "}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def read_baseline(path: Path) -> Edition:
    """The edition that was recorded in a file.

    Raises:
        BaselineFileError: There is no such file, or it cannot be read, or is no baseline.
    """
    document = _document(path)
    try:
        known = _CONVERTER.structure(document, _Document)
    except Exception as error:  # of whatever kind a value is that is another
        faults = transform_error(error)[:_REPORTED]
        raise _error(path, f"is no baseline: {'; '.join(faults)}. {_WAY_OUT}.") from error
    if known.schema != SCHEMA:
        raise _error(
            path,
            f"schema: expected {SCHEMA}, not {known.schema}: it is that of another version of the "
            f"package. {_WAY_OUT}.",
        )
    try:
        edition = Edition(
            name=printable(str(path)),
            version=known.version,
            deployment=deployment_of(known.deployment, path),
            tables={name: one.tables() for name, one in known.systems.items()},
            properties=known.properties,
        )
        _refuse_unless_whole(edition)
        return edition
    except (EngineError, DeploymentFileError) as error:
        raise _error(path, f"is no baseline: {error} {_WAY_OUT}.") from error


def _refuse_unless_whole(edition: Edition) -> None:
    """Refuse a system that is not there, or parts that read what is not beside them."""
    if edition.tables.keys() != {PAIR, CONFIGURATION}:
        raise BaselineError(f"systems: expected {PAIR} and {CONFIGURATION}.")
    for (system, kind), compiled in edition.scopes().items():
        outside = compiled.cone(compiled.names) - set(compiled.names)
        if outside:
            raise BaselineError(
                f"systems: {system}: {', '.join(sorted(outside))} is read by what {kind or 'it'} "
                "is compared with alone."
            )


def _document(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path of this system"
        raise _error(path, f"cannot be read ({reason}). {_WAY_OUT}.") from error
    if len(content) > LARGEST:
        raise _error(path, f"is larger than {LARGEST:,} bytes, so it is no baseline. {_WAY_OUT}.")
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _error(path, f"{where}: not JSON: {error.msg}. {_WAY_OUT}.") from error
    except (ValueError, RecursionError) as error:
        raise _error(path, f"is not JSON in UTF-8. {_WAY_OUT}.") from error


def _error(path: Path, what: str) -> BaselineFileError:
    return BaselineFileError(f"{path}: {what}")


# How it is written


def _listed(items: Iterable[str]) -> Iterator[str]:
    known = list(items)
    for item in known[:-1]:
        yield f"{item},"
    yield from known[-1:]


def _line(value: object) -> str:
    return json.dumps(_CONVERTER.unstructure(value), ensure_ascii=True)


def _system(name: str, baseline: Baseline) -> str:
    events = (
        f'{{"name": {json.dumps(event.name)}, "cause": {_line(event.cause)}, "tables": [\n'
        + ",\n".join(
            f'{{"part": {json.dumps(table.part)}, "reads": {_line(table.reads)}, "moves": [\n'
            + "".join(f"{line}\n" for line in _listed(map(_line, table.moves)))
            + f'], "cases": {_line(table.cases)}}}'
            for table in event.tables
        )
        + "\n]}"
        for event in baseline.events
    )
    return "\n".join(
        [
            f'{json.dumps(name)}: {{"parts": [',
            *_listed(map(_line, baseline.parts)),
            '], "beginnings": [',
            *_listed(map(_line, baseline.beginnings)),
            '], "events": [',
            *_listed(events),
            "]}",
        ]
    )


def _without_nothing(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_nothing(one) for name, one in value.items() if one is not None}
    return value.value if isinstance(value, Enum) else value


# How it is read


def _cases(value: object, _type: object) -> object:
    """A number, or what is asked and the cases of each answer."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match value:
        case [int(asked), list(answers)]:
            return asked, tuple(_cases(one, _type) for one in answers)
    raise ValueError("expected a number, or a number with a list of cases")


def _certainty(value: object, _type: object) -> Certainty:
    for one in Certainty:
        if str(one) == value:
            return one
    raise ValueError(f"expected one of {', '.join(map(str, Certainty))}")


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    converter.register_unstructure_hook(Certainty, str)
    converter.register_unstructure_hook(Cause, str)
    converter.register_structure_hook(Certainty, _certainty)
    converter.register_structure_hook_func(lambda type_: "int | tuple[int" in str(type_), _cases)
    return converter


_CONVERTER = _converter()
