"""What tells two editions of the specification apart."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import cattrs
from attrs import evolve, frozen

from resilience_fsm.engine import Certainty, Compiled, CompositionError, Parting, parting
from resilience_fsm.operate.drift.change import Apart, Regrounded, Reguarded, Reworded, Turned
from resilience_fsm.operate.drift.edition import PAIR, Edition, Said, side_by_side
from resilience_fsm.pair.deployment import Deployment

_Grounds: TypeAlias = frozenset[tuple[tuple[str, ...], Certainty]]
_Move: TypeAlias = tuple[str, str, str, str, str]  # system, event, part, source, target


@frozen
class _Found:
    """A run, with which kind it is or where, what begins apart, and why there may be another."""

    scope: str = ""
    run: Parting | None = None
    apart: tuple[Apart, ...] = ()
    undecided: str = ""


@frozen
class Drift:
    """How two editions differ; false where they do not.

    Args:
        old: The old edition.
        new: The new one.
        reworded: What the descriptions of the deployments say otherwise; no difference by itself.
        apart: What does not begin alike, and is then left out of the comparison.
        scope: With which kind of replica the run is, or that it is of the configuration.
        run: The shortest run that tells them apart; None where no run does.
        turned: The properties whose verdict is another.
        regrounded: The moves that rest on something else.
        reguarded: The moves whose guards read otherwise; no difference by itself.
        undecided: Why it is not known whether there is a run; empty where it is.
    """

    old: Edition
    new: Edition
    reworded: tuple[Reworded, ...]
    apart: tuple[Apart, ...]
    scope: str
    run: Parting | None
    turned: tuple[Turned, ...]
    regrounded: tuple[Regrounded, ...]
    reguarded: tuple[Reguarded, ...]
    undecided: str

    def __bool__(self) -> bool:
        return self.run is not None or bool(self.apart or self.turned or self.regrounded)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are concerned, in order of first use."""
        found = list(self.run.rules) if self.run is not None else []
        for turned in self.turned:
            found += turned.rules
        for moved in self.regrounded:
            found += sorted(set(moved.old) ^ set(moved.new)) or moved.new
        return tuple(dict.fromkeys(found))


def drift(old: Edition, new: Edition) -> Drift:
    """What tells two editions apart.

    Args:
        old: The old one.
        new: The new one.
    """
    found = _run(old, new)
    return Drift(
        old,
        new,
        reworded=tuple(_reworded(old.deployment, new.deployment)),
        apart=found.apart,
        scope=found.scope,
        run=found.run,
        turned=tuple(_turned(old.properties, new.properties)),
        regrounded=tuple(_regrounded(old, new)),
        reguarded=tuple(_reguarded(old, new)),
        undecided=found.undecided,
    )


def _run(old: Edition, new: Edition) -> "_Found":
    """The shortest run of all scopes, and what differs before anything happens."""
    ours, theirs = old.scopes(), new.scopes()
    best, undecided = _Found(), ""
    apart: dict[str, Apart] = {}
    pair_alone: frozenset[str] = frozenset()
    for key in dict.fromkeys((*ours, *theirs)):
        system, kind = key
        pair = ours.get(key, ours[PAIR, ""]), theirs.get(key, theirs[PAIR, ""])
        within = None if best.run is None else len(best.run.events) - 1
        alike = frozenset() if best.run is not None or system != PAIR else pair_alone
        try:
            run = _after_beginning(pair, within, apart, alike)
        except CompositionError as error:
            undecided = str(error)
            continue
        if run is not None and (best.run is None or len(run.events) < len(best.run.events)):
            best = _Found(kind or system, run)
        if key == (PAIR, "") and run is None:  # what the kinds are compared with is alike
            pair_alone = frozenset(pair[0].names)
    return evolve(best, apart=tuple(apart.values()), undecided=undecided if not best.run else "")


def _after_beginning(
    pair: tuple[Compiled, Compiled],
    within: int | None,
    apart: dict[str, Apart],
    alike: frozenset[str],
) -> Parting | None:
    """The shortest run in which something happens; parts that begin apart are told of before.

    What follows from the rest and decides nothing, as a mode does, is apart from the first moment
    where one of two descriptions is less; what that does to the pair is seen in the others.
    """
    while True:
        versions = side_by_side(*pair, without=apart)
        run = parting(*versions, within=within, alike=alike)
        if run is None or run.events:
            return run
        begins = [
            Apart(name, run.first.initial[name], run.second.initial[name])
            for name in versions[0].seen
            if run.first.initial[name] != run.second.initial[name]
        ]
        apart |= {one.part: one for one in begins}


def _turned(old: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[Turned]:
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        before, after = (None if said is None else said.verdict for said in (was, now))
        if before != after:
            rules = [one for said in (was, now) if said is not None for one in said.rules]
            yield Turned(name, before, after, tuple(dict.fromkeys(rules)))


def _regrounded(old: Edition, new: Edition) -> Iterator[Regrounded]:
    was, now = _grounds(old), _grounds(new)
    for move, grounds in was.items():
        if now.get(move, grounds) != grounds:
            _, event, part, source, target = move
            yield Regrounded(event, part, source, target, _named(grounds), _named(now[move]))


def _grounds(edition: Edition) -> dict[_Move, _Grounds]:
    found: dict[_Move, set[tuple[tuple[str, ...], Certainty]]] = {}
    for move, ground, _ in _moves(edition):
        found.setdefault(move, set()).add(ground)
    return {move: frozenset(grounds) for move, grounds in found.items()}


def _reguarded(old: Edition, new: Edition) -> Iterator[Reguarded]:
    was, now = _guards(old), _guards(new)
    for move, guards in was.items():
        gone = Counter(guards) - Counter(now.get(move, guards))
        come = Counter(now.get(move, guards)) - Counter(guards)
        if gone or come:
            _, event, part, source, target = move
            yield Reguarded(event, part, source, target, tuple(gone), tuple(come))


def _guards(edition: Edition) -> dict[_Move, list[str]]:
    found: dict[_Move, list[str]] = {}
    for move, _, guard in _moves(edition):
        found.setdefault(move, []).append(guard)
    return found


def _moves(
    edition: Edition,
) -> Iterator[tuple[_Move, tuple[tuple[str, ...], Certainty], str]]:
    """Each move, with its rules and how certain it is, and with its guard."""
    for system, compiled in edition.tables.items():
        for name, event in compiled.events.items():
            for mover, table in event.tables.items():
                is_owner = mover == event.event.owner
                graded = event.certainties if is_owner else event.following[mover]
                for move, certainty in zip(table.transitions, graded, strict=True):
                    key = system, name, mover, move.source, move.target
                    rules = tuple(sorted(move.annotation.rules))
                    yield key, (rules, certainty), move.guard.text


def _named(grounds: _Grounds) -> tuple[str, ...]:
    """The rules; with the certainty of each ground, which may be all that is another."""
    return tuple(dict.fromkeys(one for rules, _ in sorted(grounds) for one in rules))


def _reworded(old: Deployment, new: Deployment) -> Iterator[Reworded]:
    was, now = _flat(cattrs.unstructure(old)), _flat(cattrs.unstructure(new))
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield Reworded(key, was.get(key, ""), now.get(key, ""))


def _flat(document: object, key: str = "") -> dict[str, str]:
    if isinstance(document, Mapping):
        found: dict[str, str] = {}
        for name, value in document.items():
            found |= _flat(value, f"{key}.{name}" if key else str(name))
        return found
    return {} if document is None else {key: str(document).lower()}
