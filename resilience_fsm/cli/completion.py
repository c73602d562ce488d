"""What a shell completes: the ids and names that options take, and files by itself."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resilience_fsm.engine import Component


def property_ids(incomplete: str) -> list[str]:
    """The ids of properties that begin so."""
    from resilience_fsm.pair.properties import GROUPS

    known = (prop.id for properties in GROUPS.values() for prop in properties)
    return [one for one in known if one.startswith(incomplete)]


def rule_ids(incomplete: str) -> list[str]:
    """The ids of rules that begin so."""
    from resilience_fsm.rules import RULES

    return [one.id for one in RULES if one.id.startswith(incomplete)]


def example_names(incomplete: str) -> list[str]:
    """The examples that begin so."""
    from resilience_fsm.operate.examples import examples

    return [one.name for one in examples() if one.name.startswith(incomplete)]


def component_names(incomplete: str) -> list[str]:
    """The components of the pair and of its kinds that begin so."""
    return sorted({one.name for one in _components() if one.name.startswith(incomplete)})


def component_states(incomplete: str) -> list[str]:
    """The components with one of their states each, as ``COMPONENT=STATE``, that begin so."""
    known = (f"{one.name}={state.id}" for one in _components() for state in one.chart.states)
    return [one for one in known if one.startswith(incomplete)]


def unlogged_names(incomplete: str) -> list[str]:
    """The events and components of the pair that begin so."""
    from resilience_fsm.engine import compose
    from resilience_fsm.pair.portal_pair import portal_system

    events = compose(portal_system()).events
    return [*component_names(incomplete), *(one for one in events if one.startswith(incomplete))]


def picture_names(incomplete: str) -> list[str]:
    """The pictures that begin so."""
    from resilience_fsm.operate.pictures import all_pictures
    from resilience_fsm.render import Detail

    names = (one.name for one in all_pictures(details=(Detail.CORE,)))
    return [one for one in names if one.startswith(incomplete)]


def _components() -> "tuple[Component, ...]":
    from resilience_fsm.pair.portal_pair import portal_system

    system = portal_system()
    return (*system.components, *(part for kind in system.kinds for part in kind.components))
