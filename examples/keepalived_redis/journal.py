"""The journal: the roles of both portals, in the order in which they came about.

keepalived of each side writes to a FIFO of its own, and who reads two of them cannot tell which was
first. Each agent therefore adds its lines to one file, and the kernel puts them in order.
"""

import os
from pathlib import Path
from typing import Literal, TypeAlias, cast

from .site import Side, Site

Role = Literal["active", "passive", "stopped"]
Entry: TypeAlias = tuple[Side, Role]


def note(site: Site, role: Role) -> None:
    """Add a line."""
    journal = os.open(site.journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(journal, f"{site.side} {role}\n".encode())  # one write: lines never mix
    finally:
        os.close(journal)


class Journal:
    """What has been noted and not been read yet.

    Args:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        path.touch()
        self._file = path.open()

    def news(self) -> list[Entry]:
        """The entries that are new, in order."""
        entries = []
        for line in self._file:
            side, role = line.split()
            entries.append((cast("Side", side), cast("Role", role)))
        return entries

    def close(self) -> None:
        """Read no more."""
        self._file.close()
