"""What a person sees of the pair: two servers, what is between them, a user and some data."""

from collections.abc import Iterator, Mapping

from resilience_fsm.engine import Compiled, View
from resilience_fsm.explorer import Panel, Phrase, Shown, Sight, Value
from resilience_fsm.operate.exploring.phrases import phrase
from resilience_fsm.operate.exploring.state_words import PARTS
from resilience_fsm.operate.readiness import UNREADY_RULE, lacks
from resilience_fsm.operate.tones import tone_of
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.display import Display, platform_view
from resilience_fsm.pair.hosting import Hosting
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.properties.situations import combination_of
from resilience_fsm.pair.situation_table import COMPONENTS
from resilience_fsm.render import Tone
from resilience_fsm.text import Text

_UNSPECIFIED = "unknown"
_SERVERS = {
    "primary": phrase("Primary server"),
    "secondary": phrase("Secondary server"),
}
_PLATFORM_VIEW = phrase("Platform View")
_ON_SERVER = {
    "portal": phrase("Portal"),
    "ipoffice": phrase("IP Office"),
    "server": phrase("Machine"),
}
_ICONS = {
    "green": (phrase("Available (green)"), Tone.GOOD),
    "yellow": (phrase("Starting (yellow)"), Tone.STANDBY),
    _UNSPECIFIED: (phrase("unspecified"), Tone.PLAIN),
}
_WHO = {
    "": Value(phrase("nobody"), Tone.BAD),
    "primary": Value(phrase("the primary"), Tone.GOOD),
    "secondary": Value(phrase("the secondary"), Tone.GOOD),
    "primary secondary": Value(phrase("both"), Tone.GOOD),
}


def panels(deployment: Deployment, compiled: Compiled) -> tuple[Panel, ...]:
    """The panels of a deployment's pair.

    Args:
        deployment: The deployment.
        compiled: Its tables, with one session, one change and one conference.
    """
    there = compiled.composition.parts
    hosting = Hosting.of(deployment)
    unready = (UNREADY_RULE,) if lacks(deployment) else ()

    def rows(*parts: str) -> Iterator[Shown]:
        return (_part(name) for name in dict.fromkeys(parts) if name in there)

    def server(side: str, host: str) -> Panel:
        parts = (f"{side}_portal", f"{side}_ipoffice", f"{side}_server", host)
        found = (
            _part(name, _ON_SERVER.get(name.removeprefix(f"{side}_")))
            for name in dict.fromkeys(parts)
        )
        return Panel(_SERVERS[side], (_icon(side, _PLATFORM_VIEW, unready), *found))

    return (
        Panel(
            phrase("The pair"),
            (
                _who_serves(),
                *rows("cluster_mode", "link"),
                *rows("detection_timer", "manual_failback", "failover_order"),
            ),
        ),
        server("primary", hosting.primary_portal),
        server("secondary", hosting.secondary_portal),
        Panel(
            phrase("A user, a change, a conference"),
            tuple(rows("session_1", "certificate_1", "change_1", "conference_1")),
        ),
    )


def sight(deployment: Deployment) -> Sight:
    """The question what the icons of the Platform View mean, answered by mode and what is down."""
    unready = (UNREADY_RULE,) if lacks(deployment) else ()
    return Sight(
        phrase("I see these icons: what is behind?"),
        tuple(_icon(side, label, unready) for side, label in _SERVERS.items()),
        (_part("cluster_mode"), *map(_up_or_down, COMPONENTS)),
        ("primary_portal", "secondary_portal", "cluster_mode"),
    )


def _icon(side: str, label: Phrase, unready: tuple[str, ...]) -> Shown:
    """What the Platform View shows of one server's portal.

    Args:
        side: The server.
        label: What it is called where it is shown.
        unready: The rules by which it cannot be relied on.
    """

    def colour(display: Display) -> str:
        return display.colour or _UNSPECIFIED

    known = {
        colour(shown): shown.rule
        for role in ("active", "passive", "stopped")
        for shown in [_display(side, role)]
    }
    return Shown(
        label,
        lambda view: colour(platform_view(view)[side]),
        {
            name: Value(words, tone, (known[name], *unready))
            for name, (words, tone) in _ICONS.items()
        },
    )


def _display(side: str, role: str) -> Display:
    at: Mapping[str, str] = {"primary_portal": role, "secondary_portal": role}
    return platform_view(at)[side]


def _part(name: str, label: Phrase | None = None) -> Shown:
    words = PARTS[name]
    return Shown(
        label or words.name,
        lambda view: view[name],
        {state: Value(said, tone_of(state)) for state, said in words.states.items()},
    )


def _who_serves() -> Shown:
    return Shown(phrase("Serving"), lambda view: " ".join(serving(view)), _WHO)


def _up_or_down(name: str) -> Shown:
    def of(view: View) -> str:
        return "up" if combination_of(view)[COMPONENTS.index(name)] == "1" else "down"

    return Shown(
        PARTS[name].name,
        of,
        {
            "up": Value(phrase(Text("up").about("part")), Tone.GOOD),
            "down": Value(phrase(Text("down").about("part")), Tone.BAD),
        },
    )
