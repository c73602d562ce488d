"""The making of a change: by whom, where, and what is recorded of the circumstances.

The properties of `changes` say what becomes of a change. These say how it comes to be at risk, and
which of its fates are possible at all.
"""

from collections.abc import Callable

from resilience_fsm.engine import Property, StateView, every, never, whenever
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.roles import APPLICATION_SERVERS, where_there

_ABOUT = {"change": 1}
_USER = "change_1_user_makes"
_ADMINISTRATOR = "change_1_administrator_makes"
_MAKES = (_USER, _ADMINISTRATOR)
_FATES = (
    "change_1_turns_out_synchronised",
    "change_1_stays_on_primary",
    "change_1_stays_on_secondary",
    "change_1_stays",
    "change_1_is_lost",
)
_ENDS_OF_NORMAL_OPERATION = (
    "link_lost",
    "primary_portal_stops",
    "secondary_portal_stops",
    "primary_ipoffice_stops",
    "secondary_ipoffice_stops",
    "primary_server_lost",
    "secondary_server_lost",
    *(f"{machine}_lost" for machine in APPLICATION_SERVERS),
)


def _portal(view: StateView) -> str:
    """The role of the portal on which the change is made."""
    return view.primary_portal if facts.on_primary(view) else view.secondary_portal


def _records(event: str, state: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.after(event).change == state


def _recorded(
    name: str,
    sentence: str,
    where: Callable[[StateView], bool],
    state: str,
    *rules: str,
) -> Property:
    """What is recorded of a change, whoever makes it, in some circumstances."""
    return Property(
        f"made-{name}",
        sentence,
        whenever(
            lambda view: where(view) and any(view.possible(event) for event in _MAKES),
            every(_records(event, state) for event in _MAKES),
        ),
        rules,
        _ABOUT,
    )


def _is_promised_if_possible(event: str) -> Callable[[StateView], bool]:
    return lambda view: not view.possible(event) or view.promised(event)


PROPERTIES = (
    Property(
        "made-by-its-author",
        "Users make users' changes, and administrators those of administrators.",
        never(
            lambda view: (
                (view.possible(_USER) and not facts.by_user(view))
                or (view.possible(_ADMINISTRATOR) and not facts.by_administrator(view))
            )
        ),
        ("Q1",),
        _ABOUT,
    ),
    Property(
        "made-once",
        "A change is made once.",
        never(
            lambda view: view.change != "not_made" and any(view.possible(event) for event in _MAKES)
        ),
        ("Q1",),
        _ABOUT,
    ),
    Property(
        "made-for-good",
        "What was changed has a fate; it does not become a change that was never made.",
        whenever(
            lambda view: view.change != "not_made",
            never_after=lambda view: view.change == "not_made",
        ),
        ("SYN-7", "A10"),
        _ABOUT,
    ),
    Property(
        "made-on-a-running-portal",
        "Nobody changes anything on a portal that does not run.",
        never(
            lambda view: (
                any(view.possible(event) for event in _MAKES) and _portal(view) == "stopped"
            )
        ),
        ("A12", "SYN-10"),
        _ABOUT,
    ),
    Property(
        "administrator-may-change",
        "An administrator can make a change on every portal that serves.",
        whenever(
            lambda view: (
                view.change == "not_made"
                and facts.by_administrator(view)
                and _portal(view) == "active"
            ),
            lambda view: view.possible(_ADMINISTRATOR),
        ),
        ("SYN-3", "SYN-6"),
        _ABOUT,
    ),
    _recorded(
        "alone",
        "A change made on a primary that alone serves, outside of normal operation, is at risk as "
        "one made with the secondary out.",
        lambda view: (
            facts.on_primary(view)
            and facts.primary_serves(view)
            and not facts.secondary_serves(view)
            and not facts.nothing_down(view)
        ),
        "alone_undecided",
        "Q12",
    ),
    _recorded(
        "in-standalone",
        "A change made on the primary while both serve is at risk as one of standalone mode.",
        lambda view: facts.on_primary(view) and facts.both_serve(view),
        "autonomous_undecided",
        "NET-4",
        "Q10",
    ),
    _recorded(
        "in-failover",
        "A change made on a secondary that serves, with the link up, is at risk as in failover.",
        lambda view: (
            facts.on_secondary(view) and facts.secondary_serves(view) and facts.link_up(view)
        ),
        "failover_undecided",
        "SYN-6",
        "NET-8",
    ),
    Property(
        "overtaken-recorded",
        "A fault overtakes every change that awaits its copy, in the same step, and leaves its "
        "fate open.",
        whenever(
            lambda view: view.change == "awaiting_copy",
            every(
                where_there(event, _records(event, "interrupted_undecided"))
                for event in _ENDS_OF_NORMAL_OPERATION
            ),
        ),
        ("SYN-5", "Q14"),
        _ABOUT,
    ),
    Property(
        "overtaken-not-copied",
        "What a fault overtook is not copied as if nothing had happened: nothing but a change that "
        "awaits its copy is copied.",
        never(
            lambda view: view.possible("change_1_is_copied") and view.change != "awaiting_copy",
        ),
        ("SYN-5", "SYN-6", "Q14"),
        _ABOUT,
    ),
    Property(
        "fate-promised-none-preferred",
        "In normal operation it is promised that a change at risk gets one of its fates, and each "
        "that is possible is one of those.",
        whenever(
            lambda view: view.change.endswith("_undecided") and facts.nothing_down(view),
            every(
                [
                    lambda view: any(view.promised(event) for event in _FATES),
                    *(_is_promised_if_possible(event) for event in _FATES),
                ]
            ),
        ),
        ("A10", "SYN-7"),
        _ABOUT,
    ),
    Property(
        "kept-where-made",
        "Of a change made on the primary that is kept it is known where: there, or on both.",
        never(lambda view: facts.on_primary(view) and view.change in ("kept", "kept_on_secondary")),
        ("SYN-4", "NET-4"),
        _ABOUT,
    ),
    Property(
        "failover-transfer-excluded",
        "By one reading of NET-8 a change of plain failover that is kept stays on the secondary.",
        whenever(
            lambda view: view.change == "failover_undecided" and facts.never_transferred(view),
            never_after=lambda view: view.change == "kept",
        ),
        ("NET-8", "NET-3"),
        _ABOUT,
    ),
    Property(
        "failover-transfer-open",
        "By the other reading of NET-8 nothing is said of where a kept change of failover is.",
        whenever(
            lambda view: view.change == "failover_undecided" and not facts.never_transferred(view),
            never_after=lambda view: view.change == "kept_on_secondary",
        ),
        ("NET-8", "SYN-7"),
        _ABOUT,
    ),
    Property(
        "passive-transfer-open",
        "Of a change that a passive portal took with the link up nothing says that it is not "
        "transferred.",
        whenever(
            lambda view: view.change == "passive_undecided",
            never_after=lambda view: view.change == "kept_on_secondary",
        ),
        ("SYN-10", "NET-3"),
        _ABOUT,
    ),
)
