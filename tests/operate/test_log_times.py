"""Times of logs are read as a person would: zones, summer time, and years that are not said."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.engine import EngineError
from resilience_fsm.operate.log_times import LogTimes

ROME = ZoneInfo("Europe/Rome")


def seconds(*moment: int) -> float:
    return datetime(*moment, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("given", "notation", "expected"),
    [
        ("2026-03-01T10:00:00Z", "", seconds(2026, 3, 1, 10)),
        ("2026-03-01T10:00:00+02:00", "", seconds(2026, 3, 1, 8)),
        ("2026-03-01 10:00:00,250", "", seconds(2026, 3, 1, 9) + 0.25),  # Rome
        (1772359200, "", seconds(2026, 3, 1, 10)),
        ("1772359200.5", "", seconds(2026, 3, 1, 10) + 0.5),
        (1772359200500, "", seconds(2026, 3, 1, 10) + 0.5),
        (1772359200500, "epoch-ms", seconds(2026, 3, 1, 10) + 0.5),
        ("12", "epoch", 12.0),
        ("01-Mar-2026 10:00:00.500", "%d-%b-%Y %H:%M:%S.%f", seconds(2026, 3, 1, 9) + 0.5),
    ],
)
def test_a_time_in_each_notation(given: object, notation: str, expected: float) -> None:
    """What says no zone is of the zone of the log."""
    assert LogTimes(notation, ROME).read(given) == (expected, 0.0)


def test_a_year_that_is_not_said_goes_on() -> None:
    """January after December is of the next year, and a line that is late of the one before."""
    times = LogTimes("%b %d %H:%M:%S", UTC, 2025)
    assert times.read("Dec 31 23:59:59")[0] == seconds(2025, 12, 31, 23, 59, 59)
    assert times.read("Jan 01 00:00:01")[0] == seconds(2026, 1, 1, 0, 0, 1)
    assert times.read("Dec 31 23:59:58")[0] == seconds(2025, 12, 31, 23, 59, 58)
    assert times.read("Jan  2 00:00:00")[0] == seconds(2026, 1, 2)


def test_the_29th_of_february_needs_no_year_in_the_line() -> None:
    """It is read with the year of the log."""
    assert LogTimes("%b %d", UTC, 2028).read("Feb 29")[0] == seconds(2028, 2, 29)


def test_a_year_that_nobody_says_is_the_last_that_can_be() -> None:
    """Of a log that was written to in January, December is of the year before."""
    until = datetime(2026, 1, 5, tzinfo=UTC)
    assert LogTimes("%b %d", UTC, None, until).read("Dec 31")[0] == seconds(2025, 12, 31)
    assert LogTimes("%b %d", UTC, None, until).read("Jan 4")[0] == seconds(2026, 1, 4)


def test_the_hour_that_is_there_twice_is_told_by_what_was_before() -> None:
    """When the clocks go back, an earlier time than the last is of the second hour."""
    times = LogTimes("%Y-%m-%d %H:%M:%S", ROME)
    assert times.read("2026-10-25 02:59:00") == (seconds(2026, 10, 25, 0, 59), 3600.0)
    assert times.read("2026-10-25 02:01:00") == (seconds(2026, 10, 25, 1, 1), 0.0)
    assert times.read("2026-10-25 03:00:00") == (seconds(2026, 10, 25, 2), 0.0)


def test_each_source_has_a_clock_of_its_own() -> None:
    """What another source said does not put a clock back."""
    times = LogTimes("%Y-%m-%d %H:%M:%S", ROME)
    times.read("2026-10-25 02:59:00", "one")
    assert times.read("2026-10-25 02:01:00", "two")[1] == 3600.0


def test_the_hour_that_is_left_out_is_read() -> None:
    """A time that no clock showed, when the clocks went forward, is taken as it was before."""
    times = LogTimes("%Y-%m-%d %H:%M:%S", ROME)
    assert times.read("2026-03-29 02:30:00") == (seconds(2026, 3, 29, 1, 30), 0.0)


@given(st.lists(st.integers(0, 3 * 366 * 24), min_size=1, max_size=30).map(sorted))
def test_times_of_a_log_that_goes_on_are_never_wrong_by_more_than_the_doubt(
    hours: list[int],
) -> None:
    """Whatever the zone and the season, the true moment is within what is said."""
    times = LogTimes("%Y-%m-%d %H:%M", ROME)
    for hour in hours:
        moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        first, slack = times.read(moment.astimezone(ROME).strftime("%Y-%m-%d %H:%M"))
        assert first <= moment.timestamp() <= first + slack


@pytest.mark.parametrize("given", ["", "soon", None, True, [], "2026-13-01", "nan", float("inf")])
def test_what_is_no_time_is_refused(given: object) -> None:
    """With what was expected."""
    with pytest.raises(EngineError, match=r"is no time: expected ISO 8601"):
        LogTimes().read(given)
    with pytest.raises(EngineError, match=r"is no time: expected %H:%M"):
        LogTimes("%H:%M").read(given)
