"""Pictures as files."""

import os
from pathlib import Path

import pytest
from render_toys import Lamp, Line, certainty

from resilience_fsm.engine import read_chart
from resilience_fsm.render import (
    Format,
    PictureError,
    machine_picture,
    png,
    to_dot,
    write_file,
    write_pictures,
)

LINE, LAMP = (machine_picture(read_chart(chart), certainty) for chart in (Line, Lamp))
TEXTS = [Format.DOT, Format.MERMAID]


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_each_picture_is_written_in_each_format(tmp_path: Path) -> None:
    """The paths are returned in order, the directory is made, and nothing else is in it."""
    directory = tmp_path / "new" / "pictures"
    paths = write_pictures([LINE, LAMP], directory, TEXTS)
    assert [path.name for path in paths] == ["line.dot", "line.mmd", "lamp.dot", "lamp.mmd"]
    assert names(directory) == sorted(path.name for path in paths)
    assert paths[0].read_bytes() == to_dot(LINE).encode()


def test_files_can_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    """A picture has the permissions of any other new file, not those of a secret."""
    [path] = write_pictures([LINE], tmp_path, [Format.DOT])
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


def test_a_failing_picture_leaves_the_directory_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a PNG cannot be drawn, not even the text formats are written."""
    (tmp_path / "line.dot").write_text("before", encoding="utf-8")
    monkeypatch.setattr(png, "_drawn", lambda _svg: b"")  # there is no font
    with pytest.raises(PictureError):
        write_pictures([LINE, LAMP], tmp_path, [Format.DOT, Format.PNG])
    assert names(tmp_path) == ["line.dot"]
    assert (tmp_path / "line.dot").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Whether writing or moving fails, the temporary file is gone and the old one is whole."""
    (tmp_path / "line.dot").write_text("before", encoding="utf-8")

    def fail(path: Path, *_args: object) -> None:
        path.touch()
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, fail)
        with pytest.raises(OSError, match="no space left"):
            write_pictures([LINE], tmp_path, [Format.DOT])
    assert names(tmp_path) == ["line.dot"]
    assert (tmp_path / "line.dot").read_text(encoding="utf-8") == "before"


def test_two_pictures_of_one_name_are_refused(tmp_path: Path) -> None:
    """The second would overwrite the first; on some systems even where only the case differs."""
    other = machine_picture(read_chart(Lamp), certainty, name="LINE")
    with pytest.raises(PictureError, match="written to one file"):
        write_pictures([LINE, other], tmp_path, TEXTS)
    assert names(tmp_path) == []


def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced, as an editor would."""
    real, link = tmp_path / "real.svg", tmp_path / "link.svg"
    real.write_text("before")
    link.symlink_to(real)
    write_file(link, b"after")
    assert link.is_symlink()
    assert real.read_text() == "after"


def test_only_files_are_replaced(tmp_path: Path) -> None:
    """Whoever names a device or a folder keeps it."""
    with pytest.raises(OSError, match="a device or a pipe"):
        write_file(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, b"gone")
    assert names(tmp_path) == []
