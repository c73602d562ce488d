"""The situations of one deployment, and what the deployment makes of what is said of them.

Where it is not ready the rows of the table do not apply, and what the machines then allow rests on
a silence (PRE-6). Outside of what the source speaks of, every row is *unspecified* (Q15).
"""

from attrs import frozen

from resilience_fsm.operate.readiness import Lack, Severity, lacks
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.situation_table import SettledSituation, settled_situations

UNSPECIFIED = "unspecified"
"""The class of a row of which the source says nothing at all."""


@frozen
class Situations:
    """The 32 combinations of one deployment.

    Args:
        rows: The combinations, everything up first.
        lacks: What keeps the deployment from being ready.
    """

    rows: tuple[SettledSituation, ...]
    lacks: tuple[Lack, ...]

    @property
    def unspoken(self) -> tuple[Lack, ...]:
        """The lacks that put the deployment outside of what the source speaks of."""
        return tuple(lack for lack in self.lacks if lack.severity is not Severity.LOST)

    @property
    def is_unspecified(self) -> bool:
        """Whether the source says nothing of such a deployment."""
        return bool(self.unspoken)

    @property
    def ready(self) -> str:
        """Whether the deployment is ready, in words."""
        if not self.lacks:
            return "yes"
        return "no" if any(lack.is_known for lack in self.lacks) else "not known"

    def class_of(self, row: SettledSituation) -> str:
        """The class of a row: stated, composed, derived, silent or unspecified."""
        return UNSPECIFIED if self.is_unspecified else row.situation_class

    def rules_of(self, row: SettledSituation) -> tuple[str, ...]:
        """What a row rests on; where it is unspecified, what leaves it so comes first."""
        silent = (rule for lack in self.unspoken for rule in lack.rules)
        return tuple(dict.fromkeys((*silent, *row.rules)))


def situations(deployment: Deployment = READY) -> Situations:
    """The situations of a deployment, a ready one if left out."""
    return Situations(settled_situations(deployment), lacks(deployment))
