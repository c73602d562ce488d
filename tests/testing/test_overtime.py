"""A limit for single calls: whatever hangs is cut off, by name, and the system is ended."""

import asyncio
import gc
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from testing_toys import Kettle, boiler

from resilience_fsm.testing import (
    WAIT,
    AdapterError,
    AdapterHangsError,
    run_case,
    state_machine,
)
from resilience_fsm.testing.overtime import Limit, Overtime

HASTY = boiler(adapter_seconds=0.05)


def block(*_: object) -> None:
    """Wait for what never comes."""
    threading.Event().wait()


def spin(*_: object) -> None:
    """Do nothing, busily, and try again whatever goes wrong."""
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: S112 # what retries swallow
            continue


async def sleep(*_: object) -> None:
    """Wait in a coroutine."""
    await asyncio.Event().wait()


async def block_the_loop(*_: object) -> None:
    """Wait in a coroutine without giving way."""
    threading.Event().wait()


def hanging(method: str, hang: Callable[..., object]) -> type[Kettle]:
    """A boiler of which one method hangs."""
    stuck: type[Kettle] = type("Stuck", (Kettle,), {method: hang})
    stuck.stopped = 0
    return stuck


def outcome(adapter: Any) -> BaseException:
    """What is raised by a case with an adapter."""
    with pytest.raises(AdapterError) as caught:
        run_case(HASTY, adapter, ["turn_on", WAIT])
    return caught.value


@pytest.mark.parametrize("hang", [block, spin, sleep, block_the_loop])
@pytest.mark.parametrize("method", ["start", "do", "observe", "stop"])
def test_what_hangs_is_cut_off(method: str, hang: Callable[..., object]) -> None:
    """Blocking, busy or in a coroutine: it is said which call hung, and after what."""
    stuck = hanging(method, hang)
    error = outcome(stuck)
    assert isinstance(error, AdapterHangsError)
    assert str(error).startswith(f"The adapter's {method}(")
    assert "did not come back within 0.05 s and was cut off" in str(error)
    assert stuck.stopped == (method != "stop")  # what was begun is ended


def test_what_was_done_before_is_told() -> None:
    """The message names the commands that led there."""

    class HangsThen(Kettle):
        def do(self, event: str) -> None:
            super().do(event)
            if event == "turn_off":
                block()

    with pytest.raises(AdapterHangsError) as caught:
        run_case(HASTY, HangsThen, ["turn_on", WAIT, "turn_off"])
    assert "do('turn_off') did not come back" in str(caught.value)
    assert "Done before: turn_on, wait." in str(caught.value)
    assert "Done before: nothing yet." in str(outcome(hanging("start", block)))


def test_the_line_that_hangs_is_told() -> None:
    """It is the innermost that the tester wrote, whatever it waits for."""
    assert "was cut off at test_overtime.py:29, in block()." in str(outcome(hanging("do", block)))


def test_a_task_that_hangs(caplog: pytest.LogCaptureFixture) -> None:
    """While a case waits its adapter's tasks go on, and one that blocks is cut off with them."""

    class Busy(Kettle):
        async def do(self, event: str) -> None:  # type: ignore[override]
            super().do(event)
            self.task = asyncio.ensure_future(block_the_loop())

        def observe(self) -> Any:
            return {"boiler": self.state}

    busy: Any = Busy
    with pytest.raises(AdapterHangsError, match="did not come back"):
        run_case(boiler(adapter_seconds=0.05, timeout_seconds=60.0), busy, ["turn_on", WAIT])
    gc.collect()
    assert not caplog.records  # nor is its end told as one that nobody looked at


def test_a_run_that_hangs_ends() -> None:
    """Nothing is shortened, since each try could take as long again."""
    tries: list[object] = []

    def hang(*arguments: object) -> None:
        tries.append(arguments)
        block()

    machine = state_machine(HASTY, hanging("do", hang))
    machine.TestCase.settings = settings(deadline=None, database=None)
    with pytest.raises(AdapterHangsError):
        machine.TestCase("runTest").runTest()
    assert len(tries) == 1


def test_a_thread_of_ones_own_stays_ones_own() -> None:
    """An adapter is called in the thread of its test, and without a limit in any."""
    callers: set[int] = set()

    class Attached(Kettle):
        def observe(self) -> Any:
            callers.add(threading.get_ident())
            return super().observe()

    run_case(boiler(), Attached, ["turn_on", WAIT])
    assert callers == {threading.get_ident()}
    callers.clear()
    elsewhere(lambda: run_case(boiler(adapter_seconds=None), Attached, ["turn_on", WAIT]))
    assert len(callers) == 1
    assert callers != {threading.get_ident()}


def elsewhere(function: Callable[[], object]) -> list[object]:
    """What a function answers or raises in a thread that is not the main one."""
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(function())
        except BaseException as error:
            answers.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answers


@pytest.mark.parametrize("hang", [block, sleep])
def test_without_a_timer_a_thread_is_left_behind(hang: Callable[..., object]) -> None:
    """In other threads there is no timer; the calls of a case share one thread, until one hangs."""
    stuck = hanging("do", hang)
    (error,) = elsewhere(lambda: run_case(HASTY, stuck, ["turn_on"]))
    assert isinstance(error, AdapterHangsError)
    assert stuck.stopped == 1
    callers: set[int] = set()

    def call() -> None:
        limit = Limit(60.0)
        for _ in range(3):
            limit.call(lambda: callers.add(threading.get_ident()))

    assert elsewhere(call) == [None]
    assert len(callers) == 1


def test_what_a_call_raises_is_its_own() -> None:
    """A time-out of the adapter's own is not ours."""

    def times_out() -> None:
        raise TimeoutError("the portal")

    for raised in (elsewhere(lambda: Limit(60.0).call(times_out))[0], *elsewhere(times_out)):
        assert isinstance(raised, TimeoutError)
    with pytest.raises(TimeoutError):
        Limit(60.0).call(times_out)


@pytest.fixture
def alarm() -> Any:
    """A timer of somebody else's, as the limit of a whole test."""

    class TooLateError(Exception):
        pass

    def strike(*_: object) -> None:
        raise TooLateError

    before = signal.signal(signal.SIGALRM, strike)
    yield TooLateError
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_another_timer_comes_first(alarm: type[Exception]) -> None:
    """The limit of a whole test strikes although a call has one of its own."""
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    handler = signal.getsignal(signal.SIGALRM)
    assert Limit(60.0).call(lambda: signal.getsignal(signal.SIGALRM)) is handler
    with pytest.raises(alarm):
        Limit(60.0).call(block)


def test_another_timer_goes_on(alarm: type[Exception]) -> None:
    """After a call that has ended in time, or was cut off, it has what is left of its time."""
    signal.setitimer(signal.ITIMER_REAL, 100.0)
    Limit(60.0).call(lambda: None)
    with pytest.raises(Overtime):
        Limit(0.05).call(block)
    assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] < 100.0
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    with pytest.raises(alarm):
        time.sleep(60)
