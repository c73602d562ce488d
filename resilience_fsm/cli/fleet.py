"""One question, asked of many files: what ``check``, ``plan`` and ``replay`` do of a fleet."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.console import not_written, say
from resilience_fsm.cli.delivery import deliver_now
from resilience_fsm.cli.fleet_options import FleetOptions
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.operate.fleet import Fleet, Workers
    from resilience_fsm.operate.fleet.question import Question


_NO_FILES = "--jobs, --dask and --resume are for many files. Name the files, or a folder of them."


def answer(
    command: str,
    question: "Question[Any]",
    given: Sequence[Path],
    options: FleetOptions,
    *,
    as_json: bool,
    out: Path | None = None,
    inputs: Iterable[Path] = (),
) -> int:
    """Ask a question of many files, and print what comes of it.

    Args:
        command: Who asks, such as ``resilience-fsm check``.
        question: The question; with documents, where the answer is JSON or is kept.
        given: Files and folders.
        options: How they are asked.
        as_json: Whether to print JSON Lines.
        out: The file to write it to; None to print it.
        inputs: What else was read, and is not to be written over.

    Returns:
        The exit code: 2 if something is unreadable or nothing could be asked, else 1 if one alone
        would end with 1, else 3 if one would or some are left, else 0.
    """
    from resilience_fsm.operate.fleet import Journal, JournalError, ask_fleet, fleet_files
    from resilience_fsm.operate.fleet.cluster import ClusterError

    against = options.reason_against or ("" if given else _NO_FILES) or _no_picture(options.picture)
    if against:
        say(command, against)
        return 2
    written = [one for one in (options.resume, options.picture, out) if one is not None]
    files = fleet_files(given, question.suffixes, question.kind, written)
    for note in files.notes:
        say(command, note)
    try:
        with (
            nullcontext() if options.resume is None else Journal(options.resume) as journal,
            ProgressBar() as progress,
        ):
            told = partial(progress.counted, "distinct cases")
            fleet = ask_fleet(question, files, _workers(options), journal, told)
    except (JournalError, ClusterError) as error:
        say(command, f"--resume {error}" if isinstance(error, JournalError) else error)
        return 2
    code = _code(fleet)
    _tell_faults(command, fleet, options)
    read = [*inputs, *(entry.path for entry in fleet.entries)]
    if options.resume is not None:
        read.append(options.resume)
    if options.picture is not None:
        refused = _write(
            command, "--picture", options.picture, _drawn(fleet, options.picture), read
        )
        if refused:
            return refused
    if out is not None:
        text = "".join(_lines(fleet, code, as_json=as_json))
        if options.picture is not None:
            read.append(options.picture)
        return _write(command, "--out", out, text.encode(), read) or code
    for line in _lines(fleet, code, as_json=as_json):
        sys.stdout.write(line)
        if as_json:  # a line is a document as a whole, and all of them may be more than fits
            deliver_now()
    return code


def _code(fleet: "Fleet") -> int:
    from resilience_fsm.operate.fleet import Standing

    codes = {Standing.GOOD: 0, Standing.BAD: 1, Standing.UNREADABLE: 2, Standing.OPEN: UNDECIDED}
    return codes[fleet.standing]


def _workers(options: FleetOptions) -> "Workers | None":
    if options.dask is not None:
        from resilience_fsm.operate.fleet import Cluster

        return Cluster(options.dask)
    if options.jobs is not None and options.jobs > 1:
        from resilience_fsm.operate.fleet import Processes

        return Processes(options.jobs)
    return None


def _tell_faults(command: str, fleet: "Fleet", options: FleetOptions) -> None:
    """Say what is unreadable, and what is left, where no answer is in the way."""
    from resilience_fsm.operate.fleet import Standing

    for entry in fleet.entries:
        if entry.finding.standing is Standing.UNREADABLE:
            for fault in entry.finding.said:
                say(command, fault)
    if fleet.reason:
        again = (
            "With --resume FILE a run can be gone on with."
            if options.resume is None
            else "The same command goes on from here."
        )
        files = len(fleet.entries) + len(fleet.left)
        done = f"{len(fleet.entries):,} of {files:,} files are answered"
        say(command, f"{fleet.reason}: {done}. {again}")


def _lines(fleet: "Fleet", code: int, *, as_json: bool) -> Iterable[str]:
    if as_json:
        from resilience_fsm.cli.fleet_document import fleet_lines

        return fleet_lines(fleet, code)
    import io

    from rich.console import Console

    from resilience_fsm.cli.console import stdout
    from resilience_fsm.cli.fleet_text import print_fleet

    if sys.stdout.isatty():
        print_fleet(stdout(), fleet)
        return ()
    text = io.StringIO()
    # Who reads lines from a pipe wants one for each file, however wide.
    wide = Console(file=text, width=100_000, highlight=False, emoji=False, color_system=None)
    print_fleet(wide, fleet)
    return (text.getvalue(),)


def _no_picture(picture: Path | None) -> str:
    """Why the picture that is asked for cannot be drawn, before everything is decided for it."""
    if picture is None or picture.suffix.lower() != ".png":
        return ""
    from resilience_fsm.render import why_not_png

    reason = why_not_png()
    return f"--picture {printable(str(picture))}: {reason}" if reason else ""


def _drawn(fleet: "Fleet", picture: Path) -> bytes:
    from resilience_fsm.operate.fleet import fleet_bars
    from resilience_fsm.render import svg_to_png, to_bars_svg

    svg = to_bars_svg(fleet_bars(fleet))
    return svg_to_png(svg) if picture.suffix.lower() == ".png" else svg.encode()


def _write(command: str, option: str, path: Path, content: bytes, inputs: Iterable[Path]) -> int:
    """Write a file; the exit code where the system refuses it, and else 0."""
    from resilience_fsm.render import write_file

    try:
        write_file(path, content, inputs)
    except OSError as error:
        return not_written(command, option, path, error)
    return 0
