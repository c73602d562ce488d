"""Fleets for tests: many small deployment files, few of them distinct, and questions to them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field

from resilience_fsm.operate.fleet import Finding, Workers
from resilience_fsm.operate.fleet.question import Question, decided

READY = """release = "{version}"
operation_mode = "select"
installation = "new"

[servers.primary]
portal_version = "{version}"

[servers.secondary]
portal_version = "{version}"

[resilience]
set = {is_set}
in_force = {in_force}

[trunk_backup]
supports_resiliency = true
backs_up_portal = {backs_up}
saved = {saved}
in_force = {trunk}
"""
ANSWERS = ("false", "true")


def deployment_text(number: int = 0, version: str = "11.1") -> str:
    """The file of a deployment; the first 32 are told apart, and the first is ready."""
    bits = [bool(number >> place & 1) for place in range(5)]
    names = ("is_set", "in_force", "backs_up", "saved", "trunk")
    values = {name: ANSWERS[not bit] for name, bit in zip(names, bits, strict=True)}
    return READY.format(version=version, **values)


def written(folder: Path, files: int, distinct: int = 1) -> Path:
    """A folder with deployment files, each of the distinct ones again and again."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"site{number:05}.toml").write_text(deployment_text(number % distinct), "utf-8")
    return folder


@define
class Counting:
    """Workers that count what they are given, and decide it as others do.

    Args:
        stops_after: After so many decisions a person strikes Ctrl-C; None for never.
    """

    stops_after: int | None = None
    keys: list[str] = field(factory=list)

    def decide(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of some cases."""
        for key, case in cases.items():
            if len(self.keys) == self.stops_after:
                raise KeyboardInterrupt
            self.keys.append(key)
            yield key, decided(question, case)


_TO_CHECK: Workers = Counting()
