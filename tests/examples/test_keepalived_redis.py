"""A pair of keepalived and Redis does as the specification says, and where it does not is known."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from attrs import evolve

from examples.keepalived_redis.fates import specification
from examples.keepalived_redis.lab import PAIR, Lab
from examples.keepalived_redis.mistakes import Mistake
from examples.keepalived_redis.needs import what_is_missing
from examples.keepalived_redis.recording import STORY, record
from examples.keepalived_redis.site import Side
from resilience_fsm.operate.log_mapping import read_mapping
from resilience_fsm.operate.log_replay import ReplayOptions, replay_logs
from resilience_fsm.testing import ANY, WAIT, Deviation, Observation, Run, run_case, state_machine

_missing = what_is_missing()
if _missing is not None:
    if os.environ.get("CI_ORACLES") == "required":
        raise RuntimeError(f"CI_ORACLES=required, and yet: {_missing}")
    pytest.skip(f"a pair of keepalived and Redis: {_missing}", allow_module_level=True)

pytestmark = pytest.mark.thorough

SOON = evolve(PAIR, timeout_seconds=2.0)  # for what never comes
HASTY = partial(Lab, patient=False)


def seen(run: Run) -> Mapping[str, object]:
    """What was seen last of each observable."""
    last: dict[str, object] = {}
    for moment in run.moments:
        last |= moment.seen
    return last


def roles(run: Run) -> tuple[object, object]:
    """The roles of the primary and of the secondary, in the end."""
    return seen(run)["primary_portal"], seen(run)["secondary_portal"]


def where(change: str, run: Run) -> tuple[object, object]:
    """Whether the primary has a change in the end, and whether the secondary has it."""
    return seen(run)[f"{change}_on_primary"], seen(run)[f"{change}_on_secondary"]


# Whatever happens


def machine(side: Side) -> Any:
    """Holds a pair against the specification, with a change that a user makes on one side."""
    lab = partial(Lab, changes=[side])
    return state_machine(specification([side]), lab, name=f"Pair_{side}").TestCase


SETTINGS = hypothesis.settings(
    max_examples=6,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
TestPrimary, TestSecondary = machine("primary"), machine("secondary")
TestPrimary.settings = TestSecondary.settings = SETTINGS


# What the specification promises


@pytest.mark.rule("FOP-1", "SYN-2")
def test_failover() -> None:
    """The primary's portal is killed: the secondary serves, and has what was copied."""
    run = run_case(PAIR, Lab, ["change_1_user_makes", WAIT, "primary_portal_stops", WAIT])
    assert roles(run) == ("stopped", "active")
    assert where("change_1", run) == (ANY, True)


@pytest.mark.rule("FBP-1")
def test_failback() -> None:
    """The primary's portal is back: it serves, and what was changed meanwhile is discarded."""
    run = run_case(
        PAIR,
        Lab,
        ["primary_portal_stops", WAIT, "change_2_user_makes", "primary_portal_starts", WAIT],
    )
    assert roles(run) == ("active", "passive")
    assert where("change_2", run)[0] is False


@pytest.mark.rule("FOI-1", "FBI-1")
def test_ipoffice_failover_and_failback() -> None:
    """The roles follow the primary's IP Office, there and back."""
    there = ["primary_ipoffice_stops", WAIT]
    assert roles(run_case(PAIR, Lab, there)) == ("passive", "active")
    assert roles(run_case(PAIR, Lab, [*there, "primary_ipoffice_starts", WAIT])) == (
        "active",
        "passive",
    )


