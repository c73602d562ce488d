"""``resilience-fsm init``: a deployment file to fill in, or one made of answers."""

import json
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.console import not_written, say
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.operate.deployment_template import Asked

_NAME = "resilience-fsm init"
_FILE = Path("deployment.toml")
_STANDARD_OUTPUT = Path("-")
_UNKNOWN = object()
_YES_OR_NO = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}


def command(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="The file to write, as a whole or not at all; - for stdout. Left out: stdout, and "
            "deployment.toml after questions.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE if it is there already.")
    ] = False,
    blank: Annotated[
        bool, typer.Option("--blank", help="Ask nothing, on a terminal too; nothing is filled in.")
    ] = False,
) -> int:
    """Write a deployment file to fill in, with what each key means and where to look.

    On a terminal, ask for each value; ? where it is not known, Enter to leave it out. Nothing is
    filled in that was not answered: check refuses the file until all required keys are there.
    """
    from resilience_fsm.operate.deployment_template import asked, template

    asks = not blank and file != _STANDARD_OUTPUT and _is_dialogue()
    target = _FILE if asks and file is None else file
    if target is None or target == _STANDARD_OUTPUT:
        sys.stdout.write(template())
        return 0
    from resilience_fsm.render import write_file

    try:
        if not force and (target.exists() or target.is_symlink()):
            say(_NAME, f"{target} is there already; give another name, or --force to replace it.")
            return 2
        values = _answers(asked()) if asks else {}
        write_file(target, template(values).encode())
    except OSError as error:
        return not_written(_NAME, "FILE", target, error)
    missing = [".".join(one.key) for one in asked() if one.is_required and one.key not in values]
    name = printable(str(target))
    first = f"Fill in {', '.join(missing)}, then run" if missing else "Now run"
    sys.stdout.write(f"{name} is written. {first} resilience-fsm check {quote(name)}.\n")
    return 0


def _is_dialogue() -> bool:
    """Whether somebody sits at both ends."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _answers(questions: "tuple[Asked, ...]") -> "dict[tuple[str, ...], object]":
    """What somebody knows, by key; the key of a table where it is known that nothing is."""
    _tell("? where a value is not known, Enter to leave it out, ^D to leave out the rest.\n")
    values: dict[tuple[str, ...], object] = {}
    for one in questions:
        try:
            answer = _answer(one)
        except EOFError:
            _tell("\n")
            break
        if answer is not _UNKNOWN and answer is not None:
            values[one.key] = answer
        elif answer is _UNKNOWN and one.optional_table is not None:
            values[one.optional_table] = _UNKNOWN  # left out, it would be a default
    for one in questions:
        if one.key in values and one.optional_table is not None:
            values.pop(one.optional_table, None)
    return values


def _answer(one: "Asked") -> object:
    """An answer that may stand in a file, or that it is not known; None where it is left out.

    Raises:
        EOFError: Nothing more is answered.
    """
    from resilience_fsm.operate.deployment_file import fault_of

    if one.heading:
        _tell(f"\n{one.heading}\n")
    _tell(f"\n{one.about}\n")
    while True:
        _tell(f"{'.'.join(one.key)} ({_choices(one)}): ")
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        text = line.strip()
        if text in ("", "?"):
            return _UNKNOWN if text else None
        value = _value(text, one)
        fault = fault_of(one.key, value)
        if not fault:
            return value
        if isinstance(one.example, bool):
            fault = "Answer yes or no, or ? where it is not known."
        _tell(f"{fault}\n")


def _choices(one: "Asked") -> str:
    if one.choices == (True, False):
        return "yes, no"
    if one.choices:
        return ", ".join(map(str, one.choices))
    return f"such as {one.example}"


def _value(text: str, one: "Asked") -> object:
    """The value that somebody wrote, who is spared the quotes of TOML."""
    if isinstance(one.example, bool):
        return _YES_OR_NO.get(text.casefold(), text)
    if isinstance(one.example, int | float):
        try:
            return json.loads(text)
        except ValueError:
            return text
    for choice in one.choices:
        if str(choice).casefold() == text.casefold():
            return choice
    return text


def _tell(text: str) -> None:
    """Say something at once; what is printed to stdout waits for the end of the command."""
    sys.stderr.write(text)
    sys.stderr.flush()
