"""A method that is called like a callback and matches nothing is never called, and told."""

from typing import Any

from statemachine import State, StateMachine

from resilience_fsm.operate.charts.hook import vain_hooks


class Door(StateMachine):
    """Has callbacks of every kind, some of them spelt wrongly."""

    opened = State(initial=True)
    closed = State()
    close = opened.to(closed, on="on_closed")
    let_in = closed.to(opened)

    def on_enter_opne(self) -> None:
        """Misspelt."""

    def on_exit_closed(self) -> None:
        """Called."""

    def after_closed(self) -> None:
        """Of an event, and near the event 'close'."""

    def before_let_in(self) -> None:
        """Called."""

    def on_transition(self) -> None:
        """Called, of every transition."""

    def on_closed(self) -> None:
        """Called, by its name."""

    def on_the_shelf(self) -> None:
        """No callback, and near no event."""

    def after_hours(self) -> bool:
        """No callback either."""
        return False


def _all(chart: Any) -> list[tuple[str, str, str]]:
    return [(one.name, one.missing, one.nearest) for one in vain_hooks(chart)]


def test_what_matches_nothing_is_told_with_the_nearest_name() -> None:
    """Of states whatever matches none, of events what is near one."""
    assert _all(Door) == [("on_enter_opne", "opne", "opened"), ("after_closed", "closed", "close")]


def test_hooks_of_nested_states_are_called() -> None:
    """A state within another one has callbacks as well."""

    class Nests(StateMachine):
        class outer(State.Compound):  # noqa: N801 # the name of the state
            inner = State(initial=True)

        other = State()
        go = outer.to(other)
        back = other.to(outer)

        def on_enter_inner(self) -> None:
            pass

    assert _all(Nests) == []
