"""Constants: charts without transitions, which stay in the state that they begin in.

Some tell replicas apart (the client, the home server, the side, the author); the others are the
*readings* of ambiguous rules, chosen initially, so that a verdict is given for each.
"""

from statemachine import State

from resilience_fsm.engine import Machine


class Client(Machine):
    """The program that a user logs in with."""

    browser = State(initial=True)
    outlook_plugin = State()
    call_assistant = State()


class Side(Machine):
    """One of the two servers, for what belongs to a side."""

    primary = State(initial=True)
    secondary = State()


class Author(Machine):
    """Who makes a change."""

    user = State(initial=True)
    administrator = State()


class OutlookPluginReading(Machine):
    """FOP-7: to what "the same applies" for users of portal clients such as the Outlook plugin."""

    able_to_log_in_again = State(initial=True)  # to FOP-2: nothing is said of a redirection
    redirected_like_a_browser = State()  # to FOP-3, FOP-5 and FOP-6


class CallAssistantReading(Machine):
    """CLI-3: whether FBP-3 takes in Call Assistant, which CLI-1 excepts from redirection."""

    connected_at_failback = State(initial=True)
    never_automatic = State()


class TransferReading(Machine):
    """NET-8: whether "once again" extends NET-3 to the secondary's changes in plain failover."""

    unsaid_after_failover = State(initial=True)
    never_transferred = State()


class Release(Machine):
    """The release of IP Office: resilience is a feature from Release 10 on (DEP-1)."""

    release_10_or_higher = State(initial=True)
    below_release_10 = State()


class PortalVersions(Machine):
    """The portal software on both servers; resilience is supported between equals (PRE-1)."""

    equal = State(initial=True)
    primary_newer = State()
    secondary_newer = State()
