"""Pictures as files, none of them ever half-written."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from errno import EEXIST, EINVAL, EISDIR
from pathlib import Path
from typing import TypeAlias

from resilience_fsm.render.dot import to_dot
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.format import Format
from resilience_fsm.render.graph import Picture
from resilience_fsm.render.matrix import Matrix
from resilience_fsm.render.matrix_svg import to_matrix_svg
from resilience_fsm.render.mermaid import mermaid_parts, to_mermaid
from resilience_fsm.render.png import svg_to_png
from resilience_fsm.render.svg import to_svg
from resilience_fsm.render.timeline import Timeline
from resilience_fsm.render.timeline_mermaid import to_timeline_mermaid
from resilience_fsm.render.timeline_svg import to_timeline_svg

Drawable: TypeAlias = Picture | Matrix | Timeline
"""What can be drawn to a file."""


def render_picture(picture: Drawable, picture_format: Format) -> bytes:
    """The content of the file of a picture; text is UTF-8 with LF line ends on every system.

    Raises:
        NoLayoutError: The format needs a program that is not installed.
        PictureError: The program failed, or what is drawn is none of graphs, and the format is.
    """
    match picture_format:
        case Format.SVG:
            return _svg(picture).encode()
        case Format.PNG:
            return svg_to_png(_svg(picture))
        case Format.MERMAID if isinstance(picture, Timeline):
            return to_timeline_mermaid(picture).encode()
    graph = picture.graph if isinstance(picture, Matrix) else picture
    if isinstance(graph, Timeline):
        raise PictureError(f"{graph.name}: a grid cannot be said in DOT; ask for svg or png.")
    text = to_dot(graph) if picture_format is Format.DOT else to_mermaid(graph)
    return text.encode()


def parts_of(picture: Drawable, picture_format: Format) -> tuple[Drawable, ...]:
    """What is drawn of a picture in a format: itself, its parts, or nothing.

    A grid is no graph, so that there is none in DOT; flowcharts of Mermaid have to be narrow.
    """
    if isinstance(picture, Timeline):
        return () if picture_format is Format.DOT else (picture,)
    if picture_format is not Format.MERMAID:
        return (picture,)
    return mermaid_parts(picture.graph if isinstance(picture, Matrix) else picture)


def _svg(picture: Drawable) -> str:
    if isinstance(picture, Matrix):
        return to_matrix_svg(picture)
    return to_timeline_svg(picture) if isinstance(picture, Timeline) else to_svg(picture)


def reason_against(picture_format: Format) -> str:
    """Why nothing can be drawn in a format here, and the way out; empty where it can."""
    try:
        render_picture(Picture("trial", "Trial"), picture_format)
    except PictureError as error:
        return str(error)
    return ""


def write_pictures(
    pictures: Iterable[Drawable],
    directory: Path,
    formats: Iterable[Format],
    report: Callable[[str], None] = lambda _name: None,
) -> list[Path]:
    """Write every picture in every format that it has, and return the paths in that order.

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
            for part in parts_of(picture, picture_format):
                path = directory / f"{part.name}{picture_format.suffix}"
                report(path.name)
                contents[path] = render_picture(part, picture_format)
    make_folder(directory)
    write_files(contents)
    return list(contents)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it is in, where they are missing.

    Raises:
        OSError: The system refuses it, or something else is called so.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FileExistsError(EEXIST, "it is a file; expected a folder", folder) from None


def write_file(path: Path, content: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write a file as a whole or not at all; see `write_files`."""
    write_files({path: content}, inputs)


def write_files(contents: Mapping[Path, bytes], inputs: Iterable[Path] = ()) -> None:
    """Write files that belong together; what was there before is replaced.

    What can be told of a file beforehand is asked of all of them, and all are written under
    temporary names, before the first is moved to its own. A link stays one, and what it leads to is
    replaced. A device or a pipe is none of our business.

    Args:
        contents: By path, what is written there.
        inputs: Files that were read for it, and are not to be lost.

    Raises:
        OSError: The system refuses one, it is no file, or it is an input or another one of them;
            then what was there before still is.
    """
    targets = {path.resolve(): content for path, content in contents.items()}
    if len(targets) < len(contents):
        path = next(iter(contents))
        raise OSError(EINVAL, "it would be written twice, since one name leads to another", path)
    for path in targets:
        _refuse_unless_replaceable(path, inputs)
    temporaries = {path.with_name(f".{secrets.token_hex(8)}.tmp"): path for path in targets}
    try:
        for temporary, path in temporaries.items():
            # Bytes, so that no system translates the line ends.
            temporary.write_bytes(targets[path])
        for temporary, path in temporaries.items():
            temporary.replace(path)
    except BaseException:
        for temporary in temporaries:
            temporary.unlink(missing_ok=True)
        raise


def _refuse_unless_replaceable(path: Path, inputs: Iterable[Path]) -> None:
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder; expected the name of a file", path)
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "it is no file, but a device or a pipe", path)
    for one in inputs:
        if path.exists() and one.exists() and path.samefile(one):
            raise OSError(EINVAL, "it is what was read; expected the name of another file", path)
