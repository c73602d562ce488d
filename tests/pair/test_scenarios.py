"""Stories of the pair, one by one: what can happen next, and what of it is promised.

Each is read off the text of the rules that it names, and says what a careful reader expects.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from resilience_fsm import read_deployment
from resilience_fsm.engine import Cause, LiveSystem
from resilience_fsm.pair.portal_pair import portal_pair


def told(
    story: str, kind: str = "session", beginning: Mapping[str, str] | None = None
) -> LiveSystem:
    """The pair with one replica of a kind, after the events of a story."""
    pair = portal_pair(counts={kind: 1}, beginning=beginning)
    pair.run(*story.split())
    return pair


def promised(pair: LiveSystem) -> set[str]:
    """The reactions that are promised now."""
    return {
        name
        for name, step in pair.compiled.steps(tuple(pair.state.values())).items()
        if step.is_promised
    }


KNOWS = {"client_1": "browser", "certificate_1": "accepted"}
NEW = {"client_1": "browser", "certificate_1": "never_met"}
AUTONOMOUS = "link_lost go_autonomous"
CUT_OFF_BESIDE_A_STANDING_SECONDARY = (
    # The link is back before the portal stops, or after it: the condition of FOP-3 is met.
    f"{AUTONOMOUS} session_1_log_in_on_primary link_restored primary_portal_stops",
    f"{AUTONOMOUS} session_1_log_in_on_primary primary_portal_stops link_restored",
)


# Redirection


@pytest.mark.rule("FOP-3", "A17")
@pytest.mark.parametrize("story", CUT_OFF_BESIDE_A_STANDING_SECONDARY)
def test_redirection_is_promised_however_it_came_about(story: str) -> None:
    """Whom the primary left is redirected to a secondary that serves already, by a promise."""
    assert promised(told(story, beginning=KNOWS)) == {"session_1_is_redirected"}
    assert promised(told(story, beginning=NEW)) == {
        "session_1_is_redirected",
        "session_1_meets_certificate",
    }


@pytest.mark.rule("NET-6", "A16")
def test_redirection_over_a_broken_link_is_open() -> None:
    """While the link is down nothing promises the redirection, and nothing excludes it."""
    pair = told(f"{AUTONOMOUS} session_1_log_in_on_primary primary_portal_stops", beginning=KNOWS)
    assert "session_1_is_redirected" in pair.possible
    assert promised(pair) == set()


@pytest.mark.rule("FOP-3", "A16")
def test_redirection_asks_nothing_of_the_secondarys_ipoffice() -> None:
    """A secondary without its IP Office that takes over has the users redirected all the same."""
    pair = told(
        "session_1_log_in_on_primary secondary_ipoffice_stops primary_portal_stops fail_over",
        beginning=KNOWS,
    )
    assert pair.state["session_1"] == "asked_on_secondary"


@pytest.mark.rule("FOP-4", "A17")
def test_redirection_is_promised_once_the_ipoffice_is_back() -> None:
    """Left open while the primary's IP Office was down, it is promised when that runs again."""
    lost = "session_1_log_in_on_primary primary_ipoffice_stops primary_portal_stops fail_over"
    pair = told(lost, beginning=KNOWS)
    assert pair.state["session_1"] == "redirect_undecided"
    assert "session_1_is_left" in pair.possible
    assert promised(pair) == set()
    pair.send("primary_ipoffice_starts")
    assert promised(pair) == {"session_1_is_redirected"}
    assert "session_1_is_left" not in pair.possible


@pytest.mark.rule("FOP-4b", "FOP-7", "NET-5", "NET-6", "PRE-6")
@pytest.mark.parametrize(
    ("story", "why"),
    [
        ("session_1_log_in_on_primary primary_server_lost fail_over", "FOP-4b"),
        (f"{AUTONOMOUS} session_1_log_in_on_primary primary_portal_stops", "NET-6"),
        ("session_1_log_in_on_primary primary_portal_stops link_lost fail_over", "NET-6"),
        (
            f"{AUTONOMOUS} session_1_log_in_on_primary primary_server_lost link_restored",
            "FOP-4b",
        ),
        (
            "session_1_log_in_on_primary primary_ipoffice_stops fail_over link_lost "
            "primary_ipoffice_starts primary_resumes link_restored",
            "NET-5",
        ),
    ],
)
def test_an_open_redirection_says_why_it_is_open(story: str, why: str) -> None:
    """It rests on what is not said of these circumstances, and on nothing of others."""
    pair = told(story, beginning=KNOWS)
    step = pair.compiled.step(tuple(pair.state.values()), "session_1_is_redirected")
    assert step.rules == (why,)


