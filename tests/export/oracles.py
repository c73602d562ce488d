"""Other people's checkers, which tests compare the engine with; skipped where they are missing."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from oracle_programs import need


@frozen
class SpinCounts:
    """What Spin says at the end of a search.

    Args:
        states: "states, stored".
        transitions: "transitions (= stored+matched)".
        errors: "errors".
    """

    states: int
    transitions: int
    errors: int


class Verifier:
    """A Promela text, compiled to a verifier.

    Args:
        text: The text.
        folder: Where to work.
        flags: For the C compiler.
        depth: How deep a search may get.
    """

    def __init__(self, text: str, folder: Path, flags: Sequence[str], depth: int = 100_000) -> None:
        need("spin", "gcc", package="spin gcc")
        self._depth = depth
        (folder / "model.pml").write_text(text, encoding="utf-8")
        self._folder = folder
        self._call("spin", "-a", "-o2", "model.pml")
        self._call("gcc", "-w", *flags, "-o", "pan", "pan.c")

    def run(self, *options: str, claim: str = "") -> SpinCounts:
        """Search, for violations of a claim where one is named."""
        named = ["-N", claim] if claim else []
        said = self._call("./pan", f"-m{self._depth}", "-w20", *options, *named)
        assert "max search depth too small" not in said
        return SpinCounts(
            *(
                int(_found(pattern, said))
                for pattern in (r"(\d+) states, stored", r"(\d+) transitions", r"errors: (\d+)")
            )
        )

    def _call(self, *command: str) -> str:
        done = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, check=False, timeout=300
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}: {said}"
        return said


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


COUNTING = ("-O0", "-DSAFETY", "-DNOREDUCE", "-DNOCLAIM")
SAFETY = ("-O0", "-DSAFETY", "-DNOREDUCE")
LIVENESS = ("-O0", "-DNOREDUCE")
