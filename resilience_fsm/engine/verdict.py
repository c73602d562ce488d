"""Verdicts, and the answers that carry them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from resilience_fsm.engine.certainty import Certainty
from resilience_fsm.engine.claim import Property
from resilience_fsm.engine.magnitude import magnitude
from resilience_fsm.engine.suspicion import Suspicion
from resilience_fsm.engine.trace import Trace

if TYPE_CHECKING:
    from resilience_fsm.engine.fingerprint import Tabulated
    from resilience_fsm.engine.space import StateSpace


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


@frozen
class Exploration:
    """One state space that was searched.

    Args:
        components: What it is a space of; of very many replicas, the first and the last in one.
        states: Distinct reachable states.
        transitions: Pairs of a state and an event possible in it.
        depth: Breadth-first levels.
        incomplete: Why it was cut short; empty if it was not.
    """

    components: tuple[str, ...]
    states: int
    transitions: int
    depth: int
    incomplete: str = ""

    @classmethod
    def of_nothing(cls, incomplete: str) -> "Exploration":
        """What there is of a search that was not begun, and why it was not."""
        return cls((), states=0, transitions=0, depth=0, incomplete=incomplete)

    @classmethod
    def of(cls, space: "StateSpace") -> "Exploration":
        """What a search found."""
        return cls(
            components=space.compiled.names,
            states=len(space),
            transitions=space.transitions,
            depth=space.depth,
            incomplete=space.incomplete,
        )

    @property
    def covered(self) -> str:
        """What a search that was cut short had covered, and why it was."""
        return f"{self.incomplete} ({magnitude(self.states)} states, {self.depth} levels)"


@frozen
class CheckReport:
    """The answers of a check. True only if every property holds, and there is one.

    Args:
        answers: In the order of the properties.
        explorations: The spaces that were searched, in the order of the search.
        compile_seconds: Time to compose and tabulate.
        search_seconds: Time to search and decide.
        suspicious: What makes a green answer worth less: what none of these spaces ever met, say.
        tabulated: What the answers for any number were made from; None for an exact number.
    """

    answers: tuple[Answer, ...]
    explorations: tuple[Exploration, ...]
    compile_seconds: float
    search_seconds: float
    suspicious: tuple[Suspicion, ...] = ()
    tabulated: "Tabulated | None" = field(default=None, repr=False, eq=False)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the whole run; vacuous where no property was asked about."""
        return overall(answer.verdict for answer in self.answers)

    @property
    def reason(self) -> str:
        """Why the whole does not hold, in a sentence; empty where it does."""
        if self:
            return ""
        if not self.answers:
            return "No property was asked about: there is nothing that could hold."
        first = next(answer for answer in self.answers if answer.verdict is self.verdict)
        return f"{first.property.id}: {first.reason or first.property.sentence}"

    def __bool__(self) -> bool:
        return bool(self.verdict)
