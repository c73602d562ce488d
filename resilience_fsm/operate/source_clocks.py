"""The clocks of the sources of records: when a record was, within what its clock may be off."""

from collections.abc import Mapping
from math import inf, isfinite

from attrs import define, field

from resilience_fsm.engine import EngineError, nearest
from resilience_fsm.operate.given import seconds

ANY_SOURCE = ""


def _margins(given: Mapping[str, float] | float | None) -> Mapping[str, float] | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        return {ANY_SOURCE: seconds(given, "clocks")}
    return {source: seconds(margin, f"clocks: {source}") for source, margin in given.items()}


def _patience(given: float) -> float:
    return seconds(given, "patience")


@define
class SourceClocks:
    """When records were.

    Args:
        margins: By source, the seconds by which its clock may be off, or one number for all; None
            where records come in the order in which they are given.
        patience: So many seconds later than others a record may still be given.

    Raises:
        EngineError: A margin is no number of seconds.
    """

    margins: Mapping[str, float] | None = field(converter=_margins)
    patience: float = field(default=0.0, converter=_patience)
    latest: float = -inf

    @property
    def is_ordered(self) -> bool:
        """Whether records come in the order in which they are given."""
        return self.margins is None

    def interval(self, source: str, time: float | None) -> tuple[float, float]:
        """When a record was at the earliest, and at the latest.

        Raises:
            EngineError: Nothing is said of the clock of its source; or it has no time, without
                which it would wait for ever.
        """
        if time is None:
            if self.margins and max(self.margins.values()) < inf:
                raise EngineError(
                    "at: a record without a time, and clocks are given. Give each one a time, or "
                    "no clocks where the records are told in order."
                )
            return -inf, inf
        if self.margins is None:
            time = max(time, self.latest)  # no record is earlier than the one before it
        margin = self._margin(source)
        return time - margin, time + margin

    def _margin(self, source: str) -> float:
        if self.margins is None or source == ANY_SOURCE:
            return 0.0
        margin = self.margins.get(source, self.margins.get(ANY_SOURCE))
        if margin is None:
            raise EngineError(
                f"clocks: nothing is said of '{source}'. {nearest(source, self.margins)} Say by "
                "how many seconds its clock may be off."
            )
        return margin

    def horizon(self, time: float | None) -> float:
        """A moment before which nothing that comes after a record of a time can have been."""
        latest = self.latest if time is None else max(self.latest, time)
        return latest - max((self.margins or {}).values(), default=0.0) - self.patience

    def note(self, time: float | None) -> None:
        """Note the time of a record that was taken in."""
        if time is not None:
            self.latest = max(self.latest, time)


def finite(value: float) -> float | None:
    """A number of seconds, or None where nobody knows it."""
    return value if isfinite(value) else None
