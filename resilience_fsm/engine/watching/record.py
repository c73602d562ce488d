"""Records: what somebody noted of a running system, and in what order that can have been.

A record has a content: something happened, something was seen, or records may be missing. Equal
contents are one object, so that a belief finds what a record makes of it in a dictionary. When it
was is known within a margin, since clocks differ; of the records of one source the order is known.
"""

from functools import cache
from math import inf
from typing import TypeAlias

from attrs import frozen


@frozen(eq=False)
class Happened:
    """An event took place, or one of several, where the record does not say which.

    Args:
        events: Their names.
        may_repeat: Whether the record may repeat an earlier one, and nothing more took place.
    """

    events: tuple[str, ...]
    may_repeat: bool = False

    def __str__(self) -> str:
        return " or ".join(self.events)


@frozen(eq=False)
class Shown:
    """Something was seen.

    Args:
        values: What was seen, by what shows it; several moments of one look are one record.
    """

    values: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, value in self.values)


@frozen(eq=False)
class Gap:
    """Records may be missing: anything may have taken place."""

    def __str__(self) -> str:
        return "a gap"


Subject: TypeAlias = tuple[str, str]
"""A replica: its kind, and what it is called."""

Content: TypeAlias = Happened | Shown | Gap

Saying: TypeAlias = tuple[Content | None, Content | None]
"""What is said to everybody, and what to whom it is about."""

GAP = Gap()


@cache  # there are as many as a system has events, and things that show it
def happened(*events: str, may_repeat: bool = False) -> Happened:
    """The content that says that an event, or one of several, took place."""
    return Happened(events, may_repeat)


@cache
def _shown(values: tuple[tuple[str, str], ...]) -> Shown:
    return Shown(values)


def shown(**values: str) -> Shown:
    """The content that says what was seen."""
    return _shown(tuple(sorted(values.items())))


@frozen(eq=False)
class Record:
    """Something that somebody noted.

    Args:
        content: What it says of the system; None where it says nothing.
        source: Who noted it; the records of one source come in the order in which they are given.
        earliest: When it was at the earliest.
        latest: And at the latest.
        subject: The replica that it is about, if it is about one.
        own: What it says to whom it is about.
        place: Where it was read, for messages.
    """

    content: Content | None
    source: str = ""
    earliest: float = -inf
    latest: float = inf
    subject: Subject | None = None
    own: Content | None = None
    place: str = ""

    def content_for(self, subject: Subject | None) -> Content | None:
        """What it says to a subject, or with None to the system."""
        return self.own if subject is not None and subject == self.subject else self.content

    def __str__(self) -> str:
        said = self.content if self.subject is None else f"{self.own} of {' '.join(self.subject)}"
        return f"{said}" + (f" ({self.place})" if self.place else "")
