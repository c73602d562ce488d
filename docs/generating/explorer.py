"""The explorer of a ready pair, as a file that a page shows in a frame."""

from resilience_fsm.operate.explorer import pair_page

FILE = "specification/explorer.html"


def pages() -> dict[str, str]:
    """The explorer alone; the page around it is written by hand."""
    return {FILE: pair_page()}
