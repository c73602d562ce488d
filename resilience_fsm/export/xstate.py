"""XState 5: the machine as its JSON, the guards as formulas in a section of their own.

JSON carries the names of XState's guards but no functions. A transition's guard is its condition in
words; under ``guards`` those words are built from XState's own ``and``, ``or``, ``not`` and
``stateIn``, which `LOADER` puts together.

XState reads a state with a dot or a backslash as a path of states, and one that begins with ``#``
as an id. Such a state has another name there; all other names are the very ones.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import define, field

from resilience_fsm.engine import Cause
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.beginning import only_beginning
from resilience_fsm.export.neutral.formula import (
    TRUE,
    AllOf,
    AnyOf,
    Formula,
    In,
    Named,
    Not,
    Truth,
    all_of,
)
from resilience_fsm.export.neutral.model import Action, Branch, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.export.words.names import Names
from resilience_fsm.export.words.wording import in_words, remark

Json: TypeAlias = "str | bool | Sequence[Json] | Mapping[str, Json]"

_WIDTH = 100
_LEADS_ELSEWHERE = re.compile(r"^#|[.\\]|^$")

_HOW = (
    "",
    "The module beside it loads it: const actor = createActor(load('FILE.json')).start(); then",
    "actor.send({ type: 'EVENT' }); an event that cannot happen changes nothing.",
)

LOADER = """\
// Loads a machine that was exported as JSON, guards and all, for XState 5.
import { readFileSync } from "node:fs";
import { and, not, or, setup, stateIn } from "xstate";

const read = (guard) =>
  typeof guard === "string" ? guard // the name of another one
  : guard.and ? and(guard.and.map(read))
  : guard.or ? or(guard.or.map(read))
  : guard.not ? not(read(guard.not))
  : stateIn(guard.stateIn);

export const load = (file) => {
  const { machine, guards } = JSON.parse(readFileSync(file, "utf8"));
  const built = Object.entries(guards).map(([name, guard]) => [name, read(guard)]);
  return setup({ guards: Object.fromEntries(built) }).createMachine(machine);
};
"""


def xstate(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model as JSON for XState, with the module that loads it.

    Args:
        model: The model.
        statements: Its properties, which the document leaves out.
        heading: What the document says of itself first, line by line.
        rules: By id, what the rules say that it cites; told at its end.

    Raises:
        ExportError: There are several initial states.
    """
    left_out = [
        "What is fair: promised reactions are marked in `meta`, and XState runs none alone."
    ]
    if statements.statements:
        left_out.insert(0, "The properties: XState says what a system does, and claims nothing.")
    document = _Document(model, only_beginning(model, "XState")).document(heading, rules)
    return Exported(f"{_laid_out(document)}\n", tuple(left_out), {".mjs": LOADER})


@define
class _Document:
    _model: Model
    _beginning: Mapping[str, str]
    _guards: dict[str, Json] = field(factory=dict)
    _names: Names = field(init=False)

    def __attrs_post_init__(self) -> None:
        states = {state for component in self._model.components for state in component.states}
        self._names = Names({state for state in states if not _LEADS_ELSEWHERE.search(state)})

    def document(self, heading: Sequence[str], rules: Mapping[str, str]) -> Json:
        for definition in self._model.definitions:
            self._guards[definition.name] = self._read(definition.formula)
        for action in self._model.actions:
            if len(action.branches) > 1:
                self._guards[_can_happen(action).name] = self._read(action.possible)
        machine: Json = {
            "id": "system",
            **_described(heading[0] if heading else ""),
            "type": "parallel",
            "states": {c.name: self._region(c) for c in self._model.components},
        }
        facts = {d.name: d.sentence for d in self._model.definitions if d.sentence}
        return {
            "about": [*heading, *_HOW, *self._renamed()],
            "machine": machine,
            "facts": facts,
            "guards": self._guards,
            **({"rules": dict(rules)} if rules else {}),
        }

    def _called(self, state: str) -> str:
        """What a state is called for XState."""
        return self._names("state", state) if _LEADS_ELSEWHERE.search(state) else state

    def _renamed(self) -> Iterator[str]:
        """Which names would lead elsewhere; to be asked for last."""
        renamed = [f"{one.thing} is {one.identifier}" for one in self._names.renamings]
        if renamed:
            yield f"Some names are paths for XState: {'; '.join(renamed)}."

    def _region(self, component: ModelComponent) -> Json:
        return {
            **_described(component.summary),
            "initial": self._called(self._beginning[component.name]),
            "states": {
                self._called(state): self._state(component.name, state)
                for state in component.states
            },
        }

    def _state(self, component: str, state: str) -> Json:
        on = {
            action.name: transitions
            for action in self._model.actions
            if (transitions := list(self._transitions(action, component, state)))
        }
        return {"on": on} if on else {}

    def _transitions(self, action: Action, component: str, state: str) -> Iterator[Json]:
        for branch in action.branches.get(component, ()):
            if branch.source == state:
                yield {
                    "target": self._called(branch.target),
                    **self._guarded(action, component, branch),
                    **_described(remark(action, component, branch)),
                    "meta": _meta(action, component, branch),
                }

    def _guarded(self, action: Action, component: str, branch: Branch) -> dict[str, Json]:
        """The guard of a branch, by the name under which it is built."""
        asked = [branch.guard] if component == action.owner else [_can_happen(action), branch.guard]
        guard = all_of(asked)
        if guard == TRUE:
            return {}
        self._guards.setdefault(in_words(guard), self._read(guard))
        return {"guard": in_words(guard)}

    def _read(self, formula: Formula) -> Json:
        """A formula for `LOADER`: the name of a guard, or one of XState's own higher guards."""
        match formula:
            case Truth(value):
                return {"and" if value else "or": ()}
            case In(component, states):
                alternatives = [{"stateIn": {component: self._called(state)}} for state in states]
                return alternatives[0] if len(alternatives) == 1 else {"or": alternatives}
            case Named(name):
                return name
            case Not(operand):
                return {"not": self._read(operand)}
            case AllOf(operands):
                return {"and": [self._read(operand) for operand in operands]}
            case AnyOf(operands):
                return {"or": [self._read(operand) for operand in operands]}


def _can_happen(action: Action) -> Named:
    """What followers of an event add to their guards."""
    return Named(f"{action.name} can happen")


def _described(sentence: str) -> dict[str, Json]:
    return {"description": sentence} if sentence else {}


def _meta(action: Action, component: str, branch: Branch) -> Json:
    """What a transition rests on, as data."""
    meta: dict[str, Json] = {"rules": branch.rules, "certainty": str(branch.certainty)}
    if component != action.owner:
        return {"follows": action.owner, **meta}
    if action.cause is Cause.REACTION:
        meta["promised"] = branch.is_promised
        if branch.choice:
            meta["choice"] = branch.choice
    return {"cause": str(action.cause), **meta}


def _json(value: Json) -> str:
    """JSON on one line, with what does not print escaped, which only strings have."""
    line = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in line)


def _laid_out(value: Json, indent: str = "", key: str = "") -> str:
    """JSON, with everything on one line that fits there.

    Args:
        value: What is written.
        indent: What its line begins with.
        key: What stands before it on its line.
    """
    line = _json(value)
    if isinstance(value, str | bool) or len(indent) + len(key) + len(line) < _WIDTH:
        return line
    inner = f"{indent}  "
    if isinstance(value, Mapping):
        keys = {name: f"{_json(name)}: " for name in value}
        parts = [f"{key}{_laid_out(value[name], inner, key)}" for name, key in keys.items()]
    else:
        parts = [_laid_out(part, inner) for part in value]
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"
