"""The end of the answer of ``check``: the verdict on the whole, and what to ask next."""

from collections import Counter
from pathlib import Path
from shlex import quote

from rich.console import Console
from rich.markup import escape

from resilience_fsm.cli.check_story import STYLES
from resilience_fsm.engine import Verdict, magnitude
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.language import said
from resilience_fsm.pair.consequences import consequences
from resilience_fsm.printable import printable
from resilience_fsm.text import Text, agreeing, capital, text_of


def print_conclusion(console: Console, assessment: Assessment) -> None:
    """Print the verdict on the whole, and in how many states it was looked for.

    Args:
        console: Where to.
        assessment: What was found.
    """
    style = STYLES[assessment.verdict]
    states = magnitude(sum(exploration.states for exploration in assessment.explorations))
    holding = sum(bool(answer) for answer in assessment.answers)
    others = Counter(answer.verdict for answer in assessment.answers if not answer)
    failing = "".join(f", {said(_failing(v, others[v]))}" for v in Verdict if others[v])
    held = agreeing(
        holding,
        Text("{holding} of {n} properties hold", holding=holding, n=len(assessment.answers)),
    )
    searched = Text(
        "{states} states in {n} explorations"
        if isinstance(states, str)
        else "{states:,} states in {n} explorations",
        states=states,
        n=len(assessment.explorations),
    )
    searched = agreeing(len(assessment.explorations), searched)
    verdict = capital(said(str(assessment.verdict)))
    console.print(
        f"[{style}]{verdict}[/]: {said(held)}{failing}; {said(searched)}.", soft_wrap=True
    )
    for up_to in dict.fromkeys(one.up_to for one in assessment.explorations if one.up_to):
        console.print(said(Text("Searched {up_to}.", up_to=up_to)), soft_wrap=True)
    if assessment.left_out:
        number = len(assessment.left_out)
        console.print(said(agreeing(number, Text(_LEFT_OUT, n=number))))
    undecided = next((a for a in assessment.answers if a.verdict is Verdict.UNDECIDED), None)
    if undecided is not None:
        because = Text("Undecided: {reason}", reason=text_of(undecided.reason))
        console.print(escape(said(because)), soft_wrap=True)
    elif assessment.verdict is Verdict.VIOLATED and assessment.lacks:
        console.print(
            said("The lost guarantees hold once the pair is ready: see what to do above.")
        )


_LEFT_OUT = (
    "{n} properties speak of users, changes or conferences that this scope has none of, and are "
    "left out."
)


def _failing(verdict: Verdict, number: int) -> Text:
    """How many properties have a verdict that is no pass."""
    which = Text(str(verdict)).about("property" if number == 1 else "properties")
    return Text("{n} {verdict}", n=number, verdict=which)


def print_next(console: Console, assessment: Assessment, path: Path | None) -> None:
    """Print what to ask for what was not told.

    Args:
        console: Where to.
        assessment: What was found.
        path: The deployment file; None for the built-in deployment.
    """
    of = "" if path is None else f" {quote(printable(str(path)))}"
    failing = [a.property for a in assessment.answers if not a]
    if failing:
        first = next(iter(consequences(failing)))[1][0].id
        command = f"resilience-fsm check{of} --property {first}"
        console.print(escape(said("{command} tells one in full.", command=command)), soft_wrap=True)
    if assessment.lacks and path is not None:
        plan = said(
            "{command} tells the steps to a ready pair in their order.",
            command=f"resilience-fsm plan{of}",
        )
        console.print(escape(plan), soft_wrap=True)
    more = len(assessment.suspicious)
    suspicions = Text("-v lists every property by its id, and {n} suspicions.", n=more)
    listed = agreeing(more, suspicions) if more else Text("-v lists every property by its id.")
    console.print(said(listed), soft_wrap=True)
