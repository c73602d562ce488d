"""A deployment as a TOML file: what may stand in it, and what is said about a file that is wrong.

The layout is that of ``Deployment``, table by table and key by key; ``schema`` gives it to editors
and to other tools. The bytes must be TOML, and the TOML must have the shape of a deployment; all
faults of the shape are reported together. Whether the deployment is supported or ready is not
asked here: that is an answer of the check, and not an error of the file.
"""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from errno import EBADF
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from resilience_fsm.pair.deployment import Deployment, OperationMode
from resilience_fsm.pair.public import MOST_MINUTES
from resilience_fsm.pair.version import EXPECTED, Version, VersionError
from resilience_fsm.printable import printable

LARGEST = 1024 * 1024
"""Bytes that a deployment file may have; a real one has a few hundred."""

LONGEST_LINE = 500
"""Characters that one line may have: the parser takes quadratic time on a key of many parts."""

# Stands in the schema too, as does the pattern of a version.
NAME = r"^[^\s\u0000-\u001f\u007f-\u009f]+( [^\s\u0000-\u001f\u007f-\u009f]+)*$"

HOST_NAME = r"^([A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?)?$"
STANDARD_INPUT = Path("-")
"""The path that means standard input; a file of this name is read by its absolute path."""

_REPORTED = 10  # faults in one message
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_UTF_8_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")

Key = tuple[str, ...]  # outermost table first


class DeploymentFileError(Exception):
    """A deployment cannot be read from this file; the message has one line for each fault."""


class _MismatchError(ValueError):
    """A value is not what its key expects."""

    def __init__(self, expected: str, found: object, way_out: str) -> None:
        super().__init__(f"expected {expected}, not {_shown(found)}; {way_out}")


def read_deployment(path: Path | str) -> Deployment:
    """The deployment that a TOML file describes.

    Args:
        path: A file of at most ``LARGEST`` bytes, in UTF-8 with or without a byte order mark; or
            ``-``, which is standard input.

    Raises:
        DeploymentFileError: There is no such file, or it cannot be read, is not TOML, or does not
            describe a deployment.
    """
    path = Path(path)
    return deployment_in(content_of(path), path)


def deployment_in(content: bytes, path: Path) -> Deployment:
    """The deployment that the content of a TOML file describes.

    Args:
        content: The content.
        path: Where it was read from.

    Raises:
        DeploymentFileError: It is not TOML, or does not describe a deployment.
    """
    return deployment_of(_parse(path, _text(path, content)), path)


def deployment_of(document: Mapping[str, Any], path: Path) -> Deployment:
    """The deployment that the tables and keys of a file describe.

    Args:
        document: The tables and keys.
        path: Where they stand, for messages.

    Raises:
        DeploymentFileError: They describe none.
    """
    try:
        return _CONVERTER.structure(document, Deployment)
    except ClassValidationError as error:
        # What is missing was often only misspelt: the unknown keys come first.
        faults = sorted(
            _faults(error), key=lambda fault: not isinstance(fault[1], ForbiddenExtraKeysError)
        )
        lines = [f"{_dotted(fault[0])}: {_told(*fault)}" for fault in faults[:_REPORTED]]
        if len(faults) > _REPORTED:
            lines.append(f"{len(faults) - _REPORTED} more faults of this kind.")
        raise _error(path, *lines) from error


def read_table(path: Path) -> dict[str, Any]:
    """What a TOML file says, whatever it is about.

    Raises:
        DeploymentFileError: There is no such file, or it cannot be read, or is not TOML.
    """
    return _parse(path, _text(path, content_of(path)))


def fault_of(key: Key, value: object) -> str:
    """What would be said of one value of a deployment file; empty where it may stand there."""
    document = value
    for part in reversed(key):
        document = {part: document}
    try:
        _CONVERTER.structure(document, Deployment)
    except ClassValidationError as error:
        told = (_told(*fault) for fault in _faults(error) if fault[0] == key)
        return next(told, "")
    return ""


def named(path: Path) -> str:
    """What a deployment file is called in messages."""
    return "standard input" if path == STANDARD_INPUT else printable(str(path))


