"""The lab: it runs the pair, makes things happen to it, and looks.

A command is over when the portals that run have noticed it. The specification knows no time between
an event and its being seen (FOP-9), so that two faults within that time would be told apart by the
specification and not by the pair.
"""

import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from tempfile import TemporaryDirectory

from examples.reference_pair.browser import Browser
from examples.reference_pair.faults import REFERENCE
from examples.reference_pair.nursery import Nursery
from examples.reference_pair.observables import numbers
from examples.reference_pair.plan import OTHER, SIDES, Plan, Side
from examples.reference_pair.web import HOST, Answer, ask_once
from resilience_fsm.engine import Counts
from resilience_fsm.testing import ANY, Observation, Refused

PATIENCE_SECONDS = 0.3
GLANCE_SECONDS = 0.002


class Lab:
    """The adapter of the reference pair.

    Args:
        counts: The sessions, changes and conferences, as the specification has them: a change
            says on which ``side`` and by which ``author`` it is made, a conference its ``owner``.
        implementation: The name of the implementation.
    """

    def __init__(self, counts: Counts | None = None, implementation: str = REFERENCE) -> None:
        self._counts = counts or {}
        self._implementation = implementation
        self._processes: dict[str, int] = {}
        self._kept = ExitStack()  # the folder and the ports
        self._changes = numbers(self._counts, "change")
        self._runs: dict[Side, Mapping[str, int]] = {}
        self._schedules: dict[str, set[str] | None] = {}

    # The four methods of an adapter

    def start(self) -> None:
        """Bring up the pair, in normal operation."""
        self._plan = Plan(
            portals=self._free_ports(),
            ipoffices=self._free_ports(),
            links=self._free_ports(),
            folder=self._kept.enter_context(TemporaryDirectory(prefix="reference_pair_")),
            implementation=self._implementation,
        )
        self.ports = {
            f"{side}_{part}": port
            for part, ports in (("portal", self._plan.portals), ("ipoffice", self._plan.ipoffices))
            for side, port in ports.items()
        }
        self._browsers = {
            number: Browser(f"user {number}", self._ask)
            for number in numbers(self._counts, "session")
        }
        # The secondary last: it would take over from a primary that is not there yet.
        self._start("network", "primary_ipoffice", "secondary_ipoffice", "primary_portal")
        self._start("secondary_portal")
        self._wait_until(self._is_normal)
        for side in SIDES:
            self._ask(f"{side}_portal", "GET", "/status")  # the roles before the beginning

    def do(self, event: str) -> None:
        """Make an event happen.

        Raises:
            Refused: The pair did not let it happen.
        """
        match re.split(r"_(\d+)_", event):
            case ["change", number, makes]:
                self._change(int(number), makes.removesuffix("_makes"))
            case ["conference", number, "schedule"]:
                self._schedule(int(number))
            case ["conference", number, "fall_due"]:
                for side in SIDES:
                    self._ask(f"{side}_portal", "POST", "/clock", {"conference": number})
            case ["session", number, does]:
                self._session(self._browsers[int(number)], does)
            case _:
                self._fault_or_repair(event)
                self._wait_until(self._is_noticed)

    def observe(self) -> list[Observation]:
        """What has been seen since the last time, in order."""
        moments = [moment for side in SIDES for moment in self._look_at_portal(side)]
        moments.sort(key=lambda moment: moment[0])  # what a portal did meanwhile comes in order
        return [
            *(seen for _, seen in moments),
            *(self._look_at_conference(number) for number in numbers(self._counts, "conference")),
            *(self._look_at_session(number) for number in self._browsers),
        ]

    def stop(self) -> None:
        """End every process of the pair."""
        self._kill(*self._processes)
        self._kept.close()

    # Processes

    def _free_ports(self) -> dict[Side, int]:
        """A port for each side, kept for this lab by sockets that are bound and never listen."""
        return {side: self._free_port() for side in SIDES}

    def _free_port(self) -> int:
        keeper = self._kept.enter_context(socket.socket())
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        keeper.bind((HOST, 0))
        port: int = keeper.getsockname()[1]
        return port

    def _kill(self, *services: str) -> None:
        """End services, and wait until they are gone."""
        if not self._processes.keys() >= set(services):
            raise Refused("What does not run cannot be ended.")
        processes = [self._processes.pop(service) for service in services]
        for process in processes:
            os.kill(process, signal.SIGKILL)
        self._wait_until(lambda: not any(map(_exists, processes)))

    def _fault_or_repair(self, event: str) -> None:
        match event.split("_"):
            case ["link", "lost"]:
                self._kill("network")
            case ["link", "restored"]:
                self._start("network")
            case [side, "server", "lost"]:
                self._kill(*{f"{side}_portal", f"{side}_ipoffice"} & self._processes.keys())
            case [_, "server", "returns"]:
                pass  # it starts nothing by itself (A5)
            case [side, part, "stops"]:
                self._kill(f"{side}_{part}")
            case [side, part, "starts"]:
                self._start(f"{side}_{part}")
            case _:
                raise ValueError(f"The lab cannot do '{event}'.")

    def _start(self, *services: str) -> None:
        if self._processes.keys() & set(services):
            raise Refused("What runs cannot be started.")
        for service in services:
            self._processes[service] = Nursery.shared().fork(service, self._plan)
        for service in services:
            links = self._plan.links.values()
            for port in [self.ports[service]] if service in self.ports else links:
                self._wait_until(partial(_listens, port))

    # What the portals know

    def _wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait, though not for ever: a faulty implementation may never get there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition() and time.monotonic() < deadline:
            time.sleep(GLANCE_SECONDS)

    def _is_normal(self) -> bool:
        return self._is_noticed() and all(
            self._knowledge(side)[f"{portal}_portal"] == role
            for side in SIDES
            for portal, role in (("primary", "active"), ("secondary", "passive"))
        )

    def _is_noticed(self) -> bool:
        return all(
            self._truth(side).items() <= self._knowledge(side).items()
            for side in SIDES
            if f"{side}_portal" in self._processes
        )

    def _truth(self, side: Side) -> dict[str, str]:
        """What a side can notice."""
        runs = self._processes
        in_sight = {"network", f"{OTHER[side]}_portal"} <= runs.keys()
        visible = (side, OTHER[side]) if in_sight else (side,)
        return {"link": "up" if in_sight else "down"} | {
            f"{one}_ipoffice": "running" if f"{one}_ipoffice" in runs else "stopped"
            for one in visible
        }

    def _knowledge(self, side: Side) -> Mapping[str, str]:
        answer = self._ask(f"{side}_portal", "GET", "/knowledge")
        return answer.body if answer is not None else {}

    # Users, administrators, time

    def _ask(
        self, service: str, method: str, path: str, body: Mapping[str, str] | None = None
    ) -> Answer | None:
        return ask_once(self.ports[service], method, path, body)

    def _replica(self, kind: str, number: int) -> Mapping[str, str]:
        replicas = self._counts[kind]
        assert not isinstance(replicas, int)
        return replicas[number - 1]

    def _change(self, number: int, author: str) -> None:
        side = self._replica("change", number)["side"]
        body = {"change": str(number), "author": author}
        _expect(self._ask(f"{side}_portal", "POST", "/changes", body))

    def _schedule(self, number: int) -> None:
        side = self._replica("conference", number)["owner"]
        _expect(self._ask(f"{side}_portal", "POST", "/conferences", {"conference": str(number)}))

    def _session(self, browser: Browser, does: str) -> None:
        match does:
            case "leave":
                browser.leave()
            case "try_primary":
                browser.open("primary")  # what is shown then is not said
                if browser.is_logged_in:
                    raise Refused("The primary let the user in.")
            case "try_secondary":
                browser.open("secondary")
                if (browser.page, browser.is_asked) != ("primary", True):
                    raise Refused("The secondary did not send the browser to the primary.")
            case "log_in_on_primary" | "log_in_on_secondary":
                self._log_in(browser, "primary" if does.endswith("primary") else "secondary")
            case _:
                raise ValueError(f"The lab cannot have a session do '{does}'.")

    def _log_in(self, browser: Browser, side: Side) -> None:
        if browser.is_logged_in:
            raise Refused("The browser is logged in and shows no login page.")
        browser.open(side)
        if not browser.is_logged_in:
            raise Refused(f"The {side} did not let the user in.")

    # Looking

    def _look_at_portal(self, side: Side) -> Iterator[tuple[float, Observation]]:
        answer = self._ask(f"{side}_portal", "GET", "/status")
        changes = {number: f"change_{number}_on_{side}" for number in self._changes}
        if answer is None:
            now = time.monotonic()
            yield now, {f"{side}_portal": "stopped"}
            yield now, dict.fromkeys(changes.values(), ANY)
            self._schedules[side] = None
            return
        status = answer.body
        for when, role in status["roles"]:
            yield when, {f"{side}_portal": role}
        yield (
            status["now"],
            {name: str(number) in status["changes"] for number, name in changes.items()},
        )
        self._schedules[side] = set(status["scheduled"])
        self._runs[side] = status["runs"]

    def _look_at_conference(self, number: int) -> Observation:
        owner = self._replica("conference", number)["owner"]
        name = str(number)
        schedule = self._schedules[owner]
        return {
            f"conference_{number}_runs": sum(runs.get(name, 0) for runs in self._runs.values()),
            f"conference_{number}_is_scheduled": ANY if schedule is None else name in schedule,
        }

    def _look_at_session(self, number: int) -> Observation:
        browser = self._browsers[number]
        browser.refresh()
        return {
            f"session_{number}_logged_in_on": browser.page if browser.is_logged_in else None,
            f"session_{number}_asked_on": browser.page if browser.is_asked else None,
        }


def _expect(answer: Answer | None) -> None:
    if answer is None or not answer.is_good:
        raise Refused


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port)).close()
    except OSError:
        return False
    return True