@pytest.mark.rule("NET-1", "NET-3")
def test_autonomous_mode_and_rejoining() -> None:
    """Both serve while the link is cut; when it is back, the secondary's change is discarded."""
    apart = ["link_lost", WAIT, "change_1_user_makes", "change_2_user_makes"]
    run = run_case(PAIR, Lab, apart)
    assert roles(run) == ("active", "active")
    assert (where("change_1", run), where("change_2", run)) == ((True, False), (False, True))
    # The secondary copies all of the primary's data again, a moment after it has stepped down;
    # whoever makes anything happen after that lets it finish.
    run = run_case(PAIR, Lab, [*apart, "link_restored", WAIT, "secondary_ipoffice_stops", WAIT])
    assert roles(run) == ("active", "passive")
    assert (where("change_1", run), where("change_2", run)) == ((True, True), (False, False))


@pytest.mark.rule("SIT-5")
def test_the_whole_primary_is_lost() -> None:
    """The secondary serves when the primary's portal and IP Office are gone at once."""
    assert roles(run_case(PAIR, Lab, ["primary_server_lost", WAIT])) == ("stopped", "active")


# Where the specification leaves the outcome open, the pair has one of its own


@pytest.mark.rule("SIT-9", "SIT-11")
def test_without_any_ipoffice_the_primary_goes_on() -> None:
    """Nothing is promised here; priorities decide, for the primary, whoever served before."""
    script = ["primary_ipoffice_stops", WAIT, "secondary_ipoffice_stops", WAIT]
    # The roles are at rest before something else happens.
    run = run_case(PAIR, Lab, [*script, "change_2_user_makes"])
    assert roles(run) == ("active", "passive")


# Where the pair differs in kind, and the specification says so


class AtOneMoment(Lab):
    """Says with each role what the other role is, as if both had been seen at one moment."""

    def start(self) -> None:
        """Bring up the pair, of which nothing has been seen."""
        self._together: dict[str, object] = {}
        super().start()

    def observe(self) -> list[Observation]:
        """What is new, and both roles with each role."""
        told: list[Observation] = []
        for one in super().observe():
            is_role = any(name.endswith("_portal") for name in one)
            self._together |= one if is_role else {}
            told.append(dict(self._together) if len(self._together) > 1 and is_role else one)
        return told


@pytest.mark.rule("A2")
def test_failback_is_two_steps_here() -> None:
    """The primary takes over before the secondary, which hears of it, steps down (A2 says: one)."""
    with pytest.raises(Deviation) as caught:
        run_case(PAIR, AtOneMoment, ["primary_portal_stops", WAIT, "primary_portal_starts", WAIT])
    assert caught.value.seen["primary_portal"] == caught.value.seen["secondary_portal"]


@pytest.mark.rule("FOP-9")
def test_a_takeover_may_come_after_the_restart() -> None:
    """A stop shorter than the takeover: the secondary takes over from a primary that runs again."""
    with pytest.raises(Deviation, match=r"fail_over \(FOP-1\), which needs primary_stopped"):
        run_case(
            PAIR,
            HASTY,
            ["primary_portal_stops", "primary_portal_starts", "change_2_user_makes", WAIT],
        )


LOSING_A_COPY = [
    *("change_1_user_makes", WAIT),
    *("link_lost", WAIT, "link_restored", WAIT),  # after which all is copied anew
    *("change_2_user_makes", WAIT),
    *("secondary_portal_stops", "primary_portal_stops", "secondary_portal_starts", WAIT),
]


@pytest.mark.rule("SYN-2")
def test_a_copy_may_be_lost_again() -> None:
    """Redis that is killed before it has written what it copied comes back with what was before."""
    two = specification(["primary", "primary"])
    lab = partial(Lab, changes=["primary", "primary"])
    with pytest.raises(Deviation) as caught:
        run_case(two, partial(lab, Mistake.SLOW_DISK, patient=False), LOSING_A_COPY)
    assert caught.value.seen == {"change_2_on_secondary": False}
    run = run_case(two, lab, LOSING_A_COPY)
    assert (where("change_1", run), where("change_2", run)) == ((ANY, True), (ANY, True))


# A pair that is set up wrongly is found out

