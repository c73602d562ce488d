"""``resilience-fsm profiles``: what public facts change of the answers about a deployment."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm import __version__
from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import print_json, print_table, say, stdout
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.quantities import MaxSeconds
from resilience_fsm.cli.scope_options import DeploymentFile, described
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.engine import Answer
    from resilience_fsm.operate.profiles import Comparison, Difference

SCHEMA = 1
_NAME = "resilience-fsm profiles"
_FEW = 20


def command(
    deployment: DeploymentFile = None,
    max_seconds: MaxSeconds = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print every difference, not only the first.")
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> int:
    """Compare what the source says of a deployment with what public facts make of it.

    The deployment file has a table [public]. Each property of its pair is answered by the source
    alone and with the public facts; where the two differ, both answers are printed, and the rules
    of the facts that make the difference.
    """
    from resilience_fsm.engine import Limits
    from resilience_fsm.operate.profiles import CutShortError, NoPublicFactsError, compare

    try:
        of = described(_NAME, deployment)
        with ProgressBar() as progress:
            comparison = compare(of, Limits(seconds=max_seconds), progress)
    except NoPublicFactsError as error:
        say(_NAME, f"{printable(str(deployment or 'the built-in deployment'))}: {error}")
        return 2
    except LookupError as error:
        say(_NAME, error)
        return 2
    except CutShortError as error:
        say(_NAME, error)
        return UNDECIDED
    if output is Format.JSON:
        print_json(_document(comparison, deployment))
    else:
        _print(stdout(), comparison, deployment, verbose=verbose)
    return 0


def _document(comparison: "Comparison", path: Path | None) -> dict[str, Any]:
    from resilience_fsm.rules import rule

    return {
        "schema": SCHEMA,
        "version": __version__,
        "file": None if path is None else str(path),
        "facts": [{"id": one, "statement": rule(one).statement} for one in comparison.facts],
        "same": comparison.same,
        "differences": [
            {
                "id": one.property.id,
                "sentence": one.property.sentence,
                "source": _answer(one.by_source),
                "public": _answer(one.with_facts),
                "facts": list(one.facts),
                "together": one.is_joint,
            }
            for one in comparison.differences
        ],
        "added": [
            {
                "id": answer.property.id,
                "sentence": answer.property.sentence,
                "rules": list(answer.property.rules),
                **_answer(answer),
            }
            for answer in comparison.added
        ],
    }


def _answer(answer: "Answer") -> dict[str, str]:
    return {"verdict": str(answer.verdict), "certainty": str(answer.certainty)}


def _print(console: Console, comparison: "Comparison", path: Path | None, *, verbose: bool) -> None:
    from resilience_fsm.operate.deployment_file import named
    from resilience_fsm.rules import rule

    name = "built-in" if path is None else named(path)
    console.print(f"{'Deployment':<12}{escape(name)}", soft_wrap=True)
    for number, fact in enumerate(comparison.facts):
        heading = "" if number else "Facts"
        told = f"{fact}: {rule(fact).statement}"
        console.print(f"{heading:<12}{escape(told)}", soft_wrap=True)
    console.print()
    told_of = comparison.differences if verbose else comparison.differences[:_FEW]
    if told_of:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
        for column in ("Property", "By the source", "With the facts", "Because of"):
            table.add_column(column, vertical="top")
        for one in told_of:
            table.add_row(
                f"{one.property.id}\n[dim]{escape(one.property.sentence)}[/]",
                _told(one.by_source),
                _told(one.with_facts),
                _because(one),
            )
        print_table(console, table)
        console.print()
    more = len(comparison.differences) - len(told_of)
    if more:
        console.print(f"... and {more} more; --verbose lists every difference.\n")
    console.print(
        f"{len(comparison.differences)} properties have another answer than by the source alone, "
        f"{comparison.same} the same.",
        soft_wrap=True,
    )
    if comparison.added:
        holding = sum(bool(answer) for answer in comparison.added)
        console.print(
            f"{len(comparison.added)} more speak of the public facts themselves; {holding} of them "
            "hold.",
            soft_wrap=True,
        )


def _told(answer: "Answer") -> str:
    from resilience_fsm.cli.check_story import STYLES

    return f"[{STYLES[answer.verdict]}]{answer.verdict}[/]\n[dim]{answer.certainty}[/]"


def _because(one: "Difference") -> str:
    return (" with " if one.is_joint else ", ").join(one.facts)
