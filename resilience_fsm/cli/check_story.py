"""One answer of ``check`` as a story: what is lost or witnessed, how, why, how to see it again.

One text for all who tell it: the terminal, a report, a failing test.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from resilience_fsm.cli.console import plain, print_table
from resilience_fsm.engine import (
    Answer,
    Circumstance,
    Explanation,
    Form,
    Need,
    Scope,
    Trace,
    Verdict,
)
from resilience_fsm.operate.assessment import Assessment, rules_of, wording
from resilience_fsm.operate.explanation import Explanations
from resilience_fsm.operate.kill_record import as_long_as
from resilience_fsm.operate.replay import replay_line, replay_test

STYLES = {
    Verdict.HOLDS: "green",
    Verdict.VIOLATED: "bold red",
    Verdict.UNDECIDED: "yellow",
    Verdict.VACUOUS: "yellow",
}
_SHOWN_AT_THE_END = ("primary_portal", "secondary_portal", "cluster_mode")


@frozen
class Stories:
    """Tells the answers of one assessment.

    Args:
        assessment: The assessment.
        path: The deployment file; None for the built-in deployment.
        explanations: Its explanations.
    """

    assessment: Assessment
    path: Path | None
    explanations: Explanations

    @classmethod
    def of(cls, assessment: Assessment, path: Path | None) -> "Stories":
        """The stories of an assessment."""
        return cls(assessment, path, Explanations(assessment))

    def print(self, console: Console, answer: Answer, *, in_full: bool) -> None:
        """Print an answer that has a trace.

        Args:
            console: Where to.
            answer: The answer.
            in_full: Whether to tell the rules of every step, all of the explanation, and a test.
        """
        assert answer.trace is not None
        console.print(
            f"[{STYLES[answer.verdict]}]{answer.verdict}[/]  {escape(answer.property.id)}: "
            f"[bold]{escape(answer.property.sentence)}[/]",
            soft_wrap=True,
        )
        for line in self.heading(answer, in_full=in_full):
            console.print(f"  {escape(line)}", soft_wrap=True)
        print_trace(console, answer.trace, in_full=in_full)
        for line in self.explained(answer, in_full=in_full):
            console.print(f"  {escape(line)}", soft_wrap=True)
        replay = replay_line(answer, self.assessment, self.path)
        console.print(f"  [dim]{escape(replay)}[/]", soft_wrap=True)
        if in_full:
            console.print("  To paste:")
            for line in replay_test(answer, self.assessment, self.path).splitlines():
                console.print(f"      {escape(line)}".rstrip(), soft_wrap=True)
        console.print()

    def told(self, answer: Answer) -> str:
        """An answer in full, without colours, whatever it is."""
        if answer.trace is None:
            lines = [f"{answer.verdict}  {answer.property.id}: {answer.property.sentence}"]
            return "\n".join([*lines, *(f"  {line}" for line in self.heading(answer))])
        text = io.StringIO()
        self.print(plain(text), answer, in_full=True)
        return text.getvalue().rstrip()

    def heading(self, answer: Answer, *, in_full: bool = True) -> Iterator[str]:
        """How strong an answer is, what it states or rests on, and why it is so.

        Args:
            answer: The answer.
            in_full: Whether to tell why even where it is the gaps, as in every other answer.
        """
        rules = ", ".join(rules_of(answer))
        if answer.verdict is Verdict.VIOLATED:
            yield f"{wording(answer, self.assessment)} ({rules})"
        elif answer.trace is not None:
            yield f"for example, {answer.certainty} ({rules})"
        else:
            yield f"states {rules}"
        if answer.rests_on:
            yield f"rests on {', '.join(answer.rests_on)}"
        if answer.bounds:
            yield as_long_as(answer.bounds)
        if answer.reason and (in_full or not self.assessment.lacks):
            yield f"because {answer.reason}"
        if answer.rescue:
            yield (
                f"would hold if {', '.join(answer.rescue)} were bound to happen also where it is "
                "promised only now and again (strong fairness), which nothing says"
            )

    def explained(self, answer: Answer, *, in_full: bool) -> tuple[str, ...]:
        """The explanation of an answer in lines; none where there is none."""
        explanation = self.explanations.of(answer)
        if explanation is None or answer.trace is None:
            return ()
        steps = len(answer.trace.steps)
        lines = explanation_lines(explanation, answer.property.claim.form, steps, in_full=in_full)
        return tuple(lines)


def print_trace(console: Console, trace: Trace, *, in_full: bool = False) -> None:
    """Print the steps of a trace: the event, who causes it, and what changes.

    Args:
        console: Where to.
        trace: The trace.
        in_full: Whether to print the rules of the environment's steps too.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for number, step in enumerate(trace.steps, start=1):
        cause = str(step.cause)
        if step.of_owner is not None:
            cause = f"{cause}, {step.certainty}"
        elif step.of_followers is not None:
            cause = f"{cause}, what follows is {step.of_followers}"
        rules = step.rules if in_full else step.grounds
        if rules and (in_full or step.certainty is not None):
            cause = f"{cause} ({', '.join(rules)})"
        changes = "\n".join(
            f"{name}: {before} → {after}" for name, (before, after) in step.changes.items()
        )
        table.add_row(f"  {number}.", step.event, cause, changes or "nothing changes")
    print_table(console, table)
    if trace.loop == len(trace.steps):
        console.print("  and it can stay so for ever")
    elif trace.loop is not None:
        console.print(f"  and so on for ever, from step {trace.loop + 1}")
    where = {name: trace.final[name] for name in trace.final if name in _SHOWN_AT_THE_END}
    if where:
        console.print("  then: " + ", ".join(f"{name} {state}" for name, state in where.items()))


