"""A replay says whether some run of the specification has the records of a log, and what came."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from log_files import LOGS, mapped, replayed, written
from test_monitor_runs import Told, compiled, told
from thorough import some_of

from resilience_fsm import Monitor
from resilience_fsm.cli.replay_document import replay_document
from resilience_fsm.engine import EngineError
from resilience_fsm.operate.log_entry import LogError
from resilience_fsm.operate.log_mapping import read_mapping
from resilience_fsm.operate.log_replay import Replay, ReplayOptions, replay_logs
from resilience_fsm.operate.log_timeline import MOST, clock_time, timeline_of_replay

PORTAL = LOGS / "portal.log"


def log(folder: Path, *entries: dict[str, Any], name: str = "a.jsonl") -> Path:
    """A log in JSON Lines."""
    return written(folder, name, "".join(json.dumps(entry) + "\n" for entry in entries))


def happening(*events: str, **more: Any) -> list[dict[str, Any]]:
    return [{"time": float(n), "event": event, **more} for n, event in enumerate(events)]


def test_a_log_of_the_specification_is_consistent() -> None:
    """A recorded failover and failback of two hosts, with every event told but of the session."""
    mapping = read_mapping(LOGS / "portal.toml")
    replay = replayed(PORTAL, mapping=mapping, unlogged=("session",), clocks=0.5)
    assert replay.is_consistent is True
    assert (replay.lines, replay.records, replay.silent) == (7, 6, 1)
    modes = dict.fromkeys(mode for stretch in replay.course for mode in stretch.modes)
    assert list(modes) == ["normal", "no_service", "failover"]
    assert replay.modes == ("normal",)


def test_the_break_the_belief_and_the_repair_are_told(tmp_path: Path) -> None:
    """As far as it is explained, what was possible then, which guards were false, what would do."""
    path = log(tmp_path, *happening("link_lost", "link_lost", "link_restored"))
    replay = replayed(path)
    assert replay.is_consistent is False
    first = replay.first_break
    assert first is not None
    assert (first.explained, first.place) == (1, f"{path}:2")
    assert first.modes == ("autonomous", "primary_alone")
    assert first.repairs[0].startswith("a record of link_restored before 'link_lost'")
    assert replay.counts["unexplained"] == 1


def test_a_log_may_begin_anywhere(tmp_path: Path) -> None:
    """Where nothing is said of the beginning, a log from the middle of a failover is no break."""
    path = log(tmp_path, *happening("primary_portal_starts", "fail_back"))
    assert replay_logs([path]).is_consistent is True
    assert replayed(path).is_consistent is False


def test_nothing_understood_is_not_decided(tmp_path: Path) -> None:
    """An empty log says nothing, and that is no pass."""
    assert replayed(written(tmp_path, "a.jsonl", "")).is_consistent is None
    assert replayed(written(tmp_path, "a.jsonl", '{"x": 1}\n')).is_consistent is None


def test_a_bad_record_is_left_out_or_stops_a_strict_replay() -> None:
    """It is told by file and line, and the others are held against the specification."""
    replay = replayed(LOGS / "messy.jsonl")
    assert (replay.records, replay.bad_count) == (7, 2)
    assert [one.place.rpartition("/")[2] for one in replay.bad] == [
        "messy.jsonl:5",
        "messy.jsonl:6",
    ]
    with pytest.raises(LogError, match=r"messy\.jsonl:5: is no JSON"):
        replayed(LOGS / "messy.jsonl", is_strict=True)


def test_a_bad_record_may_be_the_one_that_is_missing(tmp_path: Path) -> None:
    """What would be explained by it is not decided; what would not is a break all the same."""
    bad = {"time": 1.5, "evnt": "link_restored"}
    lost = happening("link_lost", "link_lost")
    for entries, expected in (([lost[0], bad, lost[1]], None), ([*lost, bad], False)):
        replay = replayed(log(tmp_path, *entries))
        assert replay.bad_count == 1
        assert replay.first_break is not None
        assert replay.is_consistent is expected


def test_an_event_that_there_is_not_is_a_bad_record(tmp_path: Path) -> None:
    """Known only when the pair is asked, wherever it stands; nothing is accused for it."""
    path = log(tmp_path, *happening("link_cut", "link_lost", "link_healed", "link_restored"))
    replay = replayed(path)
    assert [one.fault.partition(".")[0] for one in replay.bad] == [
        "No event called 'link_cut'",
        "No event called 'link_healed'",
    ]
    assert replay.bad[1].place.endswith(":3")
    assert (replay.records, replay.is_consistent) == (2, True)


@pytest.mark.parametrize("bad", [{"event": "link_cut"}, {"time": "late", "event": "link_lost"}])
def test_a_bad_record_after_good_ones_ends_nothing(tmp_path: Path, bad: dict[str, Any]) -> None:
    """Nor does one at no time at all that says what was said before."""
    entries = happening("link_lost", "link_restored", "link_lost")
    replay = replayed(log(tmp_path, *entries, {"time": 9.0, **bad}, {"time": 9.5, **bad}))
    assert (replay.records, replay.bad_count, replay.is_consistent) == (3, 2, True)


def test_a_mapping_to_no_event_is_refused_before_the_log_is_read(tmp_path: Path) -> None:
    """An event that is named without braces has to be there."""
    mapping = mapped(tmp_path, "[[records]]\npattern = 'x'\nevent = 'link_cut'\n")
    with pytest.raises(LogError, match=r"mapping\.toml: records\[0\]\.event: No event called"):
        replayed(PORTAL, mapping=mapping)


def test_a_repeated_line_may_be_one_event(tmp_path: Path) -> None:
    """The same of the same source at the same moment is no second event; later it is one."""
    entry = {"time": 5, "event": "link_lost"}
    assert replayed(log(tmp_path, entry, entry)).is_consistent is True
    assert replayed(log(tmp_path, entry, {**entry, "time": 6})).is_consistent is False


def test_a_part_of_a_log_may_be_there_twice(tmp_path: Path) -> None:
    """As when it was sent again: the same of the same moment is no second event."""
    part = happening("link_lost", "primary_portal_stops", "link_restored")
    part.insert(1, {"time": 0.5, "seen": {"link": "down"}})
    assert replayed(log(tmp_path, *part, *part)).is_consistent is True
    later = [{**one, "time": one["time"] + 10} for one in part]
    assert replayed(log(tmp_path, *part, *later)).is_consistent is False


def test_a_promised_reaction_over_its_limit_is_told(tmp_path: Path) -> None:
    """A failover that takes 75 seconds is no other than one that takes 5, but for its limit."""
    path = log(
        tmp_path,
        {"time": 0, "event": "primary_portal_stops"},
        {"time": 75, "event": "fail_over"},
    )
    assert replayed(path, limits={"fail_over": 80.0}).is_consistent is True
    late = replayed(path, limits={"fail_over": 60.0})
    assert late.is_consistent is False
    assert [(one.kind, one.seconds) for one in late.notices] == [("late", 75.0)]


def test_the_first_of_two_that_are_swapped_breaks_too(tmp_path: Path) -> None:
    """That they are is told once the second has come, of the same source, and of no other."""
    start = {"event": "primary_portal_starts", "time": 1.0, "source": "a"}
    stop = {"event": "primary_portal_stops", "time": 2.0, "source": "a"}
    link = {"event": "link_lost", "time": 1.5, "source": "b"}
    for entries in ([start, stop], [start, link, stop]):
        replay = replayed(log(tmp_path, *entries), is_in_order=True)
        first = replay.first_break
        assert first is not None
        assert first in replay.notices
        swapped = [one for one in first.repairs if one.startswith("the record after")]
        assert len(swapped) == 1
        assert "primary_portal_starts" in swapped[0]
    for entries in ([start, {**stop, "source": "b"}], [start, link], [start, start, stop]):
        replay = replayed(log(tmp_path, *entries), is_in_order=True)
        assert replay.first_break is not None
        assert not [o for o in replay.first_break.repairs if o.startswith("the record after")]


def test_whoever_is_first_told_of_after_a_break_is_told_of(tmp_path: Path) -> None:
    """A log of a process in which nobody has been told of a user loses none behind a break."""
    entries = [
        {"event": "primary_portal_starts", "time": 1.0},
        {"event": "log_in_on_primary", "user": "ann", "time": 2.0},
    ]
    path = log(tmp_path, *entries)
    script = (
        "import sys; from pathlib import Path\n"
        "from resilience_fsm.operate.log_replay import replay_logs\n"
        "from resilience_fsm.operate.log_replay import ReplayOptions\n"
        "known = ReplayOptions(beginning={'primary_portal': 'active'})\n"
        "replay = replay_logs([Path(sys.argv[1])], options=known)\n"
        "print(replay.records, replay.bad_count, replay.first_break is not None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2", "0", "True"]


def test_hindsight_looks_no_further_than_it_pays(tmp_path: Path) -> None:
    """Where the source of a break says nothing more for long, the rest is read as ever."""
    start = {"event": "primary_portal_starts", "time": 1.0, "source": "a"}
    stop = {"event": "primary_portal_stops", "time": 90.0, "source": "a"}
    others = [
        {"event": "link_lost" if n % 2 else "link_restored", "time": 2.0 + n, "source": "b"}
        for n in range(1, 31)
    ]
    replay = replayed(log(tmp_path, start, *others, stop), is_in_order=True)
    assert replay.records == 32
    assert replay.first_break is not None
    assert not [o for o in replay.first_break.repairs if o.startswith("the record after")]


# Several sources


def test_several_sources_are_taken_in_every_order(tmp_path: Path) -> None:
    """Without clocks only the order within a source is certain: an effect may be written first."""
    entries = [
        {"source": "b", "event": "fail_over"},
        {"source": "a", "event": "primary_portal_stops"},
    ]
    path = log(tmp_path, *entries)
    assert replayed(path, unlogged=()).is_consistent is True
    assert replayed(path, unlogged=(), is_in_order=True).is_consistent is False
    swapped = [{**one, "source": "a"} for one in entries]
    assert replayed(log(tmp_path, *swapped), unlogged=()).is_consistent is False


def test_each_of_several_logs_is_a_source(tmp_path: Path) -> None:
    """Two files are merged by their times, as far as the clocks are to be trusted."""
    effect = log(tmp_path, {"time": 9, "event": "fail_over"}, name="b.jsonl")
    cause = log(tmp_path, {"time": 10, "event": "primary_portal_stops"}, name="a.jsonl")
    assert replayed(effect, cause, unlogged=(), clocks=1.0).is_consistent is True
    off = replayed(effect, cause, unlogged=(), clocks=0.2)
    assert off.is_consistent is False
    assert off.first_break is not None
    assert any("clock of" in repair for repair in off.first_break.repairs)


def test_records_of_another_source_may_stand_later(tmp_path: Path) -> None:
    """In a log of two hosts a line may come late; by more than is allowed nothing is decided."""
    entries = [
        {"time": 0, "source": "a", "event": "primary_portal_stops"},
        {"time": 40, "source": "a", "event": "primary_portal_starts"},
        {"time": 10, "source": "b", "event": "fail_over"},
        {"time": 50, "source": "b", "event": "fail_back"},
    ]
    path = log(tmp_path, *entries)
    assert replayed(path, unlogged=(), clocks=1.0).is_consistent is True
    assert replayed(path, unlogged=(), clocks=1.0, patience=5.0).is_consistent is None


def test_too_many_orders_are_not_decided(tmp_path: Path) -> None:
    """Long logs without clocks leave too many orders, and that is said and no pass."""
    names = ["primary_ipoffice_stops", "primary_ipoffice_starts"] * 120
    one = [{"source": "a", "event": name} for name in names]
    two = [{"source": "b", "event": name.replace("primary", "secondary")} for name in names]
    replay = replayed(log(tmp_path, *one, *two))
    assert replay.is_wide
    assert replay.is_consistent is None


@pytest.mark.parametrize("seed", some_of(range(100), 6))
@pytest.mark.parametrize("margins", [(0.0,), (0.3, 1.2)])
def test_a_log_of_a_random_run_is_never_called_inconsistent(
    tmp_path: Path, seed: int, margins: tuple[float, ...]
) -> None:
    """Records are dropped, sources shuffled, clocks off and reactions lost, as the options say."""
    random = Random(seed)
    unlogged = random.sample(("fault", "repair", "reaction", "user", "time", "administrator"), 2)
    records, _ = told(random, unlogged, margins)
    clocks = {f"source {number}": margin for number, margin in enumerate(margins)}
    path = log(tmp_path, *map(_entry, records))
    replay = replay_logs([path], options=ReplayOptions(unlogged=unlogged, clocks=clocks))
    assert replay.bad == []
    assert replay.is_consistent is not False


def _entry(one: Told) -> dict[str, Any]:
    said: dict[str, Any] = {"time": one.at, "source": one.source}
    if one.seen:
        return {**said, "seen": dict(one.seen)}
    owner = compiled().composition.events[one.event].owner
    part = compiled().composition.parts[owner]
    if part.kind is None:
        return {**said, "event": one.event}
    word = "user" if part.kind == "session" else part.kind
    return {**said, "event": part.local_event(one.event), word: part.number}


@pytest.mark.parametrize("seed", some_of(range(60), 2))
def test_the_quick_way_says_what_the_slow_one_says(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaks, repairs, course and fates are the same if no step is looked up as a known one."""
    random = Random(seed)
    records = [one for _ in range(4) for one in told(random, ["reaction"], (0.0,))[0]]
    path = log(tmp_path, *({**_entry(one), "time": n} for n, one in enumerate(records)))
    quick = [replay_document(replay_logs([path]), None) for _ in range(2)]
    monkeypatch.setattr(Monitor, "take_quietly", lambda *_arguments: 0)
    slow = replay_document(replay_logs([path]), None)
    assert quick == [slow, slow]
    assert slow["counts"]["unexplained"]


