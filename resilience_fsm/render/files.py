"""Pictures as files, none of them ever half-written."""

import secrets
from collections.abc import Callable, Iterable
from errno import EINVAL, EISDIR
from pathlib import Path

from resilience_fsm.render.dot import to_dot
from resilience_fsm.render.errors import NoLayoutError, PictureError
from resilience_fsm.render.format import Format
from resilience_fsm.render.graph import Picture
from resilience_fsm.render.mermaid import to_mermaid
from resilience_fsm.render.svg import to_png, to_svg


def render_picture(picture: Picture, picture_format: Format) -> bytes:
    """The content of the file of a picture; text is UTF-8 with LF line ends on every system.

    Raises:
        NoLayoutError: The format needs a program that is not installed.
        PictureError: The program failed.
    """
    match picture_format:
        case Format.SVG:
            return to_svg(picture).encode()
        case Format.PNG:
            return to_png(picture)
        case Format.DOT:
            return to_dot(picture).encode()
        case Format.MERMAID:
            return to_mermaid(picture).encode()


def reason_against(picture_format: Format) -> str:
    """Why nothing can be drawn in a format here, and what to install; empty where it can."""
    try:
        render_picture(Picture("trial", "Trial"), picture_format)
    except NoLayoutError as error:
        return str(error)
    return ""


def write_pictures(
    pictures: Iterable[Picture],
    directory: Path,
    formats: Iterable[Format],
    report: Callable[[str], None] = lambda _name: None,
) -> list[Path]:
    """Write every picture in every format, and return the paths in that order.

    Everything is rendered before anything is written, so a picture that cannot be rendered leaves
    the directory as it was. Each file is written under a temporary name beside its own and then
    moved; what was there before is replaced as a whole.

    Args:
        pictures: With names that differ, in more than upper and lower case.
        directory: Where to; it is created if need be.
        formats: The formats.
        report: Called with the name of each file when its turn to be rendered comes.

    Raises:
        PictureError: Two pictures would be written to one file, or one cannot be rendered.
        OSError: The system refuses the directory or a file.
    """
    wanted = list(dict.fromkeys(formats))
    contents: dict[Path, bytes] = {}
    names: set[str] = set()
    for picture in pictures:
        if picture.name.casefold() in names:
            raise PictureError(
                f"Two pictures are called '{picture.name}', apart from upper and lower case, and "
                "would be written to one file; give one of them another name."
            )
        names.add(picture.name.casefold())
        for picture_format in wanted:
            path = directory / f"{picture.name}{picture_format.suffix}"
            report(path.name)
            contents[path] = render_picture(picture, picture_format)
    directory.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        write_file(path, content)
    return list(contents)


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all; what was there before is replaced.

    A link stays one, and what it leads to is replaced. A device or a pipe is none of our business.

    Raises:
        OSError: The system refuses it, or it is no file; then what was there before still is.
    """
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder; expected the name of a file", str(path))
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "it is no file, but a device or a pipe", str(path))
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        # Bytes, so that no system translates the line ends.
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
