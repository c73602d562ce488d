"""Which replicas a property is about: how their names and events are seen from inside it."""

import re
from collections.abc import Iterable, Mapping
from itertools import permutations, product

from attrs import frozen

from resilience_fsm.engine.system.population import Population
from resilience_fsm.engine.system.system import Counts, System
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.words.errors import CompositionError


@frozen
class Instance:
    """The replicas that a property speaks of in one of its instances.

    Args:
        numbers: By kind, their numbers.
    """

    numbers: Mapping[str, tuple[int, ...]]

    def aliases(self, system: System) -> dict[str, str]:
        """The names that the property uses for parts: numbered from 1, a single one without."""
        aliases: dict[str, str] = {}
        for kind, numbers in self.numbers.items():
            for component in system.kind(kind).components:
                for position, number in enumerate(numbers, start=1):
                    aliases[f"{component.name}_{position}"] = f"{component.name}_{number}"
                if len(numbers) == 1:
                    aliases[component.name] = f"{component.name}_{numbers[0]}"
        return aliases

    def rename_event(self, event: str) -> str:
        """The event that the property means: the replicas that it speaks of count from 1."""
        for kind, numbers in self.numbers.items():
            match = re.fullmatch(rf"{re.escape(kind)}_(\d+)_([^\d].*)", event)
            if match and int(match[1]) <= len(numbers):
                return f"{kind}_{numbers[int(match[1]) - 1]}_{match[2]}"
        return event


def replicas_named(prop: Property, system: System) -> dict[str, int]:
    """By kind, how many replicas a property speaks of.

    Raises:
        CompositionError: There is no such kind, or it is no number of replicas.
    """
    for name, wanted in prop.about.items():
        system.kind(name)
        if not isinstance(wanted, int) or isinstance(wanted, bool) or wanted < 1:
            raise CompositionError(
                f"property '{prop.id}': about {wanted!r} of '{name}'; expected a number from 1 on."
            )
    return dict(prop.about)


def instances(prop: Property, system: System, counts: Counts | None) -> list[Instance]:
    """The ways in which a property can speak of the replicas that there are.

    Args:
        prop: The property.
        system: Its system.
        counts: Exactly these replicas, each choice of which is an instance; None for any number,
            where the first ones stand for all.
    """
    choices: list[Iterable[tuple[int, ...]]] = []
    for kind, wanted in replicas_named(prop, system).items():
        if counts is None:
            choices.append([tuple(range(1, wanted + 1))])
            continue
        there = counts.get(kind, 0)
        available = there if isinstance(there, int) else len(there)
        choices.append(permutations(range(1, available + 1), wanted))
    return _chosen(prop, choices)


def instances_by_sort(prop: Property, system: System, population: Population) -> list[Instance]:
    """The ways in which a property can speak of the sorts of replicas that there are.

    Args:
        prop: The property.
        system: Its system.
        population: Exactly these replicas. Of the choices that are of the same sorts, the first
            stands for the others.
    """
    named = replicas_named(prop, system)
    return _chosen(prop, [population.choices(kind, wanted) for kind, wanted in named.items()])


def _chosen(prop: Property, choices: Iterable[Iterable[tuple[int, ...]]]) -> list[Instance]:
    return [Instance(dict(zip(prop.about, chosen, strict=True))) for chosen in product(*choices)]
