"""Changes and their fates: properties of data synchronisation."""

from collections.abc import Callable

from resilience_fsm.engine import Every, Property, StateView, always, every, never, whenever
from resilience_fsm.machines import facts

_ABOUT = {"change": 1}
OUTCOMES = (
    "change_1_is_copied",
    "change_1_turns_out_synchronised",
    "change_1_stays_on_primary",
    "change_1_stays_on_secondary",
    "change_1_stays",
    "change_1_is_lost",
)
_MAKES = ("change_1_user_makes", "change_1_administrator_makes")
_MAY_BE_COPIED = ("interrupted_undecided", "alone_undecided", "autonomous_undecided")


def _primary_alone_connected(view: StateView) -> bool:
    """Both portals run, connected, and the primary alone serves."""
    return (
        facts.link_up(view)
        and facts.primary_serves(view)
        and facts.secondary_runs(view)
        and not facts.secondary_serves(view)
    )


def _in(*states: str) -> Callable[[StateView], bool]:
    return lambda view: view.change in states


def _made(event: str, where: Callable[[StateView], bool]) -> Callable[[StateView], bool]:
    return lambda view: view.possible(event) and where(view)


def _when_made(is_recorded: Callable[[StateView, str], bool]) -> Every:
    """What is true of the state in which a change is once it is made, whoever makes it."""

    def when_made_by(event: str) -> Callable[[StateView], bool]:
        return lambda view: not view.possible(event) or is_recorded(view, view.after(event).change)

    return every(when_made_by(event) for event in _MAKES)


def _open(name: str, state: str, fate: str, sentence: str, *rules: str) -> Property:
    return Property(
        f"change-{name}",
        sentence,
        whenever(_in(state), stays_possible=_in(fate)),
        rules,
        _ABOUT,
    )


