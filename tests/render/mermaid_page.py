"""Mermaid itself, in a real browser, set as GitHub sets it: what it draws, and where."""

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VERSION = "11.17.2"
PAGES = {"default": "#ffffff", "dark": "#0d1117"}
"""By theme, the page that GitHub draws it on."""

_BEGIN = """
theme => mermaid.initialize({
  startOnLoad: false, securityLevel: "strict", theme,
  flowchart: {diagramPadding: 48}, gantt: {useWidth: 1200}, sequence: {diagramMarginY: 40},
})
"""
# Boxes are the nodes of flowcharts, the lanes and notes of runs, and the cells of timelines.
_DRAW = """
async text => {
  const home = document.querySelector("main");
  home.replaceChildren();
  let drawn;
  try { drawn = await mermaid.render("drawn", text); } catch (error) { return {error: `${error}`}; }
  home.innerHTML = drawn.svg;
  const svg = home.querySelector("svg");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  svg.style.maxWidth = "none";
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);

  const rect = of => {
    const {left, top, right, bottom} = of.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const content = (of, shape) => {
    const range = document.createRange();
    range.selectNodeContents(of);
    return rect(words(of).trim() ? range : shape);
  };
  const words = of => of.innerText ?? of.textContent;
  const common = (shape, text, fill, color) => ({
    text, box: rect(shape), fill: getComputedStyle(shape)[fill], color: color,
  });
  const boxes = [], frames = [];
  const cells = [...svg.querySelectorAll("td, th")];
  for (const cell of cells) {
    boxes.push({
      ...common(cell, words(cell), "backgroundColor", getComputedStyle(cell).color),
      within: content(cell, cell),
    });
  }
  for (const node of cells.length ? [] : svg.querySelectorAll("g.node")) {
    const shape = node.querySelector(".label-container");
    const label = node.querySelector(".nodeLabel");
    const color = getComputedStyle(label).color;
    boxes.push({...common(shape, words(label), "fill", color), within: content(label, shape)});
  }
  for (const shape of svg.querySelectorAll("rect.note, rect.actor")) {
    const texts = [];
    for (let next = shape.nextElementSibling; next?.matches("text"); next = next.nextElementSibling)
      texts.push(next);
    const spots = texts.map(rect);
    const color = getComputedStyle(texts[0].querySelector("tspan") ?? texts[0]).fill;
    boxes.push({
      ...common(shape, texts.map(t => t.textContent).join("\\n"), "fill", color),
      within: [
        Math.min(...spots.map(s => s[0])), Math.min(...spots.map(s => s[1])),
        Math.max(...spots.map(s => s[2])), Math.max(...spots.map(s => s[3])),
      ],
    });
  }
  const lines = [...svg.querySelectorAll(".edgePaths path, path.flowchart-link, line[class]")]
    .filter(line => getComputedStyle(line).strokeWidth !== "0px"
      && !line.classList.contains("edge-thickness-invisible"))
    .map(line => getComputedStyle(line).stroke);
  for (const label of svg.querySelectorAll(".cluster-label")) {
    const text = label.querySelector(".nodeLabel");
    const color = getComputedStyle(text).color;
    frames.push({...common(label, words(text), "fill", color), within: content(text, label)});
  }
  return {error: "", width, height, boxes, lines, frames, sheet: rect(svg)};
}
"""

Corners = tuple[float, float, float, float]
Color = tuple[float, ...]


@frozen
class Box:
    """A box with its text, on the page.

    Args:
        text: What is read in it.
        corners: Left, top, right and bottom.
        within: The same of its text.
        contrast: Of the text with what is behind it.
    """

    text: str
    corners: Corners
    within: Corners
    contrast: float

    def overlaps(self, other: "Box") -> bool:
        """Whether they cover a common ground."""
        left, top, right, bottom = self.corners
        left_of_other, top_of_other, right_of_other, bottom_of_other = other.corners
        across = min(right, right_of_other) - max(left, left_of_other)
        down = min(bottom, bottom_of_other) - max(top, top_of_other)
        return across > 1 and down > 1


