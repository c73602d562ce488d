"""The answer of ``check`` for a person: what is missing, what may happen, what to do, the verdict.

Whoever runs a pair asks for the gaps, and for what they mean; so that stands first, each cause
once. How a guarantee is lost, property by property, is told to whoever asks for it.
"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.check_conclusion import print_conclusion, print_next
from resilience_fsm.cli.check_story import STYLES, Stories
from resilience_fsm.cli.console import print_table
from resilience_fsm.cli.heading import heading
from resilience_fsm.cli.phrases import BUILT_IN, EVERYTHING_MET, gap
from resilience_fsm.engine import Answer, Trace, Verdict
from resilience_fsm.operate import kill_record
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.language import said
from resilience_fsm.operate.left_out import left_out
from resilience_fsm.operate.readiness import remedies
from resilience_fsm.pair.consequences import consequences
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.properties import groups
from resilience_fsm.pair.public_layer import facts_in_play
from resilience_fsm.text import Text, counted


def print_assessment(
    console: Console, assessment: Assessment, path: Path | None, *, verbose: bool
) -> None:
    """Print an assessment.

    Args:
        console: Where to.
        assessment: What.
        path: The deployment file; None for the built-in deployment.
        verbose: Whether to print every property.
    """
    _print_heading(console, assessment, path)
    _print_remedies(console, assessment)
    _print_consequences(console, assessment)
    if verbose or not assessment.lacks:
        _print_groups(console, assessment)
    if verbose:
        _print_answers(console, assessment.answers)
        _print_stories(console, assessment, path)
        _print_suspicious(console, assessment)
        _print_unknown(console, assessment, path)
    print_conclusion(console, assessment)
    if not verbose:
        print_next(console, assessment, path)


def _print_remedies(console: Console, assessment: Assessment) -> None:
    """What to do about all gaps together: each step once, one restart."""
    for number, step in enumerate(steps := remedies(assessment.lacks), start=1):
        word = heading("" if number > 1 else "To do")
        console.print(f"{word}{number}. {escape(said(step))}", soft_wrap=True)
    if steps:
        console.print()


def _print_consequences(console: Console, assessment: Assessment) -> None:
    """What may happen, by what is violated; and by what is undecided for want of a condition."""
    may = "What may happen until then" if assessment.lacks else "What may happen"
    told = [(Verdict.VIOLATED, may)]
    if assessment.lacks:
        told.append((Verdict.UNDECIDED, "What may happen, since it is undecided"))
    for verdict, title in told:
        found = consequences(a.property for a in assessment.answers if a.verdict is verdict)
        if not found:
            continue
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
        table.add_column(said(title))
        name = said(str(verdict))
        table.add_column(name, justify="right", style=STYLES[verdict], vertical="bottom")
        table.add_column(said("such as"), no_wrap=True, overflow="fold", vertical="bottom")
        for consequence, properties in found:
            table.add_row(
                escape(said(consequence.sentence)), str(len(properties)), escape(properties[0].id)
            )
        print_table(console, table)
        console.print()


def _print_suspicious(console: Console, assessment: Assessment) -> None:
    """What a green answer says nothing about."""
    for number, one in enumerate(assessment.suspicious):
        word = heading("" if number else "Suspicious")
        console.print(f"{word}{escape(said(one.sentence))}", soft_wrap=True)
    if assessment.suspicious:
        console.print()


def _print_unknown(console: Console, assessment: Assessment, path: Path | None) -> None:
    """Say where what holds has no record of what it rests on."""
    unknown = [a for a in assessment.answers if a and a.rests_on is None]
    if unknown:
        command = kill_record.command_for(unknown[0], path)
        told = Text(
            "What {n} of the answers rest on is not known for this deployment: {command} finds "
            "out.",
            n=len(unknown),
            command=command,
        )
        console.print(f"{escape(said(told))}\n", soft_wrap=True)


def _print_heading(console: Console, assessment: Assessment, path: Path | None) -> None:
    name = said(BUILT_IN) if path is None else named(path)
    lines = [
        ("Deployment", name),
        ("Scope", said(_scope(assessment))),
        ("Ready", said(_ready(assessment))),
    ]
    if assessment.deployment.public is not None:
        lines.append(("Facts", said(_facts(assessment.deployment))))
    for word, text in lines:
        console.print(f"{heading(word)}{escape(text)}", soft_wrap=True)
    for lack in assessment.lacks:
        console.print(f"  {escape(said(gap(lack)))}", soft_wrap=True)
    for one in left_out(assessment.deployment, assessment.pair):
        if one.matters and one.hanging:
            told = counted(
                len(one.hanging),
                "{keys}: the verdict of {n} property hangs on it, such as {first}",
                "{keys}: the verdict of {n} properties hangs on it, such as {first}",
                keys=one.keys,
                first=one.hanging[0],
            )
            console.print(f"{heading('Left out')}{escape(said(told))}", soft_wrap=True)
    console.print()


def _ready(assessment: Assessment) -> Text:
    if not assessment.lacks:
        return Text(EVERYTHING_MET)
    is_known = any(lack.is_known for lack in assessment.lacks)
    ready = Text("no" if is_known else "not known")
    return counted(len(assessment.lacks), "{ready}: {n} gap", "{ready}: {n} gaps", ready=ready)


def _facts(deployment: Deployment) -> str:
    """The layers that the answers about the pair belong to."""
    in_play = facts_in_play(deployment)
    if not in_play:
        return "those of the source; the public ones change nothing of them"
    return Text("those of the source, and the public ones {facts}", facts=tuple(in_play))


def _scope(assessment: Assessment) -> str:
    described = assessment.scope.described()
    if assessment.scope.counts is None:
        return "any number of sessions, changes and conferences"
    kinds = (
        said("{kind}: {of_it}", kind=Text(kind), of_it=tuple(instances) or Text("none").about(kind))
        for kind, instances in described.items()
    )
    return Text("{kinds}", kinds="; ".join(kinds))


def _print_groups(console: Console, assessment: Assessment) -> None:
    by_id = {answer.property.id: answer for answer in assessment.answers}
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(said("Properties about"))
    for verdict in Verdict:
        table.add_column(said(str(verdict)), justify="right")
    for group, properties in groups(assessment.deployment).items():
        answers = [by_id[prop.id] for prop in properties if prop.id in by_id]
        table.add_row(said(group), *(_count(answers, verdict) for verdict in Verdict))
    print_table(console, table)
    console.print()


def _count(answers: Sequence[Answer], verdict: Verdict) -> str:
    number = sum(answer.verdict is verdict for answer in answers)
    return f"[{STYLES[verdict]}]{said('{n}', n=number)}[/]" if number else "·"


def _print_answers(console: Console, answers: Sequence[Answer]) -> None:
    if not answers:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Verdict", "Certainty", "Property", "Rules"):
        table.add_column(said(column), vertical="top")
    for answer in answers:
        table.add_row(
            f"[{STYLES[answer.verdict]}]{said(str(answer.verdict))}[/]",
            said(str(answer.certainty)),
            f"[dim]{escape(answer.property.id)}[/]\n{escape(said(answer.property.sentence))}"
            + _fairness(answer)
            + _readings(answer)
            + _rests_on(answer),
            ", ".join(answer.property.rules),
        )
    print_table(console, table)
    console.print()


def _fairness(answer: Answer) -> str:
    """The reactions that have to be fair for the answer, if there are any."""
    if not answer.fairness:
        return ""
    return f"\n[dim]{said('needs to be fair: {reactions}', reactions=answer.fairness)}[/]"


def _readings(answer: Answer) -> str:
    """The verdict under each reading, where the readings make a difference."""
    lines = []
    for name, by_state in answer.readings.items():
        if len(set(by_state.values())) > 1:
            told = (f"{state}: {said(str(verdict))}" for state, verdict in by_state.items())
            lines.append(f"\n[dim]{name}: {', '.join(told)}[/]")
    return "".join(lines)


def _rests_on(answer: Answer) -> str:
    """The rules that what holds rests on, and those that bound it, where they are on record."""
    lines = []
    if answer.rests_on:
        lines.append(f"\n[dim]{escape(said('rests on: {rules}', rules=answer.rests_on))}[/]")
    if answer.bounds:
        lines.append(f"\n[dim]{escape(said(kill_record.as_long_as(answer.bounds)))}[/]")
    return "".join(lines)


def _print_stories(console: Console, assessment: Assessment, path: Path | None) -> None:
    told: list[Trace] = []
    stories = Stories.of(assessment, path)
    for answer in assessment.answers:
        trace = answer.trace if answer.verdict is Verdict.VIOLATED else None
        # Where the beginning itself is outside of the property, there is nothing to tell.
        if trace is None or not (trace.steps or trace.loop is not None):
            continue
        if all((trace.events, trace.loop) != (t.events, t.loop) for t in told):
            told.append(trace)
            stories.print(console, answer, in_full=False)


def print_properties(
    console: Console, assessment: Assessment, path: Path | None, ids: Sequence[str]
) -> None:
    """Print some answers in full, with their traces, whatever the verdict.

    Args:
        console: Where to.
        assessment: What.
        path: The deployment file; None for the built-in deployment.
        ids: Ids of properties that were checked.
    """
    _print_heading(console, assessment, path)
    _print_remedies(console, assessment)
    stories = Stories.of(assessment, path)
    for answer in assessment.answers:
        if answer.property.id in ids:
            if answer.trace is not None:
                stories.print(console, answer, in_full=True)
            else:
                _print_answers(console, [answer])
            for line in kill_record.remarks(answer, path):
                console.print(escape(said(line)), soft_wrap=True)
