"""The steps of a run as they are printed: who causes them, and how certain they are by whom."""

import io

from resilience_fsm.cli.check_story import print_trace
from resilience_fsm.cli.console import plain
from resilience_fsm.engine import Cause, Certainty, Trace, TraceStep


def printed(step: TraceStep, *, in_full: bool = False) -> str:
    text = io.StringIO()
    print_trace(plain(text), Trace({"link": "up"}, (step,)), in_full=in_full)
    return " ".join(text.getvalue().split())


def fault(certainty: Certainty | None) -> TraceStep:
    return TraceStep(
        "link_lost", "link", Cause.FAULT, certainty, ("NET-1", "NET-5"), {}, grounds=("NET-5",)
    )


def test_a_fault_needs_no_certainty() -> None:
    """Of what the environment does the cause alone is told, and the rules where all are asked."""
    assert "link_lost fault nothing" in printed(fault(None))
    assert "fault (NET-1, NET-5)" in printed(fault(None), in_full=True)


def test_what_follows_a_fault_is_told() -> None:
    """Where that is less than certain, it is told as what it is, with its rules."""
    silent = fault(Certainty.SILENT)
    assert "fault, what follows is silent (NET-5)" in printed(silent)
    assert "fault, what follows is silent (NET-1, NET-5)" in printed(silent, in_full=True)


def test_a_reaction_tells_how_certain_it_is_in_all() -> None:
    """Its own certainty and that of what follows are one."""
    step = TraceStep(
        "fail_over",
        "secondary",
        Cause.REACTION,
        Certainty.MAY,
        ("FOP-1", "FOP-5"),
        {},
        grounds=("FOP-1", "FOP-5"),
        of_owner=Certainty.CERTAIN,
    )
    assert "reaction, may (FOP-1, FOP-5)" in printed(step)
