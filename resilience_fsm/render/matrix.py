"""A composition as a matrix: events down, components across, and who owns and follows what."""

from attrs import field, frozen

from resilience_fsm.engine import Composition
from resilience_fsm.printable import printable, printable_lines
from resilience_fsm.render.graph import LegendEntry, Mark, Picture, Sign
from resilience_fsm.render.meaning import mark_of


@frozen
class MatrixRow:
    """Events that the same component owns and the same others follow.

    Args:
        events: Their names.
        mark: Who makes them happen.
        owner: The number of the column of their owner.
        followers: The numbers of the columns of who follows them.
    """

    events: tuple[str, ...] = field(converter=printable_lines)
    mark: Mark | None
    owner: int
    followers: frozenset[int]


@frozen
class Matrix:
    """Who owns and who follows which event.

    Args:
        name: The stem of its file names.
        title: The heading.
        summary: A sentence or two below it.
        columns: The names of the components.
        rows: The events, by owner.
        legend: What its marks mean.
        graph: The same as a picture of boxes and arrows, for formats that can draw nothing else.
    """

    name: str
    title: str = field(converter=printable)
    summary: str = field(converter=printable)
    columns: tuple[str, ...] = field(converter=printable_lines)
    rows: tuple[MatrixRow, ...]
    legend: tuple[LegendEntry, ...]
    graph: Picture

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        from resilience_fsm.render.notebook import svg_of

        return svg_of(self)


def composition_matrix(composition: Composition, graph: Picture) -> Matrix:
    """The matrix of a composition.

    Args:
        composition: The composition; give it one replica of each kind to see the kinds.
        graph: Its picture, which has its name, title and summary.
    """
    parts = [part for part in composition.parts.values() if part.chart.transitions]
    columns = {part.name: number for number, part in enumerate(parts)}
    rows: dict[tuple[int, frozenset[int], Mark | None], dict[str, None]] = {}
    for event in composition.events.values():
        followers = frozenset(columns[name] for name in event.followers if name in columns)
        key = columns[event.owner], followers, mark_of(event.cause)
        rows.setdefault(key, {})[event.outcome_of or event.name] = None
    marks = {mark for _, _, mark in rows}
    return Matrix(
        name=graph.name,
        title=graph.title,
        summary=graph.summary,
        columns=tuple(columns),
        rows=tuple(
            MatrixRow(list(events), mark, owner, followers)
            for (owner, followers, mark), events in sorted(
                rows.items(), key=lambda row: (row[0][0], _order(row[0][2]))
            )
        ),
        legend=(
            *(LegendEntry(sign.value, sign) for sign in (Sign.OWNER, Sign.FOLLOWER)),
            *(LegendEntry(mark.value, mark) for mark in Mark if mark in marks),
        ),
        graph=graph,
    )


def _order(mark: Mark | None) -> int:
    return len(Mark) if mark is None else list(Mark).index(mark)
