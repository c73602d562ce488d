"""The rooms of the engine, and of exports: what a face says is there, and arrows point down."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from resilience_fsm import engine

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "resilience_fsm"
ENGINE = PACKAGE / "engine"
LISTED = re.findall(r"^- `(\w+)`: (.*)$", engine.__doc__ or "", re.MULTILINE)
ROOMS = [name for name, _ in LISTED]

EXPORT = PACKAGE / "export"
A_LANGUAGE = frozenset({"errors", "exported", "neutral", "words"})
EXPORT_BELOW: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "exported": frozenset(),
    "format": frozenset(),
    "neutral": frozenset({"errors"}),
    "words": frozenset({"neutral"}),
    **dict.fromkeys(("promela", "tla", "smv", "prism", "scxml", "xstate"), A_LANGUAGE),
    "foreign": A_LANGUAGE | {"format", "tla"},
}
"""What each room of the exports may import; `exporting` and `retelling` may import all."""


def imported(path: Path) -> list[str]:
    """The modules that a file imports, those for types alone included."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.module for node in tree if isinstance(node, ast.ImportFrom) and node.module]


def test_the_face_lists_the_rooms() -> None:
    """Every folder of the engine is a room that its face lists, in the words of the room itself."""
    folders = {path.name for path in ENGINE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ROOMS)
    for name, words in LISTED:
        own = ast.get_docstring(ast.parse((ENGINE / name / "__init__.py").read_text("utf-8")))
        assert own is not None
        assert own.lower().startswith(words.lower().rstrip("."))


def test_every_file_has_a_room() -> None:
    """Beside its face the engine has rooms only."""
    assert [path.name for path in ENGINE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_downwards_only(room: str) -> None:
    """A file imports its own room and those listed before it, for types as well."""
    below = ROOMS[: ROOMS.index(room) + 1]
    upwards = [
        f"{path.name} imports {module}"
        for path in sorted((ENGINE / room).glob("*.py"))
        for module in imported(path)
        if module.startswith("resilience_fsm.engine")
        and module.removeprefix("resilience_fsm.engine.").split(".")[0] not in below
    ]
    assert upwards == []


def test_exports_import_downwards_only() -> None:
    """A language imports the neutral model and its words, and no other language."""
    rooms = {path.stem for path in EXPORT.iterdir() if path.name != "__pycache__"}
    assert rooms == {*EXPORT_BELOW, "__init__", "exporting", "retelling"}
    upwards = [
        f"{path.relative_to(EXPORT)} imports {module}"
        for room, below in EXPORT_BELOW.items()
        for path in (sorted((EXPORT / room).glob("*.py")) or [EXPORT / f"{room}.py"])
        for module in imported(path)
        if module.startswith("resilience_fsm.export.")
        and module.split(".")[2] not in below | {room}
    ]
    assert upwards == []


def test_the_face_is_the_only_door() -> None:
    """Nobody outside of the engine imports from one of its rooms."""
    past_it = [
        f"{path.relative_to(ROOT)} imports {module}"
        for folder in (PACKAGE, ROOT / "examples")
        for path in sorted(folder.rglob("*.py"))
        if ENGINE not in path.parents
        for module in imported(path)
        if module.startswith("resilience_fsm.engine.")
    ]
    assert past_it == []


def test_a_word_of_the_engine_is_light() -> None:
    """Who needs the certainties alone, such as the rules, imports no tables and no search."""
    code = (
        "import sys, resilience_fsm.rules\n"
        "print(*sorted(m for m in sys.modules if m.startswith('resilience_fsm.engine.')), "
        "'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        "resilience_fsm.engine.words",
        "resilience_fsm.engine.words.certainty",
        "False",
    ]
