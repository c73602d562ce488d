"""A run as another checker shows it, in our own names."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Move:
    """A step of the run.

    Args:
        where: Where it stands in what the checker printed, in words.
        event: The event; None where the checker names none.
        entered: By component that the checker tells of, its state afterwards.
    """

    where: str
    event: str | None
    entered: Mapping[str, str] = field(factory=dict)


@frozen
class ForeignRun:
    """A run.

    Args:
        begins: By component that the checker tells of, where it begins.
        moves: What happens; steps in which nothing happens are left out.
        loop: For a run that never ends, how many moves come before what is repeated.
        shows: The identifier of the property that it speaks against; None where nobody says.
    """

    begins: Mapping[str, str]
    moves: tuple[Move, ...]
    loop: int | None = None
    shows: str | None = None
