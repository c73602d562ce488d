"""What Spin, TLC and Storm find in an exported model comes back as a story of our own."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from awkward_systems import Door, Lever, two_beginnings
from engine_toys import chart, graded
from oracle_packages import tlc
from oracles import LIVENESS, SAFETY, Verifier
from test_export_prism import Storm

from resilience_fsm.engine import (
    Component,
    Property,
    StateView,
    System,
    Trace,
    leads_to,
    never,
    sometimes,
    whenever,
)
from resilience_fsm.export import ExportError, Format, Rendition, Tool, guessed, rendition, retold
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES

DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"


def awkward() -> System:
    """Names with accents and spaces, names that are words elsewhere, names that become alike."""
    city = chart(
        ["init", "über grün", "do", "d-o"],
        {
            "d_step": [("init", "über grün", ""), ("über grün", "do", "")],
            "città": [("do", "d-o", "")],
            "stay": [("init", "init", "")],
        },
    )
    guard = chart(["do", 'the "end"'], {"nächste": [("do", 'the "end"', "true_")]})
    facts = {"true_": lambda view: view["città"] == "d-o"}
    return System([Component("città", city), Component("mtype", guard, facts)])


NEVER_ENDS = Property("the end?", "It never ends.", never(lambda s: s["mtype"] == 'the "end"'))
IN_FOUR_STEPS = ("d_step", "d_step", "città", "nächste")


def spin_says(whole: Rendition, folder: Path, claim: str, *, replayed: bool) -> str:
    """What Spin prints of the run against a claim: replayed by itself, or by the verifier."""
    is_bound = "taken" in whole.exported.names["component"].values()
    verifier = Verifier(whole.exported.text, folder, LIVENESS if is_bound else SAFETY)
    assert verifier.run(*(["-a"] if is_bound else []), claim=claim).errors
    (folder / "model.pml.trail").touch()  # Spin warns of one that is older than the model
    command = ["spin", "-t", "-p", "model.pml"] if replayed else ["./pan", "-r", "-N", claim]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def tlc_says(whole: Rendition, folder: Path, command: Sequence[str], *options: str) -> str:
    """What TLC prints of a module."""
    (folder / "Model.tla").write_text(whole.exported.text, encoding="utf-8")
    (folder / "Model.cfg").write_text(whole.exported.companions[".cfg"])
    called = [*command, "-deadlock", "-metadir", "states", "-config", "Model.cfg", *options]
    done = subprocess.run([*called, "Model"], cwd=folder, capture_output=True)
    return done.stdout.decode(errors="replace")


def storm_says(whole: Rendition, folder: Path, wanted: str) -> str:
    """The scheduler that leads Storm to what is wanted."""
    return Storm(whole.exported.text, folder).scheduler(f"Pmax=? [ F {wanted} ]")


def made(system: System, to: Format, *properties: Property, liveness: bool = False) -> Rendition:
    return rendition(system, to, properties, liveness=liveness)


@pytest.mark.parametrize("replayed", [True, False], ids=["spin -t", "pan -r"])
def test_spin_comes_back(tmp_path: Path, replayed: bool) -> None:
    """However many assignments Spin shows, a step is one event, by its own name."""
    whole = made(awkward(), Format.PROMELA, NEVER_ENDS)
    said = spin_says(whole, tmp_path, "the_end_", replayed=replayed)
    told = retold(whole, Tool.SPIN, said)
    assert guessed(said) is Tool.SPIN
    assert tuple(event for event in told.trace.events if event != "stay") == IN_FOUR_STEPS
    assert told.trace.final == {"città": "d-o", "mtype": 'the "end"'}
    assert told.property == NEVER_ENDS


@pytest.mark.parametrize("replayed", [True, False], ids=["spin -t", "pan -r"])
def test_spin_chooses_where_it_begins(tmp_path: Path, replayed: bool) -> None:
    """The statements that choose an initial state are no steps, and say which one it is."""
    claim = Property("at c", "", never(lambda s: s.walker == "c" and s.place == "far"))
    whole = made(two_beginnings(), Format.PROMELA, claim)
    trace = retold(whole, Tool.SPIN, spin_says(whole, tmp_path, "at_c", replayed=replayed)).trace
    assert trace.initial["place"] == "far"
    assert trace.final["walker"] == "c"


def levers() -> System:
    return System(
        [Component("lever", Lever), Component("door", Door, {"pulled": _is_down})], certainty=graded
    )


def _is_up(s: StateView) -> bool:
    return bool(s.lever == "up")


def _is_down(view: Any) -> bool:
    return bool(view.lever == "down")


OPENS = Property("opens", "", leads_to(lambda s: s.lever == "up", lambda s: s.door == "opened"))


@pytest.mark.parametrize("replayed", [True, False], ids=["spin -t", "pan -r"])
def test_a_run_of_spin_that_never_ends_has_its_loop(tmp_path: Path, replayed: bool) -> None:
    """A cycle in which nothing happens is a run that can stay so for ever."""
    whole = made(levers(), Format.PROMELA, OPENS, liveness=True)
    trace = retold(whole, Tool.SPIN, spin_says(whole, tmp_path, "opens", replayed=replayed)).trace
    assert trace.loop is not None
    assert _opens_never(trace)


def _opens_never(trace: Trace) -> bool:
    return "swing" not in trace.events


@pytest.mark.thorough
@pytest.mark.parametrize("options", [(), ("-tool",), ("-difftrace",)], ids=" ".join)
def test_tlc_comes_back(tmp_path: Path, pytestconfig: Any, options: tuple[str, ...]) -> None:
    """The error trace of TLC, which is a shortest one, has our names."""
    whole = made(awkward(), Format.TLA, NEVER_ENDS)
    said = tlc_says(whole, tmp_path, tlc(pytestconfig), *options)
    told = retold(whole, Tool.TLC, said)
    assert guessed(said) is Tool.TLC
    assert told.trace.events == IN_FOUR_STEPS
    assert told.property == NEVER_ENDS


@pytest.mark.thorough
def test_a_run_of_tlc_that_never_ends_has_its_loop(tmp_path: Path, pytestconfig: Any) -> None:
    """TLC's stuttering is a run that can stay so for ever."""
    whole = made(levers(), Format.TLA, OPENS)
    trace = retold(whole, Tool.TLC, tlc_says(whole, tmp_path, tlc(pytestconfig))).trace
    assert trace.loop is not None
    assert _opens_never(trace)


