"""What can be wrong with an implementation: small, named differences from the reference.

Each is something that the specification excludes. What it leaves open is no fault, however strange
it may look: a primary that limps on without its IP Office, a redirection that nobody promised.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from examples.reference_pair.ipoffice import IPOfficeService
from examples.reference_pair.plan import Plan, Side
from examples.reference_pair.portal import DONE, REFUSED, PortalServer
from examples.reference_pair.scheduler import Scheduler
from examples.reference_pair.store import Store
from examples.reference_pair.web import Answer
from resilience_fsm.engine import Step

# Roles


class IgnoresIPOffice(PortalServer):
    """The secondary does not take over when the primary's IP Office stops."""

    def is_wanted(self, reaction: str) -> bool:
        """All but a failover with the primary in sight."""
        return reaction != "fail_over"


class IgnoresSilence(PortalServer):
    """The secondary does not take over when it loses sight of the primary."""

    def is_wanted(self, reaction: str) -> bool:
        """All but serving without the primary in sight."""
        return reaction != "go_autonomous"


class NeverFailsBack(PortalServer):
    """The secondary goes on serving when the primary is available again."""

    def is_wanted(self, reaction: str) -> bool:
        """All but failback."""
        return reaction != "fail_back"


class NeverRejoins(PortalServer):
    """The secondary goes on serving beside the primary when the network is back."""

    def is_wanted(self, reaction: str) -> bool:
        """All but the return from standalone mode."""
        return reaction != "rejoin"


class NeverYields(PortalServer):
    """The primary goes on serving without its IP Office when the network is back."""

    def is_wanted(self, reaction: str) -> bool:
        """All but giving way to the secondary."""
        return reaction != "yield_to_secondary"


class FencesItself(PortalServer):
    """The primary stops serving when it loses sight of the secondary, for fear of two that do."""

    async def react(self) -> None:
        """Serve only with the secondary in sight."""
        if self.side == "primary" and self.knowledge["link"] == "down":
            self.become({"primary_portal": "passive"})
        else:
            await super().react()


class StartsActive(PortalServer):
    """A primary that starts serves at once, whoever serves already."""

    def __init__(self, plan: Plan, side: Side) -> None:
        super().__init__(plan, side)
        if side == "primary":
            self.become({"primary_portal": "active"})


class TrustsIPOffice(PortalServer):
    """A portal that starts takes its IP Office for running, until it has seen it run and stop."""

    has_seen_it_run = False

    def see_ipoffice(self, condition: str) -> None:
        """Note that it stops, and not that it is stopped."""
        self.has_seen_it_run = self.has_seen_it_run or condition == "running"
        if self.has_seen_it_run:
            super().see_ipoffice(condition)


# Changes of data


class NeverCopies(PortalServer):
    """Nothing is copied to the secondary."""

    async def synchronise(self, peer: Mapping[str, Any]) -> None:  # that is it
        """Leave the secondary alone."""


class CopiesBack(PortalServer):
    """The secondary copies its changes to the primary while it serves in its place."""

    async def synchronise(self, peer: Mapping[str, Any]) -> None:
        """Copy from whoever serves."""
        if self.serves and peer["digest"] != self.store.digest:
            await self.tell_peer("/link/changes", {"changes": self.store.content.changes})

    def receive(self, changes: list[str]) -> Answer:
        """Take what comes, whenever it comes."""
        self.store.content.changes = changes
        self.store.save()
        return DONE


class BringsChanges(PortalServer):
    """The secondary brings its changes along when the network is back."""

    brought: tuple[str, ...] = ()

    def take(self, step: Step) -> None:
        """Pack what there is."""
        super().take(step)
        if step.event.name == "rejoin" and self.side == "secondary":
            self.brought = tuple(self.store.content.changes)

    async def synchronise(self, peer: Mapping[str, Any]) -> None:
        """Hand over what was packed, and go on as ever."""
        if self.brought and await self.tell_peer("/link/changes", {"changes": self.brought}):
            self.brought = ()
        await super().synchronise(peer)

    def receive(self, changes: list[str]) -> Answer:
        """Put together what is kept here and what comes."""
        if self.side == "primary":
            changes = sorted({*self.store.content.changes, *changes})
        return super().receive(changes)


