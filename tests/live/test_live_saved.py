"""A live pair is saved as plain JSON, and goes on from there in another process, with listeners."""

import json
import subprocess
import sys
from typing import Any

import pytest

from resilience_fsm import portal_pair
from resilience_fsm.engine import Cause, CompositionError, EngineError

GOES_ON = """
import json, sys
from resilience_fsm import portal_pair

class Diary:
    def on_enter_active(self):
        print("active")

pair = portal_pair(counts={"session": 1})
pair.add_listener("secondary_portal", Diary())
pair.begin_again(json.load(sys.stdin))
pair.send("fail_over")
print(json.dumps(pair.state))
"""


def test_a_pair_goes_on_in_another_process() -> None:
    """What was saved here goes on there, and the callbacks that were attached there are called."""
    pair = portal_pair(counts={"session": 1})
    pair.run("session_1_log_in_on_primary", "primary_portal_stops")
    saved = json.dumps(pair.state)
    done = subprocess.run(
        [sys.executable, "-c", GOES_ON], input=saved, capture_output=True, text=True, check=True
    )
    first, state = done.stdout.splitlines()
    assert first == "active"
    assert json.loads(state) == pair.send("fail_over")


def test_beginning_again_calls_nobody_and_keeps_everybody() -> None:
    """No callback is called for a state that is put back, and all are attached afterwards."""
    pair, heard = portal_pair(), list[str]()

    class Diary:
        def on_transition(self, event: str) -> None:
            heard.append(str(event))

    pair.add_listener("secondary_portal", Diary())
    saved = pair.send("primary_portal_stops")
    pair.send("fail_over")
    pair.begin_again(saved)
    assert (pair.state, heard) == (saved, ["fail_over"])
    assert [state.id for state in pair["secondary_portal"].configuration] == ["passive"]
    pair.send("fail_over")
    assert heard == ["fail_over", "fail_over"]


def test_a_constant_of_a_replica_begins_again_as_well() -> None:
    """The chart of a constant that somebody has looked at is where the saved state says."""
    pair = portal_pair(counts={"session": 1})
    assert [state.id for state in pair["client_1"].configuration] == ["browser"]
    pair.begin_again({**pair.state, "client_1": "call_assistant"})
    assert [state.id for state in pair["client_1"].configuration] == ["call_assistant"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"link": "sideways"}, r"link has no state 'sideways' here.*Known names: down, up"),
        ({"lnk": "up"}, r"No component called 'lnk'"),
        ({"link": 1}, r"a saved state: expected a str"),
        ({"link": None}, r"a saved state: expected a str"),
    ],
)
def test_what_is_no_state_is_refused_and_moves_nothing(
    change: dict[str, Any], message: str
) -> None:
    """A saved state that does not belong to this pair is refused by name."""
    pair = portal_pair()
    before = pair.send("link_lost")
    with pytest.raises(CompositionError, match=message):
        pair.begin_again({**before, **change})
    assert pair.state == before


def test_a_state_of_other_replicas_is_refused() -> None:
    """The message names what the saved state leaves out, and says what to make."""
    saved = portal_pair().state
    with pytest.raises(CompositionError, match=r"where session_1, .* is.*as many replicas"):
        portal_pair(counts={"session": 1}).begin_again(saved)


@pytest.mark.parametrize("saved", [["up"], "up", None, 3, ()])
def test_what_is_no_mapping_is_refused(saved: Any) -> None:
    """What cannot be a state at all is refused with what one is."""
    with pytest.raises(CompositionError, match=r"a state|is no state of link"):
        portal_pair().begin_again(saved)


def test_a_callback_cannot_begin_again_in_its_step() -> None:
    """It would be overwritten by the step at work, which is taken back instead."""
    pair = portal_pair()
    saved = pair.state

    class Hasty:
        def on_enter_stopped(self) -> None:
            pair.begin_again(saved)

    pair.add_listener("primary_portal", Hasty())
    with pytest.raises(EngineError, match=r"called begin_again\(...\) while its step is not over"):
        pair.send("primary_portal_stops")
    assert pair.state == saved


def test_a_callback_cannot_run_a_trace_in_its_step() -> None:
    """Its events would come after the step, and the trace would begin before it."""
    pair = portal_pair()

    class Hasty:
        def on_enter_stopped(self) -> None:
            pair.run("fail_over")

    pair.add_listener("primary_portal", Hasty())
    with pytest.raises(EngineError, match=r"called run\(...\) while its step is not over"):
        pair.send("primary_portal_stops")


# What is to come


@pytest.mark.rule("FOP-1")
def test_promised_and_allowed_reactions_are_told_apart() -> None:
    """The reactions that are possible are promised or allowed, and where none is promised: settled.

    With the secondary's IP Office down as well, the source says of none that it comes.
    """
    pair = portal_pair()
    assert (pair.promised, pair.allowed) == ((), ())
    pair.send("primary_portal_stops")
    assert (pair.promised, pair.allowed) == (("fail_over",), ())
    pair.send("secondary_ipoffice_stops")
    assert (pair.promised, pair.allowed) == ((), ("fail_over",))


def test_every_reaction_is_promised_or_allowed() -> None:
    """In a pair with one of everything, no reaction that is possible is left out or told twice."""
    pair = portal_pair(counts={"session": 1, "change": 1, "conference": 1})
    pair.run("session_1_log_in_on_primary", "conference_1_schedule", "primary_server_lost")
    events = pair.compiled.composition.events
    reactions = {name for name in pair.possible if events[name].cause is Cause.REACTION}
    assert sorted((*pair.promised, *pair.allowed)) == sorted(reactions)


def test_a_pair_tells_where_it_is() -> None:
    """Its text has what can move, without the settings, and what is promised."""
    pair = portal_pair()
    pair.send("primary_portal_stops")
    assert repr(pair) == (
        "<LiveSystem link=up, primary_ipoffice=running, "
        "secondary_ipoffice=running, primary_portal=stopped, "
        "secondary_portal=passive, primary_server=up, secondary_server=up, "
        "cluster_mode=no_service; promised: fail_over>"
    )


def test_a_notebook_needs_no_pydot() -> None:
    """A chart offers a notebook a picture of its own, and none that pydot would have to draw."""
    chart: Any = portal_pair()["secondary_portal"]
    assert chart._repr_svg_().startswith("<svg")
    assert chart._repr_html_() is None
