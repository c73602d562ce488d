"""What a page holds: the engine's tables, smaller and with nothing lost."""

from collections.abc import Sequence
from itertools import product

import pytest
from engine_toys import barrier, chart, compiled, die_hard, two_phase_commit

from resilience_fsm.engine import Certainty, Compiled, Component, System, compile_system, reaction
from resilience_fsm.explorer import ExplorerView, Phrase, explorer_page
from resilience_fsm.explorer.pictures import harmless
from resilience_fsm.explorer.tables import Document, Tables


def document_of(tables: Compiled) -> Document:
    """What the page of a system without words holds."""
    return Tables(tables, ExplorerView(Phrase("a system"))).document()


def looked_up(nodes: list[list[int]], reference: int, state: tuple[int, ...]) -> int:
    """An outcome, looked up as the page does."""
    while reference >= 0:
        part, *ways = nodes[reference]
        reference = ways[state[part]]
    return -reference - 2


@pytest.mark.parametrize(
    "system", [die_hard(), two_phase_commit(2), barrier(2)], ids=["jugs", "commit", "barrier"]
)
def test_a_pool_answers_like_the_tables(system: System) -> None:
    """For every state that there could be, each mover's transition is the one of the engine."""
    tables = compile_system(system)
    found = document_of(tables)
    sizes = [range(len(part.states)) for part in tables.composition.parts.values()]
    for event in found["events"]:
        movers = tables.events[event["name"]].tables
        for move, (name, table) in zip(event["moves"], movers.items(), strict=True):
            assert found["parts"][move["part"]]["name"] == name
            for state in product(*sizes):
                numbers = dict(zip(tables.names, state, strict=True))
                expected = table.choose_one(numbers)
                assert looked_up(found["nodes"], move["tree"], state) == expected


def test_equal_decisions_are_there_once() -> None:
    """Two guards that say the same share their nodes, and what makes no difference is not asked."""
    cell = chart(["low", "high"], {"up": [("low", "high", "free")], "on": [("low", "low", "free")]})
    found = document_of(
        compiled(
            Component("one", cell, {"free": lambda v: v.two == "low" or v.one == "high"}),
            Component("two", chart(["low", "high"], {"turn": [("low", "high", "")]})),
        )
    )
    one, on, turn = (event["moves"][0]["tree"] for event in found["events"])
    assert one == on
    assert turn != one
    assert len(found["nodes"]) < 8


def test_a_condition_that_is_false_says_what_decides_it() -> None:
    """Of a condition that reads two parts, only the one that makes it false is named."""
    cell = chart(["low", "high"], {"turn": [("low", "high", "clear")]}, reaction)
    other = chart(["low", "high"], {"rise": [("low", "high", "")]})
    found = document_of(
        compiled(
            Component("one", cell, {"clear": lambda v: v.two == "high" and v.three == "high"}),
            Component("two", other, events={"rise": "two_rises"}),
            Component("three", other, events={"rise": "three_rises"}),
        )
    )
    (condition,) = found["conditions"]
    two_is_high = looked_up(found["nodes"], condition["tree"], (0, 1, 0))
    assert found["reasons"][two_is_high - 1] == [[2, 0]]
    assert looked_up(found["nodes"], condition["tree"], (0, 1, 1)) == 0


@pytest.mark.parametrize("certainty", [Certainty.DERIVED, Certainty.MAY], ids=str)
def test_a_promise_is_told_from_what_is_only_allowed(certainty: Certainty) -> None:
    """Certainty and promise of a transition are those of the engine."""

    def graded(_rules: Sequence[str]) -> Certainty:
        return certainty

    cell = chart(["low", "high"], {"turn": [("low", "high", "")]}, reaction)
    system = System([Component("one", cell)], certainty=graded)
    (way,) = document_of(compile_system(system))["events"][0]["moves"][0]["ways"]
    assert (way["certainty"], way["promised"]) == (certainty, certainty.is_promise)


def test_an_svg_holds_nothing_that_acts() -> None:
    """Scripts, handlers and links are gone; shapes, texts and looks stay."""
    svg = harmless(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>'
        '<style>.rf-ink{fill:red}</style><a href="javascript:alert(1)"><text>a &lt;b&gt;</text></a>'
        "<foreignObject><p/></foreignObject></svg>"
    )
    for gone in ("alert", "script", "href", "foreignObject", "<a"):
        assert gone not in svg
    assert ".rf-ink{fill:red}" in svg
    assert "<text>a &lt;b&gt;</text>" in svg


def test_a_language_that_the_page_does_not_speak_is_refused() -> None:
    """The message says which it speaks."""
    with pytest.raises(ValueError, match=r"language: expected en or it, not 'fr'\."):
        explorer_page(die_hard(), language="fr")