class ForgetfulStore(Store):
    """Changes do not survive the end of the process."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.content.changes.clear()


class Forgets(PortalServer):
    """A portal that starts again has lost the changes, those that were synchronised too."""

    store_class = ForgetfulStore


# Scheduled conferences


class EagerScheduler(Scheduler):
    """It does not ask whether its portal serves."""

    def fall_due(self, conference: str, *, serves: bool) -> None:  # noqa: ARG002 # that is it
        """Start the conference."""
        super().fall_due(conference, serves=True)


class StartsPassively(PortalServer):
    """The primary starts its conferences during a failover."""

    scheduler_class = EagerScheduler


class SharesSchedule(PortalServer):
    """The secondary puts down the conferences of the primary, and starts them during a failover."""

    def introduce_itself(self) -> Answer:
        """Tell the schedule as well."""
        answer = super().introduce_itself()
        return Answer(body={**answer.body, "scheduled": self.store.content.scheduled})

    async def synchronise(self, peer: Mapping[str, Any]) -> None:
        """Put down what the primary has put down."""
        await super().synchronise(peer)
        if self.side == "secondary":
            for conference in {*peer["scheduled"]} - {*self.store.content.scheduled}:
                self.scheduler.schedule(conference)


class RepeatingScheduler(Scheduler):
    """It has forgotten that what it started has been started."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        for conference in store.content.runs:
            self.start(conference)


class StartsAgain(PortalServer):
    """A portal that starts again starts its conferences once more."""

    scheduler_class = RepeatingScheduler


class StubbornScheduler(Scheduler):
    """It loses nothing."""

    def lose_all(self) -> None:
        """Keep everything."""


class KeepsSchedule(PortalServer):
    """The conferences of the secondary survive failback."""

    scheduler_class = StubbornScheduler


# Sessions


class WelcomesEverybody(PortalServer):
    """A passive portal accepts logins."""

    def log_in(self, user: str) -> Answer:  # noqa: ARG002 # whoever it is
        """Let the user in."""
        return DONE


class LeavesUsersAtFailback(PortalServer):
    """The secondary does not send its users back to the primary."""

    def redirection(self) -> Answer:
        """Nowhere."""
        return REFUSED if self.side == "secondary" else super().redirection()


class LeavesUsersAtFailover(IPOfficeService):
    """The primary's IP Office does not send the users of its stopped portal to the secondary."""

    def redirection(self) -> Answer:
        """Nowhere."""
        return REFUSED


@frozen
class Implementation:
    """An implementation of the pair; the reference if nothing is said.

    Args:
        portal: Its portal servers.
        ipoffice: Its IP Office services.
        rules: What excludes it; nothing excludes the reference.
    """

    portal: type[PortalServer] = PortalServer
    ipoffice: type[IPOfficeService] = IPOfficeService
    rules: tuple[str, ...] = ()


REFERENCE: Final = "reference"

FAULTS: Final[Mapping[str, Implementation]] = {
    "ignores IP Office": Implementation(IgnoresIPOffice, rules=("FOI-1",)),
    "ignores silence": Implementation(IgnoresSilence, rules=("FOP-1", "NET-1")),
    "never fails back": Implementation(NeverFailsBack, rules=("FBP-1", "FBI-1")),
    "never rejoins": Implementation(NeverRejoins, rules=("FBP-1", "A7")),
    "never yields": Implementation(NeverYields, rules=("FOI-1", "A8")),
    "fences itself": Implementation(FencesItself, rules=("NET-1", "SIT-7")),
    "starts active": Implementation(StartsActive, rules=("A14",)),
    "trusts IP Office": Implementation(TrustsIPOffice, rules=("FBI-1", "Q8")),
    "never copies": Implementation(NeverCopies, rules=("SYN-2", "SYN-3")),
    "copies back": Implementation(CopiesBack, rules=("SYN-6",)),
    "brings changes": Implementation(BringsChanges, rules=("NET-3",)),
    "forgets": Implementation(Forgets, rules=("SYN-2",)),
    "starts passively": Implementation(StartsPassively, rules=("CNF-2",)),
    "shares schedule": Implementation(SharesSchedule, rules=("CNF-2",)),
    "starts again": Implementation(StartsAgain, rules=("A11",)),
    "keeps schedule": Implementation(KeepsSchedule, rules=("CNF-3",)),
    "welcomes everybody": Implementation(WelcomesEverybody, rules=("FBP-1", "A12")),
    "leaves users at failover": Implementation(ipoffice=LeavesUsersAtFailover, rules=("FOP-3",)),
    "leaves users at failback": Implementation(LeavesUsersAtFailback, rules=("FBP-2",)),
}

IMPLEMENTATIONS: Final[Mapping[str, Implementation]] = {REFERENCE: Implementation(), **FAULTS}
