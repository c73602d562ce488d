"""Who can trade places with whom, and why others cannot: found in the tables, never declared.

Two blocks are *interchangeable* if the system is the same after they have traded places: every
guard, every step, every promise, who begins where, and whatever else is asked of it. That is
decided for pairs; since two swaps make a third, those that can trade places with one can with each
other, and in any order whatever.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from resilience_fsm.engine.symmetry.blocks import families
from resilience_fsm.engine.symmetry.swap import Block, Swap
from resilience_fsm.engine.tables.compiled import Compiled


def _nobody(_swap: Swap) -> str:
    return ""


@frozen
class Symmetry:
    """The blocks of a system that can trade places.

    Args:
        sorts: Sort by sort, the blocks that can trade places with each other.
        broken: For blocks that are made alike and cannot trade places, a sentence that says why.
    """

    sorts: tuple[tuple[Block, ...], ...]
    broken: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sorts)

    @property
    def largest(self) -> int:
        """The number of blocks of its largest sort."""
        return max(map(len, self.sorts), default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """For each sort, who can trade places, in words."""
        return tuple(_between(blocks) for blocks in self.sorts)

    def naming(self, number: int) -> "Symmetry":
        """What is left of it when the first block of a sort has a name, and stays where it is."""
        sorts = list(self.sorts)
        sorts[number] = sorts[number][1:]
        return Symmetry(tuple(blocks for blocks in sorts if len(blocks) > 1), self.broken)


def symmetry_of(compiled: Compiled, noticed_by: Callable[[Swap], str] = _nobody) -> Symmetry:
    """Who can trade places in a system.

    Args:
        compiled: The system.
        noticed_by: What else may tell two blocks apart, such as a claim: says what, or nothing.
    """
    alike, broken = families(compiled)
    sorts: list[tuple[Block, ...]] = []
    reasons = list(broken)
    for blocks in alike:
        found, why = _sorted_out(compiled, blocks, noticed_by)
        sorts += [tuple(same) for same in found if len(same) > 1]
        reasons += why
    return Symmetry(tuple(sorts), tuple(reasons))


def _sorted_out(
    compiled: Compiled, blocks: Sequence[Block], noticed_by: Callable[[Swap], str]
) -> tuple[list[list[Block]], list[str]]:
    """Blocks that are made alike, by who can trade places with whom, and why others cannot."""
    found: list[list[Block]] = []
    reasons: list[str] = []
    for block in blocks:
        why = ""
        for same in found:
            swap = Swap.of(compiled, same[0], block)
            notice = swap.noticed_by(compiled) or noticed_by(swap)
            if not notice:
                same.append(block)
                break
            why = why or f"{block[0]} is not interchangeable with {same[0][0]}: {notice}."
        else:
            found.append([block])
            reasons += [why] if why else []
    return found, reasons


def _between(blocks: Sequence[Block]) -> str:
    names = [block[0] for block in blocks]
    if len(names) > 3:
        return f"{names[0]} to {names[-1]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


__all__ = ["Block", "Symmetry", "symmetry_of"]
