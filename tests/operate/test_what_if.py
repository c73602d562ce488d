"""What-if: the timelines say what the text says, no more, and name what they rest on."""

from pathlib import Path

import pytest
from attrs import evolve
from thorough import some_of

from resilience_fsm import READY, Happening, Scenario, read_deployment, scenarios, what_if
from resilience_fsm.engine import Certainty
from resilience_fsm.machines.change import Change
from resilience_fsm.machines.conference import Conference
from resilience_fsm.machines.session import Session
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.prospect import Prospect
from resilience_fsm.operate.scenario import (
    ChangeMade,
    Client,
    ConferenceScheduled,
    Home,
    Reach,
    ScenarioError,
    User,
)
from resilience_fsm.operate.what_if import askable, events_of
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, MODES, READINGS, SESSIONS
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.public import Failback
from resilience_fsm.rules import certainty_of

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "deployments").glob("*.toml"))
SCENARIOS = tuple(scenarios(READY))


def prospects(moment: Moment) -> list[Prospect]:
    return [
        moment.pair,
        *moment.users.values(),
        *moment.contacts.values(),
        *moment.changes.values(),
        *moment.conferences.values(),
    ]


def outcomes(prospect: Prospect, component: str) -> set[str]:
    return {outcome.state[component] for outcome in prospect.outcomes}


def story(*events: str, **about: object) -> WhatIf:
    return what_if(READY, Scenario(tuple(map(Happening, events)), **about))  # type: ignore[arg-type]


# --- honesty


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("path", some_of(EXAMPLES, 2))
def test_no_answer_is_surer_than_the_rules_it_cites(path: Path, name: str) -> None:
    """Each answer and each outcome names its rules, and is at most as certain as their weakest."""
    deployment = read_deployment(path)
    if name not in scenarios(deployment):
        pytest.skip("it has no such machine")
    answer = what_if(deployment, name)
    for moment in answer.moments:
        for prospect in prospects(moment):
            assert prospect.certainty >= certainty_of(prospect.rules)
            for outcome in prospect.outcomes:
                assert outcome.certainty >= certainty_of(outcome.rules)
                assert not (outcome.is_promised and answer.lacks)
            if prospect.is_open:
                weakest = max((o.certainty for o in prospect.outcomes), default=Certainty.SILENT)
                assert prospect.certainty >= weakest
            if moment.number:
                assert prospect.rules
            if answer.lacks:
                assert prospect.certainty is Certainty.SILENT
                assert "PRE-6" in prospect.rules


@pytest.mark.rule("PRE-1", "PRE-2")
def test_an_upgrade_is_unsupported_in_its_middle() -> None:
    """One portal at a time, nothing is said while the versions differ, and all is well after."""
    answer = what_if(READY, "planned_upgrade")
    reasons = [bool(moment.pair.reason) for moment in answer.moments]
    assert reasons == [False, False, True, True, True, False, False]
    assert answer.moments[2].pair.reason.startswith("unsupported: ")
    assert outcomes(answer.moments[-1].pair, "cluster_mode") == {"normal"}


@pytest.mark.rule("NET-6")
def test_a_link_that_fails_in_one_direction_is_silent() -> None:
    """It is not said whether that is a broken network: both outcomes stay possible."""
    answer = what_if(READY, "link_fails_one_way")
    middle = answer.moments[1].pair
    assert middle.certainty is Certainty.SILENT
    assert "NET-6" in middle.rules
    assert outcomes(middle, "cluster_mode") == {"normal", "autonomous"}
    assert outcomes(answer.moments[2].pair, "cluster_mode") == {"normal"}


@pytest.mark.rule("FOP-9")
def test_whether_somebody_takes_over_at_a_short_stop_is_open() -> None:
    """A stop that ends before anything has settled may have led to a failover, or not."""
    answer = what_if(READY, "short_stop")
    assert outcomes(answer.moments[1].pair, "cluster_mode") == {"no_service", "failover"}
    browser = answer.moments[2].users["browser:primary"]
    assert {"on_primary", "asked_on_primary"} <= outcomes(browser, "session")


@pytest.mark.rule("CLI-4")
def test_nothing_is_said_of_other_clients() -> None:
    """A client that the source does not speak of has no outcome, and the answer says so."""
    for moment in what_if(READY, "primary_portal_restart").moments:
        other = moment.users["other:primary"]
        assert not other.outcomes
        assert other.is_open
        assert (other.certainty, other.rules) == (Certainty.SILENT, ("CLI-4",))


