"""A text in the languages that the page speaks."""

from attrs import frozen

LANGUAGES = ("en", "it")
"""English, which everything has, and Italian."""


@frozen
class Phrase:
    """A text.

    Args:
        en: In English, or a name.
        it: In Italian; None where there is none, and the page shows the English and marks it so.
    """

    en: str
    it: str | None = None

    @property
    def document(self) -> str | list[str]:
        """As the page holds it: both, or the only one."""
        return self.en if self.it is None else [self.en, self.it]
