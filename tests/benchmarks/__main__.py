"""Benchmarks: ``python tests/benchmarks`` measures the engine against others, in one run.

It prints ratios, since seconds belong to a machine, and draws cost against size. README.md beside
this file says how it is measured.
"""

import platform
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from attrs import define, field
from cold_start import cold_start
from contenders import (
    FLAGS,
    Measured,
    Spin,
    counted,
    plain_python,
    searched,
    single_steps,
    spin_version,
)
from fleet import fleet_cost
from log_replay import log_replay
from rich.console import Console
from rich.table import Table
from subjects import COMMITS, PAIRS, Subject, pair_with
from trace_validation import recorded, replayed, validated

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINE, SEARCH, SPIN, PYTHON = "engine", "engine, state by state", "Spin", "plain Python"
MOST_FOR_PYTHON = 20_000
MOST_FOR_SEARCH = 3_000_000
MOST_FOR_SPIN = 100_000_000
RECORDS = 200_000
"""In a log that is replayed; what comes before the first record counts too."""
FLEET, DISTINCT = 10_000, 20
"""Files of a fleet, and the deployments among them that an answer can tell apart."""


@define
class Row:
    """The runs of one subject, by contender."""

    subject: Subject
    runs: dict[str, list[Measured]] = field(factory=dict)
    hash_size: int | None = None

    def seconds(self, contender: str) -> float | None:
        """The median."""
        runs = self.runs.get(contender)
        return median(one.seconds for one in runs) if runs else None

    def spread(self, contender: str) -> str:
        """The least and the most."""
        seconds = [one.seconds for one in self.runs.get(contender, ())]
        return f"{min(seconds):.3f} to {max(seconds):.3f}" if seconds else "·"


def measured(subject: Subject, rounds: int, *, with_spin: bool) -> Row:
    """All contenders on one subject, in turn, round after round."""
    row = Row(subject)
    known = counted(subject)
    contenders: dict[str, Callable[[], Measured]] = {ENGINE: lambda: counted(subject)}
    if known.states <= MOST_FOR_SEARCH:
        contenders[SEARCH] = lambda: searched(subject)
    if known.states <= MOST_FOR_PYTHON:
        contenders[PYTHON] = lambda: plain_python(subject)
    if with_spin and known.states <= MOST_FOR_SPIN:
        spin = Spin(subject, known.states)
        row.hash_size = spin.hash_size
        contenders[SPIN] = spin
    for _ in range(rounds):
        for name, run in contenders.items():
            row.runs.setdefault(name, []).append(run())
    _compare(row, len(subject.compiled().composition.initial))
    return row


def _compare(row: Row, initial: int) -> None:
    """All of them have to agree: a figure that is fast and wrong is none."""
    (engine, *_) = row.runs[ENGINE]
    for name, runs in row.runs.items():
        # Spin counts the initial state as a transition, and has a state that chooses among several.
        more = (int(initial > 1), 1 + (initial if initial > 1 else 0)) if name == SPIN else (0, 0)
        expected = (engine.states + more[0], engine.transitions + more[1])
        for one in runs:
            found = (one.states, one.transitions)
            if [f"{n:.8g}" for n in found] != [f"{n:.8g}" for n in expected]:
                raise AssertionError(f"{row.subject.name}: {name} found {found}, not {expected}.")


