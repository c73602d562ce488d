"""A transition carries its cause, its rules and its choice."""

from collections.abc import Callable
from typing import Any

import pytest
from statemachine import State

from resilience_fsm.engine import (
    Cause,
    Certainty,
    administrator,
    fault,
    follows,
    reaction,
    repair,
    time,
    user,
)
from resilience_fsm.engine.system.annotation import Annotation, annotation_of


@pytest.mark.parametrize(
    ("annotate", "cause"),
    [
        (fault, Cause.FAULT),
        (repair, Cause.REPAIR),
        (reaction, Cause.REACTION),
        (administrator, Cause.ADMINISTRATOR),
        (user, Cause.USER),
        (time, Cause.TIME),
    ],
)
def test_causes(annotate: Callable[..., Any], cause: Cause) -> None:
    """Each heading of a machine file is a cause, and takes the rules behind it."""
    one, two = State(), State()
    transitions = annotate(one.to(two) | two.to(one), "R-1", "R-2")
    assert [annotation_of(t) for t in transitions] == [Annotation(cause, ("R-1", "R-2"))] * 2


def test_followers() -> None:
    """A follower has no cause, and says whether it may stay behind."""
    one = State()
    (transition,) = follows(one.to.itself(), "R-1", must=True)
    assert annotation_of(transition) == Annotation(None, ("R-1",), follows=True, must=True)


def test_choices() -> None:
    """A reaction may be one alternative of a choice with rules of its own."""
    one = State()
    (transition,) = reaction(one.to.itself(), "S-1", choice="fate", choice_rules=("R-1",))
    annotation = annotation_of(transition)
    assert (annotation.choice, annotation.choice_rules) == ("fate", ("R-1",))


def test_somebody_elses_transition() -> None:
    """A transition that nobody annotated says nothing."""
    one = State()
    (transition,) = one.to.itself()
    assert annotation_of(transition) == Annotation()


def test_words() -> None:
    """Certainties and causes say their own names, the strongest first."""
    assert [str(certainty) for certainty in sorted(Certainty)] == [
        "certain",
        "composed",
        "derived",
        "may",
        "ambiguous",
        "silent",
    ]
    assert [c.is_promise for c in sorted(Certainty)] == [True] * 3 + [False] * 3
    assert [str(cause) for cause in Cause] == [cause.value for cause in Cause]


def test_the_weakest_certainty_counts() -> None:
    """What rests on several rules is as certain as the weakest, and on none certain."""
    assert Certainty.weakest([Certainty.DERIVED, Certainty.MAY, Certainty.CERTAIN]) is Certainty.MAY
    assert Certainty.weakest([]) is Certainty.CERTAIN
