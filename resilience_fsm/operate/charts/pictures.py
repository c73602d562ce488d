"""Pictures of anybody's charts: each chart, and who owns which event where there are several."""

from collections.abc import Iterator

from attrs import evolve

from resilience_fsm.engine import Assumption, Certainty, FreeChart, assumptions, compose
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.render import Picture, composition_picture, file_stem, machine_picture


def pictures_of(subject: Subject) -> Iterator[Picture]:
    """A picture of each chart, and one of all where there are several.

    What was assumed of a chart stands below its title.

    Raises:
        EngineError: The charts make no system.
    """
    assumed = assumptions(subject.system)
    names: set[str] = set()
    for component in subject.classes:
        chart = subject.chart(component)
        picture = machine_picture(
            chart,
            lambda _rules: Certainty.CERTAIN,
            name=_file_name(component, names),
            title=chart.name,
        )
        about = [one for one in chart.assumed if one in assumed]
        yield evolve(picture, summary=_summary(picture.summary, about))
    if len(subject.classes) > 1 or not all(_is_own(subject, name) for name in subject.classes):
        yield composition_picture(
            compose(subject.system),
            name=_file_name("system", names),
            title="The charts, and who follows which event",
            summary=_summary("", assumed),
        )


def _is_own(subject: Subject, name: str) -> bool:
    return not issubclass(subject.classes[name], FreeChart)


def _summary(said: str, assumed: "list[Assumption] | tuple[Assumption, ...]") -> str:
    told = [f"{one.kind}: {', '.join(one.about)}" for one in assumed]
    return " ".join(filter(None, [said, f"Assumed: {'; '.join(told)}." if told else ""]))


def _file_name(component: str, taken: set[str]) -> str:
    """A name for files, of which there is no other."""
    stem = file_stem(component, "chart")
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.casefold())
    return name
