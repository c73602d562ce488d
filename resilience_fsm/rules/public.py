"""What public documents of the vendor say beyond the source; for deployments that ask for it only.

Each is a fact that the ``[public]`` table of a deployment file switches on, and counts nowhere
else. It is as certain as its own document says it, and decides nothing against the source. The
documents are of several releases and disagree in places: P1 and P2 do about how long a failover
waits, and P12 is surer than SYN-7. The numbers are those of a longer list, from which only what
the machines or the deployment use stands here.
"""

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Layer, Rule

_PORTAL_HELP = "one-X Portal administration, resiliency configuration"
_HOST_NAME_HELP = "one-X Portal administration, host domain name"
_RESTART_HELP = "one-X Portal administration, changing IP Office details"
_WHEN_FAILOVER = "IP Office resilience 12.2, when failover occurs"
_DURING_FAILOVER = "IP Office resilience 12.2, system configuration during failover"
_REFERENCE = "IP Office reference configuration 12.2, one-X Portal resilience"


def _public(rule_id: str, document: str, statement: str, certainty: Certainty) -> Rule:
    return Rule(rule_id, statement, document, certainty, Layer.PUBLIC)


RULES: tuple[Rule, ...] = (
    _public(
        "P1",
        _PORTAL_HELP,
        "A failover waits until the trouble that it answers has lasted for the failover detection "
        "time, a setting in minutes; it is 3 unless somebody changes it, so that ordinary restarts "
        "for maintenance pass without a failover.",
        Certainty.CERTAIN,
    ),
    _public(
        "P2",
        _WHEN_FAILOVER,
        "The portal of the secondary becomes active at once when that of the primary is stopped or "
        "out of sight.",
        Certainty.CERTAIN,
    ),
    _public(
        "P3",
        _PORTAL_HELP,
        "Failback is automatic or manual, which is a setting; where it is manual it is completed "
        "by a restart of the portal services only.",
        Certainty.CERTAIN,
    ),
    _public(
        "P3b",
        _PORTAL_HELP,
        "Which of the two portal services has to restart for a manual failback, and whether the "
        "return of the network after standalone mode needs one too, is not said.",
        Certainty.SILENT,
    ),
    _public(
        "P4",
        _PORTAL_HELP,
        "An administrator can start a failover by hand, with Failover Now, though nothing has "
        "failed.",
        Certainty.CERTAIN,
    ),
    _public(
        "P4b",
        _PORTAL_HELP,
        "What ends a failover that was started by hand, where failback is automatic, is not said.",
        Certainty.SILENT,
    ),
    _public(
        "P5",
        _PORTAL_HELP,
        "Where failover is switched on, the domain name of the secondary has to be entered on the "
        "primary as its host domain name.",
        Certainty.CERTAIN,
    ),
    _public(
        "P6",
        _HOST_NAME_HELP,
        "The host domain name is what users and the portal servers themselves use to find a "
        "server, and a change of it takes a restart of the portal.",
        Certainty.CERTAIN,
    ),
    _public(
        "P7",
        _PORTAL_HELP,
        "While resilience is not enabled, the portal of the secondary is stopped by the system, "
        "and nobody can start it.",
        Certainty.CERTAIN,
    ),
    _public(
        "P10",
        _RESTART_HELP,
        "A restart of the portal may leave users without it for up to 15 minutes.",
        Certainty.MAY,
    ),
    _public(
        "P12",
        _DURING_FAILOVER,
        "What a user changes of the portal's configuration on the secondary during a failover is "
        "lost at the failback.",
        Certainty.CERTAIN,
    ),
    _public(
        "P14",
        _REFERENCE,
        "Resilience of the portal is offered in Select mode and in subscription mode.",
        Certainty.CERTAIN,
    ),
)
