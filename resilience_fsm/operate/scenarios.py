"""The ready-made scenarios: what people plan, and what they fear, by name."""

from collections.abc import Mapping

from resilience_fsm.operate.scenario import HEALS, ONE_WAY, Happening, Scenario
from resilience_fsm.pair.deployment import Deployment, expect_deployment
from resilience_fsm.pair.hosting import Hosting, lost, returns
from resilience_fsm.pair.public import Public
from resilience_fsm.text import Text


def scenarios(deployment: Deployment) -> Mapping[str, Scenario]:
    """The ready-made scenarios of a deployment, by name.

    What a machine takes along depends on what it hosts, so the loss of one is followed by the
    starts of what was on it.

    Raises:
        EngineError: The deployment is none.
    """
    expect_deployment(deployment)
    hosting = Hosting.of(deployment)
    told = {
        "primary_portal_restart": (
            "The primary's portal is restarted.",
            _restart("primary_portal", deployment.public),
        ),
        "primary_ipoffice_restart": (
            "The primary's IP Office is restarted.",
            _restart("primary_ipoffice", deployment.public),
        ),
        "secondary_portal_restart": (
            "The secondary's portal is restarted.",
            _restart("secondary_portal", deployment.public),
        ),
        "primary_machine_lost": (
            "The primary's machine is lost, and comes back.",
            _machine("primary", hosting),
        ),
        "secondary_machine_lost": (
            "The secondary's machine is lost, and comes back.",
            _machine("secondary", hosting),
        ),
        "link_cut_and_healed": (
            "The network between the servers breaks, and comes back.",
            _events("link_lost", "link_restored"),
        ),
        "link_fails_one_way": (
            "The network between the servers fails in one direction, and comes back.",
            _events(ONE_WAY, HEALS),
        ),
        "secondary_down_first": (
            "The secondary's portal is down when the primary's stops; the secondary's comes back "
            "first.",
            _events(
                "secondary_portal_stops",
                "primary_portal_stops",
                "secondary_portal_starts",
                "primary_portal_starts",
            ),
        ),
        "planned_upgrade": (
            "Both portals are upgraded, one server at a time, the secondary's first.",
            _events(
                "secondary_portal_stops",
                "secondary_portal_upgraded",
                "secondary_portal_starts",
                "primary_portal_stops",
                "primary_portal_upgraded",
                "primary_portal_starts",
            ),
        ),
        "short_stop": (
            "The primary's portal stops, and is back before anybody may have taken over.",
            _short_stop(deployment.public),
        ),
        **_application_servers(hosting),
    }
    return {
        name: Scenario(happenings, name, sentence) for name, (sentence, happenings) in told.items()
    }


def _events(*events: str) -> tuple[Happening, ...]:
    return tuple(Happening(event) for event in events)


def _restart(component: str, public: Public | None) -> tuple[Happening, ...]:
    """A restart, which public facts give a time that it may take (P10)."""
    stops, starts = f"{component}_stops", f"{component}_starts"
    if public is None:
        return _events(stops, starts)
    return Happening(stops, 0), Happening(starts, public.portal_restart_minutes)


def _short_stop(public: Public | None) -> tuple[Happening, ...]:
    """One that is shorter than the failover detection time (P1), where there is one."""
    if public is None or not public.failover_detection_minutes:
        return (
            Happening("primary_portal_stops", settles=False),
            Happening("primary_portal_starts"),
        )
    half = public.failover_detection_minutes / 2
    return Happening("primary_portal_stops", 0), Happening("primary_portal_starts", half)


def _machine(side: str, hosting: Hosting) -> tuple[Happening, ...]:
    host = f"{side}_server"
    portals = [f"{side}_portal_starts"] if getattr(hosting, f"{side}_portal") == host else []
    return _events(lost(host), returns(host), f"{side}_ipoffice_starts", *portals)


def _application_servers(hosting: Hosting) -> dict[str, tuple[str, tuple[Happening, ...]]]:
    hosts = {"primary": hosting.primary_portal, "secondary": hosting.secondary_portal}
    machines = {host: side for side, host in hosts.items() if host != f"{side}_server"}
    if not machines:
        return {}
    if len(machines) == 1 and hosts["primary"] == hosts["secondary"]:
        (host,) = machines
        starts = ("secondary_portal_starts", "primary_portal_starts")
        return {
            "application_server_lost": (
                "The Application Server of both portals is lost, and comes back.",
                _events(lost(host), returns(host), *starts),
            )
        }
    found: dict[str, tuple[str, tuple[Happening, ...]]] = {
        f"{host}_lost": (
            Text(
                "The Application Server of the {side}'s portal is lost, and comes back.",
                side=Text(side),
            ),
            _events(lost(host), returns(host), f"{side}_portal_starts"),
        )
        for host, side in machines.items()
    }
    if len(machines) == 2:
        losses = [lost(host) for host in machines]
        comings = [event for host, side in machines.items() for event in _comes_back(host, side)]
        found["both_application_servers_lost"] = (
            "Both Application Servers are lost one after the other, and come back so.",
            _events(*losses, *comings),
        )
    return found


def _comes_back(host: str, side: str) -> tuple[str, str]:
    return returns(host), f"{side}_portal_starts"