# --- what it says of each


@pytest.mark.rule("FOP-1", "FBP-1")
def test_a_restart_of_the_portal_as_the_text_tells_it() -> None:
    """Failover and failback, with the Platform View of both servers."""
    beginning, down, back = what_if(READY, "primary_portal_restart").moments
    modes = [o.state["cluster_mode"] for m in (beginning, down, back) for o in m.pair.outcomes]
    assert modes == ["normal", "failover", "normal"]
    assert down.pair.certainty is Certainty.CERTAIN
    assert down.pair.rules == ("FOP-1",)
    ((view,),) = (down.views,)
    assert (view["primary"].word, view["secondary"].word) == (None, "Available")
    assert down.users["browser:primary"].outcomes[0].must_do == "log in on the secondary"
    todo = down.users["call_assistant:primary"].outcomes[0].must_do
    assert todo == "type the secondary's address and log in there"


@pytest.mark.rule("FOP-6")
def test_who_is_stopped_at_the_certificate_accepts_it() -> None:
    """A user new to the secondary is told of its certificate, whichever way it goes."""
    new = what_if(READY, "primary_portal_restart").moments[1].users["browser:primary:new"]
    assert new.is_bound
    assert all("certificate" in (outcome.must_do or "") for outcome in new.outcomes)


@pytest.mark.rule("FOI-3", "FOI-4", "FOI-5")
def test_personal_contacts_are_blocked_for_users_at_home_on_the_primary() -> None:
    """While its IP Office is down, and for nobody else is anything said."""
    users = tuple(User(Client.BROWSER, home) for home in Home)
    answer = what_if(READY, Scenario((Happening("primary_ipoffice_stops"),), users=users))
    before, after = (moment.contacts for moment in answer.moments)
    assert outcomes(before["browser:primary"], "personal_contacts") == {"not_refused"}
    assert outcomes(after["browser:primary"], "personal_contacts") == {"refused"}
    assert after["browser:primary"].certainty is Certainty.CERTAIN
    for home in ("secondary", "expansion"):
        assert not after[f"browser:{home}"].outcomes
        assert "FOI-5" in after[f"browser:{home}"].rules


@pytest.mark.rule("NET-6")
def test_who_reaches_one_server_only_cannot_be_helped_by_the_other() -> None:
    """With the secondary alone serving, who reaches the primary only has nothing to do."""
    users = tuple(User(Client.BROWSER, reach=reach) for reach in Reach)
    answer = what_if(READY, Scenario((Happening("primary_portal_stops"),), users=users))
    both, primary, secondary = answer.moments[1].users.values()
    assert both.outcomes[0].must_do == secondary.outcomes[0].must_do == "log in on the secondary"
    assert primary.outcomes[0].must_do is None
    assert both.certainty is Certainty.CERTAIN
    assert primary.certainty is secondary.certainty is Certainty.SILENT


@pytest.mark.rule("SYN-2", "SYN-5", "SYN-7", "NET-3")
def test_changes_meet_their_fate_when_operation_is_normal_again() -> None:
    """Copied ones are safe; what was not copied in time, or made elsewhere, is at risk."""
    answer = story(
        "link_lost",
        "link_restored",
        changes=(
            ChangeMade(),
            ChangeMade(is_copied=False),
            ChangeMade(side="secondary", after=1),
            ChangeMade(author="administrator", side="primary", after=1),
        ),
    )
    copied, late, away, here = answer.moments[-1].changes.values()
    assert outcomes(copied, "change") == {"synchronised"}
    assert outcomes(late, "change") == {"synchronised", "kept_on_primary", "lost"}
    assert outcomes(away, "change") == {"kept_on_secondary", "lost"}
    assert outcomes(here, "change") == {"synchronised", "kept_on_primary", "lost"}
    assert (away.certainty, here.certainty) == (Certainty.MAY, Certainty.AMBIGUOUS)
    assert not answer.moments[0].changes.keys() & {ChangeMade(side="secondary", after=1).words}


