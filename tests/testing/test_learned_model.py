"""A learned model is read from AALpy's DOT, and held against the specification."""

from pathlib import Path

import pytest
from aalpy.automata import MealyMachine, MealyState
from aalpy.utils import save_automaton_to_file

from resilience_fsm.testing import (
    LearnedModel,
    LearnedModelError,
    learned_difference,
    read_learned_model,
)
from resilience_fsm.testing.comparison import LearnedDrift, specification_for

BOTH = (("primary_portal", "active"), ("secondary_portal", "active"))
ONE = (("primary_portal", "active"), ("secondary_portal", "passive"))


def machine(after_restoring: tuple[tuple[str, str], ...] | None = ONE) -> MealyMachine:
    """A pair whose link is lost and restored, as AALpy learns it."""
    up, down = MealyState("s0"), MealyState("s1")
    for state in (up, down):
        state.transitions = {"link_lost": down, "link_restored": up}
    up.output_fun = {"link_lost": BOTH, "link_restored": None}
    down.output_fun = {"link_lost": None, "link_restored": after_restoring}
    return MealyMachine(up, [up, down])


def model_in(tmp_path: Path, *lines: str) -> LearnedModel:
    """What is read of a few lines."""
    path = tmp_path / "model.dot"
    path.write_text("\n".join(lines))
    return read_learned_model(path)


def test_what_aalpy_writes_is_read_as_it_was(tmp_path: Path) -> None:
    """A refusal is None again, and what was seen has its values."""
    save_automaton_to_file(machine(), tmp_path / "model", file_type="dot")
    read = read_learned_model(tmp_path / "model.dot")
    assert read == LearnedModel.of(machine())
    assert read.steps["s0", "link_restored"] == (None, "s0")


def test_outputs_can_be_written_as_a_person_would(tmp_path: Path) -> None:
    """An equals sign between an observable and its value is enough."""
    shown = "primary_portal=active, secondary_portal = passive"
    model = model_in(tmp_path, START, f's -> s [label="link_restored/{shown}"];')
    assert model.steps["s", "link_restored"] == (ONE, "s")


def test_a_model_within_the_specification_is_no_drift() -> None:
    """What it refuses where that is impossible anyway is nobody's concern."""
    model = LearnedModel.of(machine())
    assert learned_difference(model, specification_for(model)) is None


def test_a_model_outside_is_told_as_a_deviation() -> None:
    """Both portals stay active: two commands tell it, and the story has rule and property."""
    model = LearnedModel.of(machine(BOTH))
    specification = specification_for(model)
    found = LearnedDrift.of(learned_difference(model, specification), model, specification)
    assert found.difference is not None
    assert found.difference.commands == ("link_lost", "link_restored")
    assert found.deviation is not None
    assert "Did not come: rejoin" in str(found.deviation)
    assert "FBP-1" in found.rules


EDGE = 's -> s [label="link_lost/None"];'
START = "__start0 -> s;"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "expected an arrow with a label, and found none"),
        ((EDGE,), "expected an arrow from __start0"),
        ((START, "s -> s;"), "line 2: expected an arrow with a label"),
        ((START, 's -> s [label="link_lost"];'), "line 2: the label 'link_lost' tells nothing"),
        ((START, 's -> s [label="link_lost/len(())"];'), "tells nothing that was seen"),
        ((START, 's -> s [label="link_lost/[[1], 2]"];'), "tells nothing that was seen"),
        ((START, EDGE.replace("-> s", "-> t")), "'link_lost' leads nowhere from t"),
    ],
)
def test_a_file_that_is_no_model_is_refused(
    tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    """The message names the line; nothing in it is run."""
    with pytest.raises(LearnedModelError) as refused:
        model_in(tmp_path, *lines)
    assert str(refused.value).startswith(str(tmp_path / "model.dot"))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("command", "shown", "said"),
    [
        ("link_cut", "None", "commands: no 'link_cut' in the pair"),
        ("link_lost", "(('portal', 'active'),)", "observables: no 'portal' in the pair"),
        ("link_lost", "(('primary_portal', 'MASTER'),)", "'MASTER' is no value of primary_portal"),
    ],
)
def test_words_that_the_pair_does_not_have_are_refused(
    tmp_path: Path, command: str, shown: str, said: str
) -> None:
    """A learned model that speaks another language differs from nothing."""
    model = model_in(tmp_path, START, f's -> s [label="{command}/{shown}"];')
    with pytest.raises(LearnedModelError, match=said.replace("'", "['‘]")):
        specification_for(model)
