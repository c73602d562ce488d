"""The explanations of an assessment: made for what is shown, and only then."""

from attrs import define, field

from resilience_fsm.engine import (
    Answer,
    Counts,
    Explainer,
    Explanation,
    System,
    Verdict,
    compile_system,
    compose,
)
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.operate.replay import counts_of
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system

_LIFE_OF_THE_CONFIGURATION = "configuration"


@define
class Explanations:
    """Explains the answers of one assessment; each system is compiled when it is first needed.

    Args:
        assessment: The assessment.
    """

    assessment: Assessment
    _explainers: dict[object, Explainer] = field(factory=dict, init=False)

    def of(self, answer: Answer) -> Explanation | None:
        """Why ``answer`` is a violation; None where it is none, or has no trace."""
        if answer.verdict is not Verdict.VIOLATED or answer.trace is None:
            return None
        if answer in self.assessment.configuration:
            return self._explainer(_LIFE_OF_THE_CONFIGURATION, configuration_system(), {}).explain(
                answer
            )
        counts = counts_of(answer, self.assessment)
        system = portal_system(self.assessment.deployment)
        return self._explainer(str(counts), system, counts).explain(answer)

    def _explainer(self, key: object, system: System, counts: Counts) -> Explainer:
        if key not in self._explainers:
            self._explainers[key] = Explainer(compile_system(system, counts))
        return self._explainers[key]


def charts_of(answer: Answer, assessment: Assessment) -> dict[str, type]:
    """By component of the trace of ``answer``, the machine that it is an instance of."""
    is_configuration = answer in assessment.configuration
    system = configuration_system() if is_configuration else portal_system(assessment.deployment)
    counts = {} if is_configuration else counts_of(answer, assessment)
    return {name: part.chart_class for name, part in compose(system, counts).parts.items()}