def explanation_lines(
    explanation: Explanation, form: Form, steps: int, *, in_full: bool
) -> Iterator[str]:
    """An explanation in words.

    Args:
        explanation: The explanation.
        form: The form of the claim that is violated.
        steps: How many steps the run has.
        in_full: Whether to say when the claim is due, and what is promised on a loop.
    """
    if in_full and explanation.due:
        yield f"due {_moment(explanation.due_after)}: {_listed(explanation.due)}"
    for breach in explanation.broken if in_full else explanation.broken[:1]:
        which = f" (condition {breach.number} of {breach.of})" if breach.of > 1 else ""
        since = f" since {_listed(breach.since)}" if breach.since else ""
        if form.is_met_by_absence:
            yield f"not so{which}{since}, and nothing that can follow changes that"
        elif form.scope is Scope.RUNS:
            yield f"still not so{which}{since}"
        else:
            yield f"broken{which}{since}"
    if form.told:
        yield form.told[0].lower() + form.told[1:].rstrip(".")
    for event, follower in explanation.left_behind:
        yield f"{follower} stays behind when {event} happens"
    if in_full and form.scope is Scope.RUNS and not explanation.promises:
        yield "nothing is promised there"
    for promise in explanation.promises if in_full else ():
        how = "in every state of the loop" if promise.always else "not in every state of the loop"
        yield f"{promise.event} is promised {how}, and {'taken' if promise.taken else 'not taken'}"
    if explanation.prevention is not None:
        alternative = explanation.prevention.alternative
        rules = f" ({', '.join(alternative.rules)})" if alternative.rules else ""
        when = "" if alternative.after == steps else f" {_moment(alternative.after)}"
        needs = " and ".join(_need(need) for need in explanation.prevention.needs)
        yield (
            f"{alternative.event}, if promised{rules}{when}, would have prevented it; "
            f"it lacks {needs}"
        )


def _moment(steps: int) -> str:
    return f"after step {steps}" if steps else "at the beginning"


def _listed(circumstances: Sequence[Circumstance]) -> str:
    return ", ".join(circumstance.text for circumstance in circumstances)


def _need(need: Need) -> str:
    since = f" ({_listed(need.since)})" if need.since else ""
    always = ", which is always so in this deployment" if need.is_never else ""
    return f"{need.condition}{since}{always}"
