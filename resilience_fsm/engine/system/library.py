"""What python-statemachine knows and has no public way to be asked: read here and nowhere else.

A test says with which version each of these names is there; `pyproject.toml` has the cap.
"""

from typing import Any

from statemachine import StateChart


def class_listeners(chart: type[StateChart[Any]]) -> list[object]:
    """The listeners of a chart class, those of its bases included, which `listeners` leaves out."""
    return list(chart._class_listeners)  # noqa: SLF001


def has_async_callbacks(chart: StateChart[Any]) -> bool:
    """Whether a live chart, or a listener of it, has callbacks that are coroutines."""
    callbacks: Any = chart._callbacks  # noqa: SLF001
    callbacks.async_or_sync()  # which looks through what was attached since
    return bool(callbacks.has_async_callbacks)
