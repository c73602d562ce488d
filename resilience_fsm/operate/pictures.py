"""The pictures of the pair: its machines, its composition, its situations."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve

from resilience_fsm.engine import (
    Chart,
    Compiled,
    Composition,
    Part,
    StateSpace,
    compile_system,
    explore,
    read_chart,
)
from resilience_fsm.operate.happenings import acts_in_words, happenings_in_words
from resilience_fsm.operate.readiness import Severity, lacks
from resilience_fsm.operate.references import REFERENCES
from resilience_fsm.operate.situation_poster import situation_poster
from resilience_fsm.operate.situations import situations
from resilience_fsm.operate.tones import tone_of, tones_of, with_explained_legend
from resilience_fsm.operate.what_if_words import CHANGES, CONFERENCES, MODES, SESSIONS
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import (
    LAPTOP,
    Detail,
    Direction,
    Drawable,
    Matrix,
    Node,
    Picture,
    Wording,
    composition_matrix,
    composition_picture,
    divided,
    machine_picture,
    senders_of,
    settled_graph_picture,
)
from resilience_fsm.rules import certainty_of

TITLES: Mapping[str, str] = {
    "Network": "The link between the servers",
    "IPOfficeService": "The IP Office service of a server",
    "PrimaryPortal": "The primary's portal role",
    "SecondaryPortal": "The secondary's portal role",
    "Server": "A machine that hosts services",
    "ClusterMode": "The cluster mode",
    "OperationMode": "The operation mode of the servers",
    "CentralCtiLink": "Centralized CTI on a server",
    "ResilienceSetting": "Portal resilience, as configured",
    "ResiliencyMenus": "The resiliency menus",
    "TrunkBackup": "Portal backup on the trunk",
    "DocumentedProcedure": "The documented procedure, step by step",
    "Session": "A user's session",
    "SecondaryCertificate": "The secondary's certificate, as a client knows it",
    "DirectoryGadget": "A user's personal contacts",
    "Change": "A change of data",
    "Conference": "A scheduled conference",
}
"""The titles of the pictures of machines, by the names of their charts."""

_STATES: Mapping[str, Mapping[str, str]] = {
    "ClusterMode": MODES,
    "Session": SESSIONS,
    "Change": {**CHANGES, "not_made": "is not made yet"},
    "Conference": {**CONFERENCES, "not_scheduled": "is not scheduled yet"},
}
"""By chart, what its states mean to a person."""

# Where a portal stops because somebody restarts it.
_ON_PURPOSE = ("DocumentedProcedure",)

# Where rows fit the width of a page better than columns do.
_DOWN = ("DocumentedProcedure", "Session", "TrunkBackup")


def all_pictures(
    deployment: Deployment = READY, details: Collection[Detail] = tuple(Detail)
) -> Iterator[Drawable]:
    """Every picture, one by one: the situations, the machines, the two compositions.

    Of machines and situations there is a core and a full picture, called ``..._full``; the table of
    the situations and the compositions are there once, whatever the details. What is too large for
    a page is still one picture (see `on_pages`).

    Args:
        deployment: Whose pair; a ready one if left out. The machines are the same for all.
        details: How much is drawn.
    """
    pair, configuration = (
        compile_system(system, {kind.name: 1 for kind in system.kinds})
        for system in (portal_system(deployment), configuration_system())
    )
    space = explore(pair.restricted_to(pair.cone(["cluster_mode", "primary_portal"])))
    for detail in details:
        yield with_explained_legend(_situations(space, whose(deployment), detail))
    yield situation_poster(situations(deployment), whose(deployment))
    yield from map(with_explained_legend, _machines((pair, configuration), details))
    yield from _compositions(pair, configuration)


def on_pages(picture: Drawable) -> tuple[Drawable, ...]:
    """A picture, or where it is too large for a page its parts, called ``..._1`` and so on."""
    return divided(picture) if isinstance(picture, Picture) else (picture,)


def _machines(systems: Iterable[Compiled], details: Collection[Detail]) -> Iterator[Picture]:
    seen: set[str] = set()
    for compiled in systems:
        for part in compiled.composition.parts.values():
            chart = read_chart(part.chart_class)
            # A constant has nothing to draw, and some machines are in both systems, or twice there.
            if part.chart.transitions and chart.name not in seen:
                seen.add(chart.name)
                wording = _wording(compiled, part)
                drawn = (_machine(chart, detail, wording) for detail in details)
                # Of some, nothing is promised: their core is empty.
                yield from (picture for picture in drawn if picture.arrows)


def _machine(chart: Chart, detail: Detail, wording: Wording) -> Picture:
    picture = machine_picture(
        chart,
        certainty_of,
        tones_of(chart),
        title=TITLES.get(chart.name, chart.name),
        direction=Direction.DOWN if chart.name in _DOWN else Direction.RIGHT,
        detail=detail,
        wording=wording,
    )
    return _named(picture, detail)


def part_picture(compiled: Compiled, part: Part, detail: Detail) -> Picture:
    """The machine of one part of a composition.

    Args:
        compiled: The composition, with its tables.
        part: The part.
        detail: How much is drawn.
    """
    chart = read_chart(part.chart_class)
    return with_explained_legend(_machine(chart, detail, _wording(compiled, part)))


def _named(picture: Picture, detail: Detail) -> Picture:
    if detail is Detail.CORE:
        return picture
    return evolve(picture, name=f"{picture.name}_full", title=f"{picture.title}, in full")


def _wording(compiled: Compiled, part: Part) -> Wording:
    name = part.chart_class.__name__
    states = _STATES.get(name, {})
    words = acts_in_words if name in _ON_PURPOSE else happenings_in_words
    return Wording(words, states, senders_of(compiled, part), REFERENCES)


def _compositions(pair: Compiled, configuration: Compiled) -> Iterator[Matrix]:
    yield _matrix(
        pair.composition,
        name="pair",
        title="The pair: who owns and who follows which event",
        summary="One session, one change and one conference stand for any number of each.",
    )
    yield _matrix(
        configuration.composition,
        name="configuration",
        title="The configuration: who owns and who follows which event",
        summary="Settings and menus, the documented procedure, and the portals that restart.",
    )


def _matrix(composition: Composition, name: str, title: str, summary: str) -> Matrix:
    graph = composition_picture(composition, name=name, title=title, summary=summary)
    return composition_matrix(composition, graph)


def _situations(space: StateSpace, whose_they_are: str, detail: Detail) -> Picture:
    picture = settled_graph_picture(
        space,
        lambda state: state["cluster_mode"],
        describe=lambda mode: Node(
            id=mode, label=mode.replace("_", " "), lines=_LINES[mode], tone=tone_of(mode)
        ),
        reads=["cluster_mode"],
        name="situations",
        title="Who serves, and what leads from one situation to another",
        summary=_SUMMARIES[detail].format(whose_they_are),
        detail=detail,
        wording=Wording(happenings_in_words, references=REFERENCES),
    )
    page = _HERO if detail is Detail.CORE else LAPTOP
    return evolve(_named(picture, detail), page=page, subject="ClusterMode")


_HERO = (900.0, 600.0)
_SUMMARIES = {
    Detail.CORE: "{}, once every promised reaction has happened. Each situation is shown as it is "
    "after the fewest faults that lead to it.",
    Detail.FULL: "{}, once settled: every promised reaction has happened. An arrow says that at "
    "least one settled state of the one situation comes to the other so, if nothing else happens "
    "meanwhile.",
}


def whose(deployment: Deployment) -> str:
    """Of what a picture of behaviour is, as a deployment that is not ready promises nothing."""
    found = lacks(deployment)
    unspoken = [lack for lack in found if lack.severity is not Severity.LOST]
    if unspoken:
        rules = dict.fromkeys(rule for lack in unspoken for rule in lack.rules)
        return (
            f"Of a deployment of which the source says nothing ({', '.join(rules)}), so that every "
            "arrow is unspecified"
        )
    if any(lack.is_known for lack in found):
        return "Of a deployment that is not ready, of which nothing is promised (PRE-6)"
    if found:
        return "Of a deployment that may be ready or not, of which then nothing is promised (PRE-6)"
    return "Of a ready deployment"


_LINES = {
    "normal": ("the primary serves,", "the secondary stands by"),
    "failover": ("the secondary serves",),
    "autonomous": ("both serve: standalone mode",),
    "primary_alone": ("the primary serves,", "no resilience left"),
    "no_service": ("nobody serves",),
}
