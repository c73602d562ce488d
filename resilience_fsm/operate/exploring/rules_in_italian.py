"""What the rules say, in Italian: for those that the explorer cites."""

from collections.abc import Mapping

ITALIAN: Mapping[str, str] = {}