def table_of(rows: list[Row]) -> Table:
    """States, transitions, and how many times as long as the engine the others take."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for heading in ("states", "transitions", "engine", "by state", "plain Python", "Spin", "-w"):
        table.add_column(heading, justify="right")
    for row in rows:
        engine = row.seconds(ENGINE) or 1.0

        def ratio(name: str, row: Row = row, engine: float = engine) -> str:
            seconds = row.seconds(name)
            return "·" if seconds is None else f"{seconds / engine:.3g}x"

        one = row.runs[ENGINE][0]
        table.add_row(
            row.subject.name,
            f"{one.states:,}",
            f"{one.transitions:,}",
            f"{engine:.3f} s",
            ratio(SEARCH),
            ratio(PYTHON),
            ratio(SPIN),
            str(row.hash_size or "·"),
        )
    return table


def print_cold_start(rounds: int, console: Console) -> None:
    """How long ``check`` takes from an empty process, in terms of what no run can go without."""
    cold_start()  # writes bytecode, and reads everything from the disk once
    runs = [cold_start() for _ in range(rounds)]
    ratios = sorted(run.check / run.libraries for run in runs)
    console.print(
        f"Cold start: check takes {median(run.check for run in runs):.2f} s, "
        f"{median(ratios):.1f} times as long as an interpreter that imports numpy, "
        f"python-statemachine, typer and rich ({ratios[0]:.1f} to {ratios[-1]:.1f}); "
        f"import resilience_fsm {median(run.package - run.empty for run in runs) * 1000:.0f} ms "
        "over an empty one.",
        highlight=False,
    )


def print_replay(rounds: int, records: int, console: Console) -> None:
    """How long a replay takes, in terms of parsing the same records and of the live charts."""
    live = single_steps(pair_with(0, 0, 0).compiled()).live
    for with_users, subject in ((False, "the pair"), (True, "the pair and 10,000 users")):
        runs = [log_replay(records, with_users=with_users) for _ in range(rounds)]
        ratios = sorted(run.replayed / run.parsed for run in runs)
        seconds = median(run.replayed for run in runs)
        console.print(
            f"Replay: a record of {subject} takes {seconds * 1e6:.1f} microseconds, "
            f"{median(ratios):.1f} times as long as json parses it ({ratios[0]:.1f} to "
            f"{ratios[-1]:.1f}); the live charts take {live / seconds:.0f} times as long.",
            highlight=False,
        )


def print_trace_validation(jar: Path, rounds: int, console: Console) -> None:
    """How long TLC takes to validate a trace, in terms of a replay of it, processes included."""
    command = ["java", "-XX:+UseParallelGC", "-cp", str(jar.absolute()), "tlc2.TLC"]
    for count in (1000, 4000):
        records, ratios = recorded(Random(1), count), list[float]()
        for _ in range(rounds):
            with TemporaryDirectory() as folder:
                replay, seconds = replayed(Path(folder), records)
                other = validated(command, Path(folder), records)
            if other.is_explained != replay.is_consistent:
                raise AssertionError("TLC and the replay disagree.")
            ratios.append(other.seconds / seconds)
        console.print(
            f"Replay: TLC's trace validation of {count:,} records takes {median(ratios):.0f} times "
            f"as long ({min(ratios):.0f} to {max(ratios):.0f}).",
            highlight=False,
        )


def print_fleet(files: int, distinct: int, console: Console) -> None:
    """How long a fleet takes, in terms of the deployments that differ among it."""
    cost = fleet_cost(files, distinct)
    console.print(
        f"Fleet: {files:,} files of {distinct} distinct deployments take {cost.files:.1f} s of the "
        f"processor, {cost.files / cost.distinct:.2f} times as long as those {distinct} alone.",
        highlight=False,
    )


def draw(rows: dict[str, list[Row]], path: Path) -> None:
    """Cost against size, a picture for each family of systems."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "cost"  # the same run draws the same file
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, len(rows), figsize=(5.5 * len(rows), 4), squeeze=False)
    for panel, (title, family) in zip(panels[0], rows.items(), strict=True):
        for name in (ENGINE, SEARCH, PYTHON, SPIN):
            points = [
                (row.runs[ENGINE][0].states, seconds)
                for row in family
                if (seconds := row.seconds(name)) is not None
            ]
            if points:
                panel.loglog(*np.array(points).T, marker="o", label=name)
        panel.set(title=title, xlabel="states", ylabel="seconds (median)")
        panel.grid(visible=True, alpha=0.3)
        panel.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main(
    rounds: Annotated[int, typer.Option(min=1, help="How often each contender runs.")] = 5,
    largest: Annotated[
        bool,
        typer.Option(
            help="Let Spin search the largest product too; it takes ten minutes and 5 GB a run."
        ),
    ] = False,
    only: Annotated[
        str, typer.Option(metavar="TEXT", help="Measure only what has this in its name.")
    ] = "",
    records: Annotated[
        int, typer.Option(min=1, help="How long the logs are that are replayed.")
    ] = RECORDS,
    files: Annotated[int, typer.Option(min=1, help="How many files a fleet has.")] = FLEET,
    distinct: Annotated[
        int, typer.Option(min=1, max=64, help="How many deployments differ in a fleet.")
    ] = DISTINCT,
    tlc: Annotated[
        Path | None, typer.Option(metavar="JAR", help="tla2tools.jar, to compare replays with TLC.")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="The SVG file to draw; needs matplotlib.")
    ] = None,
) -> None:
    """Measure the engine against Spin, plain Python and python-statemachine, and print ratios."""
    console = Console(width=140)
    spin = spin_version()
    console.print(
        f"Python {platform.python_version()}, numpy {version('numpy')}, "
        f"python-statemachine {version('python-statemachine')}, {platform.machine()}; "
        f"{spin or 'Spin is not installed'}, gcc {' '.join(FLAGS)}; medians of {rounds}, in turn\n"
    )
    if not any(only in subject.name for subject in (*PAIRS, *COMMITS)):
        console.print(f"Nothing that is measured has '{only}' in its name.")
        raise typer.Exit(2)
    families: dict[str, list[Row]] = {}
    for title, subjects in (("the pair", PAIRS), ("two-phase commit", COMMITS)):
        chosen = [subject for subject in subjects if only in subject.name]
        if not chosen:
            continue
        rows = families[title] = []
        for subject in chosen:
            with_spin = spin is not None and (largest or subject is not PAIRS[-1])
            rows.append(measured(subject, rounds, with_spin=with_spin))
        console.print(table_of(rows))
        console.print()
        for row in rows:
            spreads = ", ".join(f"{name} {row.spread(name)} s" for name in row.runs)
            console.print(f"[dim]{row.subject.name}: {spreads}[/]", highlight=False)
        console.print()
    runs = [single_steps(pair_with(1, 1, 1).compiled()) for _ in range(rounds)]
    ratios = sorted(run.live / run.compiled for run in runs)
    console.print(
        f"One step: the live charts take {median(ratios):.0f} times as long as the tables "
        f"({ratios[0]:.0f} to {ratios[-1]:.0f}).",
        highlight=False,
    )
    print_replay(rounds, records, console)
    if tlc is not None:
        print_trace_validation(tlc, rounds, console)
    print_fleet(files, distinct, console)
    print_cold_start(rounds, console)
    if plot is not None:
        draw(families, plot)
        console.print(f"{plot} written.", highlight=False)


if __name__ == "__main__":
    typer.run(main)
