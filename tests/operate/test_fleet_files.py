"""The files of a fleet: all of them, each once, in the order of their paths."""

import os
from pathlib import Path

import pytest

from resilience_fsm.operate.fleet import FleetFiles, fleet_files

on_posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes")


def found(*given: Path, besides: tuple[Path, ...] = ()) -> FleetFiles:
    return fleet_files(given, {".toml"}, "deployment file", besides)


def touched(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_folders_are_looked_through(tmp_path: Path) -> None:
    """Files with the suffix, in capitals or not, at any depth; hidden ones and others are not."""
    a, b, c = (tmp_path / name for name in ("a.toml", "b/c/d.TOML", "z.toml"))
    touched(a, b, c, tmp_path / ".git" / "x.toml", tmp_path / ".y.toml", tmp_path / "notes.txt")
    assert found(tmp_path).paths == (a, b, c)
    assert found(c, a, tmp_path / "b").paths == (a, b, c)


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    """However often it is named, and by whatever way."""
    touched(tmp_path / "b" / "a.toml")
    ways = (tmp_path, tmp_path / "b", tmp_path / "b" / ".." / "b" / "a.toml", tmp_path)
    assert len(found(*ways).paths) == 1
    assert not found(*ways).faults


def test_a_named_file_needs_no_suffix(tmp_path: Path) -> None:
    """It is taken whether it is there or not: what reads it says so."""
    assert found(tmp_path / "site").paths == (tmp_path / "site",)


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    """Nobody asks about nothing on purpose, so that it is told."""
    touched(tmp_path / "a.txt")
    (fault,) = found(tmp_path).faults.values()
    assert fault == (
        f"{tmp_path}: there is no deployment file in this folder. Expected files whose names end "
        "with .toml."
    )


@on_posix
def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    """A folder is looked into once, and that is said; a link to a file is a file."""
    touched(tmp_path / "a" / "x.toml")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "y.toml").symlink_to(tmp_path / "a" / "x.toml")
    files = found(tmp_path)
    assert files.paths == (tmp_path / "a" / "x.toml", tmp_path / "y.toml")
    assert files.notes == (f"{tmp_path / 'a' / 'up'} leads to {tmp_path}; files are taken once.",)


@on_posix
def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe would be waited for, so that it is left out; a link to nowhere is told of later."""
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "nowhere.toml").symlink_to(tmp_path / "nothing")
    files = found(tmp_path)
    assert files.paths == (tmp_path / "nowhere.toml",)
    assert files.notes == (f"{tmp_path / 'pipe.toml'} is no file, and is left out.",)


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told of, and the others are looked through."""
    touched(tmp_path / "a" / "x.toml", tmp_path / "b" / "y.toml")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    files = found(tmp_path)
    assert files.paths == (tmp_path / "b" / "y.toml",)
    assert "this folder cannot be read (Permission denied)" in files.faults[tmp_path / "a"]


def test_what_is_written_is_not_read(tmp_path: Path) -> None:
    """The files that an answer goes to are none of the fleet."""
    touched(tmp_path / "a.toml", tmp_path / "kept.toml")
    assert found(tmp_path, besides=(tmp_path / "kept.toml",)).paths == (tmp_path / "a.toml",)