def schema() -> dict[str, Any]:
    """The JSON Schema of a deployment file."""
    text = files("resilience_fsm.operate").joinpath("deployment.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


# --- the file ---------------------------------------------------------------------------------


def content_of(path: Path) -> bytes:
    """The content of a file, or of standard input.

    Raises:
        DeploymentFileError: There is no such file, it cannot be read, or it is too large.
    """
    try:
        if path == STANDARD_INPUT:
            content = _standard_input()
        elif path.is_dir():  # Windows would only say that permission is denied
            raise _error(path, "is a folder; give the path of a TOML file in it.")
        else:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _error(path, _not_found(path)) from error
    except OSError as error:
        reason = printable(error.strerror or type(error).__name__)
        message = f"cannot be read ({reason}); give a file that this account may read."
        if path == STANDARD_INPUT:
            message = f"cannot be read ({reason}); give a file, or write to it: check - < FILE."
        raise _error(path, message) from error
    except ValueError as error:  # a NUL in the path
        raise _error(path, "is not a path that this system can have.") from error
    if len(content) > LARGEST:
        raise _error(
            path,
            f"is larger than {LARGEST:,} bytes, and was not read further; a deployment file "
            "has a few lines, so this is probably another file.",
        )
    return content


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(EBADF, "it is closed")
    binary = getattr(sys.stdin, "buffer", None)
    if binary is None:  # somebody put text in its place
        return sys.stdin.read(LARGEST + 1).encode(errors="surrogatepass")
    content: bytes = binary.read(LARGEST + 1)
    return content


def _not_found(path: Path) -> str:
    folder = path.parent
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix.lower() == ".toml")
    except OSError:
        return f"not found, since {printable(str(folder))} is not a folder that can be read."
    near = _nearest(path.name, names)
    if near:
        return f"not found; did you mean {printable(str(folder / near))}?"
    return (
        "not found, and no TOML file with a similar name is in that folder; resilience-fsm init "
        "writes one to fill in."
    )