PROPERTIES = (
    Property(
        "user-change-copied",
        "A change that a user makes on the primary in normal operation awaits its copy.",
        whenever(
            _made(
                "change_1_user_makes",
                lambda view: facts.on_primary(view) and facts.nothing_down(view),
            ),
            lambda view: view.after("change_1_user_makes").change == "awaiting_copy",
        ),
        ("SYN-1", "SYN-2"),
        _ABOUT,
    ),
    Property(
        "administrator-change-copied",
        "A change that an administrator makes on the primary in normal operation awaits its copy.",
        whenever(
            _made(
                "change_1_administrator_makes",
                lambda view: facts.on_primary(view) and facts.nothing_down(view),
            ),
            lambda view: view.after("change_1_administrator_makes").change == "awaiting_copy",
        ),
        ("SYN-1", "SYN-3"),
        _ABOUT,
    ),
    Property(
        "copy-promised",
        "A change that awaits its copy is copied, as a promise, for as long as nothing is down.",
        always(
            lambda view: (
                view.change != "awaiting_copy"
                or (facts.nothing_down(view) and view.promised("change_1_is_copied"))
            )
        ),
        ("SYN-2", "SYN-3"),
        _ABOUT,
    ),
    Property(
        "copy-only-when-normal",
        "Nothing is copied automatically unless both portals run and are connected, and it is "
        "neither failover nor standalone mode.",
        never(
            lambda view: (
                any(
                    view.possible(event)
                    for event in ("change_1_is_copied", "change_1_turns_out_synchronised")
                )
                and not _primary_alone_connected(view)
            )
        ),
        ("SYN-1", "SYN-6"),
        _ABOUT,
    ),
    Property(
        "one-way",
        "No change made on the secondary is ever synchronised.",
        never(
            lambda view: (
                facts.on_secondary(view)
                and view.change in ("awaiting_copy", "synchronised", "kept_on_primary")
            )
        ),
        ("SYN-4", "A15"),
        _ABOUT,
    ),
    Property(
        "cut-change-not-transferred",
        "A change made on the secondary while the link is down is not on the primary afterwards.",
        whenever(
            _in("cut_undecided"),
            never_after=_in("awaiting_copy", "synchronised", "kept_on_primary", "kept"),
        ),
        ("NET-3",),
        _ABOUT,
    ),
    Property(
        "cut-change-recorded",
        "A change made on the secondary while the link is down is of the kind that is never "
        "transferred.",
        whenever(
            lambda view: (
                facts.on_secondary(view)
                and not facts.link_up(view)
                and any(view.possible(event) for event in _MAKES)
            ),
            _when_made(lambda _view, change: change == "cut_undecided"),
        ),
        ("NET-3",),
        _ABOUT,
    ),
    Property(
        "no-loss-without-reason",
        "A change made in normal operation on an active portal is at risk only once a fault has "
        "overtaken its copy.",
        whenever(
            lambda view: view.change == "not_made" and facts.normal_operation(view),
            _when_made(
                lambda view, change: (
                    change == "awaiting_copy"
                    or (change == "passive_undecided" and facts.on_secondary(view))
                )
            ),
        ),
        ("SYN-2", "SYN-3", "SYN-5", "SYN-10"),
        _ABOUT,
    ),
    Property(
        "risk-recorded",
        "A change made outside of normal operation is at risk; nothing more is said of it then.",
        whenever(
            lambda view: (
                view.change == "not_made"
                and not facts.nothing_down(view)
                and any(view.possible(event) for event in _MAKES)
            ),
            _when_made(lambda _view, change: change.endswith("_undecided")),
        ),
        ("SYN-6", "SYN-7"),
        _ABOUT,
    ),
    Property(
        "copy-arrives",
        "A copied change is synchronised.",
        whenever(
            lambda view: view.possible("change_1_is_copied"),
            lambda view: view.after("change_1_is_copied").change == "synchronised",
        ),
        ("SYN-2", "SYN-3"),
        _ABOUT,
    ),
    Property(
        "decided-when-normal",
        "In normal operation, once settled, no change is undecided.",
        never(
            lambda view: view.change.endswith("_undecided") and facts.normal_operation(view),
            settled=True,
        ),
        ("SYN-7", "A10"),
        _ABOUT,
    ),
    Property(
        "user-may-change",
        "A user can make a change wherever a user can log in.",
        whenever(
            lambda view: (
                view.change == "not_made"
                and facts.by_user(view)
                and (
                    facts.primary_serves(view)
                    if facts.on_primary(view)
                    else facts.secondary_serves(view)
                )
            ),
            lambda view: view.possible("change_1_user_makes"),
        ),
        ("SYN-2", "SYN-6"),
        _ABOUT,
    ),
    Property(
        "copied-stays",
        "A change that was synchronised stays so, whatever happens afterwards.",
        whenever(_in("synchronised"), never_after=lambda view: view.change != "synchronised"),
        ("SYN-2", "SYN-3", "A22"),
        _ABOUT,
    ),
    Property(
        "copying-unsaid",
        "While nothing is down but the secondary's IP Office, a change of the primary that waits "
        "for normal operation may be copied, and no copy is promised.",
        whenever(
            lambda view: (
                view.change in _MAY_BE_COPIED
                and _primary_alone_connected(view)
                and facts.primary_ipoffice_up(view)
                and not facts.secondary_ipoffice_up(view)
            ),
            lambda view: (
                view.after("change_1_turns_out_synchronised").change == "synchronised"
                and not view.promised("change_1_turns_out_synchronised")
            ),
        ),
        ("SYN-1b", "Q12"),
        _ABOUT,
    ),
    Property(
        "may-turn-out-synchronised",
        "In normal operation a change of the primary at risk may turn out to be synchronised.",
        whenever(
            lambda view: view.change in _MAY_BE_COPIED and facts.nothing_down(view),
            lambda view: view.after("change_1_turns_out_synchronised").change == "synchronised",
        ),
        ("SYN-5", "NET-4", "Q12"),
        _ABOUT,
    ),
    Property(
        "risk-decided-when-normal",
        "A change at risk is decided in normal operation and not before, but that it may be copied "
        "while nothing is down but the secondary's IP Office.",
        never(
            lambda view: (
                any(
                    view.possible(event)
                    for event in OUTCOMES
                    if event != "change_1_turns_out_synchronised"
                    or facts.secondary_ipoffice_up(view)
                )
                and not facts.nothing_down(view)
            )
        ),
        ("SYN-7", "A10", "SYN-1b"),
        _ABOUT,
    ),
    Property(
        "login-to-change",
        "A user makes a change only on a portal that is active.",
        never(
            lambda view: (
                view.possible("change_1_user_makes")
                and not (
                    facts.primary_serves(view)
                    if facts.on_primary(view)
                    else facts.secondary_serves(view)
                )
            )
        ),
        ("A12",),
        _ABOUT,
    ),
    _open(
        "failover-lost",
        "failover_undecided",
        "lost",
        "A change made on the secondary in failover may be lost.",
        "SYN-7",
    ),
    Property(
        "change-failover-kept",
        "A change made on the secondary in failover may be kept: somewhere, or on the secondary "
        "if it is never transferred.",
        whenever(_in("failover_undecided"), stays_possible=_in("kept", "kept_on_secondary")),
        ("SYN-7", "NET-8"),
        _ABOUT,
    ),
    _open(
        "cut-lost",
        "cut_undecided",
        "lost",
        "A change made on the secondary while the link is down may be lost.",
        "SYN-7",
        "NET-3",
    ),
    _open(
        "cut-kept",
        "cut_undecided",
        "kept_on_secondary",
        "A change made on the secondary while the link is down may be kept there.",
        "SYN-7",
        "NET-3",
    ),
    *(
        _open(
            f"{name}-{fate}",
            f"{name}_undecided",
            fate,
            f"A change {how} may end {fate.replace('_', ' ')}.",
            *rules,
        )
        for name, how, rules in (
            ("interrupted", "whose copy a fault overtook", ("SYN-5", "Q14")),
            ("alone", "made on the primary while the secondary was out", ("SYN-5", "Q12")),
            ("autonomous", "made on the primary while both served", ("SYN-7", "NET-4", "Q10")),
        )
        for fate in ("synchronised", "kept_on_primary", "lost")
    ),
    *(
        Property(
            f"change-passive-{side}-{fate}",
            f"What becomes of a change that a passive {side} took is not said: it may end "
            f"{fate.replace('_', ' ')}.",
            whenever(
                lambda view, side=side: (  # type: ignore[misc]
                    view.change == "passive_undecided" and view.side == side
                ),
                stays_possible=_in(fate),
            ),
            ("SYN-10",),
            _ABOUT,
        )
        for side, fate in (
            ("primary", "synchronised"),
            ("primary", "kept_on_primary"),
            ("primary", "lost"),
            ("secondary", "kept"),
            ("secondary", "lost"),
        )
    ),
    Property(
        "passive-administration-open",
        "Whether a passive portal takes an administrator's change is not said: it is not excluded.",
        whenever(
            lambda view: (
                view.change == "not_made"
                and view.author == "administrator"
                and view.side == "secondary"
                and view.secondary_portal == "passive"
            ),
            lambda view: view.possible("change_1_administrator_makes"),
        ),
        ("SYN-10",),
        _ABOUT,
    ),
)
