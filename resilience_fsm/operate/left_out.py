"""What a deployment leaves out, and which answers hang on it.

A value that is not given leaves its setting in every state that is possible, and the check covers
them all. An answer hangs on it if its verdict is another one in another of these states; that is
read off the answers, whose readings have the verdict in each state that a component can begin in.
Where the deployment lacks something for sure, it is not ready whatever was left out: then nothing
more hangs on it until that is mended.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import asdict, frozen

from resilience_fsm.engine import Answer, System
from resilience_fsm.pair.deployment import Deployment, Installation, Setting, Trunk
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import GROUPS


@frozen
class LeftOut:
    """Values of one setting that are not given.

    Args:
        keys: Where they would stand in a deployment file.
        component: The component that they decide.
        possible: The states of it that remain possible; one where the values do not matter, or
            where a default takes their place.
        default: What is taken for them, in words; empty where nothing is.
        rules: The rules that give the default.
        hanging: The ids of the properties whose verdict hangs on them.
    """

    keys: tuple[str, ...]
    component: str
    possible: tuple[str, ...]
    default: str = ""
    rules: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()

    @property
    def matters(self) -> bool:
        """Whether they leave anything open."""
        return len(self.possible) > 1

    def hanging_by_group(self) -> Mapping[str, int]:
        """How many properties of each group hang on them; groups without one are left out."""
        counted = {
            group: sum(prop.id in self.hanging for prop in properties)
            for group, properties in GROUPS.items()
        }
        return {group: number for group, number in counted.items() if number}


def left_out(deployment: Deployment, answers: Iterable[Answer] = ()) -> tuple[LeftOut, ...]:
    """What ``deployment`` leaves out, in the order of a file.

    Args:
        deployment: The deployment.
        answers: The answers about its pair (``Assessment.pair``), of which those are named that
            hang on it; none where nothing was checked yet.
    """
    checked, system = tuple(answers), portal_system(deployment)
    constants = deployment.constants()
    return tuple(
        LeftOut(
            keys,
            component,
            constants[component],
            *default,
            tuple(_hanging(component, system, checked)),
        )
        for keys, component, default in _gaps(deployment)
    )


_Default = tuple[str, tuple[str, ...]]
_NO_DEFAULT: _Default = ("", ())


def _gaps(deployment: Deployment) -> Iterator[tuple[tuple[str, ...], str, _Default]]:
    """The keys that are not given, the component that they decide, and what is taken for them."""
    servers = deployment.servers
    for side, server in (("primary", servers.primary), ("secondary", servers.secondary)):
        key, component = f"servers.{side}.central_cti_link", f"{side}_central_cti"
        if server.central_cti_link is None:
            is_new = deployment.installation is Installation.NEW
            yield (
                (key,),
                component,
                ("set and in force, as on every new installation", ("CFG-2",))
                if is_new
                else ("off, as on every upgraded system", ("CFG-3",)),
            )
        else:
            yield from _values(key, component, server.central_cti_link)
    yield from _values("resilience", "resilience", deployment.resilience)
    yield from _values("trunk_backup", "trunk_backup", deployment.trunk_backup)


def _values(
    key: str, component: str, setting: Setting | Trunk
) -> Iterator[tuple[tuple[str, ...], str, _Default]]:
    keys = tuple(f"{key}.{name}" for name, value in asdict(setting).items() if value is None)
    if keys:
        yield keys, component, _NO_DEFAULT


def _hanging(component: str, system: System, answers: tuple[Answer, ...]) -> Iterator[str]:
    """The properties whose verdict is not the same in all states of a component."""
    # Guards see a setting through readiness alone, so that not every state of it is gone through.
    met = {beginning[component] for beginning in system.initial}
    for answer in answers:
        by_state = answer.readings.get(component, {})
        if len({verdict for state, verdict in by_state.items() if state in met}) > 1:
            yield answer.property.id
