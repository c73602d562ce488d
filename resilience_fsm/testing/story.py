"""The story of a deviation: what was done and seen, what was expected, and a test to paste."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from resilience_fsm.engine import Step
from resilience_fsm.printable import printable
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.specification import WAIT, Specification

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
        yield f"      waited {deviation.specification.timeout_seconds:g} s"
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


def _hints(deviation: "Deviation") -> Iterator[str]:
    """What to look at in the adapter."""
    if deviation.kind is deviation.kind.BEGINNING:
        yield "start() has to bring the system there, whatever was done with it before."
    for name, step in deviation.stale.items():
        yield (
            f"{name} was not seen since step {step}. If it cannot be seen any more, let observe() "
            f"say so: {{{_quoted(name)}: ANY}}."
        )
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
    adapter = getattr(deviation.adapter, "__qualname__", "<adapter>")
    specification = _name_of(deviation.specification, module)
    known = {
        "specification": specification,
        "adapter": None if "<" in adapter else adapter,
    }
    imported = sorted(name.split(".")[0] for name in known.values() if name is not None)
    script = deviation.run.script
    title = "_then_".join(entry for entry in script if entry != WAIT) or "start"
    title += "_after_another_case" if deviation.earlier else ""
    if len(title) >= _LONG or not f"test_{title}".isidentifier():
        title = "the_case_above"
    yield "from resilience_fsm.testing import WAIT, run_case"
    if imported and module != "__main__":
        yield f"from {module} import {', '.join(imported)}"
    yield ""
    for role, name in known.items():
        if name is None:
            yield f"{role} = ...  # the {role} of the case above"
    yield ""
    yield f"def test_{title}():"
    names = ", ".join(name or role for role, name in known.items())
    for each in [deviation.earlier, script] if deviation.earlier else [script]:
        entries = ", ".join("WAIT" if entry == WAIT else _quoted(entry) for entry in each)
        yield f"    run_case({names}, [{entries}])"


def _quoted(name: str) -> str:
    """A name as a string of Python, in double quotes where it can be."""
    is_plain = name.isprintable() and not {'"', "\\"} & set(name)
    return f'"{name}"' if is_plain else repr(name)


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


def _name_of(specification: Specification, module: str | None) -> str | None:
    """What a specification is called in the module of the adapter, if it is there."""
    known = vars(sys.modules[module]) if module in sys.modules else {}
    return next((name for name, value in known.items() if value is specification), None)