STORIES = {
    Mistake.NO_FAILBACK: (
        ["primary_portal_stops", WAIT, "primary_portal_starts", WAIT],
        "Did not come: fail_back (derived: FBP-1",
    ),
    Mistake.NO_PROMOTION: (
        ["primary_portal_stops", WAIT, "change_2_user_makes"],
        "The system refused what the specification makes possible.",
    ),
    Mistake.NO_DEMOTION: (
        ["link_lost", WAIT, "link_restored", WAIT, "change_2_user_makes"],
        "The system accepted what the specification makes impossible.",
    ),
    Mistake.COPIES_BACK: (
        ["primary_ipoffice_stops", WAIT, "change_2_user_makes", "primary_ipoffice_starts", WAIT],
        "change_2_on_primary",
    ),
    Mistake.IGNORES_IPOFFICE: (
        ["primary_ipoffice_stops", WAIT],
        "Did not come: fail_over (certain: FOI-1",
    ),
}


@pytest.mark.parametrize("mistake", STORIES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_found_out(mistake: Mistake) -> None:
    """The case that shows a mistake is short, and passes without it."""
    script, told = STORIES[mistake]
    with pytest.raises(Deviation) as caught:
        run_case(SOON, partial(Lab, mistake), script)
    assert told in str(caught.value)
    run_case(PAIR, Lab, script)


# Its logs


def test_the_system_logs_of_the_pair_are_explained(tmp_path: Path) -> None:
    """What a failover of each kind leaves in syslog, with the mapping of the examples."""
    log = tmp_path / "keepalived.log"
    record(log)
    mapping = Path(__file__).parents[2] / "examples" / "logs" / "keepalived.toml"
    options = ReplayOptions(
        mapping=read_mapping(mapping),
        beginning={"primary_ipoffice": "running", "secondary_ipoffice": "running"},
        unlogged=("reaction", "link_lost", "link_restored"),
        clocks=1.0,
    )
    replay = replay_logs([log], options=options)
    assert replay.is_consistent is True
    assert replay.records > len(STORY)
    assert replay.bad_count == 0


# Nothing stays behind


def left_behind(folder: str) -> list[str]:
    """The folder of a lab, if it is there, and the processes that know it."""
    found = [folder] if Path(folder).exists() else []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text()
        except OSError:
            continue  # it has ended meanwhile
        if folder in command:
            found.append(command)
    return found


def wait_until(is_so: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something becomes so in time."""
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def test_two_labs_do_not_meet() -> None:
    """What happens in one lab does not happen in another, and each takes its own things along."""
    first, second = Lab(), Lab()
    try:
        first.start()
        second.start()
        first.do("primary_portal_stops")
        assert {"primary_portal": "stopped"} in first.observe()
        assert second.observe()[:2] == [
            {"primary_portal": "active"},
            {"secondary_portal": "passive"},
        ]
        first.stop()
        assert left_behind(str(first.folder)) == []
        second.do("change_1_user_makes")
        assert {"change_1_on_primary": True} in second.observe()
    finally:
        first.stop()
        second.stop()
    assert left_behind(str(second.folder)) == []


@pytest.mark.parametrize("log", [None, "syslog"])
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT], ids=lambda way: way.name)
def test_nothing_stays_of_a_lab_that_is_ended(
    way: signal.Signals, log: str | None, tmp_path: Path
) -> None:
    """Neither SIGKILL nor Ctrl-C leaves processes, namespaces or files; the log stays."""
    kept = None if log is None else tmp_path / log
    code = (
        "import sys; from pathlib import Path; from examples.keepalived_redis.lab import Lab\n"
        "lab = Lab(log=Path(sys.argv[1]) if sys.argv[1:] else None)\n"
        "lab.start(); print(lab.folder, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, *([] if kept is None else [str(kept)])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as lab:
        assert lab.stdout is not None
        folder = lab.stdout.readline().strip()
        assert len(left_behind(folder)) > 1
        lab.send_signal(way)
    assert wait_until(lambda: not left_behind(folder))
    assert kept is None or "Entering MASTER STATE" in kept.read_text("utf-8")