def _text(path: Path, content: bytes) -> str:
    if content.startswith(_UTF_16_BOMS):
        raise _error(path, "line 1: expected UTF-8, not UTF-16; save the file as UTF-8.")
    content = content.removeprefix(_UTF_8_BOM)
    if b"\n" not in content:  # as old systems ended lines, and TOML does not
        content = content.replace(b"\r", b"\n")
    if (nul := content.find(0)) >= 0:
        raise _error(
            path,
            f"line {_line(content, nul)}: expected text in UTF-8, not a NUL byte; save the file "
            "as UTF-8, or give a text file.",
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise _error(
            path,
            f"line {_line(content, error.start)}: expected text in UTF-8, not the byte "
            f"0x{content[error.start]:02X}; save the file as UTF-8.",
        ) from error


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1


def _parse(path: Path, text: str) -> dict[str, Any]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise _error(
                path,
                f"line {number}: expected at most {LONGEST_LINE:,} characters on a line, not "
                f"{len(line):,}; no line of a deployment needs more, so shorten or break it.",
            )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.fullmatch(r"(.*) \(at (.*)\)", str(error), re.DOTALL)
        what, place = told.groups() if told else (str(error), "")
        if not place.startswith("line"):
            place = f"line {len(lines)}, column {len(lines[-1]) + 1}, the end of the file"
        raise _error(
            path,
            f"{place}: not TOML: {printable(what)}. Expected are lines such as "
            f'release = "11.1" or set = true, and headers such as [servers.primary]; correct '
            "the line, and give each key and each table only once.",
        ) from error
    except (ValueError, RecursionError) as error:
        # tomllib lets these through, without a place: brackets within brackets, endless numbers
        raise _error(
            path,
            "cannot be read as TOML, since brackets are nested too deeply or a number is too "
            "long; expected are strings, true, false and tables, so remove what else there is.",
        ) from error


# --- the shape --------------------------------------------------------------------------------


def _boolean(value: object, _type: type) -> bool:
    if not isinstance(value, bool):
        raise _MismatchError("true or false", value, "write it in small letters, unquoted")
    return value


def _choice(value: object, type_: type[Enum]) -> Enum:
    if isinstance(value, str):
        if value in (choices := [member.value for member in type_]):
            return type_(value)
        near = _nearest(value, choices)
        way_out = f'did you mean "{near}"?' if near else _OTHERS.get(type_, "write one of these")
        raise _MismatchError(_choices(type_), value, way_out)
    raise _MismatchError(_choices(type_), value, "write one of these, in double quotes")


def _version(value: object, _type: type) -> str:
    if not isinstance(value, str):
        raise _MismatchError(EXPECTED, value, 'write it in double quotes, such as "11.1"')
    try:
        Version.parse(value)
    except VersionError as error:
        raise _MismatchError(EXPECTED, value, error.way_out) from error
    return value


def _name(value: object, _type: type) -> str:
    if isinstance(value, str) and re.fullmatch(NAME, value):
        return value
    raise _MismatchError(
        "the name of an Application Server, one space between its words",
        value,
        'write it in double quotes, such as "as1", or leave the key out',
    )


def _host_name(value: object, _type: type) -> str:
    if isinstance(value, str) and re.fullmatch(HOST_NAME, value):
        return value
    raise _MismatchError(
        "a domain name, or an empty string where none is entered",
        value,
        'write it in double quotes, such as "secondary.example.com", or leave the key out',
    )


def _minutes(value: Any, _type: type) -> int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and value == value // 1 and 0 <= value <= MOST_MINUTES:
        return int(value)  # 3.0 is whole in JSON Schema as well
    raise _MismatchError(
        f"whole minutes from 0 to {MOST_MINUTES}", value, "write a number, unquoted"
    )


_TEXTS = {
    "release": _version,
    "portal_version": _version,
    "application_server": _name,
    "host_domain_name": _host_name,
}

# What to write for what there is and has no word of its own.
_OTHERS: dict[type, str] = {
    OperationMode: f'write "{OperationMode.NON_SELECT.value}" for every mode that has no word here'
}


def _table(type_: type, converter: Converter) -> Callable[[object, type], Any]:
    overrides: dict[str, Any] = {
        name: override(struct_hook=_TEXTS[name]) for name in _names(type_) if name in _TEXTS
    }
    read: Callable[[Mapping[str, Any], Any], Any] = make_dict_structure_fn(
        type_, converter, **overrides
    )

    def structure(value: object, _type: type) -> Any:
        if not isinstance(value, dict):
            keys = ", ".join(_names(type_))
            raise _MismatchError(f"a table with the keys {keys}", value, "write it as a table")
        return read(value, type_)

    return structure


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook(int, _minutes)
    converter.register_structure_hook_func(
        lambda type_: isinstance(type_, type) and issubclass(type_, Enum), _choice
    )
    converter.register_structure_hook_factory(attrs.has, _table)
    return converter


_CONVERTER = _converter()


def _faults(
    error: ClassValidationError, table: Key = ()
) -> Iterator[tuple[Key, Exception, type[Any]]]:
    """Every fault: its key, its cause, and the type of the key or, where unknown, its table."""
    noted, others = error.group_exceptions()
    for cause, note in noted:
        key = (*table, note.name)
        if isinstance(cause, ClassValidationError):
            yield from _faults(cause, key)
        else:
            yield key, cause, note.type
    for cause in others:
        if not isinstance(cause, ForbiddenExtraKeysError):
            raise cause  # a defect of this module
        for name in sorted(cause.extra_fields):
            yield (*table, name), cause, cause.cl


def _told(key: Key, cause: Exception, type_: type[Any]) -> str:
    if isinstance(cause, ForbiddenExtraKeysError):
        return f"no such key. {_known_keys(key[-1], type_)}"
    if isinstance(cause, KeyError):
        return f"missing; expected {_expected(key, type_)}."
    told = str(cause)
    return told if told.endswith("?") else f"{told}."


def _expected(key: Key, type_: type[Any]) -> str:
    """What is to be written for a key that must be there."""
    if attrs.has(type_):
        required = [field.name for field in attrs.fields(type_) if field.default is attrs.NOTHING]
        return f"a table [{_dotted(key)}] with {' and '.join(required)}"
    if issubclass(type_, Enum):
        return f"{key[-1]} = {_choices(type_)}"
    return f'a version in double quotes, such as {key[-1]} = "11.1"'


def _known_keys(name: str, table: type) -> str:
    """A sentence on where an unknown key belongs, or on which keys it could be."""
    elsewhere = [
        f"[{_dotted(key)}]" if key else "the beginning of the file, before the first table"
        for key, other in _tables(Deployment)
        if name in _names(other)
    ]
    if elsewhere:
        return f"A key of this name belongs in {' or '.join(elsewhere)}."
    near = _nearest(name, _names(table))
    if near:
        return f"Did you mean {near}?"
    for key, other in _tables(Deployment):
        if key and (near := _nearest(name, _names(other), cutoff=0.75)):
            return f"Did you mean {near}, which belongs in [{_dotted(key)}]?"
    return f"Expected here: {', '.join(_names(table))}."


def _tables(type_: type, key: Key = ()) -> Iterator[tuple[Key, type]]:
    """Every table of a file, with the way to it."""
    yield key, type_
    for field in attrs.fields(type_):
        for nested in (field.type, *get_args(field.type)):
            if isinstance(nested, type) and attrs.has(nested):
                yield from _tables(nested, (*key, field.name))


def _names(type_: type) -> list[str]:
    return [field.name for field in attrs.fields(type_)]


def _choices(type_: type[Enum]) -> str:
    return " or ".join(f'"{member.value}"' for member in type_)


# --- the words --------------------------------------------------------------------------------


def _error(path: Path, *faults: str) -> DeploymentFileError:
    return DeploymentFileError("\n".join(f"{named(path)}: {fault}" for fault in faults))


def _nearest(name: str, known: list[str], cutoff: float = 0.6) -> str | None:
    by_small = {one.lower(): one for one in known}
    near = get_close_matches(name.lower().replace("-", "_"), by_small, n=1, cutoff=cutoff)
    return by_small[near[0]] if near else None


def _dotted(key: Key) -> str:
    return ".".join(part if _BARE_KEY.fullmatch(part) else _quoted(part) for part in key)


def _shown(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case "":
            return "an empty string"
        case str():
            return f"the string {_quoted(value)}"
        case int() if abs(value) < 10**9:
            return f"the number {value}"
        case int() | float():
            return "a number"  # not which: 11.10 has become 11.1 by now
        case list():
            return "an array"
        case dict():
            return "a table"
        case _:
            return "a date or a time"


def _quoted(text: str) -> str:
    return f'"{printable(text if len(text) <= 40 else text[:40] + "...")}"'
