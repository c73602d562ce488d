"""The properties: sentences about the pair, each with the rules that it states.

Grouped by what they are about. A property is a sentence of the source or follows from one; none
merely copies a transition. Properties that no deployment promises unless it is ready do not name
readiness as their premise: for a deployment that is not ready they come out violated, which is
how a check tells which guarantee is lost.
"""

from resilience_fsm.engine import Property
from resilience_fsm.pair.properties import (
    changes,
    conferences,
    configuration,
    contacts,
    roles,
    sessions,
    situations,
)

PAIR_PROPERTIES: tuple[Property, ...] = (
    *roles.PROPERTIES,
    *situations.PROPERTIES,
    *changes.PROPERTIES,
    *conferences.PROPERTIES,
    *sessions.PROPERTIES,
    *contacts.PROPERTIES,
)
"""What is checked of the pair of one deployment, in the order of the report."""

CONFIGURATION_PROPERTIES: tuple[Property, ...] = configuration.PROPERTIES
"""What is checked of the life of the configuration."""

__all__ = ["CONFIGURATION_PROPERTIES", "PAIR_PROPERTIES"]
