"""Tabulate a function by running it: its decision tree over what it reads.

A function that reads a view is run once per case. At the first value not yet decided it takes the
first possible one; afterwards the last choice with alternatives left is varied, until none is.
The cases are the leaves of its decision tree, so a function that reads *n* components one after
the other costs as many cases as its tree has leaves, not the product of all domains. What a single
run reads is *not* the whole read set, since ``and`` and ``or`` stop early.
"""

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from attrs import frozen

from resilience_fsm.engine.words.errors import EngineError, FactError, TooManyCasesError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    Reader = Callable[[Hashable], Any]
    Domain = Callable[[Hashable], Sequence[Any]]
    Reads = tuple[tuple[Hashable, int], ...]

T = TypeVar("T")

LEAF_BUDGET = 20_000


@frozen
class Leaf(Generic[T]):
    """One case of a decision.

    Args:
        reads: What was read, in order: pairs of a key and the index of its value.
        outcome: What the function answered.
    """

    reads: "Reads"
    outcome: T


def decide(
    evaluate: "Callable[[Reader], T]",
    domain: "Domain",
    place: str,
    budget: int | None = None,
    *,
    twice: bool = True,
) -> "tuple[Leaf[T], ...]":
    """All cases of ``evaluate``, in the order of a depth-first walk of its decision tree.

    Args:
        evaluate: Gets a reader, a function from a key to one of its values.
        domain: The values of a key, in order.
        place: What is tabulated, for messages.
        budget: The most cases that are tried; ``LEAF_BUDGET`` if left out.
        twice: Whether to run every case a second time; not where all that it is made of was.

    Raises:
        EngineError: What the function asked for does not exist.
        FactError: The function raised; or it has more cases than the budget; or it answered, or
            read, differently when every case was run a second time in reverse order.
    """
    most = LEAF_BUDGET if budget is None else budget
    runs = _Runs(evaluate, domain, place)
    leaves: list[Leaf[T]] = []
    path: Reads = ()
    while True:
        leaf = Leaf(*runs.run(path))
        leaves.append(leaf)
        if len(leaves) > most:
            raise TooManyCasesError(
                f"{place}: more than {most} cases. It reads too many components at once; "
                "split it, or read fewer.",
                read_set(leaves),
            )
        depth = len(leaf.reads)
        while depth and leaf.reads[depth - 1][1] + 1 == len(runs.values(leaf.reads[depth - 1][0])):
            depth -= 1
        if not depth:
            break
        key, position = leaf.reads[depth - 1]
        path = (*leaf.reads[: depth - 1], (key, position + 1))
    for leaf in reversed(leaves) if twice else ():
        if runs.run(leaf.reads) != (leaf.reads, leaf.outcome):
            raise FactError(
                f"{place}: it answered differently the second time. It probably reads a clock, a "
                "random number, an unordered set or data of its own; a fact may read its view only."
            )
    return tuple(leaves)


class _Runs(Generic[T]):
    """The runs of one function. All of them read through one reader: there are very many."""

    def __init__(self, evaluate: "Callable[[Reader], T]", domain: "Domain", place: str) -> None:
        self._evaluate = evaluate
        self._domain = domain
        self._place = place
        self._reader = self._read  # bound once, so that whoever reads can tell it is the same
        self._values: dict[Hashable, Sequence[Any]] = {}
        self._chosen: dict[Hashable, int] = {}
        self._reads: dict[Hashable, int] = {}

    def run(self, path: "Reads") -> "tuple[Reads, T]":
        """What one case reads, and its outcome.

        Args:
            path: Which values are read; the first ones beyond it.
        """
        self._chosen = dict(path)
        self._reads = {}
        try:
            outcome = self._evaluate(self._reader)
        except Exception as error:
            seen = {str(key): self.values(key)[at] for key, at in self._reads.items()}
            raise refusal(error, self._place, seen) from error
        return tuple(self._reads.items()), outcome

    def values(self, key: "Hashable") -> "Sequence[Any]":
        """The values of a key, which are asked for once."""
        if key not in self._values:
            self._values[key] = self._domain(key)
        return self._values[key]

    def _read(self, key: "Hashable") -> Any:
        position = self._reads.get(key)
        if position is None:
            if key not in self._values:
                self.values(key)  # an unknown key is refused before it counts as read
            position = self._reads[key] = self._chosen.get(key, 0)
        return self._values[key][position]


def refusal(error: Exception, place: str, seen: "Mapping[str, object]") -> EngineError:
    """The error to raise for what a function raised.

    Args:
        error: What it raised.
        place: What is tabulated.
        seen: What it had read, with the answers.
    """
    place = ", ".join([place, *getattr(error, "__notes__", ())])  # which fact it is from
    if isinstance(error, EngineError):
        return type(error)(f"{place}: {error}")
    state = ", ".join(f"{key} = {value}" for key, value in seen.items())
    return FactError(
        f"{place}: raised {type(error).__name__}: {error} (in the state {state or 'unread'})."
    )


def read_set(leaves: "Sequence[Leaf[T]]") -> "tuple[Hashable, ...]":
    """Everything that some case reads, in the order of first appearance."""
    return tuple(dict.fromkeys(key for leaf in leaves for key, _ in leaf.reads))


@frozen(eq=False, repr=False)
class Branching:
    """Where a predicate asks something; equal to itself only, since what is equal is one object.

    Args:
        key: What is asked.
        branches: By number of a value of the key, what is left to decide.
    """

    key: "Hashable"
    branches: "tuple[tuple[int, Tree], ...]"

    def __repr__(self) -> str:
        """As a pair: fingerprints on record are made of it."""
        return repr((self.key, self.branches))


Tree: TypeAlias = bool | Branching
"""What a predicate comes to: a truth value, or another answer, or something to ask first."""


def tree_of(leaves: "Sequence[Leaf[Any]]") -> Tree:
    """The cases of a predicate, or of a table, as a tree in which equal trees are one object.

    What makes no difference is not asked, and what comes up in many branches is there once: a
    predicate of a hundred cases is often a tree of ten.
    """
    known: dict[Hashable, Tree] = {}

    def grow(cases: "Sequence[Leaf[Any]]", depth: int) -> Any:
        if len(cases[0].reads) == depth:
            return cases[0].outcome
        by_value: dict[int, list[Leaf[Any]]] = {}
        for leaf in cases:
            by_value.setdefault(leaf.reads[depth][1], []).append(leaf)
        branches = tuple((value, grow(same, depth + 1)) for value, same in by_value.items())
        if all(branch is branches[0][1] for _, branch in branches):
            return branches[0][1]
        key = cases[0].reads[depth][0]
        if (key, branches) not in known:
            known[key, branches] = Branching(key, branches)
        return known[key, branches]

    tree: Tree = grow(leaves, 0)
    return tree
