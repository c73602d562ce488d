"""A replay for a person: whether the log is consistent, the break, the course, and the end."""

from collections.abc import Collection, Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.log_entry import BadRecord
from resilience_fsm.operate.log_replay import MOST, Replay, Stretch
from resilience_fsm.operate.log_timeline import clock_time
from resilience_fsm.operate.notice import WORDS_OF, Notice
from resilience_fsm.operate.sayings import WORDS
from resilience_fsm.operate.what_if_words import MODES
from resilience_fsm.printable import printable

FATES = 4
SOME = 12
"""So many of a kind are told here; all of them are in the JSON document."""


def print_replay(console: Console, replay: Replay, deployment: Path | None) -> None:
    """Print a replay.

    Args:
        console: Where to.
        replay: The replay.
        deployment: The deployment file; None for the built-in one.
    """
    parts = (
        _heading(replay, deployment),
        _break(replay),
        _bad(replay),
        _course(replay),
        _notices(replay),
        _end(replay),
    )
    is_first = True
    for part in parts:
        lines = list(part)
        if lines and not is_first:
            console.print()
        for line in lines:
            console.print(escape(printable(line)), soft_wrap=True)
        is_first = False


def print_news(console: Console, news: Notice | BadRecord | Stretch) -> None:
    """Print one thing that a log says while it is followed.

    Args:
        console: Where to.
        news: A notice, a bad record, or what can be the case from now on.
    """
    match news:
        case Stretch():
            line = _stretch(news)
        case Notice():
            line = f"  {news.number:>6}  {_told(news)}"
        case _:
            line = f"          {news}"
    console.print(escape(printable(line)), soft_wrap=True)


def _heading(replay: Replay, deployment: Path | None) -> Iterator[str]:
    name = "built-in: new installation, everything in force"
    yield f"{'Deployment':<12}{name if deployment is None else named(deployment)}"
    yield f"{'Logs':<12}{', '.join(map(named, replay.logs))}: {_counted(replay)}"
    if len(replay.sources) > 1:
        order = "in the order of the log" if replay.is_ordered else "in every order that can be"
        told = ", ".join(f"{name or 'unnamed'} {n}" for name, n in replay.sources.most_common(SOME))
        yield f"{'Sources':<12}{told}; {order}"
    yield f"{'Unlogged':<12}{', '.join(replay.unlogged) or 'nothing'}"
    yield f"{'Consistent':<12}{_verdict(replay)}"


def _counted(replay: Replay) -> str:
    found = [
        _number(replay.lines, "line"),
        _number(replay.records, "record"),
        _number(replay.silent, "line") + " without a meaning",
        _number(replay.bad_count, "bad record"),
        _number(replay.guessed, "line") + " read as Windows-1252",
    ]
    found = [*found[:2], *(one for one in found[2:] if not one.startswith("no "))]
    found += [f"{named(path)} ends in the middle of a line, left out" for path in replay.cut]
    return ", ".join(found)


def _number(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _verdict(replay: Replay) -> str:
    first = replay.first_break
    if replay.bad_may_explain:
        return (
            "not decided: what is not explained would be, if a record that cannot be understood "
            "were the one that is missing"
        )
    if replay.counts["clock"]:
        return "not decided: there are records that are older than the clocks allow"
    if first is not None:
        after = f"{_number(first.explained, 'record')} from the beginning explained"
        return f"no: {after}, and nothing explains '{first.record}' then"
    if late := replay.counts["late"]:
        times = _number(late, "time")
        return f"no: every record is explained, and a promised reaction was late, {times}"
    if not replay.records:
        return "not decided: no record was understood"
    if replay.is_wide:
        return "not decided: there are too many orders to try; say what --clock may be off"
    return "yes: some run of the specification has all of these records"


def _break(replay: Replay) -> Iterator[str]:
    first = replay.first_break
    if first is None:
        return
    yield f"The break{f', {first.place}' if first.place else ''}: {_told(first)}"
    if first.modes:
        yield f"  possible before  {_modes(first.modes)}"
    for hindrance in first.hindrances[:SOME]:
        yield f"  hindered         {hindrance}"
    if first.instead:
        yield f"  instead          {', '.join(first.instead)}"
    for repair in first.repairs[:SOME]:
        yield f"  explained by     {repair}"
    if not first.repairs:
        yield "  explained by     nothing that was tried"
    if not first.is_possible_at_all:
        yield "  No number of missing records would explain it."


def _bad(replay: Replay) -> Iterator[str]:
    if replay.bad:
        yield "Records that cannot be understood, and were left out"
        yield from (f"  {one}" for one in replay.bad[:SOME])
        yield from _more(replay.bad_count)


def _course(replay: Replay) -> Iterator[str]:
    yield "The course"
    yield from map(_stretch, replay.course[:SOME])
    yield from _more(replay.stretches)


def _modes(modes: Collection[str]) -> str:
    if len(modes) == len(MODES):
        return "nothing is known of the mode"
    return " or ".join(MODES[mode] for mode in modes)


def _stretch(stretch: Stretch) -> str:
    at = clock_time(stretch.time)
    words = stretch.words or "the beginning"
    modes = _modes(stretch.modes)
    return f"  {stretch.number:>6}  {f'{at}  ' if at else ''}{words}: {modes}"


def _notices(replay: Replay) -> Iterator[str]:
    told = [one for one in replay.notices if one is not replay.first_break]
    if not told:
        return
    yield "What there is to say"
    for notice in told[:SOME]:
        yield f"  {notice.number:>6}  {_told(notice)}"
    yield from _more(replay.counts.total() - (replay.first_break is not None))


def _end(replay: Replay) -> Iterator[str]:
    if not replay.records:
        return
    yield "In the end"
    yield f"  {'the pair':<18}{_modes(replay.modes)}"
    for due in replay.due:
        yield f"  {'promised':<18}{due.event} ({', '.join(due.rules)})"
    for (kind, name), states in list(replay.fates.items())[:SOME]:
        words = [WORDS_OF[kind].get(state, state) for state in states]
        if len(words) > FATES:
            words = [*words[: FATES - 1], f"{len(words) - FATES + 1} other things"]
        yield f"  {f'{WORDS[kind]} {name}':<18}{', or '.join(words)}"
    yield from _more(len(replay.fates))
    if len(replay.fates) > 1:
        yield (
            "  Users, changes and conferences are followed one by one beside the pair: more may "
            "be told of one here than a joint look at all of them would leave."
        )


def _told(notice: Notice) -> str:
    at = clock_time(notice.time)
    place = f" ({notice.place})" if notice.place and notice.place not in notice.words else ""
    return f"{f'{at}  ' if at else ''}{notice.words}{place}"


def _more(count: int) -> Iterator[str]:
    if count > SOME:
        kept = f", of which {MOST} are kept" if count > MOST else ""
        yield f"  and {count - SOME} more{kept}"
