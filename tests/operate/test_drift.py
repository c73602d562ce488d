"""Drift is told whole: the run, what begins otherwise, the verdicts, and what a move rests on."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from resilience_fsm.operate.drift.baseline_file import baseline_text, read_baseline
from resilience_fsm.operate.drift.drift import Drift, drift
from resilience_fsm.operate.drift.edition import Edition
from resilience_fsm.operate.drift.errors import BaselineFileError

RECORDED = Path(__file__).parents[1] / "baselines" / "ready.json"
REJOIN = "rejoin"


@cache
def recorded() -> Edition:
    """The baseline that is in the repository."""
    return read_baseline(RECORDED)


def since(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Drift:
    """The drift from the baseline to one in which something was changed."""
    document = json.loads(RECORDED.read_text("utf-8"))
    change(document)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(document))
    return drift(recorded(), read_baseline(path))


def event(document: dict[str, Any], name: str) -> dict[str, Any]:
    """An event of the pair."""
    found: dict[str, Any] = next(
        one for one in document["systems"]["pair"]["events"] if one["name"] == name
    )
    return found


def test_a_baseline_is_read_as_it_was_written() -> None:
    """Its text is the same again, so nothing is lost on the way."""
    assert baseline_text(recorded()) == RECORDED.read_text("utf-8")
    assert not drift(recorded(), recorded())


def test_a_reaction_that_is_gone_is_told_by_the_shortest_run(tmp_path: Path) -> None:
    """The secondary does not step down: after the link was lost and is back, it shows."""

    def change(document: dict[str, Any]) -> None:
        event(document, REJOIN)["tables"][0]["cases"] = -1

    found = since(tmp_path, change)
    assert found.run is not None
    assert found.run.events[-1] == REJOIN
    assert {"link_lost", "link_restored"} < set(found.run.events)
    assert found.run.then[1] is None
    assert {"FBP-1", "A7"} <= set(found.rules)


def test_a_promise_that_is_taken_back_is_a_difference(tmp_path: Path) -> None:
    """It leads to the same states, and is not bound to happen any more."""

    def change(document: dict[str, Any]) -> None:
        for move in event(document, REJOIN)["tables"][0]["moves"]:
            move["certainty"], move["is_promised"] = "may", False

    found = since(tmp_path, change)
    assert found.run is not None
    assert "only allowed in the second one" in found.run.what


def test_a_move_that_rests_on_another_rule_is_told(tmp_path: Path) -> None:
    """No run shows it; an answer that rests on it does."""

    def change(document: dict[str, Any]) -> None:
        event(document, "link_lost")["tables"][0]["moves"][0]["rules"] = ["FOP-1"]

    found = since(tmp_path, change)
    assert found
    assert found.run is None
    (moved,) = found.regrounded
    assert (moved.part, moved.old, moved.new) == ("link", ("NET-1",), ("FOP-1",))
    assert found.rules == ("FOP-1", "NET-1")


def test_a_guard_that_reads_otherwise_is_told_beside_a_difference(tmp_path: Path) -> None:
    """By itself it is none: another guard that says the same is a matter of taste."""

    def change(document: dict[str, Any]) -> None:
        event(document, REJOIN)["tables"][0]["moves"][0]["guard"] = "serves"

    found = since(tmp_path, change)
    (one,) = found.reguarded
    assert (one.part, one.event) == ("secondary_portal", REJOIN)
    assert one.new == ("serves",)
    assert one.old == ("ready and link_up and primary_ipoffice_up and primary_serves",)
    assert not found


def test_a_verdict_that_turned_is_told_with_its_rules(tmp_path: Path) -> None:
    """A property that is gone counts as one, and so does a new one."""

    def change(document: dict[str, Any]) -> None:
        said = document["properties"]
        said["one-active"]["verdict"] = "violated"
        said["new-one"] = said.pop("failback")

    found = since(tmp_path, change)
    assert [(one.id, one.old, one.new) for one in found.turned] == [
        ("failback", "holds", None),
        ("one-active", "holds", "violated"),
        ("new-one", None, "holds"),
    ]
    assert "FBP-1" in found.rules


def test_what_begins_otherwise_is_told_and_then_left_out(tmp_path: Path) -> None:
    """The mode of one begins otherwise, and nothing else is the matter."""

    def change(document: dict[str, Any]) -> None:
        names = [part["name"] for part in document["systems"]["pair"]["parts"]]
        for beginning in document["systems"]["pair"]["beginnings"]:
            beginning[names.index("cluster_mode")] = ["failover"]

    found = since(tmp_path, change)
    assert [(one.part, one.old, one.new) for one in found.apart] == [
        ("cluster_mode", "normal", "failover")
    ]
    assert found.run is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda document: document.pop("systems"), "required field missing @ $.systems"),
        (lambda document: document["systems"].pop("pair"), "expected pair and configuration"),
        (lambda document: document.update(schema=9), "schema: expected 1, not 9"),
        (lambda document: document.update(more=1), "extra fields found"),
        (lambda document: document["deployment"].update(release=3), "release: expected"),
        (
            lambda document: event(document, REJOIN).update(cause="magic"),
            "expected Cause @ $.systems",
        ),
        (
            lambda document: event(document, REJOIN)["tables"][0].update(reads=["nobody"]),
            "events: rejoin: secondary_portal: no part is called 'nobody'",
        ),
        (
            lambda document: event(document, "link_lost")["tables"][0].update(
                reads=["link", "session_1"]
            ),
            "session_1 is read",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    """The message names the file, what is wrong, and how to record one."""
    with pytest.raises(BaselineFileError) as refused:
        since(tmp_path, change)
    assert str(refused.value).startswith(f"{tmp_path / 'changed.json'}: ")
    assert said in str(refused.value)
    assert "resilience-fsm diff --record FILE" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_not_json_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever is in it."""
    path = tmp_path / "it.json"
    path.write_bytes(content)
    with pytest.raises(BaselineFileError, match="JSON"):
        read_baseline(path)
