"""The facts that guards read: named, pure functions of a view of the pair.

Each says one thing about the present condition of components; none knows what came last. Facts
about one side exist per side, and a machine gets them under the name that its guards use.
"""

from collections.abc import Callable
from typing import TypeAlias

from resilience_fsm.engine import View

Fact: TypeAlias = Callable[[View], bool]


# The components


def link_up(view: View) -> bool:
    """The network between the servers works."""
    return view.link == "up"


def primary_ipoffice_up(view: View) -> bool:
    """The primary's IP Office runs."""
    return view.primary_ipoffice == "running"


def secondary_ipoffice_up(view: View) -> bool:
    """The secondary's IP Office runs."""
    return view.secondary_ipoffice == "running"


def primary_serves(view: View) -> bool:
    """The primary's portal is active."""
    return view.primary_portal == "active"


def primary_passive(view: View) -> bool:
    """The primary's portal runs without serving."""
    return view.primary_portal == "passive"


def primary_stopped(view: View) -> bool:
    """The primary's portal does not run."""
    return view.primary_portal == "stopped"


def primary_runs(view: View) -> bool:
    """The primary's portal runs, serving or not."""
    return not primary_stopped(view)


def secondary_serves(view: View) -> bool:
    """The secondary's portal is active."""
    return view.secondary_portal == "active"


def secondary_runs(view: View) -> bool:
    """The secondary's portal runs, serving or not."""
    return view.secondary_portal != "stopped"


def both_serve(view: View) -> bool:
    """Both portals are active."""
    return primary_serves(view) and secondary_serves(view)


def nobody_serves(view: View) -> bool:
    """Neither portal is active."""
    return not primary_serves(view) and not secondary_serves(view)


def somebody_serves(view: View) -> bool:
    """At least one portal is active."""
    return not nobody_serves(view)


def primary_whole(view: View) -> bool:
    """The primary's portal and its IP Office run."""
    return primary_runs(view) and primary_ipoffice_up(view)


def primary_unavailable(view: View) -> bool:
    """What makes the secondary act (DEP-2): the primary stopped, or does not serve whole (A20)."""
    return primary_stopped(view) or (
        link_up(view) and not (primary_serves(view) and primary_ipoffice_up(view))
    )


def secondary_whole(view: View) -> bool:
    """The secondary's portal and its IP Office run: what the failover sentences presuppose (A1)."""
    return secondary_runs(view) and secondary_ipoffice_up(view)


# The deployment


def central_cti_is_on(view: View) -> bool:
    """Centralized CTI is switched on, on both servers, in force or not."""
    on = ("set", "in_force")
    return view.primary_central_cti in on and view.secondary_central_cti in on


def central_cti_in_force(view: View) -> bool:
    """Both portals use centralized CTI, and will after their next start (CFG-1, CFG-6).

    A setting that was switched off stays in force until its portal starts again (CFG-5), and a
    portal starts again after every fault: nothing is promised by it.
    """
    return view.primary_central_cti == "in_force" and view.secondary_central_cti == "in_force"


def ready(view: View) -> bool:
    """Every precondition and every configuration step is met, and in force."""
    return (
        view.release == "release_10_or_higher"
        and view.operation_mode == "select"
        and view.portal_versions == "equal"
        and central_cti_in_force(view)
        and view.resilience == "in_force"
        and view.trunk_backup == "in_force"
    )


def able(view: View) -> bool:
    """The deployment is ready and the secondary's IP Office runs: it can take over for sure."""
    return ready(view) and secondary_ipoffice_up(view)


# The pair as a whole


def whole(view: View) -> bool:
    """Nothing but the roles keeps operation from being normal."""
    return (
        link_up(view)
        and primary_runs(view)
        and primary_ipoffice_up(view)
        and secondary_whole(view)
        and ready(view)
    )


def whole_but_for_link(view: View) -> bool:
    """With the link up, nothing would be down."""
    return primary_ipoffice_up(view) and secondary_whole(view) and ready(view)


def whole_but_for_primary_ipoffice(view: View) -> bool:
    """With the primary's IP Office up, nothing would be down."""
    return link_up(view) and secondary_whole(view) and ready(view)


def whole_but_for_secondary_ipoffice(view: View) -> bool:
    """With the secondary's IP Office up, nothing would be down."""
    return link_up(view) and primary_ipoffice_up(view) and secondary_runs(view) and ready(view)


def whole_but_for_secondary_portal(view: View) -> bool:
    """With the secondary's portal up, nothing would be down."""
    return (
        link_up(view) and primary_ipoffice_up(view) and secondary_ipoffice_up(view) and ready(view)
    )


def nothing_down(view: View) -> bool:
    """Everything runs, the primary serves and the secondary does not."""
    return (
        primary_serves(view)
        and view.secondary_portal == "passive"
        and link_up(view)
        and primary_ipoffice_up(view)
        and secondary_ipoffice_up(view)
    )


def normal_operation(view: View) -> bool:
    """Both servers run, are connected and ready, and it is no failover (SYN-1, SYN-9)."""
    return nothing_down(view) and ready(view)


def copying_unsaid(view: View) -> bool:
    """Only the secondary's IP Office is down: both portals run and are connected (SYN-1b)."""
    return (
        ready(view)
        and primary_serves(view)
        and view.secondary_portal == "passive"
        and link_up(view)
        and primary_ipoffice_up(view)
        and not secondary_ipoffice_up(view)
    )


