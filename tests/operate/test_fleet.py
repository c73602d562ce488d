"""A fleet: each file is answered as it would be alone, and each distinct case decided once."""

from pathlib import Path

import pytest
from attrs import evolve
from fleet_files import Counting, deployment_text, written

from resilience_fsm.operate.fleet import (
    Finding,
    Fleet,
    FleetFiles,
    Journal,
    JournalError,
    PlanQuestion,
    Standing,
    ask_fleet,
    fleet_files,
    question,
)
from resilience_fsm.operate.fleet.alike import representative
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.public import Public

ASKED = PlanQuestion()


def asked(folder: Path, workers: Counting, journal: Path | None = None) -> Fleet:
    files = fleet_files([folder], ASKED.suffixes, ASKED.kind)
    if journal is None:
        return ask_fleet(ASKED, files, workers)
    with Journal(journal) as kept:
        return ask_fleet(ASKED, files, workers, kept)


def test_a_thousand_copies_are_decided_once(tmp_path: Path) -> None:
    """Of files that say the same one is decided, and all are answered."""
    workers = Counting()
    fleet = asked(written(tmp_path / "sites", 1000), workers)
    assert (len(workers.keys), fleet.distinct, len(fleet.entries)) == (1, 1, 1000)
    assert all(entry.finding.verdict == "ready" for entry in fleet.entries)


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    """It is told of with its faults, in its place, and the others are answered."""
    folder = written(tmp_path, 3)
    (folder / "site00001.toml").write_text("release = \n", "utf-8")
    fleet = asked(folder, Counting())
    verdicts = [entry.finding.verdict for entry in fleet.entries]
    assert verdicts == ["ready", "unreadable", "ready"]
    assert fleet.standing is Standing.UNREADABLE
    assert "site00001.toml: line 1" in fleet.entries[1].finding.said[0]


def test_the_order_is_that_of_the_paths(tmp_path: Path) -> None:
    """Folders that cannot be read stand among the files, where they are found."""
    path = written(tmp_path / "b", 1) / "site00000.toml"
    files = FleetFiles((path,), {tmp_path / "c": "closed", tmp_path / "a": "closed"})
    entries = ask_fleet(ASKED, files).entries
    assert [entry.path for entry in entries] == [tmp_path / "a", path, tmp_path / "c"]


def test_bytes_that_say_the_same(tmp_path: Path) -> None:
    """A byte order mark, other line ends and comments make no other case."""
    text = deployment_text()
    (tmp_path / "a.toml").write_bytes(text.encode())
    (tmp_path / "b.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (tmp_path / "c.toml").write_text(f"# the north\n{text}", "utf-8")
    workers = Counting()
    assert asked(tmp_path, workers)
    assert len(workers.keys) == 1


HOST = evolve(READY, public=Public(host_domain_name="a.example"))


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        (READY, "11.1.2", True),
        (READY, "9.1", False),  # of which the source says nothing, and an answer says so
        (HOST, evolve(READY, public=Public(host_domain_name="b.example")), True),
        (HOST, evolve(READY, public=Public(host_domain_name="")), False),
        (HOST, READY, False),
    ],
)
def test_deployments_that_no_answer_tells_apart(
    one: Deployment, other: Deployment | str, is_alike: bool
) -> None:
    """Names and versions count as far as guards read them and answers quote them."""
    if isinstance(other, str):
        server = evolve(READY.servers.primary, portal_version=other)
        servers = evolve(READY.servers, primary=server, secondary=server)
        other = evolve(READY, release=other, servers=servers)
    assert (representative(one) == representative(other)) is is_alike
    assert (ASKED.key(one) == ASKED.key(other)) is is_alike


def test_what_is_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    """What was decided is told; the next run decides the rest, and the answer is that of one."""
    folder, journal = written(tmp_path / "sites", 40, distinct=8), tmp_path / "kept.jsonl"
    cut = asked(folder, Counting(stops_after=3), journal)
    assert (len(cut.entries), len(cut.left)) == (15, 25)
    assert (cut.standing, cut.reason) == (Standing.OPEN, "interrupted")
    rest = Counting()
    assert asked(folder, rest, journal) == asked(folder, Counting())
    assert len(rest.keys) == 5
    nothing = Counting()
    assert asked(folder, nothing, journal) == asked(folder, Counting())
    assert nothing.keys == []


def test_a_journal_that_was_cut_is_repaired(tmp_path: Path) -> None:
    """A last line without an end is taken away, and what it told of is decided again."""
    folder, journal = written(tmp_path / "sites", 3, distinct=3), tmp_path / "kept.jsonl"
    whole = asked(folder, Counting(), journal)
    content = journal.read_bytes()
    for cut in (1, 20, len(content) // 4):
        journal.write_bytes(content[:-cut])
        again = Counting()
        assert asked(folder, again, journal) == whole
        assert (len(again.keys), journal.read_bytes()) == (1, content)


def test_what_changed_is_decided_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says something else by now, and every file for another version."""
    folder, journal = written(tmp_path / "sites", 3, distinct=3), tmp_path / "kept.jsonl"
    asked(folder, Counting(), journal)
    (folder / "site00000.toml").write_text(deployment_text(16), "utf-8")
    changed = Counting()
    assert asked(folder, changed, journal).entries[0].finding.verdict == "steps left"
    assert len(changed.keys) == 1
    monkeypatch.setattr(question, "__version__", "0.0.0")
    files = fleet_files([folder], ASKED.suffixes)
    keys = {ASKED.key(ASKED.read(path)) for path in files.paths}
    with Journal(journal) as kept:
        assert [kept.get(key) for key in keys] == [None] * 3


@pytest.mark.parametrize(
    "content", ["release = 1\n", "release = 1", '{"resilience_fsm": "fleet", "key": 1}\n', "{}\n"]
)
def test_another_file_is_no_journal(tmp_path: Path, content: str) -> None:
    """It is refused with its name and line, and left as it is."""
    path = tmp_path / "deployment.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(JournalError, match=r"deployment\.toml: line 1: .* Expected a file that an"):
        Journal(path)
    assert path.read_text("utf-8") == content


def test_two_runs_keep_out_of_each_others_way(tmp_path: Path) -> None:
    """A file that a run writes to is refused to another."""
    pytest.importorskip("fcntl")
    with Journal(tmp_path / "kept.jsonl"), pytest.raises(JournalError, match="another run keeps"):
        Journal(tmp_path / "kept.jsonl")
    Journal(tmp_path / "kept.jsonl").__exit__(None, None, None)


def test_gaps_are_counted_by_standing(tmp_path: Path) -> None:
    """Each gap once for each file, the most frequent first; unreadable files have none."""
    folder = written(tmp_path, 4, distinct=2)
    (folder / "bad.toml").write_text("", "utf-8")
    fleet = asked(folder, Counting())
    assert fleet.gaps == {"resilience.set": {Standing.BAD: 2}}
    assert fleet.verdicts == {
        (Standing.GOOD, "ready"): 2,
        (Standing.BAD, "steps left"): 2,
        (Standing.UNREADABLE, "unreadable"): 1,
    }


def test_only_good_news_is_true() -> None:
    """A finding that is undecided is no pass."""
    assert Finding(Standing.GOOD, "holds")
    for standing in (Standing.BAD, Standing.OPEN, Standing.UNREADABLE):
        assert not Finding(standing, "")
