"""A model of a system that was learned from outside: a Mealy machine, as AALpy writes it in DOT.

It is read without AALpy. A label has a command and, behind the first ``/``, what was seen at rest:
pairs of observable and value as Python writes them, or ``observable=value, observable=value``; and
``None`` where the command was refused.
"""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from resilience_fsm.testing.adapter import Observation, Refused
from resilience_fsm.testing.errors import LearnedModelError

Output: TypeAlias = tuple[tuple[str, object], ...] | None
"""What is seen at rest, as pairs of observable and value; None where the command was refused."""

LARGEST = 1 << 25
_EDGE = re.compile(
    r'^\s*"?(?P<source>[\w.:-]+)"?\s*->\s*"?(?P<target>[\w.:-]+)"?'
    r'\s*\[\s*label\s*=\s*"(?P<label>(?:[^"\\]|\\.)*)"[^\]]*\]\s*;?\s*$'
)
_BEGINNING = re.compile(r'^\s*"?__start0"?\s*->\s*"?(?P<target>[\w.:-]+)"?')
_PAIRS = re.compile(r"\s*\w+\s*=\s*[\w.-]+\s*(,\s*\w+\s*=\s*[\w.-]+\s*)*")
_SHOWN = "(('primary_portal', 'active'), ('secondary_portal', 'passive'))"
_WAY_OUT = "Write one with AALpy: save_automaton_to_file(model, FILE, 'dot')"


@frozen
class LearnedModel:
    """What a system was seen to do.

    Args:
        initial: Where it begins.
        steps: By state and command, what is seen then and where it leads.
    """

    initial: str
    steps: Mapping[tuple[str, str], tuple[Output, str]]

    @classmethod
    def of(cls, machine: Any) -> "LearnedModel":
        """That of a ``MealyMachine`` of AALpy, which need not have been written to a file."""
        return cls(
            machine.initial_state.state_id,
            {
                (state.state_id, command): (state.output_fun[command], there.state_id)
                for state in machine.states
                for command, there in state.transitions.items()
            },
        )

    @property
    def commands(self) -> tuple[str, ...]:
        """What was done to it."""
        return tuple(dict.fromkeys(command for _, command in self.steps))

    @property
    def observables(self) -> tuple[str, ...]:
        """What was seen of it."""
        outputs = (output for output, _ in self.steps.values())
        return tuple(dict.fromkeys(name for output in outputs for name, _ in output or ()))


class Replayed:
    """A learned model as a system under test.

    Args:
        model: The model.
    """

    def __init__(self, model: LearnedModel) -> None:
        self._model = model
        self._state = model.initial
        self._seen: Observation = {}

    def start(self) -> None:
        """Begin anew; what is seen then was not learned."""
        self._state, self._seen = self._model.initial, {}

    def do(self, event: str) -> None:
        """Do what the model does.

        Raises:
            Refused: The model refuses it.
        """
        output, self._state = self._model.steps[self._state, event]
        if output is None:
            raise Refused(event)
        self._seen = dict(output)

    def observe(self) -> Observation:
        """What is seen at rest."""
        return self._seen

    def stop(self) -> None:
        """Nothing to end."""


def read_learned_model(path: Path) -> LearnedModel:
    """The model of a file in AALpy's DOT.

    Raises:
        LearnedModelError: There is no such file, or it cannot be read, or has no such model.
    """
    initial: str | None = None
    steps: dict[tuple[str, str], tuple[Output, str]] = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        beginning, edge = _BEGINNING.match(line), _EDGE.match(line)
        if beginning is not None:
            initial = beginning["target"]
        elif edge is not None:
            command, output = _label(edge["label"], f"{path}: line {number}")
            steps[edge["source"], command] = output, edge["target"]
        elif "->" in line:
            raise LearnedModelError(
                f"{path}: line {number}: expected an arrow with a label, such as "
                f's0 -> s1 [label="link_lost/{_SHOWN}"]. {_WAY_OUT}.'
            )
    if initial is None or not steps:
        what = "an arrow from __start0 to where it begins" if steps else "an arrow with a label"
        raise LearnedModelError(f"{path}: expected {what}, and found none. {_WAY_OUT}.")
    _refuse_gaps(LearnedModel(initial, steps), path)
    return LearnedModel(initial, steps)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise LearnedModelError(f"{path}: cannot be read ({reason}). {_WAY_OUT}.") from error
    if len(content) > LARGEST:
        raise LearnedModelError(f"{path}: is larger than {LARGEST:,} bytes. {_WAY_OUT}.")
    return text


def _label(label: str, place: str) -> tuple[str, Output]:
    command, slash, shown = label.replace('\\"', '"').partition("/")
    try:
        output = _output(shown.strip())
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        slash = ""
        output = None
    if not slash:
        raise LearnedModelError(
            f"{place}: the label '{label}' tells nothing that was seen; expected COMMAND/{_SHOWN}, "
            "or COMMAND/None where it was refused. Let the learner's outputs be pairs of an "
            "observable and its value."
        )
    return command.strip(), output


def _output(shown: str) -> Output:
    if _PAIRS.fullmatch(shown):
        pairs = (pair.split("=") for pair in shown.split(","))
        return tuple((name.strip(), value.strip()) for name, value in pairs)
    output = ast.literal_eval(shown)  # reads literals, and runs nothing
    if output is None:
        return None
    if not isinstance(output, tuple) or not all(isinstance(name, str) for name, _ in output):
        raise TypeError
    hash(output)  # raises where something in it can change
    return output


def _refuse_gaps(model: LearnedModel, path: Path) -> None:
    """Refuse a model that does not say what every command does in every state."""
    states = dict.fromkeys((model.initial, *(there for _, there in model.steps.values())))
    for state in states:
        for command in model.commands:
            if (state, command) not in model.steps:
                raise LearnedModelError(
                    f"{path}: '{command}' leads nowhere from {state}; a learned model has an arrow "
                    f"for each command from each state. {_WAY_OUT}."
                )
