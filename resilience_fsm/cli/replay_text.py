"""A replay for a person: whether the log is consistent, the break, the course, and the end."""

from collections.abc import Collection, Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from resilience_fsm.cli.heading import heading, indent
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.language import said
from resilience_fsm.operate.log_entry import BadRecord
from resilience_fsm.operate.log_replay import MOST, Replay, Stretch
from resilience_fsm.operate.log_timeline import clock_time
from resilience_fsm.operate.notice import WORDS_OF, Notice
from resilience_fsm.operate.sayings import WORDS
from resilience_fsm.operate.what_if_words import MODES
from resilience_fsm.printable import printable
from resilience_fsm.text import Text, counted

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
    name = said("built-in: new installation, everything in force")
    yield f"{heading('Deployment')}{name if deployment is None else named(deployment)}"
    yield f"{heading('Logs')}{', '.join(map(named, replay.logs))}: {_counted(replay)}"
    if len(replay.sources) > 1:
        most = replay.sources.most_common(SOME)
        told = ", ".join(f"{name or said('unnamed')} {number}" for name, number in most)
        order = said(
            "in the order of the log" if replay.is_ordered else "in every order that can be"
        )
        yield f"{heading('Sources')}{told}; {order}"
    yield f"{heading('Unlogged')}{', '.join(replay.unlogged) or said('nothing')}"
    yield f"{heading('Consistent')}{said(_verdict(replay))}"


def _counted(replay: Replay) -> str:
    found = [_lines(replay.lines), _records(replay.records)]
    if silent := replay.silent:
        found.append(counted(silent, "{n} line without a meaning", "{n} lines without a meaning"))
    if bad := replay.bad_count:
        found.append(counted(bad, "{n} bad record", "{n} bad records"))
    if guessed := replay.guessed:
        one, many = "{n} line read as Windows-1252", "{n} lines read as Windows-1252"
        found.append(counted(guessed, one, many))
    found += [
        Text("{log} ends in the middle of a line, left out", log=named(path)) for path in replay.cut
    ]
    return ", ".join(map(said, found))


def _lines(number: int) -> Text:
    return counted(number, "{n} line", "{n} lines") if number else Text("no lines")


def _records(number: int) -> Text:
    return counted(number, "{n} record", "{n} records") if number else Text("no records")


def _verdict(replay: Replay) -> Text:
    first = replay.first_break
    if replay.bad_may_explain:
        return Text(
            "not decided: what is not explained would be, if a record that cannot be understood "
            "were the one that is missing"
        )
    if replay.counts["clock"]:
        return Text("not decided: there are records that are older than the clocks allow")
    if first is not None:
        return Text(
            "no: {records} from the beginning explained, and nothing explains '{record}' then",
            records=_records(first.explained),
            record=first.record,
        )
    if late := replay.counts["late"]:
        return counted(
            late,
            "no: every record is explained, and a promised reaction was late, {n} time",
            "no: every record is explained, and a promised reaction was late, {n} times",
        )
    if not replay.records:
        return Text("not decided: no record was understood")
    if replay.is_wide:
        return Text("not decided: there are too many orders to try; say what --clock may be off")
    return Text("yes: some run of the specification has all of these records")


def _break(replay: Replay) -> Iterator[str]:
    first = replay.first_break
    if first is None:
        return
    yield f"{said('The break')}{f', {first.place}' if first.place else ''}: {_told(first)}"
    if first.modes:
        yield f"  {said('possible before'):<17}{_modes(first.modes)}"
    for hindrance in first.hindrances[:SOME]:
        yield f"  {said('hindered'):<17}{said(hindrance)}"
    if first.instead:
        yield f"  {said('instead'):<17}{', '.join(map(said, first.instead))}"
    for repair in first.repairs[:SOME]:
        yield f"  {said('explained by'):<17}{said(repair)}"
    if not first.repairs:
        yield f"  {said('explained by'):<17}{said('nothing that was tried')}"
    if not first.is_possible_at_all:
        yield f"  {said('No number of missing records would explain it.')}"


def _bad(replay: Replay) -> Iterator[str]:
    if replay.bad:
        yield said("Records that cannot be understood, and were left out")
        yield from (f"  {one}" for one in replay.bad[:SOME])
        yield from _more(replay.bad_count)


def _course(replay: Replay) -> Iterator[str]:
    yield said("The course")
    yield from map(_stretch, replay.course[:SOME])
    yield from _more(replay.stretches)


def _modes(modes: Collection[str]) -> str:
    if len(modes) == len(MODES):
        return said("nothing is known of the mode")
    return said(" or ").join(said(MODES[mode]) for mode in modes)


def _stretch(stretch: Stretch) -> str:
    at = clock_time(stretch.time)
    words = said(stretch.words or Text("the beginning"))
    modes = _modes(stretch.modes)
    return f"  {stretch.number:>6}  {f'{at}  ' if at else ''}{words}: {modes}"


def _notices(replay: Replay) -> Iterator[str]:
    told = [one for one in replay.notices if one is not replay.first_break]
    if not told:
        return
    yield said("What there is to say")
    for notice in told[:SOME]:
        yield f"  {notice.number:>6}  {_told(notice)}"
    yield from _more(replay.counts.total() - (replay.first_break is not None))


def _end(replay: Replay) -> Iterator[str]:
    if not replay.records:
        return
    width = indent() + 6
    yield said("In the end")
    yield f"  {said('the pair'):<{width}}{_modes(replay.modes)}"
    for due in replay.due:
        yield f"  {said('promised'):<{width}}{due.event} ({', '.join(due.rules)})"
    for (kind, name), states in list(replay.fates.items())[:SOME]:
        words = [_fate(kind, state) for state in states]
        if len(words) > FATES:
            words = [*words[: FATES - 1], said("{n} other things", n=len(words) - FATES + 1)]
        yield f"  {f'{said(WORDS[kind])} {name}':<{width}}{said(', or ').join(words)}"
    yield from _more(len(replay.fates))
    if len(replay.fates) > 1:
        note = said(
            "Users, changes and conferences are followed one by one beside the pair: more may "
            "be told of one here than a joint look at all of them would leave."
        )
        yield f"  {note}"


def _fate(kind: str, state: str) -> str:
    words = WORDS_OF[kind].get(state)
    return state if words is None else said(words)


def _told(notice: Notice) -> str:
    at = clock_time(notice.time)
    place = f" ({notice.place})" if notice.place and notice.place not in notice.words else ""
    return f"{f'{at}  ' if at else ''}{said(notice.words)}{place}"


def _more(count: int) -> Iterator[str]:
    if count > SOME:
        more = said("and {n} more", n=count - SOME)
        yield f"  {more}{said(', of which {n} are kept', n=MOST) if count > MOST else ''}"
