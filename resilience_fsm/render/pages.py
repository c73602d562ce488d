"""A picture that is too large for a page, as several that are not."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve

from resilience_fsm.render.errors import NoLayoutError
from resilience_fsm.render.graph import Arrow, Picture, way_of
from resilience_fsm.render.meaning import legend_of
from resilience_fsm.render.svg import fits_page

_THERE, _BACK = "the way there", "the way back"


def divided(picture: Picture, fits: Callable[[Picture], bool] = fits_page) -> tuple[Picture, ...]:
    """The picture, or several that show the same and fit their page.

    What leads away from where things begin is told first, and what leads back then; where that is
    not enough, each is told in parts, states in the order in which they are reached. Every arrow is
    in one of the pictures, and every node that has none is in the first.

    Args:
        picture: The picture; one with a single arrow is never divided.
        fits: Whether one fits.

    Raises:
        PictureError: What is installed failed.
    """
    try:
        if fits(picture):
            return (picture,)
    except NoLayoutError:  # it can be said in text alone, which has no pages
        return (picture,)
    depths = picture.depths
    there = [arrow for arrow in picture.arrows if way_of(arrow, depths) >= 0]
    back = [arrow for arrow in picture.arrows if way_of(arrow, depths) < 0]
    named = ((_THERE, there), (_BACK, back)) if there and back else (("", [*there, *back]),)
    drawn = {end for arrow in picture.arrows for end in (*arrow.sources, *arrow.targets)}
    alone = frozenset(node.id for node in picture.nodes) - drawn
    parts: list[tuple[str, Picture]] = []
    for name, arrows in named:
        for part in _divided(picture, _in_order(arrows, depths), alone, fits):
            parts.append((name, part))
            alone = frozenset()
    if len(parts) == 1:  # in another order it fits
        return (parts[0][1],)
    return tuple(
        evolve(part, name=f"{picture.name}_{number}", title=f"{picture.title} ({of})")
        for number, (name, part) in enumerate(parts, 1)
        for of in [f"{number} of {len(parts)}{f', {name}' if name else ''}"]
    )


def _in_order(arrows: Sequence[Arrow], depths: Mapping[str, int]) -> list[Arrow]:
    """What belongs to one state stays together, and what is reached first comes first."""
    far = len(depths)
    return sorted(
        arrows, key=lambda arrow: min((depths.get(end, far) for end in arrow.sources), default=far)
    )


def _divided(
    picture: Picture,
    arrows: Sequence[Arrow],
    alone: frozenset[str],
    fits: Callable[[Picture], bool],
) -> Iterator[Picture]:
    """Parts that fit, each as large as it can be; nodes that no arrow touches are in the first."""
    part: list[Arrow] = []
    for arrow in arrows:
        if part and not fits(_titled(_with(picture, [*part, arrow], alone))):
            yield _with(picture, part, alone)
            part, alone = [], frozenset()
        part.append(arrow)
    yield _with(picture, part, alone)


def _titled(part: Picture) -> Picture:
    """With as long a title as it may get."""
    return evolve(part, title=f"{part.title} (88 of 88, {_THERE})")


def _with(picture: Picture, arrows: Sequence[Arrow], alone: frozenset[str]) -> Picture:
    """The picture with some of its arrows, the nodes that these touch, and some more."""
    shown = {end for arrow in arrows for end in (*arrow.sources, *arrow.targets)} | alone
    nodes = tuple(node for node in picture.nodes if node.id in shown)
    legend = {entry.sample for entry in legend_of(nodes, arrows)}
    return evolve(
        picture,
        nodes=nodes,
        arrows=tuple(arrows),
        legend=tuple(entry for entry in picture.legend if entry.sample in legend),
    )
