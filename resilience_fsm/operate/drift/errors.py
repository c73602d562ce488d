"""What is refused of files that are compared."""

from resilience_fsm.printable import PrintableError


class BaselineFileError(PrintableError):
    """No baseline can be read from a file; the message says where, and the way out."""
