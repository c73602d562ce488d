"""Updating and deleting personal contacts in the portal's Directory gadget, as a permission.

FOI-3 and FOI-4 refuse both to a user at home on the primary while its IP Office is down. Nothing
else is asserted either way (Q26): that an event is possible here says that the source does not
refuse it, not that it works (FOI-5).
"""

from statemachine import State

from resilience_fsm.engine import Machine, user


class DirectoryGadget(Machine):
    """One user's personal contacts."""

    open = State(initial=True)

    # Users
    update_contact = user(open.to.itself(cond="logged_in and not refused"), "FOI-3")
    delete_contact = user(open.to.itself(cond="logged_in and not refused"), "FOI-4")
