"""A file that is still written to, read as if it went on for ever."""

import io
import os
from collections.abc import Callable
from pathlib import Path

Wait = Callable[[], bool]
"""Waits a while for more to be written; false where nothing more is wanted."""


class GrowingFile(io.RawIOBase):
    """Reads what is in a file, and what is written to it later.

    A file that was put in its place, or that became shorter, is read from its beginning.

    Args:
        path: The file.
        wait: Called where there is nothing more to read for now.

    Raises:
        OSError: It cannot be read.
    """

    def __init__(self, path: Path, wait: Wait) -> None:
        super().__init__()
        self._path = path
        self._wait = wait
        self._file = io.FileIO(path)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # as FileIO has it
        """Read what there is, and wait for more where there is nothing; 0 at the end."""
        while not (count := self._file.readinto(buffer)):
            if not self._wait():
                return 0
            if self._is_another():
                self._file.close()
                self._file = io.FileIO(self._path)
        return count

    def _is_another(self) -> bool:
        try:
            there = self._path.stat()
        except FileNotFoundError:  # it is about to be put there
            return False
        here = os.fstat(self._file.fileno())
        is_same = (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
        return not is_same or there.st_size < self._file.tell()

    def close(self) -> None:
        """Read no more."""
        if not self.closed:
            self._file.close()
        super().close()
