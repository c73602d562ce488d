"""Scope: any number of users, changes and conferences, or exactly these."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from resilience_fsm.engine import MANY
from resilience_fsm.printable import PrintableError
from resilience_fsm.text import Text

CLIENTS = ("browser", "outlook_plugin", "call_assistant")
SIDES = ("primary", "secondary")
MOST = 1_000_000
"""More of one kind than this are a slip of the pen: for any number a check needs no number."""

Replica = Mapping[str, str]


class ScopeError(PrintableError, ValueError):
    """A user, change or conference was described in a way that is not understood."""


@frozen
class Scope:
    """Which sessions, changes and conferences a check is about.

    Args:
        counts: By kind, the replicas one by one; None for any number of every kind.
    """

    counts: Mapping[str, Sequence[Replica]] | None = field(default=None)

    def described(self) -> dict[str, str | list[str]]:
        """By kind, ``any`` or the exact instances in words; of very many, how many of each sort."""
        if self.counts is None:
            return dict.fromkeys(("session", "change", "conference"), "any")
        return {kind: _each_or_sorts(replicas) for kind, replicas in self.counts.items()}


def _each_or_sorts(replicas: Sequence[Replica]) -> list[str]:
    if len(replicas) <= MANY:
        return [_described(replica) for replica in replicas]
    objects = {id(replica): replica for replica in replicas}  # mostly, one is there many times
    sorts: Counter[str] = Counter()
    for known, number in Counter(map(id, replicas)).items():
        sorts[_described(objects[known])] += number
    return [
        Text("{n} times {which}", n=number, which=described) for described, number in sorts.items()
    ]


def _described(replica: Replica) -> str:
    return " ".join(f"{name}={state}" for name, state in replica.items())


def exactly(
    users: Sequence[str] = (), number_of_users: int = 0, changes: int = 0, conferences: int = 0
) -> Scope:
    """The scope of exactly these.

    Args:
        users: Each ``CLIENT:HOME`` or ``CLIENT:HOME:new``, where new means that the user has
            never logged in on the secondary.
        number_of_users: Further users: browsers at home on the primary that have logged in on the
            secondary before.
        changes: Changes, by users and administrators on either side in turn: a user on the
            primary, a user on the secondary, an administrator on the primary, and so on.
        conferences: Conferences, owned by the primary and by the secondary in turn.

    Raises:
        ScopeError: A user is not understood, or a number is negative.
    """
    for name, number in (
        ("users", number_of_users),
        ("changes", changes),
        ("conferences", conferences),
    ):
        if not 0 <= number <= MOST:
            raise ScopeError(f"--{name}: expected a number from 0 to {MOST:,}, not {number}.")
    return Scope(
        {
            "session": [
                *(_user(text) for text in users),
                *({"client": "browser", "home": "primary", "certificate": "accepted"},)
                * number_of_users,
            ],
            "change": [
                {"author": ("user", "administrator")[n // 2 % 2], "side": SIDES[n % 2]}
                for n in range(changes)
            ],
            "conference": [{"owner": SIDES[n % 2]} for n in range(conferences)],
        }
    )


def _user(text: str) -> Replica:
    match = re.fullmatch(r"([a-z_]+):([a-z]+)(:new)?", text)
    if match is None or match[1] not in CLIENTS or match[2] not in SIDES:
        raise ScopeError(
            f"--user: '{text}' is not understood. Expected CLIENT:HOME or CLIENT:HOME:new, with "
            f"CLIENT one of {', '.join(CLIENTS)} and HOME one of {', '.join(SIDES)}, "
            "for example outlook_plugin:primary:new."
        )
    return {
        "client": match[1],
        "home": match[2],
        "certificate": "never_met" if match[3] else "accepted",
    }
