"""The report of a check: its answers, what was searched for them, and what is suspicious."""

from attrs import field, frozen

from resilience_fsm.engine.doubt.suspicion import Suspicion
from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.system.assumption import Assumption
from resilience_fsm.engine.verdict.fingerprint import Tabulated
from resilience_fsm.engine.verdict.verdict import Answer, Verdict, overall


@frozen
class CheckReport:
    """The answers of a check. True only if every property holds, and there is one.

    Args:
        answers: In the order of the properties.
        explorations: The spaces that were searched, in the order of the search.
        compile_seconds: Time to compose and tabulate.
        search_seconds: Time to search and decide.
        suspicious: What makes a green answer worth less: what none of these spaces ever met, say.
        is_interrupted: Whether an interrupt ended it; what was not decided by then is undecided.
        assumed: What was assumed of the charts: all of the answers rest on it.
        tabulated: What the answers for any number were made from; None for an exact number.
    """

    answers: tuple[Answer, ...]
    explorations: tuple[Exploration, ...]
    compile_seconds: float
    search_seconds: float
    suspicious: tuple[Suspicion, ...] = ()
    is_interrupted: bool = False
    assumed: tuple[Assumption, ...] = ()
    tabulated: Tabulated | None = field(default=None, repr=False, eq=False)

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
