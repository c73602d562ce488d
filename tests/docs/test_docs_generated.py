"""The pages that nobody writes say what the package says, and leave nothing out."""

import importlib

import pytest
import typer.main
from generating import answers, charts, commands, deployment_keys, italian, names, rules
from generating.schema_keys import keys
from generating.table import table

from resilience_fsm.cli.app import app
from resilience_fsm.operate.italian import ITALIAN
from resilience_fsm.operate.pictures import TITLES
from resilience_fsm.rules import RULES


@pytest.fixture(scope="module")
def drawn() -> dict[str, str | bytes]:
    return charts.pages()


def test_each_rule_is_on_the_page_of_its_layer() -> None:
    """Each rule is there with what it says, and links lead to it by its id."""
    pages = rules.pages()
    for rule in RULES:
        page = pages[rules.PAGES[rule.layer]]
        assert f"({rule.id.lower()})=" in page
        assert rule.statement in page
        assert rule.reason in page


def test_each_rule_is_on_the_italian_page() -> None:
    """Each rule is on the Italian page, with what it says and how certain it is in Italian."""
    page = italian.pages()["specification/regole.md"]
    rows = [(rule.id, ITALIAN[rule.statement], ITALIAN[str(rule.certainty)]) for rule in RULES]
    lines = [line for line in page.splitlines() if line.startswith("| [")]
    assert len(lines) == len(rows)
    for line, (name, words, certainty) in zip(lines, rows, strict=True):
        assert line.startswith(f"| [{name}](")
        assert line.endswith(f"| {words} | {certainty} |")


@pytest.mark.thorough
def test_each_machine_has_a_page_with_its_picture(drawn: dict[str, str | bytes]) -> None:
    """Each machine with transitions has a page that shows it and lists its states."""
    for name, chart in charts.charts().items():
        (page,) = (
            text
            for text in drawn.values()
            if isinstance(text, str) and text.startswith(f"# {TITLES[name]}\n")
        )
        assert "](pictures/" in page
        assert [state for state in chart.states if f"| `{state}` |" not in page] == []


@pytest.mark.thorough
def test_each_picture_is_shown(drawn: dict[str, str | bytes]) -> None:
    """No picture is made that no page shows."""
    text = "".join(page for page in drawn.values() if isinstance(page, str))
    pictures = [place.partition("/")[2] for place in drawn if place.endswith(".svg")]
    assert [picture for picture in pictures if f"]({picture})" not in text] == []


def test_each_command_is_told() -> None:
    """Each command and each of its options is on the page of the command line."""
    (page,) = commands.pages().values()
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"## resilience-fsm {name}\n" in page
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.opts[0] in page


def test_each_public_name_is_told() -> None:
    """Each public name of each package is on its page, or leads to the page that has it."""
    pages = names.pages()
    for package in names.PACKAGES:
        page = pages[f"reference/api/{package.replace('.', '-')}.rst"]
        public = names.public_names(importlib.import_module(package))
        told = [name for name in public if f"{package}.{name}\n" in page or f"``{name}``" in page]
        assert sorted(told) == sorted(name for name in public if not name.startswith("__"))


def test_keys_of_deployments_and_answers_are_told() -> None:
    """Keys within keys are there, and those of the items of lists."""
    assert "| `servers.primary.portal_version` |" in str(
        deployment_keys.pages()["reference/deployment-files.md"]
    )
    page = answers.pages()["reference/answers.md"]
    assert "| `steps[].where` |" in page
    assert "| `[].id` |" in page


def test_a_schema_that_refers_to_itself_comes_to_an_end() -> None:
    """A reference is followed once on any way."""
    node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}}
    schema = {"$defs": {"node": node}, "properties": {"first": {"$ref": "#/$defs/node"}}}
    assert [key for key, _, _ in keys(schema)] == ["first", "first.next"]


def test_a_bar_in_a_cell_stays_in_it() -> None:
    """A cell is one line, and what stands in it is no border."""
    assert table(["a"], [["b | c\nd"]]).splitlines()[-1] == r"| b \| c d |"
