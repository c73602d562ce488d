"""The site of one server: its address on the network, and its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

Side = Literal["primary", "secondary"]

SIDES: Final[tuple[Side, Side]] = ("primary", "secondary")
OTHER: Final[Mapping[Side, Side]] = {"primary": "secondary", "secondary": "primary"}
_ADDRESSES: Final[Mapping[Side, str]] = {"primary": "10.77.0.1", "secondary": "10.77.0.2"}


@frozen
class Site:
    """Where everything of one server is.

    Args:
        side: Which server.
        lab: The folder of the lab, which has one folder for each server and the journal.
    """

    side: Side
    lab: Path

    @property
    def address(self) -> str:
        """Its address."""
        return _ADDRESSES[self.side]

    @property
    def other_address(self) -> str:
        """The address of the other server."""
        return _ADDRESSES[OTHER[self.side]]

    @property
    def folder(self) -> Path:
        """Its files, the data included: they survive whatever stops the services."""
        return self.lab / self.side

    @property
    def fifo(self) -> Path:
        """Where keepalived says which role it has given."""
        return self.folder / "roles"

    @property
    def socket(self) -> Path:
        """Where Redis answers on its own machine, whatever the network does."""
        return self.folder / "redis"

    @property
    def ipoffice(self) -> Path:
        """The stand-in for the IP Office service: what keepalived watches of it."""
        return self.folder / "ipoffice"

    @property
    def journal(self) -> Path:
        """Where both sides note their roles."""
        return self.lab / "journal"
