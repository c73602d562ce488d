"""``resilience-fsm examples``: what comes with the package, to look at and to copy."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from resilience_fsm.cli.completion import example_names
from resilience_fsm.cli.console import not_written, say, stdout
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resilience_fsm.operate.examples import Example

_NAME = "resilience-fsm examples"


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A file or a folder among them; all if left out.",
            autocompletion=example_names,
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Copy to this folder, which is made where it is missing. What is imported from "
            "examples is found where the folder is called so.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there already.")
    ] = False,
) -> int:
    """List the examples, print one, or copy them.

    Deployments to check, logs to replay, charts to look at, and pairs to hold against the
    specification. Without --out, a folder is listed and a file is printed.

    Exit codes: 0 listed, printed or copied; 2 no such example, or a file that is in the way; 3 no
    room to copy it.
    """
    from resilience_fsm.operate.examples import ExampleError, content, example, examples

    try:
        found = (example(name),) if name else examples()
    except ExampleError as error:
        say(_NAME, error)
        return 2
    if out is not None:
        return _copy(found, out, force=force)
    if name is None:
        _list(found)
    elif found[0].is_file:
        sys.stdout.write(content(found[0].files[0]).decode())
    else:
        _list(example(str(file)) for file in found[0].files)
    return 0


def _list(found: "Iterable[Example]") -> None:
    told = tuple(found)
    width = max(len(one.name) for one in told)
    for one in told:
        line = f"{one.name:<{width}}  {one.summary}".rstrip()
        stdout().print(escape(line), soft_wrap=True)


def _copy(found: "tuple[Example, ...]", out: Path, *, force: bool) -> int:
    from resilience_fsm.operate.examples import content
    from resilience_fsm.render import make_folder, write_files

    contents = {out / file: content(file) for one in found for file in one.files}
    try:
        for path, text in contents.items():
            if not force and path.is_file() and path.read_bytes() != text:
                say(
                    _NAME,
                    f"{printable(str(path))} is there already, and is another; give another "
                    "folder, or --force to replace it.",
                )
                return 2
        for folder in dict.fromkeys(path.parent for path in contents):
            make_folder(folder)
        write_files(contents)
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    number = "1 file" if len(contents) == 1 else f"{len(contents)} files"
    sys.stdout.write(f"{number} in {printable(str(out))}.\n")
    return 0
