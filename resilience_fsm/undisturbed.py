"""A stretch of work that no interrupt from the keyboard strikes."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed(*, for_good: bool = False) -> Iterator[None]:
    """No interrupt from the keyboard strikes within, nor a process that begins within.

    Args:
        for_good: Whether none does afterwards either, as where the process is about to end.
    """
    if threading.current_thread() is not threading.main_thread():  # which alone may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        if not for_good:
            signal.signal(signal.SIGINT, before)
