"""Replays: traces run on live charts, so that what is shown to a person has been run before."""

from collections.abc import Collection, Sequence

from resilience_fsm.engine.steps.live import LiveSystem
from resilience_fsm.engine.steps.trace import Trace
from resilience_fsm.engine.tables.compiled import Compiled, State
from resilience_fsm.engine.words.errors import ImpossibleEventError, ReplayError


class Replays:
    """Runs traces on live charts; what is shown to a person has been run before.

    Charts serve all traces of one composition: to make one takes longer than to run most traces.
    """

    def __init__(self) -> None:
        self._live: dict[tuple[str, ...], LiveSystem] = {}

    def run(
        self,
        compiled: Compiled,
        initial: State,
        events: Sequence[str],
        about: Collection[str] | None = None,
    ) -> Trace:
        """Run a trace.

        Args:
            compiled: The tables, always the same ones for the same components.
            initial: Where it begins.
            events: What happens.
            about: The parts whose moves count for how certain a step is; all, if left out.

        Raises:
            ReplayError: The charts did not do what the tables said.
        """
        live = self._live.get(compiled.names)
        if live is None:
            live = self._live[compiled.names] = LiveSystem(compiled, initial)
        live.begin_again(initial)
        try:
            return live.run(*events, about=about)
        except ImpossibleEventError as error:
            raise ReplayError(
                f"Replaying failed: {error} A guard probably reads a clock, a random number or an "
                "unordered set."
            ) from error


def replay(compiled: Compiled, initial: State, events: Sequence[str]) -> Trace:
    """Run a trace on fresh live charts.

    Raises:
        ReplayError: The charts did not do what the tables said.
    """
    return Replays().run(compiled, initial, events)
