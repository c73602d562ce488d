"""An event as an action of TLA+: what its owner needs, what everybody becomes, who stays."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from resilience_fsm.engine import Cause
from resilience_fsm.export.neutral.formula import TRUE, Formula, In, all_of, states_of
from resilience_fsm.export.neutral.model import Action, Model
from resilience_fsm.export.tla.text import (
    WIDTH,
    TlaText,
    bracketed,
    indented,
    listed,
    quoted,
    remarked,
    wrapped,
)
from resilience_fsm.export.words.wording import basis, remark


@frozen
class Arm:
    """Branches that differ in nothing but the states that they leave.

    Args:
        sources: The states that are left.
        target: The state that is entered.
        guard: What must be true besides.
        remark: What it rests on.
    """

    sources: tuple[str, ...]
    target: str
    guard: Formula
    remark: str


def arms(action: Action, component: str) -> list[Arm]:
    """How a component moves on an event, said at once for states with the same move."""
    grouped: dict[tuple[str, Formula, str], list[str]] = {}
    for branch in action.branches[component]:
        is_reaction = component == action.owner and action.cause is Cause.REACTION
        said = remark(action, component, branch) if is_reaction else basis(branch)
        grouped.setdefault((branch.target, branch.guard, said), []).append(branch.source)
    return [Arm(tuple(sources), *key) for key, sources in grouped.items()]


def action_lines(text: TlaText, model: Model, action: Action, unchanged: str) -> Iterator[str]:
    """The definition of an action.

    Args:
        text: Writes the formulas.
        model: The model.
        action: The action.
        unchanged: The tuple of the variables that stay; empty where there are none.
    """
    conjuncts = _owner(text, model, action)
    for component in action.branches:
        if component != action.owner and len(model.states(component)) > 1:
            conjuncts.append(_follower(text, action, component))
    if unchanged:
        conjuncts.append(wrapped(f"UNCHANGED {unchanged}", WIDTH - 7))
    yield f"{text.name('event', action.name)} =="
    yield from indented(listed("/\\", conjuncts))


def _owner(text: TlaText, model: Model, action: Action) -> list[list[str]]:
    """What the owner needs and becomes, as conjuncts; which of its ways it takes is decided."""
    by_move: dict[tuple[tuple[str, ...], str], list[Arm]] = {}
    for arm in arms(action, action.owner):
        by_move.setdefault((arm.sources, arm.target), []).append(arm)
    states = model.states(action.owner)
    width = WIDTH - (7 if len(by_move) == 1 else 10)
    moves = [_move(text, action.owner, states, move, ways, width) for move, ways in by_move.items()]
    if len(moves) == 1:
        return moves[0]
    return [listed("\\/", (listed("/\\", move) for move in moves))]


def _move(
    text: TlaText,
    owner: str,
    states: Sequence[str],
    move: tuple[tuple[str, ...], str],
    ways: Sequence[Arm],
    width: int,
) -> list[list[str]]:
    """One move of the owner as conjuncts; what it rests on stands beside what it needs."""
    sources, target = move
    become = f"{text.name('component', owner)}' = {quoted(target)}"
    here = states_of(owner, sources, states)
    conjuncts = [] if here == TRUE else [text.block(here, width)]
    if len(ways) > 1:
        guards = [remarked(text.block(a.guard, width - 3), a.remark, width - 3) for a in ways]
        conjuncts.append(listed("\\/", guards))
    elif ways[0].guard != TRUE:
        conjuncts.append(text.conjunct(ways[0].guard, width))
    if len(states) > 1:
        conjuncts.append([become])
    if not conjuncts:
        conjuncts = [["TRUE"]]
    if len(ways) == 1:
        conjuncts[0] = remarked(conjuncts[0], ways[0].remark, width)
    return conjuncts


def _follower(text: TlaText, action: Action, component: str) -> list[str]:
    """What a follower becomes: it moves where it can, and stays where it cannot."""
    name = text.name("component", component)
    lines = [f"{name}' ="]
    width = WIDTH - 16
    for number, arm in enumerate(arms(action, component)):
        condition = all_of([In(component, arm.sources), arm.guard])
        block = text.block(condition, width)
        if len(block) > 1:
            block = bracketed(block)
        target = quoted(arm.target)
        if len(block[-1]) + len(target) + 4 <= width:
            block = [*block[:-1], f"{block[-1]} -> {target}"]
        else:
            block = [*block, f"    -> {target}"]
        word = "CASE" if number == 0 else "  []"
        block = [f"{word if n == 0 else '    '} {line}" for n, line in enumerate(block)]
        lines += indented(remarked(block, arm.remark, width + 9))
    return [*lines, f"      [] OTHER -> {name}"]
