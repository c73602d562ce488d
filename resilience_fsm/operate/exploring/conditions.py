"""What the guards of the pair ask for, in English and Italian.

In English a condition says what its fact says of itself, unless that reads ill in an answer; its
opposite is worded here.
"""

from collections.abc import Mapping

from resilience_fsm.explorer import Phrase
from resilience_fsm.operate.exploring.phrases import phrase

CONDITIONS: Mapping[str, Phrase] = {
    # The components
    "link_up": phrase("The network between the servers works"),
    "not link_up": phrase("The network between the servers is broken"),
    "primary_portal: host_up": phrase("The machine that hosts the primary's portal is up"),
    "secondary_portal: host_up": phrase("The machine that hosts the secondary's portal is up"),
    "primary_ipoffice: host_up": phrase("The primary's machine is up"),
    "secondary_ipoffice: host_up": phrase("The secondary's machine is up"),
    "primary_portal: ipoffice_up": phrase("The primary's IP Office runs"),
    "primary_portal: not ipoffice_up": phrase("The primary's IP Office is stopped"),
    "secondary_portal: ipoffice_up": phrase("The secondary's IP Office runs"),
    "secondary_portal: not ipoffice_up": phrase("The secondary's IP Office is stopped"),
    "primary_ipoffice_up": phrase("The primary's IP Office runs"),
    "not primary_ipoffice_up": phrase("The primary's IP Office is stopped"),
    "secondary_ipoffice_up": phrase("The secondary's IP Office runs"),
    "not secondary_ipoffice_up": phrase("The secondary's IP Office is stopped"),
    "primary_serves": phrase("The primary's portal is active"),
    "not primary_serves": phrase("The primary's portal is not active"),
    "primary_passive": phrase("The primary's portal runs without serving"),
    "primary_stopped": phrase("The primary's portal is stopped"),
    "not primary_stopped": phrase("The primary's portal runs"),
    "primary_runs": phrase("The primary's portal runs"),
    "secondary_serves": phrase("The secondary's portal is active"),
    "not secondary_serves": phrase("The secondary's portal is not active"),
    "secondary_runs": phrase("The secondary's portal runs"),
    "not secondary_runs": phrase("The secondary's portal is stopped"),
    "both_serve": phrase("Both portals are active"),
    "nobody_serves": phrase("Neither portal is active"),
    "somebody_serves": phrase("A portal is active"),
    "primary_unavailable": phrase(
        "The primary is stopped, or does not serve with its IP Office in sight of the secondary"
    ),
    "secondary_whole": phrase("The secondary's portal and its IP Office run"),
    "not secondary_whole": phrase("The secondary's portal or its IP Office is stopped"),
    # The deployment
    "ready": phrase("The deployment is ready: every precondition is met, every setting in force"),
    "not ready": phrase("The deployment is not ready, so that nothing is said of it"),
    "able": phrase("The deployment is ready, and the secondary's IP Office runs"),
    # The pair as a whole
    "normal_operation": phrase(
        "Operation is normal: both run, connected and ready, and the primary serves"
    ),
    "not normal_operation": phrase("Operation is not normal"),
    "nothing_down": phrase("Everything runs, and the primary alone serves"),
    "nothing_down_and_not_ready": phrase("Everything runs in a deployment that is not ready"),
    "copying_unsaid": phrase("Only the secondary's IP Office is stopped"),
    # A session
    "call_assistant": phrase("The client is Call Assistant"),
    "not call_assistant": phrase("The client is not Call Assistant"),
    "call_assistant_comes_back": phrase("FBP-3 is read as including Call Assistant"),
    "redirected_like_a_browser": phrase("The client is redirected like a browser"),
    "redirected_as_unspecified": phrase("Whether the client is redirected is not said"),
    "redirect_due": phrase("The redirection to the secondary is promised now"),
    "redirect_unsaid": phrase("The secondary stands in, and may redirect without a promise"),
    "logins_go_back_to_primary": phrase(
        "A passive secondary is connected to a primary that serves"
    ),
    "knows_secondary": phrase("The user has logged in on the secondary before"),
    "not knows_secondary": phrase("The user has never logged in on the secondary"),
    "may_be_connected": phrase("Nothing excludes that the client is connected by itself"),
    "logged_in": phrase("The user is logged in"),
    "not refused": phrase("The change of the contact is not refused"),
    # A change
    "by_user": phrase("A user makes the change"),
    "by_administrator": phrase("An administrator makes the change"),
    "on_primary": phrase("The change is made on the primary"),
    "on_secondary": phrase("The change is made on the secondary"),
    "never_transferred": phrase("NET-3 is read as meant of every failover"),
    "not never_transferred": phrase("NET-3 is read as meant of a broken network only"),
    "kept_or_lost": phrase("It is open whether the change is kept"),
    # A conference
    "owned_by_primary": phrase("The conference is scheduled on the primary"),
    "owned_by_secondary": phrase("The conference is scheduled on the secondary"),
    # The public facts
    "trouble_has_lasted": phrase("The trouble has lasted for the failover detection time"),
    "waits_no_longer": phrase(
        "A failover is ordered, or the trouble has lasted for the detection time"
    ),
    "failback_may_begin": phrase("The primary's portal has restarted, as a manual failback asks"),
    "failover_is_ordered": phrase("A failover is ordered"),
    "not failover_is_ordered": phrase("No failover is ordered"),
    "failover_was_ordered": phrase("The secondary serves because of an order"),
    "not failover_was_ordered": phrase("The secondary serves without an order"),
    "resilience_enabled": phrase(
        "Resilience is switched on, so that the secondary's portal is not locked"
    ),
}
"""By condition, after its owner where the fact is another one for each, what it asks for."""
