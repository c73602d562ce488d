"""What a shell completes: ids of properties and rules, names of components and examples."""


def property_ids(incomplete: str) -> list[str]:
    """The ids of properties that begin so."""
    from resilience_fsm.pair.properties import GROUPS

    known = (prop.id for properties in GROUPS.values() for prop in properties)
    return [one for one in known if one.startswith(incomplete)]


def rule_ids(incomplete: str) -> list[str]:
    """The ids of rules that begin so, in capitals or not."""
    from resilience_fsm.rules import RULES

    return [one.id for one in RULES if one.id.upper().startswith(incomplete.upper())]


def example_names(incomplete: str) -> list[str]:
    """The examples that begin so."""
    from resilience_fsm.operate.examples import examples

    return [one.name for one in examples() if one.name.startswith(incomplete)]


def component_names(incomplete: str) -> list[str]:
    """The components of the pair and of its kinds that begin so."""
    from resilience_fsm.pair.portal_pair import portal_system

    system = portal_system()
    parts = (*system.components, *(part for kind in system.kinds for part in kind.components))
    return sorted({one.name for one in parts if one.name.startswith(incomplete)})
