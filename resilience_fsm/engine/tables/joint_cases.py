"""The cases of one way of a joint step: those of its owner, and then of each follower in turn.

To run all of their guards for each way would be to run them as often as there are ways. The owner,
and what it needs of each follower, is run once, and the decision trees are put behind one another,
in the order in which the guard of the owner asks them.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.guard_reader import NONE, GuardReader
from resilience_fsm.engine.words.decision import Leaf, decide

if TYPE_CHECKING:
    from resilience_fsm.engine.words.decision import Reads


@frozen(eq=False)
class JointCases:
    """What is known of the joint steps of a composition.

    Args:
        composition: The composition.
    """

    composition: Composition
    _owners: dict[tuple[str, str], tuple[Leaf[int], ...]] = field(factory=dict)
    _needs: dict[tuple[str, str], tuple[Leaf[bool], ...]] = field(factory=dict)

    def of(self, part: Part, event: str) -> tuple[Leaf[int], ...]:
        """The cases of the owner of one way: the number of its transition, or that it has none.

        Raises:
            FactError: A fact raised, was not a function of its view, or has too many cases.
        """
        way = part.coming_out[event]
        needs = [self._need(part, name, way.of) for name, _ in way.needs.terms]
        found: list[Leaf[int]] = []
        for leaf in self._owner(part, way.of, event):
            held = needs if leaf.outcome != NONE else []
            found += _put_behind(leaf.reads, dict(leaf.reads), held, leaf.outcome)
        return tuple(found)

    def _owner(self, part: Part, of: str, event: str) -> tuple[Leaf[int], ...]:
        if (part.name, of) not in self._owners:
            guards = GuardReader(self.composition, part, part.charted_on(event))
            self._owners[part.name, of] = decide(guards.first_true, guards.domain, guards.place(of))
        return self._owners[part.name, of]

    def _need(self, part: Part, fact: str, of: str) -> tuple[Leaf[bool], ...]:
        """The cases of a fact by which the ways of an event are held back."""
        if (part.name, fact) not in self._needs:
            composition, does = self.composition, part.facts[fact]
            self._needs[part.name, fact] = decide(
                lambda read: bool(does(composition.view(part, read))),
                lambda key: composition.part(str(key)).seen_states,
                f"{part.name}, guards of '{of}'",
            )
        return self._needs[part.name, fact]


def _put_behind(
    reads: "Reads",
    decided: Mapping[Hashable, int],
    needs: Sequence[Sequence[Leaf[bool]]],
    outcome: int,
) -> Iterator[Leaf[int]]:
    """A case with what is needed behind it; what was read before is not read again."""
    if not needs:
        yield Leaf(reads, outcome)
        return
    for case in needs[0]:
        if all(decided.get(key, value) == value for key, value in case.reads):
            more = tuple(read for read in case.reads if read[0] not in decided)
            left = needs[1:] if case.outcome else ()
            after = outcome if case.outcome else NONE
            yield from _put_behind((*reads, *more), {**decided, **dict(more)}, left, after)
