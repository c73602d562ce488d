"""The logs of the examples give the answers that their README says."""

from pathlib import Path

import pytest
from attrs import evolve

from resilience_fsm.operate.log_mapping import LogMapping, read_mapping
from resilience_fsm.operate.log_replay import Replay, ReplayOptions, replay_logs

LOGS = Path(__file__).parents[2] / "examples" / "logs"


def replayed(name: str) -> Replay:
    """What comes of a log, with the mapping that lies beside it, if one does."""
    path = LOGS / name
    mapping = path.with_suffix(".toml")
    given = read_mapping(mapping) if mapping.exists() else LogMapping()
    return replay_logs([path], options=ReplayOptions(mapping=given))


@pytest.mark.parametrize("name", ["keepalived.log", "catalina.log", "messy.jsonl"])
def test_logs_of_a_pair_are_consistent(name: str) -> None:
    """Whatever the format, and whatever is bad in them."""
    assert replayed(name).is_consistent is True


def test_every_line_of_the_mapped_logs_is_understood() -> None:
    """But for those that say nothing of the pair."""
    for name, records in (("keepalived.log", 22), ("catalina.log", 6)):
        replay = replayed(name)
        assert (replay.bad_count, replay.records) == (0, records)


def test_a_network_that_nobody_logs_is_missed_once_enough_is_known() -> None:
    """Clocks that agree, and a beginning that is known, leave only a lost network to explain it."""
    log = LOGS / "keepalived.log"
    known = ReplayOptions(
        mapping=read_mapping(log.with_suffix(".toml")),
        beginning={
            "link": "up",
            "primary_ipoffice": "running",
            "secondary_ipoffice": "running",
        },
        clocks=1.0,
    )
    first = replay_logs([log], options=known).first_break
    assert first is not None
    assert first.record == "secondary_portal=active"
    more = evolve(known, unlogged=("link_lost", "link_restored", "reaction"))
    assert replay_logs([log], options=more).is_consistent is True


def test_what_is_bad_is_told() -> None:
    """A line that is no JSON, an unknown key and a line that is cut off; one is there twice."""
    replay = replayed("messy.jsonl")
    assert (replay.bad_count, [path.name for path in replay.cut]) == (2, ["messy.jsonl"])
    assert replay.records == 6


def test_the_broken_log_breaks_where_it_is_broken() -> None:
    """The failover lacks all that its guards ask for, and one record more would explain it."""
    first = replayed("broken.csv").first_break
    assert first is not None
    assert (first.explained, first.record) == (5, "fail_over")
    assert "FOP-1" in first.rules
    assert first.repairs[0].startswith("a record of primary_")


def test_the_readme_lists_the_logs() -> None:
    """Each log that is there is in its table."""
    readme = (LOGS / "README.md").read_text("utf-8")
    names = {path.name for path in LOGS.iterdir()} - {"README.md"}
    assert {name for name in names if not name.endswith(".toml")} == {
        name for name in names if f"| `{name}` |" in readme
    }
