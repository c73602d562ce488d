"""How sure a statement is, and who makes an event happen: the two scales of the engine."""

from enum import Enum, IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Certainty(IntEnum):
    """How sure a rule is; a smaller number is a stronger word.

    The order is that of weakening: what rests on several rules is as certain as the weakest.
    """

    CERTAIN = 0
    COMPOSED = 1
    DERIVED = 2
    MAY = 3
    AMBIGUOUS = 4
    SILENT = 5

    @property
    def is_promise(self) -> bool:
        """Whether a reaction of this certainty is promised rather than only allowed."""
        return self <= Certainty.DERIVED

    @classmethod
    def weakest(cls, certainties: "Iterable[Certainty]") -> "Certainty":
        """The weakest of ``certainties``; ``CERTAIN`` where there are none."""
        return max(certainties, default=cls.CERTAIN)

    def __str__(self) -> str:
        return self.name.lower()


class Cause(Enum):
    """Who makes an event happen.

    Only a ``REACTION`` belongs to the system itself; all others are its environment.
    """

    FAULT = "fault"
    REPAIR = "repair"
    REACTION = "reaction"
    ADMINISTRATOR = "administrator"
    USER = "user"
    TIME = "time"
    UNSTATED = "unstated"

    def __str__(self) -> str:
        return self.value
