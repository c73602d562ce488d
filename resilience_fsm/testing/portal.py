"""The portal pair as a specification for tests, and strategies for its deployments."""

from collections.abc import Collection, Mapping
from typing import Final, Literal, cast

from attrs import evolve
from hypothesis import strategies as st

from resilience_fsm.engine import Compiled, Counts, Property, View, instances
from resilience_fsm.operate.assessment import pair_answers
from resilience_fsm.pair.deployment import (
    READY,
    Deployment,
    Installation,
    OperationMode,
    Server,
    Servers,
    Setting,
    Trunk,
)
from resilience_fsm.pair.display import platform_view
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import pair_properties
from resilience_fsm.pair.public_layer import facts_in_play
from resilience_fsm.testing.errors import SpecificationError
from resilience_fsm.testing.observable import ANY, Observable
from resilience_fsm.testing.specification import (
    ADAPTER_SECONDS,
    POLL_SECONDS,
    TIMEOUT_SECONDS,
    Specification,
    made_by,
    specification,
)

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story


def _icon(side: str) -> Observable:
    def colour(view: View) -> object:
        display = platform_view(cast("Mapping[str, str]", view))[side]
        return display.colour if display.is_specified else ANY

    return colour


PLATFORM_VIEW: Final[Mapping[str, Observable]] = {
    "primary_icon": _icon("primary"),
    "secondary_icon": _icon("secondary"),
}
"""All that Platform View shows: the colour of each portal's icon; that of a stopped one is open."""


def portal_specification(
    deployment: Deployment = READY,
    counts: Counts | None = None,
    *,
    beginning: Mapping[str, str] | None = None,
    commands: Collection[str] | Literal["all"] | None = None,
    refused: Collection[str] = (),
    observables: Mapping[str, Observable] | None = None,
    hurries: bool = True,
    timeout_seconds: float = TIMEOUT_SECONDS,
    poll_seconds: float = POLL_SECONDS,
    adapter_seconds: float | None = ADAPTER_SECONDS,
) -> Specification:
    """The pair of a deployment as something to hold a system under test against.

    The arguments are those of `specification`; the properties are those of the pair that speak of
    what there is. With public facts they are those that hold beside them; and a failover detection
    time is a reaction of the pair that has to be over in time, so ``timeout_seconds`` has to be
    longer than that of the real one.

    Raises:
        SpecificationError: As there; and where nothing in the source says that a command in
            ``refused`` is refused anywhere.
    """
    made = specification(
        portal_system(deployment),
        counts,
        beginning=beginning,
        commands=commands,
        refused=refused,
        observables=observables,
        hurries=hurries,
        timeout_seconds=timeout_seconds,
        poll_seconds=poll_seconds,
        adapter_seconds=adapter_seconds,
    )
    for name in made.refused:
        if not made.dynamics.is_guarded(name):
            raise SpecificationError(
                f"refused: nothing says that the pair refuses '{name}' anywhere: its guards do not "
                "read the pair."
            )
    call = made_by(
        "portal_specification",
        deployment=None if deployment == READY else deployment,
        counts=counts,
        beginning=beginning,
        commands=commands,
        refused=refused,
        observables=observables,
        hurries=hurries,
        timeout_seconds=timeout_seconds,
        poll_seconds=poll_seconds,
        adapter_seconds=adapter_seconds,
    )
    properties = _properties(deployment, made.compiled, counts)
    return evolve(made, properties=properties, made_by=call)


def _properties(
    deployment: Deployment, compiled: Compiled, counts: Counts | None
) -> tuple[Property, ...]:
    """The properties of single states that speak of no more replicas than there are."""
    system = compiled.composition.system
    found = tuple(
        prop
        for prop in pair_properties(deployment)
        if prop.claim.form.is_broken_by_a_state and instances(prop, system, counts or {})
    )
    if not facts_in_play(deployment):
        return found
    # What the source promises, and public facts take away, is asked of nobody.
    return tuple(a.property for a in pair_answers(deployment, found).answers if a)


_VERSIONS = st.sampled_from(["10.0", "10.1.2", "11.1", "9.1"])
_SETTINGS = st.builds(
    Setting, set=st.sampled_from([True, False, None]), in_force=st.sampled_from([True, False, None])
)
_TICKS = st.sampled_from([True, False, None])


def deployments(*, ready: bool = False) -> st.SearchStrategy[Deployment]:
    """Deployments of every description; the simplest is a ready one.

    Args:
        ready: Whether every precondition is met and every setting in force; then the two portals
            are not on one Application Server, of which nothing is said (DEP-7).
    """
    hosts = st.sampled_from([None, "app1", "app2"])
    if ready:
        in_force = Setting(set=True, in_force=True)

        def both(first: str | None, second: str | None) -> Deployment:
            return evolve(
                READY,
                servers=Servers(Server("11.1", in_force, first), Server("11.1", in_force, second)),
            )

        return st.builds(both, st.sampled_from([None, "app1"]), st.sampled_from([None, "app2"]))
    servers = st.builds(
        Server,
        portal_version=_VERSIONS,
        central_cti_link=st.one_of(st.none(), _SETTINGS),
        application_server=hosts,
    )
    described = st.builds(
        Deployment,
        release=_VERSIONS,
        operation_mode=st.sampled_from(OperationMode),
        installation=st.sampled_from(Installation),
        servers=st.builds(Servers, servers, servers),
        resilience=_SETTINGS,
        trunk_backup=st.builds(
            Trunk,
            supports_resiliency=_TICKS,
            backs_up_portal=_TICKS,
            saved=_TICKS,
            in_force=_TICKS,
        ),
    )
    return st.one_of(st.just(READY), deployments(ready=True), described)
