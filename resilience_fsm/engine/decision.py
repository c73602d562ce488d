"""Tabulate a function by running it: its decision tree over what it reads.

A function that reads a view is run once per case. At the first value not yet decided it takes the
first possible one; afterwards the last choice with alternatives left is varied, until none is.
The cases are the leaves of its decision tree, so a function that reads *n* components one after
the other costs as many cases as its tree has leaves, not the product of all domains. What a single
run reads is *not* the whole read set, since ``and`` and ``or`` stop early.
"""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import frozen

from resilience_fsm.engine.errors import EngineError, FactError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    Reader = Callable[[Hashable], Any]
    Domain = Callable[[Hashable], Sequence[Any]]

T = TypeVar("T")

LEAF_BUDGET = 20_000


@frozen
class Leaf(Generic[T]):
    """One case of a decision.

    Args:
        reads: What was read, in order: pairs of a key and the index of its value.
        outcome: What the function answered.
    """

    reads: "tuple[tuple[Hashable, int], ...]"
    outcome: T


def decide(
    evaluate: "Callable[[Reader], T]",
    domain: "Domain",
    place: str,
    budget: int = LEAF_BUDGET,
    *,
    twice: bool = True,
) -> "tuple[Leaf[T], ...]":
    """All cases of ``evaluate``, in the order of a depth-first walk of its decision tree.

    Args:
        evaluate: Gets a reader, a function from a key to one of its values.
        domain: The values of a key, in order.
        place: What is tabulated, for messages.
        budget: The most cases that are tried.
        twice: Whether to run every case a second time; not where all that it is made of was.

    Raises:
        EngineError: What the function asked for does not exist.
        FactError: The function raised; or it has more cases than the budget; or it answered, or
            read, differently when every case was run a second time in reverse order.
    """
    leaves: list[Leaf[T]] = []
    path: list[tuple[Hashable, int]] = []
    while True:
        leaves.append(_run(evaluate, domain, path, place))
        if len(leaves) > budget:
            raise FactError(
                f"{place}: more than {budget} cases. It reads too many components at once; "
                "split it, or read fewer."
            )
        path = list(leaves[-1].reads)
        while path and path[-1][1] + 1 == len(domain(path[-1][0])):
            path.pop()
        if not path:
            break
        path[-1] = (path[-1][0], path[-1][1] + 1)
    for leaf in reversed(leaves) if twice else ():
        if _run(evaluate, domain, list(leaf.reads), place) != leaf:
            raise FactError(
                f"{place}: it answered differently the second time. It probably reads a clock, a "
                "random number, an unordered set or data of its own; a fact may read its view only."
            )
    return tuple(leaves)


def _run(
    evaluate: "Callable[[Reader], T]",
    domain: "Domain",
    path: "list[tuple[Hashable, int]]",
    place: str,
) -> Leaf[T]:
    chosen = dict(path)
    reads: dict[Hashable, int] = {}

    def read(key: "Hashable") -> Any:
        position = reads.get(key)
        if position is None:
            position = chosen.get(key, 0)
            domain(key)  # an unknown key is refused before it counts as read
            reads[key] = position
        return domain(key)[position]

    try:
        outcome = evaluate(read)
    except Exception as error:
        place = ", ".join([place, *getattr(error, "__notes__", ())])  # which fact it came from
        if isinstance(error, EngineError):
            raise type(error)(f"{place}: {error}") from error
        seen = ", ".join(f"{key} = {domain(key)[value]}" for key, value in reads.items())
        raise FactError(
            f"{place}: raised {type(error).__name__}: {error} (in the state {seen or 'unread'})."
        ) from error
    return Leaf(tuple(reads.items()), outcome)


def read_set(leaves: "Sequence[Leaf[T]]") -> "tuple[Hashable, ...]":
    """Everything that some case reads, in the order of first appearance."""
    return tuple(dict.fromkeys(key for leaf in leaves for key, _ in leaf.reads))
