"""What is said of one file of a fleet, and of the fleet as a whole."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from attrs import frozen


class Standing(Enum):
    """How a file stands, whatever was asked of it."""

    GOOD = "good"
    BAD = "bad"
    OPEN = "undecided"
    UNREADABLE = "unreadable"

    def __bool__(self) -> bool:
        return self is Standing.GOOD


WORST_FIRST = (Standing.UNREADABLE, Standing.BAD, Standing.OPEN, Standing.GOOD)
"""Which one is told of a fleet that has several: of what cannot be read nothing at all is known."""

NO_GAP = "no gap"
"""What is told in the place of gaps where there are none."""


@frozen
class Finding:
    """What is said of one file; true only if all is as it should be.

    Args:
        standing: How it stands.
        verdict: The same in the words of the question, such as ``violated`` or ``steps left``.
        said: What there is to say of it, line by line; of an unreadable file, its faults.
        gaps: What it lacks, in a word each: keys of a deployment file, kinds of notices, or
            records that are bad or are not there.
        document: The answer as the JSON text of one document, if that was wanted. What belongs to
            the file and not to the answer, such as its name, is a blank in it.
    """

    standing: Standing
    verdict: str
    said: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    document: str = ""

    def __bool__(self) -> bool:
        return bool(self.standing)

    @classmethod
    def unreadable(cls, message: str) -> "Finding":
        """That of a file which cannot be read."""
        return cls(Standing.UNREADABLE, Standing.UNREADABLE.value, tuple(message.splitlines()))


@frozen
class Entry:
    """One file of a fleet.

    Args:
        path: The file; a folder where it is the folder that cannot be read.
        finding: What is said of it.
        case: What was read of it; None where it is unreadable.
    """

    path: Path
    finding: Finding
    case: Any = None


@frozen
class Fleet:
    """What came of a question to many files. True only if it was good news of all of them.

    Args:
        asked: The question, in a word: check, plan or replay.
        entries: The files, by path.
        distinct: How many cases there are that an answer could tell apart.
        left: The files that nothing is said of, since the work ended before.
        reason: Why it ended before; empty where it did not.
    """

    asked: str
    entries: tuple[Entry, ...]
    distinct: int
    left: tuple[Path, ...] = ()
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """How the fleet stands: as the worst of its files; undecided where some are left."""
        if self.reason:
            return Standing.OPEN
        there = {entry.finding.standing for entry in self.entries}
        return next((one for one in WORST_FIRST if one in there), Standing.GOOD)

    def __bool__(self) -> bool:
        return bool(self.standing)

    @property
    def verdicts(self) -> Mapping[tuple[Standing, str], int]:
        """By standing and verdict, how many files have it; the best first."""
        counted = Counter((e.finding.standing, e.finding.verdict) for e in self.entries)
        best_first = WORST_FIRST[::-1]
        return dict(sorted(counted.items(), key=lambda one: (best_first.index(one[0][0]), one[0])))

    @property
    def gaps(self) -> Mapping[str, Mapping[Standing, int]]:
        """By gap, how many files have it, by how they stand; the most frequent first.

        A file that is not as it should be and lacks nothing is counted under `NO_GAP`.
        """
        counted: dict[str, Counter[Standing]] = {}
        for entry in self.entries:
            finding = entry.finding
            if finding.standing is Standing.UNREADABLE:
                continue
            for gap in finding.gaps or (() if finding else (NO_GAP,)):
                counted.setdefault(gap, Counter())[finding.standing] += 1
        return dict(sorted(counted.items(), key=lambda one: (-one[1].total(), one[0])))
