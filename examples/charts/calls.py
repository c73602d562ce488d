"""A call that is tried again, three times in all: a chart with a counter, read with its data."""

from typing import Annotated, Any

from attrs import define
from statemachine import State, StateChart

from resilience_fsm.engine import System, never, system_of_charts
from resilience_fsm.operate.charts.stated import stated


@define
class Tries:
    """What is counted. The chart keeps its own state there, too."""

    tries: Annotated[int, range(4)] = 0
    state: object = None


class Call(StateChart[Tries]):
    """Is tried until it is answered, or three times."""

    idle = State(initial=True)
    ringing = State()
    answered = State(final=True)
    given_up = State(final=True)

    dial = idle.to(ringing)
    pick_up = ringing.to(answered)
    time_out = ringing.to(idle, cond="may_try_again") | ringing.to(given_up)

    def may_try_again(self) -> bool:
        """Whether fewer than three tries were made."""
        return self.model.tries < 3

    def on_dial(self) -> None:
        """Count."""
        self.model.tries += 1


def calls() -> System:
    """The chart with its data: guards and actions are run on it."""
    return system_of_charts([Call], final="sink", data={Call: Tries})


@stated(never)
def given_up_early(s: Any) -> bool:
    """Nobody gives up before the third try."""
    return bool(s.call.at == "given_up" and s.call.tries < 3)