SHOWN = (
    ("<Initial predicate>", "init", "do"),
    ("<d_step_event line 1, col 1 to line 2, col 2 of module Model>", "über grün", "do"),
    ("<d_step_event line 1, col 1 to line 2, col 2 of module Model>", "do", "do"),
)


def trace_of_tlc(ending: str, shown: Sequence[tuple[str, str, str]] = SHOWN) -> str:
    """An error trace as TLC prints it."""
    states = [
        f'State {number}: {how}\n/\\ citt_ = "{city}"\n/\\ mtype = "{other}"\n'
        for number, (how, city, other) in enumerate(shown, 1)
    ]
    return "\n".join([*states, ending])


def test_what_tlc_cannot_print_is_known_all_the_same() -> None:
    """Where its locale has no such letter it prints a question mark."""
    whole = made(awkward(), Format.TLA)
    said = trace_of_tlc("").replace("d_step_event", "d_step").replace("ü", "?")
    assert retold(whole, Tool.TLC, said).trace.events == ("d_step", "d_step")


def test_the_way_back_of_tlc_is_a_step_too() -> None:
    """What leads back to a state that was shown is the last event of the loop."""
    whole = made(levers(), Format.TLA)
    said = (
        'State 1: <Initial predicate>\n/\\ lever = "up"\n/\\ door = "shut"\n\n'
        'State 2: <pull line 4>\n/\\ lever = "down"\n/\\ door = "shut"\n\n'
        "Back to state 1: <pull line 4>\n"
    )
    trace = retold(whole, Tool.TLC, said).trace
    assert (trace.events, trace.loop) == (("pull", "pull"), 0)


