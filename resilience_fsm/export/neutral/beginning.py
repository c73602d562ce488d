"""Where a model begins: all that it can, or what somebody chose."""

from collections.abc import Mapping

from attrs import evolve

from resilience_fsm.engine import nearest
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.neutral.model import Model


def begin_in(model: Model, chosen: Mapping[str, str]) -> Model:
    """The model, with those of its initial states that agree with a choice.

    Args:
        model: The model.
        chosen: By component, the state that it begins in; the others begin as they would.

    Raises:
        ExportError: There is no such component, or no initial state agrees.
    """
    names = [component.name for component in model.components]
    for name in chosen:
        if name not in names:
            raise ExportError(f"No component called '{name}'. {nearest(name, names)}")
    beginnings = tuple(
        tuple(
            (chosen[name],) if name in chosen else states
            for name, states in zip(names, choices, strict=True)
        )
        for choices in model.beginnings
        if is_beginning(evolve(model, beginnings=(choices,)), chosen)
    )
    if not beginnings:
        wanted = ", ".join(f"{name} in '{state}'" for name, state in chosen.items())
        open_to = "; ".join(f"{name} in {' or '.join(_begins(model)[name])}" for name in chosen)
        raise ExportError(f"No initial state has {wanted}. They begin with {open_to}.")
    return evolve(model, beginnings=beginnings)


def begin_anywhere(model: Model, chosen: Mapping[str, str]) -> Model:
    """The model, begun as chosen even if it never begins so: for who runs it, and proves nothing.

    Args:
        model: The model.
        chosen: By component, the state that it begins in; the others begin as they would.

    Raises:
        ExportError: There is no such component, or it has no such state.
    """
    names = [component.name for component in model.components]
    for name, state in chosen.items():
        if name not in names:
            raise ExportError(f"No component called '{name}'. {nearest(name, names)}")
        if state not in model.states(name):
            known = nearest(state, model.states(name))
            raise ExportError(f"{name} has no state '{state}'. {known}")
    if is_beginning(model, chosen):
        return begin_in(model, chosen)
    moved = (
        tuple(
            (chosen[name],) if name in chosen else states
            for name, states in zip(names, choices, strict=True)
        )
        for choices in model.beginnings
    )
    return evolve(model, beginnings=tuple(dict.fromkeys(moved)))


def is_beginning(model: Model, chosen: Mapping[str, str]) -> bool:
    """Whether an initial state agrees with a choice."""
    return any(
        all(
            chosen.get(component.name, states[0]) in states
            for component, states in zip(model.components, choices, strict=True)
        )
        for choices in model.beginnings
    )


def only_beginning(model: Model, language: str) -> dict[str, str]:
    """By component, the state that it begins in, for a language that has one initial state.

    Args:
        model: The model.
        language: Its name, for the message.

    Raises:
        ExportError: There are several initial states.
    """
    begins = _begins(model)
    several = {name: states for name, states in begins.items() if len(states) > 1}
    if several:
        raise ExportError(
            f"{language} has one initial state, and here "
            + "; ".join(f"{name} begins in {' or '.join(s)}" for name, s in several.items())
            + ". Choose one of each: "
            + " ".join(f"--begin {name}={states[0]}" for name, states in several.items())
        )
    return {name: states[0] for name, states in begins.items()}


def _begins(model: Model) -> dict[str, tuple[str, ...]]:
    """By component, the states that it begins in, somewhere."""
    return {
        component.name: tuple(
            dict.fromkeys(state for choices in model.beginnings for state in choices[number])
        )
        for number, component in enumerate(model.components)
    }
