"""What an export refuses: a format that cannot say a model, and the way out."""

from resilience_fsm.printable import PrintableError


class ExportError(PrintableError):
    """A format cannot say this model as it is, and nothing is approximated."""
