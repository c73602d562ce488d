"""Charts in the language of another checker, as ``charts export`` writes and ``trail`` reads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resilience_fsm.cli.model_file import beginning_of

if TYPE_CHECKING:
    from resilience_fsm.export import Format, Rendition
    from resilience_fsm.operate.charts.subject import Subject


def rendered(
    subject: "Subject", to: "Format", *, liveness: bool, begin: Sequence[str], name: str
) -> "tuple[Rendition, tuple[str, ...]]":
    """The charts with the properties that speak of them.

    Args:
        subject: The charts.
        to: The language.
        liveness: For Promela, what is bound to happen.
        begin: ``COMPONENT=STATE`` each.
        name: What the model is called.

    Returns:
        What came of it, and what is left out, in sentences.

    Raises:
        EngineError: The charts cannot be tabulated.
        ExportError: The language cannot say them.
        LookupError: A beginning is none.
    """
    from resilience_fsm.engine import assumptions
    from resilience_fsm.export import rendition
    from resilience_fsm.operate.charts.elsewhere import stated_of

    stated = stated_of(subject)
    whole = rendition(
        subject.system,
        to,
        stated.speaking,
        liveness=liveness,
        heading=[
            f"{', '.join(subject.names)}, written by resilience-fsm charts export.",
            *(f"Assumed: {one.sentence}" for one in assumptions(subject.system)),
        ],
        begin=beginning_of(begin),
        name=name,
    )
    missing = (*stated.elsewhere.values(), *stated.unread.values())
    return whole, (*missing, *whole.exported.left_out)
