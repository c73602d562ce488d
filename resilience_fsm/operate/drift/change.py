"""One thing that another edition says otherwise."""

from attrs import frozen


@frozen
class Reworded:
    """A key of the deployments in which they differ.

    Args:
        key: The key, as ``resilience.set``.
        old: Its value in the old one; empty where it has none.
        new: Its value in the new one.
    """

    key: str
    old: str
    new: str


@frozen
class Turned:
    """A property whose verdict is another.

    Args:
        id: The property.
        old: The old verdict; None where there was no such property.
        new: The new one; None where there is none any more.
        rules: The rules that it states, in either.
    """

    id: str
    old: str | None
    new: str | None
    rules: tuple[str, ...]


@frozen
class Regrounded:
    """A move that both make, and that rests on other rules, or on rules of another certainty.

    Args:
        event: The event.
        part: Who moves.
        source: From where.
        target: Where to.
        old: What it rested on.
        new: What it rests on.
    """

    event: str
    part: str
    source: str
    target: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@frozen
class Reguarded:
    """A move whose guard reads otherwise; no difference by itself.

    Args:
        event: The event.
        part: Who moves.
        source: From where.
        target: Where to.
        old: The guards that are gone, one for each way to make the move.
        new: Those that came.
    """

    event: str
    part: str
    source: str
    target: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@frozen
class Apart:
    """A part that does not begin in the same state.

    Args:
        part: The part.
        old: Where it begins in the old edition.
        new: Where it begins in the new one.
    """

    part: str
    old: str
    new: str
