"""The pair once more, in plain Python, written from the source and the design alone.

Nothing here comes from `resilience_fsm`: no chart, no guard, no rule. It was written before its
author had seen the machines, so that a mistake has to be made twice to go unseen. A state is a
tuple, the events are a generator, and who can be serving is a search with a set. Sessions, changes
and conferences are tables: what a circumstance leaves possible.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

STOPPED, PASSIVE, ACTIVE = "stopped", "passive", "active"


class Pair(NamedTuple):
    """One moment: what is up, and the role of each portal."""

    link: bool = True
    primary_machine: bool = True
    secondary_machine: bool = True
    primary_ipoffice: bool = True
    secondary_ipoffice: bool = True
    primary: str = ACTIVE
    secondary: str = PASSIVE


class Move(NamedTuple):
    """One step: who causes it, how strong a reaction is ("" if it is none), and where it leads."""

    cause: str
    strength: str
    after: Pair
    choice: bool = False


Row = tuple[bool, bool, bool, bool, bool]


def row(pair: Pair) -> Row:
    """Which of the 32 combinations this is: link, both of the primary, both of the secondary."""
    return (
        pair.link,
        pair.primary != STOPPED,
        pair.primary_ipoffice,
        pair.secondary != STOPPED,
        pair.secondary_ipoffice,
    )


def serving(pair: Pair) -> str:
    """Who serves: "", "P", "S" or "PS"."""
    return "P" * (pair.primary == ACTIVE) + "S" * (pair.secondary == ACTIVE)


def environment(pair: Pair) -> Iterator[Move]:
    """Faults and repairs; a machine takes its services with it, and its return starts none."""
    yield Move("fault" if pair.link else "repair", "", pair._replace(link=not pair.link))
    if pair.primary_machine:
        lost = pair._replace(primary_machine=False, primary_ipoffice=False, primary=STOPPED)
        yield Move("fault", "", lost)
        yield Move(
            "fault" if pair.primary_ipoffice else "repair",
            "",
            pair._replace(primary_ipoffice=not pair.primary_ipoffice),
        )
        if pair.primary == STOPPED:
            yield Move("repair", "", pair._replace(primary=PASSIVE))
        else:
            yield Move("fault", "", pair._replace(primary=STOPPED))
    else:
        yield Move("repair", "", pair._replace(primary_machine=True))
    if pair.secondary_machine:
        lost = pair._replace(secondary_machine=False, secondary_ipoffice=False, secondary=STOPPED)
        yield Move("fault", "", lost)
        yield Move(
            "fault" if pair.secondary_ipoffice else "repair",
            "",
            pair._replace(secondary_ipoffice=not pair.secondary_ipoffice),
        )
        if pair.secondary == STOPPED:
            yield Move("repair", "", pair._replace(secondary=PASSIVE))
        else:
            yield Move("fault", "", pair._replace(secondary=STOPPED))
    else:
        yield Move("repair", "", pair._replace(secondary_machine=True))


def reactions(pair: Pair) -> Iterator[Move]:
    """What a ready pair does by itself.

    A whole secondary takes over what the primary cannot do (FOP-1, FOI-1), and serves beside it
    while the network is broken (NET-1). Back together, the primary serves if its IP Office runs
    (FBP-1, FBI-1), else the secondary does. Where the source is silent each outcome is allowed.
    """
    link, primary, secondary = pair.link, pair.primary, pair.secondary
    stepped_aside = PASSIVE if link and primary == ACTIVE else primary
    needed = primary == STOPPED or not pair.primary_ipoffice or not link
    both_with_link = link and primary == ACTIVE and secondary == ACTIVE
    sure_secondary = link and secondary != STOPPED and pair.secondary_ipoffice

    # The secondary takes over, or serves as well: promised of a whole one, else not excluded.
    if secondary == PASSIVE and needed:
        after = pair._replace(secondary=ACTIVE, primary=stepped_aside)
        yield Move("reaction", "promised" if pair.secondary_ipoffice else "allowed", after)

    # With the network and the primary's IP Office back, the primary alone serves.
    if link and pair.primary_ipoffice and primary != STOPPED and secondary == ACTIVE:
        after = pair._replace(primary=ACTIVE, secondary=PASSIVE)
        yield Move("reaction", "promised", after)

    # The primary serves whenever it can and nobody is in its way.
    if primary == PASSIVE and pair.primary_ipoffice and (secondary != ACTIVE or not link):
        yield Move("reaction", "promised", pair._replace(primary=ACTIVE))

    # Two active with the network whole and the primary's IP Office down: one steps aside; which
    # one is certain only if the secondary is whole.
    if both_with_link and not pair.primary_ipoffice:
        open_choice = not pair.secondary_ipoffice
        yield Move("reaction", "promised", pair._replace(primary=PASSIVE), open_choice)
        if open_choice:
            yield Move("reaction", "promised", pair._replace(secondary=PASSIVE), open_choice)

    # Silence: a secondary without its IP Office may give up where it is needed.
    if secondary == ACTIVE and not pair.secondary_ipoffice and needed and not both_with_link:
        yield Move("reaction", "allowed", pair._replace(secondary=PASSIVE))

    # Silence: a primary without its IP Office, and without a sure secondary, may limp on or not.
    if not pair.primary_ipoffice and not sure_secondary:
        if primary == PASSIVE and not (link and secondary == ACTIVE):
            yield Move("reaction", "allowed", pair._replace(primary=ACTIVE))
        if primary == ACTIVE and not both_with_link:
            yield Move("reaction", "allowed", pair._replace(primary=PASSIVE))


def moves(pair: Pair) -> tuple[Move, ...]:
    """Every step that a ready pair can make from here."""
    return (*environment(pair), *reactions(pair))


def settled(pair: Pair) -> bool:
    """No promised reaction would change anything."""
    return not any(move.strength == "promised" for move in reactions(pair))


def reachable(start: Pair | None = None) -> set[Pair]:
    """Every state that some history leads to, from normal operation unless told otherwise."""
    first = start or Pair()
    seen, queue = {first}, deque([first])
    while queue:
        for move in moves(queue.popleft()):
            if move.after not in seen:
                seen.add(move.after)
                queue.append(move.after)
    return seen


def settled_outcomes() -> dict[Row, frozenset[str]]:
    """Who can be serving in each of the 32 combinations, once settled, over all histories."""
    found: dict[Row, set[str]] = {}
    for pair in reachable():
        if settled(pair):
            found.setdefault(row(pair), set()).add(serving(pair))
    return {key: frozenset(value) for key, value in found.items()}


def _outcomes(text: str) -> frozenset[str]:
    return frozenset("" if word == "-" else word for word in text.split())


# The table of the design, as it is written there: x stands for either value, - for nobody.
DOCUMENTED: dict[str, frozenset[str]] = {
    "11111": _outcomes("P"),
    "10111": _outcomes("S"),
    "11011": _outcomes("S"),
    "01111": _outcomes("PS"),
    "10011": _outcomes("S"),
    "00111": _outcomes("S"),
    "00011": _outcomes("S"),
    "11110": _outcomes("P"),
    "1110x": _outcomes("P"),
    "0110x": _outcomes("P"),
    "10x0x": _outcomes("-"),
    "00x0x": _outcomes("-"),
    "11010": _outcomes("P S -"),
    "1100x": _outcomes("P -"),
    "10x10": _outcomes("S -"),
    "01110": _outcomes("PS P"),
    "01011": _outcomes("PS S"),
    "01010": _outcomes("PS P S -"),
    "0100x": _outcomes("P -"),
    "00x10": _outcomes("S -"),
}


def documented(key: Row) -> frozenset[str]:
    """What the design's table says of one combination."""
    bits = "".join("1" if value else "0" for value in key)
    (found,) = (
        outcomes
        for pattern, outcomes in DOCUMENTED.items()
        if all(want in ("x", bit) for want, bit in zip(pattern, bits, strict=True))
    )
    return found


