"""The pages of the machines: what each states, its pictures, its states and its transitions."""

import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence

from generating import rules
from generating.table import table
from resilience_fsm.engine import Chart, compile_system, read_chart
from resilience_fsm.operate.album import Album
from resilience_fsm.operate.exploring.state_words import PARTS
from resilience_fsm.operate.gallery import is_full
from resilience_fsm.operate.pictures import TITLES
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import Drawable, Format, Matrix, Picture, machine_picture, render_picture
from resilience_fsm.rules import RULES, certainty_of

FOLDER = "specification"
_RULES = {rule.id: rule for rule in RULES}


def pages() -> dict[str, str | bytes]:
    """A page for each machine, one for what is put together of them, a list, and the pictures."""
    pictures = Album().pictures()
    written: dict[str, str | bytes] = {
        f"{FOLDER}/pictures/{picture.name}.svg": render_picture(picture, Format.SVG)
        for picture in pictures
    }
    machines = charts()
    stems = _stems(machines)
    by_chart = {name: _of_stem(pictures, stem) for name, stem in stems.items()}
    taken = {picture.name for some in by_chart.values() for picture in some}
    for name, chart in machines.items():
        written[f"{FOLDER}/{stems[name]}.md"] = "\n".join(_page(chart, by_chart[name]))
    together = [picture for picture in pictures if picture.name not in taken]
    written[f"{FOLDER}/situations.md"] = "\n".join(_together(together))
    written[f"{FOLDER}/machines.md"] = _list(machines)
    return written


def charts() -> Mapping[str, Chart]:
    """The charts that have something to tell, by their names, the pair's before the settings'."""
    found: dict[str, Chart] = {}
    for system in (portal_system(), configuration_system()):
        compiled = compile_system(system, {kind.name: 1 for kind in system.kinds})
        for part in compiled.composition.parts.values():
            chart = read_chart(part.chart_class)
            if chart.transitions:
                found.setdefault(chart.name, chart)
    return found


def _stems(machines: Mapping[str, Chart]) -> dict[str, str]:
    return {name: machine_picture(chart, certainty_of).name for name, chart in machines.items()}


def _of_stem(pictures: Sequence[Drawable], stem: str) -> list[Drawable]:
    """The pictures of a chart: its core, its full form, and the parts of both."""
    return [
        picture
        for picture in pictures
        if isinstance(picture, Picture)
        and (picture.name == stem or _is_part(picture.name.removeprefix(f"{stem}_")))
        and picture.name.startswith(stem)
    ]


def _is_part(rest: str) -> bool:
    return rest.isdigit() or rest.split("_")[0] == "full"


def _page(chart: Chart, pictures: Sequence[Drawable]) -> Iterator[str]:
    yield f"# {TITLES.get(chart.name, chart.name)}\n"
    yield f"{_prose(chart)}\n"
    yield from _shown(pictures)
    yield "## States\n"
    words = _words(chart)
    yield table(["state", "means"], ([f"`{s}`", words.get(s, "")] for s in chart.states))
    yield "## Transitions\n"
    yield "Each goes from a state to a state on an event, where its guard is true.\n"
    yield table(["from", "event", "to", "guard", "rules"], _transitions(chart))


def _prose(chart: Chart) -> str:
    """What the file of the machine says before its states."""
    module = sys.modules[chart.original.__module__]
    return (inspect.getdoc(module) or chart.summary).replace("``", "`")


def _words(chart: Chart) -> dict[str, str]:
    """What the states mean, where a page in words says it of a part with these states."""
    for part in _parts_of(chart):
        if part in PARTS:
            return {state: phrase.en for state, phrase in PARTS[part].states.items()}
    return {}


def _parts_of(chart: Chart) -> list[str]:
    systems = (portal_system(), configuration_system())
    return [
        part
        for system in systems
        for part, value in compile_system(
            system, {kind.name: 1 for kind in system.kinds}
        ).composition.parts.items()
        if value.chart_class is chart.original
    ]


def _transitions(chart: Chart) -> Iterator[list[str]]:
    for one in chart.transitions:
        guard = f"`{one.guard.text}`" if one.guard.text else ""
        cited = ", ".join(rules.anchor(_RULES[known]) for known in one.annotation.rules)
        yield [
            f"`{one.source}`",
            ", ".join(f"`{e}`" for e in one.events),
            f"`{one.target}`",
            guard,
            cited,
        ]


def _shown(pictures: Sequence[Drawable]) -> Iterator[str]:
    for picture in pictures:
        if not is_full(picture.name):
            yield _picture(picture)
    if full := [picture for picture in pictures if is_full(picture.name)]:
        core = len(full) < len(pictures)
        yield "<details><summary>In full, with guards and rules</summary>\n" if core else ""
        yield from map(_picture, full)
        yield "</details>\n" if core else ""


def _picture(picture: Drawable) -> str:
    return f"![{picture.title}](pictures/{picture.name}.svg)\n"


def _together(pictures: Sequence[Drawable]) -> Iterator[str]:
    yield "# Who serves, and who follows whom\n"
    yield "The situations of the pair, and the two compositions that its machines make.\n"
    for picture in pictures:
        if not is_full(picture.name):
            yield f"## {picture.title}\n"
            if isinstance(picture, Picture | Matrix) and picture.summary:
                yield f"{picture.summary}\n"
            yield _picture(picture)
            yield from _shown(
                [one for one in pictures if one.name.startswith(f"{picture.name}_full")]
            )


def _list(machines: Mapping[str, Chart]) -> str:
    stems = _stems(machines)
    rows = (
        [f"[{TITLES.get(name, name)}]({stems[name]}.md)", chart.summary]
        for name, chart in machines.items()
    )
    hidden = "\n".join(["```{toctree}", ":hidden:", "", *stems.values(), "```"])
    return (
        "# The machines\n\nEach is a flat chart of python-statemachine, which "
        "`from resilience_fsm import portal_pair` brings to life. "
        "Colours say what a state means, lines how certain something is, and marks who makes it "
        "happen.\n\n" + table(["machine", "what it is"], rows) + "\n" + hidden + "\n"
    )