@pytest.mark.parametrize("is_inside", [True, False])
def test_the_json_of_tlc_is_read(is_inside: bool) -> None:
    """States may come in any order, and stand in an object of their own or not."""
    up, down = {"lever": "up", "door": "shut"}, {"lever": "down", "door": "shut"}
    pull = {"name": "pull", "location": {}}
    shown = {
        "state": [[2, down], [1, up]],
        "action": [[[2, down], pull, [1, up]], [[1, up], pull, [2, down]]],
    }
    said = json.dumps({"vars": [], "counterexample": shown} if is_inside else shown)
    trace = retold(made(levers(), Format.TLA), guessed(said), said).trace
    assert (trace.events, trace.loop) == (("pull", "pull"), 0)


def test_storm_comes_back(tmp_path: Path) -> None:
    """A scheduler is followed to the first state that breaks the property."""
    whole = made(awkward(), Format.PRISM, NEVER_ENDS)
    said = storm_says(whole, tmp_path, '!"the_end_"')
    told = retold(whole, guessed(said), said)
    assert told.trace.events == IN_FOUR_STEPS
    assert told.property == NEVER_ENDS


def test_storm_is_told_what_it_leads_to(tmp_path: Path) -> None:
    """Of several properties the scheduler names none; a witness is found as a violation is."""
    ends = Property("ends", "", sometimes(lambda s: s["mtype"] == 'the "end"'))
    whole = made(awkward(), Format.PRISM, NEVER_ENDS, ends)
    said = storm_says(whole, tmp_path, '"ends"')
    assert retold(whole, Tool.STORM, said, "ends").trace.events == IN_FOUR_STEPS
    with pytest.raises(ExportError, match=r"--shows ID, one of the end\?, ends"):
        retold(whole, Tool.STORM, said)
    with pytest.raises(ExportError, match="no such property was exported"):
        retold(whole, Tool.STORM, said, "end")


def test_a_scheduler_of_another_property_is_refused(tmp_path: Path) -> None:
    """It leads to no state that breaks this one."""
    held = Property("held", "", never(lambda s: s["città"] == "init" and s["mtype"] != "do"))
    whole = made(awkward(), Format.PRISM, NEVER_ENDS, held)
    said = storm_says(whole, tmp_path, '!"the_end_"')
    with pytest.raises(ExportError, match="made for another property"):
        retold(whole, Tool.STORM, said, "held")


def test_what_no_single_state_breaks_is_no_goal_of_a_scheduler() -> None:
    """Storm can be asked such a property; its scheduler shows no run."""
    claim = whenever(_is_up, stays_possible=lambda s: s.door == "opened")
    whole = made(levers(), Format.PRISM, Property("way", "", claim))
    with pytest.raises(ExportError, match="broken by no single state"):
        retold(whole, Tool.STORM, "[]", "way")


def test_a_step_that_the_tables_do_not_allow_is_named() -> None:
    """The first of them, with its place, and what it was to do."""
    whole = made(awkward(), Format.TLA)
    skips = (*SHOWN[:1], (SHOWN[2][0], "do", "do"))
    with pytest.raises(ExportError, match=r"Step 1 \(state 2 of TLC\).*'d_step' does not lead to"):
        retold(whole, Tool.TLC, trace_of_tlc("", skips).replace("d_step_event", "d_step"))
    early = (*SHOWN[:1], ("<citt__event line 1>", "init", "do"))
    with pytest.raises(ExportError, match="'città' is not possible there"):
        retold(whole, Tool.TLC, trace_of_tlc("", early))


