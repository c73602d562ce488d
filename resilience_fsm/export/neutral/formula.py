"""A formula over the states of components: what each export prints in its own words."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, field, frozen

from resilience_fsm.engine import Asked, EngineError, Leaf, Tally

Formula: TypeAlias = "Truth | In | Named | Not | AllOf | AnyOf"


@frozen
class Truth:
    """True or false, whatever the state."""

    value: bool


@frozen
class In:
    """A component is in one of some states.

    Args:
        component: Its name.
        states: The states, in the order of the component's own.
    """

    component: str
    states: tuple[str, ...]


@frozen
class Named:
    """What a definition says.

    Args:
        name: The definition's name.
    """

    name: str


@frozen
class Not:
    """The negation of a formula."""

    operand: Formula


@frozen
class AllOf:
    """The conjunction of two formulas or more."""

    operands: tuple[Formula, ...]


@frozen
class AnyOf:
    """The disjunction of two formulas or more."""

    operands: tuple[Formula, ...]


@frozen
class Definition:
    """A name for a formula.

    Args:
        name: The name, unique in its model.
        formula: What it stands for; it mentions definitions that come before it only.
        sentence: What it means, in words; empty where nobody said.
    """

    name: str
    formula: Formula
    sentence: str = field(default="", eq=False)

    def pinned(self, states: Mapping[str, str]) -> "Definition":
        """The same where some components are in one state for good."""
        return evolve(self, formula=pinned(self.formula, states))


TRUE = Truth(True)
FALSE = Truth(False)


def all_of(operands: Iterable[Formula]) -> Formula:
    """The conjunction, without what goes without saying."""
    kept = _met(_flat(AllOf, operands))
    if FALSE in kept:
        return FALSE
    kept.pop(TRUE, None)
    return AllOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), TRUE)


def any_of(operands: Iterable[Formula]) -> Formula:
    """The disjunction, without what goes without saying."""
    kept = _joined(_flat(AnyOf, operands))
    if TRUE in kept:
        return TRUE
    kept.pop(FALSE, None)
    return AnyOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), FALSE)


def _flat(kind: type[AllOf] | type[AnyOf], operands: Iterable[Formula]) -> dict[Formula, None]:
    """The operands once each, those of the same kind in their place; a mapping, for its order."""
    flat: dict[Formula, None] = {}
    for operand in operands:
        flat.update(dict.fromkeys(operand.operands if isinstance(operand, kind) else [operand]))
    return flat


def _met(operands: dict[Formula, None]) -> dict[Formula, None]:
    """What several operands of a conjunction say of one component, said at once."""
    allowed: dict[str, tuple[str, ...]] = {}
    for operand in operands:
        if isinstance(operand, In):
            before = allowed.get(operand.component, operand.states)
            allowed[operand.component] = tuple(s for s in before if s in operand.states)
    met: dict[Formula, None] = {}
    for operand in operands:
        match operand:
            case In(component) if allowed[component]:
                met[In(component, allowed[component])] = None
            case In():
                met[FALSE] = None
            case Not(In(component, states)) if component in allowed:
                allowed[component] = tuple(s for s in allowed[component] if s not in states)
                return _met(dict.fromkeys(_without(operands, operand, allowed)))
            case _:
                met[operand] = None
    return met


def _without(
    operands: Iterable[Formula], dropped: Formula, allowed: Mapping[str, tuple[str, ...]]
) -> list[Formula]:
    """The operands without ``dropped``, which ``allowed`` takes into account."""
    return [
        In(operand.component, allowed[operand.component]) if isinstance(operand, In) else operand
        for operand in operands
        if operand != dropped
    ]


def _joined(operands: dict[Formula, None]) -> dict[Formula, None]:
    """What several operands of a disjunction say of one component, said at once."""
    allowed: dict[str, dict[str, None]] = {}
    for operand in operands:
        if isinstance(operand, In):
            allowed.setdefault(operand.component, {}).update(dict.fromkeys(operand.states))
    return {
        In(operand.component, tuple(allowed[operand.component]))
        if isinstance(operand, In)
        else operand: None
        for operand in operands
    }


def negation(operand: Formula) -> Formula:
    """The negation; a double one is none."""
    match operand:
        case Truth(value):
            return Truth(not value)
        case Not(inner):
            return inner
    return Not(operand)


def pinned(formula: Formula, states: Mapping[str, str]) -> Formula:
    """A formula where some components are in one state for good.

    Args:
        formula: The formula.
        states: By such a component, its state.
    """
    match formula:
        case In(component, among) if component in states:
            return Truth(states[component] in among)
        case Not(operand):
            return negation(pinned(operand, states))
        case AllOf(operands):
            return all_of(pinned(operand, states) for operand in operands)
        case AnyOf(operands):
            return any_of(pinned(operand, states) for operand in operands)
    return formula


def states_of(component: str, states: Sequence[str], domain: Sequence[str]) -> Formula:
    """A component is in one of ``states``; said by what it is not, where that is shorter."""
    if len(states) == len(domain):
        return TRUE
    if 2 * len(states) > len(domain):
        return Not(In(component, tuple(state for state in domain if state not in states)))
    return In(component, tuple(states)) if states else FALSE


Atom: TypeAlias = Callable[[Hashable, tuple[int, ...]], Formula]
"""The formula that what a function asked for, by key, has one of some values, by index."""


def formula_of(leaves: Sequence[Leaf[bool]], atom: Atom) -> Formula:
    """The formula of a tabulated function, along its decision tree.

    Args:
        leaves: Its cases, in the order of the tree; by what is read, or by what is compared.
        atom: The formulas of its questions.
    """
    return _of_branch(leaves, 0, lambda key, values: _said(key, values, atom))


def _said(key: Hashable, values: tuple[int, ...], atom: Atom) -> Formula:
    """That what is read has some of its values, or that a comparison has an answer."""
    if not isinstance(key, Asked):
        return atom(key, values)
    if isinstance(key.key, Tally):
        raise EngineError(
            f"How many of {', '.join(key.key.names)} are {' or '.join(key.key.states)} is more "
            "than a formula can say. Ask for any or all of them, or export fewer."
        )
    there = atom(key.key, key.values)
    return there if values == (1,) else negation(there)


def _of_branch(leaves: Sequence[Leaf[bool]], depth: int, atom: Atom) -> Formula:
    if len(leaves[0].reads) == depth:
        return Truth(leaves[0].outcome)
    key = leaves[0].reads[depth][0]
    by_value: dict[int, list[Leaf[bool]]] = {}
    for leaf in leaves:
        by_value.setdefault(leaf.reads[depth][1], []).append(leaf)
    by_formula: dict[Formula, list[int]] = {}
    for value, branch in by_value.items():
        by_formula.setdefault(_of_branch(branch, depth + 1, atom), []).append(value)
    if len(by_formula) == 1:
        return next(iter(by_formula))
    where_true, where_false = (tuple(by_formula.pop(value, ())) for value in (TRUE, FALSE))
    true = atom(key, where_true) if where_true else FALSE
    if len(by_formula) == 1 and not where_false:
        return any_of([true, *by_formula])  # true or the rest: the rest need not say where
    return any_of([true, *(all_of([atom(key, tuple(v)), f]) for f, v in by_formula.items())])


def holds(
    formula: Formula, state: Mapping[str, str], definitions: Mapping[str, Definition]
) -> bool:
    """Whether a formula is true in a state.

    Args:
        formula: The formula.
        state: By component, its state.
        definitions: By name, what the formula may mention.
    """
    match formula:
        case Truth(value):
            return value
        case In(component, states):
            return state[component] in states
        case Named(name):
            return holds(definitions[name].formula, state, definitions)
        case Not(operand):
            return not holds(operand, state, definitions)
        case AllOf(operands):
            return all(holds(operand, state, definitions) for operand in operands)
        case AnyOf(operands):
            return any(holds(operand, state, definitions) for operand in operands)


def needed(
    formulas: Iterable[Formula], definitions: Sequence[Definition]
) -> tuple[Definition, ...]:
    """The definitions that some formulas mention, directly or through others; in their order."""
    names: set[str] = set()
    for formula in formulas:
        names |= mentioned(formula)
    for definition in reversed(definitions):  # each mentions earlier ones only
        if definition.name in names:
            names |= mentioned(definition.formula)
    return tuple(definition for definition in definitions if definition.name in names)


def mentioned(formula: Formula) -> set[str]:
    """The names of the definitions that a formula mentions by itself."""
    match formula:
        case Named(name):
            return {name}
        case Not(operand):
            return mentioned(operand)
        case AllOf(operands) | AnyOf(operands):
            return {name for operand in operands for name in mentioned(operand)}
    return set()


def read(formula: Formula, definitions: Mapping[str, Definition]) -> set[str]:
    """The components that a formula reads, through definitions too."""
    match formula:
        case In(component):
            return {component}
        case Named(name):
            return read(definitions[name].formula, definitions)
        case Not(operand):
            return read(operand, definitions)
        case AllOf(operands) | AnyOf(operands):
            return {name for operand in operands for name in read(operand, definitions)}
    return set()
