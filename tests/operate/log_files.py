"""Logs and mappings that the tests of replays write, and read."""

from pathlib import Path
from typing import Any

from resilience_fsm.operate.log_entry import BadRecord, LogEntry
from resilience_fsm.operate.log_mapping import LogMapping, read_mapping
from resilience_fsm.operate.log_reader import LogReader
from resilience_fsm.operate.log_replay import Replay, ReplayOptions, replay_logs

LOGS = Path(__file__).parent / "logs"
NORMAL = {"cluster_mode": "normal"}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with some content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, mapping: LogMapping | None = None) -> list[LogEntry | BadRecord]:
    """The entries of a log."""
    return list(LogReader(path, mapping or LogMapping()).entries())


def mapped(folder: Path, text: str) -> LogMapping:
    """The mapping that a text describes."""
    return read_mapping(written(folder, "mapping.toml", text))


def replayed(*logs: Path, **options: Any) -> Replay:
    """What comes of logs of a pair that is normal at first."""
    return replay_logs(logs, options=ReplayOptions(**{"beginning": NORMAL, **options}))
