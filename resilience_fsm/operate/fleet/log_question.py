"""What is asked of a fleet of logs: whether each is consistent, of a pair of its own."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from secrets import token_bytes

from attrs import Factory, field, frozen

from resilience_fsm.engine import EngineError
from resilience_fsm.operate.deployment_file import STANDARD_INPUT, named
from resilience_fsm.operate.fleet.finding import Finding, Standing
from resilience_fsm.operate.fleet.question import UnreadableError, digest
from resilience_fsm.operate.fleet.reading import deployment_of
from resilience_fsm.operate.log_entry import LogError
from resilience_fsm.operate.log_mapping import LogMapping
from resilience_fsm.operate.log_replay import Replay, ReplayOptions, refuse_unknown, replay_logs
from resilience_fsm.pair.deployment import READY, Deployment

SUFFIXES = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".log", ".txt"})


@frozen
class LogCase:
    """One log, and whose it is.

    Args:
        path: The log.
        content: What tells its content from others.
        deployment: Whose it is.
        deployment_file: Where that was read from; None for the built-in deployment.
    """

    path: Path
    content: str
    deployment: Deployment
    deployment_file: Path | None


@frozen
class ReplayQuestion:
    """Whether a log is consistent with the specification.

    Args:
        options: How logs are read, and what they may leave out.
        deployment: The file of the deployment of all; or a folder with one for each log, called as
            the log is, with .toml at the end; None for the built-in deployment.
        documented: Makes the document, from the replay and the file of the deployment; None for
            none.
    """

    options: ReplayOptions = Factory(ReplayOptions)
    deployment: Path | None = None
    documented: Callable[[Replay, Path | None], str] | None = field(default=None, repr=False)
    _mapping: bytes = field(init=False, repr=False)

    @_mapping.default
    def _mapping_content(self) -> bytes:
        return _content(self.options.mapping)

    asked = "replay"
    suffixes = SUFFIXES
    kind = "log"

    def read(self, path: Path) -> LogCase:
        """A log, and whose it is.

        Raises:
            UnreadableError: One of the two cannot be read.
        """
        if path == STANDARD_INPUT:
            raise UnreadableError(
                "standard input: is read for one pair alone. Expected a file, or - by itself."
            )
        try:
            with path.open("rb") as file:
                content = file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableError(
                f"{named(path)}: cannot be read ({reason}). Expected a log that this account may "
                "read."
            ) from error
        whose = self._file_of(path)
        return LogCase(path, content, _whose(whose), whose)

    def refuse_unknown(self) -> None:
        """Refuse options that name what no pair has; of one file for all, what its pair has not.

        Raises:
            LogError: Something that the mapping names is not there.
            EngineError: Something that the other options name is not there.
            UnreadableError: The deployment of all cannot be read.
        """
        if self.deployment is None or not self.deployment.is_dir():
            refuse_unknown(_whose(self.deployment), self.options)

    def key(self, case: LogCase) -> str:
        """What tells a log from others that may have another answer.

        Its path is part of it: an answer says at which line of which log something was found.
        """
        return digest(
            self.documented is not None,
            _settled(self.options),
            self._mapping,
            str(case.path),
            case.content,
            case.deployment,
            str(case.deployment_file),
        )

    def decide(self, case: LogCase) -> Finding:
        """The answer."""
        try:
            replay = replay_logs([case.path], case.deployment, self.options)
        except (LogError, EngineError) as error:
            return Finding.unreadable(str(error))
        standing, verdict = _standing(replay)
        return Finding(
            standing,
            verdict,
            tuple(_said(replay)),
            tuple(_gaps(replay)),
            "" if self.documented is None else self.documented(replay, case.deployment_file),
        )

    def is_final(self, finding: Finding) -> bool:
        """Whether another try would give the same: what cannot be read may be there by then."""
        return finding.standing is not Standing.UNREADABLE

    def _file_of(self, log: Path) -> Path | None:
        if self.deployment is None or not self.deployment.is_dir():
            return self.deployment
        return self.deployment / f"{log.stem}.toml"


def _whose(path: Path | None) -> Deployment:
    return READY if path is None else deployment_of(path)


def _settled(options: ReplayOptions) -> tuple[object, ...]:
    """Options, but for the mapping, in a form that is written the same where they are the same."""
    return (
        _sorted(options.beginning),
        options.unlogged,
        _sorted(options.limits),
        _sorted(options.clocks),
        options.patience,
        options.is_in_order,
        options.is_strict,
        options.is_bad_a_gap,
    )


def _sorted(given: object) -> object:
    return sorted(given.items()) if isinstance(given, Mapping) else given


def _content(mapping: LogMapping) -> bytes:
    """What tells the content of a mapping from others."""
    if mapping.path is None:
        return b""
    if mapping.path == STANDARD_INPUT:
        return token_bytes()  # it was read, and is gone: nobody can tell
    return mapping.path.read_bytes()


def _gaps(replay: Replay) -> Iterator[str]:
    """What was found, in a word each; and what nothing could be found in."""
    yield from sorted(replay.counts)
    if replay.bad_count:
        yield "bad record"
    if not replay.records:
        yield "no record"


def _standing(replay: Replay) -> tuple[Standing, str]:
    match replay.is_consistent:
        case True:
            return Standing.GOOD, "consistent"
        case False:
            return Standing.BAD, "not consistent"
    if replay.bad_count and not replay.records:
        return Standing.UNREADABLE, Standing.UNREADABLE.value
    return Standing.OPEN, "undecided"


def _said(replay: Replay) -> list[str]:
    """What there is to say of a replay, the most important first."""
    told = []
    if replay.first_break is not None:
        told.append(f"{replay.first_break.place}: {replay.first_break.words}")
    elif replay.notices:
        told.append(replay.notices[0].words)
    if replay.bad_count:
        several = "record" if replay.bad_count == 1 else "records"
        told.append(f"{replay.bad_count:,} {several} not understood, first {replay.bad[0]}")
    if not told:
        several = "record" if replay.records == 1 else "records"
        told.append(f"{replay.records:,} {several}")
    return told
