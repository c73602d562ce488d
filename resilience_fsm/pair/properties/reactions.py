"""When roles change: what may, must and cannot make the pair change who serves.

The properties of `roles` say what holds once the pair has settled. These say of the single steps
for which reasons they happen, and for which they do not.
"""

from collections.abc import Callable, Iterator, Mapping

from resilience_fsm.engine import Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import (
    APPLICATION_SERVERS,
    REACTIONS,
    host_is_up,
    where_there,
)

_FAULTS = {
    "link_lost": "link",
    "primary_portal_stops": "primary_portal",
    "primary_ipoffice_stops": "primary_ipoffice",
    "secondary_portal_stops": "secondary_portal",
    "secondary_ipoffice_stops": "secondary_ipoffice",
    "primary_server_lost": "primary_server",
    "secondary_server_lost": "secondary_server",
}
_REPAIRS = {
    "link_restored": "link",
    "primary_portal_starts": "primary_portal",
    "primary_ipoffice_starts": "primary_ipoffice",
    "secondary_portal_starts": "secondary_portal",
    "secondary_ipoffice_starts": "secondary_ipoffice",
    "primary_server_returns": "primary_server",
    "secondary_server_returns": "secondary_server",
}
_OTHER_FAULTS = {f"{machine}_lost": machine for machine in APPLICATION_SERVERS}
_OTHER_REPAIRS = {f"{machine}_returns": machine for machine in APPLICATION_SERVERS}
_ROLES = ("primary_portal", "secondary_portal")
_DOWN = frozenset({"down", "stopped", "lost"})  # of several charts, each with its own word
_TO_THE_SECONDARY = ("fail_over", "go_autonomous")


def _changes_what_it_strikes(event: str, component: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.changes(event, component)


def _changes_a_role(reaction: str) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.possible(reaction) or any(view.changes(reaction, role) for role in _ROLES)
    )


def _can_strike(event: str, component: str) -> Callable[[StateView], bool]:
    return lambda view: view[component] in _DOWN or view.after(event)[component] in _DOWN


def _can_return(event: str, component: str) -> Callable[[StateView], bool]:
    side = component.partition("_")[0]

    def has_its_machine(view: StateView) -> bool:
        if component.endswith("_portal"):
            return host_is_up(view, side)
        return not component.endswith("_ipoffice") or view[f"{side}_server"] == "up"

    return lambda view: (
        view[component] not in _DOWN
        or not has_its_machine(view)
        or view.after(event)[component] not in _DOWN
    )


def _of_each(
    make: Callable[[str, str], Callable[[StateView], bool]],
    events: Mapping[str, str],
    of_other_machines: Mapping[str, str],
) -> Iterator[Callable[[StateView], bool]]:
    """What is said of each of some events, those of machines included that may not be there."""
    yield from (make(event, component) for event, component in events.items())
    for event, component in of_other_machines.items():
        yield where_there(event, make(event, component))


def _does_not_start(role: str, reaction: str) -> Callable[[StateView], bool]:
    return lambda view: not view.changes(reaction, role) or view[role] != "stopped"


def _keeps(
    role: str, reaction: str, while_: Callable[[StateView], bool]
) -> Callable[[StateView], bool]:
    return lambda view: (
        not view.changes(reaction, role) or view[role] != "active" or not while_(view)
    )


def _available_primary(view: StateView) -> bool:
    return facts.link_up(view) and facts.primary_whole(view)


def _whole_secondary_without_such_a_primary(view: StateView) -> bool:
    return facts.secondary_whole(view) and not _available_primary(view)


def _neither_ipoffice(view: StateView) -> bool:
    return not facts.primary_ipoffice_up(view) and not facts.secondary_ipoffice_up(view)


def _stand_in(view: StateView) -> bool:
    """The secondary stands in for the primary for sure, or serves already."""
    return facts.link_up(view) and (facts.secondary_whole(view) or facts.secondary_serves(view))


def _primary_has_a_say(view: StateView) -> bool:
    """The secondary can see a primary that serves, or that is fit to."""
    return facts.link_up(view) and (facts.primary_serves(view) or facts.primary_whole(view))


