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
from resilience_fsm.operate.language import said
from resilience_fsm.operate.replay import replay_line, replay_test
from resilience_fsm.text import Text, all_of, text_of

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
            f"[{STYLES[answer.verdict]}]{said(str(answer.verdict))}[/]  "
            f"{escape(answer.property.id)}: [bold]{escape(said(answer.property.sentence))}[/]",
            soft_wrap=True,
        )
        for line in self.heading(answer, in_full=in_full):
            console.print(f"  {escape(said(line))}", soft_wrap=True)
        print_trace(console, answer.trace, in_full=in_full)
        for line in self.explained(answer, in_full=in_full):
            console.print(f"  {escape(said(line))}", soft_wrap=True)
        replay = replay_line(answer, self.assessment, self.path)
        console.print(f"  [dim]{escape(replay)}[/]", soft_wrap=True)
        if in_full:
            console.print(f"  {said('To paste:')}")
            for line in replay_test(answer, self.assessment, self.path).splitlines():
                console.print(f"      {escape(line)}".rstrip(), soft_wrap=True)
        console.print()

    def told(self, answer: Answer) -> str:
        """An answer in full, without colours, whatever it is."""
        if answer.trace is None:
            verdict, sentence = said(str(answer.verdict)), said(answer.property.sentence)
            lines = [f"{verdict}  {answer.property.id}: {sentence}"]
            return "\n".join([*lines, *(f"  {said(line)}" for line in self.heading(answer))])
        text = io.StringIO()
        self.print(plain(text), answer, in_full=True)
        return text.getvalue().rstrip()

    def heading(self, answer: Answer, *, in_full: bool = True) -> Iterator[str]:
        """How strong an answer is, what it states or rests on, and why it is so.

        Args:
            answer: The answer.
            in_full: Whether to tell why even where it is the gaps, as in every other answer.
        """
        rules = rules_of(answer)
        if answer.verdict is Verdict.VIOLATED:
            told = text_of(wording(answer, self.assessment))
            yield Text("{wording} ({rules})", wording=told, rules=rules)
        elif answer.trace is not None:
            certainty = Text(str(answer.certainty))
            yield Text("for example, {certainty} ({rules})", certainty=certainty, rules=rules)
        else:
            yield Text("states {rules}", rules=rules)
        if answer.rests_on:
            yield Text("rests on {rules}", rules=answer.rests_on)
        if answer.bounds:
            yield as_long_as(answer.bounds)
        if answer.reason and (in_full or not self.assessment.lacks):
            yield Text("because {reason}", reason=text_of(answer.reason))
        if answer.rescue:
            yield Text(
                "would hold if {reactions} were bound to happen also where it is promised only now "
                "and again (strong fairness), which nothing says",
                reactions=answer.rescue,
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
        cause = said(str(step.cause))
        if step.of_owner is not None:
            cause = f"{cause}, {said(str(step.certainty))}"
        elif step.of_followers is not None:
            follows = Text(str(step.of_followers))
            cause = f"{cause}, {said('what follows is {certainty}', certainty=follows)}"
        rules = step.rules if in_full else step.grounds
        if rules and (in_full or step.certainty is not None):
            cause = f"{cause} ({', '.join(rules)})"
        changes = "\n".join(
            f"{name}: {before} → {after}" for name, (before, after) in step.changes.items()
        )
        table.add_row(f"  {number}.", step.event, cause, changes or said("nothing changes"))
    print_table(console, table)
    if trace.loop == len(trace.steps):
        console.print(f"  {said('and it can stay so for ever')}")
    elif trace.loop is not None:
        console.print(f"  {said('and so on for ever, from step {n}', n=trace.loop + 1)}")
    where = {name: trace.final[name] for name in trace.final if name in _SHOWN_AT_THE_END}
    if where:
        at = tuple(f"{name} {state}" for name, state in where.items())
        console.print(f"  {said('then: {states}', states=at)}")


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
        when = _moment(explanation.due_after)
        yield Text("due {when}: {what}", when=when, what=_listed(explanation.due))
    for breach in explanation.broken if in_full else explanation.broken[:1]:
        which = Text(" (condition {n} of {of})", n=breach.number, of=breach.of)
        yield Text(
            _broken(form),
            which=which if breach.of > 1 else "",
            since=Text(" since {what}", what=_listed(breach.since)) if breach.since else "",
        )
    if form.told:
        yield form.told[0].lower() + form.told[1:].rstrip(".")
    for event, follower in explanation.left_behind:
        yield Text("{follower} stays behind when {event} happens", follower=follower, event=event)
    if in_full and form.scope is Scope.RUNS and not explanation.promises:
        yield "nothing is promised there"
    for promise in explanation.promises if in_full else ():
        yield Text(_PROMISED[promise.always, promise.taken], event=promise.event)
    if explanation.prevention is not None:
        alternative = explanation.prevention.alternative
        rules = Text(" ({rules})", rules=alternative.rules) if alternative.rules else ""
        when = Text(" {when}", when=_moment(alternative.after))
        yield Text(
            "{event}, if promised{rules}{when}, would have prevented it; it lacks {needs}",
            event=alternative.event,
            rules=rules,
            when="" if alternative.after == steps else when,
            needs=all_of([_need(need) for need in explanation.prevention.needs]),
        )


_PROMISED = {
    (True, True): "{event} is promised in every state of the loop, and taken",
    (True, False): "{event} is promised in every state of the loop, and not taken",
    (False, True): "{event} is promised not in every state of the loop, and taken",
    (False, False): "{event} is promised not in every state of the loop, and not taken",
}
"""By whether it is promised always and whether it is taken, what is said of a promise."""


def _broken(form: Form) -> str:
    """What is said where a condition of a claim is not so."""
    if form.is_met_by_absence:
        return "not so{which}{since}, and nothing that can follow changes that"
    return "still not so{which}{since}" if form.scope is Scope.RUNS else "broken{which}{since}"


def _moment(steps: int) -> Text:
    return Text("after step {n}", n=steps) if steps else Text("at the beginning")


def _listed(circumstances: Sequence[Circumstance]) -> tuple[Text, ...]:
    return tuple(text_of(circumstance.text) for circumstance in circumstances)


def _need(need: Need) -> Text:
    return Text(
        "{condition}{since}{always}",
        condition=need.condition,
        since=Text(" ({what})", what=_listed(need.since)) if need.since else "",
        always=Text(", which is always so in this deployment") if need.is_never else "",
    )
