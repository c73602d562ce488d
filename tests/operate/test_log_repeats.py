"""What is said once more is found among the last records, whenever that is asked."""

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.operate import log_repeats
from resilience_fsm.operate.log_entry import LogEntry
from resilience_fsm.operate.log_phrase import Phrase
from resilience_fsm.operate.log_repeats import Repeats

MOST = 4
TIMES = st.sampled_from([float(number) for number in range(7)])
TOLD = st.tuples(TIMES, st.sampled_from(["leave", "stay"]), st.just("ann"))


@given(steps=st.lists(st.tuples(TOLD, st.booleans()), min_size=10, max_size=60))
def test_repeats_are_those_of_the_last_records(
    steps: list[tuple[tuple[float, str, str], bool]],
) -> None:
    """As if the last of them were looked through one by one; whatever object says the same."""
    last: deque[tuple[float, str, str]] = deque(maxlen=MOST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_repeats, "MOST", MOST)
        repeats = Repeats()
        for told, is_asked in steps:
            time, event, name = told
            said = (time, Phrase(LogEntry((event,)), "user"), name)
            if is_asked:
                assert repeats.has(said) is (told in last)
            last.append(told)
            repeats.note(said)
        assert len(repeats) <= 3 * MOST
