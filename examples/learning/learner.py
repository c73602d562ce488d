"""Learns a black box: Angluin's L*, with random walks that look for what was not learned yet."""

from collections.abc import Sequence

from aalpy.automata import MealyMachine
from aalpy.learning_algs import run_Lstar
from aalpy.oracles import RandomWordEqOracle

from examples.learning.black_box import BlackBox


def learn(black_box: BlackBox, commands: Sequence[str], walks: int = 20) -> MealyMachine:
    """A Mealy machine that does what the black box does, as far as the walks can tell.

    Args:
        black_box: What to learn.
        commands: What can be done to it.
        walks: How many random sequences of commands are tried before a model is believed.

    Raises:
        aalpy.utils.exceptions.NonDeterministicException: The same commands gave different outputs.
    """
    oracle = RandomWordEqOracle(
        list(commands), black_box, num_walks=walks, min_walk_len=3, max_walk_len=8
    )
    return run_Lstar(list(commands), black_box, oracle, automaton_type="mealy", print_level=0)
