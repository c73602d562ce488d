"""What is bound to happen: properties of liveness.

Faults may end any condition before the pair has answered it, so each is stated in the form in which
liveness is true at all: as long as the condition lasts, the answer comes.
"""

from resilience_fsm.engine import Property, StateView, persistently
from resilience_fsm.machines import facts


def _primary_alone_serves(view: StateView) -> bool:
    return facts.primary_serves(view) and not facts.secondary_serves(view)


def _secondary_alone_serves(view: StateView) -> bool:
    return facts.secondary_serves(view) and not facts.primary_serves(view)


PROPERTIES = (
    Property(
        "portal-failure-answered",
        "As long as the primary's portal is stopped and the secondary is whole, the secondary is "
        "bound to serve.",
        persistently(
            lambda view: facts.primary_stopped(view) and facts.secondary_whole(view)
        ).leads_to(facts.secondary_serves),
        ("FOP-1", "SIT-5", "SIT-6"),
    ),
    Property(
        "ipoffice-failure-answered",
        "As long as the primary's IP Office is down, the link up and the secondary whole, the "
        "secondary is bound to serve alone.",
        persistently(
            lambda view: (
                facts.link_up(view)
                and not facts.primary_ipoffice_up(view)
                and facts.secondary_whole(view)
            )
        ).leads_to(_secondary_alone_serves),
        ("FOI-1", "A8"),
    ),
    Property(
        "network-failure-answered",
        "As long as the link is down, both servers are whole and the primary serves, both are "
        "bound to serve.",
        persistently(
            lambda view: (
                not facts.link_up(view)
                and facts.primary_whole(view)
                and facts.primary_serves(view)
                and facts.secondary_whole(view)
            )
        ).leads_to(facts.both_serve),
        ("NET-1",),
    ),
    Property(
        "recovery-answered",
        "As long as the primary is whole and the link up, the primary is bound to serve alone.",
        persistently(lambda view: facts.link_up(view) and facts.primary_whole(view)).leads_to(
            _primary_alone_serves
        ),
        ("FBP-1", "FBI-1", "A6", "A7"),
    ),
    Property(
        "two-active-answered",
        "As long as the link is up and both IP Offices are down, two active portals are bound to "
        "become one.",
        persistently(
            lambda view: (
                facts.link_up(view)
                and not facts.primary_ipoffice_up(view)
                and not facts.secondary_ipoffice_up(view)
            )
        ).leads_to(lambda view: not facts.both_serve(view)),
        ("A9", "Q30"),
    ),
    Property(
        "copy-bound",
        "As long as operation is normal, a change that awaits its copy is bound to be "
        "synchronised.",
        persistently(
            lambda view: (
                facts.normal_operation(view) and view.change in ("awaiting_copy", "synchronised")
            )
        ).leads_to(lambda view: view.change == "synchronised"),
        ("SYN-2", "SYN-3"),
        {"change": 1},
    ),
    Property(
        "fate-bound",
        "As long as operation is normal, the fate of a change at risk is bound to be decided.",
        persistently(facts.normal_operation).leads_to(
            lambda view: not view.change.endswith("_undecided")
        ),
        ("SYN-7", "A10"),
        {"change": 1},
    ),
    Property(
        "redirect-bound",
        "A user new to the secondary whose redirection is promised is bound to meet its login or "
        "its certificate, unless the secondary stops serving or the user leaves.",
        persistently(lambda view: view.session == "promised_redirect_undecided").leads_to(
            lambda view: view.session in ("asked_on_secondary", "at_certificate")
        ),
        ("FOP-3", "FOP-5"),
        {"session": 1},
    ),
)
