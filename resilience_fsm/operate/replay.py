"""A trace as one line of Python that runs it again, on the live charts."""

from pathlib import Path

from resilience_fsm.engine import Answer, Trace
from resilience_fsm.engine.composition import Composition, compose
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system


def replay_line(answer: Answer, assessment: Assessment, path: Path | None) -> str:
    """The line that runs the trace of ``answer``.

    Args:
        answer: An answer with a trace.
        assessment: The assessment that it belongs to.
        path: The deployment file; None for the built-in deployment.
    """
    assert answer.trace is not None
    events = ", ".join(f'"{event}"' for event in answer.trace.events)
    if answer in assessment.configuration:
        beginning = _beginning(compose(configuration_system()), answer.trace)
        arguments = [f"beginning={beginning}"] if beginning else []
        return (
            f"from resilience_fsm import portal_configuration; "
            f"portal_configuration({', '.join(arguments)}).run({events})"
        )
    counts = dict(answer.property.about)
    if assessment.scope.counts is not None:
        counts = {kind: len(replicas) for kind, replicas in assessment.scope.counts.items()}
    composition = compose(portal_system(assessment.deployment), counts)
    beginning = _beginning(composition, answer.trace)
    arguments = [] if path is None else [f"read_deployment({str(path)!r})"]
    if any(counts.values()):
        arguments.append(f"counts={counts}")
    if beginning:
        arguments.append(f"beginning={beginning}")
    names = "portal_pair" if path is None else "portal_pair, read_deployment"
    return f"from resilience_fsm import {names}; portal_pair({', '.join(arguments)}).run({events})"


def _beginning(composition: Composition, trace: Trace) -> dict[str, str]:
    """Where the trace begins otherwise than the live charts would by themselves."""
    # The first of `initial`, without listing them all: with many users there are millions.
    first = (choices[0] for choices in composition.beginnings[0])
    default = dict(zip(composition.parts, first, strict=True))
    return {
        name: state for name, state in trace.initial.items() if default.get(name, state) != state
    }
