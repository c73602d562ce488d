"""A tally: many claims about single states, decided on a mutant's states all at once.

Of every state that there could be it is known beforehand, for each claim, whether the claim speaks
of it, and whether it settles the matter there. What a mutant reaches decides the claims by that
alone, unless one asks for what the mutant changes.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.tables.compiled import CompiledEvent
from resilience_fsm.engine.verdict.claim import Claim, Form
from resilience_fsm.engine.verdict.predicate import Mask
from resilience_fsm.engine.verdict.verdict import Verdict
from resilience_fsm.engine.verdict.walk import Evaluable, Walked, evaluate

_HOLDS_WHERE_MET = (Form.ALWAYS, Form.WHENEVER)
_FORMS = (*_HOLDS_WHERE_MET, Form.NEVER, Form.SOMETIMES)


@frozen(eq=False)
class Said:
    """A claim with its predicates, tabulated.

    Args:
        claim: The claim.
        premise: Its premise, if it has one.
        conclusion: Its conclusion, if it has one.
        about: Whom it is about.
    """

    claim: Claim
    premise: Evaluable | None
    conclusion: Evaluable | None
    about: frozenset[str]

    @property
    def is_of_states(self) -> bool:
        """Whether single states decide it, and each can be asked, reached or not."""
        is_total = not any(isinstance(part, Walked) for part in self._parts)
        return is_total and self.claim.form in _FORMS

    @cached_property
    def asked_events(self) -> frozenset[str]:
        """The events of which it asks whether they can happen, or what they lead to."""
        return frozenset(event for part in self._parts for event in part.asked_events)

    @cached_property
    def asks_settled(self) -> bool:
        """Whether it asks whether the state is settled."""
        return self.claim.settled or any(part.asks_settled for part in self._parts)

    @property
    def _parts(self) -> tuple[Evaluable, ...]:
        return tuple(part for part in (self.premise, self.conclusion) if part is not None)


class Tally:
    """What claims about single states say of every state that there could be.

    Args:
        claims: The claims.
        universe: Every state that there could be; a state's number is its code.
    """

    def __init__(self, claims: Iterable[Said], universe: StateSpace) -> None:
        self._claims = tuple(one for one in claims if one.is_of_states)
        everywhere = np.ones(len(universe), dtype=np.bool_)

        def truth(decided: Evaluable | None, about: Collection[str]) -> Mask:
            return everywhere if decided is None else evaluate(decided, universe, about)

        columns: list[Mask] = []
        for one in self._claims:
            met = truth(one.premise, one.about)
            if one.claim.settled:
                met = met & universe.settled_among(one.about)
            concluded = truth(one.conclusion, one.about)
            columns += [met, met & (concluded != (one.claim.form in _HOLDS_WHERE_MET))]
        by_claim = np.array(columns, dtype=np.bool_).reshape(-1, len(universe))
        self._bits = np.packbits(by_claim.T, axis=1)

    def verdicts(
        self,
        codes: NDArray[np.int64],
        original: Mapping[str, CompiledEvent],
        changed: Mapping[str, CompiledEvent],
    ) -> dict[Said, Verdict]:
        """By claim its verdict on a mutant; those are left out that ask for what it changes.

        Args:
            codes: The states that it reaches.
            original: The events.
            changed: Those that it changes, with its own tables.
        """
        is_promised = any(
            events[name].promises.any() for name in changed for events in (original, changed)
        )
        found = np.unpackbits(np.bitwise_or.reduce(self._bits[codes], axis=0)).astype(np.bool_)
        decided: dict[Said, Verdict] = {}
        for number, one in enumerate(self._claims):
            if one.asked_events & changed.keys() or (one.asks_settled and is_promised):
                continue
            is_met, is_hit = found[2 * number : 2 * number + 2]
            is_sometimes = one.claim.form is Form.SOMETIMES
            if is_hit if is_sometimes else is_met and not is_hit:
                decided[one] = Verdict.HOLDS
            else:
                speaks = is_met or (is_sometimes and one.premise is None)
                decided[one] = Verdict.VIOLATED if speaks else Verdict.VACUOUS
        return decided
