"""A scenario as a TOML file: what happens and when, and whom the answer is about.

The layout::

    sentence = "The night of the update"
    users = ["browser:primary", "browser:expansion:new:reaches-secondary"]

    [[events]]
    event = "primary_portal_stops"
    minute = 0                  # optional: in all events or in none, never going back
    settles = true              # optional: false if the next event may come before all is settled

    [[changes]]
    author = "user"             # or "administrator"
    side = "primary"            # or "secondary"
    after = 0                   # optional: after how many events
    copied = true               # optional: whether it is copied before the next event

    [[conferences]]
    owner = "primary"
    after = 0
    due = 1                     # optional: after how many events it falls due

What is left out of ``users``, ``changes`` and ``conferences`` altogether is chosen as usual.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from attrs import frozen
from cattrs import ClassValidationError, transform_error

from resilience_fsm.operate.deployment_file import (
    STANDARD_INPUT,
    DeploymentFileError,
    named,
    read_table,
)
from resilience_fsm.operate.scenario import (
    ChangeMade,
    ConferenceScheduled,
    Happening,
    Scenario,
    ScenarioError,
    User,
)
from resilience_fsm.operate.table_reading import converter, placed, told
from resilience_fsm.printable import printable

_MOST = 100  # events in one scenario; each takes a moment of its own
_MOST_MINUTES = 60 * 24 * 366.0


class _Author(Enum):
    USER = "user"
    ADMINISTRATOR = "administrator"


class _Side(Enum):
    PRIMARY = "primary"
    SECONDARY = "secondary"


@frozen
class _Event:
    event: str
    minute: float | None = None
    settles: bool = True


@frozen
class _Change:
    author: _Author = _Author.USER
    side: _Side = _Side.PRIMARY
    after: int = 0
    copied: bool = True


@frozen
class _Conference:
    owner: _Side = _Side.PRIMARY
    after: int = 0
    due: int | None = None


@frozen
class _File:
    events: list[_Event]
    sentence: str | None = None
    users: list[str] | None = None
    changes: list[_Change] | None = None
    conferences: list[_Conference] | None = None


class ScenarioFileError(ScenarioError):
    """A scenario cannot be read from this file; the message has one line for each fault."""

    def __str__(self) -> str:
        return "\n".join(map(printable, str(self.args[0]).split("\n")))


def read_scenario(path: Path | str) -> Scenario:
    """The scenario that a TOML file describes.

    Raises:
        ScenarioFileError: There is no such file, or it cannot be read, is not TOML, or does not
            describe a scenario.
    """
    path = Path(path)
    try:
        document = read_table(path)
    except DeploymentFileError as error:
        raise ScenarioFileError(str(error)) from error
    try:
        file = _CONVERTER.structure(document, _File)
    except ClassValidationError as error:
        faults = transform_error(error, path="", format_exception=told("events"))
        raise _error(path, *map(placed, faults)) from error
    faults = list(_faults(file))
    if faults:
        raise _error(path, *faults)
    try:
        users = None if file.users is None else tuple(dict.fromkeys(map(User.of, file.users)))
    except ScenarioError as error:
        raise _error(path, str(error).replace("--user:", "users:")) from error
    return Scenario(
        tuple(Happening(one.event, one.minute, one.settles) for one in file.events),
        name=None if path == STANDARD_INPUT else path.stem,
        sentence=file.sentence,
        users=users,
        changes=None
        if file.changes is None
        else tuple(
            ChangeMade(one.author.value, one.side.value, one.after, one.copied)
            for one in file.changes
        ),
        conferences=None
        if file.conferences is None
        else tuple(
            ConferenceScheduled(one.owner.value, one.after, one.due) for one in file.conferences
        ),
    )


def _error(path: Path, *faults: str) -> ScenarioFileError:
    return ScenarioFileError("\n".join(f"{named(path)}: {fault}" for fault in faults))


def _faults(file: _File) -> Iterator[str]:
    """What does not fit together."""
    if not 0 < len(file.events) <= _MOST:
        yield f"events: expected 1 to {_MOST} tables [[events]], not {len(file.events)}."
    yield from _faults_of_minutes([one.minute for one in file.events])
    placed = [
        *((f"changes[{n}].after", one.after) for n, one in enumerate(file.changes or ())),
        *((f"conferences[{n}].after", one.after) for n, one in enumerate(file.conferences or ())),
        *(
            (f"conferences[{n}].due", one.due)
            for n, one in enumerate(file.conferences or ())
            if one.due is not None
        ),
    ]
    for key, number in placed:
        if not 0 <= number <= len(file.events):
            yield (
                f"{key}: expected the number of events before it, 0 to {len(file.events)}, "
                f"not {number}."
            )
    for n, one in enumerate(file.conferences or ()):
        if one.due is not None and one.due < one.after:
            yield f"conferences[{n}].due: it falls due before it is scheduled, after {one.after}."


def _faults_of_minutes(minutes: Sequence[float | None]) -> Iterator[str]:
    given = [minute for minute in minutes if minute is not None]
    if given and len(given) < len(minutes):
        yield "events: minute is given for some events; give it for all of them, or for none."
        return
    last = 0.0
    for number, minute in enumerate(given):
        if not last <= minute <= _MOST_MINUTES:
            yield (
                f"events[{number}].minute: expected minutes from the beginning, {last:g} at the "
                f"least, not {minute:g}."
            )
            return
        last = minute


_CONVERTER = converter()
