"""A module beside that of a chart, with a function that sends."""

from typing import Any


def pushing(chart: Any) -> None:
    """Send, from somewhere else."""
    chart.send("go")
