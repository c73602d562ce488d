"""What becomes of a kind of user through a scenario, and what such a user has to do.

A user does what there is to do before the next thing happens: logs in where a portal serves, by the
fewest acts. Who reaches one server only (P22) cannot be helped by the other.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from resilience_fsm.engine import Dynamics, State, View, Way
from resilience_fsm.machines import facts
from resilience_fsm.operate.course import Course
from resilience_fsm.operate.prospect import Outcome, Prospect, no_surer
from resilience_fsm.operate.scenario import Client, Home, Reach, User
from resilience_fsm.operate.stage import Stage, versions_apart, who_serves
from resilience_fsm.operate.what_if_words import DOES, DOES_FROM, SESSIONS
from resilience_fsm.rules import certainty_of
from resilience_fsm.text import Text, either, text_of

_SESSION = "session_1"
_WHERE = {"on_primary": "primary", "connected": "primary", "on_secondary": "secondary"}
_BEYOND = {Reach.BOTH: "", Reach.PRIMARY: "secondary", Reach.SECONDARY: "primary"}
_REACH_RULE, _OTHER_CLIENTS, _OTHER_CONTACTS = "NET-6", "CLI-4", "FOI-5"


def of_user(stage: Stage, user: User) -> Iterator[Prospect]:
    """What may have become of a user: at the beginning, and after each thing that happens."""
    moments = range(len(stage.courses))
    if user.client is Client.OTHER:
        yield from (stage.worth(_unspoken(_OTHER_CLIENTS), stage.courses[n]) for n in moments)
        return
    certificate = "never_met" if user.is_new else "accepted"
    beginning = {"client_1": user.client.value, "certificate_1": certificate}
    course = Course.of(stage.sessions, (_SESSION,), beginning)
    course.do(f"{_SESSION}_log_in_on_primary")
    course = course.begun()
    for number in moments:
        if number:
            course.happen(stage.scenario.happenings[number - 1])
        yield _prospect(stage, user, course, number)
        course.act(lambda state: [event for event, _ in _to_do(course.dynamics, state, user) or ()])


def contacts_of(stage: Stage, user: User) -> Iterator[Prospect]:
    """Whether the Directory gadget lets a user update and delete personal contacts (Q26)."""
    for course in stage.courses:
        names = course.dynamics.compiled.names
        views = (
            View(dict(zip(names, state, strict=True)).__getitem__, {}) for state in course.ways
        )
        is_up = {facts.primary_ipoffice_up(view) for view in views}
        if is_up == {True}:
            said = _of_contacts("not_refused", "nothing refuses them", "Q26")
        elif user.home is not Home.PRIMARY or stage.lacks or versions_apart(course):
            said = _unspoken(_OTHER_CONTACTS)
        else:
            said = _of_contacts("refused", "cannot be updated nor deleted", "FOI-3", "FOI-4")
        yield stage.worth(said, course)


def _prospect(stage: Stage, user: User, course: Course, number: int) -> Prospect:
    def outcome_of(state: str, ways: Mapping[State, Way], lately: Way) -> Outcome:
        todo = dict.fromkeys(_in_words(course.dynamics, one, user) for one in ways)
        return Outcome.at(
            {"session": state},
            SESSIONS[state],
            ways,
            lately,
            who_serves(course, ways),
            _all_of(list(todo)),
        )

    prospect = stage.prospect(course, number, _SESSION, outcome_of)
    if number and user.reach is not Reach.BOTH:
        prospect = no_surer(prospect, _REACH_RULE)
    return prospect


def _to_do(dynamics: Dynamics, state: State, user: User) -> tuple[tuple[str, str], ...] | None:
    """The fewest acts by which a session is logged in, each with where it was; None for no way."""
    place = dynamics.compiled.names.index(_SESSION)
    beyond = _BEYOND[user.reach]
    if state[place] in _WHERE:
        return None if _WHERE[state[place]] == beyond else ()
    waiting: deque[tuple[State, tuple[tuple[str, str], ...]]] = deque([(state, ())])
    seen = {state}
    while waiting:
        here, done = waiting.popleft()
        for event, step in dynamics.steps(here).items():
            act = event.removeprefix(f"{_SESSION}_")
            if act not in DOES or step.state in seen or (beyond and act.endswith(beyond)):
                continue
            acts = (*done, (event, here[place]))
            if step.state[place] in _WHERE:
                return acts
            seen.add(step.state)
            waiting.append((step.state, acts))
    return None


def _in_words(dynamics: Dynamics, state: State, user: User) -> str | None:
    todo = _to_do(dynamics, state, user)
    if todo is None:
        return None
    words = []
    for event, where in todo:
        act = event.removeprefix(f"{_SESSION}_")
        words.append(DOES_FROM.get((where, act), DOES[act]))
        if user.is_new and act == "log_in_on_secondary" and where != "at_certificate":
            words.append("accept its certificate if it is asked for")
    return Text("{acts}", acts=tuple(map(text_of, words)))


def _all_of(todo: list[str | None]) -> str | None:
    """What is to be done, whichever of several states it is; None where one has no way out."""
    known = [acts for acts in todo if acts is not None]
    return None if len(known) < len(todo) else either(known)


def _unspoken(*rules: str) -> Prospect:
    return Prospect((), certainty_of(rules), rules, "unspecified: the source says nothing of it")


def _of_contacts(state: str, words: str, *rules: str) -> Prospect:
    certainty = certainty_of(rules)
    outcome = Outcome({"personal_contacts": state}, words, certainty, rules, is_promised=True)
    return Prospect((outcome,), certainty, rules)
