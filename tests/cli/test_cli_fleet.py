"""Many files at once: a table or JSON Lines, exit codes, and what is kept for another run."""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_line import EXAMPLES, Done, example, inside, outside
from fleet_cluster import running_scheduler
from fleet_files import Counting, deployment_text, written
from thorough import some_of

from resilience_fsm.cli import fleet as cli_fleet
from resilience_fsm.cli.schemas import TIMES, fleet_line_schema

QUICK = ("--max-states", "10")
MESSY = Path(__file__).parents[1] / "operate" / "logs" / "messy.jsonl"


def lines(done: Done) -> list[dict[str, Any]]:
    """The documents, each on its line."""
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a ready deployment, a copy of it, one with steps left, and a bad one."""
    folder = written(tmp_path / "sites", 3, distinct=2)
    (folder / "bad.toml").write_text("release = 11.1\n", "utf-8")
    return folder


def test_a_line_for_each_file(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    """In the order of the paths, with what it lacks; then gaps, and what it comes to."""
    done = inside(capsys, "plan", mixed)
    rows = [line.split(maxsplit=2)[:2] for line in done.out.splitlines()[1:5]]
    verdicts = ["unreadable", "ready", "steps", "ready"]
    names = ["bad", "site00000", "site00001", "site00002"]
    assert rows == [[f"{mixed}/{n}.toml", v] for n, v in zip(names, verdicts, strict=True)]
    assert ["resilience.set", "1", "1"] in [line.split() for line in done.out.splitlines()]
    assert "4 files: ready 2, steps left 1, unreadable 1." in done.out
    assert "2 distinct cases among them, each decided once." in done.out
    assert f"{mixed}/bad.toml: release: expected a version" in done.err


@pytest.mark.parametrize(
    ("numbers", "code"), [((0, 0), 0), ((0, 1), 1), ((0, None), 2), ((1, None), 2)]
)
def test_the_exit_code_is_that_of_the_worst(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, numbers: tuple[int | None, ...], code: int
) -> None:
    """Unreadable before steps left before ready; the others are answered all the same."""
    paths = [tmp_path / f"{place}.toml" for place in range(len(numbers))]
    for path, number in zip(paths, numbers, strict=True):
        path.write_text("" if number is None else deployment_text(number), "utf-8")
    done = inside(capsys, "plan", *paths, "--format", "json")
    assert done.code == code
    assert lines(done)[-1]["summary"]["exit_code"] == code
    assert [line.get("is_done") for line in lines(done)[:-1]] == [
        None if number is None else number == 0 for number in numbers
    ]


def test_3_where_something_is_undecided(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A limit that is reached is no pass, of many as of one."""
    folder = written(tmp_path, 2)
    assert inside(capsys, "check", folder, *QUICK).code == 3


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["check", "plan", "replay"])
def test_every_line_fits_its_schema(
    capsys: pytest.CaptureFixture[str], mixed: Path, command: str
) -> None:
    """Documents, what is unreadable, and the summary; a file that is given twice is told once."""
    given: tuple[str | Path, ...] = (mixed, example("manual_failback"), *QUICK)
    if command == "plan":
        given = (mixed, example("manual_failback"))
    if command == "replay":
        given = (MESSY, MESSY.parent, "--each")
    done = inside(capsys, command, *given, "--format", "json")
    validator = jsonschema.Draft202012Validator(fleet_line_schema(command))
    for line in lines(done):
        validator.validate(line)
    assert lines(done)[-1]["summary"]["files"] == len(lines(done)) - 1
    wrong = {**lines(done)[-1], "more": 1}
    assert not validator.is_valid(wrong)


@pytest.mark.parametrize("path", some_of(EXAMPLES, 2), ids=lambda path: path.stem)
def test_the_document_is_that_of_the_file_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: Path
) -> None:
    """Of a copy with other names and versions too; only how long it took is not told."""
    text = path.read_text("utf-8").replace('"as1', '"as-north').replace("11.1", "11.1.2")
    (tmp_path / 'it\'s \\ "here".toml').write_text(text, "utf-8")
    (tmp_path / "as it is.toml").write_bytes(path.read_bytes())
    for command in ("check", "plan"):
        many = lines(inside(capsys, command, tmp_path, "--format", "json"))
        for line in many[:-1]:
            alone = inside(capsys, command, line["file"], "--format", "json").document
            assert {"file": line["file"], **alone, **dict.fromkeys(TIMES & alone.keys())} == line


