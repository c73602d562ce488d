"""A limit for single calls: what does not come back in time is cut off.

In the main thread a timer interrupts the call where it hangs, blocking or in a coroutine. The call
stays in the thread of its caller, since databases, browsers and signal handlers often belong to
one, and what was interrupted can be ended in order. Where there is no such timer, in other threads
and on Windows, all calls are made in one thread beside the caller's; a call that hangs is left
behind in it.
"""

import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import Context, copy_context
from queue import SimpleQueue
from types import FrameType
from typing import Any, TypeVar

from resilience_fsm.testing.frames import place

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

T = TypeVar("T")

_SOON_SECONDS = 1e-6  # zero would stop a timer


class Overtime(BaseException):  # no Exception: adapters that try again catch those
    """A call took too long.

    Args:
        place: Where it was then; empty where nothing tells.
    """

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


class Limit:
    """Makes calls that may not take for ever.

    Args:
        seconds: How long each may take; None for as long as it likes.
    """

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._beside: _Beside | None = None

    def call(self, function: Callable[[], T]) -> T:
        """What ``function`` answers.

        Raises:
            Overtime: It took too long.
        """
        if self.seconds is None:
            return function()
        if hasattr(signal, "setitimer") and (threading.current_thread() is threading.main_thread()):
            return _interrupting(function, self.seconds)
        if self._beside is None:
            self._beside = _Beside()
        try:
            return self._beside.call(function, self.seconds)
        except Overtime:
            self._beside = None  # it is busy for ever
            raise


def _interrupting(function: Callable[[], T], seconds: float) -> T:
    others = signal.getitimer(signal.ITIMER_REAL)[0]
    if 0 < others < seconds:
        return function()  # another limit, as that of a whole test, comes first
    is_running = True
    struck: Overtime | None = None

    def strike(_signal: int, frame: FrameType | None) -> None:
        nonlocal struck
        if is_running:
            struck = struck or Overtime(place(frame))
            raise Overtime

    handler = signal.signal(signal.SIGALRM, strike)
    began = time.monotonic()
    # Again and again: what is raised into a task of the adapter's own ends that task only.
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        try:
            answer = function()
        finally:
            is_running = False
            if struck is not None:  # whatever was made of it on its way here
                raise struck
        return answer
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
        if others:
            left = max(others - (time.monotonic() - began), _SOON_SECONDS)
            signal.setitimer(signal.ITIMER_REAL, left)


class _Beside:
    """A thread that makes calls for another, one after the other."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[tuple[Context, Callable[[], Any], Future[Any]]] = SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def call(self, function: Callable[[], T], seconds: float) -> T:
        answer: Future[T] = Future()
        self._calls.put((copy_context(), function, answer))
        try:
            return answer.result(seconds)
        except TimeoutError:
            if answer.done():
                raise  # its own
            raise Overtime from None

    def _work(self) -> None:
        while True:
            context, function, answer = self._calls.get()
            try:
                answer.set_result(context.run(function))
            except BaseException as error:
                answer.set_exception(error)
