"""The times of a log: in many notations, with no year or no time zone, and where clocks go back."""

from datetime import UTC, datetime, timedelta, tzinfo
from reprlib import repr as _short  # of what goes too deep, or on and on
from typing import Any

from resilience_fsm.engine import EngineError

AUTO, ISO, EPOCH, EPOCH_MS = "", "iso", "epoch", "epoch-ms"

_HALF_A_YEAR = timedelta(days=183)
_MILLISECONDS = 1e11
"""Numbers beyond this are milliseconds: as seconds they would be of the year 5138."""


class LogTimes:
    """Reads the times of one log.

    Args:
        notation: ``iso``, ``epoch``, ``epoch-ms``, or a format as of `datetime.strptime`; found out
            for each time if left out.
        zone: That of times that have none.
        year: That of the first time, where times say none; if left out, the last in which it was
            not after ``until``.
        until: When the log was written to for the last time.
    """

    def __init__(
        self,
        notation: str = AUTO,
        zone: tzinfo = UTC,
        year: int | None = None,
        until: datetime | None = None,
    ) -> None:
        self._notation = notation
        self._zone = zone
        self._says_year = notation in (AUTO, ISO, EPOCH, EPOCH_MS) or any(
            one in notation for one in ("%Y", "%y", "%c", "%x", "%G")
        )
        last = until or datetime.now(UTC)
        self._until = last.astimezone(zone).replace(tzinfo=None) if year is None else None
        self._year = last.year if year is None else year
        self._before: datetime | None = None
        self._known: tuple[Any, str, tuple[float, float]] | None = None
        self._latest: dict[str, float] = {}

    def read(self, given: Any, source: str = "") -> tuple[float, float]:
        """A time in seconds, and so many seconds later it may have been.

        Args:
            given: What the log says.
            source: Whose clock says so; each is put back on its own.

        Raises:
            EngineError: It is no time in this notation.
        """
        if type(given) is float and self._notation in (AUTO, EPOCH) and -1e10 < given < 1e10:
            return given, 0.0  # as a datetime it would be rounded
        if self._notation == AUTO and type(given) is str and given[-1:] == "Z":
            try:  # the most common notation, and the quickest
                return datetime.fromisoformat(given).timestamp(), 0.0
            except ValueError:
                pass
        if self._known is None or self._known[:2] != (given, source):
            try:
                seconds = self._seconds(self._moment(given), source)
            except (ValueError, OverflowError, OSError) as error:
                raise EngineError(f"time: {_short(given)} is no time{self._expected()}.") from error
            self._known = (given, source, seconds)
        return self._known[2]

    def _expected(self) -> str:
        if self._notation == AUTO:
            return ": expected ISO 8601, or seconds; say with time in a mapping how they are"
        return f": expected {self._notation}"

    def _moment(self, given: Any) -> datetime:
        if isinstance(given, bool) or not isinstance(given, str | int | float):
            raise ValueError("no time")
        if self._notation in (EPOCH, EPOCH_MS):
            return _of_epoch(float(given), self._notation == EPOCH_MS)
        if self._notation == AUTO and (number := _number(given)) is not None:
            return _of_epoch(number, abs(number) >= _MILLISECONDS)
        text = str(given).strip()
        if self._notation in (AUTO, ISO):
            return datetime.fromisoformat(text.replace(",", "."))
        if self._says_year:
            return datetime.strptime(text, self._notation)
        return self._with_year(text)

    def _with_year(self, text: str) -> datetime:
        """A time that says no year: that of the time before it, or the next or the one before."""
        moment = self._of_year(text, self._year)
        if self._before is None and self._until is not None and moment > self._until:
            self._year -= 1
            moment = self._of_year(text, self._year)
        elif self._before is not None and moment < self._before - _HALF_A_YEAR:
            self._year += 1
            moment = self._of_year(text, self._year)
        elif self._before is not None and moment > self._before + _HALF_A_YEAR:
            moment = self._of_year(text, self._year - 1)  # one of December among those of January
        self._before = max(self._before or moment, moment)
        return moment

    def _of_year(self, text: str, year: int) -> datetime:
        # With the year in front of it, the 29th of February can be read.
        return datetime.strptime(f"{year} {text}", f"%Y {self._notation}")

    def _seconds(self, moment: datetime, source: str) -> tuple[float, float]:
        if moment.tzinfo is not None:
            return moment.timestamp(), 0.0
        first = moment.replace(tzinfo=self._zone, fold=0).timestamp()
        second = moment.replace(tzinfo=self._zone, fold=1).timestamp()
        slack = max(second - first, 0.0)  # there is mostly one such time, and sometimes none
        # Where the clock was put back the hour is there twice: one that is earlier than the time
        # before it in the log is of the second.
        if slack and first < self._latest.get(source, first):
            first, slack = second, 0.0
        self._latest[source] = first
        return first, slack


def _number(given: Any) -> float | None:
    try:
        return float(given)
    except ValueError:
        return None


def _of_epoch(number: float, is_milliseconds: bool) -> datetime:
    return datetime.fromtimestamp(number / 1000 if is_milliseconds else number, UTC)
