"""A timeline of ``what-if`` for a person."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from resilience_fsm.operate.clock import is_timed
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.prospect import Outcome, Prospect
from resilience_fsm.operate.what_if_words import READINGS
from resilience_fsm.pair.display import platform_view

_CLIENTS = {
    "browser": "browser",
    "outlook_plugin": "Outlook plugin",
    "call_assistant": "Call Assistant",
    "other": "other clients",
}


def print_what_if(console: Console, answer: WhatIf, path: Path | None, *, verbose: bool) -> None:
    """Print a timeline.

    Args:
        console: Where to.
        answer: The timeline.
        path: The deployment file; None for the built-in deployment.
        verbose: Whether to tell of everybody after each event.
    """
    for line in _heading(answer, path):
        console.print(line, soft_wrap=True)
    before: Moment | None = None
    for moment in answer.moments:
        console.print()
        for line in _moment(moment, before, verbose=verbose):
            console.print(line, soft_wrap=True)
        before = moment
    last = answer.moments[-1]
    if not verbose:
        for title, fates in (("Changes of data", last.changes), ("Conferences", last.conferences)):
            if fates:
                console.print(f"\n[bold]{title}, in the end[/]")
                for line in _fates(fates):
                    console.print(line, soft_wrap=True)
    if answer.deployment.public is not None and not is_timed(answer.scenario):
        console.print(
            "\nWithout minutes, what lasts is taken to last longer than the failover detection "
            "time (P1).",
            soft_wrap=True,
        )
    console.print(
        "\nAfter an event everything promised comes about before the next one; how long that takes "
        "is not said (FOP-9). 'after 1' is the time after the first event.",
        soft_wrap=True,
    )


def _heading(answer: WhatIf, path: Path | None) -> Iterator[str]:
    name = "built-in: new installation, everything in force"
    yield f"{'Deployment':<12}{escape(name if path is None else named(path))}"
    scenario = answer.scenario
    told = scenario.sentence or ", ".join(one.event for one in scenario.happenings)
    if scenario.name is not None:
        told = f"{scenario.name}: {scenario.sentence}" if scenario.sentence else scenario.name
    yield f"{'Scenario':<12}{escape(told)}"
    if not answer.lacks:
        yield f"{'Ready':<12}yes"
        return
    yield f"{'Ready':<12}no: nothing is promised (PRE-6), since"
    for lack in answer.lacks:
        yield f"  {escape(lack.what)} ({', '.join(lack.rules)})."


def _moment(moment: Moment, before: Moment | None, *, verbose: bool) -> Iterator[str]:
    at = _at(moment)
    event = f"{moment.happening.event}: " if moment.happening else ""
    yield f"[bold]{moment.number}. {at}{event}{escape(moment.words)}[/]"
    yield from _pair(moment.pair)
    changed = {
        key: one
        for key, one in moment.users.items()
        if verbose or before is None or _told(one) != _told(before.users[key])
    }
    if before is None and not verbose:
        yield "   users: logged in on the primary"
        return
    yield from _grouped(changed, _user)
    same = [key for key in moment.users if key not in changed]
    if same:
        yield f"   as before: {', '.join(map(_user, same))}"
    blocked = {
        key: one
        for key, one in moment.contacts.items()
        if one.reason or any(o.state["personal_contacts"] == "refused" for o in one.outcomes)
    }
    if blocked:
        yield "   personal contacts, in the Directory gadget"
        yield from _grouped(blocked, _user, indent="     ")
    if verbose:
        for title, fates in (("changes", moment.changes), ("conferences", moment.conferences)):
            if fates:
                yield f"   {title}"
                yield from _grouped(fates, str, indent="     ")


def _at(moment: Moment) -> str:
    minute = moment.happening.minute if moment.happening else None
    return "" if minute is None else f"at {minute:g} min  "


def _pair(prospect: Prospect) -> Iterator[str]:
    if prospect.reason:  # what follows is what the machines leave possible, and no more than that
        yield f"   [yellow]undecided[/], {escape(prospect.reason)}"
    if not prospect.is_open:
        outcome = prospect.outcomes[0]
        yield f"   {_mode(outcome)}  {_sure(prospect)}"
        yield f"   Platform View: {_colours(outcome)}"
        return
    yield f"   {_open(prospect)}  {_sure(prospect)}"
    for outcome in prospect.outcomes:
        yield f"     {_mark(outcome)}{_mode(outcome)}; Platform View: {_colours(outcome)}"


def _mode(outcome: Outcome) -> str:
    by = f" (by {', '.join(outcome.reactions)})" if outcome.reactions else ""
    return f"{escape(outcome.words)}{by}"


def _colours(outcome: Outcome) -> str:
    shown = platform_view(outcome.state)
    return ", ".join(
        f"{side} {display.word} ({display.colour})"
        if display.is_specified
        else f"{side} not said ({display.rule})"
        for side, display in shown.items()
    )


def _fates(fates: Mapping[str, Prospect]) -> Iterator[str]:
    yield from _grouped(fates, str, indent="  ")


def _grouped(
    prospects: Mapping[str, Prospect], name: "object", indent: str = "   "
) -> Iterator[str]:
    """Whoever shares a prospect on one line, then what it is."""
    assert callable(name)
    groups: dict[tuple[str, ...], tuple[list[str], Prospect]] = {}
    for key, prospect in prospects.items():
        groups.setdefault(_told(prospect), ([], prospect))[0].append(name(key))
    for names, prospect in groups.values():
        who = escape(", ".join(names))
        if prospect.reason and not prospect.outcomes:
            yield f"{indent}{who}: {escape(prospect.reason)}  {_sure(prospect)}"
        elif not prospect.is_open:
            outcome = prospect.outcomes[0]
            yield f"{indent}{who}: {escape(outcome.words)}  {_sure(prospect)}"
            if outcome.must_do:
                yield f"{indent}  → {escape(outcome.must_do)}"
        else:
            yield f"{indent}{who}: {_open(prospect)}  {_sure(prospect)}"
            for outcome in prospect.decided:
                todo = f" → {escape(outcome.must_do)}" if outcome.must_do else ""
                yield f"{indent}  {_mark(outcome)}{escape(outcome.words)}{_read(outcome)}{todo}"


def _told(prospect: Prospect) -> tuple[str, ...]:
    """What is told of a prospect, to find those that are told alike."""
    return (
        prospect.reason,
        str(prospect.certainty),
        *prospect.rules,
        *(
            f"{one.words} {one.must_do} {one.readings} {one.is_promised}"
            for one in prospect.outcomes
        ),
    )


def _open(prospect: Prospect) -> str:
    if prospect.is_bound:
        return "one of these, and it is not said which"
    return "open"


def _mark(outcome: Outcome) -> str:
    if not outcome.certainty.is_promise:
        return "- "
    return "- promised: " if outcome.reactions else "- unless more happens: "


def _read(outcome: Outcome) -> str:
    if not outcome.readings:
        return ""
    said = (READINGS[name, state] for name, states in outcome.readings.items() for state in states)
    return f" (if {escape(' and '.join(said))})"


def _sure(prospect: Prospect) -> str:
    return f"[dim]{prospect.certainty}: {', '.join(prospect.rules)}[/]" if prospect.rules else ""


def _user(key: str) -> str:
    client, home, *more = key.split(":")
    words = [_CLIENTS[client]]
    if home != "primary":
        words.append(f"at home on the {home}" if home == "secondary" else "of an expansion system")
    words += [one.replace("new", "new to the secondary").replace("-", " only the ") for one in more]
    return ", ".join(words) if len(words) == 1 else f"{words[0]} ({', '.join(words[1:])})"
