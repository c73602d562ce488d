"""What the commands about charts have in common: which charts, and what is assumed of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from resilience_fsm.operate.charts.subject import Subject

Charts = Annotated[
    list[str],
    typer.Argument(
        metavar="MODULE:NAME...",
        help="A class of a chart, a System, or a function that returns one, such as orders:Order "
        "or src/orders.py:Order. Several classes make one system.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Assume nothing: refuse a chart with callbacks, guard methods or final states.",
    ),
]
Harmless = Annotated[
    bool,
    typer.Option(
        "--harmless",
        help="Vouch that code of the charts which is not run moves no chart and sets nothing that "
        "guards read, where that cannot be seen.",
    ),
]
Liveness = Annotated[
    bool,
    typer.Option("--liveness", help="For promela: what is bound to happen, instead of safety."),
]
Begin = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COMPONENT=STATE",
        help="Begin with this component in this state; scxml and xstate know one beginning only, "
        "so that each free fact needs one, and begin in any state. Repeatable.",
        show_default=False,
    ),
]

ASSUMING = """
What is assumed is part of every answer: code of the chart is not run, and refused where it may send
events; what guards ask may come out either way, unless a function of the module with that name and
the one parameter view answers it; final states are states that nothing leaves.
"""


def subject_of(names: Sequence[str], *, strict: bool, harmless: bool) -> "Subject":
    """What is named, with what is assumed.

    Raises:
        LookupError: Two options exclude each other.
        SubjectError: There is no such chart.
        EngineError: The charts cannot be read.
    """
    from resilience_fsm.operate.charts.subject import find_subject

    if strict and harmless:
        raise LookupError("--strict goes without --harmless, which assumes something.")
    if strict:
        return find_subject(names)
    return find_subject(
        names, callbacks="harmless" if harmless else "ignored", guards="free", final="sink"
    )
