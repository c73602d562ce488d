"""What can be asked of a fleet."""

from collections.abc import Hashable
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from resilience_fsm import __version__
from resilience_fsm.operate.fleet.finding import Finding
from resilience_fsm.printable import PrintableError

Case = TypeVar("Case", bound=Hashable)


class UnreadableError(Exception):
    """Nothing can be asked of a file; the message has one line for each fault."""


class Question(Protocol[Case]):
    """A question that can be asked of a file.

    It and its cases can be sent to another process. What `read` makes of a file is all that the
    answer rests on, so that two files with the same key have the same answer.
    """

    @property
    def asked(self) -> str:
        """The question in a word, which is the name of a command."""

    @property
    def suffixes(self) -> frozenset[str]:
        """What the names of the files end with that are looked for in folders."""

    @property
    def kind(self) -> str:
        """What such a file is, in words."""

    def read(self, path: Path) -> Case:
        """What a file says.

        Raises:
            UnreadableError: It cannot be read.
        """

    def key(self, case: Case) -> str:
        """What tells a case from others that may have another answer."""

    def decide(self, case: Case) -> Finding:
        """The answer.

        Raises:
            KeyboardInterrupt: It was interrupted.
        """

    def is_final(self, finding: Finding) -> bool:
        """Whether another try would give the same answer."""


class OtherVersionError(PrintableError):
    """Who is to decide has another version of this package."""


def decided(question: Question[Case], case: Case, version: str = __version__) -> Finding:
    """The answer to a question, wherever it is worked out.

    Args:
        question: The question.
        case: The case.
        version: The version of this package that is asked for.

    Raises:
        OtherVersionError: This one is another version.
    """
    if version != __version__:
        raise OtherVersionError(f"a worker has version {__version__} of resilience-fsm")
    return question.decide(case)


def digest(*parts: object) -> str:
    """A short text that is the same for the same parts and the same version of this package."""
    return sha256("\n".join([__version__, *map(repr, parts)]).encode()).hexdigest()
