"""What tells two versions of a chart apart: the shortest run after which they differ.

Both take the same events, and what is called alike in both answers alike. They differ where one can
take an event and the other cannot, or where they are in states of different names.
"""

from resilience_fsm.engine import CompositionError, Parting, Version, compile_system, parting
from resilience_fsm.operate.charts.subject import Subject


def difference(first: Subject, second: Subject) -> Parting | None:
    """The shortest run that tells two versions apart; None where no run does.

    Args:
        first: The first version.
        second: The second one. Its charts have the places of those of the first one, in order.

    Raises:
        CompositionError: There are not as many charts, or too many pairs of states to look at.
        EngineError: One of them cannot be tabulated.
    """
    if len(first.classes) != len(second.classes):
        raise CompositionError(
            f"{len(first.classes)} charts are compared with {len(second.classes)}; name as many."
        )
    return parting(_version(first), _version(second))


def _version(subject: Subject) -> Version:
    """One of the two; what their free facts answer is nothing of theirs."""
    names = tuple(subject.classes)
    return Version(compile_system(subject.system), names, frozenset(names))
