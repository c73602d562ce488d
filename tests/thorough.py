"""What a short run does some of, and `pytest --everything` all of."""

from collections.abc import Iterable
from typing import Any

import pytest


def some_of(cases: Iterable[Any], short: int) -> list[Any]:
    """The cases of a parametrised test: a short run has the first few, the others are thorough.

    Args:
        cases: In order; a tuple is one case of several parameters.
        short: How many of them a short run has.
    """
    several = [case if isinstance(case, tuple) else (case,) for case in cases]
    thorough = [pytest.param(*case, marks=pytest.mark.thorough) for case in several[short:]]
    return [*(pytest.param(*case) for case in several[:short]), *thorough]
