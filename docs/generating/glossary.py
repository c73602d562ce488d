"""The glossary."""


def pages() -> dict[str, str]:
    """The page."""
    return {}
