"""A page of the documentation as a story: its blocks are run in order, in a folder of its own.

A block of code is one of these, and none is left out:

- with a ``:caption:``, a file of that name that the reader saves;
- ``python``, which is run; blocks of a page share their names;
- ``text``, which begins with ``$ resilience-fsm ...`` and shows what that prints, or shows what the
  Python before it printed;
- ``console``, which has commands without their output. Those of ``resilience-fsm`` are run, and so
  is pytest; those that install something, or belong to another program, are listed here.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

from attrs import define, field

from resilience_fsm.cli.app import run

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"^(?P<open>```(?:\{code-block\} )?(?P<language>[\w-]+)\n)"
    r"(?::caption: (?P<caption>\S+)\n\n?)?(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_NOT_OURS = (
    *("python3 -m pip install ", "spin ", "cc ", "./pan ", "java ", "storm ", "node ", "sed "),
    *("apalache-mc ", "NuSMV "),
)
"""How commands begin that a page may show and that are not run: other tests do that."""
PASSES = (0, 1)
"""The exit codes of an answer."""


class StoryError(AssertionError):
    """A block does not do what the page says."""


@define
class _Telling:
    """What came of the blocks so far."""

    folder: Path
    names: dict[str, Any] = field(factory=lambda: {"__name__": "page"})
    printed: str | None = None

    def shown(self, language: str, caption: str | None, body: str) -> str:
        """What stands in a block once it is run.

        Raises:
            StoryError: The block cannot be run, or fails.
        """
        if caption:
            path = self.folder / caption
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, "utf-8")
        elif language == "python":
            with redirect_stdout(StringIO()) as out:
                exec(compile(body, "page", "exec"), self.names)  # noqa: S102 # the page is ours
            self.printed = out.getvalue()
        elif language == "text":
            return self._output(body)
        elif language == "console":
            for command in re.findall(r"^\$ (.*)$", body, re.MULTILINE):
                _done(command)
        else:
            raise StoryError(f"a block of {language} without a caption is never run")
        return body

    def _output(self, body: str) -> str:
        first, _, _ = body.partition("\n")
        if first.startswith("$ "):
            output = _answer(first.removeprefix("$ "))
            if not output:
                raise StoryError(f"'{first}' prints nothing")
            return f"{first}\n{output}"
        if not self.printed:
            raise StoryError(f"nothing before it printed '{first}'")
        printed, self.printed = self.printed, None
        return printed


def retold(page: str, folder: Path) -> str:
    """The text of a page with the outputs that its commands have today.

    Args:
        page: The text of the page.
        folder: An empty folder, in which it is run; `examples` will be there too.

    Raises:
        StoryError: A block cannot be run, or fails.
    """
    folder = folder.resolve()
    # Copied, since some answers say where a file really is.
    copytree(ROOT / "examples", folder / "examples", ignore=ignore_patterns("__pycache__"))
    telling = _Telling(folder)

    def told(match: re.Match[str]) -> str:
        old = match["body"]
        new = telling.shown(match["language"], match["caption"], old)
        whole = match[0]
        start = match.start("body") - match.start()
        return f"{whole[:start]}{new}{whole[start + len(old) :]}"

    with chdir(folder), _importable(folder):
        return _BLOCK.sub(told, page)


def _answer(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program != "resilience-fsm":
        raise StoryError(f"the output of '{command}' is not compared with anything")
    with redirect_stdout(StringIO()) as out:
        code = run(arguments)
    if code not in PASSES:
        raise StoryError(f"'{command}' ends with exit code {code}")
    return out.getvalue()


def _done(command: str) -> None:
    """Run a command of which no output is shown."""
    command = command.partition("  #")[0].strip()
    if command.startswith(_NOT_OURS):
        return
    if command.startswith("python3 -m pytest"):
        _pytest(shlex.split(command)[3:])
        return
    command, _, name = command.partition(" > ")
    output = _answer(command)
    if name:
        Path(name).write_text(output, "utf-8")


def _pytest(arguments: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in PASSES:
        raise StoryError(f"pytest {' '.join(arguments)}: {done.stdout}{done.stderr}")


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """What the reader saved can be imported, and is forgotten afterwards."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]
