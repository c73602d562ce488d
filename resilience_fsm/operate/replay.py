"""A trace as Python that runs it again, on the live charts: as one line, and as a test to keep."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from resilience_fsm.engine import MANY, Answer, Composition, System, Trace, Verdict, compose
from resilience_fsm.operate.assessment import Assessment
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system

_WIDTH = 88


@frozen
class _Call:
    """What makes the live charts of a trace.

    Args:
        imported: The names that it needs from the package.
        text: The call.
        moving: The components that can move at all.
    """

    imported: str
    text: str
    moving: frozenset[str]


def replay_line(answer: Answer, assessment: Assessment, path: Path | None) -> str:
    """The line that runs the trace of ``answer``.

    Args:
        answer: An answer with a trace.
        assessment: The assessment that it belongs to.
        path: The deployment file; None for the built-in deployment.
    """
    assert answer.trace is not None
    events = ", ".join(f'"{event}"' for event in answer.trace.events)
    call = _call(answer, assessment, path)
    return f"from resilience_fsm import {call.imported}; {call.text}.run({events})"


def replay_test(answer: Answer, assessment: Assessment, path: Path | None) -> str:
    """A test for pytest that runs the trace of ``answer`` and looks where it ends.

    It passes as long as the run is possible and ends as it does today. So it keeps a violation
    from being forgotten: it fails when the machines change, and says that the answer is to be
    looked at again.

    Args:
        answer: An answer with a trace.
        assessment: The assessment that it belongs to.
        path: The deployment file; None for the built-in deployment.
    """
    assert answer.trace is not None
    return "\n".join([*_test(answer, answer.trace, _call(answer, assessment, path)), ""])


def _test(answer: Answer, trace: Trace, call: _Call) -> Iterator[str]:
    name = re.sub(r"\W", "_", answer.property.id)
    said = "breaks" if answer.verdict is Verdict.VIOLATED else "witnesses"
    yield f"from resilience_fsm import {call.imported}"
    yield ""
    yield ""
    yield f"def test_{name}() -> None:"
    yield f'    """This run {said} the property {answer.property.id}."""'
    yield f"    live = {call.text}"
    stem = len(trace.events) if trace.loop is None else trace.loop
    yield from _run(trace.events[:stem])
    if stem < len(trace.events):
        yield "    before = live.state"
        yield from _run(trace.events[stem:])
        yield "    assert live.state == before  # and so on for ever"
    moved = {part for step in trace.steps for part in step.changes}
    for part, state in trace.final.items():
        if part in (moved or call.moving):  # where nothing moves, it begins so
            yield f'    assert live.state["{part}"] == "{state}"'


def _run(events: tuple[str, ...]) -> Iterator[str]:
    if not events:
        return
    line = ", ".join(f'"{event}"' for event in events)
    if len(line) <= _WIDTH:
        yield f"    live.run({line})"
        return
    yield "    live.run("
    yield from (f'        "{event}",' for event in events)
    yield "    )"


def counts_of(answer: Answer, assessment: Assessment) -> Mapping[str, int]:
    """How many replicas of each kind the trace of ``answer`` is about.

    Of very many, as many as it takes to have those that it names.
    """
    if assessment.scope.counts is None:
        return dict(answer.property.about)
    counts = {kind: len(replicas) for kind, replicas in assessment.scope.counts.items()}
    if all(number <= MANY for number in counts.values()):
        return counts
    named = _last_named(answer, portal_system(assessment.deployment))
    return {
        kind: number if number <= MANY else named.get(kind, 0) for kind, number in counts.items()
    }


def _last_named(answer: Answer, system: System) -> dict[str, int]:
    """By kind, the last replica that the trace of ``answer`` names."""
    assert answer.trace is not None
    kinds = {component.name: kind.name for kind in system.kinds for component in kind.components}
    last: dict[str, int] = {}
    for part in answer.trace.initial:
        name, _, number = part.rpartition("_")
        if name in kinds and number.isdecimal():
            last[kinds[name]] = max(int(number), last.get(kinds[name], 0))
    return last


def _call(answer: Answer, assessment: Assessment, path: Path | None) -> _Call:
    assert answer.trace is not None
    if answer in assessment.configuration:
        composition = compose(configuration_system())
        beginning = _beginning(composition, answer.trace)
        arguments = [f"beginning={beginning}"] if beginning else []
        text = f"portal_configuration({', '.join(arguments)})"
        return _Call("portal_configuration", text, _moving(composition))
    counts = counts_of(answer, assessment)
    composition = compose(portal_system(assessment.deployment), counts)
    beginning = _beginning(composition, answer.trace)
    facts = ".of_source" if assessment.by_source_alone else ""
    arguments = [] if path is None else [f"read_deployment({str(path)!r}){facts}"]
    if any(counts.values()):
        arguments.append(f"counts={counts}")
    if beginning:
        arguments.append(f"beginning={beginning}")
    names = "portal_pair" if path is None else "portal_pair, read_deployment"
    return _Call(names, f"portal_pair({', '.join(arguments)})", _moving(composition))


def _moving(composition: Composition) -> frozenset[str]:
    return frozenset(name for name, part in composition.parts.items() if part.chart.transitions)


def _beginning(composition: Composition, trace: Trace) -> dict[str, str]:
    """Where the trace begins otherwise than the live charts would by themselves."""
    # The first of `initial`, without listing them all: with many users there are millions.
    first = (choices[0] for choices in composition.beginnings[0])
    default = dict(zip(composition.parts, first, strict=True))
    return {
        name: state for name, state in trace.initial.items() if default.get(name, state) != state
    }
