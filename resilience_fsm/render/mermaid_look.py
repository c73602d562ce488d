"""How lines look in Mermaid, on a page that is white or nearly black.

A text has one set of colours and GitHub draws it on either page, so that a line needs a colour that
both show. Boxes have a light fill and dark text on any page.
"""

DASHES = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:1 4"}
"""By style of a line, what follows its other attributes."""
_LUMINANCE = 0.19
"""In the middle between white and GitHub's dark page: a contrast of more than 4 with each."""
_FROM, _TO = 0.15, 0.24
"""Contrasts of more than 3.5 with each; what lies between stays as it is."""


def on_any_page(color: str) -> str:
    """The colour, lighter or darker where one of the pages would swallow it.

    Args:
        color: As ``#rrggbb``.
    """
    channels = [_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
    if luminance < _FROM:
        share = (_LUMINANCE - luminance) / (1 - luminance)
        channels = [channel + share * (1 - channel) for channel in channels]
    elif luminance > _TO:
        channels = [channel * _LUMINANCE / luminance for channel in channels]
    return "#" + "".join(f"{round(255 * _encoded(channel)):02x}" for channel in channels)


def see_through(color: str, opacity: float) -> str:
    """The colour of a ground that lets the page, and so the theme's own text, be seen."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity:g})"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
