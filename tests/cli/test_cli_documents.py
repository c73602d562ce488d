"""The JSON documents: one on stdout and nothing else, with the keys that stay put."""

from functools import cache
from typing import Any

import pytest
from command_line import example, inside, outside

from resilience_fsm import __version__
from resilience_fsm.rules import RULES

CHECK = {
    "schema", "version", "profile", "deployment", "scope", "verdict", "reason", "states",
    "transitions", "depth", "explorations", "compile_seconds", "search_seconds", "seconds",
    "suspicious", "properties", "not_given",
}  # fmt: skip
PROPERTY = {
    "id", "sentence", "verdict", "reason", "certainty", "rules", "rests_on", "bounds",
    "assumptions",
    "readings", "cutoff", "fairness", "trace",
}  # fmt: skip
TRACE = {"initial", "steps", "loop", "replay"}
STEP = {"event", "owner", "cause", "certainty", "rules", "changes"}
RULE = {"id", "certainty", "layer", "transitions", "properties", "tests", "open"}
SITUATION = {
    "link", "primary_portal", "primary_ipoffice", "secondary_portal", "secondary_ipoffice",
    "outcomes", "class", "rules",
}  # fmt: skip


@cache
def unready() -> Any:
    """The document of a check with violations, printed by a process of its own."""
    done = outside("check", example("upgraded_cti_off"), "--format", "json")
    assert (done.code, done.err) == (1, "")
    return done.document


def test_keys_of_check() -> None:
    """The document of a check has every key that is promised."""
    document = unready()
    assert document.keys() >= CHECK
    assert (document["schema"], document["version"]) == (1, __version__)
    assert document["profile"] == "source"
    assert document["scope"] == dict.fromkeys(("session", "change", "conference"), "any")
    assert document["deployment"]["release"] == "11.1"
    assert document["verdict"] == "violated"
    assert all(document[key] > 0 for key in ("states", "transitions", "depth", "seconds"))
    assert {(e["states"], e["transitions"]) for e in document["explorations"]} >= {
        (document["states"], document["transitions"])
    }


def test_what_is_not_given(capsys: pytest.CaptureFixture[str]) -> None:
    """The document lists what was left out, what it may be, and the properties that hang on it."""
    document = inside(capsys, "check", example("little_known"), "--format", "json").document
    *defaults, resilience, trunk = document["not_given"]
    assert [(one["default"] is None, one["properties"]) for one in defaults] == [(False, [])] * 2
    assert resilience["keys"] == ["resilience.set", "resilience.in_force"]
    assert resilience["possible"] == ["off", "set", "in_force"]
    assert resilience["properties"] == trunk["properties"]
    violated = {prop["id"] for prop in document["properties"] if prop["verdict"] == "violated"}
    assert violated
    assert violated <= set(resilience["properties"])


def test_keys_of_properties() -> None:
    """Every property has every key, an id of its own, and rules that exist."""
    properties = unready()["properties"]
    known = {rule.id for rule in RULES}
    assert len({prop["id"] for prop in properties}) == len(properties)
    for prop in properties:
        assert prop.keys() >= PROPERTY, prop["id"]
        assert prop["verdict"] in {"holds", "violated", "undecided", "vacuous"}
        assert prop["certainty"] in {
            "certain", "composed", "derived", "may", "ambiguous", "silent",
        }  # fmt: skip
        assert set(prop["rules"]) <= known
        assert prop["rests_on"] is None or set(prop["rests_on"]) <= known
        assert prop["bounds"] is None or set(prop["bounds"]) <= known
        assert set(prop["assumptions"]) <= known
        assert prop["rules"]


def test_keys_of_traces() -> None:
    """Every trace and every step has every key, and its changes lead from one to the next."""
    traces = [prop["trace"] for prop in unready()["properties"] if prop["trace"]]
    assert traces
    for trace in traces:
        assert trace.keys() >= TRACE
        # The number of a state: that after the last step where the run stays for ever.
        assert trace["loop"] is None or 0 <= trace["loop"] <= len(trace["steps"])
        state = dict(trace["initial"])
        for step in trace["steps"]:
            assert step.keys() >= STEP
            # What the environment does has one only where what follows weakens it.
            assert step["certainty"] is not None or step["cause"] != "reaction"
            assert step["certainty"] != "certain" or step["cause"] == "reaction"
            for name, (before, after) in step["changes"].items():
                assert state[name] == before != after
                state[name] = after


def test_keys_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """The document of the rules is a list of all of them, in order, with every key."""
    document = inside(capsys, "rules", "--format", "json").document
    assert [one["id"] for one in document] == [rule.id for rule in RULES]
    for one in document:
        assert one.keys() >= RULE
        rests = (one["transitions"], one["properties"], one["tests"], one["unspecified"])
        assert one["open"] == (not any(rests))


@pytest.mark.rule("Q11", "Q13")
def test_keys_of_situations(capsys: pytest.CaptureFixture[str]) -> None:
    """The document of the situations is a list of the 32 combinations, each once."""
    document = inside(capsys, "situations", "--format", "json").document
    assert len(document) == 32
    switches = ("link", "primary_portal", "primary_ipoffice", "secondary_portal")
    assert (
        len({(*(one[name] for name in switches), one["secondary_ipoffice"]) for one in document})
        == 32
    )
    for one in document:
        assert one.keys() == SITUATION
        assert all(isinstance(one[name], bool) for name in switches)
        assert one["class"] in {"stated", "composed", "derived", "silent"}
        assert all(set(outcome) <= {"primary", "secondary"} for outcome in one["outcomes"])
    everything_up = next(one for one in document if all(one[name] for name in switches))
    assert (everything_up["outcomes"], everything_up["class"]) == ([["primary"]], "derived")
    broken = next(
        one
        for one in document
        if not one["link"] and not one["primary_ipoffice"]
        and one["primary_portal"] and one["secondary_portal"] and one["secondary_ipoffice"]
    )  # fmt: skip
    assert broken["outcomes"] == [["primary", "secondary"], ["secondary"]]


@pytest.mark.parametrize("command", ["check", "rules", "situations"])
def test_document_is_alone_on_stdout(command: str) -> None:
    """A process prints one document to stdout, ended by a line end, and nothing to stderr."""
    done = outside(command, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(("}\n", "]\n"))
    assert done.document


def test_document_is_the_same_twice() -> None:
    """Twice the same question has the same answer, but for the seconds."""
    first = unready()
    second = outside("check", example("upgraded_cti_off"), "--format", "json").document
    assert _without_seconds(first) == _without_seconds(second)
    assert list(first) == list(second)


def _without_seconds(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if "seconds" not in key}


@pytest.mark.thorough
def test_answers_can_be_written_in_any_encoding() -> None:
    """A stream that knows little more than ASCII gets the same document."""
    done = outside("rules", "--format", "json", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert [one["id"] for one in done.document] == [rule.id for rule in RULES]
    text = outside("check", example("upgraded_cti_off"), PYTHONIOENCODING="ascii")
    assert (text.code, text.err) == (1, "")
    assert "Violated" in text.out
