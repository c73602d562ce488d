"""The committed pictures are those that the machines draw, and none needs to be scrolled."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from resilience_fsm.operate.album import Album
from resilience_fsm.operate.gallery import gallery_page, rules_page
from resilience_fsm.operate.pictures import TITLES, all_pictures, on_pages
from resilience_fsm.render import (
    LAPTOP,
    Drawable,
    Format,
    Picture,
    Tone,
    parts_of,
    render_picture,
)
from resilience_fsm.rules import RULES

ROOT = Path(__file__).parents[2]
DIAGRAMS = ROOT / "diagrams"
COMMITTED = (Format.SVG, Format.DOT, Format.MERMAID)
NAMES = sorted(path.stem for path in DIAGRAMS.glob("*.svg"))
REDRAW = "run 'python3 tests/regenerate.py diagrams' and commit what it draws"
SVG = "{http://www.w3.org/2000/svg}"

# GitHub draws no more of Mermaid: its maxTextSize and maxEdges.
MERMAID_CHARACTERS = 50_000
MERMAID_LINES = 500


@pytest.fixture(scope="module")
def pictures() -> Mapping[str, Drawable]:
    """The pictures as they would be drawn now, by name."""
    return {picture.name: picture for picture in Album(links=True).pictures()}


@pytest.fixture(scope="module")
def whole() -> Mapping[str, Drawable]:
    """The pictures before they are divided, by name."""
    return {picture.name: picture for picture in all_pictures()}


def committed(name: str) -> str:
    return (DIAGRAMS / name).read_bytes().decode()


def test_each_picture_is_there_in_each_format_and_nothing_else(
    pictures: Mapping[str, Drawable],
) -> None:
    """No picture is missing, and no file is left from a picture that is no longer drawn."""
    drawn = {
        f"{part.name}{picture_format.suffix}"
        for picture in pictures.values()
        for picture_format in COMMITTED
        for part in parts_of(picture, picture_format)
    }
    drawn |= {"README.md", "rules.md", "explorer.html"}
    found = {path.name for path in DIAGRAMS.iterdir()}
    assert sorted(drawn - found) == [], f"missing; {REDRAW}"
    assert sorted(found - drawn) == [], "no picture has this name any more; delete"


@pytest.mark.parametrize("name", NAMES)
def test_text_is_up_to_date(pictures: Mapping[str, Drawable], name: str) -> None:
    """DOT and Mermaid are the same byte for byte."""
    for picture_format in COMMITTED[1:]:
        for part in parts_of(pictures[name], picture_format):
            now = render_picture(part, picture_format).decode()
            file = f"{part.name}{picture_format.suffix}"
            assert now == committed(file), f"{file}: {REDRAW}"


def test_the_gallery_is_up_to_date(pictures: Mapping[str, Drawable]) -> None:
    """The pages that show the pictures and the rules are those of the pictures and the rules."""
    assert committed("README.md") == gallery_page(pictures.values()), REDRAW
    assert committed("rules.md") == rules_page(), REDRAW
    assert Counter(re.findall(r"\]\((\w+)\.svg\)", committed("README.md"))) == Counter(
        pictures.keys()
    )


def parts(svg: str) -> Counter[str]:
    """What is drawn, with what it says, wherever it stands."""
    root = ET.fromstring(svg)  # noqa: S314 # our own SVG
    return Counter(
        f"{group.get('class')} {group.get('data-node')} {' '.join(group.itertext())}"
        for group in root.iter(f"{SVG}g")
    )


@pytest.mark.parametrize("name", NAMES)
def test_svg_is_up_to_date(pictures: Mapping[str, Drawable], name: str) -> None:
    """SVG has the same nodes, lines and texts; where they stand differs between layout tools."""
    now = render_picture(pictures[name], Format.SVG).decode()
    assert parts(now) == parts(committed(f"{name}.svg")), f"{name}.svg: {REDRAW}"


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_needs_to_be_scrolled(name: str) -> None:
    """Each fits into the window of a browser on a small laptop."""
    root = ET.fromstring(committed(f"{name}.svg"))  # noqa: S314 # our own SVG
    assert float(root.get("width", "inf")) <= LAPTOP[0]
    assert float(root.get("height", "inf")) <= LAPTOP[1]


def test_the_picture_on_the_front_page_fits_its_column() -> None:
    """GitHub gives a picture some 900 points, and shrinks what is wider."""
    root = ET.fromstring(committed("situations.svg"))  # noqa: S314 # our own SVG
    assert float(root.get("width", "inf")) <= 900


@pytest.mark.parametrize("name", NAMES)
def test_github_draws_mermaid_of_this_size(pictures: Mapping[str, Drawable], name: str) -> None:
    """Text and lines keep below the limits of GitHub's renderer."""
    for part in parts_of(pictures[name], Format.MERMAID):
        if isinstance(part, Picture):
            lines = sum(len(a.sources) + len(a.targets) for a in part.arrows) + len(part.nodes)
            assert lines < MERMAID_LINES
        assert len(render_picture(part, Format.MERMAID)) < MERMAID_CHARACTERS


def test_titles_are_words(whole: Mapping[str, Drawable]) -> None:
    """No picture is called like a class, and no title is left from a machine that is gone."""
    assert [p.name for p in whole.values() if " " not in p.title] == []
    titles = {picture.title.removesuffix(", in full") for picture in whole.values()}
    assert set(TITLES.values()) <= titles


def test_what_the_source_leaves_open_looks_open(whole: Mapping[str, Drawable]) -> None:
    """States that wait for an outcome have a tone of their own, and so has every other outcome."""
    for name in ("session", "change", "conference"):
        picture = whole[f"{name}_full"]
        assert isinstance(picture, Picture)
        for node in picture.nodes:
            assert (node.tone is Tone.OPEN) is node.id.endswith("_undecided")


def test_yellow_is_what_the_platform_view_calls_starting(whole: Mapping[str, Drawable]) -> None:
    """No other state is shown so, and the legend says it."""
    for picture in whole.values():
        if isinstance(picture, Picture):
            yellow = {node.id for node in picture.nodes if node.tone is Tone.STANDBY}
            assert yellow <= {"passive"}
            told = {entry.text for entry in picture.legend if entry.sample is Tone.STANDBY}
            assert bool(yellow) == any("shows Starting, yellow" in text for text in told)


def test_full_pictures_are_divided_without_a_loss(whole: Mapping[str, Drawable]) -> None:
    """The parts of a picture have all its arrows and nodes."""
    for picture in whole.values():
        if isinstance(picture, Picture):
            drawn = [part for part in on_pages(picture) if isinstance(part, Picture)]
            assert Counter(a for part in drawn for a in part.arrows) == Counter(picture.arrows)
            assert {node.id for part in drawn for node in part.nodes} == {
                node.id for node in picture.nodes
            }


def test_every_rule_of_a_picture_is_on_the_page_of_rules(
    pictures: Mapping[str, Drawable],
) -> None:
    """What a rule in a picture leads to is there."""
    headings = set(re.findall(r"^## (\S+)$", committed("rules.md"), re.MULTILINE))
    assert headings == {rule.id for rule in RULES}
    links = {
        link
        for picture in pictures.values()
        for link in re.findall(r'href="([^"]*)"', committed(f"{picture.name}.svg"))
    }
    assert links
    assert links <= {f"rules.md#{heading.lower()}" for heading in headings}
