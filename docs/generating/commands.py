"""The page of the command line: what every command says of itself when it is asked for help."""

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import typer.main

from generating.table import table
from resilience_fsm.cli.app import app


def pages() -> dict[str, str]:
    """One page, with a heading for each command."""
    return {"reference/command-line.md": "\n".join(_page(typer.main.get_command(app)))}


def _page(group: Any) -> Iterator[str]:
    yield "# The command line\n"
    yield f"{group.help}\n\n{group.epilog}\n"
    yield "Every command takes `--help`, and says the same as this page.\n"
    yield from _commands(group, group.name, None)


def _commands(group: Any, path: str, above: Any) -> Iterator[str]:
    context = group.context_class(group, info_name=path.split()[-1], parent=above)
    for name, command in group.commands.items():
        if command.hidden:
            continue
        whole = f"{path} {name}"
        here = command.context_class(command, info_name=name, parent=context)
        if hasattr(command, "commands"):
            yield f"## {whole}\n\n{cleandoc(command.help or '')}\n"
            yield from _commands(command, whole, context)
            continue
        yield f"{'##' if above is None else '###'} {whole}\n"
        yield f"```console\n$ {whole} {' '.join(command.collect_usage_pieces(here))}\n```\n"
        yield f"{cleandoc(command.help or '')}\n"
        yield from _parameters(command, here)


def _parameters(command: Any, context: Any) -> Iterator[str]:
    rows = [
        record
        for parameter in command.get_params(context)
        if (record := parameter.get_help_record(context)) and "--help" not in record[0]
    ]
    if rows:
        yield table(["option", "meaning"], ([f"`{name}`", _plain(said)] for name, said in rows))


def _plain(said: str) -> str:
    """Help as Markdown: what could be taken for markup is not."""
    return said.replace("<", r"\<").replace("*", r"\*").replace("[", r"\[")