# Options


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unlogged": ("fautl",)}, "unlogged: nothing is called 'fautl'"),
        ({"limits": {"fail_ovr": 3.0}}, "no reaction called 'fail_ovr'"),
        ({"beginning": {"link": "sideways"}}, "link never shows 'sideways'"),
        ({"clocks": -1.0}, "clocks"),
    ],
)
def test_options_that_cannot_be_are_refused(options: Any, message: str) -> None:
    """By name, before anything is said of the log."""
    with pytest.raises(EngineError, match=message):
        replayed(LOGS / "messy.jsonl", **options)


# The picture


def test_the_picture_has_a_column_for_each_stretch() -> None:
    """And a band for each server, the mode and what there was to say."""
    timeline = timeline_of_replay(replayed(LOGS / "messy.jsonl"))
    assert [band.name for band in timeline.bands] == ["primary", "secondary", "mode", "notices"]
    assert all(len(band.cells) == len(timeline.moments) for band in timeline.bands)
    assert timeline.moments[1] == ("3. primary_portal_stops", "2026-03-01 10:05:00 UTC")


def test_the_picture_of_a_long_log_shows_its_beginning(tmp_path: Path) -> None:
    """And says how much of it that is."""
    path = log(tmp_path, *happening(*["link_lost", "link_restored"] * MOST))
    replay: Replay = replayed(path, unlogged=())
    timeline = timeline_of_replay(replay)
    assert len(timeline.moments) == MOST
    assert f"the first {MOST} of {replay.stretches} stretches" in timeline.title


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (12.5, "12.5 s"), (1e30, "1e+30 s"), (1772359200.0, "2026-03-01 10:00:00 UTC")],
)
def test_a_moment_as_a_person_reads_it(seconds: float | None, words: str) -> None:
    """A small number is one of seconds from some beginning."""
    assert clock_time(seconds) == words


def test_the_course_ends_where_the_pair_is_in_the_end(tmp_path: Path) -> None:
    """What waited for a record that could have been before it counts once nothing is to come."""
    fault = {"time": 10, "source": "a", "event": "primary_portal_stops"}
    early = {"time": 1, "source": "b", "event": "fail_over"}
    replay = replayed(log(tmp_path, fault, early), clocks=2.0)
    assert [one.words for one in replay.course][-2:] == ["fail_over", "the end"]
    assert replay.course[-1].modes == replay.modes
    cells = timeline_of_replay(replay).bands[-1].cells
    assert [bool("".join(cell.lines)) for cell in cells] == [False, False, True, False]
