"""The files of a fleet: those that are named, and those in folders."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from attrs import define, field, frozen

from resilience_fsm.printable import printable


@frozen
class FleetFiles:
    """What was found.

    Args:
        paths: The files, by path, each once.
        faults: By folder, why it cannot be looked into, or that there is nothing in it.
        notes: What was left out on purpose.
    """

    paths: tuple[Path, ...]
    faults: dict[Path, str]
    notes: tuple[str, ...] = ()


def fleet_files(
    given: Iterable[Path | str],
    suffixes: Collection[str],
    kind: str = "file",
    besides: Iterable[Path] = (),
) -> FleetFiles:
    """Files, and those in folders and in the folders therein.

    A named file is taken whatever its name is. In a folder those are taken whose name ends with one
    of the suffixes; what begins with a dot is left out. A folder that is reached twice, through a
    link, is looked into once.

    Args:
        given: Files and folders.
        suffixes: What names in folders end with, in small letters, such as ``.toml``.
        kind: What such a file is, in words.
        besides: Files that are none of these, such as those that the answer is written to.
    """
    walk = _Walk(frozenset(suffixes), {_place(one) for one in besides})
    for one in map(Path, given):
        if not one.is_dir():
            walk.take(one)
            continue
        before = walk.met
        walk.into(one)
        if walk.met == before:
            ends = " or ".join(sorted(suffixes))
            walk.faults[one] = (
                f"{printable(str(one))}: there is no {kind} in this folder. Expected files whose "
                f"names end with {ends}."
            )
    paths = sorted(walk.found.values(), key=lambda path: path.parts)
    return FleetFiles(tuple(paths), walk.faults, tuple(walk.notes))


@define
class _Walk:
    """A walk through folders."""

    suffixes: frozenset[str]
    besides: set[Path]
    found: dict[Path, Path] = field(factory=dict)
    faults: dict[Path, str] = field(factory=dict)
    notes: list[str] = field(factory=list)
    met: int = 0  # files, seen before or not, and what was looked into before or cannot be
    _seen: dict[tuple[int, int], Path] = field(factory=dict)

    def take(self, path: Path) -> None:
        """Take a file, unless it was taken under a path that says the same."""
        place = _place(path)
        if place not in self.besides:
            self.met += 1
            self.found.setdefault(place, path)

    def into(self, folder: Path) -> None:
        """Take what is in a folder."""
        waiting = [folder]  # no recursion: folders may be deeper than it can be
        while waiting:
            one = waiting.pop()
            try:
                if self._is_new(one):
                    entries = sorted(os.scandir(one), key=lambda entry: entry.name, reverse=True)
                    waiting += list(self._folders(one, entries))
            except OSError as error:
                self.met += 1
                self.faults[one] = (
                    f"{printable(str(one))}: this folder cannot be read "
                    f"({error.strerror or type(error).__name__}); give one that this account may "
                    "read, or leave it out."
                )

    def _is_new(self, folder: Path) -> bool:
        status = folder.stat()
        place = status.st_dev, status.st_ino
        if place not in self._seen:
            self._seen[place] = folder
            return True
        self.met += 1
        known = self._seen[place]
        if known != folder:
            self.notes.append(
                f"{printable(str(folder))} leads to {printable(str(known))}; files are taken once."
            )
        return False

    def _folders(self, folder: Path, entries: Iterable["os.DirEntry[str]"]) -> Iterator[Path]:
        """The folders in a folder; its files are taken."""
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield path
            elif path.suffix.lower() not in self.suffixes:
                continue
            elif entry.is_file() or not path.exists():  # a link that leads nowhere is told of
                self.take(path)
            else:
                self.notes.append(f"{printable(str(path))} is no file, and is left out.")


def _place(path: Path) -> Path:
    """Where a file is, by whatever way; a link to a file is a file of its own."""
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):  # it leads in a circle, or is no path
        return path
