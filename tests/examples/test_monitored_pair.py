"""A monitor beside a real pair: the reference pair is never accused, and its faults are told.

The labs of this file start real processes on free ports of this machine, and end them again.
"""

from collections.abc import Iterable
from random import Random

import pytest

from examples.reference_pair import watch
from examples.reference_pair.faults import REFERENCE
from examples.reference_pair.lab import Lab
from resilience_fsm import Monitor, portal_pair

pytestmark = pytest.mark.thorough

LONG = 1000.0
"""Seconds on the clock of the monitor, which is the test's own, until somebody looks again."""

LOOKS = 300
"""So often a pair is looked at in which something is promised, and which has all that time."""

EVENTS = (
    ("primary_portal_stops", "primary_portal_starts"),
    ("secondary_portal_stops", "secondary_portal_starts"),
    ("primary_ipoffice_stops", "primary_ipoffice_starts"),
    ("secondary_ipoffice_stops", "secondary_ipoffice_starts"),
    ("link_lost", "link_restored"),
)
"""What is done to the pair, and what undoes it."""


def watched(implementation: str, events: Iterable[str]) -> list[str]:
    """What a monitor has to say of a pair to which something happens, each time with its kind."""
    monitor = Monitor(beginning={"cluster_mode": "normal"}, limits=LONG / 2)
    truth, lab, now = portal_pair(), Lab({}, implementation), 0.0
    lab.start()
    try:
        for event in events:
            now += LONG
            monitor.happened(event, at=now)
            truth.send(event)
            lab.do(event)
            for _ in range(LOOKS):
                for moment in lab.observe():
                    roles = {name: str(role) for name, role in moment.items()}
                    monitor.saw(roles, at=now)
                    truth.begin_again({**truth.state, **roles})
                if not truth.promised:
                    break
            roles = {name: truth.state[name] for name in ("primary_portal", "secondary_portal")}
            monitor.saw(roles, at=now + LONG - 1)
    finally:
        lab.stop()
    return [notice.kind for notice in monitor.notices]


def looked_at(implementation: str, events: Iterable[str]) -> tuple[list[str], set[str]]:
    """What a monitor says that asks over HTTP, and the modes that were the only ones possible."""
    lab, watching, modes = Lab({}, implementation), watch.monitor(), set[str]()
    lab.start()
    try:
        look = watch.looks(watching, {service: lab.ports[service] for service in watch.SERVICES})
        for event in (None, *events):
            if event is not None:
                lab.do(event)
            for _ in range(25):
                next(look)
            modes |= set(watching.modes) if len(watching.modes) == 1 else set()
        for _ in range(80):
            next(look)
    finally:
        lab.stop()
    return [notice.kind for notice in watching.notices], modes


def test_a_monitor_that_asks_over_http_knows_the_mode_and_accuses_nobody() -> None:
    """Whatever is killed and cut, each mode is known soon after it came about."""
    story = (
        *("primary_portal_stops", "primary_portal_starts"),
        *("primary_ipoffice_stops", "primary_ipoffice_starts", "link_lost", "link_restored"),
        *("secondary_portal_stops", "primary_portal_stops", "primary_portal_starts"),
    )
    notices, modes = looked_at(REFERENCE, story)
    assert notices == []
    assert modes == {"normal", "failover", "autonomous", "primary_alone", "no_service"}


@pytest.mark.parametrize(
    ("fault", "events", "kind"),
    [
        ("fences itself", ("link_lost",), "unexplained"),
        ("ignores IP Office", ("primary_ipoffice_stops",), "late"),
        ("never fails back", ("primary_portal_stops", "primary_portal_starts"), "late"),
    ],
)
def test_a_monitor_that_asks_over_http_tells_faults(
    fault: str, events: tuple[str, ...], kind: str
) -> None:
    """Roles that nothing explains, and roles that never come."""
    assert kind in looked_at(fault, events)[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_reference_pair_is_never_accused(seed: int) -> None:
    """Killed, cut and mended at random, it does what a monitor takes for explained."""
    random, done, events = Random(seed), set[str](), list[str]()
    for _ in range(8):
        fault, repair = random.choice(EVENTS)
        events.append(repair if fault in done else fault)
        done ^= {fault}
    assert set(watched(REFERENCE, events)) <= {"both_active"}


@pytest.mark.parametrize(
    ("fault", "events"),
    [
        ("fences itself", ("link_lost",)),
        (
            "starts active",
            ("primary_ipoffice_stops", "primary_portal_stops", "primary_portal_starts"),
        ),
        (
            "trusts IP Office",
            ("primary_ipoffice_stops", "primary_portal_stops", "primary_portal_starts"),
        ),
    ],
)
def test_a_role_that_nothing_explains_is_told(fault: str, events: tuple[str, ...]) -> None:
    """Implementations with one fault each take a role that they may not have."""
    assert "unexplained" in watched(fault, events)


@pytest.mark.parametrize(
    ("fault", "events"),
    [
        ("ignores IP Office", ("primary_ipoffice_stops",)),
        ("ignores silence", ("link_lost",)),
        ("never fails back", ("primary_portal_stops", "primary_portal_starts")),
        ("never rejoins", ("link_lost", "link_restored")),
    ],
)
def test_a_role_that_is_never_taken_is_late(fault: str, events: tuple[str, ...]) -> None:
    """What is promised and does not come is told once it is over its limit."""
    assert "late" in watched(fault, events)