@pytest.mark.rule("NET-6", "FOI-2")
def test_a_broken_network_is_not_taken_for_a_broken_ipoffice() -> None:
    """Whom a secondary that goes autonomous finds cut off is in doubt, for what has happened."""
    pair = told(
        "session_1_log_in_on_primary link_lost primary_portal_stops primary_portal_starts",
        beginning=KNOWS,
    )
    step = pair.compiled.step(tuple(pair.state.values()), "go_autonomous")
    assert step.chosen["session_1"].annotation.rules == ("NET-6",)


# Logins


@pytest.mark.rule("NET-1", "A12")
def test_both_portals_take_logins_in_standalone_mode() -> None:
    """Asked to log in on one server, a user can log in on the other one that serves."""
    pair = told(
        "session_1_log_in_on_primary primary_portal_stops fail_over link_lost "
        "primary_portal_starts primary_resumes",
        beginning=KNOWS,
    )
    assert pair.state["session_1"] == "asked_on_secondary"
    assert {"session_1_log_in_on_primary", "session_1_log_in_on_secondary"} <= set(pair.possible)


@pytest.mark.rule("FOP-8")
def test_the_primarys_address_leads_nowhere_in_failover() -> None:
    """A new login at a primary that does not serve is left to type the secondary's address."""
    pair = told("primary_portal_stops fail_over", beginning=KNOWS)
    assert "session_1_log_in_on_primary" not in pair.possible
    pair.send("session_1_try_primary")
    assert pair.state["session_1"] == "stranded"
    assert "session_1_log_in_on_secondary" in pair.possible


@pytest.mark.rule("FBP-4", "A18")
def test_who_is_in_doubt_can_try_the_secondary() -> None:
    """Left in doubt by a secondary that stepped down, a user who tries it is sent back."""
    pair = told(
        f"{AUTONOMOUS} session_1_log_in_on_secondary link_restored rejoin session_1_try_secondary",
        beginning=KNOWS,
    )
    assert pair.state["session_1"] == "asked_on_primary"


@pytest.mark.rule("CLI-3", "FBP-4")
@pytest.mark.parametrize(
    ("reading", "is_sent_back"), [("connected_at_failback", True), ("never_automatic", False)]
)
def test_call_assistant_at_a_passive_secondary(reading: str, is_sent_back: bool) -> None:
    """Whether Call Assistant is sent back from a passive secondary is a reading of CLI-3."""
    pair = told("", beginning={"client_1": "call_assistant", "call_assistant_reading": reading})
    assert ("session_1_try_secondary" in pair.possible) == is_sent_back


@pytest.mark.rule("FBP-5", "FOP-10")
def test_no_short_stop_is_claimed_after_a_takeover() -> None:
    """A session that returns after a takeover does not rest on what is said of short stops."""
    failed_over = "session_1_log_in_on_primary primary_portal_stops fail_over"
    back = told(
        f"{failed_over} primary_portal_starts fail_back", beginning={**NEW, "home_1": "primary"}
    )
    assert back.state["session_1"] == "return_undecided"
    left = told(f"{failed_over} secondary_portal_stops primary_portal_starts primary_resumes")
    step = left.compiled.step(tuple(left.state.values()), "session_1_comes_back")
    assert step.rules == ("FOP-10",)


@pytest.mark.rule("FBP-5", "NET-6")
def test_no_short_stop_is_claimed_beside_a_standing_secondary() -> None:
    """Whom the primary left beside a secondary that served already was taken over from as well."""
    cut_off = f"{AUTONOMOUS} session_1_log_in_on_primary primary_portal_stops primary_portal_starts"
    back = told(f"{cut_off} link_restored fail_back", beginning=KNOWS)
    assert back.state["session_1"] == "return_undecided"
    beside = told(f"{cut_off} primary_resumes", beginning=KNOWS)
    step = beside.compiled.step(tuple(beside.state.values()), "session_1_comes_back")
    assert step.rules == ("NET-6",)


@pytest.mark.rule("FBP-4")
def test_a_login_under_way_is_sent_back_at_failback() -> None:
    """Asked to log in on the secondary, a user is asked to on the primary when that is back."""
    pair = told(
        "session_1_log_in_on_primary primary_portal_stops fail_over primary_portal_starts",
        beginning=KNOWS,
    )
    step = pair.compiled.step(tuple(pair.state.values()), "fail_back")
    moved = step.chosen["session_1"]
    assert moved.target == "asked_on_primary"
    assert moved.annotation.rules == ("FBP-4",)


# Changes


