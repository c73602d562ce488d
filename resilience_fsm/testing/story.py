"""The story of a deviation: what was done and seen, what was expected, and a test to paste."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from resilience_fsm.engine import Step
from resilience_fsm.printable import printable
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.simulator import Simulator
from resilience_fsm.testing.specification import TIMEOUT_SECONDS, WAIT, Specification
from resilience_fsm.testing.writing import Writer, quoted

if TYPE_CHECKING:
    from resilience_fsm.testing.deviation import Deviation

_LONG = 80
_SHOWN = 4  # as many possibilities side by side as a person can compare


def story(deviation: "Deviation", *, is_pasted: bool = True) -> Iterator[str]:
    """What was done and seen, what was expected, what is broken, and how to repeat it.

    Args:
        deviation: The deviation.
        is_pasted: Whether a test that repeats it stands at the end.
    """
    yield from map(printable, _lines(deviation))
    if is_pasted:
        yield "To paste:"
        yield from (printable(f"    {line}".rstrip()) for line in pasted(deviation))


def _lines(deviation: "Deviation") -> Iterator[str]:
    yield headline(deviation)
    yield ""
    if deviation.kind.accuses:
        yield f"The system under test deviates from its specification. {deviation.kind.value}"
    else:
        yield f"{deviation.kind.value} Its adapter has to be mended before it can be judged."
    yield ""
    yield from _told(deviation.run, deviation.specification)
    number = sum(moment.command is not None for moment in deviation.run.moments) + 1
    if deviation.event is not None:
        cause = deviation.specification.compiled.events[deviation.event].event.cause
        verb = "was accepted" if deviation.kind is deviation.kind.ACCEPTED else "was refused"
        yield f"  {number:>2}. {deviation.event}  ({cause})  {verb}"
    if deviation.kind in (deviation.kind.MISSING, deviation.kind.UNSEEN):
        due = ", ".join(step.event.name for step in deviation.promises)
        waited = f"{deviation.specification.timeout_seconds:g} s"
        yield f"      waited {waited}{f' for {due}' if due else ''}"
    if deviation.run.moments or deviation.event is not None:
        yield ""
    if deviation.event is None:
        yield from _comparison(deviation)
        yield ""
    yield from _hints(deviation)
    due = "Did not come" if deviation.kind.accuses else "Promised"
    for step in deviation.promises:
        yield f"{due}: {step.event.name} ({_grounds(step)})"
    for component, state, event, rules in deviation.came_about():
        yield f"{component} is {state} since {event}{_in_brackets(rules)}"
    for name, why, rules in deviation.explanations():
        yield f"Not possible: {name}{_in_brackets(rules)}, {why}"
    if deviation.kind is deviation.kind.REFUSED and deviation.event is not None:
        rules = deviation.rules_of(deviation.event)
        yield f"Possible, and so not to be refused: {deviation.event}{_in_brackets(rules)}"
    if deviation.had_no_effect:
        command = str(deviation.run.moments[-1].command)
        rules = deviation.rules_of(command)
        yield f"Seems to have had no effect: {command}{_in_brackets(rules)}"
    for prop in deviation.broken:
        yield f"Broken: {prop.sentence}{_in_brackets(prop.rules)}"
    yield ""


def headline(deviation: "Deviation") -> str:
    """The story in one line, what went wrong first: it is cut where a summary has no room."""
    commands = [entry for entry in deviation.run.script if entry != WAIT]
    if deviation.event is not None and commands[-1:] == [deviation.event]:
        commands.pop()
    left_out = ["..."] if len(commands) > _SHOWN else []
    after = f" after {', '.join([*left_out, *commands[-_SHOWN:]])}" if commands else ""
    rules = [rule for step in deviation.promises for rule in step.rules] or deviation.rules[:_SHOWN]
    return f"{_wrong(deviation)}{after}{_in_brackets(tuple(dict.fromkeys(rules)))}"


def _wrong(deviation: "Deviation") -> str:
    kind, due = deviation.kind, ", ".join(step.event.name for step in deviation.promises)
    seen = _said(deviation.contradicting())
    match kind:
        case kind.REFUSED:
            return f"{deviation.event} was refused"
        case kind.ACCEPTED:
            return f"{deviation.event} was accepted"
        case kind.MISSING:
            return f"{due or 'what was promised'} did not come"
        case kind.UNSEEN:
            return f"{due or 'what was promised'} was not seen"
        case kind.BEGINNING:
            return f"start() begins with {seen}"
        case kind.BROKEN:
            return f"{', '.join(prop.id for prop in deviation.broken)} broken"
    return f"{seen} unexplained"


def _hints(deviation: "Deviation") -> Iterator[str]:
    """What to look at in the adapter."""
    if deviation.kind is deviation.kind.BEGINNING:
        yield "start() has to bring the system there, whatever was done with it before."
    for name, step in deviation.stale.items():
        yield (
            f"{name} was not seen since step {step}. If it cannot be seen any more, let observe() "
            f"say so: {{{quoted(name)}: ANY}}."
        )
    for name, value in deviation.contradicting().items():
        known = deviation.specification.range_of(name)
        if not known.is_shown(value):
            yield (
                f"No state shows {value!r} of {name}; known: {known.listed}. If the system says it "
                "in other words, let observe() translate them."
            )
    timeout = deviation.specification.timeout_seconds
    if deviation.kind is deviation.kind.MISSING and timeout == TIMEOUT_SECONDS:
        yield f"If it takes longer than {timeout:g} s, say so: timeout_seconds=..."
    if deviation.kind is deviation.kind.ACCEPTED:
        yield "Accepted means that do() returned. Where the system refuses, do() raises Refused."


def _comparison(deviation: "Deviation") -> Iterator[str]:
    """What was seen beside what was possible, column by column."""
    names = list(deviation.seen)
    columns = list(
        dict.fromkeys(
            tuple(str(deviation.specification.specified(state, name)) for name in names)
            for state in sorted(deviation.possible, key=deviation.distance)
        )
    )
    seen = [_observed(deviation, name) for name in names]
    table = [["", *names], ["observed", *seen]]
    table += [
        ["expected" if not index else "or", *column]
        for index, column in enumerate(columns[:_SHOWN])
    ]
    table = [[printable(cell) for cell in column] for column in table]
    widths = [max(map(len, column)) for column in table]
    for row in zip(*table, strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  " + "  ".join(cells).rstrip()
    if len(columns) > _SHOWN:
        yield f"  (and {len(columns) - _SHOWN} more possibilities)"
    if not columns:
        yield "  (no settled state is possible here)"


def _observed(deviation: "Deviation", name: str) -> str:
    since = f" (not seen since step {deviation.stale[name]})" if name in deviation.stale else ""
    return f"{deviation.seen[name]}{since}"


def pasted(deviation: "Deviation") -> Iterator[str]:
    """A test that repeats the case, line by line."""
    module = getattr(deviation.adapter, "__module__", None)
    writer = Writer(module, vars(sys.modules[module]) if module in sys.modules else {})
    specification = writer.named(deviation.specification)
    made: list[str] = []
    if specification is None:
        call = deviation.specification.made_by
        is_of_function = call is not None and call.function == "specification"
        specification = "model" if is_of_function else "specification"
        made += writer.call(call, specification) if call else [f"{specification} = ..."]
    adapter = _adapter(deviation, writer, specification)
    if adapter is None:
        adapter = "adapter"
        made.append("adapter = ...  # the adapter of the case above")
    script = deviation.run.script
    title = "_then_".join(entry for entry in script if entry != WAIT) or "start"
    title += "_after_another_case" if deviation.earlier else ""
    if len(title) >= _LONG or not f"test_{title}".isidentifier():
        title = "the_case_above"
    yield from _imports(writer)
    yield ""
    yield from [*made, ""] if made else []
    yield ""
    yield f"def test_{title}():"
    for each in [deviation.earlier, script] if deviation.earlier else [script]:
        entries = ", ".join("WAIT" if entry == WAIT else quoted(entry) for entry in each)
        yield f"    run_case({specification}, {adapter}, [{entries}])"


def _adapter(deviation: "Deviation", writer: Writer, specification: str) -> str | None:
    """What makes the adapter, as code; None where it has no name."""
    adapter = deviation.adapter
    if isinstance(adapter, partial) and adapter.func is Simulator:
        if adapter.args != (deviation.specification,):
            return None
        writer.imports("resilience_fsm.testing", "Simulator")
        return f"Simulator.of({specification})"
    named = getattr(adapter, "__qualname__", "<adapter>")
    if "<" in named:
        return None
    writer.imports(str(getattr(adapter, "__module__", None)), named.split(".")[0])
    return str(named)


def _imports(writer: Writer) -> Iterator[str]:
    """What the test needs, the package first."""
    imported = dict(writer.imported)
    own = {"WAIT", "run_case", *imported.pop("resilience_fsm.testing", ())}
    yield f"from resilience_fsm.testing import {', '.join(sorted(own, key=_as_ruff))}"
    for module in sorted(imported, key=lambda name: (not name.startswith("resilience_fsm."), name)):
        yield f"from {module} import {', '.join(sorted(imported[module], key=_as_ruff))}"


def _as_ruff(name: str) -> tuple[int, str]:
    """Where a name stands in an import: constants, then classes, then the rest."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name