@pytest.mark.rule("CNF-2", "CNF-3", "CNF-5")
def test_conferences_of_a_failover() -> None:
    """The primary's does not start while the secondary serves; the secondary's is lost."""
    answer = story(
        "primary_portal_stops",
        "primary_portal_starts",
        conferences=(ConferenceScheduled(due=1), ConferenceScheduled("secondary", after=1)),
    )
    missed, scheduled = answer.moments[1].conferences.values()
    assert outcomes(missed, "conference") == {"not_started"}
    assert (missed.certainty, missed.rules) == (Certainty.CERTAIN, ("CNF-2",))
    assert outcomes(scheduled, "conference") == {"scheduled"}
    later, lost = answer.moments[2].conferences.values()
    assert outcomes(later, "conference") == {"not_started", "started"}
    assert later.certainty is Certainty.SILENT
    assert outcomes(lost, "conference") == {"lost"}
    assert "CNF-3" in lost.rules


def test_what_stays_as_it_was_is_derived() -> None:
    """The sentence about the pair says nothing of a change, or a conference, that it left alone."""
    answer = story(
        "secondary_portal_stops",
        "secondary_portal_starts",
        "primary_portal_stops",
        changes=(ChangeMade(),),
        conferences=(ConferenceScheduled(due=1),),
    )
    (copied,), (started,) = (
        answer.moments[-1].changes.values(),
        answer.moments[-1].conferences.values(),
    )
    assert outcomes(started, "conference") == {"started"}
    assert copied.rules == started.rules == ("FOP-1",)
    assert copied.certainty is started.certainty is Certainty.DERIVED


def test_nobody_schedules_where_nothing_serves() -> None:
    """A change or a conference that cannot be made then is left out, and not invented."""
    answer = story(
        "primary_portal_stops",
        changes=(ChangeMade(side="primary", after=1),),
        conferences=(ConferenceScheduled("primary", after=1),),
    )
    assert not answer.moments[1].changes
    assert not answer.moments[1].conferences


# --- with minutes, and public facts

MANUAL = read_deployment(ROOT / "examples" / "deployments" / "manual_failback.toml")
assert MANUAL.public is not None
AUTOMATIC = evolve(MANUAL, public=evolve(MANUAL.public, failback=Failback.AUTOMATIC))


def of_nobody(*happenings: Happening) -> Scenario:
    return Scenario(happenings, users=(), changes=(), conferences=())


def modes(answer: WhatIf) -> list[set[str]]:
    return [outcomes(moment.pair, "cluster_mode") for moment in answer.moments]


def minutes(answer: WhatIf) -> list[tuple[str, float | None]]:
    return [(m.happening.event, m.happening.minute) for m in answer.moments if m.happening]


@pytest.mark.rule("P1", "P10", "P3")
def test_a_planned_restart_can_itself_cause_a_failover() -> None:
    """It may take 15 minutes, and the failover detection time is 3: the primary has to wait."""
    answer = what_if(MANUAL, "primary_portal_restart")
    assert minutes(answer) == [
        ("primary_portal_stops", 0),
        ("detection_time_runs_out", 3),
        ("primary_portal_starts", 15),
    ]
    assert modes(answer) == [{"normal"}, {"no_service"}, {"failover"}, {"failover"}]
    assert "P1" in answer.moments[2].pair.rules
    assert "P3" in answer.moments[3].pair.rules


@pytest.mark.rule("P1")
def test_a_stop_shorter_than_the_detection_time_causes_no_failover() -> None:
    """Whatever is open about its users, the secondary never serves."""
    answer = what_if(MANUAL, "short_stop")
    assert modes(answer) == [{"normal"}, {"no_service"}, {"normal"}]


@pytest.mark.rule("P1")
def test_trouble_that_moves_on_is_the_same_trouble() -> None:
    """The time goes on where one thing is repaired while another is down."""
    happenings = (
        Happening("primary_portal_stops", 0),
        Happening("primary_ipoffice_stops", 2),
        Happening("primary_portal_starts", 2.5),
        Happening("primary_ipoffice_starts", 10),
    )
    answer = what_if(MANUAL, of_nobody(*happenings))
    assert [minute for _, minute in minutes(answer)] == [0, 2, 2.5, 3, 10]
    assert modes(answer)[4] == {"failover"}


@pytest.mark.rule("P1")
def test_what_is_not_over_at_the_end_runs_out_after_it() -> None:
    """The last thing that happens is not the end of time; without minutes nothing is counted."""
    timed = of_nobody(Happening("link_lost", 7))
    assert modes(what_if(MANUAL, timed)) == [{"normal"}, {"primary_alone"}, {"autonomous"}]
    assert modes(what_if(MANUAL, ["link_lost"])) == [{"normal"}, {"autonomous"}]
    assert modes(what_if(READY, timed)) == [{"normal"}, {"autonomous"}]


