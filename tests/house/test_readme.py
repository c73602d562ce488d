"""What the README shows is what the commands print today."""

import re
import shlex
from pathlib import Path

import pytest

from resilience_fsm.cli.app import run

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_SESSION = re.compile(r"```text\n\$ resilience-fsm ([^\n]*)\n(.*?)```", re.DOTALL)


def printed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(shlex.split(command)) in (0, 1)
    return capsys.readouterr().out


def sessions() -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _SESSION.finditer(README.read_text("utf-8"))]


@pytest.mark.parametrize(("command", "shown"), sessions(), ids=[c for c, _ in sessions()])
def test_shown_output_is_printed(
    command: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each output that the README shows is what its command prints."""
    monkeypatch.chdir(ROOT)
    assert shown
    assert printed(command, capsys) == shown, "run: python3 tests/regenerate.py readme"


def test_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python that the README shows runs, and prints what its comments say."""
    for code in re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL):
        exec(code, {"__name__": "readme"})  # noqa: S102 # the README is ours
    assert capsys.readouterr().out == "the secondary serves\n"


def test_links_lead_somewhere() -> None:
    """Every picture and file that the README points to is there."""
    text = README.read_text("utf-8")
    for target in re.findall(r"\]\(((?!https?:)[^)]+)\)", text):
        assert (ROOT / target).exists(), target


def regenerate() -> None:
    """Write the current outputs into the README; `tests/regenerate.py` calls it."""
    from contextlib import redirect_stdout
    from io import StringIO

    def current(match: re.Match[str]) -> str:
        out = StringIO()
        with redirect_stdout(out):
            code = run(shlex.split(match[1]))
        if code > 1 or not out.getvalue():
            raise SystemExit(f"{match[1]}: exit code {code}; the README is left as it was.")
        return f"```text\n$ resilience-fsm {match[1]}\n{out.getvalue()}```"

    text = _SESSION.sub(current, README.read_text("utf-8"))
    README.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    regenerate()
