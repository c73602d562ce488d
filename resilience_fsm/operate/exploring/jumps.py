"""The runs that the explorer of a pair can go to: what a check found, and ready-made scenarios."""

from collections.abc import Callable, Iterable, Iterator

from resilience_fsm.engine import Answer, Compiled, Dynamics, Verdict
from resilience_fsm.explorer import Jump, Phrase
from resilience_fsm.operate.assessment import Assessment, wording
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.scenario import Scenario
from resilience_fsm.operate.scenarios import scenarios
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.text import text_of

_WITNESSED = phrase("What can happen: a run for each")
_SCENARIOS = phrase("Scenarios")
_AT_ONCE = phrase("It is so from the beginning.")
_LOOPS = phrase("The run goes on for ever in its last steps.")


def jumps(deployment: Deployment, compiled: Compiled, assessment: Assessment) -> Iterator[Jump]:
    """Violations first, then scenarios, then examples of what can happen.

    Args:
        deployment: The deployment.
        compiled: The tables of the page.
        assessment: The check of the deployment.
    """
    violated = (answer for answer in assessment.pair if answer.verdict is Verdict.VIOLATED)
    yield from _of_answers(violated, lambda answer: _worth(wording(answer, assessment)), compiled)
    yield from _of_scenarios(deployment, compiled)
    witnessed = (answer for answer in assessment.pair if answer.verdict is Verdict.HOLDS)
    yield from _of_answers(witnessed, lambda _answer: _WITNESSED, compiled)


def _worth(words: str) -> Phrase:
    """The wording of an assessment, as a group of what is violated so."""
    return phrase(text_of(words).sentence)


def _of_answers(
    answers: Iterable[Answer], group_of: Callable[[Answer], Phrase], compiled: Compiled
) -> Iterator[Jump]:
    for answer in answers:
        prop, trace = answer.property, answer.trace
        if trace is None or not set(trace.initial) <= set(compiled.names):
            continue  # of two users, say, and the page has one
        title = phrase(prop.sentence)
        if trace.loop is not None:
            note: Phrase | None = _LOOPS
        else:
            note = None if trace.steps else _AT_ONCE
        yield Jump(group_of(answer), title, trace.events, trace.initial, prop.id, note)


def _of_scenarios(deployment: Deployment, compiled: Compiled) -> Iterator[Jump]:
    for name, scenario in scenarios(deployment).items():
        events = _run(scenario, compiled)
        if events:
            yield Jump(_SCENARIOS, phrase(scenario.sentence or name), events)


def _run(scenario: Scenario, compiled: Compiled) -> tuple[str, ...]:
    """What happens, with the promised reactions in between; empty where no machine does it all."""
    dynamics = Dynamics(compiled)
    state = compiled.composition.first_initial()
    events: list[str] = []
    for happening in scenario.happenings:
        if happening.event not in dynamics.steps(state):
            return ()
        steps = [dynamics.steps(state)[happening.event]]
        state = steps[0].state
        steps += dynamics.settling(state) if happening.settles else ()
        state = steps[-1].state
        events += [step.event.name for step in steps]
    return tuple(events)
