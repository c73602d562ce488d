"""A log that is written to is followed: what comes later is told when it comes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from log_files import NORMAL

from resilience_fsm.operate.log_entry import LogError
from resilience_fsm.operate.log_replay import Following, Replay, ReplayOptions, replay_logs

STOPS = b'{"time": 1, "event": "primary_portal_stops"}\n'
AGAIN = b'{"time": 2, "event": "primary_portal_stops"}\n'
BACK = b'{"time": 3, "event": "primary_portal_starts"}\n'


def followed(
    path: Path, *writes: Callable[[], object], **options: Any
) -> tuple[Replay, list[list[str]]]:
    """What comes of a log to which is written; and what is told before and after each write."""
    told: list[list[str]] = [[]]
    waiting: Iterator[Callable[[], object]] = iter(writes)

    def wait() -> bool:
        write = next(waiting, None)
        if write is None:
            return False
        told.append([])
        write()
        return True

    following = Following(wait, lambda news: told[-1].append(type(news).__name__))
    given = ReplayOptions(**{"beginning": NORMAL, **options})
    return replay_logs([path], options=given, following=following), told


def append(path: Path, content: bytes) -> Callable[[], object]:
    def write() -> None:
        with path.open("ab") as file:
            file.write(content)

    return write


def test_what_comes_later_is_told_when_it_comes(tmp_path: Path) -> None:
    """A break is told as soon as it is written, and a line only once it is whole."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)
    replay, told = followed(
        path, append(path, AGAIN[:20]), append(path, AGAIN[20:]), append(path, BACK)
    )
    assert told == [["Stretch", "Stretch"], [], ["Notice", "Stretch"], ["Stretch"]]
    assert (replay.records, replay.is_consistent) == (3, False)


def test_a_log_that_is_empty_at_first_is_followed(tmp_path: Path) -> None:
    """It has not to have anything in it yet."""
    path = tmp_path / "a.jsonl"
    path.touch()
    replay, _ = followed(path, append(path, STOPS))
    assert (replay.records, replay.modes) == (1, ("failover", "no_service"))


def test_another_file_in_its_place_is_followed(tmp_path: Path) -> None:
    """As when logs are rotated: the new one is read from its beginning."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)

    def rotate() -> None:
        path.rename(tmp_path / "a.jsonl.1")
        path.write_bytes(BACK)

    replay, _ = followed(path, rotate)
    assert (replay.records, replay.is_consistent) == (2, True)


def test_a_file_that_became_shorter_is_read_anew(tmp_path: Path) -> None:
    """As when a log is emptied in its place."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)
    replay, _ = followed(path, lambda: path.write_bytes(b""), append(path, BACK))
    assert replay.records == 2


def test_a_file_that_is_gone_for_a_while_is_waited_for(tmp_path: Path) -> None:
    """Between two logs there may be none."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)
    replay, _ = followed(path, path.unlink, lambda: path.write_bytes(BACK))
    assert replay.records == 2


def test_several_sources_need_an_order(tmp_path: Path) -> None:
    """What was told cannot be taken back: their order has to be known from the beginning."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)
    other = b'{"time": 2, "source": "b", "event": "link_lost"}\n'
    with pytest.raises(LogError, match="several sources, and nothing is said of their order"):
        followed(path, append(path, other))
    path.write_bytes(STOPS)
    replay, _ = followed(path, append(path, other), is_in_order=True)
    assert replay.is_consistent is True


def test_one_log_is_followed_at_a_time(tmp_path: Path) -> None:
    """Of two, the one that is silent would keep the other waiting."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS)
    following = Following(lambda: False, lambda _news: None)
    with pytest.raises(LogError, match="One log can be followed at a time"):
        replay_logs([path, path], following=following)


@pytest.mark.parametrize("away", [None, "emptied", "removed"])
def test_a_bad_record_of_what_was_followed_may_be_the_one_that_is_missing(
    tmp_path: Path, away: str | None
) -> None:
    """What was followed is read once more, as any log is; where it is gone, nothing is excused."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(STOPS + b"nonsense\n" + AGAIN)
    gone: dict[str | None, Callable[[], object]] = {
        "emptied": lambda: path.write_bytes(b""),
        "removed": path.unlink,
    }
    replay, _ = followed(path, *([gone[away]] if away else []))
    assert replay.is_consistent is (False if away else None)
