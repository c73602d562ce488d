"""Tabulate a function by what it compares: where it asks *is it there?*, there are two cases.

`decide` takes every value of what is read for a case of its own, so that to look for one among
twenty in a certain state, of four, has three to the twentieth cases. Here what is read is handed
out closed: it says only whether it equals this or that, and that alone parts the cases, two each
time. Whoever wants more of it than that opens it, and parts them by every value that is left.

What came out is held to the values themselves: each case is run again with what it stands for, and
with every other value of each thing that it reads. A difference is refused.
"""

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from resilience_fsm.engine.words.decision import Leaf, refusal
from resilience_fsm.engine.words.errors import FactError, TooManyCasesError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from resilience_fsm.engine.words.decision import Domain, Reader

T = TypeVar("T")

CASE_BUDGET = 5_000


class Asked(NamedTuple):
    """Whether what is read has a certain value, or one of several.

    Args:
        key: What is read.
        values: The numbers of the values.
    """

    key: "Hashable"
    values: tuple[int, ...]


class Tally(NamedTuple):
    """How many of some components are in one of some states, as a thing of its own to read.

    Args:
        names: The components, in order.
        states: The states, in order.
    """

    names: tuple[str, ...]
    states: tuple[str, ...]


def read_of(key: "Hashable") -> "Hashable":
    """What is read where something is asked."""
    return key.key if isinstance(key, Asked) else key


def names_in(key: "Hashable") -> tuple[str, ...]:
    """The components that are read where something is asked of where they are."""
    read = read_of(key)
    return read.names if isinstance(read, Tally) else (str(read),)


def agrees(key: "Hashable", value: int, number: int) -> bool:
    """Whether one case goes with a value of what it reads.

    Args:
        key: What it reads, or asks.
        value: Its answer.
        number: The number of the value.
    """
    return (number in key.values) == bool(value) if isinstance(key, Asked) else number == value


def decide_by_comparing(
    evaluate: "Callable[[Reader], T]", domain: "Domain", place: str
) -> "tuple[Leaf[T], ...]":
    """All cases of ``evaluate``, where it compares what it reads; what is read is `Asked`, 1 or 0.

    Args:
        evaluate: Gets a reader, a function from a key to one of its values, closed.
        domain: The values of a key, in order.
        place: What is tabulated, for messages.

    Raises:
        TooManyCasesError: There are too many cases also so.
        FactError: The function raised, or there is more to what it reads than it compares.
    """
    runs = _Runs(evaluate, domain, place)
    leaves: list[Leaf[T]] = []
    path: list[tuple[Hashable, int]] = []
    while True:
        outcome = runs.run(path)
        asked = tuple(runs.asked.items())
        runs.hold(outcome)
        leaves.append(Leaf(asked, outcome))
        if len(leaves) > CASE_BUDGET:
            raise TooManyCasesError(
                f"{place}: more than {CASE_BUDGET} cases. It reads too many components at once; "
                "split it, or read fewer.",
                dict.fromkeys(read_of(key) for leaf in leaves for key, _ in leaf.reads),
            )
        depth = len(asked)
        while depth and asked[depth - 1][1] == 0:
            depth -= 1
        if not depth:
            return tuple(leaves)
        path = [*asked[: depth - 1], (asked[depth - 1][0], 0)]


