"""``resilience-fsm replay``: recorded logs of a pair, held against the specification."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import cleandoc
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.completion import component_states, unlogged_names
from resilience_fsm.cli.console import not_written, say, stdout
from resilience_fsm.cli.fleet_options import (
    FLEET_HELP,
    Dask,
    FleetOptions,
    FleetPicture,
    Jobs,
    Resume,
)
from resilience_fsm.cli.language_option import Lang
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.scope_options import described
from resilience_fsm.cli.timeline_format import Format, drawn

if TYPE_CHECKING:
    from resilience_fsm.operate.log_entry import BadRecord
    from resilience_fsm.operate.log_replay import Following, Replay, ReplayOptions, Stretch
    from resilience_fsm.operate.notice import Notice

_NAME = "resilience-fsm replay"
INCONSISTENT = 1
_LOOKS_AGAIN = 0.2
"""Seconds after which a log that is followed is looked at again."""


def command(
    logs: Annotated[
        list[Path],
        typer.Argument(
            metavar="LOG...",
            help="Recorded logs of one pair, as JSON Lines, CSV, or text with a mapping; - for "
            "standard input. Each of several is a source of its own. With --each, or if there is a "
            "folder among them, each log is of a pair of its own.",
            show_default=False,
        ),
    ],
    deployment: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A TOML file that describes the deployment; a built-in ready one if left out. Of "
            "many pairs: that of all, or a folder with NAME.toml for each log NAME.log.",
            show_default=False,
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A TOML file that ties patterns to events and to what is seen. Without, lines say "
            "themselves: time, source, event, seen, user, change, conference, gap.",
            show_default=False,
        ),
    ] = None,
    begins: Annotated[
        list[str] | None,
        typer.Option(
            "--begins",
            metavar="COMPONENT=STATE",
            autocompletion=component_states,
            help="What is known of the pair before the log, such as cluster_mode=normal. Without, "
            "it may begin anywhere. Repeatable.",
            show_default=False,
        ),
    ] = None,
    unlogged: Annotated[
        list[str] | None,
        typer.Option(
            "--unlogged",
            metavar="NAME",
            autocompletion=unlogged_names,
            help="What may take place without a record: an event, a component, a side, a kind "
            "(session, change, conference), a cause (fault, repair, reaction, user, administrator, "
            "time), everything, or nothing. Reactions if left out. Repeatable.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit",
            metavar="[EVENT=]SECONDS",
            help="Within how many seconds a promised reaction has to come: fail_over=60, or 60 for "
            "all; of a user, a change or a conference too, such as is_copied=30, where that is "
            "logged. Repeatable.",
            show_default=False,
        ),
    ] = None,
    clock: Annotated[
        list[str] | None,
        typer.Option(
            "--clock",
            metavar="[SOURCE=]SECONDS",
            help="By how many seconds the clock of a source may be off. Without, only the order "
            "within each source is certain. Repeatable.",
            show_default=False,
        ),
    ] = None,
    late: Annotated[
        float,
        typer.Option(
            "--late",
            metavar="SECONDS",
            min=0.0,
            help="So much later than others the records of a source may stand in the log.",
        ),
    ] = 60.0,
    in_order: Annotated[
        bool,
        typer.Option(
            "--in-order",
            help="The records came about in the order in which they stand, whatever their sources.",
        ),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Stop at the first record that cannot be understood."),
    ] = False,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow",
            help="Go on while the log is written, and tell at once what there is to say; Ctrl-C "
            "ends it with the answer so far. With --format json each is a JSON document on a line "
            "of its own, and the last line is the answer.",
        ),
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="Each log is of a pair of its own: a fleet.")
    ] = False,
    picture: FleetPicture = None,
    jobs: Jobs = None,
    dask: Dask = None,
    resume: Resume = None,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write it to this file instead of stdout.", show_default=False
        ),
    ] = None,
    _lang: Lang = None,
) -> int:
    """Hold recorded logs of a pair against the specification.

    Consistent is a log whose records some run of the specification has, in some order that the
    clocks allow. Where none has: how many records are explained, what was possible by then, which
    guards were false, and by how little the records would be explained; then it goes on from what
    is seen. Told as well: the course of the pair, promised reactions that took longer than their
    limit, and what became of users, changes and conferences.

    Exit codes: 0 consistent, 1 not consistent, or a promised reaction was late, 2 wrong usage or
    unreadable input, 3 not decided: no record was understood, too many orders are possible, or what
    cannot be understood may be what is missing.
    """
    from resilience_fsm.engine import EngineError
    from resilience_fsm.operate.log_entry import LogError
    from resilience_fsm.operate.log_replay import replay_logs

    many = FleetOptions(jobs, dask, resume, picture)
    if each or picture is not None or many.mean_many_pairs(logs):
        try:
            options = _options(
                mapping, begins, unlogged, limit, clock, late=late, in_order=in_order, strict=strict
            )
            return _replay_many(logs, deployment, options, many, output, out, follow=follow)
        except (LookupError, LogError, EngineError) as error:
            say(_NAME, error)
            return 2
    if follow and output not in (Format.TEXT, Format.JSON):
        say(_NAME, f"--follow tells in text or JSON; leave out --format {output.value}.")
        return 2
    try:
        of = described(_NAME, deployment)
        options = _options(
            mapping, begins, unlogged, limit, clock, late=late, in_order=in_order, strict=strict
        )
        if follow:
            with _following(output) as following:
                replay = replay_logs(logs, of, options, following)
        else:
            with ProgressBar() as progress:
                replay = replay_logs(logs, of, options, report=partial(progress.counted, "lines"))
    except (LookupError, LogError, EngineError) as error:
        say(_NAME, error)
        return 2
    text = _printed(replay, deployment, output, is_line=follow)
    if follow and output is Format.TEXT and out is None:
        text = f"\n{text}"  # apart from the news before it
    if out is None:
        sys.stdout.write(text)
    else:
        from resilience_fsm.render import write_file

        try:
            inputs = [one for one in (*logs, deployment, mapping) if one is not None]
            write_file(out, text.encode(), inputs)
        except OSError as error:
            return not_written(_NAME, "--out", out, error)
    if replay.is_consistent is None:
        return 2 if replay.bad_count and not replay.records else UNDECIDED
    return 0 if replay.is_consistent else INCONSISTENT


def _replay_many(
    logs: list[Path],
    deployment: Path | None,
    options: "ReplayOptions",
    many: FleetOptions,
    output: Format,
    out: Path | None,
    *,
    follow: bool,
) -> int:
    """Replay logs of which each is of a pair of its own.

    Raises:
        LookupError: Something that one pair alone can be asked for; or no deployment is there.
    """
    from resilience_fsm.cli import fleet
    from resilience_fsm.cli.fleet_document import replay_text
    from resilience_fsm.operate.fleet import ReplayQuestion

    if follow or output not in (Format.TEXT, Format.JSON):
        option = "--follow" if follow else f"--format {output.value}"
        raise LookupError(
            f"{option} is for one pair, and many are asked for; leave it out. --picture FILE.svg "
            "draws many."
        )
    if deployment is not None and not deployment.is_dir():
        described(_NAME, deployment)
    as_json = output is Format.JSON
    question = ReplayQuestion(options, deployment, replay_text if as_json or many.resume else None)
    question.refuse_unknown()
    inputs = [one for one in (deployment, options.mapping.path) if one is not None]
    return fleet.answer(_NAME, question, logs, many, as_json=as_json, out=out, inputs=inputs)


@contextmanager
def _following(output: Format) -> "Iterator[Following]":
    """Follow a log until the first Ctrl-C, or until nobody listens.

    The second Ctrl-C is an interrupt like any other.
    """
    import json

    from resilience_fsm.cli.delivery import deliver_now
    from resilience_fsm.cli.replay_document import news_document
    from resilience_fsm.cli.replay_text import print_news
    from resilience_fsm.operate.log_replay import Following

    is_over = Event()

    def end(_signal: int, _frame: object) -> None:
        if is_over.is_set():
            raise KeyboardInterrupt
        is_over.set()

    def tell(news: "Notice | BadRecord | Stretch") -> None:
        if output is Format.JSON:
            sys.stdout.write(json.dumps(news_document(news)) + "\n")
        else:
            print_news(stdout(), news)
        try:
            deliver_now()
        except BrokenPipeError:  # nobody listens any more
            is_over.set()

    before = signal.signal(signal.SIGINT, end)
    try:
        yield Following(lambda: not is_over.wait(_LOOKS_AGAIN), tell)
    finally:
        signal.signal(signal.SIGINT, before)


def _options(
    mapping: Path | None,
    begins: Iterable[str] | None,
    unlogged: Iterable[str] | None,
    limit: Iterable[str] | None,
    clock: Iterable[str] | None,
    *,
    late: float,
    in_order: bool,
    strict: bool,
) -> "ReplayOptions":
    from resilience_fsm.operate.log_mapping import LogMapping, read_mapping
    from resilience_fsm.operate.log_replay import ReplayOptions

    names = ["reaction"] if unlogged is None else [one for one in unlogged if one != "nothing"]
    return ReplayOptions(
        mapping=LogMapping() if mapping is None else read_mapping(mapping),
        beginning=dict(_pairs("--begins", begins)) if begins else None,
        unlogged=tuple(names),
        limits=_seconds("--limit", limit),
        clocks=_seconds("--clock", clock),
        patience=late,
        is_in_order=in_order,
        is_strict=strict,
    )


def _pairs(option: str, given: Iterable[str]) -> Iterable[tuple[str, str]]:
    from resilience_fsm.operate.log_entry import LogError

    for one in given:
        name, found, value = one.partition("=")
        if not (name and found and value):
            raise LogError(f"{option} {one}: expected NAME=VALUE, such as cluster_mode=normal.")
        yield name.strip(), value.strip()


def _seconds(option: str, given: Iterable[str] | None) -> dict[str, float] | float | None:
    from resilience_fsm.operate.log_entry import LogError

    found: dict[str, float] = {}
    for one in given or ():
        name, _, value = one.rpartition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            raise LogError(f"{option} {one}: expected seconds, such as 60 or NAME=60.") from None
    if not found:
        return None
    return found[""] if set(found) == {""} else found


def _printed(
    replay: "Replay", deployment: Path | None, output: Format, *, is_line: bool = False
) -> str:
    match output:  # each needs much that the others do not
        case Format.JSON:
            import json

            from resilience_fsm.cli.replay_document import replay_document

            indent = None if is_line else 2
            return json.dumps(replay_document(replay, deployment), indent=indent) + "\n"
        case Format.SVG | Format.MERMAID:
            from resilience_fsm.operate.log_timeline import timeline_of_replay

            return drawn(timeline_of_replay(replay), output)
        case Format.TEXT:
            import io

            from resilience_fsm.cli.console import plain
            from resilience_fsm.cli.replay_text import print_replay

            text = io.StringIO()
            print_replay(plain(text), replay, deployment)
            return text.getvalue()


command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n" + FLEET_HELP.format(
    ends=".jsonl, .ndjson, .json, .csv, .tsv, .log or .txt", alike=""
)
