"""Who may serve in each combination of what is up and what is down, and how surely.

A combination has five places, each up (1) or down (0), always in this order: the link, the
primary's portal, the primary's IP Office, the secondary's portal, the secondary's IP Office. A row
of ``SITUATIONS`` writes them as five characters, with an ``x`` where the value makes no difference,
and gives every set of servers that may serve once the pair has settled with resilience in force.

Three rows are *stated*: a sentence of the source decides them. *Composed* rows are decided by two
such sentences that agree. *Derived* rows follow because a stopped portal cannot serve, or because
nothing failed on the primary. The others are *silent*: no sentence fits, or two fit and disagree,
and each outcome that nothing excludes stays possible. The class is that of the shortest way into a
row; the same outcome may be less sure on a longer way, for instance after a standalone mode, and a
property of the row, which speaks of all ways, is as sure as the weakest of them.
"""

from attrs import field, frozen
from attrs.validators import matches_re

from resilience_fsm.engine import Certainty
from resilience_fsm.rules.rule import Rule
from resilience_fsm.rules.section import Section

RULES: tuple[Rule, ...] = (
    Rule(
        "SIT-1",
        "With everything up the primary serves, alone; no sentence says it flatly (SYN-9).",
        Section.OVERVIEW,
        Certainty.DERIVED,
    ),
    Rule(
        "SIT-2",
        "With the primary's portal as the only thing down the secondary serves, alone.",
        Section.PORTAL_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "SIT-3",
        "With the primary's IP Office as the only thing down the secondary serves, alone.",
        Section.IPOFFICE_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "SIT-4",
        "With the link as the only thing down both servers serve.",
        Section.NETWORK_FAILURE,
        Certainty.CERTAIN,
    ),
    Rule(
        "SIT-5",
        "With portal and IP Office of the primary down and the rest up the secondary serves, "
        "because either failure alone would have it serve.",
        Section.WHOLE,
        Certainty.COMPOSED,
    ),
    Rule(
        "SIT-6",
        "With the link and the primary's portal down a whole secondary serves, because either "
        "failure alone would have it serve and a stopped portal cannot.",
        Section.WHOLE,
        Certainty.COMPOSED,
    ),
    Rule(
        "SIT-7",
        "A primary on which nothing failed goes on serving, alone, while the secondary's portal "
        "is down, or its IP Office with the link up.",
        Section.WHOLE,
        Certainty.DERIVED,
    ),
    Rule(
        "SIT-8",
        "With both portals down nobody serves, whatever else is up.",
        Section.WHOLE,
        Certainty.DERIVED,
    ),
    Rule(
        "SIT-9",
        "With both IP Offices down, and nothing else, one of the servers may serve or neither.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-10",
        "With the link up but neither the primary's IP Office nor the secondary's portal, the "
        "primary may serve or nobody.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-11",
        "With the primary's portal and the secondary's IP Office down, whatever the link, the "
        "secondary may serve or nobody.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-12",
        "With the link and the secondary's IP Office down the primary serves, and the secondary "
        "may serve beside it.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-13",
        "With the link and the primary's IP Office down the secondary serves, and the primary "
        "may serve beside it, because NET-1 and FOI-1 disagree.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-14",
        "With the link and both IP Offices down either server may serve, or both, or neither.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-15",
        "With the link, the primary's IP Office and the secondary's portal down the primary may "
        "serve or nobody.",
        Section.WHOLE,
        Certainty.SILENT,
    ),
    Rule(
        "SIT-16",
        "With the link and the primary's IP Office down a whole secondary serves, whatever the "
        "primary does, because either failure alone would have it serve.",
        Section.WHOLE,
        Certainty.COMPOSED,
    ),
)


