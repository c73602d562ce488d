"""A monitor beside the pair: it asks both servers over HTTP, and says what there is to say.

Run as ``python -m examples.reference_pair.watch PORT PORT PORT PORT``, with the ports of the
primary's portal and IP Office and of the secondary's. The network is what both portals say of it;
while one of them is gone nobody knows.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from itertools import count

from resilience_fsm import Monitor

from .web import ask_once

SERVICES = ("primary_portal", "primary_ipoffice", "secondary_portal", "secondary_ipoffice")
_HAPPENS = {"stopped": ("stops", "starts"), "down": ("lost", "restored")}
_LOOK_SECONDS, _KNOWN_TO_SECONDS, _LIMIT_SECONDS = 0.05, 0.3, 3.0
_LOOKS_PER_WORD = 20  # where nothing has changed


def monitor() -> Monitor:
    """A monitor that knows nothing of the pair yet."""
    return Monitor(limits=_LIMIT_SECONDS, clocks=_KNOWN_TO_SECONDS, patience=_KNOWN_TO_SECONDS)


def looks(watching: Monitor, ports: Mapping[str, int]) -> Iterator[None]:
    """Look at the pair again and again, and tell the monitor what has changed."""
    before: dict[str, str] = {}
    for look in count():
        for what, state in _seen(ports):
            was = before.get(what, state)
            for gone, (goes, comes) in _HAPPENS.items():
                if (was == gone) != (state == gone):
                    event = f"{what}_{goes if state == gone else comes}"
                    watching.happened(event, at=time.time(), source=what)
            if before.get(what) != state or look % _LOOKS_PER_WORD == 0:
                watching.saw({what: state}, at=time.time(), source=what)
            before[what] = state
        yield
        time.sleep(_LOOK_SECONDS)


def _seen(ports: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    of_network = []
    for service, port in ports.items():
        answer = ask_once(port, "GET", "/knowledge" if "portal" in service else "/health")
        yield service, "stopped" if answer is None else answer.body.get(service, "running")
        if answer is not None and "link" in answer.body:
            of_network.append(answer.body["link"])
    if of_network in (["up", "up"], ["down", "down"]):
        yield "link", of_network[0]


if __name__ == "__main__":
    beside = monitor()
    beside.add_listener(lambda notice: print(notice.words, flush=True))  # noqa: T201 # its output
    for _look in looks(beside, dict(zip(SERVICES, map(int, sys.argv[1:]), strict=True))):
        print(" or ".join(beside.modes), end="\r", flush=True)  # noqa: T201
