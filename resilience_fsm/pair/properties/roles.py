"""Who serves: properties of the two roles and of the cluster mode."""

from collections.abc import Callable

from resilience_fsm.engine import (
    Property,
    StateView,
    always,
    every,
    followers_keep_up,
    never,
    reactions_recur,
    reactions_terminate,
    sometimes,
    whenever,
)
from resilience_fsm.machines import facts
from resilience_fsm.pair.display import platform_view
from resilience_fsm.pair.mode import mode_of

REACTIONS = (
    "fail_over",
    "go_autonomous",
    "fail_back",
    "rejoin",
    "yield_to_secondary",
    "yield_to_primary",
    "primary_resumes",
    "primary_gives_up",
    "secondary_gives_up",
)
"""What the pair does by itself."""

_SIDES = ("primary", "secondary")
_ENDS_TWO_ACTIVE = ("rejoin", "yield_to_secondary", "yield_to_primary")


APPLICATION_SERVERS = (
    "application_server",
    "primary_application_server",
    "secondary_application_server",
)
"""The machines beside the two servers that a deployment can have (DEP-5, DEP-7)."""


def where_there(event: str, predicate: Callable[[StateView], bool]) -> Callable[[StateView], bool]:
    """A predicate about an event: true in a deployment without the machine that it happens to."""
    machine = next((one for one in APPLICATION_SERVERS if event.startswith(f"{one}_")), None)
    if machine is None:
        return predicate
    return lambda view: machine not in view or predicate(view)


def _two_active_with_link(view: StateView) -> bool:
    return facts.link_up(view) and facts.both_serve(view)


def _a_promise_ends_two_active(view: StateView) -> bool:
    return any(
        view.promised(event) and not facts.both_serve(view.after(event))
        for event in _ENDS_TWO_ACTIVE
    )


def host_is_up(view: StateView, side: str) -> bool:
    """Whether the machine is up that hosts the portal of a side.

    An Application Server hosts it where the deployment has one in the stead of the server.
    """
    for host in ("application_server", f"{side}_application_server"):
        if host in view:
            return view[host] == "up"
    return view[f"{side}_server"] == "up"


def _runs_on_a_lost_machine(view: StateView) -> bool:
    return (
        (view.primary_server == "lost" and facts.primary_ipoffice_up(view))
        or (view.secondary_server == "lost" and facts.secondary_ipoffice_up(view))
        or (facts.primary_runs(view) and not host_is_up(view, "primary"))
        or (facts.secondary_runs(view) and not host_is_up(view, "secondary"))
    )


def _shows(
    side: str, role: str, word: str | None, colour: str | None
) -> Callable[[StateView], bool]:
    def shows(view: StateView) -> bool:
        shown = platform_view(view)[side]
        return view[f"{side}_portal"] != role or (shown.word, shown.colour) == (word, colour)

    return shows


def _reads(primary: str, secondary: str) -> Callable[[StateView], bool]:
    """Whether Platform View has these colours, the primary's first."""

    def reads(view: StateView) -> bool:
        shown = platform_view(view)
        return (shown["primary"].colour, shown["secondary"].colour) == (primary, secondary)

    return reads


def _does_not_stop(role: str, reaction: str) -> Callable[[StateView], bool]:
    return lambda view: not view.changes(reaction, role) or view.after(reaction)[role] != "stopped"


