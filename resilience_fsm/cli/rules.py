"""``resilience-fsm rules``: the rules, and what rests on each."""

from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.check import Format
from resilience_fsm.cli.completion import rule_ids
from resilience_fsm.cli.console import is_without_width, print_json, print_table, say, stdout

if TYPE_CHECKING:
    from resilience_fsm.operate.traceability import Support


def command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="The rules to show, in capitals or not; all if left out.",
            autocompletion=rule_ids,
            show_default=False,
        ),
    ] = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Show only rules on which nothing rests.")
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> int:
    """List the rules, and for each the transitions, properties and tests that rest on it.

    A rule with none of them is shown as open. With ids, everything about those rules. On a pipe
    each rule has one line.
    """
    from resilience_fsm.operate.traceability import support
    from resilience_fsm.rules import UnknownRuleError, rule_called

    try:
        found = support(*dict.fromkeys(rule_called(name).id for name in ids or ()))
    except UnknownRuleError as error:
        say("resilience-fsm rules", error)
        return 2
    if only_open:
        found = tuple(one for one in found if one.is_open)
    if output is Format.JSON:
        print_json([_document(one) for one in found])
    elif not found:
        stdout().print("None of them is open.")
    elif ids:
        for one in found:
            _print_one(stdout(), one)
    elif is_without_width(stdout()):
        _print_lines(stdout(), found)
    else:
        _print_all(stdout(), found)
    return 0


def _document(one: "Support") -> dict[str, Any]:
    return {
        "id": one.rule.id,
        "statement": one.rule.statement,
        "section": str(one.rule.section),
        "certainty": str(one.rule.certainty),
        "layer": str(one.rule.layer),
        "reason": one.rule.reason,
        "transitions": list(one.transitions),
        "properties": list(one.properties),
        "tests": list(one.tests),
        "unspecified": list(one.unspecified),
        "open": one.is_open,
    }


def _print_lines(console: Console, found: "tuple[Support, ...]") -> None:
    """One line each, to be searched in: one that is folded cannot be."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Rule", "Certainty", "Layer"):
        table.add_column(column)
    for column in ("Transitions", "Properties", "Tests"):
        table.add_column(column, justify="right")
    for column in ("", "Statement"):
        table.add_column(column)
    for one in found:
        table.add_row(
            one.rule.id,
            str(one.rule.certainty),
            str(one.rule.layer),
            *(
                str(len(those)) if those else "·"
                for those in (one.transitions, one.properties, one.tests)
            ),
            _note(one),
            escape(one.rule.statement),
        )
    console.width = console.measure(table, options=console.options.update(width=10_000)).maximum
    print_table(console, table)


def _print_all(console: Console, found: "tuple[Support, ...]") -> None:
    for one in found:
        known = one.rule
        rests = (
            f"{len(those)} {noun if len(those) == 1 else nouns}"
            for those, noun, nouns in (
                (one.transitions, "transition", "transitions"),
                (one.properties, "property", "properties"),
                (one.tests, "test", "tests"),
            )
            if those
        )
        note = f"  {_note(one)}" if _note(one) else ""
        head = f"[bold]{known.id}[/]  {known.certainty}, {known.layer}  [dim]{', '.join(rests)}[/]"
        console.print(f"{head}{note}", soft_wrap=True)
        _print_paragraph(console, known.statement)


def _note(one: "Support") -> str:
    if one.is_open:
        return "[yellow]open[/]"
    return "unspecified" if one.unspecified else ""


def _print_paragraph(console: Console, paragraph: str) -> None:
    for line in wrap(paragraph, max(console.width - 2, 20)):
        console.print(f"  {escape(line)}", soft_wrap=True)


def _print_one(console: Console, one: "Support") -> None:
    known = one.rule
    console.print(f"[bold]{known.id}[/]  {known.certainty}, {known.layer}, {known.section}")
    for paragraph in (known.statement, f"Reason: {known.reason}" if known.reason else ""):
        _print_paragraph(console, paragraph)
    for name, those in (
        ("Transitions", one.transitions),
        ("Properties", one.properties),
        ("Tests", one.tests),
        ("Unspecified", one.unspecified),
    ):
        if those:
            console.print(f"  {name}:")
            for text in those:
                console.print(f"    {escape(text)}", soft_wrap=True)
    if one.is_open:
        console.print("  [yellow]open[/]: nothing rests on this rule")
    console.print()
