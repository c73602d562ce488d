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
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.operate.language import said
from resilience_fsm.text import Text, counted

if TYPE_CHECKING:
    from resilience_fsm.operate.traceability import Support

_OPEN = Text("open").about("rule")


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
    _lang: Lang = None,
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
        stdout().print(said("None of them is open."))
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
    for column in (said("Rule"), said("Certainty"), said("Layer")):
        table.add_column(column)
    for column in (said("Transitions"), said("Properties"), said("Tests")):
        table.add_column(column, justify="right")
    for column in ("", said("Statement")):
        table.add_column(column)
    for one in found:
        table.add_row(
            one.rule.id,
            said(str(one.rule.certainty)),
            said(str(one.rule.layer)),
            *(
                str(len(those)) if those else "·"
                for those in (one.transitions, one.properties, one.tests)
            ),
            _note(one),
            escape(said(one.rule.statement)),
        )
    console.width = console.measure(table, options=console.options.update(width=10_000)).maximum
    print_table(console, table)


def _print_all(console: Console, found: "tuple[Support, ...]") -> None:
    for one in found:
        known = one.rule
        rests = (
            counted(len(one.transitions), "{n} transition", "{n} transitions"),
            counted(len(one.properties), "{n} property", "{n} properties"),
            counted(len(one.tests), "{n} test", "{n} tests"),
        )
        told = ", ".join(said(text) for text in rests if text.fields["n"])
        note = f"  {_note(one)}" if _note(one) else ""
        scales = f"{said(str(known.certainty))}, {said(str(known.layer))}"
        console.print(f"[bold]{known.id}[/]  {scales}  [dim]{told}[/]{note}", soft_wrap=True)
        _print_paragraph(console, said(known.statement))


def _note(one: "Support") -> str:
    if one.is_open:
        return f"[yellow]{said(_OPEN)}[/]"
    return said("unspecified") if one.unspecified else ""


def _print_paragraph(console: Console, paragraph: str) -> None:
    for line in wrap(paragraph, max(console.width - 2, 20)):
        console.print(f"  {escape(line)}", soft_wrap=True)


def _print_one(console: Console, one: "Support") -> None:
    from resilience_fsm.rules.section import Section

    known = one.rule
    scales = f"{said(str(known.certainty))}, {said(str(known.layer))}"
    # A part of the source has our name; another document has its own, whatever is spoken.
    section = said(known.section) if isinstance(known.section, Section) else known.section
    console.print(f"[bold]{known.id}[/]  {scales}, {section}")
    _print_paragraph(console, said(known.statement))
    if known.reason:
        _print_paragraph(console, f"{said('Reason')}: {known.reason}")
    for name, those in (
        (said("Transitions"), one.transitions),
        (said("Properties"), one.properties),
        (said("Tests"), one.tests),
        (said("Unspecified"), one.unspecified),
    ):
        if those:
            console.print(f"  {name}:")
            for text in those:
                console.print(f"    {escape(text)}", soft_wrap=True)
    if one.is_open:
        console.print(f"  [yellow]{said(_OPEN)}[/]: {said('nothing rests on this rule')}")
    console.print()
