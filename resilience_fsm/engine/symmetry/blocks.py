"""Which components belong together, so that they could trade places with others like them.

A resource manager, its message and what the coordinator has heard of it are one block: each speaks
of one of the others, and of the same one in every case. These are only candidates; whether a block
can trade places with another is decided on the tables.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from resilience_fsm.engine.symmetry.swap import Block
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.compiled import Compiled


def families(compiled: Compiled) -> tuple[tuple[tuple[Block, ...], ...], tuple[str, ...]]:
    """The blocks that are made alike, family by family, and why others are no blocks.

    Args:
        compiled: The system.

    Returns:
        The families of at least two blocks; and a sentence for each component that belongs together
        with one of its own chart, as in a ring.
    """
    parts = compiled.composition.parts
    alike: dict[object, list[str]] = defaultdict(list)
    for name, part in parts.items():
        alike[_made(part)].append(name)
    classes = [names for names in alike.values() if len(names) > 1]
    class_of = {name: number for number, names in enumerate(classes) for name in names}
    together = _Together(class_of)
    _join_replicas(parts, together)
    for one, other in _bonds(compiled, class_of):
        together.join(one, other)
    blocks: dict[tuple[int, ...], list[Block]] = defaultdict(list)
    broken: list[str] = []
    for members in together.groups():
        block = tuple(sorted(members, key=lambda name: class_of[name]))
        key = tuple(class_of[name] for name in block)
        if len(set(key)) < len(key):
            twice = next(n for n in block if key.count(class_of[n]) > 1)
            other = next(n for n in block if n != twice and class_of[n] == class_of[twice])
            broken.append(
                f"{twice} and {other} are linked, directly or through others, and so are not "
                "interchangeable with all of their kind."
            )
        else:
            blocks[key].append(block)
    return tuple(tuple(same) for same in blocks.values() if len(same) > 1), tuple(broken)


def _made(part: Part) -> object:
    """What components have in common that could trade places."""
    return part.chart_class, part.states, part.kind, part.chart.events


def _join_replicas(parts: Mapping[str, Part], together: "_Together") -> None:
    first: dict[tuple[str | None, int], str] = {}
    for name, part in parts.items():
        if part.kind is not None:
            together.join(first.setdefault((part.kind, part.number), name), name)


def _bonds(compiled: Compiled, class_of: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The pairs in which each has the other for its own: read by it alone, or moved with it."""
    found: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    parts = compiled.composition.parts
    sizes = Counter(class_of.values())
    for name, event in compiled.events.items():
        movers = _by_class(event.event.movers, class_of)
        for one in event.event.movers:
            if one not in class_of:
                continue
            own = (class_of[one], parts[one].own_names(name))
            met = [*_by_class(event.tables[one].reads, class_of).items(), *movers.items()]
            for number, others in met:
                left = [other for other in others if other != one]
                # Of two of a chart the other one is all the others there are, and told from none.
                is_the_other = number == class_of[one] and sizes[number] == 2
                if len(left) == 1 and not is_the_other:
                    found[own, number][one].add(left[0])
    for pairs in found.values():
        others = [other for those in pairs.values() for other in those]
        if len(set(others)) == len(others) == len(pairs):
            yield from zip(pairs, others, strict=True)


def _by_class(names: tuple[str, ...], class_of: Mapping[str, int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name in names:
        if name in class_of:
            found[class_of[name]].append(name)
    return found


class _Together:
    """Names that are joined."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._heads = {name: name for name in names}

    def _head(self, name: str) -> str:
        while self._heads[name] != name:
            name = self._heads[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Put two together, if both are among the names."""
        if one in self._heads and other in self._heads:
            self._heads[self._head(other)] = self._head(one)

    def groups(self) -> list[list[str]]:
        """Those that are together, in the order of their first."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._heads:
            found[self._head(name)].append(name)
        return list(found.values())
