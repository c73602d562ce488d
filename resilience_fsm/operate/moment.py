"""The answer of what-if: a timeline of moments, each with what may have become of everybody."""

from collections.abc import Mapping

from attrs import field, frozen

from resilience_fsm.operate.prospect import Prospect
from resilience_fsm.operate.readiness import Lack
from resilience_fsm.operate.scenario import Happening, Scenario
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.display import Display, platform_view


@frozen
class Moment:
    """The time after one thing happened, and before the next one does.

    Args:
        number: How many things have happened; 0 at the beginning.
        happening: The last of them; None at the beginning.
        words: It, or the beginning, in words.
        pair: What may have become of the pair: its link, portals, IP Offices and cluster mode.
        users: By kind of user, as `User.key` says it, what may have become of such a session.
        contacts: By kind of user, whether personal contacts can be updated and deleted.
        changes: By change, its fate so far; those that were made.
        conferences: By conference, what becomes of it; those that were scheduled.
    """

    number: int
    happening: Happening | None
    words: str
    pair: Prospect
    users: Mapping[str, Prospect] = field(factory=dict)
    contacts: Mapping[str, Prospect] = field(factory=dict)
    changes: Mapping[str, Prospect] = field(factory=dict)
    conferences: Mapping[str, Prospect] = field(factory=dict)

    @property
    def views(self) -> tuple[Mapping[str, Display], ...]:
        """What the Platform View of each server shows, for each outcome of the pair."""
        return tuple(platform_view(outcome.state) for outcome in self.pair.outcomes)


@frozen
class WhatIf:
    """What a scenario does.

    Args:
        deployment: The deployment.
        scenario: What happens, with whom it is about.
        lacks: What the deployment lacks; nothing is promised while that is so.
        moments: The beginning, and the time after each thing that happens.
    """

    deployment: Deployment
    scenario: Scenario
    lacks: tuple[Lack, ...]
    moments: tuple[Moment, ...]

    def _repr_svg_(self) -> str:
        """Its timeline, for notebooks."""
        from resilience_fsm.operate.timeline import timeline_of
        from resilience_fsm.render import to_timeline_svg

        return to_timeline_svg(timeline_of(self))
