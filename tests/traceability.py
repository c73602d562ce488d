"""Which tests rest on which rules, read off the markers; run it to write the table anew.

``python tests/traceability.py`` writes ``resilience_fsm/rules/tests.json``, which ships with the
package, since whoever asks ``resilience-fsm rules`` has no tests at hand. The files are read and
not run: a marker is written out, ``@pytest.mark.rule("FOP-1", "FOP-2")``, above a test, above a
class, or as ``pytestmark`` of a whole file.
"""

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "resilience_fsm" / "rules" / "tests.json"


class MarkerError(Exception):
    """A rule marker cannot be read off the file; the message has the place."""


def table(root: Path = ROOT) -> dict[str, list[str]]:
    """By rule id, the tests that carry its marker; both sorted.

    Args:
        root: The folder in which ``tests`` lies.

    Raises:
        MarkerError: A marker names its rules otherwise than as strings.
    """
    found: dict[str, set[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        name = path.relative_to(root).as_posix()
        for test, ids in _marked(ast.parse(path.read_text(encoding="utf-8")), name):
            for rule_id in ids:
                found.setdefault(rule_id, set()).add(test)
    return {rule_id: sorted(found[rule_id]) for rule_id in sorted(found)}


def as_text(tests: dict[str, list[str]]) -> str:
    """The table as it is shipped."""
    return json.dumps(tests, indent=2) + "\n"


def _marked(module: ast.Module, name: str) -> Iterator[tuple[str, list[str]]]:
    return _tests(module.body, name, name, _ids_of_pytestmark(module.body, name))


def _tests(
    body: Iterable[ast.stmt], file: str, prefix: str, inherited: list[str]
) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            ids = inherited + _ids(node.decorator_list, file) + _ids_of_pytestmark(node.body, file)
            yield from _tests(node.body, file, f"{prefix}::{node.name}", ids)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
            "test_"
        ):
            yield f"{prefix}::{node.name}", inherited + _ids(node.decorator_list, file)


def _ids_of_pytestmark(body: Iterable[ast.stmt], file: str) -> list[str]:
    ids: list[str] = []
    for node in body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            marks = (
                node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            )
            ids += _ids(marks, file)
    return ids


def _ids(marks: Iterable[ast.expr], file: str) -> list[str]:
    ids: list[str] = []
    for mark in marks:
        if not isinstance(mark, ast.Call) or ast.unparse(mark.func) != "pytest.mark.rule":
            continue
        for argument in mark.args:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                raise MarkerError(
                    f"{file}, line {argument.lineno}: expected the id of a rule in quotes, not "
                    f"'{ast.unparse(argument)}'; this file is read and not run."
                )
            ids.append(argument.value)
    return ids


def main() -> None:
    """Write the table."""
    TABLE.write_text(as_text(table()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TABLE.relative_to(ROOT)} written.\n")


if __name__ == "__main__":
    main()
