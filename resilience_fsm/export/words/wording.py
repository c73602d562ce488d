"""What exports say in words: guards, what a transition rests on, and what rules say."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from resilience_fsm.engine import Cause
from resilience_fsm.export.neutral.formula import AllOf, AnyOf, Formula, In, Named, Not, Truth
from resilience_fsm.export.neutral.model import Action, Branch
from resilience_fsm.printable import printable

WIDTH = 92  # what is left of a line within a comment


def in_words(formula: Formula) -> str:
    """A formula as a guard reads; two formulas read differently."""
    match formula:
        case Truth(value):
            return "true" if value else "false"
        case In(component, (state,)):
            return f"{component} is {state}"
        case In(component, states):
            return f"{component} in ({', '.join(states)})"
        case Named(name):
            return name
        case Not(In(component, (state,))):
            return f"{component} is not {state}"
        case Not(In(component, states)):
            return f"{component} not in ({', '.join(states)})"
        case Not(operand):
            return f"not {_nested(operand)}"
        case AllOf(operands):
            return " and ".join(_nested(operand) for operand in operands)
        case AnyOf(operands):
            return " or ".join(_nested(operand) for operand in operands)


def _nested(formula: Formula) -> str:
    text = in_words(formula)
    return f"({text})" if isinstance(formula, AllOf | AnyOf) else text


def basis(branch: Branch) -> str:
    """The rules of a transition, with the certainty of the weakest; empty where it has none."""
    rules = printable(", ".join(branch.rules))
    return f"{rules} ({branch.certainty})" if rules else ""


def manner(action: Action, component: str, branch: Branch) -> str:
    """Who makes a component take this branch; empty where nobody said."""
    if component != action.owner:
        return f"follows {printable(action.owner)}"
    if action.cause is Cause.UNSTATED:
        return ""
    if action.cause is not Cause.REACTION:
        return str(action.cause)
    if not branch.is_promised:
        return "allowed reaction"
    return (
        f"promised reaction, one of '{printable(branch.choice)}'"
        if branch.choice
        else "promised reaction"
    )


def remark(action: Action, component: str, branch: Branch) -> str:
    """What there is to say about a branch: who makes it happen, and the rules."""
    return ": ".join(filter(None, [manner(action, component, branch), basis(branch)]))


def glossary(rules: Mapping[str, str]) -> Iterator[str]:
    """What the rules say that comments cite, line by line; empty where they cite none."""
    if rules:
        yield "Rules:"
    for rule, said in rules.items():
        yield from wrap(
            f"{printable(rule)}: {said}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
