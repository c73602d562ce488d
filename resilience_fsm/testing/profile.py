"""The settings of Hypothesis that a build wants, on record under a name."""

from typing import Final

from hypothesis import settings

CI: Final = "resilience_fsm_ci"
"""A profile of Hypothesis for builds: the same cases each time, and none kept between runs."""

settings.register_profile(
    CI, derandomize=True, deadline=None, database=None, print_blob=False, max_examples=100
)