def test_a_loop_that_does_not_close_is_refused() -> None:
    """Where it is said to come back it has to be again."""
    whole = made(levers(), Format.TLA)
    said = (
        'State 1: <Initial predicate>\n/\\ lever = "up"\n/\\ door = "shut"\n\n'
        'State 2: <pull line 4>\n/\\ lever = "down"\n\nState 3: <swing line 5>\n'
        '/\\ door = "opened"\n\nBack to state 2: <pull line 4>\n'
    )
    with pytest.raises(ExportError, match=r"Step 3 \(the step back to state 2 of TLC\)"):
        retold(whole, Tool.TLC, said)


@pytest.mark.parametrize(
    ("tool", "text", "said"),
    [
        (Tool.SPIN, "-2:1:-2\n1:0:29\n", "replayed: spin -t -p FILE"),
        (Tool.SPIN, "pan: out of memory", "no step of Spin in it"),
        (Tool.SPIN, "  1:\tproc  0 (model:1) m.pml:9999 (state 1)\t[x = y]", "tables allow"),
        (Tool.TLC, "Model checking completed. No error has been found.", "TLC found no error"),
        (Tool.TLC, "{}", "no trace of TLC"),
        (Tool.TLC, '{"state": [], "action": []}', "no state in it"),
        (Tool.TLC, trace_of_tlc("").replace('"do"', '"gone"'), 'mtype has no state "gone"'),
        (Tool.TLC, trace_of_tlc("").replace('"init"', '"d-o"'), "No initial state has"),
        (Tool.STORM, "[]", "chooses nothing"),
        (Tool.STORM, '[{"s": "3", "c": [{"prob": 1.0}]}]', "no scheduler of this model"),
        (Tool.TLC, trace_of_tlc("Back to state 9: <stay line 1>"), "come back to state 9, and 3"),
        (Tool.TLC, '{"state": [[1, {}]], "action": [[[], {"name": ""}, []]]}', "no trace of TLC"),
        (Tool.TLC, '{"a": ' + "[" * 100_000, "no trace of TLC"),
        (Tool.STORM, "[3", "no scheduler of this model"),
        (Tool.STORM, "[" * 100_000, "no scheduler of this model"),
    ],
)
def test_what_shows_no_run_is_refused(tool: Tool, text: str, said: str) -> None:
    """With what was expected instead."""
    whole = made(awkward(), tool.reads, NEVER_ENDS)
    with pytest.raises(ExportError, match=re.escape(said)):
        retold(whole, tool, text)


def test_what_nobody_printed_is_nobodys() -> None:
    """A file in which no checker is recognised is no run."""
    with pytest.raises(ExportError, match="no run of Spin, TLC or Storm"):
        guessed("Dear diary,\n")


@pytest.mark.thorough
@pytest.mark.parametrize("tool", Tool)
def test_what_is_found_in_the_pair_comes_back(
    tmp_path: Path, pytestconfig: Any, tool: Tool
) -> None:
    """The run breaks the property on our tables too, and is no shorter than our own."""
    deployment = read_deployment(DEPLOYMENTS / "little_known.toml")
    prop = next(one for one in PAIR_PROPERTIES if one.id == "failover-on-portal")
    counts = exactly(number_of_users=1).counts
    whole = rendition(portal_system(deployment), tool.reads, [prop], counts)
    match tool:
        case Tool.SPIN:
            said = spin_says(whole, tmp_path, "failover_on_portal", replayed=False)
        case Tool.TLC:
            said = tlc_says(whole, tmp_path, tlc(pytestconfig))
        case Tool.STORM:
            said = storm_says(whole, tmp_path, '!"failover_on_portal"')
    told = retold(whole, tool, said)
    assert told.property == prop
    assert told.trace.final["primary_portal"] == "stopped"
    assert told.trace.final["secondary_portal"] == "passive"
    assert told.trace.steps
