"""A predicate that has more cases than can be tabulated, walked over the states that are reached.

It is run on all states at once: where it reads something, the states part by what they answer, and
each part is run on by itself. So it has at most as many cases as there are states, and what no
state answers is never asked. What it reads elsewhere is not known: nothing but a search tells.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.verdict.answers import Answers
from resilience_fsm.engine.verdict.predicate import (
    Decided,
    StateView,
    conjuncts_of,
    every,
    tabulate,
)
from resilience_fsm.engine.verdict.question import Mask, question_of
from resilience_fsm.engine.words.comparing import decide_by_comparing
from resilience_fsm.engine.words.decision import refusal
from resilience_fsm.engine.words.errors import (
    FactError,
    NarrowSpaceError,
    TooManyCasesError,
    UndecidedError,
)
from resilience_fsm.engine.words.limits import Limits
from resilience_fsm.engine.words.outcome import holds

if TYPE_CHECKING:
    from resilience_fsm.engine.space.space import StateSpace

MOST_CASES = 1_000_000
"""So many cases take half a minute; what has more is undecided."""

_BETWEEN_LOOKS = 1 << 10  # so many cases between two looks at the clock


@frozen(eq=False)
class Walked:
    """A predicate that is decided on the states of a space, since it has too many cases otherwise.

    Args:
        predicates: Its conjuncts.
        compiled: What it may see.
        place: What it is of, for messages.
        aliases: By name that it uses, the part.
        rename_event: The event that it means by a name.
        influences: The parts that it is known to read, and those that decide what else it asks.
    """

    predicates: tuple[Callable[[StateView], object], ...]
    compiled: Compiled
    place: str
    aliases: Mapping[str, str]
    rename_event: Callable[[str], str]
    influences: frozenset[str]

    @property
    def asks_settled(self) -> bool:
        """Whether it may ask whether the state is settled."""
        return True

    @property
    def asked_events(self) -> frozenset[str]:
        """The events of which it may ask whether they can happen, or what they lead to."""
        return frozenset(self.compiled.events)

    @cached_property
    def compared(self) -> Decided | None:
        """It as the cases of what it compares; None where these are too many as well."""
        conjunction = every(self.predicates)
        try:
            return tabulate(
                conjunction,
                self.compiled,
                self.place,
                self.aliases,
                self.rename_event,
                decide_by_comparing,
            )
        except FactError:
            return None

    def where(
        self, space: "StateSpace", about: Collection[str], limits: Limits | None = None
    ) -> Mask:
        """The states of ``space`` in which it is true, settled meaning the parts ``about``.

        Raises:
            UndecidedError: It has too many cases even there, or the time is over.
            NarrowSpaceError: It asks for more than the parts of the space decide.
            FactError: It raised, or answered differently the second time.
        """
        walk = _Walk(self, space, about, limits or Limits())
        result = np.ones(len(space), dtype=np.bool_)
        for predicate in self.predicates:
            result &= walk.where(predicate)
        return result

    def reads(self, read: Callable[[Any], Any]) -> Iterator[dict[Hashable, Any]]:
        """For each conjunct what it reads in one state, in order, each with the answer.

        Args:
            read: Answers what a predicate asks of the state.
        """
        for predicate in self.predicates:
            found: dict[Hashable, Any] = {}

            def note(key: Any, found: dict[Hashable, Any] = found) -> Any:
                found[key] = read(key)
                return found[key]

            holds(predicate, self._view(note))
            yield found

    def _view(self, read: Callable[[Any], Any]) -> StateView:
        composition = self.compiled.composition
        return StateView(
            read, self.aliases, self.rename_event, composition.system.names, composition.events
        )


Evaluable: TypeAlias = Decided | Walked
"""What can be decided for all states of a space."""


def tabulate_or_walk(
    predicate: Callable[[StateView], object],
    compiled: Compiled,
    place: str,
    aliases: Mapping[str, str],
    rename_event: Callable[[str], str] = str,
) -> Evaluable:
    """Tabulate ``predicate`` over the parts of ``compiled``; to be walked where that is too much.

    Raises:
        FactError: The predicate raised, or is no function of its view.
        CompositionError: It reads a component that is not there.
        UnknownEventError: It names an event that is not there.
    """
    try:
        return tabulate(predicate, compiled, place, aliases, rename_event)
    except TooManyCasesError as error:
        return Walked(
            predicates=conjuncts_of(predicate),
            compiled=compiled,
            place=place,
            aliases=aliases,
            rename_event=cache(rename_event),
            influences=frozenset(
                name for key in error.keys for name in question_of(key).influences(compiled)
            ),
        )


def evaluate(
    decided: Evaluable,
    space: "StateSpace",
    about: Collection[str],
    limits: Limits | None = None,
) -> Mask:
    """In which states of ``space`` a predicate is true, settled meaning the parts ``about``.

    Args:
        decided: The predicate.
        space: The states.
        about: Whom settled is about.
        limits: When to stop walking.

    Raises:
        UndecidedError: It is walked, and has too many cases even there.
        NarrowSpaceError: It is walked, and asks for more than the parts of the space decide.
    """
    if isinstance(decided, Walked):
        return decided.where(space, about, limits)
    return Answers(space, about).where_all(decided.trees)


class _Walk:
    """The walks of the conjuncts of one predicate over one space."""

    def __init__(
        self, walked: Walked, space: "StateSpace", about: Collection[str], limits: Limits
    ) -> None:
        self._walked = walked
        self._space = space
        self._answers = Answers(space, about)
        self._limits = limits
        self._columns: dict[Hashable, NDArray[Any]] = {}
        self._values: dict[Hashable, Sequence[Any]] = {}
        self._waiting: list[tuple[dict[Hashable, int], NDArray[np.intp]]] = []
        self._known: dict[Hashable, int] = {}
        self._where: NDArray[np.intp] = np.zeros(0, dtype=np.intp)
        self._split = walked._view(self._read)  # noqa: SLF001 # bound once, for very many runs
        self._again = walked._view(self._read_there)  # noqa: SLF001

    def where(self, predicate: Callable[[StateView], object]) -> Mask:
        """The states in which one conjunct is true."""
        result = np.zeros(len(self._space), dtype=np.bool_)
        firsts: list[int] = []
        self._waiting = [({}, np.arange(len(self._space)))]
        while self._waiting:
            self._known, self._where = self._waiting.pop()
            outcome = self._run(predicate, self._split)
            result[self._where] = outcome
            firsts.append(int(self._where[0]))
            self._look(len(firsts))
        for number, first in enumerate(reversed(firsts)):
            self._look(number)
            self._known, self._where = {}, np.array([first])
            if self._run(predicate, self._again) != result[first]:
                raise FactError(
                    f"{self._walked.place}: it answered differently the second time. It probably "
                    "reads a clock, a random number, an unordered set or data of its own; it may "
                    "read its view only."
                )
        return result

    def _look(self, cases: int) -> None:
        if cases > MOST_CASES:
            raise UndecidedError(
                f"{self._walked.place}: more than {MOST_CASES:,} cases among the states that are "
                "reached. It reads too many components at once; split it, or read fewer."
            )
        if cases % _BETWEEN_LOOKS == 0 and (over := self._limits.is_over()):
            raise UndecidedError(f"{over}, in the {cases + 1:,}th case of {self._walked.place}")

    def _run(self, predicate: Callable[[StateView], object], view: StateView) -> bool:
        try:
            return holds(predicate, view)
        except NarrowSpaceError:
            raise
        except Exception as error:
            seen = {str(key): self._values[key][at] for key, at in self._known.items()}
            raise refusal(error, self._walked.place, seen) from error

    def _read(self, key: Hashable) -> Any:
        """The answer in the states at work; those with another one wait."""
        known = self._known.get(key)
        if known is None:
            column = self._column(key)[self._where]
            first = known = int(column[0])
            is_other = column != first
            if is_other.any():
                for value in np.unique(column[is_other])[::-1].tolist():
                    there = self._where[column == value]
                    self._waiting.append(({**self._known, key: value}, there))
                self._where = self._where[~is_other]
            self._known[key] = first
        return self._values[key][known]

    def _read_there(self, key: Hashable) -> Any:
        """The answer in the one state at work."""
        self._known[key] = at = int(self._column(key)[self._where[0]])
        return self._values[key][at]

    def _column(self, key: Hashable) -> NDArray[Any]:
        if key not in self._columns:
            question, compiled = question_of(key), self._walked.compiled
            self._values[key] = question.seen_values(compiled)
            missing = question.influences(compiled) - set(self._space.compiled.names)
            if missing:
                raise NarrowSpaceError(
                    f"{self._walked.place} asks for what {', '.join(sorted(missing))} decides, and "
                    "that is not searched here."
                )
            self._columns[key] = self._answers.column(key)
        return self._columns[key]