PROPERTIES = (
    Property(
        "anything-can-fail",
        "Whatever works can fail, at any time: link, IP Offices, portals and machines.",
        always(every(_of_each(_can_strike, _FAULTS, _OTHER_FAULTS))),
        ("FOP-1", "FOI-1", "NET-1", "Q7", "Q29"),
    ),
    Property(
        "anything-can-return",
        "Whatever has stopped can start, as soon as its machine is up, and a machine or link that "
        "is lost can return.",
        always(every(_of_each(_can_return, _REPAIRS, _OTHER_REPAIRS))),
        ("A5", "A14", "FBP-1", "FBI-1", "Q29"),
    ),
    Property(
        "nothing-happens-twice",
        "What is down cannot fail, what is up cannot return, and no reaction leaves both roles as "
        "they are.",
        always(
            every(
                [
                    *_of_each(_changes_what_it_strikes, _FAULTS, _OTHER_FAULTS),
                    *_of_each(_changes_what_it_strikes, _REPAIRS, _OTHER_REPAIRS),
                    *(_changes_a_role(reaction) for reaction in REACTIONS),
                ]
            )
        ),
        ("Q1", "Q29"),
    ),
    Property(
        "reactions-start-nothing",
        "No reaction starts a portal: a start is a repair, and leaves the portal passive.",
        always(every(_does_not_start(role, event) for event in REACTIONS for role in _ROLES)),
        ("A14",),
    ),
    Property(
        "failover-has-a-reason",
        "The secondary fails over only if the primary's portal has stopped, or its IP Office with "
        "the link up.",
        whenever(
            lambda view: view.possible("fail_over"),
            lambda view: (
                facts.primary_stopped(view)
                or (facts.link_up(view) and not facts.primary_ipoffice_up(view))
            ),
        ),
        ("FOP-1", "FOI-1", "A20"),
    ),
    Property(
        "autonomy-has-a-reason",
        "The secondary goes autonomous only while the link is down and the primary's portal runs.",
        whenever(
            lambda view: view.possible("go_autonomous"),
            lambda view: not facts.link_up(view) and facts.primary_runs(view),
        ),
        ("NET-1", "NET-2", "Q30"),
    ),
    Property(
        "takeover-promised-by-whole",
        "Only a whole secondary is promised to take over.",
        never(
            lambda view: (
                any(view.promised(event) for event in _TO_THE_SECONDARY)
                and not facts.secondary_whole(view)
            )
        ),
        ("A1", "SIT-9", "SIT-11"),
    ),
    Property(
        "damaged-takeover-open",
        "A secondary without its IP Office may still serve in place of a primary that failed or is "
        "out of reach; that is not excluded.",
        whenever(
            lambda view: (
                view.secondary_portal == "passive"
                and not facts.secondary_ipoffice_up(view)
                and not _available_primary(view)
            ),
            lambda view: any(view.possible(event) for event in _TO_THE_SECONDARY),
        ),
        ("A1", "SIT-9", "SIT-11", "SIT-12", "SIT-14"),
    ),
    Property(
        "whole-primary-stays",
        "No reaction takes the service from a primary whose portal and IP Office run, ready or "
        "not.",
        always(every(_keeps("primary_portal", event, facts.primary_whole) for event in REACTIONS)),
        ("A20", "A7"),
    ),
    Property(
        "whole-secondary-stays",
        "No reaction takes the service from a whole secondary, unless the primary is whole and the "
        "link up.",
        always(
            every(
                _keeps("secondary_portal", event, _whole_secondary_without_such_a_primary)
                for event in REACTIONS
            )
        ),
        ("FBP-1", "FBI-1", "Q8", "SIT-16"),
    ),
    Property(
        "resumption-beside-nobody",
        "With the link up the primary becomes active by itself only where nobody serves in its "
        "place, and without its IP Office only where no whole secondary runs.",
        whenever(
            lambda view: view.possible("primary_resumes") and facts.link_up(view),
            lambda view: (
                not facts.secondary_serves(view)
                and (facts.primary_ipoffice_up(view) or not facts.secondary_whole(view))
            ),
        ),
        ("A6", "FOI-1", "Q8"),
    ),
    Property(
        "limping-on-open",
        "Without its IP Office, and where no secondary stands in for it, a primary may give up, "
        "and one that is passive may serve.",
        whenever(
            lambda view: (
                facts.primary_runs(view)
                and not facts.primary_ipoffice_up(view)
                and not _stand_in(view)
            ),
            lambda view: view.possible(
                "primary_gives_up" if facts.primary_serves(view) else "primary_resumes"
            ),
        ),
        ("Q13", "SIT-9", "SIT-10", "SIT-13", "SIT-14", "SIT-15"),
    ),
    Property(
        "giving-up-only-alone",
        "The primary gives up by itself only where no secondary stands in for it.",
        never(lambda view: view.possible("primary_gives_up") and _stand_in(view)),
        ("Q13", "FOI-1", "A9"),
    ),
    Property(
        "damaged-service-open",
        "A secondary that serves without its IP Office may give up, unless the link is up and the "
        "primary serves or is whole.",
        whenever(
            lambda view: (
                facts.secondary_serves(view)
                and not facts.secondary_ipoffice_up(view)
                and not _primary_has_a_say(view)
            ),
            lambda view: view.possible("secondary_gives_up"),
        ),
        ("SIT-9", "SIT-11", "SIT-12", "SIT-14"),
    ),
    Property(
        "secondary-leaves-to-primary",
        "With the link up and a primary that serves or is whole, the secondary steps down for it "
        "and not by giving up.",
        never(lambda view: view.possible("secondary_gives_up") and _primary_has_a_say(view)),
        ("FBP-1", "FBI-1", "A7", "A9"),
    ),
    Property(
        "either-steps-down",
        "With both portals active, the link up and neither IP Office running, it is promised that "
        "one steps down, and open which one.",
        whenever(
            lambda view: facts.link_up(view) and facts.both_serve(view) and _neither_ipoffice(view),
            lambda view: view.promised("yield_to_primary") and view.promised("yield_to_secondary"),
        ),
        ("A9", "SIT-9"),
    ),
    Property(
        "choice-only-without-ipoffices",
        "Whether the secondary yields to a primary that serves is open only while neither IP "
        "Office runs.",
        whenever(lambda view: view.possible("yield_to_primary"), _neither_ipoffice),
        ("A7", "A8", "A9"),
    ),
)
