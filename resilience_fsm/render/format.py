"""The formats of pictures."""

from enum import Enum


class Format(Enum):
    """A format of pictures, by the name that a command line would give it."""

    SVG = "svg"
    PNG = "png"
    DOT = "dot"
    MERMAID = "mermaid"

    @property
    def suffix(self) -> str:
        """What the file names end with."""
        return ".mmd" if self is Format.MERMAID else f".{self.value}"

    def __str__(self) -> str:
        return self.value
