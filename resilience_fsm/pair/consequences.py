"""What a user of the portal would notice of a property that does not hold.

Many properties state one thing that people notice: that nobody takes over, that they are not
redirected. Each property has one such consequence, and a consequence says what may happen where
a property of it is violated or undecided: never that it will, since a violation is a run that
nothing excludes. Which of them are told comes of the verdicts and of nothing else.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from resilience_fsm.engine import Property
from resilience_fsm.pair.properties import GROUPS, PUBLIC_GROUP, PUBLIC_PROPERTIES


@frozen
class Consequence:
    """Something that people notice.

    Args:
        id: Its name, for programs.
        sentence: What may happen, in words.
    """

    id: str
    sentence: str


_TAKEOVER = Consequence("takeover", "Nobody may take over when the primary fails.")
_STANDALONE = Consequence("standalone", "A server may not serve while the link is broken.")
_FAILBACK = Consequence("failback", "A primary that works again may not serve again.")
_BOTH = Consequence("both-active", "Both portals may serve at once though connected.")
_UNFOUNDED = Consequence("unfounded-changes", "Portals may change roles for no stated reason.")
_DISPLAY = Consequence("display", "Platform View may show something else.")
_COMBINATIONS = Consequence("combinations", "Several failures at once may leave others serving.")
_REDIRECTED = Consequence("redirection", "Users may not be redirected to the secondary.")
_SENT_BACK = Consequence("way-back", "Users may not be brought back from the secondary.")
_SESSIONS = Consequence("sessions", "Sessions may end otherwise than documented.")
_LOGIN = Consequence("login", "A login may be refused, or go elsewhere.")
_COPIED = Consequence("copies", "Changes may not be copied, and be lost.")
_FATE = Consequence("changes", "Changes may end otherwise than documented.")
_CONFERENCE_STARTS = Consequence(
    "conference-starts", "Conferences may start, or not start, wrongly."
)
_CONFERENCES = Consequence("conferences", "Conferences may end otherwise than documented.")
_CONTACTS = Consequence("contacts", "Personal contacts may not work as documented.")
_UNREADY = Consequence("unready", "Something may be promised though nothing is ready.")
_CONFIGURATION = Consequence("configuration", "Settings may take effect otherwise than documented.")

_PUBLIC = Consequence("public-facts", "What public documents say may not be so.")

# By topic, what most of its properties are about; and below it those that are about another thing.
_OF_TOPIC = {
    "Who serves": _UNFOUNDED,
    "When roles change": _UNFOUNDED,
    "What is bound to happen": _TAKEOVER,
    "The 32 combinations": _COMBINATIONS,
    "Changes of data": _FATE,
    "How changes are made": _FATE,
    "Scheduled conferences": _CONFERENCES,
    "Sessions": _SESSIONS,
    "Logins": _LOGIN,
    "Personal contacts": _CONTACTS,
    "When it is not ready": _UNREADY,
    "Configuration": _CONFIGURATION,
    "Settings": _CONFIGURATION,
    "Documented procedure": _CONFIGURATION,
    PUBLIC_GROUP: _PUBLIC,
}

_OTHERWISE: Mapping[Consequence, tuple[str, ...]] = {
    _TAKEOVER: (
        "failover-on-portal",
        "failover-on-ipoffice",
        "somebody-serves",
        "secondary-alone",
        "takeover-whatever-the-host",
        "portal-failure-answered",
        "ipoffice-failure-answered",
        "situation-10111",
        "situation-11011",
        "situation-10011",
        "situation-00111",
        "situation-00011",
    ),
    _STANDALONE: (
        "standalone-mode",
        "standalone-mode-on-return",
        "network-failure-answered",
        "situation-01111",
    ),
    _FAILBACK: (
        "failback",
        "failback-promised",
        "failback-demotes",
        "primary-serves-whole",
        "recovery-answered",
        "no-trap",
        "situation-11111",
    ),
    _BOTH: (
        "one-active",
        "two-active-end",
        "either-steps-down",
        "secondary-leaves-to-primary",
        "two-active-answered",
    ),
    _DISPLAY: (
        "active-display",
        "passive-display",
        "healthy-display",
        "healthy-display-ambiguous",
        "failover-display",
        "standalone-display",
        "ipoffice-display",
        "stopped-display-open",
    ),
    _REDIRECTED: (
        "browser-redirected",
        "redirection-whenever-due",
        "new-browser-redirected",
        "promised-redirect-arrives",
        "plugin-redirect-reading",
        "redirect-bound",
        "promised-redirect-comes-first",
    ),
    _SENT_BACK: (
        "browser-back",
        "plugin-back",
        "call-assistant-back",
        "call-assistant-back-connected",
        "call-assistant-back-left",
        "login-under-way-sent-back",
        "failback-on-the-way",
    ),
    _LOGIN: (
        "passive-secondary-no-login",
        "passive-primary-no-login",
        "login-again-possible",
        "address-of-the-secondary",
        "failback-ends-login",
        "in-vain-only-in-failover",
        "new-login-sent-back",
        "call-assistant-sent-back-reading",
    ),
    _COPIED: (
        "user-change-copied",
        "administrator-change-copied",
        "copy-promised",
        "copy-arrives",
        "copy-bound",
        "copying-unsaid",
        "no-loss-without-reason",
    ),
    _FATE: ("fate-bound",),
    _CONFERENCE_STARTS: (
        "primary-conference-in-failover",
        "not-started-during-failover",
        "nothing-starts-in-failover",
        "primary-conference-runs",
        "stopped-starts-nothing",
        "unattended-not-started",
        "due-is-decided",
    ),
}


def _by_property() -> Mapping[str, Consequence]:
    topics = {**GROUPS, PUBLIC_GROUP: PUBLIC_PROPERTIES}
    of = {prop.id: _OF_TOPIC[topic] for topic, props in topics.items() for prop in props}
    of.update({name: one for one, names in _OTHERWISE.items() for name in names})
    return MappingProxyType(of)


CONSEQUENCES: tuple[Consequence, ...] = (
    _TAKEOVER,
    _STANDALONE,
    _FAILBACK,
    _BOTH,
    _REDIRECTED,
    _SENT_BACK,
    _LOGIN,
    _SESSIONS,
    _COPIED,
    _FATE,
    _CONFERENCE_STARTS,
    _CONFERENCES,
    _CONTACTS,
    _COMBINATIONS,
    _DISPLAY,
    _UNFOUNDED,
    _UNREADY,
    _CONFIGURATION,
    _PUBLIC,
)
"""All of them, what hurts most first."""

CONSEQUENCE_OF: Mapping[str, Consequence] = _by_property()
"""By the id of a property, what is noticed where it does not hold."""


def consequences(
    properties: Iterable[Property],
) -> tuple[tuple[Consequence, tuple[Property, ...]], ...]:
    """What is noticed where these properties do not hold, each with those that say so.

    Args:
        properties: Properties that do not hold, in any order.

    Returns:
        In the order of `CONSEQUENCES`; the properties of each in the order in which the table
        names them, so that the first is the one to ask for, and the others as they come.
    """
    given = tuple(properties)
    named = {name: place for names in _OTHERWISE.values() for place, name in enumerate(names)}
    found = []
    for one in CONSEQUENCES:
        those = [prop for prop in given if CONSEQUENCE_OF[prop.id] is one]
        if those:
            those.sort(key=lambda prop: named.get(prop.id, len(named)))
            found.append((one, tuple(those)))
    return tuple(found)
