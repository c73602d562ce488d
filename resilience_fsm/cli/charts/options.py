"""What the commands about charts have in common: which charts, and what is assumed of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

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
        help="Assume nothing but what is named: refuse a chart with other callbacks, guard methods "
        "or final states.",
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
Callback = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=HOW",
        help="Of this callback: ignored, and refused where it sends events; sending, so that its "
        "events may come at any time; or harmless, for which you vouch as with --harmless. "
        "Repeatable.",
        show_default=False,
    ),
]
Guard = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=ANSWER",
        help="What this guard answers everywhere: yes, no, or free, which is both. Repeatable.",
        show_default=False,
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
What is assumed is part of every answer: code of the chart is not run, and what it sends may come
at any time; what guards ask may come out either way, unless a function of the module with that name
and the one parameter view answers it; final states are states that nothing leaves.
"""


_HOW = {"ignored": "ignored", "sending": "sending", "harmless": "harmless"}
_ANSWERS = {"free": "free", "yes": True, "no": False}


def assuming_of(
    *, strict: bool, harmless: bool, callback: list[str] | None, guard: list[str] | None
) -> dict[str, Any]:
    """What is assumed of the charts, as those who read them take it.

    Args:
        strict: Whether it is nothing but what is named.
        harmless: Whether somebody vouches for all code.
        callback: ``NAME=HOW`` each.
        guard: ``NAME=ANSWER`` each.

    Raises:
        LookupError: Options exclude each other, or say nothing that can be assumed.
    """
    if strict and harmless:
        raise LookupError("--strict goes without --harmless, which assumes something.")
    callbacks = _named("--callback", callback or (), _HOW)
    guards = _named("--guard", guard or (), _ANSWERS)
    if strict:
        named = {"callbacks": callbacks, "guards": guards}
        return {kind: said for kind, said in named.items() if said}
    others = "harmless" if harmless else "sending"
    return {
        "callbacks": {**callbacks, "*": others} if callbacks else others,
        "guards": {**guards, "*": "free"} if guards else "free",
        "final": "sink",
    }


def _named(option: str, given: Sequence[str], words: Mapping[str, object]) -> dict[str, object]:
    named: dict[str, object] = {}
    for text in given:
        name, _, word = text.rpartition("=")
        if not name or word not in words:
            wanted = " or ".join(f"{name or 'NAME'}={one}" for one in words)
            raise LookupError(f"{option} {text}: expected {wanted}.")
        if named.setdefault(name, words[word]) != words[word]:
            raise LookupError(f"{option} {text}: something else was said of '{name}' before.")
    return named


def subject_of(names: Sequence[str], assuming: Mapping[str, Any]) -> "Subject":
    """What is named, with what is assumed.

    Raises:
        SubjectError: There is no such chart.
        EngineError: The charts cannot be read.
    """
    from resilience_fsm.engine import ChartError
    from resilience_fsm.operate.charts.errors import SubjectError
    from resilience_fsm.operate.charts.subject import find_subject

    try:
        return find_subject(names, **assuming)
    except ChartError as error:
        vouched = [one.about for one in error.obstacles if "harmless" in one.sentence]
        if not vouched:
            raise
        raise SubjectError(
            f"{error} Here that is --callback {vouched[0]}=harmless, or --harmless for all."
        ) from error
