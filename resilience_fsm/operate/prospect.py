"""A prospect: what may have become of one subject at one moment, and how certain that is.

Where one outcome is possible, it is as certain as what leads to it from wherever things stood
before: every way there was taken into account. Where there are several, none is surer than the
weakest of all; those that promised reactions lead to are told apart from those that are only
allowed.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from attrs import evolve, field, frozen

from resilience_fsm.engine import Certainty, State, Way, best, keep_better
from resilience_fsm.operate.course import Passage
from resilience_fsm.operate.readiness import UNREADY_RULE, Lack, Severity
from resilience_fsm.rules import Layer, certainty_of, rule
from resilience_fsm.text import Text, text_of

_Key = TypeVar("_Key", bound=Hashable)


@frozen
class Outcome:
    """One thing that may have become of a subject.

    Args:
        state: By component, where it is.
        words: The same for a person.
        certainty: How certain the way there is, from the beginning of the scenario.
        rules: What that way rests on.
        is_promised: Whether nothing but promised reactions is needed for it.
        reactions: The reactions on that way, since the last thing that happened.
        readings: By ambiguous rule, the readings under which it is possible, where not all are.
        serving: Who serves where it comes about, one entry for each possibility.
        must_do: For a user, what is left to do to be logged in; empty for nothing, and None where
            nothing helps, or for what is no user.
    """

    state: Mapping[str, str]
    words: str
    certainty: Certainty
    rules: tuple[str, ...]
    is_promised: bool
    reactions: tuple[str, ...] = ()
    readings: Mapping[str, tuple[str, ...]] = field(factory=dict)
    serving: tuple[tuple[str, ...], ...] = ()
    must_do: str | None = None

    @classmethod
    def at(
        cls,
        state: Mapping[str, str],
        words: str,
        ways: Mapping[State, Way],
        lately: Way,
        who: tuple[tuple[str, ...], ...],
        must_do: str | None = None,
    ) -> "Outcome":
        """The outcome with the best of some ways behind it."""
        way = best(ways)
        rules, reactions = way.rules, lately.reactions
        return cls(state, words, way.certainty, rules, way.is_promised, reactions, {}, who, must_do)


@frozen
class Prospect:
    """What may have become of a subject.

    Args:
        outcomes: Everything that is possible, the surest first; none where the source says nothing
            of such a subject at all.
        certainty: How certain it is that it is one of these.
        rules: What that rests on.
        reason: Why it is unspecified, unsupported or open; empty where it is what it is.
    """

    outcomes: tuple[Outcome, ...]
    certainty: Certainty
    rules: tuple[str, ...]
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not said which of several things comes about."""
        return len(self.outcomes) != 1

    @property
    def decided(self) -> tuple[Outcome, ...]:
        """The outcomes, without those that only wait for another one that is there too."""
        waiting = [o for o in self.outcomes if list(o.state.values())[-1].endswith("_undecided")]
        return tuple(o for o in self.outcomes if o not in waiting) or self.outcomes

    @property
    def is_bound(self) -> bool:
        """Whether one of several outcomes is promised, and only which of them is open."""
        return self.is_open and all(outcome.is_promised for outcome in self.outcomes)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Those among the rules that are choices of this project."""
        return tuple(one for one in self.rules if rule(one).layer is Layer.ASSUMPTION)


def prospect_of(
    passage: Passage,
    key_of: Callable[[State], _Key],
    outcome_of: Callable[[_Key, Mapping[State, Way], Way], Outcome],
    readings_of: Callable[[State], Mapping[str, str]],
) -> Prospect:
    """What a passage may have brought.

    Args:
        passage: The passage.
        key_of: What of a state is told: states that have it in common are one outcome.
        outcome_of: The outcome of a key, of the states that have it with the best way to each from
            the beginning, and of the best way since the last happening.
        readings_of: The readings that hold in a state.
    """
    by_key: dict[_Key, dict[State, Way]] = {}
    for state, way in passage.ways.items():
        by_key.setdefault(key_of(state), {})[state] = way
    lately = _lately(passage, key_of)
    found = sorted(
        (
            _with_readings(
                outcome_of(key, ways, best(lately[key])), ways, passage.ways, readings_of
            )
            for key, ways in by_key.items()
        ),
        key=lambda one: (not one.is_promised, one.certainty, len(one.reactions)),
    )
    if len(found) == 1:
        (leading,) = lately.values()
        ways = tuple(leading.values())
        certainty = Certainty.weakest(way.certainty for way in ways)
        rules = tuple(dict.fromkeys(rule for way in ways for rule in way.rules))
    else:
        certainty = Certainty.weakest(one.certainty for one in found)
        rules = tuple(dict.fromkeys(rule for one in found for rule in one.rules))
        if any(one.readings for one in found):
            # What is promised by one reading alone is not promised.
            certainty = max(certainty, Certainty.AMBIGUOUS)
            found = [
                evolve(one, certainty=max(one.certainty, Certainty.AMBIGUOUS), is_promised=False)
                for one in found
            ]
    return Prospect(tuple(found), certainty, rules)


def _lately(
    passage: Passage, key_of: Callable[[State], _Key]
) -> Mapping[_Key, Mapping[State, Way]]:
    """By outcome and by state before the last happening, the best way from there."""
    found: dict[_Key, dict[State, Way]] = {}
    for start, ends in passage.by_start.items():
        for state, way in ends.items():
            keep_better(found.setdefault(key_of(state), {}), start, way)
    return found


def _with_readings(
    outcome: Outcome,
    ways: Mapping[State, Way],
    everywhere: Mapping[State, Way],
    readings_of: Callable[[State], Mapping[str, str]],
) -> Outcome:
    """Say under which readings an outcome is possible, of those under which anything is."""
    mine, others = _values(map(readings_of, ways)), _values(map(readings_of, everywhere))
    return evolve(
        outcome, readings={name: mine[name] for name in mine if mine[name] != others[name]}
    )


def _values(readings: "map[Mapping[str, str]]") -> dict[str, tuple[str, ...]]:
    values: dict[str, dict[str, None]] = {}
    for reading in readings:
        for name, state in reading.items():
            values.setdefault(name, {})[state] = None
    return {name: tuple(sorted(states)) for name, states in values.items()}


def no_surer(prospect: Prospect, *rules: str) -> Prospect:
    """A prospect that rests on some rules more."""
    return evolve(
        prospect,
        certainty=max(prospect.certainty, certainty_of(rules)),
        rules=tuple(dict.fromkeys((*prospect.rules, *rules))),
    )


def worth(prospect: Prospect, missing: tuple[Lack, ...]) -> Prospect:
    """A prospect of the machines, as far as the deployment lets it be relied on.

    Without a setting nothing is promised; outside of what the source speaks of nothing is said.
    """
    if not missing:
        return prospect
    prospect = no_surer(prospect, UNREADY_RULE)
    sure = certainty_of([UNREADY_RULE])
    weakened = tuple(
        evolve(one, certainty=max(one.certainty, sure), is_promised=False)
        for one in prospect.outcomes
    )
    prospect = evolve(prospect, outcomes=weakened)
    outside = [lack for lack in missing if lack.severity is not Severity.LOST]
    if outside:
        lack = outside[0]
        reason = Text(
            "{severity}: {what} ({rules})",
            severity=Text(str(lack.severity)),
            what=text_of(lack.what),
            rules=lack.rules,
        )
        return evolve(
            prospect, reason=reason, rules=tuple(dict.fromkeys((*prospect.rules, *lack.rules)))
        )
    return prospect
