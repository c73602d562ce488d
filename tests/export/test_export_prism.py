"""Storm finds in an exported model what the engine finds: states, transitions, verdicts."""

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest
from awkward_systems import asleep, swap, two_beginnings
from engine_toys import barrier, die_hard, nowhere, two_phase_commit
from joint_systems import herman
from oracle_programs import do_without
from random_systems import properties, system

from resilience_fsm.engine import (
    Counts,
    Form,
    Property,
    StateView,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    leads_to,
    never,
    reactions_terminate,
    sometimes,
    whenever,
)
from resilience_fsm.export import Format, export
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.scope import Scope, exactly
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"
UNSAID = (Form.LEADS_TO, Form.TERMINATES, Form.RECURS)


class Storm:
    """An exported model, built by Storm, with its properties.

    Args:
        text: The text.
        folder: Where to work.
    """

    def __init__(self, text: str, folder: Path) -> None:
        self._stormpy = stormpy = _stormpy()
        path = folder / "model.prism"
        path.write_text(text, encoding="utf-8")
        self._program = program = stormpy.parse_prism_program(str(path))
        self.formulas = re.findall(r"^//= (.*);$", text, re.MULTILINE)
        self._parsed = stormpy.parse_properties("; ".join(self.formulas), program)
        self._model = stormpy.build_model(program, self._parsed)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Initial states, states, and transitions, the steps out of dead ends left out."""
        model = self._model
        assert model.nr_choices == model.nr_transitions
        dead = len(list(model.labeling.get_states("deadlock"))) if _has_dead_ends(model) else 0
        return len(model.initial_states), model.nr_states, model.nr_transitions - dead

    @property
    def verdicts(self) -> list[bool]:
        """By property, whether it is true in all initial states."""
        initial = list(self._model.initial_states)
        results = [_stormpy().model_checking(self._model, one) for one in self._parsed]
        truths = [result.get_truth_values_vector() for result in results]
        return [all(truth[state] for state in initial) for truth in truths]

    def scheduler(self, formula: str) -> str:
        """The scheduler that is best for a formula, as JSON, with variables and labels."""
        options = self._stormpy.BuilderOptions([])
        options.set_build_state_valuations()
        options.set_build_choice_labels()
        options.set_build_all_labels()
        model = self._stormpy.build_model(self._program, options=options)
        (asked,) = self._stormpy.parse_properties(formula, self._program)
        import_module("stormpy.models")  # the home of schedulers
        found = self._stormpy.model_checking(model, asked, extract_scheduler=True)
        said: str = found.get_scheduler().to_json_str(model)
        return said


def _stormpy() -> Any:
    try:
        return import_module("stormpy")
    except ImportError as error:
        do_without(f"stormpy is missing ({error}); python3 -m pip install stormpy")


def _has_dead_ends(model: Any) -> bool:
    return "deadlock" in model.labeling.get_labels()


def counts_of(subject: System, counts: Counts | None = None) -> tuple[int, int, int]:
    space = explore(compile_system(subject, counts), keep_edges=False)
    return space.initial, len(space), space.transitions


@pytest.mark.parametrize(
    "subject",
    [die_hard(), two_phase_commit(3), barrier(4), asleep(), two_beginnings(), swap(), herman(5)],
    ids=["die_hard", "two_phase_commit", "barrier", "keywords", "beginnings", "swap", "coins"],
)
def test_counts_of_toys(subject: System, tmp_path: Path) -> None:
    """Well-known systems, deadlocks, keywords as names, several beginnings, joint moves."""
    found = Storm(export(subject, Format.PRISM).text, tmp_path)
    assert found.counts == counts_of(subject)


@pytest.mark.thorough
@pytest.mark.parametrize("scope", [exactly(), exactly(["call_assistant:primary"])])
def test_counts_of_the_pair(scope: Scope, tmp_path: Path) -> None:
    """The pair, with as many states and transitions as its check says it has."""
    (whole, *_) = check(portal_system(), (), scope.counts).explorations
    text = export(portal_system(), Format.PRISM, (), scope.counts).text
    _, states, transitions = Storm(text, tmp_path).counts
    assert (states, transitions) == (whole.states, whole.transitions)


def assert_same_verdicts(
    subject: System, claims: Sequence[Property], counts: Counts, folder: Path
) -> set[Verdict]:
    """Check claims with Storm and with the engine.

    Returns:
        The verdicts that came up.
    """
    said = [prop for prop in claims if prop.claim.form not in UNSAID]
    answers = [a for a in check(subject, said, counts).answers if "there are fewer" not in a.reason]
    by_property: dict[str, list[bool]] = {}
    text = export(subject, Format.PRISM, said, counts).text
    storm = Storm(text, folder)
    for formula, verdict in zip(storm.formulas, storm.verdicts, strict=True):
        label = re.findall(r'"(\w+)"', formula)[0]
        by_property.setdefault(label, []).append(verdict)
    for answer in answers:
        name = answer.property.id.replace("-", "_")
        found = [
            verdict
            for label, verdicts in by_property.items()
            if re.fullmatch(rf"{name}((_\w+)_\d+)?(_premise)?(_property)?", label)
            for verdict in verdicts
        ]
        assert found
        if answer.property.claim.form is Form.SOMETIMES:
            assert any(found) == (answer.verdict is Verdict.HOLDS), name
        else:
            assert all(found) == (answer.verdict is not Verdict.VIOLATED), name
    return {answer.verdict for answer in answers}


def test_verdicts_of_toys(tmp_path: Path) -> None:
    """Each form both ways; with "stays possible", which Promela cannot say."""
    claims = [
        Property("four", "", sometimes(lambda v: v.big == "holds_4")),
        Property("both", "", sometimes(lambda v: v.big == "holds_4" and v.small == "holds_2")),
        Property("never-four", "", never(lambda v: v.big == "holds_4")),
        Property(
            "full", "", whenever(lambda v: v.big == "holds_5", lambda v: not nowhere(v.small))
        ),
        Property("nothing", "", whenever(lambda v: nowhere(v.big), lambda v: v.big == "holds_0")),
        Property(
            "back", "", whenever(lambda v: v.settled, stays_possible=lambda v: v.big == "holds_0")
        ),
        Property(
            "mixed",
            "",
            whenever(
                lambda v: v.settled,
                stays_possible=lambda v: v.big == "holds_1" and v.small == "holds_1",
            ),
        ),
        Property(
            "later",
            "",
            whenever(lambda v: v.big == "holds_4", never_after=lambda v: v.small == "holds_3"),
        ),
        Property(
            "not-any-more",
            "",
            whenever(lambda v: v.settled, never_after=lambda v: nowhere(v.big)),
        ),
    ]
    found = assert_same_verdicts(die_hard(), claims, {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED, Verdict.VACUOUS}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(5))
def test_random_systems(seed: int, tmp_path: Path) -> None:
    """Counts and verdicts of random systems with two replicas: guards that overlap, followers."""
    random = Random(seed)
    subject, plan, events = system(random)
    claims = properties(random, plan, events)
    assert_same_verdicts(subject, claims, {"k": 2}, tmp_path)
    found = Storm(export(subject, Format.PRISM, (), {"k": 2}).text, tmp_path)
    assert found.counts == counts_of(subject, {"k": 2})


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("deployment", "scope"),
    [
        ("upgraded_cti_off", exactly()),
        ("new_installation", exactly(changes=1)),
    ],
    ids=["the pair, not ready", "a change"],
)
def test_verdicts_of_the_pair(deployment: str, scope: Scope, tmp_path: Path) -> None:
    """Every property that can be said has with Storm the verdict that it has with the engine."""
    subject = portal_system(read_deployment(DEPLOYMENTS / f"{deployment}.toml"))
    assert scope.counts is not None
    there = {kind for kind, replicas in scope.counts.items() if replicas}
    spoken = [p for p in PAIR_PROPERTIES if p.about.keys() == there]
    assert_same_verdicts(subject, spoken, scope.counts, tmp_path)


def test_what_stays_possible_and_what_never_comes_after() -> None:
    """The formulas alone show it: where no way leads there, and where some way does."""

    def down(view: StateView) -> bool:
        return view.link == "down"

    claims = [
        Property("back", "", whenever(down, stays_possible=lambda v: v.link == "up")),
        Property("later", "", whenever(down, never_after=lambda v: v.link == "up")),
    ]
    text = export(portal_system(), Format.PRISM, claims).text
    assert '//= P<=0 [ F ("back_premise" & P<=0 [ F "back_then" ]) ];' in text
    assert '//= P<=0 [ F ("later_premise" & !(P<=0 [ F "later_then" ])) ];' in text


def test_what_prism_cannot_say_is_left_out_with_a_reason() -> None:
    """What is bound to happen, and what goes on for ever, is named with the reason."""
    claims = [
        Property("bound", "", leads_to(lambda v: v.link == "down", lambda v: v.link == "up")),
        Property("ends", "", reactions_terminate()),
    ]
    exported = export(portal_system(), Format.PRISM, claims)
    assert [sentence.split(":")[0] for sentence in exported.left_out] == ["bound", "ends"]
    assert "//=" not in exported.text
    assert max(len(line) for line in exported.text.splitlines()) <= 100