@pytest.mark.thorough
@pytest.mark.parametrize("command", [("plan",), ("check", *QUICK)])
def test_jobs_make_no_difference(
    capsys: pytest.CaptureFixture[str], mixed: Path, command: tuple[str, ...]
) -> None:
    """Two processes print what one does, byte for byte."""
    for output in ("json", "text"):
        one, two = (
            inside(capsys, *command, mixed, "--jobs", jobs, "--format", output) for jobs in "12"
        )
        assert one == two


@pytest.mark.thorough
def test_a_cluster_makes_no_difference(capsys: pytest.CaptureFixture[str], mixed: Path) -> None:
    """Its workers send what is printed here, byte for byte."""
    for command in (("plan",), ("check", *QUICK)):
        here = inside(capsys, *command, mixed, "--format", "json")
        with running_scheduler(workers=2) as scheduler:
            asked = (*command, mixed, "--format", "json", "--dask", scheduler.address)
            assert inside(capsys, *asked) == here


def test_a_run_is_gone_on_with(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an interrupt: 3, what was covered and how to go on; then the rest alone is decided."""
    folder, kept = written(tmp_path / "sites", 6, distinct=3), tmp_path / "kept.jsonl"
    whole = inside(capsys, "plan", folder, "--format", "json")
    with monkeypatch.context() as patch:
        patch.setattr(cli_fleet, "_workers", lambda _options: Counting(stops_after=2))
        cut = inside(capsys, "plan", folder, "--resume", kept, "--format", "json")
    assert cut.code == 3
    assert "interrupted: 4 of 6 files are answered. The same command goes on from here." in cut.err
    assert len(lines(cut)[-1]["summary"]["left"]) == 2
    rest = Counting()
    monkeypatch.setattr(cli_fleet, "_workers", lambda _options: rest)
    assert inside(capsys, "plan", folder, "--resume", kept, "--format", "json") == whole
    assert len(rest.keys) == 1
    assert inside(capsys, "plan", folder, "--resume", kept).code == 1
    assert len(rest.keys) == 1


def test_other_options_are_another_question(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What was kept for one scope is no answer for another."""
    folder, kept = written(tmp_path / "sites", 1), tmp_path / "kept.jsonl"
    for count, more in enumerate([(), ("--users", "1"), ("--profile", "source"), ()], 1):
        inside(capsys, "check", folder, *QUICK, *more, "--resume", kept)
        assert len(kept.read_text("utf-8").splitlines()) == min(count, 3)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_picture_of_the_fleet(
    capsys: pytest.CaptureFixture[str], mixed: Path, tmp_path: Path, suffix: str
) -> None:
    """How many files stand how, all together and by what they lack."""
    picture = tmp_path / f"fleet{suffix}"
    inside(capsys, "plan", mixed, "--picture", picture)
    content = picture.read_bytes()
    if suffix == ".svg":
        assert b"<title>resilience.set: 1</title>" in content
        assert b"<title>all files: 4</title>" in content
    else:
        assert content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "{}", "--format", "sarif"), "--format sarif is for one deployment"),
        (("check", "{}", "--property", "no_autonomous_mode"), "--property is for one deployment"),
        (("check", "{}", "--verbose"), "--verbose is for one deployment"),
        (("check", "{}", "--picture", "x.mmd"), "Expected a name that ends with .svg or .png"),
        (("check", "--jobs", "2"), "Name the files"),
        (("plan", "{}", "--from-documented-order"), "is for one deployment, and many are asked"),
        (("plan", "{}", "--jobs", "2", "--dask", "x:1"), "only one of them can decide"),
        (("plan", "{}", "--resume", "{}"), "Is a directory"),
        (("plan", "{}", "--resume", "{}/bad.toml"), "bad.toml: line 1: this is nothing that was"),
        (("plan", "{}", "--dask", "nobody"), "--dask nobody: no scheduler answers there"),
        (("replay", "{}", "--follow"), "--follow is for one pair"),
        (("replay", "{}", "--format", "svg"), "--picture FILE.svg draws many"),
        (("replay", "{}", "--begins", "moon=full"), "moon"),
        (("replay", "{}", "--mapping", "{}/no.toml"), "no.toml: not found"),
        (("replay", "{}", "--deployment", "{}/bad.toml"), "bad.toml: release: expected"),
    ],
)
def test_what_cannot_be_asked_of_many(
    capsys: pytest.CaptureFixture[str], mixed: Path, arguments: tuple[str, ...], message: str
) -> None:
    """It is refused with one message and the way out, and no answer."""
    before = {path.name: path.read_bytes() for path in mixed.iterdir()}
    done = inside(capsys, *(one.format(mixed) for one in arguments))
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert {path.name: path.read_bytes() for path in mixed.iterdir()} == before