def nothing_down_and_not_ready(view: View) -> bool:
    """It looks like normal operation, in a deployment of which nothing is said (PRE-6)."""
    return nothing_down(view) and not ready(view)


# A session


def browser(view: View) -> bool:
    """The session is that of a browser."""
    return view.client == "browser"


def outlook_plugin(view: View) -> bool:
    """The session is that of the Outlook plugin."""
    return view.client == "outlook_plugin"


def call_assistant(view: View) -> bool:
    """The session is that of Call Assistant."""
    return view.client == "call_assistant"


def redirected_like_a_browser(view: View) -> bool:
    """What FOP-3, FOP-5 and FOP-6 say holds for the client; for the plugin by reading of FOP-7."""
    return browser(view) or (
        outlook_plugin(view) and view.outlook_plugin_reading == "redirected_like_a_browser"
    )


def redirected_as_unspecified(view: View) -> bool:
    """Whether the client is redirected at failover is not said, by the other reading of FOP-7."""
    return outlook_plugin(view) and view.outlook_plugin_reading == "able_to_log_in_again"


def redirect_promised(view: View) -> bool:
    """FOP-3 promises the redirection: it asks for the primary's IP Office, and A16 for the link."""
    return ready(view) and primary_ipoffice_up(view) and link_up(view)


def _stands_in(view: View) -> bool:
    """The secondary serves in the place of the primary."""
    return secondary_serves(view) and not primary_serves(view)


def redirect_due(view: View) -> bool:
    """The redirection of FOP-3 is promised now, to whoever the primary left (A17)."""
    return redirected_like_a_browser(view) and redirect_promised(view) and _stands_in(view)


def redirect_unsaid(view: View) -> bool:
    """A secondary that stands in may redirect whoever the primary left; nothing promises it."""
    return not call_assistant(view) and _stands_in(view) and not redirect_due(view)


def logins_go_back_to_primary(view: View) -> bool:
    """A login attempt at the secondary is redirected to the primary (FBP-4)."""
    return (
        view.secondary_portal == "passive"
        and primary_serves(view)
        and link_up(view)
        and ready(view)
    )


def knows_secondary(view: View) -> bool:
    """The user has logged in on the secondary before (FOP-5)."""
    return view.certificate == "accepted"


def call_assistant_comes_back(view: View) -> bool:
    """FBP-3 takes in Call Assistant, by this reading of CLI-3."""
    return view.call_assistant_reading == "connected_at_failback"


def may_be_connected(view: View) -> bool:
    """Nothing excludes that the client is connected by itself (CLI-1, CLI-3)."""
    return not call_assistant(view) or call_assistant_comes_back(view)


def logged_in(view: View) -> bool:
    """The session is logged in, on either server."""
    return view.session in ("on_primary", "connected", "on_secondary")


def refused(view: View) -> bool:
    """FOI-3 and FOI-4 refuse changes of personal contacts."""
    return ready(view) and view.home == "primary" and not primary_ipoffice_up(view)


# A change


def by_user(view: View) -> bool:
    """A user makes the change."""
    return view.author == "user"


def by_administrator(view: View) -> bool:
    """An administrator makes the change."""
    return view.author == "administrator"


def on_primary(view: View) -> bool:
    """The change is made on the primary."""
    return view.side == "primary"


def on_secondary(view: View) -> bool:
    """The change is made on the secondary."""
    return view.side == "secondary"


def never_transferred(view: View) -> bool:
    """NET-3 extends to plain failover, by this reading of NET-8."""
    return view.transfer_reading == "never_transferred"


# A conference


def owned_by_primary(view: View) -> bool:
    """The conference was scheduled on the primary."""
    return view.owner == "primary"


def owned_by_secondary(view: View) -> bool:
    """The conference was scheduled on the secondary."""
    return view.owner == "secondary"


# The life of the configuration


def select_mode(view: View) -> bool:
    """The servers run in Select mode."""
    return view.operation_mode == "select"


def menus_available(view: View) -> bool:
    """The Resiliency Configuration menus can be used."""
    return view.resiliency_menus == "available"


# The public facts, where a deployment counts with them


def primary_in_sight(view: View) -> bool:
    """The secondary sees a primary that is whole: what it answers with a failover is not there."""
    return link_up(view) and primary_whole(view)


def trouble_has_lasted(view: View) -> bool:
    """There is trouble for as long as the detection time (P1); unready, nothing is said of it."""
    return view.detection_timer == "over" or not ready(view)


def waits_no_longer(view: View) -> bool:
    """A failover is ordered, or there is trouble for as long as the detection time (P1, P4)."""
    return failover_is_ordered(view) or trouble_has_lasted(view)


def failover_is_ordered(view: View) -> bool:
    """An administrator wants a failover, and it has not come yet (P4)."""
    return view.failover_order == "given"


def failover_was_ordered(view: View) -> bool:
    """The secondary serves because an administrator wanted it (P4)."""
    return view.failover_order == "carried_out"


def failback_may_begin(view: View) -> bool:
    """A manual failback is no longer pending (P3b); unready, nothing is said of it."""
    return view.manual_failback == "primary_restarted" or not ready(view)


def resilience_enabled(view: View) -> bool:
    """Resilience is switched on, in force or not: the secondary's portal is not locked (P7)."""
    return view.resilience != "off"


def kept_or_lost(view: View) -> bool:
    """It is open whether a change of the secondary is kept: it is no user's (P12), or unready."""
    return not by_user(view) or not ready(view)
