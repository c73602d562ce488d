"""What happens if: a scenario answered from the machines, as a timeline.

After each thing that happens the pair reacts: every promised reaction is taken, and the allowed
ones may be. What is possible then is told of the pair, of each kind of user, of changes and of
conferences, with the rules it rests on and the weakest certainty among them.
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from resilience_fsm.engine import compose
from resilience_fsm.operate.course import BESIDE, ENVIRONMENT
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.record_course import (
    of_change,
    of_conference,
    telling_changes,
    telling_conferences,
)
from resilience_fsm.operate.scenario import USUAL_USERS, Happening, Scenario
from resilience_fsm.operate.scenarios import scenarios
from resilience_fsm.operate.stage import Stage
from resilience_fsm.operate.user_course import contacts_of, of_user
from resilience_fsm.operate.what_if_words import happening_in_words
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system


def what_if(
    deployment: Deployment = READY, events: Scenario | str | Sequence[str | Happening] = ()
) -> WhatIf:
    """What a scenario does to a pair, and to whom it serves.

    Args:
        deployment: The deployment; a ready one if left out.
        events: A scenario; the name of a ready-made one, as `scenarios` lists them; or events of
            the pair, one after the other.

    Raises:
        ScenarioError: There is no such event or scenario, or an event cannot happen where it
            stands; the message names those that can.
    """
    asked = events if isinstance(events, Scenario) else scenario_of(deployment, events)
    stage = Stage(deployment, asked)
    scenario = stage.scenario
    users = USUAL_USERS if scenario.users is None else scenario.users
    places = stage.places  # timers that run out are happenings too
    changes = (
        telling_changes(stage)
        if scenario.changes is None
        else [evolve(one, after=places[one.after]) for one in scenario.changes]
    )
    conferences = (
        telling_conferences(stage)
        if scenario.conferences is None
        else [
            evolve(one, after=places[one.after], due=None if one.due is None else places[one.due])
            for one in scenario.conferences
        ]
    )
    sessions = {user.key: list(of_user(stage, user)) for user in users}
    contacts = {user.key: list(contacts_of(stage, user)) for user in users}
    fates = {change.words: dict(of_change(stage, change)) for change in changes}
    ends = {conference.words: dict(of_conference(stage, conference)) for conference in conferences}
    happenings = (None, *scenario.happenings)
    return WhatIf(
        deployment,
        scenario,
        stage.lacks,
        tuple(
            Moment(
                number,
                happening,
                happening_in_words(happening.event) if happening else "the beginning",
                stage.pairs[number],
                {key: prospects[number] for key, prospects in sessions.items()},
                {key: prospects[number] for key, prospects in contacts.items()},
                {key: found[number] for key, found in fates.items() if number in found},
                {key: found[number] for key, found in ends.items() if number in found},
            )
            for number, happening in enumerate(happenings)
        ),
    )


def scenario_of(deployment: Deployment, events: str | Sequence[str | Happening]) -> Scenario:
    """The ready-made scenario of a name, or the one in which some events happen.

    Args:
        deployment: The deployment, which decides which scenarios there are.
        events: As in `what_if`.
    """
    if isinstance(events, str):
        events = (events,)
    known = scenarios(deployment)
    if len(events) == 1 and isinstance(events[0], str) and events[0] in known:
        return known[events[0]]
    return Scenario(tuple(Happening(e) if isinstance(e, str) else e for e in events))


def events_of(deployment: Deployment) -> Mapping[str, str]:
    """What can happen to the pair of a deployment, each in words."""
    composition = compose(portal_system(deployment), {})
    known = [name for name, one in composition.events.items() if one.cause in ENVIRONMENT]
    return {name: happening_in_words(name) for name in (*known, *BESIDE)}


def askable(deployment: Deployment) -> tuple[str, ...]:
    """Everything that can be asked: the scenarios and the events, each name once."""
    return tuple(dict.fromkeys((*scenarios(deployment), *events_of(deployment))))
