"""Every JSON answer fits the schema that ships with the package, which allows nothing else."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from command_line import example, inside, unready

from resilience_fsm.cli.app import app
from resilience_fsm.cli.check_document import check_document
from resilience_fsm.cli.mutants_document import mutants_document
from resilience_fsm.cli.schemas import answer_schema, followed_line_schema
from resilience_fsm.engine import Limits
from resilience_fsm.operate import mutants as operate_mutants
from resilience_fsm.operate.assessment import check
from resilience_fsm.operate.mutants import mutants
from resilience_fsm.operate.scope import exactly

# What a command is asked with here; of `check` and `mutants` more kinds of answers are below.
ANSWERING = {
    "check": ("--max-states", "10"),
    "charts-diff": ("examples/charts/shop.py:Order", "examples/charts/calls.py:calls"),
    "diff": ("examples/deployments/manual_failback.toml",),
    "charts-trail": ("tests/cli/runs/order.txt", "examples/charts/shop.py:Order"),
    "trail": ("tests/cli/runs/link_lost.txt",),
    "charts-check": ("examples/charts/shop.py:Order", "examples/charts/shop.py:Parcel"),
    "mutants": ("--component", "directory_gadget", "--workers", "1"),
    "rules": (),
    "situations": (),
    "plan": ("examples/deployments/little_known.toml",),
    "replay": ("tests/operate/logs/messy.jsonl",),
    "profiles": ("examples/deployments/manual_failback.toml",),
    "view": ("green", "yellow"),
    "what-if": ("primary_portal_restart",),
}
OF_PUBLIC_FACTS = {"public", "layer"}
"""Keys that are there where a deployment counts with public facts, and else not."""


def fits(command: str, document: Any) -> None:
    jsonschema.Draft202012Validator(answer_schema(command)).validate(document)


@pytest.mark.parametrize("command", ANSWERING)
def test_an_answer_fits_its_schema(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """What a command prints as JSON has the keys and kinds of values that its schema says."""
    words = command.split("-") if command.startswith("charts-") else [command]
    document = inside(capsys, *words, *ANSWERING[command], "--format", "json").document
    assert document
    fits(command, document)


def test_every_command_that_answers_in_json_has_a_schema() -> None:
    """As many schemas as commands with --format json, and each is tested above."""
    answering = set()
    commands = [("", one) for one in app.registered_commands]
    for group in app.registered_groups:
        assert group.typer_instance is not None
        commands += [("charts-", one) for one in group.typer_instance.registered_commands]
    for prefix, one in commands:
        assert one.callback is not None
        hints = str(one.callback.__annotations__.get("output", ""))
        if "Format" in hints and one.name != "export":
            answering.add(f"{prefix}{one.name}")
    shipped = {
        Path(str(file)).stem
        for file in files("resilience_fsm.cli.schemas").iterdir()
        if file.name.endswith(".json")
    }
    assert answering - {"diagrams"} == shipped - {"fleet", "replay-follow"} == set(ANSWERING)


@pytest.mark.parametrize(
    "schema", [*map(answer_schema, ANSWERING), followed_line_schema()], ids=[*ANSWERING, "followed"]
)
def test_a_schema_allows_nothing_else(schema: dict[str, Any]) -> None:
    """It is a schema, and every object in it names its keys, all of which have to be there."""
    jsonschema.Draft202012Validator.check_schema(schema)
    for one in objects(schema):
        assert "additionalProperties" in one
        if one["additionalProperties"] is False:
            always = [key for key in one["properties"] if key in one["required"]]
            assert one["required"] == always
            assert one["properties"].keys() - always <= OF_PUBLIC_FACTS


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


@pytest.mark.thorough
def test_answers_of_checks_of_every_kind() -> None:
    """Lost guarantees with traces and loops, limits, exact scopes, and what is little known."""
    fits("check", check_document(unready(), Path("d.toml"), "source"))
    fits("check", check_document(evolve(unready(), lacks=()), None, "source"))
    for scope in (exactly(), exactly([], 1, 1, 1)):
        fits("check", check_document(check(scope=scope), None, "source"))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "name",
    [
        "little_known",
        "non_select",
        "application_server",
        "manual_failback",
        "subscription",
    ],
)
def test_answers_of_other_deployments(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What is left out of a file is null in the answer."""
    arguments = ("--max-states", "10", "--format", "json")
    fits("check", inside(capsys, "check", example(name), *arguments).document)


def test_an_answer_with_weak_mutants(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that nothing notices has a run that tells it apart."""
    monkeypatch.setattr(operate_mutants, "pair_properties", lambda _deployment: ())
    document = mutants_document(mutants(only=("directory_gadget",), workers=1), None)
    assert any(one["trace"] for one in document["mutants"])
    fits("mutants", document)


@pytest.mark.parametrize("more", [("--max-states", "2"), ("--end", "sent"), ()])
def test_answers_about_charts(capsys: pytest.CaptureFixture[str], more: tuple[str, ...]) -> None:
    """Of one that was not looked at to the end, that gets stuck, or that is clean."""
    alike = ("examples/charts/shop.py:Order",) * 2
    fits("charts-diff", inside(capsys, "charts", "diff", *alike, "--format", "json").document)
    given = ("examples/charts/shop.py:Order", *more, "--format", "json")
    fits("charts-check", inside(capsys, "charts", "check", *given).document)


def test_answers_about_a_learned_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of one that is within the specification, and of one that refuses what is possible."""
    path = tmp_path / "model.dot"
    for shown in ("(('link', 'down'),)", "None"):
        path.write_text(f'__start0 -> s;\ns -> s [label="link_lost/{shown}"];\n')
        document = inside(capsys, "diff", path, "--format", "json").document
        assert document["differ"] == (shown == "None")
        fits("diff", document)


def test_consequences_and_steps_are_answers() -> None:
    """What a person reads first stands in the document as well, each property once."""
    document = check_document(unready(), None, "source")
    listed = [name for one in document["consequences"] for name in one["properties"]]
    assert sorted(listed) == sorted(
        one["id"] for one in document["properties"] if one["verdict"] == "violated"
    )
    assert len(document["to_do"]) == 2
    cut = check_document(check(limits=Limits(states=10)), None, "source")
    assert cut["to_do"] == []


@pytest.mark.parametrize("name", ["upgraded_cti_off", "different_versions", "manual_failback"])
@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("plan", ()),
        ("situations", ()),
        ("what-if", ("planned_upgrade",)),
        ("what-if", ("link_fails_one_way", "link_heals_one_way", "--user", "other:expansion")),
    ],
)
def test_answers_about_a_deployment(
    capsys: pytest.CaptureFixture[str], name: str, command: str, more: tuple[str, ...]
) -> None:
    """Of one that is not ready, is outside of the source, or counts with public facts."""
    done = inside(capsys, command, example(name), *more, "--format", "json")
    fits(command, done.document)


@pytest.mark.parametrize("colours", [("unknown",), ("-", "-"), ("yellow", "yellow")])
def test_answers_about_colours(
    capsys: pytest.CaptureFixture[str], colours: tuple[str, ...]
) -> None:
    """With one view, with none, and with both."""
    fits("view", inside(capsys, "view", *colours, "--format", "json").document)
