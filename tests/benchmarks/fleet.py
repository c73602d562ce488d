"""What a fleet takes, in terms of what the deployments take that differ among it."""

import time
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from resilience_fsm.operate.fleet import CheckQuestion, Fleet, ask_fleet, fleet_files

_TEXT = """release = "{version}"
operation_mode = "select"
installation = "new"
[servers]
primary = {{ portal_version = "{version}", application_server = "as{number}a" }}
secondary = {{ portal_version = "{version}", application_server = "as{number}b" }}
[resilience]
set = {set}
in_force = {in_force}
[trunk_backup]
supports_resiliency = {supports}
backs_up_portal = {backs_up}
saved = {saved}
in_force = {trunk}
"""
_KEYS = ("set", "in_force", "supports", "backs_up", "saved", "trunk")


@frozen
class FleetCost:
    """Seconds of the processor, which one thread of one process takes.

    Args:
        distinct: To read and decide the deployments that differ.
        files: To read and decide all files, of which each has names and a version of its own.
    """

    distinct: float
    files: float


def fleet_cost(files: int, distinct: int) -> FleetCost:
    """The same question, asked of few files and of many among which there are no others.

    Args:
        files: How many there are.
        distinct: How many of them differ in what an answer can tell apart.
    """
    with TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        _write(few, range(distinct), distinct)
        _write(many, range(files), distinct)
        _timed(few, 1)  # what is the same for every deployment is decided in the first run
        return FleetCost(_timed(few, distinct), _timed(many, distinct))


def _timed(folder: Path, distinct: int) -> float:
    question = CheckQuestion()
    files = fleet_files([folder], question.suffixes)
    if distinct == 1:
        files = fleet_files(files.paths[:1], question.suffixes)
    started = time.process_time()
    fleet: Fleet = ask_fleet(question, files)
    seconds = time.process_time() - started
    assert fleet.distinct == distinct
    assert len(fleet.entries) == len(files.paths)
    return seconds


def _write(folder: Path, numbers: Iterable[int], distinct: int) -> None:
    settings = list(product(("true", "false"), repeat=len(_KEYS)))[:distinct]
    folder.mkdir()
    for number in numbers:
        values = dict(zip(_KEYS, settings[number % distinct], strict=True))
        text = _TEXT.format(version=f"11.{number % 7}", number=number, **values)
        (folder / f"site{number:06}.toml").write_text(text, "utf-8")
