"""The command that holds logs against the specification: answers, exit codes, bad input."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT, inside

from resilience_fsm.cli.schemas import followed_line_schema

LOGS = ROOT / "tests" / "operate" / "logs"
MESSY, PORTAL = LOGS / "messy.jsonl", LOGS / "portal.log"
MAPPED = ("--mapping", LOGS / "portal.toml", "--begins", "cluster_mode=normal")


def log(folder: Path, *lines: str) -> Path:
    path = folder / "a.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_0_for_a_log_that_is_consistent(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer says that some run has all records, and how the pair went through them."""
    done = inside(capsys, "replay", PORTAL, *MAPPED, "--unlogged", "session", "--clock", "0.5")
    assert (done.code, done.err) == (0, "")
    assert "Consistent  yes: some run of the specification has all of these records" in done.out
    assert "2025-12-31 22:59:30 UTC  primary_portal_stops: no service" in done.out


def test_1_for_a_log_that_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    """With the break, where it stands, and by what the records would be explained."""
    done = inside(capsys, "replay", MESSY, "--begins", "cluster_mode=normal")
    assert done.code == 1
    assert "Consistent  no: 5 records from the beginning explained" in done.out
    missing = "explained by     a record of primary_portal_stops before 'primary_portal_starts'"
    assert f"{missing} ({MESSY}:8)" in done.out
    assert f"{MESSY}:6: no such key: 'evnt'. The nearest names: event, events, seen." in done.out


def test_1_for_a_reaction_over_its_limit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A limit is the user's own, and its breach is told with the rule of the promise."""
    path = log(
        tmp_path,
        '{"time": 0, "event": "primary_portal_stops"}',
        '{"time": 90, "seen": {"secondary_portal": "passive"}}',
    )
    arguments = ("replay", path, "--begins", "cluster_mode=normal", "--format", "json")
    assert inside(capsys, *arguments, "--limit", "fail_over=95").code == 0
    done = inside(capsys, *arguments, "--limit", "60")
    assert done.code == 1
    (notice,) = done.document["notices"]
    assert (notice["event"], notice["seconds"], notice["rules"]) == ("fail_over", 90.0, ["FOP-1"])


