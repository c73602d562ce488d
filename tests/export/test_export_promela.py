"""Spin finds in an exported model what the engine finds: states, transitions, verdicts."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from awkward_systems import asleep, swap, two_beginnings, two_ways
from engine_toys import barrier, chart, die_hard, two_phase_commit
from joint_systems import herman
from oracles import COUNTING, SAFETY, SpinCounts, Verifier
from random_systems import properties, system

from resilience_fsm.engine import (
    Component,
    Counts,
    Form,
    Property,
    System,
    Verdict,
    always,
    check,
    compile_system,
    explore,
    leads_to,
    never,
    reactions_recur,
    reactions_terminate,
    sometimes,
    whenever,
)
from resilience_fsm.export import ExportError, Format, export
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.scope import Scope, exactly
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

SAFE = (Form.ALWAYS, Form.NEVER, Form.WHENEVER, Form.NEVER_AFTER, Form.SOMETIMES, Form.KEEPS_UP)


def counts_of(subject: System, counts: Counts | None = None, beginnings: int = 1) -> SpinCounts:
    """What Spin should count: for a choice of the beginning one state, and a step each, on top."""
    space = explore(compile_system(subject, counts), keep_edges=False)
    if beginnings == 1:
        return SpinCounts(len(space), space.transitions + 1, 0)
    return SpinCounts(len(space) + 1, space.transitions + beginnings + 1, 0)


def counted(subject: System, folder: Path, counts: Counts | None = None) -> SpinCounts:
    return Verifier(export(subject, Format.PROMELA, (), counts).text, folder, COUNTING).run()


@pytest.mark.parametrize(
    ("subject", "states", "transitions"),
    [
        (die_hard(), 16, 96),
        (two_phase_commit(3), 288, 1145),
        (two_phase_commit(7), 296_448, 2_744_705),
        (barrier(4), 16, 33),
    ],
    ids=["Die Hard", "two-phase commit", "two-phase commit of seven", "barrier"],
)
def test_counts_of_well_known_systems(
    subject: System, states: int, transitions: int, tmp_path: Path
) -> None:
    """Die Hard, two-phase commit and a barrier: the numbers that everybody finds."""
    found = counted(subject, tmp_path)
    assert found == SpinCounts(states, transitions + 1, 0) == counts_of(subject)


@pytest.mark.parametrize(
    ("subject", "beginnings"),
    [(asleep(), 3), (two_beginnings(), 3), (swap(), 1), (herman(5), 32)],
    ids=["deadlock and keywords", "several beginnings", "all guards before any move", "coins"],
)
def test_counts_of_awkward_systems(subject: System, beginnings: int, tmp_path: Path) -> None:
    """Deadlocks, keywords as names, choices of a beginning, and movers that read each other."""
    assert counted(subject, tmp_path) == counts_of(subject, None, beginnings)


PAIRS = {
    "alone": (exactly(), 1),
    "with one of each kind": (exactly(number_of_users=1, changes=1, conferences=1), 2),
    "with a user who may be Call Assistant": (exactly(["call_assistant:primary"]), 2),
}


@pytest.mark.thorough
@pytest.mark.parametrize("which", PAIRS)
def test_counts_of_the_pair(which: str, tmp_path: Path) -> None:
    """The pair, with as many states and transitions as its check says it has."""
    scope, beginnings = PAIRS[which]
    subject = portal_system(READY)
    (product_of_all, *_) = check(subject, (), scope.counts).explorations
    found = counted(subject, tmp_path, scope.counts)
    extra = beginnings if beginnings > 1 else 0
    assert found == SpinCounts(
        product_of_all.states + (extra > 0), product_of_all.transitions + extra + 1, 0
    )


def assert_same_verdicts(
    subject: System, claims: Sequence[Property], counts: Counts, folder: Path
) -> set[Verdict]:
    """Check every claim of safety with Spin and with the engine.

    Returns:
        The verdicts that came up.
    """
    safe = [prop for prop in claims if prop.claim.form in SAFE]
    answers = check(subject, safe, counts).answers
    text = export(subject, Format.PROMELA, safe, counts).text
    verifier = Verifier(text, folder, SAFETY)
    names = re.findall(r"^never (\w+) {$", text, re.MULTILINE)
    refuted = {name: verifier.run(claim=name).errors > 0 for name in names}
    for answer in answers:
        name = answer.property.id.replace("-", "_")
        found = [is_refuted for claim, is_refuted in refuted.items() if _speaks(claim, name)]
        if answer.property.claim.form is Form.SOMETIMES:
            assert any(found) == (answer.verdict is Verdict.HOLDS), name
        else:
            assert any(found) == (answer.verdict is Verdict.VIOLATED), name
    assert len(names) >= len([a for a in answers if not a.reason.startswith("It speaks of")])
    return {answer.verdict for answer in answers}


def _speaks(claim: str, name: str) -> bool:
    return re.fullmatch(rf"{name}((_\w+)_\d+)?(_property)?", claim) is not None


def test_verdicts_of_toys(tmp_path: Path) -> None:
    """Each form of safety, both ways: held and violated, witnessed and not, at once and later."""
    claims = [
        Property("four", "", sometimes(lambda v: v.big == "holds_4")),
        Property("six", "", sometimes(lambda v: v.big == "holds_4" and v.small == "holds_2")),
        Property("always-four", "", always(lambda v: v.big == "holds_4")),
        Property("never-four", "", never(lambda v: v.big == "holds_4")),
        Property(
            "full", "", whenever(lambda v: v.big == "holds_5", lambda v: v.possible("fill_big"))
        ),
        Property(
            "poured",
            "A jug that is poured is empty or the other one full.",
            always(
                lambda v: (
                    v.after("small_to_big").small == "holds_0"
                    or v.after("small_to_big").big == "holds_5"
                )
            ),
        ),
        Property(
            "later",
            "",
            whenever(lambda v: v.big == "holds_4", never_after=lambda v: v.small == "holds_3"),
        ),
        Property(
            "at-once",
            "",
            whenever(lambda v: v.big == "holds_4", never_after=lambda v: v.big == "holds_4"),
        ),
        Property(
            "not-any-more",
            "",
            whenever(
                lambda v: v.big == "holds_4" and v.small == "holds_2",
                never_after=lambda v: v.big == "holds_0",
            ),
        ),
    ]
    found = assert_same_verdicts(die_hard(), claims, {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED, Verdict.VACUOUS}


def test_properties_begin_with_the_run(tmp_path: Path) -> None:
    """The state that chooses an initial state is none of the runs that a property speaks of."""
    later = whenever(lambda v: v.walker == "a", never_after=lambda v: v.walker == "c")
    at_once = whenever(lambda v: v.walker == "a", never_after=lambda v: v.walker == "a")
    claims = [Property("later", "", later), Property("at-once", "", at_once)]
    found = assert_same_verdicts(two_ways(), claims, {}, tmp_path)
    assert found == {Verdict.HOLDS, Verdict.VIOLATED}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [1, 3, 8, 11])
def test_random_systems(seed: int, tmp_path: Path) -> None:
    """Counts and verdicts of random systems with two replicas: guards that overlap, followers."""
    random = Random(seed)
    subject, plan, events = system(random)
    claims = properties(random, plan, events)
    assert_same_verdicts(subject, claims, {"k": 2}, tmp_path)
    assert counted(subject, tmp_path, {"k": 2}) == counts_of(subject, {"k": 2})


DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("deployment", "scope"),
    [
        ("upgraded_cti_off", exactly()),
        ("new_installation", exactly(["outlook_plugin:secondary:new"])),
        ("new_installation", exactly(changes=1)),
    ],
    ids=["the pair, not ready", "a session", "a change"],
)
def test_verdicts_of_the_pair(deployment: str, scope: Scope, tmp_path: Path) -> None:
    """Every property of safety has with Spin the verdict that it has with the engine."""
    subject = portal_system(read_deployment(DEPLOYMENTS / f"{deployment}.toml"))
    assert scope.counts is not None
    about = {kind for kind, replicas in scope.counts.items() if replicas}
    spoken = [
        prop
        for prop in PAIR_PROPERTIES
        if set(prop.about) == about or len(about & set(prop.about)) == 1
    ]
    assert_same_verdicts(subject, spoken, scope.counts, tmp_path)


def test_what_is_still_to_be_read_moves_last() -> None:
    """The text alone shows it: a mover that a later one reads waits until all guards are read."""
    text = export(swap(), Format.PROMELA).text
    assert ":: one == low && one_up -> next_one = high\n" in text
    assert ":: three == low && three_up -> three = high\n" in text
    assert "\n       one = next_one;\n       two = next_two;\n     }\n" in text


def test_what_promela_cannot_say_is_left_out_with_a_reason() -> None:
    """Of the forms only those of safety are said, and each other one is named."""
    claims = [
        Property(
            "back", "", whenever(lambda v: v.settled, stays_possible=lambda v: v.link == "up")
        ),
        Property("bound", "", leads_to(lambda v: v.link == "down", lambda v: v.link == "up")),
        Property("ends", "", reactions_terminate()),
        Property("goes-on", "", reactions_recur()),
        Property("session", "", never(lambda v: v.session == "dropped"), about={"session": 1}),
    ]
    exported = export(portal_system(READY), Format.PROMELA, claims)
    assert [sentence.split(":")[0] for sentence in exported.left_out] == [
        "session",
        "back",
        "bound",
        "ends, goes-on",
    ]
    assert "never back" not in exported.text


def test_constants_that_nothing_reads_do_not_multiply_the_states() -> None:
    """A reading is a choice of the beginning only where a machine or a property reads it."""
    begins: Counts = {"change": 1, "session": [{"client": "browser", "home": "primary"}]}
    keeps_up = [prop for prop in PAIR_PROPERTIES if prop.claim.form is Form.KEEPS_UP]
    plain = export(portal_system(), Format.PROMELA, keeps_up, begins).text
    assert "Nothing reads outlook_plugin_reading" in plain
    assert "/* outlook_plugin_reading is 'able_to_log_in_again' for good" in plain
    asks = never(lambda v: v.outlook_plugin_reading == "able_to_log_in_again")
    asked = export(portal_system(), Format.PROMELA, [Property("asks", "", asks)], begins).text
    assert "Properties alone read outlook_plugin_reading" in asked
    assert "mtype outlook_plugin_reading = able_to_log_in_again;" in asked


def test_too_many_states_are_refused() -> None:
    """Promela has names for 255 states; more are refused, and nothing is written."""
    many = chart([f"s{n}" for n in range(256)], {"go": [("s0", "s255", "")]})
    with pytest.raises(ExportError, match="255 names"):
        export(System([Component("many", many)]), Format.PROMELA)


def test_the_text_names_what_it_is_made_of() -> None:
    """Names that are no words of Promela's survive; rules and certainty stand at the branches."""
    text = export(portal_system(READY), Format.PROMELA, PAIR_PROPERTIES, heading=["The pair."]).text
    assert text.startswith("/*\n * The pair.\n")
    assert "mtype secondary_portal = passive;" in text
    assert " *   active_state is the state 'active'\n" in text
    assert "/* fail_over: reaction, owned by secondary_portal */" in text
    assert "/* FOP-1 (certain), promised */" in text
    assert "/* SIT-9 (silent), promised as a part of one_steps_down */" in text
    assert "\nnever one_active {\n" in text
    assert max(len(line) for line in text.splitlines()) <= 100
    assert text.isascii()
