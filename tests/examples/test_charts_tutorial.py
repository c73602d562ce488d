"""The tutorial about charts does what it says: its chart is answered as shown, its code runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "examples" / "charts" / "tutorial.md").read_text(encoding="utf-8")
CHART, FROM_PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(COMMAND,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
(ANSWER,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Save the chart as the page says, and run Python beside it."""
    (folder / "order.py").write_text(CHART, encoding="utf-8")
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_answer_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """Word by word, and something suspicious is exit code 1."""
    program, *arguments = COMMAND.split()
    assert program == "resilience-fsm"
    done = run(tmp_path, "-m", "resilience_fsm", *arguments)
    assert (done.returncode, done.stdout) == (1, ANSWER)


def test_the_code_runs(tmp_path: Path) -> None:
    """What is shown of Python comes to what it claims."""
    done = run(tmp_path, "-c", FROM_PYTHON)
    assert done.returncode == 0, done.stderr
