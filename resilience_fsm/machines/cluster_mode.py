"""The cluster mode: the word for what the pair as a whole is doing.

It follows faults, repairs and reactions, owns no event and decides nothing (Q1): the rules are
about components, and a mode that decided would make outcomes depend on history. Each transition
says what an event makes of the mode, reading the components as they are before the step; that the
mode always equals ``mode_of(components)`` is a checked property.

By who serves: both, `autonomous`; the secondary alone, `failover`; nobody, `no_service`; the
primary alone, `normal` if nothing is down and the deployment is ready, else `primary_alone`, which
is the warning that no resilience is left (Q12).
"""

from statemachine import State

from resilience_fsm.engine import Machine, follows


class ClusterMode(Machine):
    """What the pair as a whole is doing."""

    normal = State(initial=True)  # the primary serves and the secondary stands by
    failover = State()  # the secondary serves in place of the primary
    autonomous = State()  # both serve; the vendor's English is standalone mode
    primary_alone = State()  # the primary serves with no resilience left
    no_service = State()  # nobody serves

    # Faults
    link_lost = follows(normal.to(primary_alone), "SYN-1", "NET-1")
    primary_ipoffice_stops = follows(normal.to(primary_alone), "SYN-1", "FOI-1")
    secondary_ipoffice_stops = follows(normal.to(primary_alone), "SYN-1", "Q12")
    primary_portal_stops = follows(
        normal.to(no_service) | primary_alone.to(no_service) | autonomous.to(failover), "FOP-1"
    )
    secondary_portal_stops = follows(
        normal.to(primary_alone) | autonomous.to(primary_alone) | failover.to(no_service), "Q12"
    )

    # The loss of a machine: what it hosts decides
    primary_server_lost = follows(
        normal.to(no_service, cond="primary_portal_on_server")
        | primary_alone.to(no_service, cond="primary_portal_on_server")
        | autonomous.to(failover, cond="primary_portal_on_server"),
        "FOP-1",
        "FOI-1",
        "Q27",
    ) | follows(normal.to(primary_alone, unless="primary_portal_on_server"), "FOI-1", "Q27")
    secondary_server_lost = follows(
        normal.to(primary_alone)
        | autonomous.to(primary_alone, cond="secondary_portal_on_server")
        | failover.to(no_service, cond="secondary_portal_on_server"),
        "Q12",
        "Q27",
    )
    primary_application_server_lost = follows(
        normal.to(no_service) | primary_alone.to(no_service) | autonomous.to(failover),
        "FOP-1",
        "DEP-5",
    )
    secondary_application_server_lost = follows(
        normal.to(primary_alone) | autonomous.to(primary_alone) | failover.to(no_service),
        "Q12",
        "DEP-6",
    )
    application_server_lost = follows(
        no_service.from_(normal, primary_alone, autonomous, failover), "DEP-7", "Q27"
    )

    # Repairs
    link_restored = follows(primary_alone.to(normal, cond="whole_but_for_link"), "SYN-1")
    primary_ipoffice_starts = follows(
        primary_alone.to(normal, cond="whole_but_for_primary_ipoffice"), "SYN-1"
    )
    secondary_ipoffice_starts = follows(
        primary_alone.to(normal, cond="whole_but_for_secondary_ipoffice"), "SYN-1"
    )
    secondary_portal_starts = follows(
        primary_alone.to(normal, cond="whole_but_for_secondary_portal"), "SYN-1"
    )

    # Reactions
    fail_over = follows(no_service.to(failover, cond="primary_stopped"), "FOP-1") | follows(
        no_service.to(failover, unless="primary_stopped") | primary_alone.to(failover), "FOI-1"
    )
    go_autonomous = (
        follows(primary_alone.to(autonomous), "NET-2")
        | follows(
            no_service.to(failover, cond="primary_ipoffice_up and secondary_ipoffice_up"), "NET-1"
        )
        | follows(
            no_service.to(failover, cond="not primary_ipoffice_up and secondary_ipoffice_up"),
            "SIT-16",
        )
        | follows(
            no_service.to(failover, cond="primary_ipoffice_up and not secondary_ipoffice_up"),
            "SIT-12",
        )
        | follows(
            no_service.to(failover, cond="not primary_ipoffice_up and not secondary_ipoffice_up"),
            "SIT-14",
        )
    )
    fail_back = follows(
        failover.to(normal, cond="whole") | failover.to(primary_alone, unless="whole"),
        "FBP-1",
        "FBI-1",
    )
    rejoin = follows(
        autonomous.to(normal, cond="whole") | autonomous.to(primary_alone, unless="whole"), "A7"
    )
    yield_to_secondary = follows(autonomous.to(failover), "A8", "A9")
    yield_to_primary = follows(autonomous.to(primary_alone), "A9")
    primary_resumes = follows(
        no_service.to(normal, cond="whole") | no_service.to(primary_alone, unless="whole"), "A6"
    ) | follows(failover.to(autonomous), "NET-1", "A6")
    primary_gives_up = follows(primary_alone.to(no_service) | autonomous.to(failover), "Q13")
    secondary_gives_up = follows(failover.to(no_service), "Q13") | follows(
        autonomous.to(primary_alone), "Q12"
    )