def test_what_a_log_says_does_a_terminal_no_harm(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Names of users, sources and keys are printed with what does not print escaped."""
    path = log(
        tmp_path,
        '{"event": "leave", "user": "\\u001b[31mred\\u202e", "source": "a\\u0007"}',
        '{"event": "leave", "user": "ann", "source": "[bold]b"}',
        '{"\\u001b]0;": 1}',
    )
    done = inside(capsys, "replay", path)
    assert not any(letter in done.out + done.err for letter in "\x1b\x07\u202e")
    assert "[bold]b" in done.out


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_3_for_a_log_that_says_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str
) -> None:
    """What is not decided is no pass."""
    done = inside(capsys, "replay", log(tmp_path, content))
    assert done.code == 3
    assert "not decided: no record was understood" in done.out


def test_json_has_the_break_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that the text says, by key."""
    document = inside(capsys, "replay", MESSY, "--format", "json").document
    assert document["consistent"] is False
    assert document["break"]["explained"] == 5
    assert document["break"]["repairs"]
    assert {one["of"] for one in document["end"]["fates"]} == {"user", "change"}
    assert document["end"]["joint"] is False


def test_the_course_is_a_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As SVG into a file, and as Mermaid."""
    out = tmp_path / "a.svg"
    assert inside(capsys, "replay", MESSY, "--format", "svg", "--out", out).code == 1
    assert out.read_text("utf-8").rstrip().endswith("</svg>")
    assert inside(capsys, "replay", MESSY, "--format", "mermaid").out.count("primary_portal_stops")


def test_a_log_from_standard_input() -> None:
    """It is read twice where it has several sources, and a pipe can be read once only."""
    lines = [
        {"source": "b", "event": "fail_over"},
        {"source": "a", "event": "primary_portal_stops"},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "resilience_fsm", "replay", "-", "--unlogged", "nothing"],
        input="\n".join(map(json.dumps, lines)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "standard input: 2 lines, 2 records" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.jsonl",), "nowhere.jsonl: cannot be read (No such file or directory)."),
        ((MESSY, "--deployment", LOGS), "is a folder; give the path of a TOML file in it."),
        ((PORTAL,), "is neither JSON Lines nor called .jsonl or .csv. Say what its lines mean"),
        ((MESSY, "--mapping", "nowhere.toml"), "nowhere.toml"),
        ((MESSY, "--mapping", MESSY), "messy.jsonl"),
        ((MESSY, "--deployment", "nowhere.toml"), "nowhere.toml"),
        ((MESSY, "--begins", "link"), "--begins link: expected NAME=VALUE"),
        ((MESSY, "--begins", "link=sideways"), "link never shows 'sideways'"),
        ((MESSY, "--limit", "soon"), "--limit soon: expected seconds, such as 60 or NAME=60."),
        ((MESSY, "--limit", "fail_ovr=1"), "no reaction called 'fail_ovr'"),
        ((MESSY, "--clock", "-1"), "-1"),
        ((MESSY, "--unlogged", "fautl"), "unlogged: nothing is called 'fautl'"),
        ((MESSY, "--strict"), "messy.jsonl:5: is no JSON"),
        ((MESSY, "--late", "-1"), "--late"),
        ((MESSY, "--follow", "--format", "svg"), "tells in text or JSON; leave out --format svg"),
    ],
)
def test_2_for_what_cannot_be_read(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str | Path, ...], message: str
) -> None:
    """One message on stderr, with what is wrong and the way out; no answer."""
    done = inside(capsys, "replay", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_2_where_no_line_is_a_record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A log of another kind is told by its first lines."""
    done = inside(capsys, "replay", log(tmp_path, '{"x": 1}', '{"x": 2}'))
    assert done.code == 2
    assert "a.jsonl:1: no such key: 'x'" in done.out


def following(path: Path, *more: str) -> "subprocess.Popen[str]":
    arguments = ("replay", str(path), "--follow", "--begins", "cluster_mode=normal", *more)
    return subprocess.Popen(
        [sys.executable, "-m", "resilience_fsm", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_log_is_followed_until_an_interrupt(tmp_path: Path) -> None:
    """What it says is told at once, and Ctrl-C ends it with the answer so far."""
    path = log(tmp_path, '{"time": 0, "event": "link_lost"}')
    process = following(path)
    assert process.stdout is not None
    assert "the beginning: normal operation" in process.stdout.readline()
    assert "link_lost: " in process.stdout.readline()
    with path.open("a") as file:
        file.write('{"time": 1, "event": "link_lost"}\n')
    assert "Nothing that the specification allows explains" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (1, "")
    assert "Consistent  no: 1 record from the beginning explained" in rest


def test_a_log_is_followed_in_lines_of_json(tmp_path: Path) -> None:
    """Each finding is a document on a line of its own, told at once; the answer is the last one."""
    path = log(tmp_path, '{"time": 0, "event": "link_lost"}')
    process = following(path, "--format", "json")
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(2)]
    with path.open("a") as file:
        file.write('nonsense\n{"time": 1, "event": "link_lost"}\n')
    lines += [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (3, "")  # what is bad may be what is missing
    documents = [json.loads(one) for one in (*lines, *rest.splitlines())]
    kinds = [list(one)[2] for one in documents]
    assert kinds == ["stretch", "stretch", "bad_record", "notice", "stretch", "deployment"]
    validator = jsonschema.Draft202012Validator(followed_line_schema())
    assert not [error.message for one in documents for error in validator.iter_errors(one)]


def test_nobody_has_to_listen_to_what_is_followed(tmp_path: Path) -> None:
    """Where the reader of the lines goes away, following ends, with its verdict and no word."""
    path = log(tmp_path, '{"time": 0, "event": "link_lost"}')
    process = following(path, "--format", "json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.readline()
    process.stdout.close()
    with path.open("a") as file:
        file.write('{"time": 1, "event": "link_lost"}\n')
    assert (process.wait(timeout=60), process.stderr.read()) == (1, "")
    process.stderr.close()
