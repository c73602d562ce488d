"""Where a search stops: states, memory, time; what is not decided by then is undecided."""

import time
from collections.abc import Iterable
from typing import Protocol

from attrs import evolve, field, frozen

from resilience_fsm.text import Text

GRACE = 1.0
"""So many seconds beyond their limit what was found may still be looked at."""


class LimitReached(Exception):  # noqa: N818 # nothing is wrong
    """A limit was reached outside of a search, which would have said so in its result.

    Whoever asked for the work answers with what there is, undecided.

    Args:
        reached: Which, in words.
    """

    def __init__(self, reached: str) -> None:
        super().__init__(reached)
        self.reached = reached


class Kept(Protocol):
    """What is kept beside a search, such as the space of another one."""

    @property
    def nbytes(self) -> int:
        """The bytes that it takes."""


@frozen
class Limits:
    """Where a search stops; None for no limit.

    What goes before a search and what comes after it ask the same limits.

    Args:
        states: A search that has found more than these ends with the block at work.
        memory: A search ends with the block at work when its own arrays, and the spaces that are
            kept beside it, hold more bytes than these. Its arrays are its states, their index and
            its transitions; what Python itself takes, what a block needs for a moment and what
            deciding properties takes come on top.
        seconds: A search begins no block after these.
        since: The moment, of `time.monotonic`, from which the seconds count; the beginning of each
            search if left out.
        held: The bytes that spaces searched before still hold.
    """

    states: int | None = None
    memory: int | None = None
    seconds: float | None = None
    since: float | None = field(default=None, eq=False)
    held: int = field(default=0, eq=False)

    def from_now(self) -> "Limits":
        """The same, with the seconds counting from now, for all searches together."""
        return self if self.since is not None else evolve(self, since=time.monotonic())

    def beside(self, spaces: Iterable[Kept]) -> "Limits":
        """The same, for a search beside spaces that are kept."""
        return evolve(self, held=sum(space.nbytes for space in spaces))

    @property
    def memory_left(self) -> int | None:
        """The bytes that a search may still hold; None for no limit."""
        return None if self.memory is None else self.memory - self.held

    def reached(self, states: int, memory: int) -> str:
        """Which of states and memory a search has used up, in words; empty if none."""
        if self.states is not None and states > self.states:
            return Text("stopped at the limit of {n} states", n=self.states)
        if self.memory is not None and self.held + memory > self.memory:
            return Text("stopped at the limit of {size} of memory", size=_size(self.memory))
        return ""

    def ask(self, memory: int | None = None, *, grace: float = 0.0) -> None:
        """Go on, or not.

        Args:
            memory: The bytes that would be held; None to ask for time alone.
            grace: So many seconds later is not too late.

        Raises:
            LimitReached: Memory or time is used up; with the reason, in words.
        """
        reached = self.is_over(grace) or ("" if memory is None else self.reached(0, memory))
        if reached:
            raise LimitReached(reached)

    @property
    def seconds_left(self) -> float | None:
        """The seconds that are left, or none of them; None for no limit."""
        if self.seconds is None or self.since is None:
            return None
        return max(0.0, self.seconds - (time.monotonic() - self.since))

    def is_over(self, grace: float = 0.0) -> str:
        """Whether the time is used up, in words; empty if it is not.

        Args:
            grace: So many seconds later is not too late.
        """
        if self.seconds is None or self.since is None:
            return ""
        if time.monotonic() - self.since < self.seconds + grace:
            return ""
        return Text("stopped at the limit of {seconds:g} seconds", seconds=self.seconds)


def _size(count: int) -> str:
    """A number of bytes in the largest unit that divides it."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count and count % (1 << power) == 0:
            return f"{count >> power} {unit}"
    return f"{count} bytes"
