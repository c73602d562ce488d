"""Choices: promised as a whole, with several alternatives, and who shares one."""

from collections.abc import Container, Mapping, Sequence

from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.words.errors import CompositionError


def choice_of(name: str, part: Part, parts: Mapping[str, Part]) -> str:
    """What a choice of a part is called in its composition.

    Alternatives of one replica that name the same choice are one choice, and so are those of
    several components. A chart that is there twice has a choice of its own each time, unless the
    system gives it a name.

    Args:
        name: The name that the chart gives it.
        part: Whose alternative it is.
        parts: All parts of the composition.
    """
    if name in part.choices:
        name = part.choices[name]
    elif _is_there_twice(part, parts):
        return f"{part.name}_{name}"
    return f"{part.kind}_{part.number}_{name}" if part.kind else name


def refuse_unclear_choices(parts: Mapping[str, Part], events: Container[str]) -> None:
    """Refuse what leaves it open whose a choice is, or whether a name is an event's.

    Raises:
        CompositionError: A choice is called like an event; or it is that of a chart that is there
            twice and of another chart, too.
    """
    for part in parts.values():
        for own in _choices(part):
            called = choice_of(own, part, parts)
            if called in events:
                raise CompositionError(
                    f"{part.name}: the choice '{own}' is called like the event '{called}'; they "
                    "need different names."
                )
            others = [
                other.name
                for other in _beside(part, parts)
                if other.chart_class is not part.chart_class
                and own in _choices(other) - other.choices.keys()
            ]
            if own not in part.choices and others and _is_there_twice(part, parts):
                raise CompositionError(
                    f"{part.name}: its chart is there twice, and '{others[0]}' has a choice "
                    f"'{own}' as well. Whose choice it shares is not clear; they need different "
                    "names."
                )


def _is_there_twice(part: Part, parts: Mapping[str, Part]) -> bool:
    charts = [other.chart_class for other in _beside(part, parts)]
    return charts.count(part.chart_class) > 1


def _choices(part: Part) -> set[str]:
    return {t.annotation.choice for t in part.chart.transitions if t.annotation.choice}


def _beside(part: Part, parts: Mapping[str, Part]) -> Sequence[Part]:
    """The parts of the same replica; all components, of a component."""
    place = part.kind, part.number
    return [other for other in parts.values() if (other.kind, other.number) == place]
