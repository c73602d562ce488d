"""A journal: what was decided of a fleet, kept in a file while it comes.

A line for each case that was decided, under its key. A key speaks of what was read of a file, of
the question and of the version; so what has changed in any of them is not found, and is decided
again.
"""

import json
from pathlib import Path
from types import TracebackType
from typing import IO

from resilience_fsm import __version__
from resilience_fsm.operate.fleet.finding import Finding, Standing
from resilience_fsm.printable import printable

_BEGIN = b'{"resilience_fsm": "fleet", '


class JournalError(Exception):
    """A file is no journal, or the system refuses it."""


class Journal:
    """What was decided; use it as a context manager.

    Args:
        path: The file, which is made if it is not there. A last line that was cut in its middle is
            taken away.

    Raises:
        JournalError: The file is there and is something else, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, Finding] = {}
        try:
            self._file: IO[bytes] = path.open("a+b")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise JournalError(
                f"{printable(str(path))}: {printable(reason)}. Expected a file that can be written."
            ) from error
        try:
            self._lock()
            self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def get(self, key: str) -> Finding | None:
        """What was decided under a key; None where nothing was."""
        return self._found.get(key)

    def keep(self, key: str, finding: Finding) -> None:
        """Keep what was decided.

        Raises:
            OSError: The disk is full.
        """
        self._found[key] = finding
        line = {
            "resilience_fsm": "fleet",
            "version": __version__,
            "key": key,
            "standing": finding.standing.value,
            "verdict": finding.verdict,
            "said": finding.said,
            "gaps": finding.gaps,
            "document": finding.document,
        }
        self._file.write(json.dumps(line).encode() + b"\n")
        self._file.flush()

    def _lock(self) -> None:
        """Keep others out, which would write in the midst of a line."""
        try:
            import fcntl
        except ImportError:  # no such locks here
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise JournalError(
                f"{printable(str(self._path))}: another run keeps what it decides there. Wait for "
                "its end, or give another file."
            ) from error
        except OSError:  # no such locks on this file system
            return

    def _read(self) -> None:
        self._file.seek(0)
        end = 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                if not (line.startswith(_BEGIN) or _BEGIN.startswith(line)):
                    raise self._other(number)
                self._file.truncate(end)
                break
            end += len(line)
            self._note(number, line)

    def _note(self, number: int, line: bytes) -> None:
        if not line.startswith(_BEGIN):
            raise self._other(number)
        try:
            known = json.loads(line)
            self._found[known["key"]] = Finding(
                Standing(known["standing"]),
                str(known["verdict"]),
                tuple(map(str, known["said"])),
                tuple(map(str, known["gaps"])),
                str(known["document"]),
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._other(number) from error

    def _other(self, number: int) -> JournalError:
        return JournalError(
            f"{printable(str(self._path))}: line {number}: this is nothing that was decided of a "
            "fleet, so the file was left as it is. Expected a file that an earlier run wrote, or "
            "the name of a new one."
        )