@pytest.mark.rule("SYN-1b", "Q12")
@pytest.mark.parametrize(
    "story",
    [
        "secondary_ipoffice_stops change_1_user_makes",
        "change_1_user_makes secondary_ipoffice_stops",
    ],
)
def test_a_copy_without_the_secondarys_ipoffice(story: str) -> None:
    """With only the secondary's IP Office down a change may be copied, and no copy is promised."""
    pair = told(story, "change")
    assert "change_1_turns_out_synchronised" in pair.possible
    assert promised(pair) == set()
    assert {"change_1_is_lost", "change_1_stays_on_primary"}.isdisjoint(pair.possible)


# Conferences


@pytest.mark.rule("A21", "Q21")
@pytest.mark.parametrize(
    ("owner", "story"),
    [
        ("primary", "conference_1_schedule primary_portal_stops"),
        (
            "secondary",
            "primary_portal_stops fail_over conference_1_schedule secondary_portal_stops "
            "conference_1_remains",
        ),
    ],
)
def test_what_is_stopped_starts_nothing(owner: str, story: str) -> None:
    """A conference that falls due while its portal is stopped and nobody serves does not start."""
    pair = told(f"{story} conference_1_fall_due", "conference", {"owner_1": owner})
    assert pair.state["conference_1"] == "not_started"
    assert "conference_1_starts" not in pair.possible


@pytest.mark.rule("A21", "CNF-7")
def test_a_stop_before_it_is_decided_starts_nothing() -> None:
    """A conference that fell due in time does not start any more once its portal is stopped."""
    pair = told(
        "primary_portal_stops fail_over conference_1_schedule conference_1_fall_due",
        "conference",
        {"owner_1": "secondary"},
    )
    assert "conference_1_starts" in pair.possible
    pair.send("secondary_portal_stops")
    assert promised(pair) == {"conference_1_does_not_start"}
    assert "conference_1_starts" not in pair.possible


@pytest.mark.rule("Q13")
def test_a_limping_primary_promises_no_start() -> None:
    """A conference that falls due on a primary without its IP Office starts, or does not."""
    pair = told(
        "conference_1_schedule secondary_portal_stops primary_ipoffice_stops conference_1_fall_due",
        "conference",
        {"owner_1": "primary"},
    )
    assert promised(pair) == {"conference_1_starts", "conference_1_does_not_start"}


@pytest.mark.rule("CNF-4", "CNF-8", "Q22")
@pytest.mark.parametrize(
    ("when", "fates"),
    [
        ("conference_1_schedule link_lost go_autonomous link_restored rejoin", set()),
        (
            "link_lost go_autonomous conference_1_schedule link_restored rejoin",
            {"conference_1_is_lost", "conference_1_remains"},
        ),
    ],
)
def test_what_standalone_mode_does_to_the_primarys_conferences(when: str, fates: set[str]) -> None:
    """One scheduled before the break survives; one scheduled during it is lost or remains."""
    pair = told(when, "conference", {"owner_1": "primary"})
    own = {"conference_1_is_lost", "conference_1_remains"}
    assert own & set(pair.possible) == fates
    assert promised(pair) == set()


# Roles


@pytest.mark.rule("NET-1", "A6")
def test_a_primary_that_returns_without_the_link_is_derived() -> None:
    """That a primary serves which returns while the link is down rests on an assumption."""
    pair = told("primary_portal_stops fail_over link_lost primary_portal_starts")
    step = pair.compiled.step(tuple(pair.state.values()), "primary_resumes")
    assert step.is_promised
    assert str(step.certainty) == "derived"


@pytest.mark.rule("A20", "DEP-2")
@pytest.mark.parametrize("path", sorted(Path("examples/deployments").glob("*.toml")), ids=str)
def test_nothing_changes_roles_without_a_cause(path: Path) -> None:
    """Ready or not, a pair of which everything runs does nothing by itself."""
    pair = portal_pair(read_deployment(path))
    causes = {pair.compiled.composition.events[name].cause for name in pair.possible}
    assert Cause.REACTION not in causes


@pytest.mark.rule("NET-1", "SIT-12", "SIT-14", "SIT-16")
@pytest.mark.parametrize(
    ("story", "why"),
    [
        ("link_lost primary_portal_stops primary_portal_starts", "NET-1"),
        ("link_lost primary_ipoffice_stops primary_portal_stops primary_portal_starts", "SIT-16"),
        (
            "link_lost secondary_ipoffice_stops primary_portal_stops primary_portal_starts",
            "SIT-12",
        ),
        (
            "link_lost primary_ipoffice_stops secondary_ipoffice_stops primary_gives_up",
            "SIT-14",
        ),
    ],
)
def test_the_mode_rests_on_the_situation_that_it_is_in(story: str, why: str) -> None:
    """A secondary that serves where nobody did does so for what is down, and for nothing else."""
    pair = told(story)
    step = pair.compiled.step(tuple(pair.state.values()), "go_autonomous")
    assert step.chosen["cluster_mode"].annotation.rules == (why,)
