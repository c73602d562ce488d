"""What is weakly fair in a model: promised reactions by themselves, and choices as one."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from resilience_fsm.export.neutral.formula import Formula
from resilience_fsm.export.neutral.model import Action, Model


@frozen
class FairGroup:
    """What stays promised for ever only if it is taken again and again.

    Args:
        name: The event, or the choice with its replica.
        members: Its events, one for most, and when each is promised as a part of it.
    """

    name: str
    members: Sequence[tuple[Action, Formula]]

    @property
    def whole(self) -> Action | None:
        """The action that it is all of, promised wherever it is possible; None for the others."""
        ((action, promised), *others) = self.members
        if others or self.name != action.name or promised != action.possible:
            return None
        return action

    @property
    def is_choice(self) -> bool:
        """Whether it is a choice, and not an event by itself."""
        return self.name not in [action.name for action, _ in self.members]


def fair_groups(model: Model) -> Mapping[str, FairGroup]:
    """By name, what is fair, in the order of the alphabet."""
    found: dict[str, list[tuple[Action, Formula]]] = {}
    for action in model.actions:
        for name, promised in action.fair_groups.items():
            found.setdefault(name, []).append((action, promised))
    return {name: FairGroup(name, members) for name, members in found.items()}
