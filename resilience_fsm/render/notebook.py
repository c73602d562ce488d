"""The pictures that notebooks show: of machines, systems, live systems, traces."""

from collections.abc import Iterator
from functools import singledispatch
from html import escape

from statemachine import StateChart

from resilience_fsm.engine import (
    Certainty,
    CertaintyOf,
    Chart,
    Compiled,
    Composition,
    EngineError,
    LiveSystem,
    System,
    Trace,
    compose,
    read_chart,
)
from resilience_fsm.render.composition import composition_picture
from resilience_fsm.render.detail import Detail
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import Picture
from resilience_fsm.render.machine import machine_picture
from resilience_fsm.render.matrix import Matrix, composition_matrix
from resilience_fsm.render.matrix_svg import to_matrix_svg
from resilience_fsm.render.overlay import lit
from resilience_fsm.render.svg import fits_page, to_svg
from resilience_fsm.render.swimlane import Swimlanes, swimlanes
from resilience_fsm.render.swimlane_svg import to_swimlane_svg
from resilience_fsm.render.timeline import Timeline
from resilience_fsm.render.timeline_svg import to_timeline_svg
from resilience_fsm.render.wording import PLAIN_WORDING, Wording, senders_of


def svg_of(value: object) -> str | None:
    """The picture of a value; None where it has none, or nothing is installed that draws it."""
    try:
        return _drawn(value)
    except (PictureError, EngineError):
        return None


def html_of(value: LiveSystem) -> str | None:
    """The machines of a live system that move, each with its present state lit."""
    try:
        figures = "".join(_figures(value))
    except PictureError:
        return None
    row = "display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start"
    return f'<div style="{row}">{figures}</div><p>{escape(_due(value))}</p>'


def _figures(live: LiveSystem) -> Iterator[str]:
    composition = live.compiled.composition
    certainty = composition.system.certainty
    for name, state in live.state.items():
        part = composition.parts[name]
        if part.chart.transitions:
            wording = Wording(senders=senders_of(live.compiled, part))
            picture = lit(_of_chart(part.chart, certainty, wording), {state: ""})
            svg = to_svg(picture)
            yield f"<figure style='margin:0'><figcaption>{escape(name)}</figcaption>{svg}</figure>"


def _due(live: LiveSystem) -> str:
    promised = ", ".join(live.promised)
    return f"Promised now: {promised}." if promised else "Settled: nothing is promised now."


@singledispatch
def _drawn(_value: object) -> str | None:
    return None


@_drawn.register
def _(value: StateChart) -> str | None:  # type: ignore[type-arg] # dispatch knows classes alone
    picture = _of_chart(read_chart(type(value)), _certain)
    return to_svg(lit(picture, {str(state.id): "" for state in value.configuration}))


@_drawn.register
def _(value: Chart) -> str | None:
    return to_svg(_of_chart(value, _certain))


@_drawn.register
def _(value: System) -> str | None:
    return _drawn(compose(value, {kind.name: 1 for kind in value.kinds}))


@_drawn.register
def _(value: Composition) -> str | None:
    return to_matrix_svg(composition_matrix(value, composition_picture(value)))


@_drawn.register
def _(value: Compiled) -> str | None:
    return _drawn(value.composition)


@_drawn.register
def _(value: Trace) -> str | None:
    return to_swimlane_svg(swimlanes(value, "A run", beside=list(value.initial)[:1]))


@_drawn.register
def _(value: Picture) -> str | None:
    return to_svg(value)


@_drawn.register
def _(value: Matrix) -> str | None:
    return to_matrix_svg(value)


@_drawn.register
def _(value: Timeline) -> str | None:
    return to_timeline_svg(value)


@_drawn.register
def _(value: Swimlanes) -> str | None:
    return to_swimlane_svg(value)


def _of_chart(chart: Chart, certainty: CertaintyOf, wording: Wording = PLAIN_WORDING) -> Picture:
    """In full where that fits a page, else its core."""
    full = machine_picture(chart, certainty, wording=wording)
    if fits_page(full):
        return full
    core = machine_picture(chart, certainty, detail=Detail.CORE, wording=wording)
    return core if core.arrows else full


def _certain(_rules: object) -> Certainty:
    return Certainty.CERTAIN
