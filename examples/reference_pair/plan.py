"""The plan of one pair: which ports, which folder, which implementation."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from attrs import asdict, frozen

Side = Literal["primary", "secondary"]

SIDES: Final[tuple[Side, Side]] = ("primary", "secondary")
OTHER: Final[Mapping[Side, Side]] = {"primary": "secondary", "secondary": "primary"}


@frozen
class Plan:
    """Where everything is.

    Args:
        portals: By side, the port of the portal server.
        ipoffices: By side, the port of the IP Office service.
        links: By side, the port at which that side reaches the other side's portal server.
        folder: Where the portal servers keep their data.
        implementation: Its name.
    """

    portals: Mapping[Side, int]
    ipoffices: Mapping[Side, int]
    links: Mapping[Side, int]
    folder: str
    implementation: str

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> "Plan":
        """The plan that `document` wrote."""
        return cls(**document)

    def document(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)

    def data(self, side: Side) -> Path:
        """The file with the data of one portal server."""
        return Path(self.folder) / f"{side}.json"
