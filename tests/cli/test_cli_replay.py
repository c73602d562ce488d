"""Every line that a check prints to replay a trace can be pasted, and ends where the trace ends."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command_line import EXAMPLES, ROOT, inside
from thorough import some_of

from resilience_fsm.engine import MANY, Trace


def final(trace: dict[str, Any]) -> dict[str, str]:
    """Where a trace of a document ends."""
    state = dict(trace["initial"])
    for step in trace["steps"]:
        state.update({name: after for name, (_, after) in step["changes"].items()})
    return state


def replayed(line: str) -> Trace:
    """What the last statement of a line gives, run in a namespace of its own."""
    imports, call = line.rsplit("; ", 1)
    namespace: dict[str, Any] = {}
    exec(f"{imports}; trace = {call}", namespace)  # noqa: S102 # the line is ours
    trace = namespace["trace"]
    assert isinstance(trace, Trace)
    return trace


def check_lines(document: Any) -> int:
    """Replay every line of a document.

    Returns:
        How many there were.
    """
    lines = 0
    replay = cache(replayed)  # several properties may have the same line
    for prop in document["properties"]:
        told = prop["trace"]
        if told is None:
            continue
        trace = replay(told["replay"])
        state = final(told)
        assert {name: trace.final.get(name) for name in state} == state, prop["id"]
        assert list(trace.events) == [step["event"] for step in told["steps"]], prop["id"]
        lines += 1
    return lines


@pytest.mark.thorough
@pytest.mark.parametrize("path", some_of(EXAMPLES, 2), ids=lambda path: path.stem)
def test_lines_of_the_examples(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    """Each line of an example runs in a fresh namespace and ends where its trace ends."""
    monkeypatch.chdir(ROOT)
    relative = path.relative_to(ROOT)
    assert check_lines(inside(capsys, "check", relative, "--format", "json").document) > 0


@pytest.mark.thorough
def test_lines_of_very_many_users(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They take as many users as it takes to have those that a trace names."""
    monkeypatch.chdir(ROOT)
    path = "examples/deployments/little_known.toml"
    scope = ("--user", "outlook_plugin:primary:new", "--users", str(MANY))
    document = inside(capsys, "check", path, *scope, "--format", "json").document
    assert check_lines(document) > 0
    lines = [prop["trace"]["replay"] for prop in document["properties"] if prop["trace"]]
    numbers = {int(found[1]) for line in lines if (found := re.search(r"'session': (\d+)", line))}
    assert numbers == {1, 2}


@pytest.mark.thorough
def test_lines_of_an_exact_scope(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With counts the lines have the same users, whoever they are."""
    monkeypatch.chdir(ROOT)
    document = inside(
        capsys, "check", "examples/deployments/upgraded_cti_off.toml",
        "--user", "outlook_plugin:secondary:new", "--user", "call_assistant:primary",
        "--changes", "1", "--conferences", "1", "--format", "json",
    ).document  # fmt: skip
    assert check_lines(document) > 0


def test_lines_of_the_built_in_deployment(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file the lines need none."""
    document = inside(capsys, "check", "--format", "json").document
    assert check_lines(document) > 0
    lines = [prop["trace"]["replay"] for prop in document["properties"] if prop["trace"]]
    assert not any("read_deployment" in line for line in lines)


@pytest.mark.thorough
def test_path_with_quotes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A path is quoted as Python quotes it, whatever characters are in it."""
    path = tmp_path / 'it\'s a "file" \\ ü.toml'
    path.write_bytes((ROOT / "examples" / "deployments" / "little_known.toml").read_bytes())
    assert check_lines(inside(capsys, "check", path, "--format", "json").document) > 0
