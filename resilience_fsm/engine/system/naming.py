"""What events and states of a chart cannot be called, since it would mean something else."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from keyword import iskeyword

from resilience_fsm.engine.system.chart import OWN_ATTRIBUTES
from resilience_fsm.engine.words.errors import CompositionError

ANY_OTHER = "any_other_event"
"""An event that no transition names, which only a wildcard is for."""

_SENT_BY_ITSELF = frozenset({"error.execution", "error.communication", "error.platform"})
SENT_BY_CODE = ("error.", "done.invoke.")
"""How events begin that python-statemachine sends when code of a chart raises or ends."""
_BEGINS_WHAT_IS_SENT = ("done.state.", "done.invoke.")


def refuse_event_name(place: str, event: str) -> None:
    """Refuse what cannot be the name of an event.

    Args:
        place: Where it stands, for messages.
        event: The name.

    Raises:
        CompositionError: It is a wildcard, no name, a word of Python, or python-statemachine's.
    """
    if "*" in event:
        raise CompositionError(
            f"{place}: the event '{event}' is a wildcard; name each event that it stands for."
        )
    if event in _SENT_BY_ITSELF or event.startswith(_BEGINS_WHAT_IS_SENT):
        raise CompositionError(
            f"{place}: python-statemachine sends the event '{event}' by itself, where no owner "
            "says that it can happen; find another name."
        )
    for piece in event.removesuffix(".").split("."):
        if iskeyword(piece):
            raise CompositionError(
                f"{place}: an event cannot be called '{event}': '{piece}' is a word of Python's "
                "own; find another name."
            )
        if not piece.isidentifier():
            raise CompositionError(
                f"{place}: an event cannot be called '{event}'; a name has letters, digits and "
                "underscores, and does not begin with a digit."
            )


def is_event_name(event: str) -> bool:
    """Whether an event can be called so."""
    with suppress(CompositionError):
        refuse_event_name("", event)
        return True
    return False


def without_twins(events: Iterable[str]) -> tuple[str, ...]:
    """The events, but for the dotted form that ``error_x`` has as well, and which is the same."""
    names = tuple(events)
    return tuple(
        name
        for name in names
        if not (name.startswith("error.") and name.replace(".", "_") in names)
        or name in _SENT_BY_ITSELF
    )


def sent_names(events: Iterable[str], *, has_eventless: bool = False) -> dict[str, str]:
    """By event that somebody sends, what it is called where a dot would mean something.

    Left out is what python-statemachine sends by itself when a state is done, the other spelling of
    an event, and a wildcard, for which an event stands that is none of the others.

    Args:
        events: The ids of all events of a chart.
        has_eventless: Whether the chart has transitions without an event, which whatever is sent
            lets happen.
    """
    ids = tuple(events)
    sent: dict[str, str] = {}
    for event in ids:
        dotted = event.replace("done_state_", "done.state.", 1)
        is_twin = "." in event and event.replace(".", "_") in ids
        if "*" in event or is_twin or (dotted.startswith("done.state.") and dotted in ids):
            continue
        sent[event] = event.removesuffix(".").replace(".", "_")
    if has_eventless:
        sent[ANY_OTHER] = ANY_OTHER
    for event in ids:
        if "*" in event:
            stem = event.removesuffix("*").removesuffix(".")
            other = f"{stem}.{ANY_OTHER}" if stem else ANY_OTHER
            sent[other] = other.replace(".", "_")
    return sent


def sent_by_code(events: Iterable[str]) -> tuple[str, ...]:
    """Those of some events that python-statemachine sends when code ends or raises, as called."""
    called = (event.replace(".", "_") for event in events if event.startswith(SENT_BY_CODE))
    return tuple(dict.fromkeys(called))


def refused_names(chart: str, names: Iterable[str]) -> Iterator[str]:
    """What is wrong with names of states and events that every chart has as attributes."""
    for name in names:
        if name in OWN_ATTRIBUTES:
            yield (
                f"{chart}: '{name}' is an attribute of every chart, which an event or a state of "
                "that name would hide; find another name."
            )


def refused_prefixes(chart: str, events: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with events of which one fires the other."""
    for event in events:
        stem = event.removesuffix(".")
        for other in events:
            if other != event and other.startswith(f"{stem}."):
                yield (
                    f"{chart}: '{other}' also fires '{event}', since python-statemachine matches "
                    "events by dotted prefix; give them names without a common prefix."
                )
