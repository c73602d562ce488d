"""The examples that come with the package: deployments, logs, charts, and pairs to test."""

import ast
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from attrs import frozen

from resilience_fsm.printable import PrintableError

_HOMES = (Path(__file__).parents[1] / "examples", Path(__file__).parents[2] / "examples")
"""Where they are: in the package that was installed, or beside it in a checkout."""

_TELLING = ("__init__.py", "README.md")
"""The files that say what their folder is."""


class ExampleError(PrintableError, LookupError):
    """There is no such example."""


@frozen
class Example:
    """A file, or a folder of files that belong together.

    Args:
        name: What it is called among the examples.
        summary: What it says of itself in one line; empty where it says nothing.
        files: Its files, in order.
    """

    name: str
    summary: str
    files: tuple[PurePosixPath, ...]

    @property
    def is_file(self) -> bool:
        """Whether it is one file by itself."""
        return [str(file) for file in self.files] == [self.name]


def examples() -> tuple[Example, ...]:
    """All examples: the folders that say what they are, and the files of the others.

    Raises:
        ExampleError: They are not there.
    """
    home = _home()
    found = []
    for path in sorted(home.iterdir()):
        if path.is_file() or any((path / name).is_file() for name in _TELLING):
            parts = [path]
        else:
            parts = sorted(path.iterdir())
        found += [example(one.relative_to(home).as_posix()) for one in parts if not _is_made(one)]
    return tuple(found)


def example(name: str) -> Example:
    """The example called ``name``: a file or a folder.

    Raises:
        ExampleError: There is none.
    """
    home = _home()
    given = PurePosixPath(name)
    path = home / given
    if given.is_absolute() or ".." in given.parts or not path.exists() or _is_made(path):
        known = [one.name for one in examples()]
        known += [folder.name for folder in home.iterdir() if folder.is_dir()]
        near = get_close_matches(name, known, cutoff=0.4)
        raise ExampleError(
            f"No example called '{name}'. "
            + (f"Nearest: {', '.join(dict.fromkeys(near))}." if near else "examples lists them.")
        )
    files = [path] if path.is_file() else [one for one in sorted(path.rglob("*")) if one.is_file()]
    return Example(
        given.as_posix(),
        _summary(path),
        tuple(
            PurePosixPath(one.relative_to(home).as_posix()) for one in files if not _is_made(one)
        ),
    )


def content(file: PurePosixPath) -> bytes:
    """What is in a file of the examples."""
    return (_home() / file).read_bytes()


def _home() -> Path:
    for home in _HOMES:
        if (home / "deployments").is_dir():
            return home
    raise ExampleError("The examples are not part of this installation; expected examples/.")


def _is_made(path: Path) -> bool:
    """Whether it was left there by a run."""
    return any(part.startswith((".", "__pycache__")) for part in path.parts[-2:])


def _summary(path: Path) -> str:
    """The first line of what it says of itself."""
    if path.is_dir():
        telling = [path / name for name in _TELLING if (path / name).is_file()]
        return _summary(telling[0]) if telling else ""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    first = text.partition("\n")[0]
    return first.lstrip("# ") if first.startswith("#") else ""