@frozen
class Drawing:
    """What Mermaid has made of a text.

    Args:
        error: Why there is nothing.
        width: In pixels, as large as it is made.
        height: The same.
        boxes: The boxes.
        lines: The contrast of each line with the page.
        frames: The names of what boxes stand in.
        sheet: The corners of all of it.
    """

    error: str
    width: float = 0.0
    height: float = 0.0
    boxes: tuple[Box, ...] = ()
    lines: tuple[float, ...] = ()
    frames: tuple[Box, ...] = ()
    sheet: Corners = (0.0, 0.0, 0.0, 0.0)

    @property
    def texts(self) -> list[str]:
        """What is read in the boxes that have a text, in the order of the alphabet."""
        return sorted(box.text for box in self.boxes if box.text)

    @property
    def overlaps(self) -> list[tuple[str, str]]:
        """The boxes, and names of what they stand in, that cover one another."""
        pairs = combinations((*self.boxes, *self.frames), 2)
        return [(one.text, other.text) for one, other in pairs if one.overlaps(other)]

    @property
    def spilt(self) -> list[str]:
        """The texts that leave their boxes, and the boxes that leave the sheet."""
        texts = [box.text for box in self.boxes if not _holds(box.corners, box.within)]
        return [*texts, *(box.text for box in self.boxes if not _holds(self.sheet, box.corners))]


class MermaidPage:
    """A page of a browser with Mermaid in it."""

    def __init__(self, browser: "Browser", package: Path, theme: str) -> None:
        """Open the page.

        Args:
            browser: The browser.
            package: The folder that has Mermaid among its ``node_modules``.
            theme: A theme of Mermaid that GitHub uses, ``default`` or ``dark``.
        """
        self._ground = rgb(PAGES[theme])
        self._page = browser.new_page(viewport={"width": 1012, "height": 800})
        self._page.set_content(
            f"<!doctype html><body style='margin:0;background:{PAGES[theme]}'><main></main>"
        )
        bundle = package / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
        self._page.add_script_tag(path=bundle)
        self._page.evaluate(_BEGIN, theme)

    def draw(self, text: str) -> Drawing:
        """What becomes of a text."""
        made: dict[str, Any] = self._page.evaluate(_DRAW, text)
        if made["error"]:
            return Drawing(made["error"])
        return Drawing(
            error="",
            width=made["width"],
            height=made["height"],
            boxes=tuple(self._box(**box) for box in made["boxes"]),
            lines=tuple(
                contrast(_over(line, self._ground), self._ground) for line in made["lines"]
            ),
            frames=tuple(self._box(**frame) for frame in made["frames"]),
            sheet=made["sheet"],
        )

    def _box(self, text: str, box: Corners, within: Corners, fill: str, color: str) -> Box:
        behind = _over(fill, self._ground)
        return Box(read(text), box, within, contrast(_over(color, behind), behind))


def read(text: str) -> str:
    """A text as it is read: with single spaces, and without those that have no width."""
    return " ".join(text.replace("\u200b", "").split())


def _holds(outer: Corners, inner: Corners) -> bool:
    left, top, right, bottom = outer
    return (
        inner[0] >= left - 1
        and inner[1] >= top - 1
        and inner[2] <= right + 1
        and inner[3] <= bottom + 1
    )


def rgb(color: str) -> Color:
    """A colour that is written as ``#rrggbb``."""
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _over(color: str, ground: Color) -> Color:
    """A colour as a browser tells it, seen over another."""
    if color == "none":
        return ground
    red, green, blue, *rest = map(float, color[color.index("(") + 1 : -1].split(","))
    opacity = rest[0] if rest else 1.0
    mixed = zip((red, green, blue), ground, strict=True)
    return tuple(opacity * one + (1 - opacity) * other for one, other in mixed)


def contrast(one: Color, other: Color) -> float:
    """As the accessibility guidelines of the web have it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    shares = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
    return sum(w * share for w, share in zip((0.2126, 0.7152, 0.0722), shares, strict=True))
