"""The answer of ``plan`` for a person: numbered steps, and what they cost."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap

from rich.console import Console

from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.documented_order import DocumentedEnd
from resilience_fsm.operate.plan import Plan, PlanStep, Told
from resilience_fsm.operate.plan_words import SETTINGS
from resilience_fsm.operate.readiness import Lack

_INDENT = 12
_SAME = " " * 4


def print_plan(console: Console, plan: Plan, path: Path) -> None:
    """Print a plan.

    Args:
        console: Where to.
        plan: The plan.
        path: The deployment file.
    """
    _print_beginning(console, path, plan.cannot_mend)
    _print_lacks(console, "Look first", plan.unknown)
    if plan.unknown:
        _print(console, "", "What is not known counts as not done below.")
    _print(console, "Plan", _summary(plan))
    _print_steps(console, plan.steps)
    if plan.order is not None:
        _print(console, "Order", _sentence(plan.order))
    if plan.until_then is not None:
        _print(console, "Until then", f"nothing promises {_sentence(plan.until_then)}")


def print_documented(console: Console, end: DocumentedEnd, path: Path) -> None:
    """Print where the documented order ends up.

    Args:
        console: Where to.
        end: Where.
        path: The deployment file.
    """
    _print_beginning(console, path, end.cannot_mend)
    _print(console, "Manual", "the documented order, from this deployment on (CFG-19)")
    _print_steps(console, end.steps)
    if not end.doubts:
        _print(console, "Ends", "with every setting in force")
        return
    sure = "perhaps ready, and perhaps not" if end.may_be_ready else "not ready"
    _print(console, "Ends", f"{sure}; what may not be in force:")
    for doubt in end.doubts:
        states = " or ".join(state.replace("_", " ") for state in doubt.states)
        _print(console, "", f"{SETTINGS[doubt.setting]}: {states};")
        _print(console, "", _sentence(doubt.because))
    _print(console, "Instead", "resilience-fsm plan, without this option, is sure to end ready")


def _print_beginning(console: Console, path: Path, cannot_mend: Sequence[Lack]) -> None:
    _print(console, "Deployment", named(path))
    _print_lacks(console, "No step", cannot_mend)
    if cannot_mend:
        _print(console, "", "No step can mend this. Below it counts as mended.")


def _summary(plan: Plan) -> str:
    if not plan.steps:
        return "nothing else is left to do" if plan.cannot_mend else "nothing is left to do"
    number = len(plan.steps)
    restarts = f", {plan.restarts} of them restarts" if plan.restarts else ""
    return f"{number} step{'s' if number > 1 else ''}{restarts}; after the last it is ready"


def _print_steps(console: Console, steps: Sequence[PlanStep]) -> None:
    if not steps:
        return
    _plain(console, "")
    for number, step in enumerate(steps, start=1):
        perhaps = ", if it is not done already" if step.may_be_done else ""
        _plain(console, f"{number:>2}. {step.words.what}{perhaps}")
        for line in _about(step):
            for part in wrap(line, max(console.width - 4, 20)):
                _plain(console, f"{_SAME}{part}")
    _plain(console, "")


def _about(step: PlanStep) -> Iterable[str]:
    words = step.words
    server = "both servers" if words.server == "both" else f"the {words.server}"
    places = (f"on {server}", words.where, words.tab)
    yield f"where: {', '.join(place for place in places if place)}"
    if words.note:
        yield f"note: {words.note}"
    if step.unless is not None:
        yield f"not needed if {_sentence(step.unless)}"
    for told in step.interrupts:
        yield f"interrupts {_sentence(told)}"
    if step.is_restart and not step.interrupts:
        yield "interrupts nobody: this portal is passive by then"
    yield f"{step.certainty}: {', '.join(step.rules)}"


def _print_lacks(console: Console, heading: str, lacks: Iterable[Lack]) -> None:
    for number, lack in enumerate(lacks):
        rules = ", ".join(lack.rules)
        _print(console, "" if number else heading, f"{lack.key}: {lack.what} ({rules}).")
        _print(console, "", f"→ {lack.way_out}")


def _sentence(told: Told) -> str:
    return f"{told.text} ({told.certainty}: {', '.join(told.rules)})"


def _print(console: Console, heading: str, text: str) -> None:
    width = max(console.width - _INDENT, 20)
    for number, line in enumerate(wrap(text, width)):
        _plain(console, f"{'' if number else heading:<{_INDENT}}{line}")


def _plain(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True, markup=False)
