"""Promela, for Spin: the model for properties of liveness.

Here a run may rest in any state, and ``taken`` notes which promised reaction the last step took, if
any. A never claim looks for a run that is fair and avoids the goal for ever. Fairness is weak: each
promised reaction is, again and again, not promised or taken. The claim waits for that in turn, one
reaction after the other, so that it grows with their number and not, as Spin's translation of the
formula would, with its exponential.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from resilience_fsm.engine import Cause, Form, Scope
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.formula import (
    FALSE,
    TRUE,
    Definition,
    Formula,
    In,
    Named,
    Truth,
    all_of,
    any_of,
    negation,
)
from resilience_fsm.export.neutral.model import Action, Branch, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.promela.claim import (
    NO_BRANCHING,
    about,
    alternative,
    definitions_for,
)
from resilience_fsm.export.promela.model import SKIP, ModelText
from resilience_fsm.export.promela.words import comment
from resilience_fsm.export.words.said import left_out

_SAFETY = "what is no liveness is said in the export for counts and safety"
_ELSEWHERE: dict[Form, str] = {
    form: NO_BRANCHING if form is Form.STAYS_POSSIBLE else _SAFETY
    for form in Form
    if form.scope not in (Scope.RUNS, Scope.CIRCLES)
}
_NOTHING = "nothing"


@frozen
class _Reaction:
    """A promised reaction, or a choice of several, as far as one owner makes it.

    Args:
        name: The event, or the choice.
        owner: The owner.
        promised: When it is promised.
        value: What ``taken`` is after it.
    """

    name: str
    owner: str
    promised: Formula
    value: str


def promela_liveness(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model in Promela, with its properties of liveness.

    Args:
        model: The model.
        statements: Its properties.
        heading: What the text says of itself first, line by line.
        rules: By id, what the rules say that it cites; told at its end.

    Raises:
        ExportError: Promela cannot say the model.
    """
    said = [one for one in statements.statements if one.form not in _ELSEWHERE]
    writer = _Writer(model, said)
    text = writer.text
    claims = [line for one in said for line in ("", *writer.claim(one))]
    body = [
        *text.declarations(),
        *text.facts(),
        "",
        *text.process(writer.note),
        *definitions_for(text, statements, said),
        *(line for one in writer.definitions for line in ("", *text.definition(one))),
        *claims,
    ]
    return Exported(
        text=text.document([*heading, *_how()], body, rules),
        left_out=left_out(statements, _ELSEWHERE),
        names=text.names.meant,
    )


def _how() -> Iterator[str]:
    yield ""
    yield "Check one property, a never claim below, by its name:"
    yield "  spin -a -o2 FILE"
    yield "  cc -O2 -DNOREDUCE -o pan pan.c && ./pan -a -m1000000 -N NAME"
    yield "An error: ./pan -r shows the run."
    yield "No error: it holds, or what it speaks of never comes up, which Spin cannot tell."
    yield "A run may rest for ever in any state in which nothing is promised; 'taken' notes the"
    yield "promised reaction of the last step, and multiplies the states: to count them, or for"
    yield "properties of safety, use the other export."


