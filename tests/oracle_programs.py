"""Other people's programs, which tests need: a test is skipped where one is missing."""

import os
import shutil
from typing import NoReturn

import pytest


def need(*programs: str, package: str) -> None:
    """Skip a test where a program is missing; fail where oracles are required."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    do_without(f"{' and '.join(missing)} not found (Debian: apt-get install {package})")


def do_without(reason: str) -> NoReturn:
    """Skip a test for a reason; fail where oracles are required."""
    if os.environ.get("CI_ORACLES") == "required":
        raise RuntimeError(f"CI_ORACLES=required, and yet: {reason}")
    pytest.skip(reason)
