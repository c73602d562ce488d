"""What the guards of a chart are called: expressions go by themselves, functions by their names."""

from typing import TYPE_CHECKING, Any

from statemachine import StateChart

from resilience_fsm.engine.system.guard import guard_functions, names_asked
from resilience_fsm.engine.system.library import states_within
from resilience_fsm.engine.system.obstacle import called

if TYPE_CHECKING:
    from statemachine.callbacks import CallbackSpec


class NamesOfGuards:
    """The names of the facts that would answer what a chart asks.

    Args:
        chart: The class.
    """

    def __init__(self, chart: type[StateChart[Any]]) -> None:
        self.functions: dict[object, str] = {}
        """By guard that is a function, its name; a lambda has that of its place."""
        self.by_code: dict[str, dict[str, None]] = {}
        """By what code is called that guards or validators are, the names of its facts."""
        self.code: dict[str, object] = {}
        """By name that is asked, what answers it, where that is a function or a validator."""
        asked: dict[str, None] = {}
        for state in states_within(chart):
            for transition in state.transitions:
                asked |= dict.fromkeys(names_asked(transition))
                for function in guard_functions(transition):
                    asked[self._name(function)] = None
                asked |= dict.fromkeys(self.of(spec) for spec in transition.validators)
                for spec in transition.validators:
                    self.code[self.of(spec)] = spec.func
                    self.by_code.setdefault(called(spec.func), {})[self.of(spec)] = None
        for function, name in self.functions.items():
            self.code.setdefault(name, function)
            self.by_code.setdefault(called(function), {})[name] = None
        self.asked = tuple(asked)
        """All of them, in the order in which the chart has them."""

    def of(self, spec: "CallbackSpec") -> str:
        """The expression of a guard, or what says whether a validator lets an event pass."""
        if spec.group.name == "VALIDATOR":
            return f"passes_{called(spec.func).strip('<>')}"
        return spec.func if isinstance(spec.func, str) else self._name(spec.func)

    def _name(self, function: object) -> str:
        if function not in self.functions:
            name = called(function)
            is_free = name.isidentifier() and name not in self.functions.values()
            self.functions[function] = name if is_free else f"guard_{len(self.functions) + 1}"
        return self.functions[function]
