"""What stands behind a few replicas: how many begin like each, and what all of them are called."""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from resilience_fsm.engine.system.population import Population
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.tables.compiled import Compiled

MANY = 100
"""More replicas of a kind than these are not named one by one."""


@frozen
class Crowd:
    """All replicas of which some tables have a few of each sort.

    Args:
        names: The parts of all of them, and the components; of very many replicas, the first and
            the last in one.
        numbers: By kind and number of the first replica of a sort, how many replicas it has.
        whole: Makes the tables of all of them.
    """

    names: tuple[str, ...]
    numbers: Mapping[tuple[str, int], int]
    whole: Callable[[], Compiled] = field(repr=False)

    @classmethod
    def of(
        cls,
        system: System,
        population: Population,
        compiled: Compiled,
        whole: Callable[[], Compiled],
    ) -> "Crowd":
        """The crowd behind some tables.

        Args:
            system: The system.
            population: All replicas.
            compiled: The tables; with the first replica of each sort, at least.
            whole: Makes the tables of all of them.
        """
        outside = (name for name, part in compiled.composition.parts.items() if not part.kind)
        return cls(
            (*outside, *_names(system, population, compiled)),
            {
                (kind, sort.members[0]): len(sort.members)
                for kind, sorts in population.sorts.items()
                for sort in sorts
            },
            whole,
        )


def _names(system: System, population: Population, compiled: Compiled) -> Iterator[str]:
    parts = compiled.composition.parts
    for kind in system.kinds:
        local = [component.name for component in kind.components]
        total = population.number(kind.name)
        by_number: dict[int, list[str]] = {}
        for sort in population.sorts[kind.name]:
            there = [name for name in local if f"{name}_{sort.members[0]}" in parts]
            if total > MANY:
                by_number[sort.members[0]] = there
            else:
                by_number |= dict.fromkeys(sort.members, there)
        if total > MANY:
            there = [name for name in local if any(name in some for some in by_number.values())]
            yield from (f"{name}_1 to {name}_{total}" for name in there)
        else:
            yield from (f"{name}_{one}" for one in sorted(by_number) for name in by_number[one])
