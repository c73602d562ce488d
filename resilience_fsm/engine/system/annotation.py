"""What a transition rests on: its cause, its rules, its choice.

python-statemachine keeps attributes that are set on a `Transition`, so a chart stays an ordinary
chart and carries its own traceability. The functions read as the headings of a machine file::

    link_lost = fault(up.to(down), "NET-1")
    fail_over = reaction(passive.to(active, cond="able"), "FOP-1") | reaction(...)

A transition with a cause says that this machine **owns** the event; `follows` says that it moves
along when the owner lets the event happen. A transition without either is somebody else's chart:
its cause is unstated and the system decides who owns the event.
"""

from typing import TYPE_CHECKING

from attrs import frozen
from statemachine.transition_list import TransitionList

from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.given import a_name, expect

if TYPE_CHECKING:
    from statemachine.transition import Transition

_ATTRIBUTE = "resilience_annotation"


@frozen
class Annotation:
    """The traceability of one transition.

    Args:
        cause: Who makes the event happen, stated by its owner; None on a follower.
        rules: Ids of the rules that the transition rests on.
        follows: Whether the machine said that it only follows the event.
        must: Whether a follower that stays behind is a violation.
        choice: The group of alternatives of which one has to happen, if there is one.
        choice_rules: Ids of the rules that say that one of the group has to happen.
        outcome: Which outcome of the joint step it is, on a follower of which several are open.
    """

    cause: Cause | None = None
    rules: tuple[str, ...] = ()
    follows: bool = False
    must: bool = False
    choice: str | None = None
    choice_rules: tuple[str, ...] = ()
    outcome: str | None = None


_UNANNOTATED = Annotation()


def annotation_of(transition: "Transition") -> Annotation:
    """What is known about ``transition``; nothing where it was never annotated."""
    found = getattr(transition, _ATTRIBUTE, _UNANNOTATED)
    assert isinstance(found, Annotation)
    return found


def attach(transitions: TransitionList, annotation: Annotation) -> TransitionList:
    """Give some transitions what they rest on."""
    expect(transitions, TransitionList, "transitions with a cause or rules")
    for rule in (*annotation.rules, *annotation.choice_rules):
        expect(rule, str, "rules of a transition, one after the other")
    for transition in transitions:
        setattr(transition, _ATTRIBUTE, annotation)
    return transitions


def fault(transitions: TransitionList, *rules: str) -> TransitionList:
    """Something breaks."""
    return attach(transitions, Annotation(Cause.FAULT, rules))


def repair(transitions: TransitionList, *rules: str) -> TransitionList:
    """Something that was broken works again."""
    return attach(transitions, Annotation(Cause.REPAIR, rules))


def reaction(
    transitions: TransitionList,
    *rules: str,
    choice: str | None = None,
    choice_rules: tuple[str, ...] = (),
) -> TransitionList:
    """The system does it by itself.

    Args:
        transitions: The transitions of the owner.
        rules: What they rest on; the weakest decides whether the reaction is promised.
        choice: Name of a group of alternatives, where one has to happen and none is preferred.
        choice_rules: The rules by which one of the group has to happen.
    """
    return attach(
        transitions,
        Annotation(Cause.REACTION, rules, choice=choice, choice_rules=choice_rules),
    )


def administrator(transitions: TransitionList, *rules: str) -> TransitionList:
    """An administrator does it."""
    return attach(transitions, Annotation(Cause.ADMINISTRATOR, rules))


def user(transitions: TransitionList, *rules: str) -> TransitionList:
    """A user does it."""
    return attach(transitions, Annotation(Cause.USER, rules))


def time(transitions: TransitionList, *rules: str) -> TransitionList:
    """The hour comes."""
    return attach(transitions, Annotation(Cause.TIME, rules))


def follows(
    transitions: TransitionList, *rules: str, must: bool = False, outcome: str | None = None
) -> TransitionList:
    """The machine moves along with an event that another machine owns.

    Args:
        transitions: The transitions of the follower.
        rules: What they rest on.
        must: Whether staying behind, in any reachable step of the event, is a violation.
        outcome: A name for how the step comes out for this machine, where several ways are open;
            see `resilience_fsm.engine.system.joint`. What has none is tried first, and decides.
    """
    if outcome is not None:
        a_name(outcome, "outcome of a follower")
    return attach(transitions, Annotation(None, rules, follows=True, must=must, outcome=outcome))
