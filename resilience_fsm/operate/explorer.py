"""The explorer of a deployment's pair: its words, its panels and where one can jump to."""

from collections.abc import Callable, Mapping

from resilience_fsm.engine import Compiled, compile_system
from resilience_fsm.explorer import Drawn, ExplorerView, RuleWords, explorer_page
from resilience_fsm.operate.assessment import check
from resilience_fsm.operate.exploring.conditions import CONDITIONS
from resilience_fsm.operate.exploring.event_words import event_words
from resilience_fsm.operate.exploring.gaps import gaps, gaps_mean
from resilience_fsm.operate.exploring.jumps import jumps
from resilience_fsm.operate.exploring.panels import panels, sight
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.exploring.state_words import PARTS
from resilience_fsm.operate.pictures import part_picture
from resilience_fsm.operate.tones import tone_of
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import Detail, divided
from resilience_fsm.rules import RULES
from resilience_fsm.text import Text

ONE_OF_EACH = {"session": 1, "change": 1, "conference": 1}
"""The replicas of the page: one of each stands for any number."""

_TITLE = phrase("Explorer of the portal pair")
_READY = phrase("A built-in deployment that is ready: every setting is in force.")


def pair_page(
    deployment: Deployment = READY,
    name: str | None = None,
    *,
    language: str | None = None,
    report: Callable[[str], None] = lambda _what: None,
) -> str:
    """The explorer of the pair of a deployment, as one HTML file.

    Args:
        deployment: The deployment; a ready one if left out.
        name: What it is called, such as its file; None for the built-in one.
        language: The language that the page begins with; that of the browser if left out.
        report: Called with what comes next.

    Raises:
        PictureError: No program can lay the pictures out.
        ValueError: The page does not speak the language.
    """
    report("check")
    compiled = compile_system(portal_system(deployment), ONE_OF_EACH)
    view = pair_view(deployment, compiled, name)
    return explorer_page(compiled, view, language=language, report=report)


def pair_view(deployment: Deployment, compiled: Compiled, name: str | None = None) -> ExplorerView:
    """What the explorer of a deployment's pair shows.

    Args:
        deployment: The deployment, which is checked for what one can jump to.
        compiled: Its tables, with one session, one change and one conference.
        name: What it is called; None for the built-in one.
    """
    parts = compiled.composition.parts.values()
    return ExplorerView(
        title=_TITLE,
        subject=_READY if name is None else phrase(Text("Deployment: {name}", name=name)),
        parts=PARTS,
        events={event: event_words(event) for event in compiled.events},
        conditions=CONDITIONS,
        rules={
            one.id: RuleWords(phrase(one.statement), str(one.certainty), str(one.layer))
            for one in RULES
        },
        gaps=gaps(deployment),
        gaps_mean=gaps_mean(deployment),
        panels=panels(deployment, compiled),
        drawn=_drawn(compiled),
        tones={state: tone_of(state) for part in parts for state in part.chart.states},
        sight=sight(deployment),
        jumps=tuple(jumps(deployment, compiled, check(deployment))),
    )


def _drawn(compiled: Compiled) -> Mapping[str, Drawn]:
    """The machines as the gallery has them; parts of one chart share them."""
    found: dict[str, Drawn] = {}
    by_chart: dict[type, Drawn] = {}
    for part in compiled.composition.parts.values():
        if not part.chart.transitions:
            continue
        if part.chart_class not in by_chart:
            core, full = (part_picture(compiled, part, detail) for detail in Detail)
            by_chart[part.chart_class] = Drawn(divided(core) if core.arrows else (), divided(full))
        found[part.name] = by_chart[part.chart_class]
    return found
