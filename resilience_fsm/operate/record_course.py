"""What becomes of changes of data and of scheduled conferences through a scenario."""

from collections.abc import Iterator, Mapping

from resilience_fsm.engine import State, Way
from resilience_fsm.operate.course import Course
from resilience_fsm.operate.prospect import Outcome, Prospect
from resilience_fsm.operate.scenario import ChangeMade, ConferenceScheduled
from resilience_fsm.operate.stage import Stage, who_serves
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES

_CHANGE, _CONFERENCE = "change_1", "conference_1"


def telling_changes(stage: Stage) -> tuple[ChangeMade, ...]:
    """The changes that tell the most: before it begins, and wherever one can be made meanwhile."""
    meanwhile = range(1, len(stage.courses) - 1)
    return (
        ChangeMade(),
        ChangeMade(is_copied=False),
        *(ChangeMade(side=side, after=n) for n in meanwhile for side in stage.may_serve(n)),
    )


def telling_conferences(stage: Stage) -> tuple[ConferenceScheduled, ...]:
    """The conferences that tell the most.

    Those of the primary that fall due after each thing that happens, and those that are scheduled
    on the secondary meanwhile.
    """
    moments = range(1, len(stage.courses))
    return (
        *(ConferenceScheduled(due=number) for number in moments),
        *(
            ConferenceScheduled("secondary", after=number)
            for number in moments[:-1]
            if "secondary" in stage.may_serve(number)
        ),
    )


def of_change(stage: Stage, change: ChangeMade) -> Iterator[tuple[int, Prospect]]:
    """The fate of a change so far, after each number of happenings from its making on.

    Nothing where nobody can make it then.
    """
    beginning = {"author_1": change.author, "side_1": change.side}
    course = Course.of(stage.changes, (_CHANGE,), beginning)
    for number in range(len(stage.courses)):
        if number:
            course.happen(stage.scenario.happenings[number - 1])
        makes = f"{_CHANGE}_{change.author}_makes"
        if number == change.after and not course.do(makes, settles=change.is_copied):
            return
        if number >= change.after:
            yield number, _fate(stage, course, number, _CHANGE, CHANGES)


def of_conference(stage: Stage, conference: ConferenceScheduled) -> Iterator[tuple[int, Prospect]]:
    """What becomes of a conference, after each number of happenings from its scheduling on.

    Nothing where nobody can schedule it then.
    """
    course = Course.of(stage.conferences, (_CONFERENCE,), {"owner_1": conference.owner})
    for number in range(len(stage.courses)):
        if number:
            course.happen(stage.scenario.happenings[number - 1])
        if number == conference.after and not course.do(f"{_CONFERENCE}_schedule"):
            return
        if number == conference.due:
            course.do(f"{_CONFERENCE}_fall_due", settles=True)
        if number >= conference.after:
            yield number, _fate(stage, course, number, _CONFERENCE, CONFERENCES)


def _fate(
    stage: Stage, course: Course, number: int, component: str, words: Mapping[str, str]
) -> Prospect:
    kind = component.removesuffix("_1")

    def outcome_of(state: str, ways: Mapping[State, Way], lately: Way) -> Outcome:
        return Outcome.at({kind: state}, words[state], ways, lately, who_serves(course, ways))

    return stage.prospect(course, number, component, outcome_of)
