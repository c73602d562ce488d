"""The pictures that somebody asks for: some of all there are, with something laid over them."""

from collections.abc import Collection, Iterator

from attrs import evolve, frozen

from resilience_fsm.engine import nearest
from resilience_fsm.operate.gallery import rule_link
from resilience_fsm.operate.pictures import all_pictures, on_pages
from resilience_fsm.operate.present import Present
from resilience_fsm.operate.records import Records
from resilience_fsm.operate.tones import with_explained_legend
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.render import (
    Band,
    Cell,
    Detail,
    Drawable,
    Matrix,
    Picture,
    Timeline,
    difference,
    is_called,
    lit,
    seen,
    whole_name,
)


class AlbumError(ValueError):
    """What was asked for is no picture."""


@frozen
class Album:
    """What is asked for.

    Args:
        deployment: Whose pair.
        details: How much is drawn.
        only: The names of pictures; all where empty. A name stands for its parts and its full form.
        present: Where the pair is now, to be lit.
        records: What machines did, to be laid over them.
        other: A deployment that it is compared with: what differs is drawn, and nothing else.
        links: Whether rules lead to the page of rules that lies beside the pictures.
    """

    deployment: Deployment = READY
    details: Collection[Detail] = tuple(Detail)
    only: Collection[str] = ()
    present: Present | None = None
    records: Records | None = None
    other: Deployment | None = None
    links: bool = False

    def pictures(self) -> tuple[Drawable, ...]:
        """The pictures, none larger than a page.

        Raises:
            AlbumError: A name is that of no picture, or nothing is left to draw.
            PictureError: What lays pictures out failed.
        """
        drawn = tuple(all_pictures(self.deployment, self.details))
        if self.other is not None:
            others = {one.name: one for one in all_pictures(self.other, self.details)}
            drawn = tuple(
                found for one in drawn if (found := _difference(others[one.name], one)) is not None
            )
            if not drawn:
                raise AlbumError("no picture of the one deployment differs from the other's.")
        laid_over = tuple(self._laid_over(drawn))
        if not laid_over:
            raise AlbumError("no picture shows any of these components.")
        asked = [one for one in laid_over if self._is_asked(one.name)]
        pages = tuple(page for one in asked for page in on_pages(one))
        return self._chosen(pages, [one.name for one in laid_over])

    def _laid_over(self, drawn: tuple[Drawable, ...]) -> Iterator[Drawable]:
        """The pictures with what is laid over them; where that is nothing, only if asked for."""
        for one in drawn:
            found = one
            if self.present is not None and isinstance(found, Picture):
                found = lit(found, self.present.of_chart(found.subject))
            if self.records is not None and isinstance(found, Picture):
                moves = self.records.moves.get(found.subject, [])
                begins = self.records.begins.get(found.subject, [])
                if (moves or begins) and not found.is_abridged:
                    found = seen(found, moves, begins, is_counted=self.records.is_counted)
            is_overlaid = self.present is not None or self.records is not None
            if found is not one or not is_overlaid or self.only:
                yield _linked(found) if self.links else found

    def _is_asked(self, name: str) -> bool:
        """Whether a picture, or a part of it, may be asked for."""
        return not self.only or any(
            is_called(name, asked) or is_called(asked, name) for asked in self.only
        )

    def _chosen(self, pages: tuple[Drawable, ...], all_names: list[str]) -> tuple[Drawable, ...]:
        if not self.only:
            return pages
        names = [page.name for page in pages]
        for name in self.only:
            if not any(is_called(known, name) for known in names):
                known_names = dict.fromkeys(map(whole_name, [*names, *all_names]))
                raise AlbumError(f"no picture is called '{name}'. {nearest(name, known_names)}")
        return tuple(
            page for page in pages if any(is_called(page.name, name) for name in self.only)
        )


_DIFFERENCE = (
    "What is new is only in the pictures of the deployment, what is gone only in those of the "
    "other; what is in both stands back."
)


def _linked(picture: Drawable) -> Drawable:
    if isinstance(picture, Matrix):
        return picture
    references = {
        rule: evolve(reference, link=rule_link(rule))
        for rule, reference in picture.references.items()
    }
    return evolve(picture, references=references)


def _difference(before: Drawable, after: Drawable) -> Drawable | None:
    match before, after:
        case Picture(), Picture():
            found = difference(before, after)
            if found is None:
                return None
            shown = with_explained_legend(found)
            return evolve(shown, title=f"{after.title}: what differs", summary=_DIFFERENCE)
        case Timeline(), Timeline():
            return _grid_difference(before, after)
        case Matrix(), Matrix():
            return None if (before.columns, before.rows) == (after.columns, after.rows) else after
    return after


def _grid_difference(before: Timeline, after: Timeline) -> Timeline | None:
    bands = tuple(
        Band(new.name, tuple(map(_cell_difference, old.cells, new.cells)))
        for old, new in zip(before.bands, after.bands, strict=True)
    )
    if all(
        _is_same(*cells)
        for old, new in zip(before.bands, after.bands, strict=True)
        for cells in zip(old.cells, new.cells, strict=True)
    ):
        return None
    return evolve(after, bands=bands, title=f"{after.title} What differs from the other.")


def _is_same(before: Cell, after: Cell) -> bool:
    return (before.lines, before.stroke) == (after.lines, after.stroke)


def _cell_difference(before: Cell, after: Cell) -> Cell:
    if _is_same(before, after):
        return Cell(("the same",), stroke=after.stroke)
    was = " or ".join(before.lines)
    return evolve(after, note=f"instead of: {was} ({before.note}). {after.note}")
