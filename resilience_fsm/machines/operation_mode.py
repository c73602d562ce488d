"""The operation mode of the Server Edition systems: Select, or another.

Resilience is supported in Select mode (DEP-3); of other modes nothing is said (DEP-4).
"""

from statemachine import State

from resilience_fsm.engine import Machine, administrator


class OperationMode(Machine):
    """The mode that the servers are licensed for."""

    not_select = State(initial=True)
    select = State()

    # Administrators
    move_to_select = administrator(not_select.to(select), "DEP-3", "PRE-3")
