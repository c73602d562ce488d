"""TLA+: TLC counts in an exported module what the engine counts, and gives the same verdicts."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import frozen
from awkward_systems import Lever, promising, two_beginnings
from engine_toys import Route, chart, die_hard, graded
from joint_systems import herman
from oracle_packages import tlc
from random_systems import properties, system

from resilience_fsm.engine import (
    Claim,
    Component,
    Counts,
    Form,
    Property,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    leads_to,
    persistently,
    reaction,
    reactions_recur,
    reactions_terminate,
    whenever,
)
from resilience_fsm.export import ExportError, Format, export
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

UNFAIR = (Form.TERMINATES, Form.RECURS)
FOUND = ("violated", "is equal to FALSE")


@frozen
class Tlc:
    """Runs TLC on one exported module.

    Args:
        command: The command of TLC.
        folder: Where to work.
        subject: The system.
        claims: The properties that are exported with it.
        counts: The replicas.
    """

    command: Sequence[str]
    folder: Path
    subject: System
    claims: Sequence[Property] = ()
    counts: Counts | None = None

    def run(self, *lines: str) -> str:
        """What TLC says, with these lines as its configuration, or with that of the export."""
        exported = export(self.subject, Format.TLA, self.claims, self.counts)
        (self.folder / "Model.tla").write_text(exported.text, encoding="utf-8")
        configuration = "\n".join(lines) or exported.companions[".cfg"]
        (self.folder / "Model.cfg").write_text(configuration)
        options = ["-deadlock", "-continue", "-metadir", "states", "-config", "Model.cfg"]
        done = subprocess.run(
            [*self.command, *options, "Model"], cwd=self.folder, capture_output=True, text=True
        )
        assert "Finished in" in done.stdout, done.stdout + done.stderr
        return done.stdout

    def counted(self, said: str) -> tuple[int, int, int]:
        """The states, the transitions and the depth that TLC found."""
        generated, distinct = re.findall(r"(\d+) states generated, (\d+) distinct", said)[-1]
        (depth,) = re.findall(r"depth of the complete state graph search is (\d+)", said)
        (beginnings,) = re.findall(r"initial states: (\d+) distinct", said)
        return int(distinct), int(generated) - int(beginnings), int(depth)

    def refutes(self, name: str, form: Form) -> bool:
        """Whether TLC finds a run that speaks against one property."""
        exported = export(self.subject, Format.TLA, self.claims, self.counts)
        is_of_runs = f"    {name}" in exported.companions[".cfg"].partition("PROPERTIES")[2]
        what = "PROPERTY" if is_of_runs or form in UNFAIR else "INVARIANT"
        of = "Unfair" if form in UNFAIR else "Spec"
        said = self.run(f"SPECIFICATION {of}", f"{what} {name}")
        return any(word in said for word in FOUND)


def expected(subject: System, counts: Counts | None = None) -> tuple[int, int, int]:
    """What the engine counts."""
    space = explore(compile_system(subject, counts))
    return len(space), space.transitions, space.depth


@pytest.mark.thorough
@pytest.mark.parametrize(
    "subject", [die_hard(), two_beginnings(), herman(3)], ids=["die hard", "beginnings", "coins"]
)
def test_counts(subject: System, tmp_path: Path, pytestconfig: Any) -> None:
    """States, transitions and depth are those of the engine."""
    run = Tlc(tlc(pytestconfig), tmp_path, subject)
    assert run.counted(run.run()) == expected(subject)


@pytest.mark.thorough
def test_the_pair(tmp_path: Path, pytestconfig: Any) -> None:
    """All that holds of the pair without users holds for TLC, in as many states."""
    claims = [prop for prop in PAIR_PROPERTIES if not prop.about]
    run = Tlc(tlc(pytestconfig), tmp_path, portal_system(), claims)
    said = run.run()
    assert not any(word in said for word in FOUND)
    states, transitions, depth = expected(portal_system())
    readings = 2 * 2 * 2  # which nothing reads without users, so that one of each is enough
    assert run.counted(said) == (states // readings, transitions // readings, depth)


CLAIMS: dict[str, Claim] = {
    "opens": persistently(lambda v: v.lever == "down").leads_to(lambda v: v.door == "opened"),
    "chosen": leads_to(lambda v: v.fork == "still", lambda v: v.fork != "still"),
    "terminates": reactions_terminate(),
    "opened": leads_to(lambda v: v.door == "shut", lambda v: v.door == "opened"),
    "left": leads_to(lambda v: v.fork == "still", lambda v: v.fork == "left"),
    "decided": leads_to(lambda v: v.doubt == "lasting", lambda v: v.doubt == "decided"),
}
HOLD = 3


@pytest.mark.thorough
def test_what_is_fair(tmp_path: Path, pytestconfig: Any) -> None:
    """A promise in some states, a choice, and a choice that changes nothing are as the engine's."""
    claims = [Property(name, "", claim) for name, claim in CLAIMS.items()]
    verdicts = [answer.verdict for answer in check(promising(), claims, {}).answers]
    assert verdicts == [Verdict.HOLDS] * HOLD + [Verdict.VIOLATED] * (len(claims) - HOLD)
    run = Tlc(tlc(pytestconfig), tmp_path, promising(), claims)
    said = run.run("SPECIFICATION Spec", "PROPERTIES opens chosen")
    assert not any(word in said for word in FOUND)
    for claim in claims[HOLD:]:
        assert run.refutes(claim.id, claim.claim.form), claim.id


