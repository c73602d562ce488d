"""Asking a fleet: every file is read, every distinct case decided once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from resilience_fsm.operate.fleet.files import FleetFiles
from resilience_fsm.operate.fleet.finding import Entry, Finding, Fleet
from resilience_fsm.operate.fleet.journal import Journal
from resilience_fsm.operate.fleet.question import Question, UnreadableError
from resilience_fsm.operate.fleet.workers import InThisProcess, Workers, WorkersError

Told = Callable[[int, int], object]
"""Called with how many cases are decided, and how many there are to decide."""

INTERRUPTED = "interrupted"


def ask_fleet(
    question: Question[Any],
    files: FleetFiles,
    workers: Workers | None = None,
    journal: Journal | None = None,
    report: Told | None = None,
) -> Fleet:
    """Ask a question of many files.

    A file that cannot be read is told of among the others. The answer is the same whoever decides,
    and in whatever order. An interrupt ends the work; what was decided by then is told.

    Args:
        question: The question.
        files: The files.
        workers: Who decides; this process if left out.
        journal: What was decided before, and what is decided now is kept in.
        report: Called after each case that was decided.
    """
    read: dict[Path, Entry | tuple[str, Any]] = {
        path: Entry(path, Finding.unreadable(fault)) for path, fault in files.faults.items()
    }
    found: dict[str, Finding] = {}
    reason = ""
    try:
        for path in files.paths:
            read[path] = _read(question, path)
        cases = dict(one for one in read.values() if isinstance(one, tuple))
        if journal is not None:
            kept = {key: journal.get(key) for key in cases}
            found = {key: finding for key, finding in kept.items() if finding is not None}
        missing = {key: case for key, case in cases.items() if key not in found}
        decisions = (workers or InThisProcess()).decide(question, missing)
        for done, (key, finding) in enumerate(decisions, 1):
            found[key] = finding
            if journal is not None and question.is_final(finding):
                journal.keep(key, finding)
            if report is not None:
                report(done, len(missing))
    except KeyboardInterrupt:
        reason = INTERRUPTED
    except WorkersError as error:
        reason = str(error)
    return _fleet(question.asked, files, read, found, reason)


def _read(question: Question[Any], path: Path) -> Entry | tuple[str, Any]:
    try:
        case = question.read(path)
    except UnreadableError as error:
        return Entry(path, Finding.unreadable(str(error)))
    return question.key(case), case


def _fleet(
    asked: str,
    files: FleetFiles,
    read: Mapping[Path, Entry | tuple[str, Any]],
    found: Mapping[str, Finding],
    reason: str,
) -> Fleet:
    entries: list[Entry] = []
    left: list[Path] = []
    for path in sorted({*files.faults, *files.paths}, key=lambda path: path.parts):
        match read.get(path):
            case Entry() as entry:
                entries.append(entry)
            case (str() as key, case) if key in found:
                entries.append(Entry(path, found[key], case))
            case _:
                left.append(path)
    keys = {one[0] for one in read.values() if isinstance(one, tuple)}
    return Fleet(asked, tuple(entries), len(keys), tuple(left), reason)
