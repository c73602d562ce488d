"""Open outcomes: what may become of a session where the source leaves it open, one by one."""

from resilience_fsm.machines import facts
from resilience_fsm.pair.properties.session_words import LEFT, leads_to, within

PROPERTIES = (
    leads_to(
        "promised-redirect-arrives",
        "A user new to the secondary may get through to its login.",
        within("promised_redirect_undecided"),
        "is_redirected",
        "asked_on_secondary",
        "FOP-3",
        "FOP-5",
    ),
    leads_to(
        "promised-redirect-interrupted",
        "A user new to the secondary may be stopped at its certificate.",
        within("promised_redirect_undecided"),
        "meets_certificate",
        "at_certificate",
        "FOP-5",
        "FOP-6",
    ),
    leads_to(
        "unpromised-redirect-arrives",
        "A redirection that is not promised is not excluded either.",
        within("redirect_undecided"),
        "is_redirected",
        "asked_on_secondary",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    leads_to(
        "unpromised-redirect-interrupted",
        "A redirection that is not promised may be stopped at the certificate.",
        lambda view: view.session == "redirect_undecided" and not facts.knows_secondary(view),
        "meets_certificate",
        "at_certificate",
        "FOP-4b",
        "FOP-5",
    ),
    leads_to(
        "unpromised-redirect-left",
        "A user whose redirection is not promised may be left to type the address.",
        lambda view: view.session == "redirect_undecided" and not facts.redirect_due(view),
        "is_left",
        "stranded",
        "FOP-4",
        "FOP-4b",
        "FOI-2",
    ),
    leads_to(
        "standing-service-redirect-open",
        "The users of a primary that stops may be redirected to a secondary that serves already, "
        "where it is not promised too.",
        lambda view: (
            view.session in LEFT
            and facts.secondary_serves(view)
            and not facts.primary_serves(view)
            and not facts.call_assistant(view)
        ),
        "is_redirected",
        "asked_on_secondary",
        "NET-6",
        "FOP-4b",
    ),
    leads_to(
        "return-sent-back",
        "A user of a secondary that steps down otherwise than by failback may be asked to log in "
        "on the primary.",
        lambda view: (
            view.session == "return_undecided"
            and facts.primary_serves(view)
            and not facts.call_assistant(view)
        ),
        "is_sent_back",
        "asked_on_primary",
        "NET-5",
        "Q9",
    ),
    leads_to(
        "return-connected",
        "A user of a secondary that steps down otherwise than by failback may be connected to the "
        "primary.",
        lambda view: (
            view.session == "return_undecided"
            and facts.primary_serves(view)
            and facts.may_be_connected(view)
        ),
        "is_connected",
        "connected",
        "NET-5",
        "Q9",
    ),
    leads_to(
        "return-left",
        "A user of a secondary that steps down otherwise than by failback may be left.",
        within("return_undecided"),
        "is_left",
        "stranded",
        "NET-5",
        "Q9",
    ),
    leads_to(
        "short-stop-open",
        "Whether a short stop of the primary ends a session for good is not said.",
        lambda view: view.session == "cut_off" and facts.primary_serves(view),
        "comes_back",
        "on_primary",
        "FOP-9",
        "A13",
    ),
    leads_to(
        "abandoned-open",
        "What becomes of users who were on their way to a secondary that stops is not said.",
        lambda view: view.session == "abandoned" and facts.primary_serves(view),
        "comes_back",
        "on_primary",
        "FOP-10",
    ),
    leads_to(
        "dropped-open",
        "What becomes of the secondary's sessions when the secondary stops is not said.",
        lambda view: view.session == "dropped" and facts.secondary_serves(view),
        "comes_back",
        "on_secondary",
        "FOP-10",
    ),
)
