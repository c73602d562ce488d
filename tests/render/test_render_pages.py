"""Pictures that are too large for a page."""

from attrs import evolve

from resilience_fsm.render import Arrow, Label, Node, Picture, divided
from resilience_fsm.render.svg import fits_page

NAMES = [f"state_{number}" for number in range(12)]
RING = Picture(
    "ring",
    "A ring",
    nodes=tuple(Node(name, name, is_initial=name == NAMES[0]) for name in (*NAMES, "alone")),
    arrows=tuple(
        Arrow(a, b, (Label(f"from_{a}_to_{b}"),))
        for a, b in zip(NAMES, [*NAMES[1:], NAMES[0]], strict=True)
    ),
    page=(420.0, 420.0),
)


def test_a_picture_that_fits_stays_as_it_is() -> None:
    """A page that is large enough has it all."""
    assert divided(evolve(RING, page=(9000.0, 9000.0))) == (evolve(RING, page=(9000.0, 9000.0)),)


def test_parts_fit_and_lose_nothing() -> None:
    """Each arrow is in one part, each node in some; the way there comes before the way back."""
    parts = divided(RING)
    assert len(parts) > 2
    assert all(fits_page(part) for part in parts)
    arrows = [arrow for part in parts for arrow in part.arrows]
    assert arrows == list(RING.arrows)
    assert {node for part in parts for node in part.nodes} == set(RING.nodes)
    assert [part.name for part in parts] == [f"ring_{n}" for n in range(1, len(parts) + 1)]
    assert parts[0].title == f"A ring (1 of {len(parts)}, the way there)"
    assert parts[-1].title == f"A ring ({len(parts)} of {len(parts)}, the way back)"
