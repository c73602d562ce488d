"""What is asked of a fleet of deployments: do the properties hold, and what is left to do."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from attrs import Factory, field, frozen

from resilience_fsm.engine import INTERRUPTED, Limits, Verdict
from resilience_fsm.operate.assessment import Assessment, check
from resilience_fsm.operate.deployment_file import named
from resilience_fsm.operate.fleet.alike import representative
from resilience_fsm.operate.fleet.finding import Finding, Standing
from resilience_fsm.operate.fleet.question import UnreadableError, digest
from resilience_fsm.operate.fleet.reading import deployment_of
from resilience_fsm.operate.plan import Plan, plan
from resilience_fsm.operate.readiness import Lack, lacks
from resilience_fsm.operate.scope import Scope
from resilience_fsm.pair.deployment import Deployment

SUFFIXES = frozenset({".toml"})
KIND = "deployment file"

Documented: TypeAlias = Callable[[Assessment], str]
"""Makes the text of a document; a function of a module, so that another process has it too."""

_STANDINGS = {Verdict.HOLDS: Standing.GOOD, Verdict.VIOLATED: Standing.BAD}


@frozen
class CheckQuestion:
    """Whether the properties hold.

    Args:
        scope: Any number of users, changes and conferences, or exactly these.
        limits: Where each search stops.
        by_source_alone: Whether to leave the public facts of a deployment out.
        needs_public: Whether a deployment without public facts is refused.
        documented: Makes the document; None for none.
    """

    scope: Scope = Factory(Scope)
    limits: Limits = Factory(Limits)
    by_source_alone: bool = False
    needs_public: bool = False
    documented: Documented | None = field(default=None, repr=False)

    asked = "check"
    suffixes = SUFFIXES
    kind = KIND

    def read(self, path: Path) -> Deployment:
        """The deployment of a file.

        Raises:
            UnreadableError: None can be read from it, or it has no public facts to go by.
        """
        found = deployment_of(path)
        if self.needs_public and found.public is None:
            raise UnreadableError(
                f"{named(path)}: has no public facts to go by, which is asked for. Expected a "
                "table [public], which may be empty."
            )
        return found.of_source if self.by_source_alone else found

    def key(self, case: Deployment) -> str:
        """What tells a deployment from others that may have another answer."""
        return digest(self, self.documented is not None, representative(case))

    def decide(self, case: Deployment) -> Finding:
        """The answer.

        Raises:
            KeyboardInterrupt: It was interrupted.
        """
        assessment = check(representative(case), self.scope, self.limits)
        if any(answer.reason == INTERRUPTED for answer in assessment.answers):
            raise KeyboardInterrupt
        return Finding(
            _STANDINGS.get(assessment.verdict, Standing.OPEN),
            str(assessment.verdict),
            _said(assessment),
            _gaps(assessment.lacks),
            "" if self.documented is None else self.documented(assessment),
        )

    def is_final(self, finding: Finding) -> bool:
        """Whether another try would give the same: not if time ran out, perhaps."""
        return self.limits.seconds is None or finding.standing is not Standing.OPEN


def _said(assessment: Assessment) -> tuple[str, ...]:
    """What there is to say of an assessment: how many properties are not what they should be."""
    told = []
    for verdict in (Verdict.VIOLATED, Verdict.UNDECIDED, Verdict.VACUOUS):
        number = sum(answer.verdict is verdict for answer in assessment.answers)
        if number:
            told.append(f"{number} of {len(assessment.answers)} properties {verdict}")
    return tuple(told) or (f"all {len(assessment.answers)} properties hold",)


@frozen
class PlanQuestion:
    """What is left to do until a deployment is ready.

    Args:
        documented: Makes the document; None for none.
    """

    documented: Callable[[Plan], str] | None = field(default=None, repr=False)

    asked = "plan"
    suffixes = SUFFIXES
    kind = KIND

    def read(self, path: Path) -> Deployment:
        """The deployment of a file.

        Raises:
            UnreadableError: None can be read from it.
        """
        return deployment_of(path)

    def key(self, case: Deployment) -> str:
        """What tells a deployment from others that may have another answer."""
        return digest(self, self.documented is not None, representative(case))

    def decide(self, case: Deployment) -> Finding:
        """The answer."""
        found = plan(representative(case))
        steps, restarts = len(found.steps), found.restarts
        said = f"{steps} {'step' if steps == 1 else 'steps'}"
        if restarts:
            said += f", {restarts} of them {'a restart' if restarts == 1 else 'restarts'}"
        if found.cannot_mend:
            standing, verdict = Standing.OPEN, "no step mends it"
            said = f"{said} beside" if steps else "nothing else is left to do"
        elif found.is_done:
            standing, verdict, said = Standing.GOOD, "ready", "nothing is left to do"
        else:
            standing, verdict = Standing.BAD, "steps left"
        return Finding(
            standing,
            verdict,
            (said,),
            _gaps(lacks(case)),
            "" if self.documented is None else self.documented(found),
        )

    def is_final(self, finding: Finding) -> bool:  # noqa: ARG002 # every answer is
        """Whether another try would give the same."""
        return True


def _gaps(missing: tuple[Lack, ...]) -> tuple[str, ...]:
    """Where in a deployment file something is lacking."""
    return tuple(dict.fromkeys(lack.key for lack in missing))
