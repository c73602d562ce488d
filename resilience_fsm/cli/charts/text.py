"""The answer of ``charts check`` for a person."""

from collections import Counter

from rich.console import Console
from rich.markup import escape

from resilience_fsm.cli.charts.story import story
from resilience_fsm.engine import Answer, Verdict
from resilience_fsm.operate.charts.review import Finding, Review, place_of

MOST_TOLD = 3

_STYLES = {
    "violated": "bold red",
    "suspicious": "bold red",
    "undecided": "yellow",
    "vacuous": "yellow",
    "clean": "green",
    "holds": "green",
}


def print_review(console: Console, review: Review) -> None:
    """Print what is known of some charts.

    Args:
        console: Where to.
        review: What is known.
    """
    _print_heading(console, review)
    for one in review.findings:
        _print_finding(console, one, review)
    for answer in review.report.answers:
        _print_answer(console, answer, review)
    for name, why in review.left_out.items():
        console.print(f"[dim]left out[/]  {escape(f'{name}: {why}')}", soft_wrap=True)
    for sentence in review.open:
        console.print(f"[yellow]open[/]  {escape(sentence)}", soft_wrap=True)
    _print_conclusion(console, review)


def _print_heading(console: Console, review: Review) -> None:
    for number, name in enumerate(review.subject.classes):
        path, line = place_of(review.subject, name)
        where = f" ({path}:{line})" if path else ""
        chart = review.subject.classes[name].__name__
        _line(console, "" if number else "Charts", f"{name}, {chart}{where}")
    if not review.assumed:
        _line(console, "Assumed", "nothing: the charts are read as they are")
    for number, one in enumerate(review.assumed):
        _line(console, "" if number else "Assumed", one.sentence)
    console.print()


def _line(console: Console, word: str, text: str) -> None:
    console.print(f"{word:<12}{escape(text)}", soft_wrap=True)


def _print_finding(console: Console, one: Finding, review: Review) -> None:
    style = _STYLES["suspicious"] if one in review.suspicious else "dim"
    console.print(f"[{style}]{one.kind}[/]  [bold]{escape(one.sentence)}[/]", soft_wrap=True)
    if one.trace is not None:
        for line in story(one.trace, review.subject):
            console.print(f"  {escape(line)}", soft_wrap=True)


def _print_answer(console: Console, answer: Answer, review: Review) -> None:
    prop = answer.property
    console.print(
        f"[{_STYLES[str(answer.verdict)]}]{answer.verdict}[/]  {escape(prop.id)}: "
        f"[bold]{escape(prop.sentence)}[/]",
        soft_wrap=True,
    )
    if answer.reason:
        console.print(f"  because {escape(answer.reason)}", soft_wrap=True)
    if answer.trace is not None:
        for line in story(answer.trace, review.subject):
            console.print(f"  {escape(line)}", soft_wrap=True)


def _print_conclusion(console: Console, review: Review) -> None:
    if review.findings or review.report.answers or review.open or review.left_out:
        console.print()
    said = []
    if review.suspicious:
        number = len(review.suspicious)
        said.append(f"{number} {'finding' if number == 1 else 'findings'}")
    elif not review.open:
        said.append("nothing suspicious")
    verdicts = Counter(answer.verdict for answer in review.report.answers)
    if verdicts:
        others = "".join(
            f", {verdicts[v]} {v}" for v in Verdict if verdicts[v] and v is not Verdict.HOLDS
        )
        said.append(f"{verdicts[Verdict.HOLDS]} of {verdicts.total()} properties hold{others}")
    size = f"{review.states:,} states, {review.transitions:,} transitions"
    under = ", under what is assumed above" if review.assumed else ""
    console.print(
        f"[{_STYLES[review.verdict]}]{review.verdict.capitalize()}[/]: {'; '.join(said)}"
        f"{'; ' if said else ''}{size}{under}.",
        soft_wrap=True,
    )
    for one in review.up_to:
        console.print(f"Searched {one}.", soft_wrap=True)
    for one in review.told_apart[:MOST_TOLD]:
        console.print(f"Not up to permutation: {escape(one)}", soft_wrap=True)
    if len(review.told_apart) > MOST_TOLD:
        console.print(f"And so for {len(review.told_apart) - MOST_TOLD} others.")
