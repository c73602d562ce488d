"""What ``diff`` prints for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.check_story import print_trace
from resilience_fsm.cli.console import print_table
from resilience_fsm.engine import Parting, Trace, TraceStep
from resilience_fsm.operate.drift.change import Turned
from resilience_fsm.operate.drift.drift import Drift
from resilience_fsm.operate.drift.edition import CONFIGURATION, PAIR
from resilience_fsm.text import capital

if TYPE_CHECKING:  # what it needs is no part of the package
    from resilience_fsm.testing.comparison import LearnedDrift

_NOTHING = "-"
_SHOWN = 20


def print_drift(console: Console, drift: Drift) -> None:
    """Print what tells two editions apart.

    Args:
        console: Where to.
        drift: What does.
    """
    for side, edition in (("OLD", drift.old), ("NEW", drift.new)):
        _line(console, f"{side}  {edition.name}, version {edition.version}")
    console.print()
    if drift.reworded:
        _line(console, "The deployments say otherwise:")
        rows = ((one.key, one.old or _NOTHING, one.new or _NOTHING) for one in drift.reworded)
        _table(console, rows)
    if not drift:
        nothing = "Nothing tells them apart: no run, and no verdict."
        _line(console, drift.undecided or nothing)
        return
    if drift.apart:
        _line(console, "They do not begin alike:")
        _table(console, ((one.part, one.old, one.new) for one in drift.apart))
    if drift.run is not None:
        _print_run(console, drift.run, drift.scope)
    elif drift.undecided:
        _line(console, drift.undecided)
    else:
        _line(console, "No run tells them apart.")
        console.print()
    if drift.turned:
        _line(console, "Verdicts:")
        _table(console, _turned(drift.turned))
    if drift.regrounded:
        _line(console, "Moves that rest on something else:")
        _table(
            console,
            (
                (
                    f"{one.part}: {one.source} → {one.target}",
                    f"by {one.event}",
                    f"{_listed(one.old)} → {_listed(one.new)}",
                )
                for one in drift.regrounded[:_SHOWN]
            ),
            more=len(drift.regrounded) - _SHOWN,
        )
    for one in drift.reguarded[:_SHOWN]:
        _line(console, f"{one.part}: {one.source} → {one.target}, by {one.event}, needs")
        _line(console, f"  OLD  {_either(one.old)}")
        _line(console, f"  NEW  {_either(one.new)}")
        console.print()
    if len(drift.reguarded) > _SHOWN:
        _line(console, f"{len(drift.reguarded) - _SHOWN} more guards; --format json has them all")
    _print_rules(console, drift.rules)


def print_learned(console: Console, drift: "LearnedDrift", model: str, specification: str) -> None:
    """Print what tells a learned model from the specification.

    Args:
        console: Where to.
        drift: What does.
        model: What the model is called.
        specification: What the specification is called.
    """
    _line(console, f"LEARNED    {model}")
    _line(console, f"SPECIFIED  {specification}")
    console.print()
    if drift.difference is None:
        _line(console, "Nothing tells them apart: the model is within the specification.")
        return
    _line(console, f"They part after {_events(drift.difference.commands)}.")
    console.print()
    if drift.deviation is not None:
        from resilience_fsm.testing.story import story

        for line in story(drift.deviation, is_pasted=False):
            _line(console, line)
    _print_rules(console, drift.rules)


def _print_run(console: Console, run: Parting, scope: str) -> None:
    where = {PAIR: "", CONFIGURATION: " of the configuration"}.get(scope, f" with one {scope}")
    _line(console, f"The shortest run{where} that tells them apart: {_events(run.events)}.")
    console.print(f"[bold]{escape(capital(run.what))}.[/]", soft_wrap=True)
    sides = (("OLD", run.first, run.second), ("NEW", run.second, run.first))
    for (side, trace, other), then in zip(sides, run.then, strict=True):
        begins = ", ".join(_begins(trace, other, scope))
        _line(console, f"{side}{f'  begins with {begins}' if begins else ''}")
        if trace.steps:
            print_trace(console, trace, in_full=True)
        if run.event is not None:
            _line(console, f"  then {run.event} {_does(then)}")
    console.print()


def _does(step: TraceStep | None) -> str:
    """What the telling event does."""
    if step is None:
        return "cannot happen"
    changes = ", ".join(f"{name}: {was} → {is_}" for name, (was, is_) in step.changes.items())
    certainty = "" if step.certainty is None else f", {step.certainty}"
    rules = f" ({', '.join(step.rules)})" if step.rules else ""
    return f"can happen: {step.cause}{certainty}{rules}  {changes or 'nothing changes'}"


def _begins(trace: Trace, other: Trace, scope: str) -> Iterator[str]:
    """What a run begins with: what is otherwise in the other, and what a replica is."""
    for name, state in trace.initial.items():
        of_replica = scope not in (PAIR, CONFIGURATION) and name.endswith("_1")
        if other.initial.get(name) != state or of_replica:
            yield f"{name} {state}"


def _turned(turned: tuple[Turned, ...]) -> Iterator[tuple[str, ...]]:
    for one in turned:
        change = f"{one.old or 'no such property'} → {one.new or 'no such property any more'}"
        yield one.id, change, _listed(one.rules)


def _print_rules(console: Console, rules: tuple[str, ...]) -> None:
    if rules:
        _line(console, f"Rules concerned: {_listed(rules)}")
        _line(console, f"  what they say: resilience-fsm rules {' '.join(rules[:5])}")


def _table(console: Console, rows: "Iterator[tuple[str, ...]]", more: int = 0) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for row in rows:
        table.add_row(*(escape(f"  {cell}" if not at else cell) for at, cell in enumerate(row)))
    print_table(console, table)
    if more > 0:
        _line(console, f"  and {more} more; --format json has all of them")
    console.print()


def _line(console: Console, text: str) -> None:
    console.print(escape(text), soft_wrap=True)


def _events(events: tuple[str, ...]) -> str:
    return ", ".join(events) or "nothing at all"


def _either(guards: tuple[str, ...]) -> str:
    return ", or ".join(guard or "nothing" for guard in guards) or "(no such way)"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nothing"
