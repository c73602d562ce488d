"""A property as an export sees it: a form, and formulas for what it says of a state."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from resilience_fsm.engine import (
    After,
    Changes,
    Counts,
    EngineError,
    Evaluable,
    Form,
    Obligation,
    Obligations,
    Possible,
    Promised,
    Property,
    Question,
    Settled,
    System,
    Walked,
    Where,
    question_of,
)
from resilience_fsm.export.neutral.formula import (
    FALSE,
    TRUE,
    Definition,
    Formula,
    Named,
    all_of,
    any_of,
    formula_of,
    needed,
    negation,
    pinned,
    states_of,
)
from resilience_fsm.export.neutral.model import Model


@frozen
class Statement:
    """One instance of a property.

    Args:
        id: The property's id, with the replicas that the instance speaks of where it has several.
        property: The property.
        form: How premise and conclusion are to be read. What is claimed of followers that must
            move is an ``ALWAYS`` here.
        premise: When the conclusion is due, ``settled`` included; true where it always is.
        conclusion: What is claimed; true for the forms that are about all reactions.
        about: The components that it may see: those that are there once, and the replicas that it
            names.
        cone: The components that can influence it.
    """

    id: str
    property: Property
    form: Form
    premise: Formula
    conclusion: Formula
    about: tuple[str, ...]
    cone: frozenset[str]


@frozen
class Statements:
    """The properties of a system in formulas, and the definitions that these mention.

    Args:
        statements: In the order of the properties.
        definitions: What many of them ask: what ``settled`` means, for what is there once and for
            each choice of replicas; which events are possible or promised, what comes after them
            and what they change. Each mentions the definitions of the model and those before it.
        left_out: The properties of replicas that are not there.
    """

    statements: tuple[Statement, ...]
    definitions: tuple[Definition, ...]
    left_out: tuple[Property, ...]

    def definitions_of(self, said: Iterable[Statement]) -> tuple[Definition, ...]:
        """The definitions that some statements mention, besides those of the model."""
        formulas = [formula for one in said for formula in (one.premise, one.conclusion)]
        return needed(formulas, self.definitions)

    def pinned(self, states: Mapping[str, str]) -> "Statements":
        """The same of a model with some constants in one state (`Model.pinned`)."""
        return evolve(
            self,
            statements=tuple(
                evolve(
                    one,
                    premise=pinned(one.premise, states),
                    conclusion=pinned(one.conclusion, states),
                )
                for one in self.statements
            ),
            definitions=tuple(one.pinned(states) for one in self.definitions),
        )


def statements_of(
    model: Model, system: System, properties: Sequence[Property], counts: Counts
) -> Statements:
    """The properties of exactly these replicas.

    Args:
        model: The model of the system with these replicas.
        system: The system.
        properties: The properties.
        counts: By kind, how many replicas there are.

    Raises:
        EngineError: A property is no function of what it may see.
    """
    obligations = Obligations(system, properties, counts, is_each_told=True)
    writer = _Writer(model)
    statements: list[Statement] = []
    left_out: list[Property] = []
    for prop in properties:
        prepared = obligations.prepare(prop)
        if not isinstance(prepared, list):
            left_out.append(prop)
            continue
        for due in prepared:
            spoken_of = due.instance.numbers.items()
            named = [f"{kind}_{number}" for kind, numbers in spoken_of for number in numbers]
            name = "_".join([prop.id, *named]) if len(prepared) > 1 else prop.id
            statements.append(writer.statement(prop, due, name))
    return Statements(tuple(statements), tuple(writer.definitions), tuple(left_out))


def _replicas(model: Model, due: Obligation) -> tuple[str, ...]:
    """The replicas that an obligation may see."""
    visible = set(due.visible.names)
    return tuple(
        dict.fromkeys(
            f"{one.kind}_{one.number}"
            for one in model.components
            if one.kind and one.name in visible
        )
    )


class _Writer:
    def __init__(self, model: Model) -> None:
        self._model = model
        self._taken = {definition.name for definition in model.definitions}
        self._names: dict[tuple[str, ...], str] = {}
        self.definitions: list[Definition] = []

    def _named(self, key: tuple[str, ...], sentence: str, make: Callable[[], Formula]) -> Named:
        """A definition for what many statements ask, made when it is first asked for."""
        if key not in self._names:
            name = "_".join(key)
            while name in self._taken:  # a fact has that name
                name += "_"
            self._taken.add(name)
            self._names[key] = name
            self.definitions.append(Definition(name, make(), sentence))
        return Named(self._names[key])

    def statement(self, prop: Property, due: Obligation, name: str) -> Statement:
        claim = prop.claim
        premise = self._formula(due.premise, due)
        if claim.settled:
            premise = all_of([self._settled(due), premise])
        form = claim.form
        if form is Form.KEEPS_UP:
            form, conclusion = Form.ALWAYS, all_of(self._followers_keep_up(due))
        elif form is Form.DEADLOCK_FREE:
            form = Form.ALWAYS if claim.premise is None else Form.WHENEVER
            conclusion = any_of(self._possible(event) for event in due.visible.events)
        else:
            conclusion = self._formula(due.conclusion, due)
        return Statement(
            id=name,
            property=prop,
            form=form,
            premise=premise,
            conclusion=conclusion,
            about=due.visible.names,
            cone=due.cone,
        )

    def _formula(self, decided: Evaluable | None, due: Obligation) -> Formula:
        if decided is None:
            return TRUE
        if isinstance(decided, Walked):
            raise EngineError(
                f"{decided.place} has too many cases to be written down as a formula: it is "
                "decided on the states that are reached, and cannot be exported. Split it with "
                "every(...), or leave it out."
            )

        def atom(key: Hashable, values: tuple[int, ...]) -> Formula:
            domain = question_of(key).values(due.visible)
            return self._atom(key, [domain[value] for value in values], domain, due)

        return all_of(formula_of(leaves, atom) for leaves in decided.conjuncts)

    def _atom(
        self, key: Hashable, values: Sequence[object], domain: Sequence[object], due: Obligation
    ) -> Formula:
        question = question_of(key)
        match question:
            case Where(component):
                return states_of(component, [str(v) for v in values], [str(v) for v in domain])
            case After(event, component):
                return any_of(self._after(event, component, str(value)) for value in values)
        if len(values) == len(domain):
            return TRUE
        asked = self._so(question, due)
        return asked if values[0] else negation(asked)

    def _so(self, question: Question, due: Obligation) -> Formula:
        """That something is so."""
        match question:
            case Settled():
                return self._settled(due)
            case Possible(event):
                return self._possible(event)
            case Promised(event):
                return self._promised(event)
            case Changes(event, component):
                return self._changes(event, component)
            case _:
                raise EngineError(
                    f"What a property asks with {question.subject} no export can say; leave it out."
                )

    def _settled(self, due: Obligation) -> Formula:
        replicas = _replicas(self._model, due)
        return self._named(
            ("settled", *replicas),
            "No promised reaction that would change something is possible.",
            lambda: self._model.settled(due.visible.names),
        )

    def _possible(self, event: str) -> Formula:
        action = self._model.action(event)
        return self._named(
            ("possible", event), f"The event '{event}' can happen.", lambda: action.possible
        )

    def _promised(self, event: str) -> Formula:
        action = self._model.action(event)
        return self._named(
            ("promised", action.name),
            f"The event '{action.name}' is a promised reaction.",
            lambda: action.promised,
        )

    def _after(self, event: str, component: str, state: str) -> Formula:
        if component not in self._model.action(event).branches:
            return states_of(component, [state], self._model.states(component))
        possible = self._possible(event)
        return self._named(
            ("after", event, component, state),
            f"{component} is '{state}' after '{event}', or without it where it cannot happen.",
            lambda: self._model.after(event, component, state, possible),
        )

    def _changes(self, event: str, component: str) -> Formula:
        if component not in self._model.action(event).branches:
            return FALSE
        possible = self._possible(event)
        return self._named(
            ("changes", event, component),
            f"'{event}' can happen, and changes {component}.",
            lambda: self._model.changes(event, component, possible),
        )

    def _followers_keep_up(self, due: Obligation) -> Iterator[Formula]:
        """For each follower that must move: it does, wherever the event can happen."""
        for name, event in due.visible.events.items():
            for follower in event.event.followers:
                table = event.tables[follower]
                if any(transition.annotation.must for transition in table.transitions):
                    action = self._model.action(name)
                    moves = any_of(
                        action.condition(follower, branch) for branch in action.branches[follower]
                    )
                    yield any_of([negation(self._possible(name)), moves])
