"""The properties: sentences about the pair, each with the rules that it states.

Grouped by what they are about. A property is a sentence of the source or follows from one; none
merely copies a transition. Properties that no deployment promises unless it is ready do not name
readiness as their premise: for a deployment that is not ready they come out violated, which is
how a check tells which guarantee is lost.
"""

from collections.abc import Mapping

from resilience_fsm.engine import Property, nearest
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.properties import (
    changes,
    clients,
    conferences,
    configuration,
    contacts,
    liveness,
    logins,
    losses,
    making,
    open_outcomes,
    outcomes,
    procedure,
    public,
    reactions,
    roles,
    sessions,
    settings,
    situations,
    unready,
)
from resilience_fsm.printable import PrintableError

_PAIR_GROUPS = {
    "Who serves": roles.PROPERTIES,
    "When roles change": reactions.PROPERTIES,
    "What is bound to happen": liveness.PROPERTIES,
    "The 32 combinations": situations.PROPERTIES,
    "Changes of data": changes.PROPERTIES,
    "How changes are made": making.PROPERTIES,
    "Scheduled conferences": conferences.PROPERTIES,
    "Sessions": (*sessions.PROPERTIES, *clients.PROPERTIES, *open_outcomes.PROPERTIES),
    "Logins": (*logins.PROPERTIES, *losses.PROPERTIES, *outcomes.PROPERTIES),
    "Personal contacts": contacts.PROPERTIES,
    "When it is not ready": unready.PROPERTIES,
}

CONFIGURATION_PROPERTIES: tuple[Property, ...] = (
    *configuration.PROPERTIES,
    *settings.PROPERTIES,
    *procedure.PROPERTIES,
)
"""What is checked of the life of the configuration."""

PAIR_PROPERTIES: tuple[Property, ...] = tuple(
    prop for properties in _PAIR_GROUPS.values() for prop in properties
)
"""What is checked of the pair of one deployment, in the order of the report."""

PUBLIC_PROPERTIES: tuple[Property, ...] = public.PROPERTIES
"""What is checked of a pair beside them where public facts are in play."""

PUBLIC_GROUP = "Public facts"

GROUPS: Mapping[str, tuple[Property, ...]] = {
    **_PAIR_GROUPS,
    "Configuration": configuration.PROPERTIES,
    "Settings": settings.PROPERTIES,
    "Documented procedure": procedure.PROPERTIES,
}
"""All properties of what the source says, by what they are about."""


def pair_properties(deployment: Deployment) -> tuple[Property, ...]:
    """What is checked of the pair of a deployment, in the order of the report."""
    return (*PAIR_PROPERTIES, *public.properties_of(deployment))


def groups(deployment: Deployment) -> Mapping[str, tuple[Property, ...]]:
    """All properties that are checked of a deployment, by what they are about."""
    facts = public.properties_of(deployment)
    return {**GROUPS, PUBLIC_GROUP: facts} if facts else GROUPS


class UnknownPropertyError(PrintableError, LookupError):
    """No property has the id asked for; the message names the nearest ids."""


def property_called(name: str) -> Property:
    """The property with the id ``name``.

    Raises:
        UnknownPropertyError: There is none.
    """
    of_source = (prop for properties in GROUPS.values() for prop in properties)
    by_id = {prop.id: prop for prop in (*of_source, *PUBLIC_PROPERTIES)}
    if name not in by_id:
        raise UnknownPropertyError(f"No property called '{name}'. {nearest(name, by_id)}")
    return by_id[name]


__all__ = [
    "CONFIGURATION_PROPERTIES",
    "GROUPS",
    "PAIR_PROPERTIES",
    "PUBLIC_GROUP",
    "PUBLIC_PROPERTIES",
    "UnknownPropertyError",
    "groups",
    "pair_properties",
    "property_called",
]