class _Writer:
    """Writes what the text for liveness has beyond the other one.

    Args:
        model: The model.
        said: The properties.
    """

    def __init__(self, model: Model, said: Sequence[Statement]) -> None:
        self._model = model
        self._notes_allowed = any(one.form is Form.RECURS for one in said)
        self._reactions = _reactions(model)
        self._replicas = {
            one.name: f"{one.kind}_{one.number}" if one.kind else "" for one in model.components
        }
        self._taken = self._free("taken")
        # By what the properties of cycles are about, what notes whether that changed.
        abouts = dict.fromkeys(one.about for one in said if one.form is not Form.LEADS_TO)
        self._changed = {
            about: self._free(f"changed{f'_{number}' * (number > 1)}")
            for number, about in enumerate(abouts, start=1)
        }
        values = [one.value for one in self._reactions] + list(self._allowed(model.actions))
        added = [
            _variable(
                self._taken, (_NOTHING, *values), "Which reaction the last step took, if any."
            ),
            *(
                _variable(name, ("no", "yes"), "Whether that changed what its property is about.")
                for name in self._changed.values()
            ),
        ]
        self.text = ModelText(
            evolve(
                model,
                components=(*model.components, *added),
                beginnings=tuple(
                    (*one, *((variable.states[0],) for variable in added))
                    for one in model.beginnings
                ),
            )
        )
        self.definitions: list[Definition] = []

    def _allowed(self, actions: Iterable[Action]) -> dict[str, None]:
        """What ``taken`` is after reactions that are only allowed, where that is noted."""
        return dict.fromkeys(
            self._allowed_by(action)
            for action in actions
            if self._notes_allowed and action.cause is Cause.REACTION
            if not all(branch.is_promised for branch in action.branches[action.owner])
        )

    def _free(self, name: str) -> str:
        """A name that no component has."""
        while name in self._replicas:
            name += "_"
        return name

    def _allowed_by(self, action: Action) -> str:
        replica = self._replicas[action.owner]
        return f"allowed_{replica}" if replica else "allowed"

    def note(self, action: Action | None, branch: Branch | None) -> str:
        """The statements that note what a step takes, before any follower moves."""
        taken = _NOTHING
        if action is not None and branch is not None:
            taken = self._taken_by(action, branch)
        notes = []
        if self._taken in self.text.model.variables:  # else nothing is ever promised
            notes.append(f"{self.text.variable(self._taken)} = {self.text.value(taken)}")
        for whom, name in self._changed.items():
            changes: Formula = FALSE
            if action is not None and branch is not None and taken != _NOTHING:
                changes = self._changes(action, branch, whom)
            yes, no = self.text.value("yes"), self.text.value("no")
            match changes:
                case Truth(value):
                    said = yes if value else no
                case _:
                    said = f"({self.text.notation.line(changes)} -> {yes} : {no})"
            notes.append(f"{self.text.variable(name)} = {said}")
        return "; ".join(notes) or SKIP

    def _taken_by(self, action: Action, branch: Branch) -> str:
        if branch.is_promised:
            named = (branch.choice or action.name, action.owner)
            return next(one.value for one in self._reactions if (one.name, one.owner) == named)
        if self._notes_allowed and action.cause is Cause.REACTION:
            return self._allowed_by(action)
        return _NOTHING

    def _changes(self, action: Action, branch: Branch, about: Collection[str]) -> Formula:
        if action.owner not in about:
            return FALSE
        if branch.source != branch.target:
            return TRUE
        return self._model.followers_change(action, about)

    def claim(self, one: Statement) -> Iterator[str]:
        """The never claim of a property; it accepts the runs that violate it."""
        if one.form is Form.LEADS_TO:
            yield from self._leads_to(one)
            return
        values = [r.value for r in self._reactions if r.owner in one.about]
        if one.form is Form.RECURS:
            values += self._allowed(a for a in self._model.actions if a.owner in one.about)
        goes_on = self._is_taken(values)
        changed = In(self._changed[one.about], ("yes",))
        yield from about(one)
        yield f"never {self.text.names('property', one.id)} {{"
        yield "  do"
        yield from alternative(self.text, goes_on, "break")
        yield "  :: true"
        yield "  od;"
        yield "again: /* reactions alone, from here on */"
        yield from self._until(goes_on, changed)
        yield from self._once_more(goes_on)
        yield "}"

    def _until(self, always: Formula, wanted: Formula) -> Iterator[str]:
        """Wait for something, while something else stays true."""
        yield "  do"
        yield from alternative(self.text, all_of([always, wanted]), "break")
        yield from alternative(self.text, all_of([always, negation(wanted)]))
        yield "  od;"

    def _once_more(self, always: Formula) -> Iterator[str]:
        """All that was waited for has come, and is waited for again."""
        yield "accept:"
        yield "  if"
        yield from alternative(self.text, always, "goto again")
        yield "  fi"

    def _leads_to(self, one: Statement) -> Iterator[str]:
        text = self.text
        scope = one.cone & set(one.about)
        missed = Definition(f"missed_{text.names('property', one.id)}", negation(one.conclusion))
        goes_wrong = Named(missed.name)
        fair = [self._fair(name, scope) for name in self._names(scope)]
        yield from text.definition(missed)
        yield ""
        yield from about(one)
        yield from comment(
            f"[] (premise -> <> goal), fair to: {', '.join(self._names(scope)) or 'nothing'}"
        )
        yield f"never {text.names('property', one.id)} {{"
        yield "  do"
        due = text.once_begun(all_of([one.premise, goes_wrong]))
        yield from alternative(text, due, "break")
        yield "  :: true"
        yield "  od;"
        if fair:
            yield "again: /* the goal is missed for good; each reaction has its turn */"
            for kept in fair:
                yield from self._until(goes_wrong, kept)
            yield from self._once_more(goes_wrong)
        else:
            yield "accept: /* the goal is missed for good, and no reaction is promised */"
            yield "  do"
            yield from alternative(text, goes_wrong)
            yield "  od"
        yield "}"

    def _names(self, scope: Collection[str]) -> dict[str, None]:
        return dict.fromkeys(one.name for one in self._reactions if one.owner in scope)

    def _fair(self, name: str, scope: Collection[str]) -> Named:
        """What comes again and again in every fair run: not promised, or taken."""
        parts = [one for one in self._reactions if one.name == name]
        within = [one for one in parts if one.owner in scope]
        owners = "" if within == parts else "".join(f"_of_{one.owner}" for one in within)
        definition = Definition(
            f"fair_{name}{owners}",
            any_of(
                [
                    negation(any_of(one.promised for one in within)),
                    self._is_taken([one.value for one in within]),
                ]
            ),
            f"{name} is not promised{owners.replace('_of_', ' of ')}, or was taken.",
        )
        if definition not in self.definitions:
            self.definitions.append(definition)
        return Named(definition.name)

    def _is_taken(self, values: Sequence[str]) -> Formula:
        return In(self._taken, tuple(dict.fromkeys(values))) if values else FALSE


def _variable(name: str, states: Iterable[str], summary: str) -> ModelComponent:
    """What the text notes beside the states of the components; written like one of these."""
    return ModelComponent(name, tuple(dict.fromkeys(states)), summary, None, 0)


def _reactions(model: Model) -> tuple[_Reaction, ...]:
    """What is weakly fair, in the order of the alphabet; a choice apart for each owner."""
    promised: dict[tuple[str, str], list[Formula]] = {}
    for action in model.actions:
        for name, formula in action.fair_groups.items():
            promised.setdefault((name, action.owner), []).append(formula)
    times = Counter(name for name, _ in promised)
    return tuple(
        _Reaction(
            name,
            owner,
            any_of(formulas),
            name if times[name] == 1 else f"{name}_by_{owner}",
        )
        for (name, owner), formulas in promised.items()
    )
