"""An SVG drawing: boxes, lines, marks and texts with classes, whose colours suit any paper.

Each colour is a class with a light value, and a dark one for who prefers dark pages, so that one
file serves both. Each text says how wide it is to be (see `metrics`), and stays text that can be
selected and searched.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.etree import ElementTree as ET

from attrs import define, field

from resilience_fsm.render.graph import LegendEntry, Mark, Reference, Sign, Stroke, Tone
from resilience_fsm.render.look import (
    DASHES,
    FONT,
    GREY,
    INK,
    PALE,
    PAPER,
    STROKES,
    TONES,
    Shade,
)
from resilience_fsm.render.marks import MARK_SIZE, draw_mark
from resilience_fsm.render.metrics import text_width, wrapped

_LEGEND_SIZE, _LEGEND_LINE, _SAMPLE, _LEGEND_GAP = 11.0, 20.0, 34.0, 22.0
_BESIDE_SAMPLE = _SAMPLE + 8
_NO_REFERENCES: Mapping[str, Reference] = MappingProxyType({})


def number(value: float) -> str:
    """A coordinate, in tenths."""
    # A sum with nothing takes the sign of a zero away.
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def tone_class(tone: Tone) -> str:
    """The class of a box of a tone."""
    return f"rf-{tone.name.lower()}"


@define
class Drawing:
    """A drawing at work.

    Args:
        title: What it shows, for who cannot see it.
        references: What words in its texts stand for.
    """

    title: str
    references: Mapping[str, Reference] = _NO_REFERENCES
    root: ET.Element = field(init=False)
    _words: re.Pattern[str] | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "role": "img",
                "font-family": FONT,
                "class": "rf-picture",
            },
        )
        ET.SubElement(self.root, "title").text = self.title
        ET.SubElement(self.root, "style").text = _stylesheet()
        ET.SubElement(self.root, "rect", {"width": "100%", "height": "100%", "class": "rf-paper"})
        known = sorted(map(re.escape, self.references), key=len, reverse=True)
        self._words = re.compile(rf"(?<![\w-])(?:{'|'.join(known)})(?![\w-])") if known else None

    def finished(self, width: float, height: float) -> str:
        """The SVG text, of a size in points."""
        self.root.set("width", number(width))
        self.root.set("height", number(height))
        self.root.set("viewBox", f"0 0 {number(width)} {number(height)}")
        return ET.tostring(self.root, encoding="unicode") + "\n"

    def group(
        self, kind: str, tip: str = "", parent: ET.Element | None = None, **data: str
    ) -> ET.Element:
        """Something that belongs together, with what is told to who points at it."""
        names = {f"data-{name}": value for name, value in data.items() if value}
        group = ET.SubElement(self._under(parent), "g", {"class": kind, **names})
        if tip:
            ET.SubElement(group, "title").text = tip
        return group

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        kind: str,
        *,
        parent: ET.Element | None = None,
        radius: float = 6,
        style: str = "solid",
        thickness: float = 1.0,
    ) -> None:
        """A box with round corners; its class says its colours."""
        look = {
            "x": number(x),
            "y": number(y),
            "width": number(width),
            "height": number(height),
            "rx": number(radius),
            "class": kind,
            "stroke-width": number(thickness),
        }
        if DASHES[style]:
            look["stroke-dasharray"] = DASHES[style]
        ET.SubElement(self._under(parent), "rect", look)

    def toned_box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        tone: Tone,
        *,
        parent: ET.Element | None = None,
        stroke: Stroke | None = None,
        is_here: bool = False,
        radius: float = 6,
    ) -> None:
        """A box that means a tone; its border can say how certain that is instead."""
        look = TONES[tone]
        if is_here:
            self.box(
                x - 5,
                y - 5,
                width + 10,
                height + 10,
                "rf-here",
                parent=parent,
                radius=radius + 4,
                thickness=3,
            )
        style = look.style if stroke is None else STROKES[stroke].style
        self.box(
            x,
            y,
            width,
            height,
            tone_class(tone),
            parent=parent,
            radius=radius,
            style=style,
            thickness=look.width,
        )

    def path(
        self,
        path: str,
        kind: str = "rf-line",
        *,
        parent: ET.Element | None = None,
        style: str = "solid",
        thickness: float = 1.0,
    ) -> None:
        """A line; its class says its colours."""
        look = {"d": path, "class": kind, "stroke-width": number(thickness)}
        if DASHES[style]:
            look["stroke-dasharray"] = DASHES[style]
        ET.SubElement(self._under(parent), "path", look)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        parent: ET.Element | None = None,
        bold: bool = False,
        kind: str = "rf-ink",
        middle: bool = False,
    ) -> None:
        """One line of text; what of it is a reference says what it stands for."""
        if not text.strip():
            return
        width = text_width(text, size, bold=bold)
        look = {
            "x": number(x - width / 2 if middle else x),
            "y": number(y),
            "font-size": number(size),
            "class": kind,
            "textLength": number(width),
            "lengthAdjust": "spacingAndGlyphs",
        }
        if bold:
            look["font-weight"] = "bold"
        self._words_into(ET.SubElement(self._under(parent), "text", look), text)

    def upright_text(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        """One line of text that is read from below, and begins there."""
        group = ET.SubElement(
            self.root, "g", {"transform": f"translate({number(x)} {number(y)}) rotate(-90)"}
        )
        self.text(0, 0, text, size, parent=group, bold=bold)

    def mark(self, mark: Mark, x: float, y: float, parent: ET.Element | None = None) -> None:
        """A mark, whose upper left corner is there."""
        draw_mark(self._under(parent), mark, x, y)

    def legend(self, entries: Iterable[LegendEntry], x: float, y: float, room: float) -> float:
        """Samples with their texts, in rows; returns where the next thing may begin."""
        at, begin = x, x
        group = self.group("rf-legend")
        for entry in entries:
            wide = min(legend_width(entry), room)
            if at > begin and at + wide > begin + room:
                at, y = begin, y + _LEGEND_LINE
            self._sample(entry.sample, at, y, group)
            for number_of, line in enumerate(_in_lines(entry, room)):
                y += _LEGEND_LINE if number_of else 0
                self.text(
                    at + _BESIDE_SAMPLE, y + 14, line, _LEGEND_SIZE, parent=group, kind="rf-grey"
                )
            at += wide + _LEGEND_GAP
        return y + _LEGEND_LINE if at > begin else y

    def _sample(
        self, sample: Tone | Stroke | Mark | Sign, x: float, y: float, parent: ET.Element
    ) -> None:
        middle = y + _LEGEND_LINE / 2
        match sample:
            case Tone():
                self.toned_box(x + 2, y + 4, _SAMPLE - 4, 12, sample, parent=parent, radius=4)
            case Stroke():
                look = STROKES[sample]
                line = f"M{number(x)} {number(middle)}h{number(_SAMPLE)}"
                self.path(line, parent=parent, style=look.style, thickness=look.width)
            case Mark():
                self.mark(sample, x + _SAMPLE - MARK_SIZE, middle - MARK_SIZE / 2, parent)
            case Sign.HERE:
                self.box(x + 3, y + 4, _SAMPLE - 6, 12, "rf-here", parent=parent, thickness=3)
            case Sign.OWNER:
                self.dot(x + _SAMPLE / 2, middle, parent)
            case Sign.FOLLOWER:
                self.ring(x + _SAMPLE / 2, middle, parent=parent)
            case Sign.FOLLOWS:
                self.path(f"M{number(x)} {number(middle)}h{number(_SAMPLE - 8)}", parent=parent)
                self.arrow_head((x, middle), (x + _SAMPLE, middle), parent, hollow=True)

    def dot(self, x: float, y: float, parent: ET.Element | None = None, radius: float = 5) -> None:
        """A full dot."""
        look = {"cx": number(x), "cy": number(y), "r": number(radius), "class": "rf-dot"}
        ET.SubElement(self._under(parent), "circle", look)

    def ring(self, x: float, y: float, radius: float = 4, parent: ET.Element | None = None) -> None:
        """An empty dot."""
        look = {"cx": number(x), "cy": number(y), "r": number(radius), "class": "rf-ring"}
        ET.SubElement(self._under(parent), "circle", look | {"stroke-width": "1.5"})

    def arrow_head(
        self,
        back: tuple[float, float],
        tip: tuple[float, float],
        parent: ET.Element | None = None,
        *,
        hollow: bool = False,
    ) -> None:
        """An arrow head at ``tip``, of a line that comes from ``back``."""
        (x, y), (bx, by) = tip, back
        length = ((x - bx) ** 2 + (y - by) ** 2) ** 0.5 or 1.0
        ux, uy = (x - bx) / length, (y - by) / length
        foot = x - 8 * ux, y - 8 * uy
        corners = (
            (x, y),
            (foot[0] - 3.4 * uy, foot[1] + 3.4 * ux),
            (foot[0] + 3.4 * uy, foot[1] - 3.4 * ux),
        )
        points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
        kind = "rf-hollow" if hollow else "rf-head"
        ET.SubElement(self._under(parent), "polygon", {"points": points, "class": kind})

    def _under(self, parent: ET.Element | None) -> ET.Element:
        return self.root if parent is None else parent

    def _words_into(self, element: ET.Element, text: str) -> None:
        end = 0
        last: ET.Element | None = None

        def write(plain: str) -> None:
            if last is None:
                element.text = (element.text or "") + plain
            else:
                last.tail = (last.tail or "") + plain

        for found in self._words.finditer(text) if self._words else ():
            write(text[end : found.start()])
            reference = self.references[found.group()]
            link = {"href": reference.link, "class": "rf-link"} if reference.link else {}
            last = ET.SubElement(element, "a" if link else "tspan", link)
            ET.SubElement(last, "title").text = reference.text
            last[0].tail = found.group()
            end = found.end()
        write(text[end:])


def _stylesheet() -> str:
    light, dark = (_colours(which) for which in ("light", "dark"))
    return (
        f"{light}.rf-arrow:hover .rf-line{{stroke-width:3.2}}"
        ".rf-link:hover{text-decoration:underline}"
        f"@media (prefers-color-scheme:dark){{{dark}}}"
    )


def _colours(which: str) -> str:
    def of(shade: Shade) -> str:
        return str(getattr(shade, which))

    rules = {
        ".rf-paper": f"fill:{of(PAPER)}",
        ".rf-ink,.rf-dot,.rf-head": f"fill:{of(INK)}",
        ".rf-grey": f"fill:{of(GREY)}",
        ".rf-line,.rf-stem": f"stroke:{of(INK)};fill:none",
        ".rf-rail": f"stroke:{of(PALE)};fill:none",
        ".rf-hollow,.rf-ring": f"stroke:{of(INK)};fill:{of(PAPER)}",
        ".rf-here": f"stroke:{of(INK)};fill:none",
        ".rf-frame": f"stroke:{of(PALE)};fill:none",
        ".rf-plate": f"fill:{of(PAPER)}",
        ".rf-faded": "opacity:.4",
    }
    for tone, look in TONES.items():
        rules[f".{tone_class(tone)}"] = f"fill:{of(look.fill)};stroke:{of(look.border)}"
    return "".join(f"{names}{{{rule}}}" for names, rule in rules.items())


def legend_width(entry: LegendEntry) -> float:
    """How wide an entry of a legend is in one line."""
    return _BESIDE_SAMPLE + text_width(entry.text, _LEGEND_SIZE)


def _in_lines(entry: LegendEntry, room: float) -> list[str]:
    if legend_width(entry) <= room:
        return [entry.text]
    return wrapped(entry.text, room - _BESIDE_SAMPLE, _LEGEND_SIZE)