@frozen
class Situation:
    """One row of the table: some combinations and the sets of servers that may serve in them.

    Attributes:
        pattern: Five characters, ``0``, ``1`` or ``x`` for either, in the order of the module.
        outcomes: Every set of servers that may serve, each naming ``primary`` before
            ``secondary``; the empty set says that nobody does.
        rule: The id of the rule that the row belongs to, and so its certainty.
    """

    pattern: str = field(validator=matches_re(r"[01x]{5}"))
    outcomes: tuple[tuple[str, ...], ...]
    rule: str

    def matches(self, combination: str) -> bool:
        """Whether this row covers ``combination``, five characters ``0`` or ``1``."""
        return all(
            place in ("x", value) for place, value in zip(self.pattern, combination, strict=True)
        )


_PRIMARY = ("primary",)
_SECONDARY = ("secondary",)
_BOTH = ("primary", "secondary")
_NOBODY = ()

SITUATIONS: tuple[Situation, ...] = (
    # Stated.
    Situation("10111", (_SECONDARY,), "SIT-2"),
    Situation("11011", (_SECONDARY,), "SIT-3"),
    Situation("01111", (_BOTH,), "SIT-4"),
    # Composed.
    Situation("10011", (_SECONDARY,), "SIT-5"),
    Situation("00111", (_SECONDARY,), "SIT-6"),
    Situation("00011", (_SECONDARY,), "SIT-6"),
    # Derived.
    Situation("11111", (_PRIMARY,), "SIT-1"),
    Situation("11110", (_PRIMARY,), "SIT-7"),
    Situation("1110x", (_PRIMARY,), "SIT-7"),
    Situation("0110x", (_PRIMARY,), "SIT-7"),
    Situation("10x0x", (_NOBODY,), "SIT-8"),
    Situation("00x0x", (_NOBODY,), "SIT-8"),
    # Silent. Where the secondary's portal runs without its IP Office the outcome in which it serves
    # must stay: FOP-1, FOI-1 and NET-1 set no condition on the secondary (see A1).
    Situation("11010", (_PRIMARY, _SECONDARY, _NOBODY), "SIT-9"),
    Situation("1100x", (_PRIMARY, _NOBODY), "SIT-10"),
    Situation("10x10", (_SECONDARY, _NOBODY), "SIT-11"),
    Situation("01110", (_BOTH, _PRIMARY), "SIT-12"),
    Situation("01011", (_BOTH, _SECONDARY), "SIT-13"),
    Situation("01010", (_BOTH, _PRIMARY, _SECONDARY, _NOBODY), "SIT-14"),
    Situation("0100x", (_PRIMARY, _NOBODY), "SIT-15"),
    Situation("00x10", (_SECONDARY, _NOBODY), "SIT-11"),
)

_CLASSES = {
    Certainty.CERTAIN: "stated",
    Certainty.COMPOSED: "composed",
    Certainty.DERIVED: "derived",
    Certainty.SILENT: "silent",
}


def expected(
    link: bool,
    primary_portal: bool,
    primary_ipoffice: bool,
    secondary_portal: bool,
    secondary_ipoffice: bool,
) -> Situation:
    """The one row that covers a combination of what is up.

    Args:
        link: Whether the network between the two portals is whole.
        primary_portal: Whether the primary's portal service runs.
        primary_ipoffice: Whether the primary's IP Office service runs.
        secondary_portal: Whether the secondary's portal service runs.
        secondary_ipoffice: Whether the secondary's IP Office service runs.
    """
    places = (link, primary_portal, primary_ipoffice, secondary_portal, secondary_ipoffice)
    combination = "".join("1" if up else "0" for up in places)
    return next(row for row in SITUATIONS if row.matches(combination))


def situation_class(certainty: Certainty) -> str:
    """The word for a row of this certainty: stated, composed, derived or silent.

    Raises:
        ValueError: No row has this certainty; who serves is never a may nor ambiguous.
    """
    if certainty not in _CLASSES:
        names = ", ".join(str(known) for known in _CLASSES)
        raise ValueError(
            f"A situation cannot be '{certainty}', because a row that could be read in two ways "
            f"counts as silent; the certainties with a class are {names}."
        )
    return _CLASSES[certainty]
