"""What code of a chart may do is read out of it, and counts as done where it is not seen."""

import fnmatch
from dataclasses import asdict
from functools import partial
from typing import Any

import behaviour_pushing
import pytest
from behaviour_pushing import pushing
from statemachine import State, StateMachine

from resilience_fsm.engine.system.behaviour import behaviour_of


class Chart(StateMachine):
    """Has a method that sends, and one that does not."""

    one = State(initial=True)
    go = one.to.itself()

    def pushes(self) -> None:
        """Send."""
        self.go()

    def counts(self) -> None:
        """Keep something."""
        self.count = self.other + 1  # type: ignore[attr-defined]


def sends(function: object) -> str:
    does = behaviour_of(function, Chart, ("go",))
    return does.moves or does.sends


def helper(chart: Any) -> None:
    """Send, on behalf of somebody."""
    chart.send("go")


def _enclosing() -> Any:
    def inner(chart: Any) -> None:
        chart.raise_("go")

    return lambda chart: inner(chart)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("go", "sends 'go'"),
        ("pushes", "sends 'go'"),
        (lambda chart: helper(chart), "calls 'send'"),
        (_enclosing(), "calls 'raise_'"),
        (partial(helper, None), "calls 'send'"),
        (lambda chart: [chart.pushes() for _ in range(2)], "sends 'go'"),
        (lambda chart: setattr(chart, "x", 1), "looks names up as it runs (setattr)"),
        (type("Called", (), {"__call__": lambda _self: None})(), "is a Called, Called, whose code"),
    ],
)
def test_what_may_send_is_told(function: object, said: str) -> None:
    """By name, through a method, a function beside it, one that it encloses, or out of sight."""
    assert sends(function).startswith(said)


@pytest.mark.parametrize("function", ["counts", "one", print, len, lambda chart: str(chart)])
def test_what_sends_nothing_is_silent(function: object) -> None:
    """Neither what only keeps something, nor what Python has itself."""
    assert sends(function) == ""


def test_what_is_set_and_read_is_told() -> None:
    """Attributes by their names."""
    does = behaviour_of("counts", Chart, ("go",))
    assert (set(does.sets), set(does.reads)) == ({"count"}, {"other"})


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda chart: getattr(chart, "send")("go"), "calls 'send'"),  # noqa: B009
        (lambda chart: getattr(chart, "pushes", None), "sends 'go'"),
        (lambda chart: getattr(chart.model, "go", 1), "sends 'go'"),
        (lambda chart: getattr(chart, "se" + chart.nd), "looks names up as it runs"),
        (lambda chart, name: getattr(chart, name), "looks names up as it runs"),
        (lambda chart: getattr(chart, "x", chart.send), "looks names up as it runs"),
        (lambda chart: getattr(chart, f"on_{chart}"), "looks names up as it runs"),
        (lambda chart: list(map(getattr, [chart], ["send"])), "looks names up as it runs"),
    ],
)
def test_a_name_that_is_looked_up_counts_as_done(function: object, said: str) -> None:
    """One that is written down is known; one that is put together, or hidden, may be any."""
    assert sends(function).startswith(said)


def test_a_name_that_is_written_down_is_read() -> None:
    """To look up what may not be there yet is what a callback often does, and sends nothing."""
    for function in (
        lambda chart: getattr(chart, "trail", []),
        lambda chart: getattr(chart, "trail", None),
        lambda chart: getattr(chart.model, "trail", {}) or 1,
    ):
        does = behaviour_of(function, Chart, ("go",))
        assert (does.sends, "trail" in does.reads) == ("", True)


def _deletes(chart: Any) -> None:
    del chart.trail


def _looks_up_by_import(chart: Any) -> None:
    from operator import methodcaller

    methodcaller("go")(chart)


def _moves(chart: Any) -> None:
    chart.current_state_value = "one"


def test_what_is_deleted_or_moved_is_set() -> None:
    """To put a chart somewhere else is to make it move."""
    assert behaviour_of(_deletes, Chart, ("go",)).sets == {"trail"}
    assert sends(_moves) == "sets 'current_state_value'"


def test_what_is_hidden_in_a_property_or_an_import_is_found() -> None:
    """Both run code as any call does."""
    assert sends(property(helper)) == "calls 'send'"
    assert sends(_looks_up_by_import).startswith("looks names up as it runs (methodcaller)")


def test_functions_of_the_same_authors_are_read() -> None:
    """Those of a module beside it, called by name or through the module; nobody else's."""
    assert sends(lambda chart: pushing(chart)) == "calls 'send'"
    assert sends(lambda chart: behaviour_pushing.pushing(chart)) == "calls 'send'"
    assert sends(lambda chart: fnmatch.filter(chart, "*")) == ""
    assert sends(lambda chart: asdict(chart)) == ""  # which looks up names of fields
