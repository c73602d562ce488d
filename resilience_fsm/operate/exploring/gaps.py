"""What a deployment lacks, in English and Italian, and the constant that stands for it."""

from resilience_fsm.explorer import Gap, Phrase
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.readiness import Lack, Severity, lacks
from resilience_fsm.pair.deployment import Deployment

_PARTS = {
    "release": "release",
    "operation_mode": "operation_mode",
    "servers.primary.central_cti_link": "primary_central_cti",
    "servers.secondary.central_cti_link": "secondary_central_cti",
    "resilience": "resilience",
    "public.host_domain_name": "resilience",
    "trunk_backup": "trunk_backup",
}


def gaps(deployment: Deployment) -> tuple[Gap, ...]:
    """What a deployment lacks."""
    return tuple(map(_gap, lacks(deployment)))


def _gap(lack: Lack) -> Gap:
    part = next((part for key, part in _PARTS.items() if lack.key.startswith(key)), None)
    if "PRE-1" in lack.rules:
        part = "portal_versions"
    return Gap(phrase(lack.what), lack.rules, phrase(lack.way_out), part)


def gaps_mean(deployment: Deployment) -> Phrase | None:
    """What it means for everything that the page shows; None where nothing is missing."""
    missing = lacks(deployment)
    if not missing:
        return None
    if any(lack.severity is not Severity.LOST for lack in missing):
        return phrase(
            "The source says nothing of such a deployment: whatever happens here is unspecified, "
            "the icons included (PRE-6)."
        )
    return phrase(
        "While a setting is missing, nothing is promised, the icons included (PRE-6): what happens "
        "here by itself may happen or not."
    )
