"""Mutants of the pair of one deployment: which properties notice which change of the machines.

Tried are the machines of the pair, with every property of the pair, for any number of sessions,
changes and conferences. The life of the configuration is a system of its own with many more states,
whose mutants take minutes: they are tried on request. The roles are the same machines in both, and
are tried with the pair; of the configuration's own system the machines of the settings are.
"""

import os
from collections.abc import Collection
from functools import partial

from attrs import frozen

from resilience_fsm.engine import (
    Court,
    Fate,
    KillMatrix,
    System,
    TrialReport,
    Tried,
    kill_matrix,
    nearest,
)
from resilience_fsm.operate.readiness import lacks
from resilience_fsm.pair import reasons
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, pair_properties
from resilience_fsm.pair.reasons import About, Reason
from resilience_fsm.printable import PrintableError

SETTINGS = (
    "operation_mode",
    "resiliency_menus",
    "primary_central_cti",
    "secondary_central_cti",
    "resilience",
    "trunk_backup",
    "documented_procedure",
)
"""The machines whose mutants are tried in the system of the configuration."""


class UnknownComponentError(PrintableError, LookupError):
    """No machine of the pair has the name asked for; the message names the nearest."""


@frozen
class MutantReport:
    """The mutants of one deployment and what became of them.

    Args:
        deployment: The deployment.
        matrix: The mutants and the properties that notice them.
        is_of_configuration: Whether these are the machines of the settings.
        is_of_some: Whether some machines of the system were left out.
    """

    deployment: Deployment
    matrix: KillMatrix
    is_of_configuration: bool = False
    is_of_some: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether the deployment is one of which something is promised."""
        return self.is_of_configuration or not lacks(self.deployment)

    def reason(self, one: Tried) -> Reason | None:
        """Why a weak mutant is left alive, if a reason is recorded."""
        is_weak = one.trial.fate is Fate.WEAK
        return reasons.reason_of(About.MUTANT, one.mutant.id) if is_weak else None

    @property
    def weak(self) -> tuple[Tried, ...]:
        """The weak survivors without a recorded reason."""
        return tuple(one for one in self.matrix.of_fate(Fate.WEAK) if not self.reason(one))

    @property
    def excused(self) -> tuple[Tried, ...]:
        """The weak survivors with a recorded reason."""
        return tuple(one for one in self.matrix.of_fate(Fate.WEAK) if self.reason(one))

    @property
    def suspicious_properties(self) -> dict[str, str]:
        """The properties that no mutant breaks, and those that another implies, with a sentence.

        It says something only where the machines were not some of several.
        """
        implied = self.matrix.implied
        return {
            **{known: f"No mutant breaks {known}." for known in self.matrix.toothless},
            **{
                known: f"{known} notices nothing that {by} does not."
                for known, by in implied.items()
            },
        }

    @property
    def stale_reasons(self) -> tuple[str, ...]:
        """Recorded reasons for mutants that were tried, of which none is weak."""
        stale: list[str] = []
        for one in reasons.REASONS:
            meant = [
                t for t in self.matrix.tried if one.about is About.MUTANT and one.means(t.mutant.id)
            ]
            if meant and all(tried.trial.fate is not Fate.WEAK for tried in meant):
                stale += one.names
        return tuple(stale)


def pair_court(deployment: Deployment) -> Court:
    """The court of the machines of a deployment's pair."""
    return Court(portal_system(deployment), pair_properties(deployment))


def configuration_court() -> Court:
    """The court of the life of the configuration."""
    return Court(configuration_system(), CONFIGURATION_PROPERTIES)


def mutants(
    deployment: Deployment = READY,
    *,
    only: Collection[str] = (),
    workers: int | None = None,
    report: TrialReport | None = None,
) -> MutantReport:
    """Try every mutant of a deployment's pair.

    Args:
        deployment: The deployment; a ready one if left out.
        only: The components whose mutants are tried; all if left out.
        workers: How many processes work; as many as there are processors if left out.
        report: Called with the progress.

    Raises:
        UnknownComponentError: ``only`` names a component that does not exist.
    """
    _refuse_unknown(portal_system(deployment), only)
    matrix = kill_matrix(
        partial(pair_court, deployment),
        workers=_workers(workers),
        only=only,
        report=report,
    )
    return MutantReport(deployment, matrix, is_of_some=bool(only))


def configuration_mutants(
    *,
    only: Collection[str] = SETTINGS,
    workers: int | None = None,
    report: TrialReport | None = None,
) -> MutantReport:
    """Try the mutants of the machines of the settings, in the life of the configuration.

    Args:
        only: The components whose mutants are tried; all, the roles included, if empty.
        workers: How many processes work; as many as there are processors if left out.
        report: Called with the progress.

    Raises:
        UnknownComponentError: ``only`` names a component that does not exist.
    """
    _refuse_unknown(configuration_system(), only)
    matrix = kill_matrix(configuration_court, workers=_workers(workers), only=only, report=report)
    return MutantReport(READY, matrix, is_of_configuration=True, is_of_some=bool(only))


def _workers(wanted: int | None) -> int:
    return wanted or os.cpu_count() or 1


def _refuse_unknown(system: System, only: Collection[str]) -> None:
    inside = (component for kind in system.kinds for component in kind.components)
    known = [c.name for c in (*system.components, *inside) if not c.is_frozen]
    for name in only:
        if name not in known:
            raise UnknownComponentError(f"No component called '{name}'. {nearest(name, known)}")
