"""What an adapter raises is told as itself, with the frames of the tester alone."""

import traceback
from typing import Any

import pytest
from hypothesis import settings
from testing_toys import THE_BOILER, Kettle

from resilience_fsm.testing import run_state_machine

QUICK = settings(max_examples=20, stateful_step_count=10, deadline=None, database=None)


def lost(adapter: type[Kettle]) -> ConnectionError:
    """What a run raises whose adapter loses its connection."""
    with pytest.raises(ConnectionError, match="no route") as caught:
        run_state_machine(THE_BOILER, adapter, settings=QUICK)
    return caught.value


def asked() -> None:
    """Ask a laboratory that nobody reaches."""
    raise ConnectionError("no route")


def frames(error: BaseException) -> list[str]:
    """The functions through which it came, from the run on."""
    entries = traceback.extract_tb(error.__traceback__)
    names = [entry.name for entry in entries]
    return names[names.index("run") + 1 :]


@pytest.mark.parametrize("method", ["start", "do", "observe", "stop"])
def test_the_frames_are_those_of_the_adapter(method: str) -> None:
    """None of Hypothesis stands between a run and the method that failed."""

    def fails(*_: object) -> None:
        asked()

    error = lost(type("Lost", (Kettle,), {method: fails}))
    assert frames(error) == ["fails", "asked"]
    assert error.__notes__[0].startswith(f"Raised by the adapter's {method}(")


def test_the_frames_of_a_coroutine_are_those_of_the_adapter() -> None:
    """Nor any of asyncio."""

    async def fails(*_: object) -> None:
        asked()

    assert frames(lost(type("Lost", (Kettle,), {"do": fails}))) == ["fails", "asked"]


def test_an_error_that_comes_and_goes_is_told_as_itself() -> None:
    """A connection is lost once in a while: nobody calls the test unreliable for that."""
    calls: list[str] = []

    class Shaky(Kettle):
        def do(self, event: str) -> None:
            calls.append(event)
            if len(calls) == 5:
                asked()
            super().do(event)

    assert frames(lost(Shaky)) == ["do", "asked"]


def test_a_rule_of_ones_own_keeps_its_frames() -> None:
    """They are the tester's, too."""
    from hypothesis.stateful import rule

    from resilience_fsm.testing import state_machine

    made: Any = state_machine(THE_BOILER, Kettle)

    class Asking(made):  # type: ignore[misc] # made at run time
        @rule()
        def ask(self) -> None:
            asked()

    Asking.TestCase.settings = QUICK
    with pytest.raises(ConnectionError) as caught:
        Asking.TestCase("runTest").runTest()
    assert frames(caught.value) == ["ask", "asked"]
