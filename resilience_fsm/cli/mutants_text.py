"""The answer of ``mutants`` for a person: what the properties notice, and what they leave open."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.console import print_table
from resilience_fsm.engine import Fate, Tried
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.kill_record import as_long_as
from resilience_fsm.operate.mutants import MutantReport
from resilience_fsm.pair.reasons import About, reason_of

_STYLES = {
    Fate.KILLED: "green",
    Fate.EQUIVALENT: "dim",
    Fate.WEAK: "bold red",
    Fate.UNDECIDED: "yellow",
}
_NEAR = 3


def print_mutants(
    console: Console, report: MutantReport, path: Path | None, *, verbose: bool
) -> None:
    """Print what became of the mutants.

    Args:
        console: Where to.
        report: The mutants and what became of them.
        path: The deployment file; None for the built-in deployment.
        verbose: Whether to print every mutant.
    """
    name = "built-in: new installation, everything in force" if path is None else named(path)
    if report.is_of_configuration:
        console.print("System      the life of the configuration, the machines of the settings")
    else:
        console.print(f"Deployment  {escape(name)}", soft_wrap=True)
        console.print("Scope       any number of sessions, changes and conferences")
    if not report.is_ready:
        console.print(
            "Ready       no, or not known: properties that do not hold of it notice nothing, so "
            "that more mutants are weak than of a ready pair",
            soft_wrap=True,
        )
    console.print()
    tried = report.matrix.tried
    _print_counts(console, "Change", tried, lambda one: str(one.mutant.operator))
    _print_counts(console, "Machine", tried, lambda one: one.mutant.component)
    if verbose:
        _print_all(console, tried)
    for one in report.weak:
        _print_weak(console, one)
    _print_recorded(console, report, verbose=verbose)
    _print_suspicious(console, report, verbose=verbose)
    _print_conclusion(console, report)


def _print_counts(
    console: Console, heading: str, tried: Sequence[Tried], name: Callable[[Tried], str]
) -> None:
    counts = Counter((name(one), one.trial.fate) for one in tried)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(heading)
    shown = [fate for fate in Fate if fate is not Fate.UNDECIDED or _has(tried, fate)]
    for fate in shown:
        table.add_column(str(fate), justify="right")
    for row in dict.fromkeys(name(one) for one in tried):
        numbers = (counts[row, fate] for fate in shown)
        table.add_row(
            row,
            *(
                f"[{_STYLES[fate]}]{number}[/]" if number else "·"
                for fate, number in zip(shown, numbers, strict=True)
            ),
        )
    print_table(console, table)
    console.print()


def _has(tried: Iterable[Tried], fate: Fate) -> bool:
    return any(one.trial.fate is fate for one in tried)


def _print_all(console: Console, tried: Sequence[Tried]) -> None:
    for one in tried:
        _print_line(console, one)
    console.print()


def _print_line(console: Console, one: Tried) -> None:
    fate = one.trial.fate
    console.print(
        f"[{_STYLES[fate]}]{fate}[/]  {escape(one.mutant.id)}: {escape(one.mutant.sentence)} "
        f"({', '.join(one.mutant.rules)})",
        soft_wrap=True,
    )
    if one.trial.killed_by:
        console.print(f"  noticed by {', '.join(one.trial.killed_by)}", soft_wrap=True)


def _print_weak(console: Console, one: Tried) -> None:
    difference = one.trial.difference
    assert difference is not None
    _print_line(console, one)
    begins = {
        name: state
        for name, state in difference.trace.initial.items()
        if name.removesuffix("_1") in _CONSTANTS
    }
    where = ", ".join(f"{name} {state}" for name, state in begins.items())
    steps = ", ".join(difference.trace.events) or "at once"
    console.print(f"  told apart: {escape(steps)}{f' ({where})' if where else ''}", soft_wrap=True)
    console.print(
        f"  then {difference.event}: in the original {escape(difference.original)}; "
        f"in the mutant {escape(difference.mutant)}",
        soft_wrap=True,
    )
    console.print()


_CONSTANTS = ("client", "certificate", "home", "author", "side", "owner")


def _print_recorded(console: Console, report: MutantReport, *, verbose: bool) -> None:
    by_reason: dict[str, list[Tried]] = {}
    for one in report.excused:
        survivor = report.reason(one)
        assert survivor is not None
        text = f"{survivor.text} ({', '.join(survivor.rules)})"
        by_reason.setdefault(text, []).append(one)
    for text, those in by_reason.items():
        console.print(f"recorded reason  {escape(text)}", soft_wrap=True)
        shown = those if verbose else those[:_NEAR]
        for one in shown:
            console.print(f"  {escape(one.mutant.id)}", soft_wrap=True)
        if len(those) > len(shown):
            console.print(f"  and {len(those) - len(shown)} more")
        console.print()
    for stale in report.stale_reasons:
        console.print(f"A reason is recorded for {escape(stale)}, which is not weak.\n")


def _print_suspicious(console: Console, report: MutantReport, *, verbose: bool) -> None:
    if report.is_of_some or not report.is_ready:
        if verbose:
            _print_unnoticing(console, report)
        return  # the mutants of the other machines, or of a ready pair, may break them
    said = report.suspicious_properties
    by_reason: dict[str, list[str]] = {}
    for known, sentence in said.items():
        recorded = reason_of(About.PROPERTY, known)
        if recorded is not None:
            by_reason.setdefault(recorded.text, []).append(known)
        else:
            console.print(f"{escape(sentence)} No reason to keep it is recorded.", soft_wrap=True)
    for reason, names in by_reason.items() if verbose else ():
        console.print(f"\nkept  {escape(reason)}", soft_wrap=True)
        for known in names:
            console.print(f"  {escape(said[known])}", soft_wrap=True)
    if not verbose and by_reason:
        number = sum(map(len, by_reason.values()))
        console.print(
            f"{number} properties that no mutant breaks, or that notice nothing of their own, are "
            "kept for a recorded reason; --verbose tells.",
            soft_wrap=True,
        )
    if said:
        console.print()


def _print_unnoticing(console: Console, report: MutantReport) -> None:
    matrix = report.matrix
    if matrix.toothless:
        names = ", ".join(matrix.toothless)
        console.print(f"Properties that no mutant breaks: {escape(names)}.\n", soft_wrap=True)
    for known, others in matrix.subsumed.items():
        console.print(
            f"{escape(known)} notices nothing that {escape(others[0])} does not.", soft_wrap=True
        )
    if matrix.subsumed:
        console.print()


def print_of_property(console: Console, report: MutantReport, property_id: str) -> None:
    """Print what a property notices, the rules that it rests on, and those that bound it."""
    noticed = {mutant.id for mutant in report.matrix.noticed_by(property_id)}
    basis = report.matrix.basis(property_id)
    rests_on = ", ".join(basis.rules) or "nothing that was tried"
    bounded = f", {as_long_as(basis.bounds)}" if basis.bounds else ""
    console.print(
        f"[bold]{escape(property_id)}[/] notices {len(noticed)} mutants and rests on {rests_on}"
        f"{bounded}.",
        soft_wrap=True,
    )
    for one in report.matrix.tried:
        if one.mutant.id in noticed:
            console.print(
                f"  {escape(one.mutant.id)}: {escape(one.mutant.sentence)}", soft_wrap=True
            )
    console.print()


def print_of_rule(console: Console, report: MutantReport, rule_id: str) -> None:
    """Print the mutants of what rests on a rule."""
    tried = [one for one in report.matrix.tried if rule_id in one.mutant.rules]
    console.print(f"[bold]{rule_id}[/]: {len(tried)} mutants of what rests on it.")
    _print_all(console, tried)


def _print_conclusion(console: Console, report: MutantReport) -> None:
    matrix = report.matrix
    counted = ", ".join(f"{len(those)} {fate}" for fate in Fate if (those := matrix.of_fate(fate)))
    excused = f" ({len(report.excused)} with a recorded reason)" if report.excused else ""
    console.print(f"{len(matrix.tried)} mutants: {counted}{excused}.", soft_wrap=True)
    for one in matrix.of_fate(Fate.UNDECIDED)[:1]:
        console.print(f"Undecided: {escape(one.trial.reason)}", soft_wrap=True)
    if matrix.incomplete:
        console.print(
            f"{matrix.incomplete.capitalize()}: {len(matrix.tried)} of {matrix.planned} were tried."
        )
    if not report.is_of_configuration:
        console.print("The machines of the settings are left out here; --configuration tries them.")
