"""Hypothesis strategies: what a tester does, faults with a budget, whole histories.

Each draws a list of numbers and reads it as events: a number stands for its event, or for the next
one in the alphabet that is possible there. So every list is a valid sequence, nothing is filtered,
and a shrunk list is a shorter sequence of earlier events.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from hypothesis import strategies as st

from resilience_fsm.engine import Cause, State, Trace, trace_of
from resilience_fsm.testing.specification import WAIT, Specification
from resilience_fsm.testing.tour import Script

_LENGTH = 30


def scripts(
    specification: Specification, *, min_size: int = 0, max_size: int = _LENGTH
) -> st.SearchStrategy[Script]:
    """What a tester does in one case, as `run_case` takes it.

    Args:
        specification: Whose commands.
        min_size: At least so many steps, unless none is possible any more.
        max_size: At most so many.
    """
    alphabet = (WAIT, *specification.commands)

    def read(numbers: Sequence[int]) -> Script:
        return tuple(_walk(numbers, alphabet, specification.beginnings[0], specification.moves))

    return _numbers(alphabet, min_size, max_size).map(read)


def fault_sequences(
    specification: Specification, *, faults: int = 3, max_size: int = _LENGTH
) -> st.SearchStrategy[Script]:
    """Faults and repairs, as `run_case` takes them, with time to come to rest in between.

    Args:
        specification: Whose faults and repairs.
        faults: The budget: at most so many faults in one case.
        max_size: At most so many steps, waiting included.
    """
    causes = {name: event.event.cause for name, event in specification.compiled.events.items()}
    alphabet = (
        WAIT,
        *(n for n in specification.commands if causes[n] in (Cause.FAULT, Cause.REPAIR)),
    )

    def read(numbers: Sequence[int]) -> Script:
        left = faults

        def moves(state: State) -> Mapping[str, State]:
            return {
                name: there
                for name, there in specification.moves(state).items()
                if left > 0 or name == WAIT or causes[name] is not Cause.FAULT
            }

        script: list[str] = []
        for move in _walk(numbers, alphabet, specification.beginnings[0], moves):
            left -= move != WAIT and causes[move] is Cause.FAULT
            script.append(move)
        return tuple(script)

    return _numbers(alphabet, 0, max_size).map(read)


def histories(
    specification: Specification, *, min_size: int = 0, max_size: int = _LENGTH
) -> st.SearchStrategy[Trace]:
    """Whole histories of the specification itself: its reactions, allowed ones too, included.

    Args:
        specification: Whose histories.
        min_size: At least so many steps, unless none is possible any more.
        max_size: At most so many.
    """
    alphabet = tuple(specification.compiled.events)

    def moves(state: State) -> Mapping[str, State]:
        return {name: step.state for name, step in specification.dynamics.steps(state).items()}

    def read(beginning: State, numbers: Sequence[int]) -> Trace:
        return trace_of(
            specification.compiled, beginning, [*_walk(numbers, alphabet, beginning, moves)]
        )

    beginnings = st.sampled_from(specification.beginnings)
    return st.builds(read, beginnings, _numbers(alphabet, min_size, max_size))


def _numbers(
    alphabet: Collection[str], min_size: int, max_size: int
) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, len(alphabet) - 1), min_size=min_size, max_size=max_size)


def _walk(
    numbers: Sequence[int],
    alphabet: Sequence[str],
    state: State,
    moves: Callable[[State], Mapping[str, State]],
) -> Iterator[str]:
    for number in numbers:
        possible = moves(state)
        for name in (*alphabet[number:], *alphabet[:number]):
            if name in possible:
                state = possible[name]
                yield name
                break
        else:
            return
