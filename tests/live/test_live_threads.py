"""Threads and event loops: one step at a time, and a send returns when its event has happened."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from resilience_fsm import portal_pair
from resilience_fsm.engine import EngineError, LiveSystem

THREADS, ROUNDS = 3, 60


class Counts:
    """How often an event has happened, counted without a lock of its own."""

    def __init__(self) -> None:
        self.copied = 0
        self.is_at_work = False

    def after_transition(self) -> None:
        """One at a time."""
        assert not self.is_at_work
        self.is_at_work = True
        self.copied += 1
        self.is_at_work = False


def test_a_send_returns_when_its_event_has_happened() -> None:
    """Each thread moves a session of its own, and finds it moved whenever a send returns."""
    pair, counts = portal_pair(counts={"session": THREADS}), Counts()
    for number in range(1, THREADS + 1):
        pair.add_listener(f"session_{number}", counts)
    together = Barrier(THREADS)

    def work(number: int) -> int:
        together.wait()
        late = 0
        for _ in range(ROUNDS):
            at = pair.send(f"session_{number}_log_in_on_primary")
            late += at[f"session_{number}"] != "on_primary"
            late += pair.state[f"session_{number}"] != "on_primary"
            late += pair.send(f"session_{number}_leave")[f"session_{number}"] != "out"
        return late

    with ThreadPoolExecutor(THREADS) as threads:
        assert sum(threads.map(work, range(1, THREADS + 1))) == 0
    assert counts.copied == THREADS * ROUNDS * 2


def test_reading_waits_for_nobody() -> None:
    """While a callback takes its time, another thread reads the state before the step."""
    pair, begun, done = portal_pair(), Event(), Event()
    before = pair.state

    class Slow:
        def on_enter_stopped(self) -> None:
            begun.set()
            done.wait(60)

    pair.add_listener("primary_portal", Slow())
    with ThreadPoolExecutor(1) as threads:
        sent = threads.submit(pair.send, "primary_portal_stops")
        begun.wait(60)
        try:
            assert (pair.state, pair.promised, pair.allowed) == (before, (), ())
            assert "primary_portal_stops" in pair.possible
        finally:
            done.set()
        assert sent.result(60)["primary_portal"] == "stopped"


def test_a_send_waits_for_the_step_of_another_thread() -> None:
    """What another thread sends meanwhile comes after this step and what its callbacks send."""
    pair, begun, done = portal_pair(), Event(), Event()

    class Slow:
        def on_enter_stopped(self) -> None:
            begun.set()
            done.wait(60)
            pair.send("fail_over")

    pair.add_listener("primary_portal", Slow())
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(pair.send, "primary_portal_stops")
        begun.wait(60)
        second = threads.submit(pair.send, "primary_portal_starts")
        assert not second.done()
        done.set()
        assert first.result(60)["cluster_mode"] == "failover"
        assert second.result(60)["primary_portal"] == "passive"


def test_an_error_in_one_thread_leaves_the_others_alone() -> None:
    """An impossible event fails in the thread that sent it, and drops nobody else's event."""
    pair = portal_pair(counts={"session": 2})

    def fails() -> None:
        for _ in range(ROUNDS):
            with pytest.raises(EngineError):
                pair.send("link_restored")

    def works() -> bool:
        for _ in range(ROUNDS):
            pair.send("session_1_log_in_on_primary")
            pair.send("session_1_leave")
        return pair.state["session_1"] == "out"

    with ThreadPoolExecutor(2) as threads:
        bad, good = threads.submit(fails), threads.submit(works)
        bad.result(60)
        assert good.result(60)


def test_a_callback_starts_a_task_in_the_loop_that_sends() -> None:
    """In asyncio an ordinary callback starts what takes its time, and no task comes in between."""
    told: list[str] = []

    async def tell(pair: LiveSystem, what: str) -> None:
        await asyncio.sleep(0)
        told.append(f"{what}: {pair.state['cluster_mode']}")

    async def main() -> None:
        pair, tasks = portal_pair(), set[asyncio.Task[None]]()

        class Starts:
            def on_enter_stopped(self) -> None:
                loop = asyncio.get_running_loop()
                tasks.add(loop.create_task(tell(pair, "stopped")))
                pair.send("fail_over")

        pair.add_listener("primary_portal", Starts())
        assert pair.send("primary_portal_stops")["cluster_mode"] == "failover"
        await asyncio.gather(*tasks)
        await asyncio.to_thread(pair.send, "primary_portal_starts")
        assert pair.promised == ("fail_back",)

    asyncio.run(main())
    assert told == ["stopped: failover"]