class _Runs:
    """The runs of one function."""

    def __init__(self, evaluate: "Callable[[Reader], Any]", domain: "Domain", place: str) -> None:
        self._evaluate = evaluate
        self._domain = domain
        self._place = place
        self._values: dict[Hashable, Sequence[Any]] = {}
        self._path: dict[Hashable, int] = {}
        self._left: dict[Hashable, tuple[int, ...]] = {}
        self._chosen: dict[Hashable, int] = {}
        self.asked: dict[Hashable, int] = {}
        self._handing_out = _HandingOut(self)  # one, so that whoever reads can tell it
        self._handing_over = self._hand_over

    def run(self, path: "Sequence[tuple[Hashable, int]]") -> Any:
        """One case: what it asks is kept, and what it comes to returned."""
        self._path = dict(path)
        self._left, self.asked = {}, {}
        return self._evaluated(self._handing_out)

    def hold(self, outcome: Any) -> None:
        """Hold the last case to the values that it stands for.

        Raises:
            FactError: One of them comes to something else.
        """
        first = self._example()
        if first is None:
            return  # so many cannot be there at once, and nobody will ever ask
        counted = {name for key in self._left if isinstance(key, Tally) for name in key.names}
        others = [
            {**first, key: one}
            for key, left in self._left.items()
            if key not in counted
            for one in left[1:]
        ]
        for chosen in (first, *others):
            self._chosen = chosen
            if self._evaluated(self._handing_over) != outcome:
                raise FactError(
                    f"{self._place}: it answered differently the second time. It reads a clock, a "
                    "random number or data of its own, or more of a state than it compares."
                )

    def _example(self) -> "dict[Hashable, int] | None":
        """Some values that the last case stands for; none where its numbers go not together."""
        tallies = sorted(
            (key for key in self._left if isinstance(key, Tally)), key=lambda one: len(one.states)
        )
        left = {key: set(one) for key, one in self._left.items() if not isinstance(key, Tally)}
        for tally in tallies:
            wanted = self._left[tally][0]
            inside: list[str] = []
            for name in tally.names:
                here = left.setdefault(name, set(range(len(self.values(name)))))
                states = {n for n, one in enumerate(self.values(name)) if str(one) in tally.states}
                # Those that have to be there first, then as many others as there are to be.
                if here <= states:
                    inside.insert(0, name)
                elif here & states:
                    inside.append(name)
            for number, name in enumerate(inside):
                states = {n for n, one in enumerate(self.values(name)) if str(one) in tally.states}
                left[name] = left[name] & states if number < wanted else left[name] - states
            if len(inside) < wanted or not all(left[name] for name in tally.names):
                return None
        return {key: min(one) for key, one in left.items()}

    def _evaluated(self, reader: "Reader") -> Any:
        try:
            return self._evaluate(reader)
        except Exception as error:
            seen = {str(key): self.values(key)[left[0]] for key, left in self._left.items()}
            raise refusal(error, self._place, seen) from error

    def values(self, key: "Hashable") -> "Sequence[Any]":
        """The values of a key."""
        if key not in self._values:
            is_tally = isinstance(key, Tally)
            self._values[key] = range(len(key.names) + 1) if is_tally else self._domain(key)  # type: ignore[attr-defined]
        return self._values[key]

    def tally(self, names: "Sequence[str]", states: "Sequence[object]") -> int:
        """How many of some components are in one of some states, as one question."""
        meant = [
            self.values(name)[0].among_states.meant_by(one) for name in names for one in states
        ]
        key = Tally(tuple(sorted(names)), tuple(sorted(set(meant))))
        self._left.setdefault(key, tuple(range(len(self.values(key)))))
        return int(self.open(key))

    def hand_out(self, key: "Hashable") -> Any:
        """The value of what is read, closed."""
        values = self.values(key)
        self._left.setdefault(key, tuple(range(len(values))))
        closed = getattr(values[0], "closed", None)
        if closed is not None:
            return closed(self, key, tuple(map(str, values)))
        if len(values) == 2 and len(self._left[key]) == 2:  # a truth value is its own question
            self.asked[key] = answer = self._path.get(key, 1)
            self._left[key] = (answer,)
        return self.open(key)

    def _hand_over(self, key: "Hashable") -> Any:
        return self.values(key)[self._chosen.get(key, 0)]

    def ask(self, key: "Hashable", *values: int) -> bool:
        """Whether what is read has one of some values."""
        left = self._left[key]
        inside = tuple(value for value in left if value in values)
        if not inside or inside == left:
            return bool(inside)
        one = Asked(key, inside)
        answer = self.asked[one] = self._path.get(one, 1)
        self._left[key] = inside if answer else tuple(v for v in left if v not in inside)
        return bool(answer)

    def open(self, key: "Hashable") -> Any:
        """The value of what is read."""
        for value in self._left[key][:-1]:
            if self.ask(key, value):
                break
        return self.values(key)[self._left[key][0]]


class _HandingOut:
    """What a function reads by: what it reads is closed, and counted without being looked at."""

    def __init__(self, runs: _Runs) -> None:
        self.how_many = runs.tally
        self._hand_out = runs.hand_out

    def __call__(self, key: "Hashable") -> Any:
        return self._hand_out(key)


__all__ = ["Asked", "Tally", "agrees", "decide_by_comparing", "names_in", "read_of"]
