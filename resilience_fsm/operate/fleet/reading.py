"""Deployment files read by the thousand: what says the same, byte for byte, is understood once."""

from functools import lru_cache
from pathlib import Path

from resilience_fsm.operate.deployment_file import (
    DeploymentFileError,
    content_of,
    deployment_in,
)
from resilience_fsm.operate.fleet.question import UnreadableError
from resilience_fsm.pair.deployment import Deployment

_SMALL = 16 * 1024  # bytes; of larger ones none is remembered


def deployment_of(path: Path) -> Deployment:
    """The deployment that a file describes.

    Raises:
        UnreadableError: None can be read from it.
    """
    try:
        content = content_of(path)
        if len(content) <= _SMALL:
            try:
                return _understood(content)
            except DeploymentFileError:
                pass  # it is told with the name of the file
        return deployment_in(content, path)
    except DeploymentFileError as error:
        raise UnreadableError(error) from error


@lru_cache(maxsize=4096)
def _understood(content: bytes) -> Deployment:
    return deployment_in(content, Path())
