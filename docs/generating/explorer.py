"""The explorer of a ready pair, as files that pages show in a frame or lead to."""

from resilience_fsm.operate.explorer import pair_page

FILES = {"en": "extra/specification/explorer.html", "it": "extra/specification/esplora.html"}
"""By language, the file; what is in ``extra`` is copied as it is, and is no page of the site."""


def pages() -> dict[str, str]:
    """The explorer in each language; the page around it is written by hand."""
    return {file: pair_page(language=language) for language, file in FILES.items()}
