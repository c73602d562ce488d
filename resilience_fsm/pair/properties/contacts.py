"""Personal contacts: what the Directory gadget refuses."""

from resilience_fsm.engine import Property, StateView, never, sometimes, whenever
from resilience_fsm.machines import facts

_ABOUT = {"session": 1}
_UPDATE = "session_1_update_contact"
_DELETE = "session_1_delete_contact"


def _primary_user_without_ipoffice(view: StateView) -> bool:
    return view.home == "primary" and not facts.primary_ipoffice_up(view)


PROPERTIES = (
    Property(
        "contacts-not-updated",
        "While the primary's IP Office is down, users at home on the primary cannot update "
        "personal contacts in the Directory gadget.",
        never(lambda view: _primary_user_without_ipoffice(view) and view.possible(_UPDATE)),
        ("FOI-3",),
        _ABOUT,
    ),
    Property(
        "contacts-not-deleted",
        "While the primary's IP Office is down, users at home on the primary cannot delete "
        "personal contacts in the Directory gadget.",
        never(lambda view: _primary_user_without_ipoffice(view) and view.possible(_DELETE)),
        ("FOI-4",),
        _ABOUT,
    ),
    Property(
        "contacts-need-login",
        "The Directory gadget is the portal's: only who is logged in updates or deletes there.",
        never(
            lambda view: (
                not facts.logged_in(view) and (view.possible(_UPDATE) or view.possible(_DELETE))
            )
        ),
        ("Q26",),
        _ABOUT,
    ),
    Property(
        "contacts-refusal-ends",
        "With the primary's IP Office back, the source refuses these users nothing any more.",
        sometimes(
            lambda view: (
                facts.primary_ipoffice_up(view)
                and view.possible(_UPDATE)
                and view.possible(_DELETE)
            ),
            among=lambda view: view.home == "primary",
        ),
        ("FBI-4",),
        _ABOUT,
    ),
    Property(
        "contacts-of-others-open",
        "For users at home elsewhere the source refuses nothing while that IP Office is down.",
        whenever(
            lambda view: (
                not facts.primary_ipoffice_up(view)
                and view.home == "secondary"
                and facts.logged_in(view)
            ),
            lambda view: view.possible(_UPDATE) and view.possible(_DELETE),
        ),
        ("FOI-5", "Q26"),
        _ABOUT,
    ),
)
