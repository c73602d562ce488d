"""Deployments by the states of their settings, for tests of plans."""

from collections.abc import Iterator
from itertools import product

from attrs import evolve

from resilience_fsm.pair.deployment import (
    READY,
    Deployment,
    OperationMode,
    Server,
    Servers,
    Setting,
    Trunk,
)

_SETTINGS = [Setting(*values) for values in product((False, True), repeat=2)]
_RESILIENCE = [Setting(set=False), Setting(True, False), Setting(True, True)]
_TRUNKS = [
    Trunk(False, False),
    Trunk(True, False),
    Trunk(False, True),
    Trunk(True, True, False),
    Trunk(True, True, True, False),
    Trunk(True, True, True, True),
]


def every_known_deployment(mode: OperationMode) -> Iterator[Deployment]:
    """Every combination of settings that are known, as the constants tell them apart."""
    for primary, secondary, resilience, trunk in product(
        _SETTINGS, _SETTINGS, _RESILIENCE, _TRUNKS
    ):
        yield evolve(
            READY,
            operation_mode=mode,
            servers=Servers(Server("11.1", primary), Server("11.1", secondary)),
            resilience=resilience,
            trunk_backup=trunk,
        )


def little_known() -> Deployment:
    """A deployment of which nothing but its mode and its versions is known."""
    server = Server("11.1", Setting())
    return evolve(
        READY, servers=Servers(server, server), resilience=Setting(), trunk_backup=Trunk()
    )
