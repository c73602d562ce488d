"""A run of some charts in lines, one for all who tell it."""

from collections.abc import Iterator

from resilience_fsm.engine import Trace
from resilience_fsm.operate.charts.subject import Subject


def story(trace: Trace, subject: Subject) -> Iterator[str]:
    """The steps of a run: the event, and what it changes.

    Args:
        trace: The run.
        subject: The charts; what the free facts answer at the beginning is told first.
    """
    free = {n: state for n, state in trace.initial.items() if n not in subject.classes}
    asked = {name for step in trace.steps for name in step.changes} & free.keys()
    begins = [f"{name} {state}" for name, state in trace.initial.items() if name not in asked]
    begins += [f"{name} {free[name]}" for name in free if name in asked]
    yield f"begins with {', '.join(begins)}"
    width = max((len(step.event) for step in trace.steps), default=0)
    for number, step in enumerate(trace.steps, start=1):
        changes = ", ".join(f"{name}: {a} → {b}" for name, (a, b) in step.changes.items())
        yield f"{number}. {step.event:<{width}}  {changes or 'nothing changes'}"
    if trace.loop == len(trace.steps):
        yield "and it can stay so for ever"
    elif trace.loop is not None:
        yield f"and so on for ever, from step {trace.loop + 1}"