def test_an_empty_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is unreadable as a bad file is, and so said."""
    done = inside(capsys, "check", tmp_path, "--format", "json")
    assert (done.code, len(lines(done))) == (2, 2)
    assert "there is no deployment file in this folder" in lines(done)[0]["faults"][0]


def test_a_folder_of_logs_has_a_pair_for_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each is replayed by itself, for the deployment that is called as it is."""
    logs, sites = tmp_path / "logs", written(tmp_path / "sites", 2, distinct=2)
    logs.mkdir()
    for number in range(3):
        (logs / f"site{number:05}.jsonl").write_text('{"event": "primary_portal_stops"}\n', "utf-8")
    done = inside(capsys, "replay", logs, "--deployment", sites, "--format", "json")
    assert done.code == 2
    *documents, bad, _ = lines(done)
    assert [one["deployment"] for one in documents] == [
        str(sites / f"site{number:05}.toml") for number in range(2)
    ]
    assert [one["logs"] for one in documents] == [[one["file"]] for one in documents]
    assert "site00002.toml: not found" in bad["faults"][0]


def test_what_keeps_a_log_from_saying_anything_is_counted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Logs without a record, and records that cannot be understood, are found like the others."""
    (tmp_path / "a.jsonl").write_text('{"event": "link_lost"}\n{"x": 1}\n', "utf-8")
    (tmp_path / "b.jsonl").touch()
    *_, last = lines(inside(capsys, "replay", tmp_path, "--format", "json"))
    found = {one["gap"]: (one["good"], one["undecided"]) for one in last["summary"]["gaps"]}
    assert found == {"bad record": (1, 0), "no record": (0, 1)}


def test_several_logs_are_of_one_pair_unless_each_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As ever they are sources of one pair, and one document is printed."""
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path in paths:
        path.write_text('{"event": "primary_portal_stops"}\n', "utf-8")
    together = inside(capsys, "replay", *paths, "--format", "json").document
    assert together["logs"] == [str(path) for path in paths]
    kept = tmp_path / "kept.jsonl"
    asked = ("replay", tmp_path, "--each", "--resume", kept, "--format", "json")
    apart = inside(capsys, *asked)
    assert [line["records"] for line in lines(apart)[:-1]] == [1, 1]
    assert inside(capsys, *asked) == apart
    assert len(kept.read_text("utf-8").splitlines()) == 2


def test_out_takes_the_whole_of_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The file is written as a whole, and is none of the logs."""
    (tmp_path / "a.jsonl").write_text('{"event": "primary_portal_stops"}\n', "utf-8")
    out = tmp_path / "out.jsonl"
    for _ in range(2):
        done = inside(capsys, "replay", tmp_path, "--format", "json", "--out", out)
        assert (done.code, done.out) == (0, "")
        assert len(out.read_text("utf-8").splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of the shell")
def test_one_of_many_is_read_from_a_pipe() -> None:
    """Standard input is a file among the others."""
    done = outside("plan", "-", example("new_installation"))
    assert done.code == 2
    assert "standard input" in done.out


def test_a_picture_that_cannot_be_drawn_is_refused_before_anything_is_decided(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A bitmap needs what only the extra brings."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    picture = tmp_path / "fleet.png"
    done = inside(capsys, "check", "examples/deployments", "--picture", str(picture))
    assert (done.code, done.out, picture.exists()) == (2, "", False)
    assert "fleet.png: A PNG needs the package resvg-py" in done.err
