"""XState: version 5 runs the JSON in Node, and goes where the engine goes."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from engine_toys import Lamp, Route, Switch, chart, compiled, graded, nowhere
from oracle_packages import npm_package
from walks import NOTHING_CLAIMED, Walk, walks

from resilience_fsm.engine import (
    Component,
    Property,
    System,
    View,
    always,
    compile_system,
    reaction,
)
from resilience_fsm.export import ExportError, Format, export
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.model import Model, model_of
from resilience_fsm.export.xstate import xstate
from resilience_fsm.pair.portal_pair import portal_system

VERSION = "5.33.3"

WALKER = """
import { readFileSync } from "node:fs";
import { createActor } from "xstate";
import { load } from "./model.mjs";

const walks = JSON.parse(readFileSync("walks.json", "utf8"));
const answers = walks.map(({ file, events }) => {
  const actor = createActor(load(file)).start();
  const seen = [actor.getSnapshot().value];
  for (const type of events) {
    actor.send({ type });
    seen.push(actor.getSnapshot().value);
  }
  return seen;
});
console.log(JSON.stringify(answers));
"""


def exported(model: Model) -> Exported:
    """The document and its loader."""
    return xstate(model, NOTHING_CLAIMED, ["A model."], {"R": "It is so."})


def node(script: str, folder: Path) -> str:
    """What a script prints."""
    command = [str(shutil.which("node")), script]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout


def configurations(
    folder: Path, given: Sequence[Walk], config: pytest.Config
) -> list[list[dict[str, str]]]:
    """By walk, what XState is in at the beginning and after each event."""
    package = npm_package("xstate", VERSION, config)
    (folder / "node_modules").symlink_to(package / "node_modules")
    asked = []
    for number, walk in enumerate(given):
        document = exported(walk.model)
        (folder / f"{number}.json").write_text(document.text, encoding="utf-8")
        (folder / "model.mjs").write_text(document.companions[".mjs"])
        asked.append({"file": f"{number}.json", "events": [event for event, _ in walk.steps]})
    (folder / "walks.json").write_text(json.dumps(asked), encoding="utf-8")
    (folder / "walker.mjs").write_text(WALKER)
    done = subprocess.run(
        [str(shutil.which("node")), "walker.mjs"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    found: list[list[dict[str, str]]] = json.loads(done.stdout)
    return found


@pytest.mark.thorough
def test_another_interpreter_walks_along(tmp_path: Path, pytestconfig: Any) -> None:
    """After each of 10,000 events sent at random, both are in the same configuration."""
    given = list(walks())
    found = configurations(tmp_path, given, pytestconfig)
    for walk, seen in zip(given, found, strict=True):
        beginning = tuple(states[0] for states in walk.model.beginnings[0])
        wanted = [("the beginning", beginning), *walk.steps]
        for number, (now, (event, state)) in enumerate(zip(seen, wanted, strict=True)):
            expected = dict(zip(walk.compiled.names, state, strict=True))
            assert now == expected, f"{walk.name}, step {number}: {event}"
    assert sum(len(walk.steps) for walk in given) >= 10_000


def lamp() -> Model:
    """A lamp that follows a switch where there is power."""

    def power(view: View) -> bool:
        """The mains are up."""
        return view.mains == "up"

    return model_of(
        compiled(
            Component("switch", Switch),
            Component("lamp", Lamp, facts=[power]),
            Component("mains", chart(["up", "weak", "down"], {"fail": [("up", "down", "")]})),
            owners={"turn_on": "switch", "turn_off": "switch"},
        )
    )


def test_a_guard_is_its_condition_in_words() -> None:
    """What the words mean is among the guards; a fact keeps its name and its sentence."""
    document = json.loads(exported(lamp()).text)
    (turn_on,) = document["machine"]["states"]["lamp"]["states"]["dark"]["on"]["turn_on"]
    assert turn_on == {
        "target": "lit",
        "guard": "turn_on can happen and power",
        "description": "follows switch",
        "meta": {"follows": "switch", "rules": [], "certainty": "certain"},
    }
    assert document["guards"] == {
        "power": {"stateIn": {"mains": "up"}},
        "turn_on can happen": {"stateIn": {"switch": "off"}},
        "turn_off can happen": {"stateIn": {"switch": "on"}},
        "turn_on can happen and power": {"and": ["turn_on can happen", "power"]},
    }
    assert document["facts"] == {"power": "The mains are up."}


def test_what_is_promised_is_data() -> None:
    """The meta of a transition says whether a reaction is promised, by itself or in a choice."""
    route = exported(model_of(compiled(Component("route", Route), certainty=graded)))
    on = json.loads(route.text)["machine"]["states"]["route"]["states"]["start"]["on"]
    assert on["jump"][0]["meta"]["promised"] is False
    assert on["walk"][0]["meta"] == {
        "cause": "reaction",
        "rules": ["R-1"],
        "certainty": "certain",
        "promised": True,
    }
    either = chart(
        ["open", "one", "other"],
        {"go": [("open", "one", ""), ("one", "other", "")]},
        lambda made, *_: reaction(made, "S-1", choice="either", choice_rules=("R-1",)),
    )
    either_way = exported(model_of(compiled(Component("fork", either), certainty=graded)))
    fork = json.loads(either_way.text)["machine"]["states"]["fork"]["states"]
    assert fork["open"]["on"]["go"][0]["meta"]["choice"] == "either"
    assert "one of 'either'" in fork["open"]["on"]["go"][0]["description"]


ELSEWHERE = ("a", "a.b", "a\\b", "#system", "", "a_b")
"""To XState: itself, a path of two states, the state ``ab``, the whole machine, nothing, itself."""


def winding() -> System:
    """A route through states whose names lead elsewhere, and a bell that rings at ``a`` only."""
    ways = zip(ELSEWHERE, (*ELSEWHERE[1:], ELSEWHERE[0]), strict=True)
    route = chart(list(ELSEWHERE), {"go": [(here, there, "") for here, there in ways]})
    bell = chart(
        ["still", "rung"], {"ring": [("still", "rung", "at"), ("rung", "still", "not at")]}
    )
    at = {"at": lambda view: view["the.route"] == "a"}
    return System([Component("the.route", route, initial=("a_b",)), Component("bell", bell, at)])


def test_no_state_is_read_as_a_path(tmp_path: Path, pytestconfig: Any) -> None:
    """A state whose name would lead elsewhere has another there, which the document tells."""
    known = compile_system(winding())
    steps = (("ring", ()), ("go", ())) * len(ELSEWHERE)
    walk = Walk("winding", known, model_of(known), steps)
    (about,) = [line for line in json.loads(exported(walk.model).text)["about"] if "paths" in line]
    assert "the state 'a.b' is a_b_state" in about
    (seen,) = configurations(tmp_path, [walk], pytestconfig)
    told = [now["the.route"] for now in seen[::2]]
    assert told[0] == told[-1] == "a_b"
    assert told[1] == "a"
    assert len(set(told)) == len(ELSEWHERE)
    assert set(told).isdisjoint(ELSEWHERE[1:-1])
    assert [now["bell"] for now in seen[1::2]] == ["still", "rung", *["still"] * 4]


def test_several_initial_states_are_refused_with_a_way_out() -> None:
    """XState begins in one configuration: the message lists the choices."""
    switch = Component("switch", Switch, initial=("off", "on"))
    with pytest.raises(ExportError, match=r"switch begins in off or on.* --begin switch=off"):
        exported(model_of(compiled(switch)))


def test_what_is_left_out_is_said() -> None:
    """Fairness never has a place in the document, and properties neither."""
    assert len(exported(lamp()).left_out) == 1
    lit = Property("lit", "It can shine.", always(lambda v: not nowhere(v.route)))
    route = System([Component("route", Route)], certainty=graded)
    first, _ = export(route, Format.XSTATE, [lit]).left_out
    assert first.startswith("The properties: ")


@pytest.mark.thorough
def test_the_lines_of_the_documentation(tmp_path: Path, pytestconfig: Any) -> None:
    """What the page on other checkers shows runs, and prints what its comment says."""
    page = Path(__file__).parents[2] / "docs" / "how-to" / "checkers.md"
    shown = page.read_text("utf-8").partition(":caption: run.mjs\n")[2].partition("```")[0]
    pair = export(portal_system(), Format.XSTATE)
    package = npm_package("xstate", VERSION, pytestconfig)
    (tmp_path / "node_modules").symlink_to(package / "node_modules")
    (tmp_path / "pair.json").write_text(pair.text, encoding="utf-8")
    (tmp_path / "pair.mjs").write_text(pair.companions[".mjs"])
    (tmp_path / "shown.mjs").write_text(shown)
    assert node("shown.mjs", tmp_path) == "failover\n"
