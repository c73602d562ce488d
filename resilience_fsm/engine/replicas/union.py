"""How many joint states some boxes hold, of one state of the components, and how far the last is.

The boxes overlap. A joint state is told by the boxes that it is in, as the bits of a number; there
are few such numbers, however many replicas there are. So the sizes are powers, added and taken
away, and the longest way is the best of a few whole-number programs.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.replicas.boxes import Boxes, needless
from resilience_fsm.engine.replicas.response import NEVER, Costs, Response
from resilience_fsm.engine.words.limits import Limits

Tally: TypeAlias = tuple[int, int]
"""A number of joint states, and how many own events can happen in them altogether."""

FEW_REPLICAS = 16
"""So many are added one after the other; for more, that takes longer than a program."""


def sizes(boxes: Boxes, responses: Sequence[Response], at: int) -> Tally:
    """How many joint states are in one of the boxes, all of one state of the components.

    How many are at least in some boxes is a product over the replicas, and those that are alike
    make it a power. Each joint state counts once: what a set of boxes counts for is what the sets
    within it leave over.
    """
    boxes = Boxes(
        boxes.at,
        np.zeros_like(boxes.steps),
        tuple(np.where(costs < NEVER, 0, NEVER).astype(np.int32) for costs in boxes.costs),
    )
    boxes = boxes.take(~needless(boxes, responses))
    options = [
        _options(costs, answer.own[at].tolist())
        for costs, answer in zip(boxes.costs, responses, strict=True)
    ]
    # What each set counts for, so that every joint state counts once.
    counts: dict[int, int] = {}
    for key in sorted(_met(len(boxes), options, responses), key=int.bit_count):
        counts[key] = 1 - sum(count for within, count in counts.items() if within & key == within)
    states = own = 0
    for key, count in counts.items():
        if count:
            more, more_own = _all_within(key, options, responses)
            states += count * more
            own += count * more_own
    return states, own


Options: TypeAlias = Mapping[int, Tally]
"""By the boxes that a replica can then be in, how many of its states, and of its own events."""


def _options(costs: Costs, own: Sequence[int]) -> Options:
    options: dict[int, Tally] = {}
    for local, within in enumerate((costs < NEVER).T):
        key = _key(within)
        count, events = options.get(key, (0, 0))
        options[key] = (count + 1, events + own[local])
    return options


def _key(within: NDArray[np.bool_]) -> int:
    """Which boxes, as the bits of a number."""
    return int.from_bytes(np.packbits(within, bitorder="little").tobytes(), "little")


def _met(
    boxes: int, options: Sequence[Collection[int]], responses: Sequence[Response]
) -> Collection[int]:
    """The sets of boxes that some joint state is in, and in no others.

    A replica more that is like one before it can leave a set as it is: so the sets become more,
    until none is new.
    """
    met = {(1 << boxes) - 1}
    for given, answer in zip(options, responses, strict=True):
        for _ in range(answer.number):
            before, met = met, {key & option for key in met for option in given} - {0}
            if met == before:
                break
    return met


def _all_within(key: int, options: Sequence[Options], responses: Sequence[Response]) -> Tally:
    """The joint states that are at least in some boxes."""
    states, own = 1, 0
    for given, answer in zip(options, responses, strict=True):
        within = [tally for option, tally in given.items() if key & option == key]
        count = sum(number for number, _ in within)
        others = _power(count, answer.number - 1)
        all_of_them = others * count
        own = own * all_of_them + states * answer.number * sum(own for _, own in within) * others
        states *= all_of_them
    return states, own


@lru_cache(maxsize=64)  # a long number each, where there are many replicas
def _power(count: int, number: int) -> int:
    return int(count**number)


def longest_way(
    boxes: Boxes, responses: Sequence[Response], known: int, limits: Limits | None = None
) -> int:
    """The most steps that the shortest way to a joint state has, or ``known`` if that is more.

    Raises:
        LimitReached: The time is used up.
    """
    limits = limits or Limits()
    limits.ask()
    boxes = boxes.take(~needless(boxes, responses))
    if most(boxes, responses) <= known:
        return known
    if sum(answer.number for answer in responses) <= FEW_REPLICAS:
        return one_by_one(boxes, responses, known, limits)
    return by_programs(boxes, responses, known, limits)


def most(boxes: Boxes, responses: Sequence[Response]) -> int:
    """A bound of the ways to all joint states: each replica at its dearest, in the dearest box."""
    steps = boxes.steps.astype(np.int64)
    for costs, answer in zip(boxes.costs, responses, strict=True):
        steps += answer.number * np.where(costs < NEVER, costs, 0).max(axis=1).astype(np.int64)
    return int(steps.max())


def one_by_one(boxes: Boxes, responses: Sequence[Response], known: int, limits: Limits) -> int:
    """`longest_way`, one replica after the other.

    The steps of the joint states so far, by box; of them only those that no other exceeds in every
    box, since more steps in every box cannot make the shortest way shorter. What a box that holds
    every joint state costs at most is a bound, and what stays below ``known`` is dropped.
    """
    holds_all = np.ones(len(boxes), dtype=np.bool_)
    left = np.zeros(len(boxes), dtype=np.int64)
    for costs, answer in zip(boxes.costs, responses, strict=True):
        somewhere = (costs < NEVER).any(axis=0)
        holds_all &= (costs[:, somewhere] < NEVER).all(axis=1)
        left += answer.number * np.where(costs < NEVER, costs, 0).max(axis=1)
    steps = boxes.steps[None, :]
    for costs, answer in zip(boxes.costs, responses, strict=True):
        options = _unexceeded(costs.T)
        dearest = np.where(costs < NEVER, costs, 0).max(axis=1)
        for _ in range(answer.number):
            limits.ask()
            if holds_all.any():
                bound = (steps + left)[:, holds_all].min(axis=1)
                steps = steps[bound > known]
            sums = (steps[:, None, :] + options[None, :, :]).reshape(-1, len(boxes))
            steps = _unexceeded(np.minimum(sums, NEVER))
            left = left - dearest
    return int(steps.min(axis=1).max(initial=known))


def _unexceeded(steps: Costs) -> Costs:
    """The rows that no other row exceeds, among those that are possible in the same columns."""
    steps = np.unique(steps[(steps < NEVER).any(axis=1)], axis=0)
    patterns, group = np.unique(steps < NEVER, axis=0, return_inverse=True)
    kept = [steps[:0]]
    for number in range(len(patterns)):
        rows = steps[group == number]
        rows = rows[np.argsort(-rows.sum(axis=1), kind="stable")]
        while len(rows):  # the first is exceeded by none, since its sum is the largest
            kept.append(rows[:1])
            rows = rows[(rows > rows[0]).any(axis=1)]
    return np.concatenate(kept)


def by_programs(boxes: Boxes, responses: Sequence[Response], known: int, limits: Limits) -> int:
    """`longest_way`, by a whole-number program for each set of boxes that a joint state can be in.

    How many replicas are in which state is what is chosen; what is shortest of the ways through
    those boxes is to be as long as it can be.
    """
    options = [_unexceeded(costs.T).astype(np.int64) for costs in boxes.costs]
    keys = [[_key(row < NEVER) for row in given] for given in options]
    programs = []
    for key in _met(len(boxes), keys, responses):
        within = np.array([key >> box & 1 for box in range(len(boxes))], dtype=np.bool_)
        chosen = [rows[(rows[:, within] < NEVER).all(axis=1)] for rows in options]
        program = _Program(boxes.steps, within, chosen, [answer.number for answer in responses])
        programs.append((program.bound, key, program))
    for bound, _, program in sorted(programs, key=lambda one: one[:2], reverse=True):
        if bound <= known:
            break
        limits.ask()
        longest = program.solved(known)
        if longest is None:
            return one_by_one(boxes, responses, known, limits)
        known = longest
    return known


@frozen(eq=False)
class _Program:
    """The longest of the shortest ways to the joint states that are in some boxes and no others.

    Args:
        steps: By box, the steps of the components.
        within: In which boxes.
        options: By kind of response, the costs of some states in each box, one of which each
            replica is in.
        numbers: By kind of response, how many replicas there are.
    """

    steps: NDArray[np.int32]
    within: NDArray[np.bool_]
    options: Sequence[NDArray[np.int64]]
    numbers: Sequence[int]

    @property
    def bound(self) -> int:
        """What no way exceeds."""
        steps = self.steps[self.within].astype(np.int64)
        for rows, number in zip(self.options, self.numbers, strict=True):
            steps += number * rows[:, self.within].max(axis=0)
        return int(steps.min())

    def solved(self, known: int) -> int | None:
        """The longest, or ``known`` where it is not longer; None where no answer was found."""
        from resilience_fsm.engine.replicas.whole_numbers import WholeNumberProgram

        rows = np.concatenate(self.options)
        inside, outside = rows[:, self.within], rows[:, ~self.within]
        kinds = np.repeat(np.arange(len(self.options)), [len(one) for one in self.options])
        numbers = np.array(self.numbers)
        # The first number is the length, the others are how many replicas are in which state.
        limits = [
            # No way through a box is shorter.
            (1, -inside.T, np.full(inside.shape[1], -np.inf), self.steps[self.within]),
            # Each replica is somewhere.
            (0, kinds[None, :] == np.arange(len(numbers))[:, None], numbers, numbers),
            # Some replica is where no other box takes it.
            (0, outside.T >= NEVER, np.ones(outside.shape[1]), np.full(outside.shape[1], np.inf)),
        ]
        return WholeNumberProgram(
            np.concatenate(
                [np.insert(one.astype(float), 0, length, 1) for length, one, *_ in limits]
            ),
            np.concatenate([lower for *_, lower, _ in limits]).astype(float),
            np.concatenate([upper for *_, upper in limits]).astype(float),
            known,
        ).solved()
