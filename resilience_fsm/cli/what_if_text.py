"""A timeline of ``what-if`` for a person."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from resilience_fsm.cli.heading import heading
from resilience_fsm.cli.phrases import BUILT_IN, surely
from resilience_fsm.operate.clock import is_timed
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.language import said
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.prospect import Outcome, Prospect
from resilience_fsm.operate.scenarios import scenarios
from resilience_fsm.operate.what_if_words import READINGS
from resilience_fsm.pair.display import platform_view
from resilience_fsm.text import Text, all_of, text_of

_CLIENTS = {
    "browser": Text("browser"),
    "outlook_plugin": Text("Outlook plugin"),
    "call_assistant": Text("Call Assistant"),
    "other": Text("other clients"),
}
_WITHOUT_MINUTES = (
    "Without minutes, what lasts is taken to last longer than the failover detection time (P1)."
)
_AFTER = (
    "After an event everything promised comes about before the next one; how long that takes is "
    "not said (FOP-9). 'after 1' is the time after the first event."
)


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
        for title, fates in (
            ("Changes of data, in the end", last.changes),
            ("Conferences, in the end", last.conferences),
        ):
            if fates:
                console.print(f"\n[bold]{said(title)}[/]")
                for line in _fates(fates):
                    console.print(line, soft_wrap=True)
    if answer.deployment.public is not None and not is_timed(answer.scenario):
        console.print(f"\n{said(_WITHOUT_MINUTES)}", soft_wrap=True)
    console.print(f"\n{said(_AFTER)}", soft_wrap=True)


def _heading(answer: WhatIf, path: Path | None) -> Iterator[str]:
    name = said(BUILT_IN) if path is None else named(path)
    yield f"{heading('Deployment')}{escape(name)}"
    scenario = answer.scenario
    sentence = scenario.sentence
    if sentence:  # of a file's own scenario, in whatever language it is written
        sentence = said(sentence) if scenario.name in scenarios(answer.deployment) else sentence
    told = sentence or ", ".join(one.event for one in scenario.happenings)
    if scenario.name is not None:
        told = f"{scenario.name}: {sentence}" if sentence else scenario.name
    yield f"{heading('Scenario')}{escape(told)}"
    if not answer.lacks:
        yield f"{heading('Ready')}{said('yes')}"
        return
    yield f"{heading('Ready')}{said('no: nothing is promised (PRE-6), since')}"
    for lack in answer.lacks:
        yield f"  {escape(said(lack.what))} ({', '.join(lack.rules)})."


def _moment(moment: Moment, before: Moment | None, *, verbose: bool) -> Iterator[str]:
    at = _at(moment)
    event = f"{moment.happening.event}: " if moment.happening else ""
    yield f"[bold]{moment.number}. {at}{event}{escape(said(moment.words))}[/]"
    yield from _pair(moment.pair)
    changed = {
        key: one
        for key, one in moment.users.items()
        if verbose or before is None or _told(one) != _told(before.users[key])
    }
    if before is None and not verbose:
        yield f"   {said('users: logged in on the primary')}"
        return
    yield from _grouped(changed, _user)
    same = [key for key in moment.users if key not in changed]
    if same:
        yield f"   {said('as before: {who}', who=tuple(map(_user, same)))}"
    blocked = {
        key: one
        for key, one in moment.contacts.items()
        if one.reason or any(o.state["personal_contacts"] == "refused" for o in one.outcomes)
    }
    if blocked:
        yield f"   {said('personal contacts, in the Directory gadget')}"
        yield from _grouped(blocked, _user, indent="     ")
    if verbose:
        for title, fates in (("changes", moment.changes), ("conferences", moment.conferences)):
            if fates:
                yield f"   {said(title)}"
                yield from _grouped(fates, text_of, indent="     ")


def _at(moment: Moment) -> str:
    minute = moment.happening.minute if moment.happening else None
    return "" if minute is None else f"{said('at {minute:g} min', minute=minute)}  "


def _pair(prospect: Prospect) -> Iterator[str]:
    if prospect.reason:  # what follows is what the machines leave possible, and no more than that
        yield f"   [yellow]{said('undecided')}[/], {escape(said(prospect.reason))}"
    if not prospect.is_open:
        outcome = prospect.outcomes[0]
        yield f"   {_mode(outcome)}  {_sure(prospect)}"
        yield f"   {_colours(outcome)}"
        return
    yield f"   {_open(prospect)}  {_sure(prospect)}"
    for outcome in prospect.outcomes:
        yield f"     {_mark(outcome)}{_mode(outcome)}; {_colours(outcome)}"


def _mode(outcome: Outcome) -> str:
    by = said(" (by {reactions})", reactions=outcome.reactions) if outcome.reactions else ""
    return f"{escape(said(outcome.words))}{by}"


def _colours(outcome: Outcome) -> str:
    shown = platform_view(outcome.state)
    views = [
        Text(
            "{side} {word} ({colour})",
            side=Text(side),
            word=Text(display.word or ""),
            colour=Text(display.colour or ""),
        )
        if display.is_specified
        else Text("{side} not said ({rule})", side=Text(side), rule=display.rule)
        for side, display in shown.items()
    ]
    return said("Platform View: {views}", views=views)


def _fates(fates: Mapping[str, Prospect]) -> Iterator[str]:
    yield from _grouped(fates, text_of, indent="  ")


def _grouped(
    prospects: Mapping[str, Prospect], name: Callable[[str], Text], indent: str = "   "
) -> Iterator[str]:
    """Whoever shares a prospect on one line, then what it is."""
    groups: dict[tuple[str, ...], tuple[list[Text], Prospect]] = {}
    for key, prospect in prospects.items():
        groups.setdefault(_told(prospect), ([], prospect))[0].append(name(key))
    for names, prospect in groups.values():
        who = escape(", ".join(map(said, names)))
        if prospect.reason and not prospect.outcomes:
            yield f"{indent}{who}: {escape(said(prospect.reason))}  {_sure(prospect)}"
        elif not prospect.is_open:
            outcome = prospect.outcomes[0]
            yield f"{indent}{who}: {escape(said(outcome.words))}  {_sure(prospect)}"
            if outcome.must_do:
                yield f"{indent}  → {escape(said(outcome.must_do))}"
        else:
            yield f"{indent}{who}: {_open(prospect)}  {_sure(prospect)}"
            for outcome in prospect.decided:
                todo = f" → {escape(said(outcome.must_do))}" if outcome.must_do else ""
                words = f"{escape(said(outcome.words))}{_read(outcome)}"
                yield f"{indent}  {_mark(outcome)}{words}{todo}"


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
        return said("one of these, and it is not said which")
    return said("open")


def _mark(outcome: Outcome) -> str:
    if not outcome.certainty.is_promise:
        return "- "
    return f"- {said('promised: ' if outcome.reactions else 'unless more happens: ')}"


def _read(outcome: Outcome) -> str:
    if not outcome.readings:
        return ""
    readings = [
        READINGS[name, state] for name, states in outcome.readings.items() for state in states
    ]
    return escape(said(" (if {readings})", readings=all_of(readings)))


def _sure(prospect: Prospect) -> str:
    if not prospect.rules:
        return ""
    return f"[dim]{said(surely(prospect.certainty, prospect.rules))}[/]"


def _user(key: str) -> Text:
    client, home, *more = key.split(":")
    words = [Text("at home on the secondary")] if home == "secondary" else []
    if home == "expansion":
        words.append(Text("of an expansion system"))
    words += [Text(_KINDS[one]) for one in more]
    who = _CLIENTS[client]
    return Text("{who} ({more})", who=who, more=words) if words else who


_KINDS = {
    "new": "new to the secondary",
    "reaches-primary": "reaches only the primary",
    "reaches-secondary": "reaches only the secondary",
}