def _told(run: Run, specification: Specification) -> Iterator[str]:
    """What was done, with what was seen after it and what explains that."""
    number = 0
    shown: dict[str, object] = {}
    hurried = _hurried(run.script)
    for moment, steps in zip(run.moments, run.explanation(), strict=True):
        for step in steps:
            if step.event.name == moment.command:
                continue
            yield f"        {step.event.name}  ({_grounds(step)})"
        if moment.command is not None:
            number += 1
            cause = specification.compiled.events[moment.command].event.cause
            how = "" if moment.is_accepted else "  refused"
            how += "  at once" if number in hurried else ""
            yield f"  {number:>2}. {moment.command}  ({cause}){how}"
            continue
        news = {name: value for name, value in moment.seen.items() if shown.get(name) != value}
        shown.update(news)
        if news:
            yield f"      seen: {_said(news)}"


def _hurried(script: Sequence[str]) -> set[int]:
    """The numbers of the commands that came before the system had time to come to rest."""
    commands = [index for index, entry in enumerate(script) if entry != WAIT]
    return {
        number
        for number, index in enumerate(commands, start=1)
        if number > 1 and script[index - 1] != WAIT
    }


def _said(seen: Mapping[str, object]) -> str:
    return ", ".join(printable(f"{name} {value}") for name, value in seen.items())


def _grounds(step: Step) -> str:
    """The rules of all moves of a step, which is as certain as its weakest."""
    certainty = step.certainty_among(step.following)
    return f"{certainty}: {', '.join(step.rules)}" if step.rules else str(certainty)


def _in_brackets(rules: Sequence[str]) -> str:
    return f" ({', '.join(rules)})" if rules else ""
