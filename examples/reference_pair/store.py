"""What a portal server keeps on its disk: it survives whatever stops the process."""

import hashlib
import json
from pathlib import Path

from attrs import asdict, define, field


@define
class Content:
    """What is kept.

    Args:
        changes: The changes of user and system data that were made.
        scheduled: The conferences that were scheduled here and have not fallen due.
        runs: By conference, how often it was started here.
    """

    changes: list[str] = field(factory=list)
    scheduled: list[str] = field(factory=list)
    runs: dict[str, int] = field(factory=dict)


class Store:
    """The content, in a file.

    Args:
        path: The file; it need not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.content = Content(**json.loads(path.read_text())) if path.exists() else Content()

    @property
    def digest(self) -> str:
        """The same for the same changes, and for no others."""
        return hashlib.sha256("\n".join(self.content.changes).encode()).hexdigest()

    def save(self) -> None:
        """Write the content. A process that dies meanwhile leaves the old file or the new one."""
        draft = self._path.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(self.content)))
        draft.replace(self._path)
