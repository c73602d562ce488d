"""Where a pair is now, as somebody says it: ``primary_portal=passive``."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from resilience_fsm.engine import Part, compose, nearest
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system


class PresentError(ValueError):
    """What was said is no state of the pair."""


@frozen
class Present:
    """Some components with the states that they are in.

    Args:
        states: By component, its state.
        charts: By component, the name of its chart.
    """

    states: Mapping[str, str]
    charts: Mapping[str, str]

    def of_chart(self, chart: str) -> dict[str, str]:
        """By state of a chart in which some component is, who is there.

        Nobody is named where the chart is that of a single component.
        """
        components = [name for name, its in self.charts.items() if its == chart]
        found: dict[str, list[str]] = {}
        for name in components:
            if name in self.states:
                found.setdefault(self.states[name], []).append(name)
        alone = len(components) == 1
        return {state: "" if alone else ", ".join(names) for state, names in found.items()}


def read_present(said: Iterable[str], deployment: Deployment = READY) -> Present:
    """Read where some components are.

    A user's session, a change and a conference are called ``session``, ``change`` and
    ``conference``, and what belongs to them likewise.

    Args:
        said: ``COMPONENT=STATE`` each.
        deployment: Whose pair.

    Raises:
        PresentError: One is not so, or says what there is not.
    """
    parts = moving_parts(deployment)
    states: dict[str, str] = {}
    for one in said:
        name, equals, state = (text.strip() for text in one.partition("="))
        if not equals:
            raise PresentError(f"'{one}' is not COMPONENT=STATE, such as primary_portal=passive.")
        if name not in parts:
            raise PresentError(f"'{one}': no component is called '{name}'. {nearest(name, parts)}")
        known = parts[name].states
        if state not in known:
            raise PresentError(f"'{one}': {name} has no state '{state}'. {nearest(state, known)}")
        if states.setdefault(name, state) != state:
            raise PresentError(f"'{one}': {name} was said to be in '{states[name]}' already.")
    return Present(states, {name: part.chart.name for name, part in parts.items()})


def moving_parts(deployment: Deployment) -> dict[str, Part]:
    """By name, what can move; the first replica of each kind without its number."""
    found: dict[str, Part] = {}
    for system in (portal_system(deployment), configuration_system()):
        composition = compose(system, {kind.name: 1 for kind in system.kinds})
        for name, part in composition.parts.items():
            if part.chart.transitions:
                found.setdefault(name if part.kind is None else name.removesuffix("_1"), part)
    return found
