"""What is refused of charts that somebody names."""

from resilience_fsm.printable import PrintableError


class SubjectError(PrintableError):
    """There is no such chart, or it cannot be had; the message says why, and the way out."""