@pytest.mark.rule("P12")
def test_changes_are_placed_after_what_was_asked_and_not_after_timers() -> None:
    """The second thing that happens is the second that was given; it has the number of a moment."""
    happenings = (
        Happening("primary_portal_stops", 0),
        Happening("secondary_ipoffice_stops", 20),
        Happening("secondary_ipoffice_starts", 30),
        Happening("primary_portal_starts", 40),
    )
    changes = (ChangeMade(side="secondary", after=2),)
    conferences = (ConferenceScheduled("secondary", after=3, due=4),)
    scenario = Scenario(happenings, users=(), changes=changes, conferences=conferences)
    answer = what_if(AUTOMATIC, scenario)
    assert minutes(answer)[1] == ("detection_time_runs_out", 3)
    assert not answer.moments[2].changes
    assert list(answer.moments[3].changes) == [ChangeMade(side="secondary", after=3).words]
    (lost,) = answer.moments[-1].changes.values()
    assert outcomes(lost, "change") == {"lost"}
    placed = ConferenceScheduled("secondary", after=4, due=5).words
    assert list(answer.moments[4].conferences) == [placed]


# --- what can be asked


@pytest.mark.parametrize("path", some_of(EXAMPLES, 1))
def test_every_ready_made_scenario_can_happen(path: Path) -> None:
    """On each deployment, whatever hosts its portals."""
    deployment = read_deployment(path)
    for name, scenario in scenarios(deployment).items():
        told = what_if(deployment, name).scenario
        assert (told.name, told.sentence) == (name, scenario.sentence)
        assert scenario.sentence
        assert name in askable(deployment)


def test_a_scenario_that_is_called_as_its_event_is_named_once() -> None:
    """Among what can be asked, and where a name was mistyped."""
    assert askable(READY).count("link_fails_one_way") == 1
    with pytest.raises(ScenarioError) as caught:
        what_if(READY, "link_lsot")
    assert str(caught.value).count("link_fails_one_way") == 1


def test_every_event_has_words_of_its_own() -> None:
    """No event is told by its name with blanks in it, whatever hosts the portals."""
    for path in EXAMPLES:
        for event, words in events_of(read_deployment(path)).items():
            assert words != event.replace("_", " "), event


def test_every_state_has_words() -> None:
    """Sessions, changes, conferences, modes and readings: each state, and nothing else."""
    for chart, words in ((Session, SESSIONS), (Change, CHANGES), (Conference, CONFERENCES)):
        assert {state.id for state in chart.states} == words.keys()
    components = {one.name: one.chart for one in portal_system().components}
    assert {state.id for state in components["cluster_mode"].states} == MODES.keys()
    readings = {name for name in components if name.endswith("_reading")}
    assert {(n, s.id) for n in readings for s in components[n].states} == READINGS.keys()


@pytest.mark.parametrize(
    ("events", "words"),
    [
        (("primary_portal_stop",), "Event 1: no event is called 'primary_portal_stop'."),
        (("primary_portal_starts",), "where primary_portal is active. Possible here: link_lost"),
        (("link_lost", "link_lost"), "Event 2: 'link_lost' cannot happen here, where link is down"),
        (("primary_portal_upgraded",), "since primary_portal has to be stopped"),
        (("link_lost", "link_fails_one_way"), "where link is down"),
        (("link_heals_one_way",), "where link is up"),
        (("primary_portal_restart", "link_lost"), "Event 1: no event is called"),
    ],
)
def test_what_cannot_be_is_told_with_the_way_out(events: tuple[str, ...], words: str) -> None:
    """Unknown events with the nearest, impossible ones with where things stand and what can be."""
    with pytest.raises(ScenarioError) as raised:
        what_if(READY, events)
    assert words in str(raised.value)


@pytest.mark.parametrize("text", ["browser", "browser:mars", "chrome:primary", "browser:primary:x"])
def test_a_user_that_is_not_understood_is_told(text: str) -> None:
    """With what was expected, and an example."""
    with pytest.raises(ScenarioError, match="for example browser:primary:new"):
        User.of(text)


def test_a_user_is_named_as_on_the_command_line() -> None:
    """The key of a user says the same user again."""
    for client in Client:
        for home in Home:
            for reach in Reach:
                for is_new in (False, True):
                    user = User(client, home, is_new, reach)
                    assert User.of(user.key) == user
