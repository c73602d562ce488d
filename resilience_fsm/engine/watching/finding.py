"""Findings: what a watch has to say of the records, or of the system."""

from enum import StrEnum

from attrs import frozen

from resilience_fsm.engine.watching.record import Record, Subject
from resilience_fsm.engine.watching.refusal import Refusal
from resilience_fsm.engine.watching.repair import Repair
from resilience_fsm.engine.watching.timed import Late


class FindingKind(StrEnum):
    """What a finding is about."""

    UNEXPLAINED = "unexplained"
    """No run of the specification has these records, within what may go unrecorded."""
    LATE = "late"
    """A promised reaction did not come within its limit."""
    ALARM = "alarm"
    """Something that somebody wants to know of is the case, whatever went unrecorded."""
    CLOCK = "clock"
    """A record is older than the clocks allow; what it says cannot be placed, and is left out."""
    ORDER = "order"
    """There are too many orders to try; from here on more is taken for possible than is."""


@frozen(eq=False)
class Finding:
    """Something that a watch has found.

    Args:
        kind: What it is about.
        record: The record by which it was found.
        number: How many records had been given by then, that one included.
        subjects: The replicas that it is about; none where it is about the system.
        explained: The records up to the break that are explained.
        belief: What was the case before the record.
        refusal: What speaks against the record.
        repairs: What would explain the records; the first is the nearest to the break.
        is_possible_at_all: Whether the record is explained if any others are missing.
        late: The reaction that did not come.
        alarm: What is the case.
    """

    kind: FindingKind
    record: Record
    number: int
    subjects: tuple[Subject, ...] = ()
    explained: int = 0
    belief: int = 0
    refusal: Refusal | None = None
    repairs: tuple[Repair, ...] = ()
    is_possible_at_all: bool = True
    late: Late | None = None
    alarm: str = ""
