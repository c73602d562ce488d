"""SCXML: python-statemachine's own reader runs the document, and goes where the engine goes."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from engine_toys import chart, compiled
from statemachine.io import load
from walks import NOTHING_CLAIMED, READINGS, Walk, walks

from resilience_fsm.engine import Component, Property, System, compile_system, fault, sometimes
from resilience_fsm.export import ExportError, Format, export
from resilience_fsm.export.neutral.beginning import begin_anywhere, begin_in
from resilience_fsm.export.neutral.model import Model, model_of
from resilience_fsm.export.scxml import scxml
from resilience_fsm.pair.portal_pair import portal_system

NAMESPACE = "{http://www.w3.org/2005/07/scxml}"


def text(model: Model) -> str:
    """The document."""
    return scxml(model, NOTHING_CLAIMED, ["A model."], {"R": "It is so."}).text


def ids(document: str, model: Model) -> dict[tuple[str, str], set[str]]:
    """By component and state, the ids of its region and of the state, told by their places."""
    (parallel,) = ElementTree.fromstring(document)  # noqa: S314 # ours
    return {
        (component.name, state): {str(region.get("id")), str(inside.get("id"))}
        for component, region in zip(model.components, parallel, strict=True)
        for state, inside in zip(component.states, region, strict=True)
    }


def run(tmp_path: Any, walk: Walk) -> Iterator[tuple[set[str], set[str]]]:
    """For the beginning and after each step, the configuration as it is and as it has to be."""
    document = text(walk.model)
    path = tmp_path / "model.scxml"
    path.write_text(document)
    by_state = ids(document, walk.model)
    machine: Any = load(path)()

    def wanted(state: tuple[str, ...]) -> set[str]:
        pairs = zip(walk.compiled.names, state, strict=True)
        return {"system"}.union(*(by_state[pair] for pair in pairs))

    beginning = tuple(states[0] for states in walk.model.beginnings[0])
    yield set(machine.configuration_values), wanted(beginning)
    for event, state in walk.steps:
        machine.send(event)
        yield set(machine.configuration_values), wanted(state)


@pytest.mark.thorough
def test_another_interpreter_walks_along(tmp_path: Any) -> None:
    """After each of 10,000 events sent at random, both are in the same configuration."""
    steps = 0
    for walk in walks():
        for number, (found, wanted) in enumerate(run(tmp_path, walk)):
            assert found == wanted, f"{walk.name}, step {number}: {walk.steps[number - 1]}"
        steps += len(walk.steps)
    assert steps >= 10_000


LAMP = chart(
    ["dark", "lit"],
    {
        "shine": [("dark", "lit", "power and not broken"), ("dark", "dark", "broken")],
        "fade": [("lit", "dark", "")],
    },
    lambda made, *_: fault(made, "R-1"),
    name="Lamp",
)


def lamps(*names: str) -> Model:
    """Lamps that shine together, the first one first, where the switch is not off."""
    switch = Component("switch", chart(["on", "dim", "off"], {"turn": [("off", "on", "")]}))
    facts = {"power": lambda v: v.switch != "off", "broken": lambda v: v.switch == "dim"}
    followers = chart(["dark", "lit"], {"shine": [("dark", "lit", "")]}, name="Follower")
    return model_of(
        compiled(
            switch,
            Component(names[0], LAMP, facts=facts),
            *(Component(name, followers) for name in names[1:]),
            owners={"shine": names[0]},
        )
    )


def test_a_transition_says_what_it_rests_on() -> None:
    """A comment has the cause, the rules and the guard in words; the condition spells it out."""
    document = text(lamps("lamp", "other"))
    assert (
        """\
        <!-- fault: R-1 (certain); if power and not broken -->
        <transition event="shine" target="lamp_lit"
                    cond="In('switch_on')"/>
"""
        in document
    )
    assert (
        """\
        <!-- follows lamp -->
        <transition event="shine" target="other_lit"
                    cond="In('lamp_dark') &amp;&amp; (In('switch_on') || In('switch_dim'))"/>
"""
        in document
    )
    assert "power: switch is not off" in document


def test_names_that_mean_something_elsewhere(tmp_path: Any) -> None:
    """Ids are unique in the document, and none is one that the reader needs for itself."""
    names = ("send", "system", "lamp", "lamp_lit", "model", "name", "lampe_für_alle")
    model = lamps(*names)
    path = tmp_path / "model.scxml"
    path.write_text(text(model), encoding="utf-8")
    machine: Any = load(path)()
    machine.send("turn")
    machine.send("shine")
    before = set(machine.configuration_values)
    machine.send("fade")
    assert len(before) == 1 + 2 * (len(names) + 1)
    assert len(before & set(machine.configuration_values)) == len(before) - 1


def test_a_comment_has_no_two_hyphens() -> None:
    """A heading and a rule may say anything, and the document is XML all the same."""
    rules = {"R": "Yes -- no."}
    document = scxml(lamps("lamp"), NOTHING_CLAIMED, ["--all -- <&>", ""], rules).text
    assert "- -all - - <&>" in document
    assert "R: Yes - - no." in document
    ElementTree.fromstring(document)  # noqa: S314 # ours


def test_what_is_left_out_is_said() -> None:
    """Fairness never has a place in the document, and properties neither."""
    lit = Property("lit", "It can shine.", sometimes(lambda v: v.lamp == "lit"))
    subject = System([Component("lamp", chart(["dark", "lit"], {"shine": [("dark", "lit", "")]}))])
    assert len(export(subject, Format.SCXML).left_out) == 1
    first, _ = export(subject, Format.SCXML, [lit]).left_out
    assert first.startswith("The properties: ")


def test_several_initial_states_are_refused_with_a_way_out() -> None:
    """SCXML begins in one configuration: the message lists the choices."""
    model = model_of(compile_system(portal_system()))
    with pytest.raises(ExportError, match="--begin outlook_plugin_reading=able_to_log_in_again"):
        text(model)
    assert 'initial="transfer_reading_unsaid_after_failover"' in text(begin_in(model, READINGS))


def test_a_beginning_that_does_not_exist_is_refused() -> None:
    """The message says where the component begins, or which component was meant."""
    model = lamps("lamp")
    with pytest.raises(ExportError, match="No component called 'lump'"):
        begin_in(model, {"lump": "lit"})
    with pytest.raises(ExportError, match=r"No initial state has lamp in 'lit'\. They begin with"):
        begin_in(model, {"lamp": "lit"})
    with pytest.raises(ExportError, match="No component called 'lump'"):
        begin_anywhere(model, {"lump": "lit"})
    with pytest.raises(ExportError, match=r"lamp has no state 'lut'\. The nearest names: lit"):
        begin_anywhere(model, {"lamp": "lut"})


def test_what_is_run_begins_in_any_state() -> None:
    """Whoever runs the document may begin in the middle, which it says; no proof begins there."""
    system = System([Component("cell", chart(["low", "high"], {"go": [("low", "high", "")]}))])
    for to in (Format.SCXML, Format.XSTATE):
        said = export(system, to, begin={"cell": "high"}).text
        assert "It begins with cell in 'high', as it was told" in said
        assert "as it was told" not in export(system, to, begin={"cell": "low"}).text
    with pytest.raises(ExportError, match="No initial state has cell in 'high'"):
        export(system, Format.PROMELA, begin={"cell": "high"})


def test_a_condition_with_too_many_cases_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spelling a condition out can take more cases than anybody reads."""
    monkeypatch.setattr("resilience_fsm.export.scxml._CASES", 2)
    with pytest.raises(ExportError, match="more than 2 cases"):
        text(lamps("lamp", "other"))
