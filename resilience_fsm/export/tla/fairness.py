"""Weak fairness in TLA+: which parts of which actions are promised."""

from collections.abc import Collection, Iterator, Mapping

from attrs import define, field

from resilience_fsm.engine import Cause
from resilience_fsm.export.neutral.fairness import FairGroup, fair_groups
from resilience_fsm.export.neutral.formula import FALSE, AllOf, Formula, all_of, any_of, negation
from resilience_fsm.export.neutral.model import Action, Model
from resilience_fsm.export.tla.text import WIDTH, TlaText, comment, defined, indented, listed


@define
class FairActions:
    """The promised reactions of a model, and the choices of which one has to happen.

    Args:
        model: The model.
        text: Writes the formulas.
    """

    _model: Model
    _text: TlaText
    _groups: Mapping[str, FairGroup] = field(init=False)

    @_groups.default
    def _find(self) -> Mapping[str, FairGroup]:
        return fair_groups(self._model)

    def lines(self) -> Iterator[str]:
        """The promised parts of actions, and what is fair."""
        for group in self._groups.values():
            if group.whole is None:
                yield from self._part(group)
                yield ""
        if self._groups:
            yield "Fairness =="
            fair = ([self._fair(group)] for group in self._groups.values())
            yield from indented(listed("/\\", fair))
        else:
            yield "Fairness == TRUE"

    def step(self, about: Collection[str]) -> list[str]:
        """A step of some promised reaction of some components."""
        names = [
            [self._action(group)]
            for group in self._groups.values()
            if any(action.owner in about for action, _ in group.members)
        ]
        return listed("\\/", names) if names else ["FALSE"]

    def reaction(self, about: Collection[str]) -> list[str]:
        """A step of any reaction of some components."""
        names = [
            [self._text.name("event", action.name)]
            for action in self._model.actions
            if action.cause is Cause.REACTION and action.owner in about
        ]
        return listed("\\/", names) if names else ["FALSE"]

    def _action(self, group: FairGroup) -> str:
        if group.whole:
            return self._text.name("event", group.name)
        return self._text.name("promise", f"fair_{group.name}")

    def _part(self, group: FairGroup) -> Iterator[str]:
        said = f"{group.name}, where it is promised."
        if group.is_choice:
            said = f"The choice '{group.name}': one has to happen, and none is preferred."
        yield from comment([said])
        blocks = [listed("/\\", self._conjuncts(*member)) for member in group.members]
        yield f"{self._action(group)} =="
        yield from indented(blocks[0] if len(blocks) == 1 else listed("\\/", blocks))
        idle = self._idle(group)
        if idle != FALSE:
            yield ""
            yield from comment(["One alternative changes nothing here, and may be taken for ever."])
            name = self._text.name("promise", f"idle_{group.name}")
            yield from defined(name, self._text.block(idle, WIDTH - 4))

    def _conjuncts(self, action: Action, promised: Formula) -> Iterator[list[str]]:
        yield [self._text.name("event", action.name)]
        for operand in promised.operands if isinstance(promised, AllOf) else [promised]:
            yield self._text.conjunct(operand, WIDTH - 10)

    def _fair(self, group: FairGroup) -> str:
        action = self._action(group)
        if self._idle(group) != FALSE:
            action += f" /\\ ~{self._text.name('promise', f'idle_{group.name}')}"
        return f"WF_vars({action})"

    def _idle(self, group: FairGroup) -> Formula:
        """When one alternative of several changes nothing.

        It may be taken for ever, and the others never; but TLA+ cannot see it taken.
        """
        if len(group.members) == 1:
            return FALSE
        everybody = [component.name for component in self._model.components]
        return any_of(
            all_of(
                [
                    action.condition(action.owner, branch),
                    negation(self._model.followers_change(action, everybody)),
                ]
            )
            for action, _ in group.members
            for branch in action.branches[action.owner]
            if branch.is_promised
            and (branch.choice or action.name) == group.name
            and branch.source == branch.target
        )
