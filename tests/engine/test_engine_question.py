"""A question says all that is known of it: whoever tabulates, decides or explains it asks it."""

import pickle
from collections.abc import Callable
from copy import copy
from itertools import product

import numpy as np
import pytest
from engine_toys import Route, barrier, die_hard, graded, transaction_commit, two_phase_commit

from resilience_fsm.engine import (
    Compiled,
    Component,
    Dynamics,
    EngineError,
    Explainer,
    Property,
    StateView,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    is_broken,
    never,
)
from resilience_fsm.engine.system.view import read_of
from resilience_fsm.engine.verdict.instance import Instance
from resilience_fsm.engine.verdict.pointwise import StateReader
from resilience_fsm.engine.verdict.question import (
    SETTLED,
    After,
    Changes,
    Everywhere,
    Mask,
    Moment,
    Possible,
    Promised,
    Question,
    Where,
)
from resilience_fsm.export.neutral.model import model_of
from resilience_fsm.export.neutral.statement import statements_of

TOYS: dict[str, Callable[[], System]] = {
    "route": lambda: System([Component("route", Route)], certainty=graded),
    "die_hard": die_hard,
    "barrier": lambda: barrier(2),
    "transaction_commit": lambda: transaction_commit(2),
    "two_phase_commit": lambda: two_phase_commit(2),
}


def questions(compiled: Compiled) -> list[Question]:
    """All that can be asked of a system."""
    return [
        SETTLED,
        *map(Where, compiled.names),
        *map(Possible, compiled.events),
        *map(Promised, compiled.events),
        *(After(*both) for both in product(compiled.events, compiled.names)),
        *(Changes(*both) for both in product(compiled.events, compiled.names)),
    ]


@pytest.mark.parametrize("name", TOYS)
def test_all_states_at_once_are_one_by_one(name: str) -> None:
    """In every state, the answer is that of the column; the same parts there, the same answer."""
    compiled = compile_system(TOYS[name]())
    space, dynamics = explore(compiled), Dynamics(compiled)
    states = [space.state(number) for number in range(0, len(space), 1 + len(space) // 100)]
    numbers = range(0, len(space), 1 + len(space) // 100)
    for about in (compiled.names, compiled.names[:1]):
        readers = [StateReader(dynamics, state, about) for state in states]
        for question in questions(compiled):
            values = question.seen_values(compiled)
            column = question.column(Everywhere(space, about))
            deciding = [compiled.names.index(part) for part in question.influences(compiled)]
            answers: dict[tuple[str, ...], object] = {}
            for number, state, read in zip(numbers, states, readers, strict=True):
                found = read(question)
                assert found == values[int(column[number])], (question, state)
                key = tuple(state[place] for place in deciding)
                assert answers.setdefault(key, found) == found, (question, state)


def test_a_question_is_what_it_asks() -> None:
    """Two are one where they ask the same; a copy, or one from another process, is the same."""
    asked = [
        *questions(compile_system(TOYS["route"]())),
        After("go", "link"),
        Changes("go", "link"),
    ]
    assert len(set(asked)) == len(asked)
    for one in asked:
        for other in (copy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301 # our own
            assert (other, type(other)) == (one, type(one))


class Stuck(Question):
    """Whether nothing can happen: a question that the engine has never heard of."""

    __slots__ = ()

    name = "stuck"

    def __new__(cls) -> "Stuck":
        """The one question."""
        return tuple.__new__(cls, (cls.name,))

    def influences(self, compiled: Compiled) -> set[str]:
        """Whatever says when something happens."""
        return {name for event in compiled.events.values() for name in event.owner.reads}

    def column(self, everywhere: Everywhere) -> Mask:
        """By state."""
        space = everywhere.space
        result: Mask = np.logical_not(np.any([space.possible(one) for one in space.events], axis=0))
        return result

    def answer(self, moment: Moment) -> bool:
        """In one state."""
        return not moment.steps

    def sentence(self, value: object) -> str:
        """In words."""
        return "nothing can happen" if value else "something can happen"


def is_stuck(view: StateView) -> bool:
    return bool(read_of(view)(Stuck()))


def test_a_new_question_is_a_class_of_its_own() -> None:
    """It is tabulated, decided, asked of single states and explained, and no export makes it up."""
    system = TOYS["route"]()
    compiled = compile_system(system)
    prop = Property("moves", "Something can always happen.", never(is_stuck))
    (answer,) = check(system, [prop]).answers
    assert answer.verdict is Verdict.VIOLATED
    assert answer.trace is not None
    dynamics = Dynamics(compiled)
    ends = [not dynamics.steps(state) for state in explore(compiled).states()]
    broken = [
        is_broken(prop, dynamics, state, Instance({})) for state in explore(compiled).states()
    ]
    assert broken == ends
    explanation = Explainer(compiled).explain(answer)
    assert explanation is not None
    assert [one.text for breach in explanation.broken for one in breach.since] == [
        "nothing can happen"
    ]
    with pytest.raises(EngineError, match="asks with stuck no export can say"):
        statements_of(model_of(compiled), system, [prop], {})
