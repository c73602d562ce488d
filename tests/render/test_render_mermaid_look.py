"""Colours of Mermaid's lines: on a white page and on a dark one they can be seen."""

import pytest
from mermaid_page import PAGES, contrast, rgb

from resilience_fsm.render.look import GREY, TONES
from resilience_fsm.render.mermaid_look import on_any_page, see_through

COLORS = {GREY.light, *(look.border.light for look in TONES.values())}


@pytest.mark.parametrize("page", PAGES.values())
@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#0000ff", "#ffff00", *sorted(COLORS)])
def test_a_line_is_seen_on_any_page(color: str, page: str) -> None:
    """Whatever its colour was, it has a contrast of 3.5 with each page."""
    assert contrast(rgb(on_any_page(color)), rgb(page)) > 3.5


def test_a_colour_that_both_pages_show_stays_as_it_is() -> None:
    """So does one whose light is in the middle."""
    assert on_any_page("#777777") == "#777777"


def test_a_ground_lets_the_page_be_seen() -> None:
    """Its share is the last of the numbers."""
    assert see_through("#ff8000", 0.3) == "rgba(255, 128, 0, 0.3)"