@pytest.mark.thorough
def test_reactions_in_circles(tmp_path: Path, pytestconfig: Any) -> None:
    """A circle of promised reactions is found, and none where one needs an allowed reaction."""
    for there, back, recurs in (("R-1", "R-1", True), ("R-1", "S-1", False)):
        waiting = iter([there, back])
        circle = chart(
            ["here", "there"],
            {"go": [("here", "there", "")], "come": [("there", "here", "")]},
            lambda made, *_, rules=waiting: reaction(made, next(rules)),
        )
        subject = System([Component("circle", circle)], certainty=graded)
        claims = [
            Property("ends", "", reactions_terminate()),
            Property("recurs", "", reactions_recur()),
        ]
        ends, _ = check(subject, claims, {}).answers
        assert (ends.verdict is Verdict.VIOLATED) == recurs
        run = Tlc(tlc(pytestconfig), tmp_path, subject, claims)
        assert run.refutes("ends", Form.TERMINATES) == recurs
    assert run.refutes("refuted_recurs", Form.RECURS)


@pytest.mark.thorough
@pytest.mark.parametrize(("seed", "violated"), [(35, "p0"), (57, "p0")])
def test_random_claims_of_random_systems(
    seed: int, violated: str, tmp_path: Path, pytestconfig: Any
) -> None:
    """What holds for the engine holds for TLC, and a claim about runs that does not is refuted."""
    random = Random(seed)
    subject, plan, events = system(random)
    counts = {"k": 2}
    told = [p for p in properties(random, plan, events) if p.claim.form is not Form.SOMETIMES]
    verdicts = {a.property.id: a.verdict for a in check(subject, told, counts).answers}
    holding = [prop for prop in told if verdicts[prop.id] is not Verdict.VIOLATED]
    run = Tlc(tlc(pytestconfig), tmp_path, subject, holding, counts)
    said = run.run()
    assert not any(word in said for word in FOUND)
    assert run.counted(said) == expected(subject, counts)
    (claim,) = (prop for prop in told if prop.id == violated)
    assert verdicts[claim.id] is Verdict.VIOLATED
    run = Tlc(tlc(pytestconfig), tmp_path, subject, [claim], counts)
    assert run.refutes(claim.id, claim.claim.form)


def module(subject: System, *claims: Property) -> str:
    """The text of a module."""
    return export(subject, Format.TLA, claims).text


def test_what_is_fair_is_written_where_it_is_promised() -> None:
    """An action is fair as a whole, in some states, or with its alternatives."""
    text = module(promising())
    assert (
        """\
\\* swing, where it is promised.
fair_swing ==
    /\\ swing
    /\\ door = "shut"
    /\\ pulled
"""
        in text
    )
    assert (
        """\
Fairness ==
    /\\ WF_vars(fair_swing)
    /\\ WF_vars(fair_way)
    /\\ WF_vars(fair_end /\\ ~idle_end)
"""
        in text
    )
    assert "Fairness == TRUE" in module(die_hard())
    assert "WF_vars(walk)" in module(System([Component("route", Route)], certainty=graded))


def test_what_tla_cannot_say_is_left_out() -> None:
    """That something stays possible is no property of single runs."""
    claim = whenever(lambda v: v.lever == "up", stays_possible=lambda v: v.door == "shut")
    exported = export(promising(), Format.TLA, [Property("open-end", "", claim)])
    assert "open_end" not in exported.text
    (said,) = exported.left_out
    assert said.startswith("open-end: that something stays possible")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (leads_to(lambda v: v.lever == "up", lambda _: True), 'lever = "up" => TRUE'),
        (leads_to(lambda _: False, lambda v: v.door == "shut"), 'FALSE => door = "shut"'),
        (leads_to(lambda _: True, lambda v: v.door == "shut"), '[]<>(door = "shut")'),
        (whenever(lambda _: True, never_after=lambda v: v.door == "shut"), 'door # "shut"'),
        (
            whenever(lambda v: v.lever == "up", never_after=lambda v: v.door == "shut"),
            '[](lever = "up" => [](door # "shut"))',
        ),
    ],
)
def test_constant_sides(claim: Claim, said: str) -> None:
    """TLC goes wrong where a side of a temporal formula is constant; what is said needs none."""
    assert f"claim == {said}\n" in module(promising(), Property("claim", "", claim))


def test_names_that_mean_something_in_tla() -> None:
    """Words of the language are kept out; the module says what they became."""
    cell = chart(["TRUE", "on"], {"Next": [("TRUE", "on", "")]})
    text = module(System([Component("WF_x", cell), Component("vars", Lever)]))
    assert 'component_WF_x = "TRUE"' in text
    assert "Next_event ==" in text
    assert "vars_component" in text
    assert "the event 'Next' is Next_event" in text.replace("\n\\* ", " ")


def test_a_module_needs_a_name() -> None:
    """The file and the module have one name, which TLA+ has to accept."""
    with pytest.raises(ExportError, match="cannot be called '1-a'"):
        export(promising(), Format.TLA, name="1-a")
    assert " MODULE Lever " in export(promising(), Format.TLA, name="Lever").text


@pytest.mark.parametrize("name", ["THEOREM", "MODULE", "WF_pair", "SF_pair"])
def test_a_module_is_not_called_like_a_word_of_the_language(name: str) -> None:
    """Its file would be refused by every tool that reads it."""
    with pytest.raises(ExportError, match=f"cannot be called '{name}', which is a word of TLA"):
        export(die_hard(), Format.TLA, name=name)
