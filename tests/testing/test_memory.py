"""What a run remembers: each case once, and of failures as many as may be shortened."""

import pytest
from hypothesis import settings
from testing_toys import THE_BOILER, Kettle, NeverWarm

from resilience_fsm.testing import WAIT, Deviation, run_case, state_machine
from resilience_fsm.testing import machine as machine_module
from resilience_fsm.testing.memory import Memory


def failure() -> Deviation:
    with pytest.raises(Deviation) as caught:
        run_case(THE_BOILER, NeverWarm, ["turn_on", WAIT])
    return caught.value


def test_only_what_shortens_a_failure_is_counted() -> None:
    """Before anything has failed, cases cost nothing; afterwards each takes one of the few."""
    memory = Memory(shrink_runs=2)
    for _ in range(10):
        memory.starts()
    memory.fails(("turn_on", WAIT), failure())
    assert not memory.knows(("turn_on",))
    memory.starts()
    assert not memory.knows(("turn_on",))
    memory.starts()
    assert memory.knows(("turn_on",))  # enough was tried: what is new counts as passed


def test_what_failed_fails_again() -> None:
    """Without the system, with the same story; and a new run has forgotten it."""
    memory = Memory(shrink_runs=0)
    found = failure()
    memory.fails((WAIT,), found)
    with pytest.raises(Deviation) as caught:
        memory.knows((WAIT,))
    assert caught.value is found
    memory.forget()
    assert not memory.knows((WAIT,))


def test_a_new_run_has_all_its_tries() -> None:
    """What one run has used up is there again for the next."""
    memory = Memory(shrink_runs=1)
    memory.fails((WAIT,), failure())
    memory.starts()
    assert memory.knows(())
    memory.forget()
    memory.fails((WAIT,), failure())
    assert not memory.knows(())


def test_the_last_case_and_what_was_seen() -> None:
    """What the last case did is told without waiting twice in a row; what was seen adds up."""
    memory = Memory(shrink_runs=0)
    memory.ends(run_case(THE_BOILER, Kettle, [WAIT, "turn_on", WAIT, WAIT, "turn_off"]))
    assert memory.earlier == (WAIT, "turn_on", WAIT, "turn_off")
    assert memory.seen == {"boiler"}
    memory.forget()
    assert memory.seen == set()


def test_patience_is_short_once_something_did_not_come() -> None:
    """Many times what this system ever needed, and a tenth of a second where that is nothing."""
    memory, unhurried = Memory(shrink_runs=100), Memory(shrink_runs=0)
    before = memory.patience
    for one in (memory, unhurried):
        one.fails(("turn_on", WAIT), failure())
    nothing_known = memory.patience
    memory.ends(failure().run, longest_wait=3.0)
    assert (before, nothing_known, memory.patience) == (None, 0.1, 30.0)
    memory.forget()
    assert (memory.patience, unhurried.patience) == (None, None)


def test_what_was_found_in_a_hurry_and_is_not_confirmed_is_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first story stands, for which the system had all the time that it is allowed."""
    monkeypatch.setattr(machine_module, "shortened", lambda found, **_more: found)
    machine = state_machine(THE_BOILER, NeverWarm)
    machine.TestCase.settings = settings(max_examples=20, deadline=None, database=None)
    with pytest.raises(Deviation) as caught:
        machine.TestCase("runTest").runTest()
    assert caught.value is machine.memory.first
