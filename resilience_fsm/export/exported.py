"""A model in the words of another checker."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Exported:
    """The text of a model, and what the format could not say of it.

    Args:
        text: The whole file; lines end with LF, the last one too.
        left_out: For each property or form that the text leaves out, a sentence: which, and why.
            The model itself is always said as a whole, or refused.
        companions: Files that belong beside it, by what the name ends in instead.
        names: By kind of thing, and by identifier in the text, its name.
    """

    text: str
    left_out: tuple[str, ...] = ()
    companions: Mapping[str, str] = field(factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(factory=dict)