PROPERTIES = (
    Property(
        "somebody-serves",
        "With a whole secondary, once settled, somebody serves, whatever happens to the primary "
        "and to the link.",
        whenever(facts.secondary_whole, lambda view: not facts.nobody_serves(view), settled=True),
        ("DEP-2", "FOP-1", "FOI-1", "NET-1", "SIT-7"),
    ),
    Property(
        "failover-on-portal",
        "With the link up and a whole secondary, once settled, the secondary serves if the "
        "primary's portal has stopped and its IP Office runs.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_stopped(view)
                and facts.primary_ipoffice_up(view)
            ),
            facts.secondary_serves,
            settled=True,
        ),
        ("FOP-1",),
    ),
    Property(
        "failover-on-ipoffice",
        "With the link up and a whole secondary, once settled, the secondary serves if the "
        "primary's IP Office is down and its portal runs.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_runs(view)
                and not facts.primary_ipoffice_up(view)
            ),
            facts.secondary_serves,
            settled=True,
        ),
        ("FOI-1",),
    ),
    Property(
        "secondary-alone",
        "With the link up and a whole secondary, once settled, the primary does not serve if its "
        "IP Office is down.",
        never(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and not facts.primary_ipoffice_up(view)
                and facts.primary_serves(view)
            ),
            settled=True,
        ),
        ("FOI-1", "A8", "Q8"),
    ),
    Property(
        "standalone-mode",
        "When the link breaks between two whole servers of which the primary serves, once settled, "
        "both portals are active.",
        whenever(
            lambda view: (
                not facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_whole(view)
                and facts.primary_serves(view)
            ),
            facts.both_serve,
            settled=True,
        ),
        ("NET-1",),
    ),
    Property(
        "standalone-mode-on-return",
        "With the link down and both servers whole, once settled, both portals are active, however "
        "that came about.",
        whenever(
            lambda view: (
                not facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_whole(view)
            ),
            facts.both_serve,
            settled=True,
        ),
        ("NET-1", "A6"),
    ),
    Property(
        "one-active",
        "With the link up, once settled, at most one portal is active.",
        never(_two_active_with_link, settled=True),
        ("FOP-1", "FOI-1", "FBP-1", "FBI-1", "Q30"),
    ),
    Property(
        "two-active-end",
        "Whenever both portals are active with the link up, a promised reaction is possible that "
        "leaves one.",
        whenever(_two_active_with_link, _a_promise_ends_two_active),
        ("FBP-1", "FOI-1", "A7", "A8", "A9"),
    ),
    Property(
        "failback",
        "With the link up and a whole primary, once settled, the primary serves and the secondary "
        "does not.",
        whenever(
            lambda view: facts.link_up(view) and facts.primary_whole(view),
            lambda view: facts.primary_serves(view) and not facts.secondary_serves(view),
            settled=True,
        ),
        ("FBP-1", "FBI-1", "SYN-9"),
    ),
    Property(
        "primary-serves-whole",
        "With the link up and a whole secondary, once settled, a primary that serves has portal "
        "and IP Office running.",
        whenever(
            lambda view: (
                facts.link_up(view) and facts.secondary_whole(view) and facts.primary_serves(view)
            ),
            facts.primary_whole,
            settled=True,
        ),
        ("FOP-1", "FOI-1", "A8", "Q8"),
    ),
    Property(
        "failback-promised",
        "As soon as a primary whose portal and IP Office run is connected to a secondary that "
        "serves in its place, failback is promised.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.primary_whole(view)
                and facts.primary_passive(view)
                and facts.secondary_serves(view)
            ),
            lambda view: view.promised("fail_back"),
        ),
        ("FBP-1", "FBI-1"),
    ),
    Property(
        "failback-ends-login",
        "After failback the portal of the secondary does not serve, so that nobody logs in there.",
        whenever(
            lambda view: view.possible("fail_back"),
            lambda view: view.after("fail_back").secondary_portal == "passive",
        ),
        ("FBP-1", "FBI-1"),
    ),
    Property(
        "takeover-whatever-the-host",
        "Wherever the portals are hosted, on the servers or on an Application Server in the place "
        "of either, a whole secondary is promised to take over from a primary whose portal stops.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and not facts.secondary_serves(view)
                and facts.primary_stopped(view)
                and facts.primary_ipoffice_up(view)
            ),
            lambda view: view.promised("fail_over"),
        ),
        ("FOP-1", "DEP-5", "DEP-6"),
    ),
    Property(
        "failback-demotes",
        "A failback leaves the primary active and the secondary passive, in one step.",
        whenever(
            lambda view: view.possible("fail_back"),
            lambda view: (
                view.after("fail_back").primary_portal == "active"
                and view.after("fail_back").secondary_portal == "passive"
            ),
        ),
        ("FBP-1", "FBI-1", "A2"),
    ),
    Property(
        "lost-machine-runs-nothing",
        "Nothing runs on a machine that is lost.",
        never(_runs_on_a_lost_machine),
        ("Q7", "Q27"),
    ),
    Property(
        "reactions-stop-nothing",
        "No reaction stops a portal.",
        always(
            every(
                _does_not_stop(role, reaction)
                for reaction in REACTIONS
                for role in ("primary_portal", "secondary_portal")
            )
        ),
        ("FOI-6", "FBP-1"),
    ),
    Property(
        "followers-keep-up",
        "Who has to move along with an event does: at failback the primary becomes active.",
        followers_keep_up(),
        ("FBP-1", "FBI-1", "A2"),
    ),
    Property(
        "any-portal-can-stop",
        "A portal that runs can stop, whatever its role.",
        always(
            lambda view: (
                (
                    facts.primary_stopped(view)
                    or view.after("primary_portal_stops").primary_portal == "stopped"
                )
                and (
                    not facts.secondary_runs(view)
                    or view.after("secondary_portal_stops").secondary_portal == "stopped"
                )
            )
        ),
        ("FOP-1", "Q29"),
    ),
    Property(
        "mode-agrees",
        "The cluster mode always agrees with the components.",
        always(lambda view: view.cluster_mode == mode_of(view)),
        ("Q1", "NET-2", "SYN-1", "Q12"),
    ),
    Property(
        "no-trap",
        "Normal operation stays reachable from every state, given repairs.",
        whenever(lambda _view: True, stays_possible=lambda view: view.cluster_mode == "normal"),
        ("SYN-1", "FBP-1", "FBI-1", "A2", "A6", "A7"),
    ),
    Property(
        "reactions-terminate",
        "Promised reactions alone never go round in a circle: after the last fault the pair "
        "settles.",
        reactions_terminate(),
        ("Q8", "Q29"),
    ),
    Property(
        "flapping-open",
        "Flapping without a new fault is not excluded by the source: allowed reactions can go "
        "round in a circle.",
        reactions_recur(),
        ("FOP-9", "FBP-5", "SIT-9"),
    ),
    Property(
        "active-display",
        "In Platform View a portal that is active reads Available, on green.",
        always(every(_shows(side, "active", "Available", "green") for side in _SIDES)),
        ("DSP-1",),
    ),
    Property(
        "passive-display",
        "In Platform View a portal that runs and is not active reads Starting, on yellow.",
        always(every(_shows(side, "passive", "Starting", "yellow") for side in _SIDES)),
        ("DSP-2",),
    ),
    Property(
        "healthy-display",
        "In normal operation the primary reads Available, green, and the secondary Starting, "
        "yellow.",
        whenever(lambda view: view.cluster_mode == "normal", _reads("green", "yellow")),
        ("DSP-1", "DSP-2", "DSP-3", "SYN-9"),
    ),
    Property(
        "healthy-display-ambiguous",
        "The same reading is also that of a primary with no resilience left, once settled.",
        sometimes(
            lambda view: view.cluster_mode == "primary_alone" and _reads("green", "yellow")(view),
            settled=True,
        ),
        ("DSP-1", "DSP-2", "Q12", "Q20"),
    ),
    Property(
        "failover-display",
        "When the portal of the primary alone has stopped, once settled, that of the secondary "
        "reads Available, green.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_stopped(view)
                and facts.primary_ipoffice_up(view)
            ),
            lambda view: platform_view(view)["secondary"].colour == "green",
            settled=True,
        ),
        ("FOP-1", "DSP-1"),
    ),
    Property(
        "standalone-display",
        "When the link breaks between two whole servers of which the primary serves, once settled, "
        "both portals read Available, green.",
        whenever(
            lambda view: (
                not facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_whole(view)
                and facts.primary_serves(view)
            ),
            _reads("green", "green"),
            settled=True,
        ),
        ("NET-1", "DSP-1", "DSP-6"),
    ),
    Property(
        "ipoffice-display",
        "With the link up, a whole secondary and only the primary's IP Office down, once settled, "
        "the primary's portal is passive and reads Starting, yellow.",
        whenever(
            lambda view: (
                facts.link_up(view)
                and facts.secondary_whole(view)
                and facts.primary_runs(view)
                and not facts.primary_ipoffice_up(view)
            ),
            _reads("yellow", "green"),
            settled=True,
        ),
        ("FOI-1", "DSP-1", "DSP-2", "DSP-6b", "Q6", "A8"),
    ),
    Property(
        "stopped-display-open",
        "What Platform View shows for a portal that is stopped is not said.",
        always(every(_shows(side, "stopped", None, None) for side in _SIDES)),
        ("DSP-4",),
    ),
)
