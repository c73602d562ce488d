"""The shipped table of tests by rule is the one that the tests' markers give."""

from pathlib import Path

import pytest
from traceability import TABLE, MarkerError, as_text, table

from resilience_fsm.operate.traceability import support
from resilience_fsm.rules import rule


def test_shipped_table_is_fresh() -> None:
    """The table in the package is what the markers of today say, to the byte."""
    written = TABLE.read_bytes().decode()
    assert written == as_text(table()), "run: python3 tests/regenerate.py tables"


def test_markers_name_rules_that_exist() -> None:
    """Every id in a marker is the id of a rule."""
    for rule_id, tests in table().items():
        assert rule(rule_id).id == rule_id, tests


def test_table_reaches_the_rules() -> None:
    """What rests on a rule lists the tests that carry its marker."""
    (fop_1,) = support("FOP-1")
    assert "tests/live/test_live_importing.py::test_listeners_of_a_tool_are_called" in fop_1.tests


FILE = """
import pytest

pytestmark = [pytest.mark.rule("A1"), pytest.mark.slow]

@pytest.mark.rule("FOP-2", "FOP-1")
@pytest.mark.parametrize("n", [1])
def test_function(n): ...

@pytest.mark.rule("FBP-1")
class TestClass:
    @pytest.mark.rule("FBP-2")
    def test_method(self): ...

    def helper(self): ...

def helper(): ...
"""


def project(folder: Path, text: str) -> Path:
    (folder / "tests" / "some").mkdir(parents=True)
    (folder / "tests" / "some" / "test_file.py").write_text(text, encoding="utf-8")
    return folder


def test_markers_of_functions_classes_and_files(tmp_path: Path) -> None:
    """A marker counts for the test, the class or the file that it stands above."""
    function = "tests/some/test_file.py::test_function"
    method = "tests/some/test_file.py::TestClass::test_method"
    assert table(project(tmp_path, FILE)) == {
        "A1": [method, function],
        "FBP-1": [method],
        "FBP-2": [method],
        "FOP-1": [function],
        "FOP-2": [function],
    }


def test_marker_that_is_not_written_out_is_refused(tmp_path: Path) -> None:
    """A marker whose ids only a run would tell is an error with its place."""
    text = "import pytest\n\n@pytest.mark.rule(*IDS)\ndef test_it(): ...\n"
    with pytest.raises(MarkerError, match=r"tests/some/test_file.py, line 3: .*not '\*IDS'"):
        table(project(tmp_path, text))
