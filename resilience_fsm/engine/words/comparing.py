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


def read_of(key: "Hashable") -> "Hashable":
    """What is read where something is asked."""
    return key.key if isinstance(key, Asked) else key


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
        self._handing_out = self._hand_out  # bound once, so that whoever reads can tell it
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
        first = {key: left[0] for key, left in self._left.items()}
        others = [{**first, key: one} for key, left in self._left.items() for one in left[1:]]
        for chosen in (first, *others):
            self._chosen = chosen
            if self._evaluated(self._handing_over) != outcome:
                raise FactError(
                    f"{self._place}: it answered differently the second time. It reads a clock, a "
                    "random number or data of its own, or more of a state than it compares."
                )

    def _evaluated(self, reader: "Reader") -> Any:
        try:
            return self._evaluate(reader)
        except Exception as error:
            seen = {str(key): self.values(key)[left[0]] for key, left in self._left.items()}
            raise refusal(error, self._place, seen) from error

    def values(self, key: "Hashable") -> "Sequence[Any]":
        """The values of a key."""
        if key not in self._values:
            self._values[key] = self._domain(key)
        return self._values[key]

    def _hand_out(self, key: "Hashable") -> Any:
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


__all__ = ["Asked", "agrees", "decide_by_comparing", "read_of"]
