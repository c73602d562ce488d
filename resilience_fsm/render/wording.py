"""The reader's words for what charts call by identifiers."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from resilience_fsm.engine import Cause, Certainty, Compiled, Part
from resilience_fsm.render.graph import Arrow, Reference

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_REFERENCES: Mapping[str, Reference] = MappingProxyType({})


def plainly(names: Iterable[str]) -> tuple[str, ...]:
    """Identifiers with spaces in place of underscores."""
    return tuple(name.replace("_", " ") for name in names)


@frozen
class Sender:
    """What a follower cannot know of an event that it follows.

    Args:
        cause: Who makes it happen.
        certainty: That of the surest transition of its owner.
    """

    cause: Cause
    certainty: Certainty


_NO_SENDERS: Mapping[str, Sender] = MappingProxyType({})


def senders_of(compiled: Compiled, part: Part) -> dict[str, Sender]:
    """By the chart's own name of an event, what its owner says of it.

    Args:
        compiled: A composition, with its tables.
        part: The part that follows, or owns, the events.
    """
    events = {own: compiled.events[names[0]] for own, names in part.events.items() if names}
    return {own: Sender(event.event.cause, min(event.certainties)) for own, event in events.items()}


@frozen
class Wording:
    """What a picture says in place of identifiers, and what it knows beside the chart.

    Args:
        happenings: From events that lead the same way to what they are called.
        states: By state, a line on what it means; none where it says it by its name.
        senders: By event, what its owner says of it.
        references: By id of a rule, what it says.
    """

    happenings: Callable[[Iterable[str]], tuple[str, ...]] = plainly
    states: Mapping[str, str] = _NONE
    senders: Mapping[str, Sender] = _NO_SENDERS
    references: Mapping[str, Reference] = _NO_REFERENCES

    def said(self, arrow: Arrow) -> Arrow:
        """An arrow with the events of its labels in these words."""
        return evolve(
            arrow,
            labels=[evolve(label, names=self.happenings(label.events)) for label in arrow.labels],
        )

    def grounds(self, rules: Iterable[str]) -> tuple[str, ...]:
        """Rules with what they say, one a line."""
        return tuple(
            f"{rule}: {self.references[rule].text}" if rule in self.references else rule
            for rule in rules
        )


PLAIN_WORDING = Wording()
"""The wording of a chart of which nothing else is known."""