# Sessions. Outcomes: asked (must log in where it was redirected to), connected, certificate
# (held up there), stranded (left to type the address).
BROWSER, PLUGIN, ASSISTANT = "browser", "outlook_plugin", "call_assistant"


def session_after_failover(client: str, known: bool, promised: bool) -> frozenset[str]:
    """What may become of a user of the primary once the secondary alone serves, any reading."""
    if client == ASSISTANT:
        return _outcomes("stranded")  # CLI-1
    held_up = _outcomes("" if known else "certificate")  # FOP-5, FOP-6
    if client == BROWSER and promised:
        return _outcomes("asked") | held_up  # FOP-3
    return _outcomes("asked stranded") | held_up  # FOP-4; FOP-7, which is ambiguous


def session_after_failback(client: str) -> frozenset[str]:
    """What may become of a user of the secondary at failback, any reading."""
    if client == BROWSER:
        return _outcomes("asked")  # FBP-2
    if client == PLUGIN:
        return _outcomes("connected")  # FBP-3
    return _outcomes("connected stranded")  # CLI-3


# Changes: where one made in these circumstances can be once operation is normal again.
SYNCHRONISED, ON_PRIMARY, ON_SECONDARY, SOMEWHERE, LOST = (
    "synchronised",
    "kept_on_primary",
    "kept_on_secondary",
    "kept",
    "lost",
)
CHANGE_FATES: dict[str, frozenset[str]] = {
    "primary, normal, copied": frozenset({SYNCHRONISED}),
    "primary, normal, not yet copied": frozenset({SYNCHRONISED, ON_PRIMARY, LOST}),
    "primary, both serve": frozenset({SYNCHRONISED, ON_PRIMARY, LOST}),
    "primary, secondary out": frozenset({SYNCHRONISED, ON_PRIMARY, LOST}),
    "secondary, failover, link up": frozenset({SOMEWHERE, LOST}),
    "secondary, failover, link up, NET-8 strictly": frozenset({ON_SECONDARY, LOST}),
    "secondary, network broken": frozenset({ON_SECONDARY, LOST}),
}

# Conferences: what can become of one that is still scheduled, per owner and circumstance.
CONFERENCE_FATES: dict[tuple[str, str], frozenset[str]] = {
    ("primary", "due, the primary alone serves"): frozenset({"started"}),
    ("primary", "due, the primary limps on alone"): frozenset({"started", "not_started"}),
    ("primary", "due, nobody serves"): frozenset({"not_started"}),
    ("secondary", "due, nobody serves"): frozenset({"not_started"}),
    ("primary", "due, the secondary alone serves"): frozenset({"not_started"}),
    ("primary", "due, both serve"): frozenset({"started", "not_started"}),
    ("secondary", "due, the secondary serves"): frozenset({"started", "not_started"}),
    ("secondary", "fail_back"): frozenset({"lost"}),
    ("secondary", "rejoining"): frozenset({"lost", "scheduled"}),
    ("secondary", "the secondary stopped, failover over"): frozenset({"lost", "scheduled"}),
}
