"""A search that reaches a limit says which, keeps what it covered, and decides nothing by it."""

import time
from itertools import count

import pytest
from engine_toys import die_hard, nowhere, transaction_commit, two_phase_commit

from resilience_fsm.engine import (
    Answer,
    Limits,
    Property,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    never,
    sometimes,
)
from resilience_fsm.engine.space import search
from resilience_fsm.engine.verdict import judge

TOY = compile_system(transaction_commit(4))


def test_memory_stops_a_search() -> None:
    """What the search holds is counted, and its limit is named in the largest fitting unit."""
    whole = explore(TOY)
    cut = explore(TOY, Limits(memory=1024))
    assert cut.incomplete == "stopped at the limit of 1 KiB of memory"
    assert 0 < len(cut) < len(whole)
    assert explore(TOY, Limits(memory=1000)).incomplete.endswith("limit of 1000 bytes of memory")
    assert not explore(TOY, Limits(memory=1 << 30)).incomplete


def test_states_count_as_their_index_does() -> None:
    """Without transitions the memory is that of the states and of what numbers them."""
    number = len(explore(TOY))
    assert explore(TOY, Limits(memory=16 * number), keep_edges=False).incomplete
    assert not explore(TOY, Limits(memory=20 * number), keep_edges=False).incomplete


def test_a_small_memory_changes_no_number() -> None:
    """Sorted arrays in place of a dense index number the states alike."""
    toy = compile_system(two_phase_commit(3))
    whole = explore(toy)
    dense = 4 * whole.encoding.size
    small = explore(toy, Limits(memory=dense))
    assert not small.incomplete
    assert small.codes.tolist() == whole.codes.tolist()
    assert small.nbytes == whole.nbytes < dense


def test_what_is_kept_beside_counts_too() -> None:
    """A second search has what the first one leaves of the memory."""
    kept = explore(TOY)
    roomy = Limits(memory=20 * kept.nbytes)
    assert not explore(TOY, roomy).incomplete
    assert explore(TOY, roomy.beside([kept] * 20)).incomplete


def test_time_stops_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is begun once the time is over; the states found by then stay."""
    ticks = count()
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    cut = explore(TOY, Limits(seconds=4))
    assert cut.incomplete == "stopped at the limit of 4 seconds"
    assert 1 < len(cut) < len(explore(TOY))


def test_no_time_at_all_leaves_the_initial_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that may not begin has still got where it begins."""
    ticks = count()
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    cut = explore(TOY, Limits(seconds=0.5))
    assert (len(cut), cut.depth, cut.transitions) == (1, 1, 0)


def test_time_is_for_all_searches_together() -> None:
    """Limits that count from now go on counting from then."""
    limits = Limits(seconds=60).from_now()
    assert limits.from_now().since == limits.since
    assert limits == Limits(seconds=60)


@pytest.mark.parametrize("limits", [Limits(memory=200), Limits(seconds=1e-9)])
def test_what_a_limit_leaves_open_is_undecided(limits: Limits) -> None:
    """Neither a pass nor a violation rests on what was not searched, and the reason says so."""
    properties = [
        Property("never", "", never(lambda v: v.big == "holds_4")),
        Property("sometimes", "", sometimes(lambda v: v.big == "holds_4")),
    ]
    answers = check(die_hard(), properties, limits=limits).answers
    assert {answer.verdict for answer in answers} == {Verdict.UNDECIDED}
    assert all("stopped at the limit of" in answer.reason for answer in answers)
    assert all("states" in answer.reason for answer in answers)


def test_memory_that_runs_out_while_deciding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A property for whose decision there is no memory is undecided; the next one may fit."""
    answer = judge.Judge.answer
    fails = iter([True, False])

    def scarce(self: judge.Judge, prop: Property, system: System) -> Answer:
        if next(fails):
            raise MemoryError
        return answer(self, prop, system)

    monkeypatch.setattr(judge.Judge, "answer", scarce)
    claim = never(lambda v: nowhere(v.big))
    first, second = check(die_hard(), [Property(name, "", claim) for name in "ab"]).answers
    assert (first.verdict, first.reason) == (Verdict.UNDECIDED, "out of memory")
    assert second.verdict is Verdict.HOLDS


def test_a_block_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit is looked at after each block, not after each level."""
    monkeypatch.setattr(search, "BLOCK", 2)
    cut = explore(TOY, Limits(states=6))
    assert len(cut) == len(set(cut.codes.tolist())) <= 6 + 2 * len(TOY.events)
