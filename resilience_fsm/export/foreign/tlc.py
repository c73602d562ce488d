"""TLC: the error trace that it prints, with ``-tool`` and ``-difftrace`` or without, or as JSON."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.foreign.run import ForeignRun, Move
from resilience_fsm.export.tla.text import quoted

_STATE = re.compile(r"^(?:State )?(?P<number>\d+): (?:<(?P<action>[^>]*)>|(?P<rest>Stuttering))")
_BACK = re.compile(
    r"^(?:Back to state (?P<to>\d+)|(?P<tool>\d+): Back to state)(?:: <(?P<action>[^>]*)>)?"
)
_VALUE = re.compile(r"^(?:/\\ )?(\w+) = (.*)$")
_BROKEN = re.compile(r"(?:Invariant|Action property) (\w+)\b.*(?:violated|equal to FALSE)")


@frozen
class _Shown:
    """A state as it is shown: the action that leads there, and what it says of variables."""

    action: str
    values: Mapping[str, str]


def tlc_runs(
    text: str, states: Mapping[str, Sequence[str]], names: Mapping[str, Mapping[str, str]]
) -> list[ForeignRun]:
    """The runs that TLC showed, in order.

    Args:
        text: What it printed, or what ``-dumpTrace json`` wrote.
        states: By component, its states.
        names: By kind of thing, and by identifier, its name.

    Raises:
        ExportError: There is no run in it, or it is one of another model.
    """
    reader = _Reader(states, names)
    if text.lstrip().startswith("{"):
        return [reader.dumped(text)]
    runs = list(reader.printed(text.splitlines()))
    if not runs:
        found_none = " TLC found no error." if "No error has been found" in text else ""
        raise ExportError(
            f"There is no state of TLC in it.{found_none} Expected the error trace that TLC prints."
        )
    return runs


@frozen
class _Reader:
    _states: Mapping[str, Sequence[str]]
    _names: Mapping[str, Mapping[str, str]]

    def printed(self, lines: Sequence[str]) -> Iterator[ForeignRun]:
        """The runs in what TLC printed."""
        shown: list[_Shown] = []
        values: dict[str, str] = {}
        shows: str | None = None
        loop: tuple[int, str] | None = None
        for line in lines:
            if broken := _BROKEN.search(line):
                if shown:
                    yield self._run(shown, loop, shows)
                    shown, loop = [], None
                shows = broken[1]
            elif back := _BACK.match(line):
                action = (back["action"] or "").split(" ")[0]
                loop = int(back["to"] or back["tool"]) - 1, action
            elif state := _STATE.match(line):
                if state["rest"]:
                    loop = len(shown) - 1, ""
                    continue
                if int(state["number"]) == 1 and shown:
                    yield self._run(shown, loop, shows)
                    shown, loop, shows = [], None, None
                values = dict(shown[-1].values) if shown else {}  # of all variables, or of some
                shown.append(_Shown(state["action"].split(" ")[0], values))
            elif shown and (value := _VALUE.match(line)):
                values[value[1]] = value[2].strip()
        if shown:
            yield self._run(shown, loop, shows)

    def dumped(self, text: str) -> ForeignRun:
        """The run in what ``-dumpTrace json`` wrote."""
        try:
            document = json.loads(text)
            whole: dict[str, Any] = document.get("counterexample", document)
            states = {int(n): _as_printed(values) for n, values in whole["state"]}
            actions = {
                (int(before[0]), int(after[0])): str(action["name"])
                for before, action, after in whole["action"]
            }
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise ExportError(
                "It is no trace of TLC. Expected what -dumpTrace json FILE writes: an object with "
                "'state' and 'action'."
            ) from error
        numbers = sorted(states)
        if not numbers:
            raise ExportError("There is no state in it; expected at least the initial one.")
        shown = [_Shown(actions.get((n - 1, n), ""), states[n]) for n in numbers]
        last = numbers[-1]
        back = next(
            ((numbers.index(n), name) for (m, n), name in actions.items() if m == last >= n), None
        )
        return self._run(shown, back, None)

    def _run(
        self, shown: Sequence[_Shown], back: tuple[int, str] | None, shows: str | None
    ) -> ForeignRun:
        events = self._names.get("event", {})
        moves = [
            Move(f"state {number} of TLC", events.get(one.action), self._read(one.values))
            for number, one in enumerate(shown[1:], 2)
        ]
        begins = self._read(shown[0].values)
        if back is None:
            return ForeignRun(begins, tuple(moves), shows=shows)
        loop, action = back
        if not 0 <= loop < len(shown):
            raise ExportError(
                f"The run is said to come back to state {loop + 1}, and {len(shown)} are shown. "
                "Expected the whole error trace."
            )
        if loop < len(shown) - 1:  # else it stays there
            # What leads back is shown as no state of its own: it ends where the loop began.
            where = f"the step back to state {loop + 1} of TLC"
            moves.append(Move(where, events.get(action), self._read(shown[loop].values)))
        return ForeignRun(begins, tuple(moves), loop, shows)

    def _read(self, values: Mapping[str, str]) -> dict[str, str]:
        components = self._names["component"]
        return {
            components[name]: self._state(components[name], value)
            for name, value in values.items()
            if name in components
        }

    def _state(self, component: str, value: str) -> str:
        known = {quoted(state): state for state in self._states[component]}
        if value in known:
            return known[value]
        # Where its locale has no such letters, TLC prints question marks.
        pattern = re.compile(re.escape(value).replace(r"\?", ".").replace("\ufffd", "."))
        near = [state for printed, state in known.items() if pattern.fullmatch(printed)]
        if len(near) == 1:
            return near[0]
        raise ExportError(
            f"{component} has no state {value}. Expected one of {', '.join(known)}: the model was "
            "exported from other charts."
        )


def _as_printed(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: quoted(str(value)) for name, value in values.items()}
