"""The answer of ``plan`` for a person: numbered steps, and what they cost."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap

from rich.console import Console

from resilience_fsm.cli.heading import heading, indent
from resilience_fsm.cli.phrases import gap, surely
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.documented_order import DocumentedEnd
from resilience_fsm.operate.language import said
from resilience_fsm.operate.plan import Plan, PlanStep, Told
from resilience_fsm.operate.plan_words import SETTINGS
from resilience_fsm.operate.readiness import Lack
from resilience_fsm.text import Text, counted, either, text_of

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
        until_then = Text("nothing promises {what}", what=_sentence(plan.until_then))
        _print(console, "Until then", until_then)


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
    sure = Text("perhaps ready, and perhaps not" if end.may_be_ready else "not ready")
    _print(console, "Ends", Text("{sure}; what may not be in force:", sure=sure))
    for doubt in end.doubts:
        states = [Text(state.replace("_", " ")).about(doubt.setting) for state in doubt.states]
        setting = Text(SETTINGS[doubt.setting])
        _print(console, "", Text("{setting}: {state};", setting=setting, state=either(states)))
        _print(console, "", _sentence(doubt.because))
    _print(console, "Instead", "resilience-fsm plan, without this option, is sure to end ready")


def _print_beginning(console: Console, path: Path, cannot_mend: Sequence[Lack]) -> None:
    _print(console, "Deployment", Text("{name}", name=named(path)))
    _print_lacks(console, "No step", cannot_mend)
    if cannot_mend:
        _print(console, "", "No step can mend this. Below it counts as mended.")


def _summary(plan: Plan) -> Text:
    if not plan.steps:
        return Text("nothing else is left to do" if plan.cannot_mend else "nothing is left to do")
    number, restarts = len(plan.steps), plan.restarts
    if not restarts:
        return counted(
            number, "{n} step; after the last it is ready", "{n} steps; after the last it is ready"
        )
    of_them = counted(restarts, "{n} of them a restart", "{n} of them restarts")
    return counted(
        number,
        "{n} step, {of_them}; after the last it is ready",
        "{n} steps, {of_them}; after the last it is ready",
        of_them=of_them,
    )


def _print_steps(console: Console, steps: Sequence[PlanStep]) -> None:
    if not steps:
        return
    _plain(console, "")
    for number, step in enumerate(steps, start=1):
        perhaps = said(", if it is not done already") if step.may_be_done else ""
        _plain(console, f"{number:>2}. {said(step.words.what)}{perhaps}")
        for text in _about(step):
            for part in wrap(said(text), max(console.width - 4, 20)):
                _plain(console, f"{_SAME}{part}")
    _plain(console, "")


def _about(step: PlanStep) -> Iterable[str]:
    words = step.words
    server = (
        Text("on both servers")
        if words.server == "both"
        else Text("on the {side}", side=Text(words.server))
    )
    places = tuple(map(text_of, filter(None, (server, words.where, words.tab))))
    yield Text("where: {places}", places=places)
    if words.note:
        yield Text("note: {note}", note=Text(words.note))
    if step.unless is not None:
        yield Text("not needed if {what}", what=_sentence(step.unless))
    for told in step.interrupts:
        yield Text("interrupts {whom}", whom=_sentence(told))
    if step.is_restart and not step.interrupts:
        yield "interrupts nobody: this portal is passive by then"
    yield surely(step.certainty, step.rules)


def _print_lacks(console: Console, word: str, lacks: Iterable[Lack]) -> None:
    for number, lack in enumerate(lacks):
        _print(console, "" if number else word, gap(lack))
        _print(console, "", Text("→ {way_out}", way_out=text_of(lack.way_out)))


def _sentence(told: Told) -> Text:
    sure = surely(told.certainty, told.rules)
    return Text("{what} ({sure})", what=text_of(told.text), sure=sure)


def _print(console: Console, word: str, text: str) -> None:
    width = max(console.width - indent(), 20)
    for number, line in enumerate(wrap(said(text), width)):
        _plain(console, f"{heading('' if number else word)}{line}")


def _plain(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True, markup=False)
