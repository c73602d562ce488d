"""An edition of the specification: what a version of it says of one deployment."""

from collections.abc import Callable, Container, Mapping
from typing import Final

from attrs import define, field, frozen

from resilience_fsm import __version__
from resilience_fsm.engine import Compiled, Version, compile_system
from resilience_fsm.operate.assessment import check
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system

PAIR: Final = "pair"
CONFIGURATION: Final = "configuration"


@frozen
class Said:
    """What an edition says of a property.

    Args:
        verdict: Its verdict.
        rules: The rules that the property states.
    """

    verdict: str
    rules: tuple[str, ...]


@define(eq=False)
class Edition:
    """What a version of the specification says of one deployment.

    Args:
        name: What it is called in messages.
        version: The version of the package.
        deployment: The deployment.
        tables: By system, the pair with one replica of each kind and the life of the configuration,
            what it does.
    """

    name: str
    version: str
    deployment: Deployment
    tables: Mapping[str, Compiled] = field(repr=False)
    _properties: "Mapping[str, Said] | Callable[[], Mapping[str, Said]]" = field(repr=False)

    @classmethod
    def of(cls, deployment: Deployment = READY, name: str = "this version") -> "Edition":
        """That of the package as it is; its properties are checked when they are asked for.

        Args:
            deployment: The deployment; a ready one if left out.
            name: What it is called.
        """
        system = portal_system(deployment)
        tables = {
            PAIR: compile_system(system, {kind.name: 1 for kind in system.kinds}),
            CONFIGURATION: compile_system(configuration_system()),
        }
        return cls(name, __version__, deployment, tables, lambda: _checked(deployment))

    @property
    def properties(self) -> Mapping[str, Said]:
        """By id, what it says of each property."""
        if callable(self._properties):
            self._properties = self._properties()
        return self._properties

    def scopes(self) -> dict[tuple[str, str], Compiled]:
        """What is compared one by one: the pair alone, with each kind, and the configuration.

        Replicas read the pair, and nobody reads them: one of each kind shows all that they do.
        """
        pair = self.tables[PAIR]
        parts = pair.composition.parts
        alone = {name for name, part in parts.items() if part.kind is None}
        kinds = dict.fromkeys(part.kind for part in parts.values() if part.kind is not None)
        found = {(PAIR, ""): pair.restricted_to(alone)}
        for kind in kinds:
            of_kind = {name for name, part in parts.items() if part.kind == kind}
            found[PAIR, kind] = pair.restricted_to(alone | of_kind)
        found[CONFIGURATION, ""] = self.tables[CONFIGURATION]
        return found


def _checked(deployment: Deployment) -> Mapping[str, Said]:
    return {
        answer.property.id: Said(str(answer.verdict), tuple(answer.property.rules))
        for answer in check(deployment).answers
    }


def side_by_side(
    first: Compiled, second: Compiled, without: Container[str] = ()
) -> tuple[Version, Version]:
    """Two systems as they are compared: by the parts that move in both.

    Args:
        first: The tables of one.
        second: Those of the other.
        without: Parts whose states are not compared.
    """

    def moving(compiled: Compiled) -> list[str]:
        parts = compiled.composition.parts
        return [name for name, part in parts.items() if part.chart.transitions]

    others = set(moving(second))
    shared = tuple(name for name in moving(first) if name in others and name not in without)
    return Version(first, shared), Version(second, shared)
