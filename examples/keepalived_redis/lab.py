"""The lab: it brings up the pair, makes things happen to it, and looks.

A role is what the agent has carried out, as the journal tells it: changes, in the order in which
they came about. So the moment in which both are MASTER at failback is never reported as one: the
primary is seen to become active, and then the secondary to become passive. Only once nothing has
changed for longer than that takes are roles reported that are what they were.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, cast

from resilience_fsm.testing import ANY, Observation, Refused

from .fates import names, specification
from .folder import folder
from .hosts import Link, Namespace
from .journal import Entry, Journal, Role
from .mistakes import Mistake
from .portal import Portal
from .redis import ask, is_at_rest
from .site import SIDES, Side, Site
from .syslog import NAMES, LoggedHost
from .vrrp import elected

PAIR: Final = specification(SIDES, refused=True)
"""The specification of a pair on each side of which a user makes a change."""

# keepalived notices a fault after three advertisements, about 0.4 s; Redis tries again each second.
_REST_SECONDS = 2.0
_START_SECONDS = 10.0
_GLANCE_SECONDS = 0.005
_QUIET_SECONDS = 1.5


class Lab:
    """The adapter of the pair.

    Args:
        mistakes: What is wrong with how the pair is set up.
        changes: For each change, on which side a user makes it.
        patient: Whether a command waits until nothing of the last one is on its way any more.
        log: The file to which the hosts' system logs go, in which portals are stopped in an orderly
            way; without it hosts keep no log, and portals are killed.

    Attributes:
        folder: Where all files of the pair are, while it is there.
    """

    def __init__(
        self,
        *mistakes: Mistake,
        changes: Sequence[Side] = SIDES,
        patient: bool = True,
        log: Path | None = None,
    ) -> None:
        self._mistakes = mistakes
        self._changes = names(changes)
        self._patient = patient
        self._log = log
        self._ending = ExitStack()

    # The four methods of an adapter

    def start(self) -> None:
        """Bring up the pair, in normal operation."""
        with ExitStack() as ending:  # of what has begun, if the rest cannot
            self.folder = ending.enter_context(folder())
            self._sites = {side: Site(side, self.folder) for side in SIDES}
            self._link = Link()
            ending.callback(self._link.close)
            self._portals: dict[Side, Portal] = {}
            for side, site in self._sites.items():
                host = self._host(side)
                ending.callback(host.close)
                self._link.plug_in(host, site)
                self._portals[side] = Portal(site, host, self._mistakes)
            self._journal = Journal(self._sites["primary"].journal)
            ending.callback(self._journal.close)
            self._unseen: list[Entry] = []
            self._roles: dict[Side, Role] = dict.fromkeys(SIDES, "stopped")
            self._ipoffices: set[Side] = set()
            self._started: set[Side] = set()
            self._is_link_up = True
            self._made: set[str] = set()
            for side in SIDES:  # the primary first, so that it is the one to become active
                self._start_ipoffice(side)
                self._start_portal(side)
                self._wait_for_start(side)
            self._wait_until(self._is_at_rest, _START_SECONDS)
            self._unseen = list(self._roles.items())  # not how it came to normal operation
            self._changed_at = time.monotonic()
            self._ending = ending.pop_all()

    def do(self, event: str) -> None:
        """Make ``event`` happen.

        Raises:
            Refused: Redis did not take a change.
        """
        if self._patient:
            self.rest()
        self._read()
        self._changed_at = time.monotonic()
        # What was true before the event and is no more cannot be seen after it.
        self._unseen = list(dict(self._unseen).items())
        match event.split("_"):
            case ["link", "lost"]:
                self._link.cut()
                self._is_link_up = False
            case ["link", "restored"]:
                self._link.heal()
                self._is_link_up = True
            case ["change", number, "user", "makes"]:
                self._make(f"change_{number}")
            case [side, what, happens]:
                self._happens(cast("Side", side), what, happens)

    def observe(self) -> list[Observation]:
        """The changes of the roles, and then where each change is to be found."""
        self._read()
        if not self._unseen and time.monotonic() - self._changed_at > _QUIET_SECONDS:
            self._unseen = [
                (side, role)
                for side, role in self._roles.items()
                if role != "stopped" or side not in self._started  # which takes up a role yet
            ]
        seen: list[Observation] = [{f"{side}_portal": role} for side, role in self._unseen]
        self._unseen.clear()
        for change in self._changes:
            for side, site in self._sites.items():
                answer = ask(site.socket, "EXISTS", change)
                # Nothing is known of a Redis that does not answer.
                seen.append({f"{change}_on_{side}": ANY if answer is None else answer == ":1"})
        return seen

    def rest(self) -> None:
        """Wait until nothing is on its way any more."""
        self._wait_until(self._is_at_rest, _REST_SECONDS)

    def stop(self) -> None:
        """End all that was started, and remove all that was written."""
        self._ending.close()

    # What happens

    def _happens(self, side: Side, what: str, happens: str) -> None:
        match what, happens:
            case "ipoffice", "stops":
                self._stop_ipoffice(side)
            case "ipoffice", "starts":
                self._start_ipoffice(side)
            case "portal", "stops":
                self._stop_portal(side)
            case "portal", "starts":
                self._start_portal(side)
                if self._patient:
                    self._wait_for_start(side)
            case "server", "lost":
                self._stop_portal(side)
                self._stop_ipoffice(side)
            case "server", "returns":
                pass  # it starts nothing by itself

    def _host(self, side: Side) -> Namespace:
        if self._log is None:
            return Namespace()
        return LoggedHost(side, self.folder / NAMES[side], self._log)

    def _start_portal(self, side: Side) -> None:
        self._forget(side)
        self._portals[side].start()
        self._started.add(side)

    def _wait_for_start(self, side: Side) -> None:
        """A portal has started when it has carried out a role for the first time."""
        self._wait_until(lambda: self._roles[side] != "stopped", _START_SECONDS)

    def _stop_portal(self, side: Side) -> None:
        portal = self._portals[side]
        portal.kill() if self._log is None else portal.stop()
        self._started.discard(side)
        self._read()
        self._forget(side)
        self._unseen.append((side, "stopped"))
        self._roles[side] = "stopped"

    def _start_ipoffice(self, side: Side) -> None:
        self._sites[side].ipoffice.write_text("0")
        self._ipoffices.add(side)

    def _stop_ipoffice(self, side: Side) -> None:
        self._sites[side].ipoffice.write_text("1")
        self._ipoffices.discard(side)

    def _make(self, change: str) -> None:
        """Make a change, as a user does who is logged in on the portal of that side."""
        if change in self._made:
            raise Refused("it has been made; made again it would be another one")
        answer = ask(self._sites[self._changes[change]].socket, "SET", change, "made")
        if answer != "+OK":
            raise Refused(answer or "Redis does not answer")
        self._made.add(change)

    # What has come about

    def _read(self) -> None:
        news = self._journal.news()
        self._unseen += news
        if news:
            self._changed_at = time.monotonic()
        self._roles.update(news)

    def _forget(self, side: Side) -> None:
        self._unseen = [entry for entry in self._unseen if entry[0] != side]

    def _is_at_rest(self) -> bool:
        running = [side for side, role in self._roles.items() if role != "stopped"]
        active = {side for side, role in self._roles.items() if role == "active"}
        return active == elected(running, self._ipoffices, link_up=self._is_link_up) and all(
            is_at_rest(self._sites[side].socket) for side in running
        )

    def _wait_until(self, is_so: Callable[[], bool], seconds: float) -> None:
        """Wait, but not for ever: what does not come is for the specification to judge."""
        deadline = time.monotonic() + seconds
        while not is_so() and time.monotonic() < deadline:
            time.sleep(_GLANCE_SECONDS)
            self._read()
