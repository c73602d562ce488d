"""Several events that lead the same way, in words: *the primary's portal or machine fails*."""

import re
from collections.abc import Iterable, Mapping

from resilience_fsm.operate.what_if_words import DOES, happening_in_words

_OF_A_SIDE = re.compile(r"(primary|secondary)_(portal|ipoffice|server|application_server)_(\w+)")
_THINGS: Mapping[str, str] = {
    "portal": "portal",
    "ipoffice": "IP Office",
    "server": "machine",
    "application_server": "Application Server",
}
_HAPPENS: Mapping[str, str] = {
    "stops": "fails",
    "starts": "works again",
    "lost": "fails",
    "returns": "works again",
}
_OTHERS: Mapping[str, str] = {
    "host_lost": "its machine fails",
    "host_returns": "its machine works again",
    "stop": "it fails",
    "start": "it works again",
    "lose": "it fails",
    "come_back": "it works again",
    "primary_resumes": "the primary serves again",
    "primary_gives_up": "the primary stops serving",
    "yield_to_secondary": "the primary gives way to the secondary",
    "yield_to_primary": "the secondary gives way to the primary",
    "secondary_gives_up": "the secondary stops serving",
    "fail_over": "failover",
    "fail_back": "failback",
    "go_autonomous": "autonomous mode begins",
    "rejoin": "the secondary stands by again",
    "user_makes": "a user makes it",
    "administrator_makes": "an administrator makes it",
    "schedule": "a user schedules it",
    "fall_due": "it falls due",
}


def acts_in_words(events: Iterable[str]) -> tuple[str, ...]:
    """The same where somebody does it on purpose: *the primary's portal stops*, as of a restart.

    Args:
        events: Their names.
    """
    return tuple(happening_in_words(event) for event in dict.fromkeys(events))


def happenings_in_words(events: Iterable[str]) -> tuple[str, ...]:
    """Events of the pair that lead the same way, in clauses.

    What happens in the same way to several things of one server is said once: *the primary's
    portal or machine fails*.

    Args:
        events: Their names.
    """
    by_way: dict[tuple[str, str], list[str]] = {}
    others: list[str] = []
    for event in dict.fromkeys(events):
        found = _OF_A_SIDE.fullmatch(event)
        if found is not None and found[3] in _HAPPENS:
            by_way.setdefault((found[1], _HAPPENS[found[3]]), []).append(_THINGS[found[2]])
        else:
            others.append(DOES.get(event) or _OTHERS.get(event) or happening_in_words(event))
    clauses = [f"the {side}'s {_either(things)} {way}" for (side, way), things in by_way.items()]
    return (*clauses, *others)


def _either(things: list[str]) -> str:
    # In the order of the table, whatever the order of the events.
    known = [thing for thing in _THINGS.values() if thing in things]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} or {known[-1]}"
