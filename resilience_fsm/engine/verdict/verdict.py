"""Verdicts, and the answers that carry them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from attrs import field, frozen

from resilience_fsm.engine.steps.trace import Trace
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.words.certainty import Certainty


class Verdict(Enum):
    """What is known of a property after a check. Only ``HOLDS`` is true, and only it is a pass."""

    HOLDS = "holds"
    VIOLATED = "violated"
    UNDECIDED = "undecided"
    VACUOUS = "vacuous"

    def __bool__(self) -> bool:
        return self is Verdict.HOLDS

    def __str__(self) -> str:
        return self.value


_ORDER = (Verdict.VIOLATED, Verdict.UNDECIDED, Verdict.VACUOUS, Verdict.HOLDS)


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a whole run: violated before undecided before vacuous before holds.

    Where nothing was asked nothing holds: the run is vacuous.
    """
    return min(verdicts, key=_ORDER.index, default=Verdict.VACUOUS)


@frozen
class Answer:
    """The verdict of one property, and what goes with it. True only if it holds.

    Args:
        property: The property.
        verdict: The verdict.
        reason: Why, in a sentence; empty where the verdict says it all.
        certainty: For a violation, that of its trace; else of the property's own rules, and of the
            trace where it has a witness.
        trace: How the violation, or the witness of a ``sometimes``, comes about.
        cutoff: By kind, the number of replicas from which on the verdict is for every number;
            None where an exact number was checked.
        fairness: For a claim of liveness that holds, a minimal set of promised reactions and
            choices that have to be fair.
        rescue: For a claim of liveness that is violated, a minimal set of promised reactions and
            choices whose *strong* fairness, which nobody promises, would make it hold.
        readings: By frozen component with several states, the verdict under each of them.
        rests_on: For what holds, the rules of what is promised, and of which a single transition,
            guard or promise let go breaks it; None where that is not known, as after every check
            alone.
        bounds: For what holds, the rules of what is only allowed: it holds as long as nothing
            beyond these happens. None where that is not known.
    """

    property: Property
    verdict: Verdict
    reason: str = ""
    certainty: Certainty = Certainty.CERTAIN
    trace: Trace | None = None
    cutoff: Mapping[str, int] | None = None
    fairness: tuple[str, ...] = ()
    rescue: tuple[str, ...] = ()
    readings: Mapping[str, Mapping[str, Verdict]] = field(factory=dict)
    rests_on: tuple[str, ...] | None = None
    bounds: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.verdict)


def worst(answers: Sequence[Answer]) -> Answer:
    """The answer for all instances of a claim together: one that is not met says nothing."""
    met = [answer for answer in answers if answer.verdict is not Verdict.VACUOUS]
    return min(met or answers, key=lambda answer: _ORDER.index(answer.verdict))


def strongest(answers: Sequence[Answer]) -> Answer:
    """The answer for a claim that one instance is enough for; one that is not met says nothing."""
    met = [answer for answer in answers if answer.verdict is not Verdict.VACUOUS]
    return max(met or answers, key=lambda answer: _ORDER.index(answer.verdict))
