"""Identifiers: legal, used once, and recognisable."""

from resilience_fsm.export.words.names import Names, Renaming


def test_a_name_keeps_itself() -> None:
    """What a format accepts is not changed, and is the same whenever it is asked for."""
    names = Names(["do", "od"])
    assert [names("state", "up"), names("state", "up")] == ["up", "up"]
    assert names.renamings == ()


def test_what_is_taken_or_reserved_gets_its_kind() -> None:
    """A keyword, and a name that something of another kind has, get their kind behind them."""
    names = Names(["do"])
    assert names("component", "link") == "link"
    assert names("state", "link") == "link_state"
    assert names("state", "do") == "do_state"
    assert names.renamings == (
        Renaming("state", "link", "link_state"),
        Renaming("state", "do", "do_state"),
    )


def test_what_is_illegal_is_replaced_and_stays_unique() -> None:
    """Other characters become underscores; names that differ in these only stay apart."""
    names = Names([])
    assert names("event", "session.leaves") == "session_leaves"
    assert names("event", "session-leaves") == "session_leaves_event"
    assert names("event", "session leaves") == "session_leaves_event_2"
    assert names("state", "2nd") == "state_2nd"
    assert names("state", "_hidden") == "state__hidden"
