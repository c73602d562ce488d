"""The basis of an answer that holds, and its bounds: what it needs, and what it relies on.

Read off the mutants that let go of one thing. What is *promised*, and breaks the answer when it is
let go, the answer needs: those rules are its basis, and it is as certain as the weakest of them.
What is only *allowed* is different: there the answer relies on nothing happening beyond what is
left open. Such rules bound it, are told apart, and weaken nothing.
"""

from collections.abc import Iterable

from attrs import frozen

from resilience_fsm.engine.system.annotation import Annotation
from resilience_fsm.engine.system.system import CertaintyOf
from resilience_fsm.engine.words.certainty import Certainty

AT_MOST = Certainty.DERIVED
"""An answer that nothing single supports follows from several things together at best."""


@frozen
class Basis:
    """The rules that an answer rests on, beside those that its property states.

    Args:
        rules: Of what is promised: of which a single transition, guard or promise let go breaks
            the answer.
        bounds: Of what is only allowed: they leave something open, and the answer holds as long as
            nothing beyond that happens.
    """

    rules: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()

    @classmethod
    def of_transition(cls, annotation: Annotation, certainty: CertaintyOf) -> "Basis":
        """What an answer rests on that breaks when a transition is changed.

        The rules of a transition that is no promise bound, and of these the ones that leave it
        open. It is the same for all causes: also where the environment acts, a weak rule says
        what may happen, and a strong one what does.

        Args:
            annotation: The transition's.
            certainty: Grades rules.
        """
        if certainty(annotation.rules).is_promise:
            return cls(rules=annotation.rules)
        weak = (rule for rule in annotation.rules if not certainty((rule,)).is_promise)
        return cls(bounds=tuple(weak))

    @classmethod
    def of_promise(cls, annotation: Annotation) -> "Basis":
        """What an answer rests on that breaks when a promise is withheld: that of its choice's."""
        return cls(rules=annotation.rules if annotation.choice is None else annotation.choice_rules)

    @classmethod
    def of_all(cls, those: Iterable["Basis"]) -> "Basis":
        """All that several rest on, in order of first use."""
        found = list(those)
        return cls(
            tuple(dict.fromkeys(rule for one in found for rule in one.rules)),
            tuple(dict.fromkeys(rule for one in found for rule in one.bounds)),
        )

    @property
    def is_missing(self) -> bool:
        """Whether nothing that was let go breaks the answer."""
        return not self.rules and not self.bounds

    def certainty(self, stated: Certainty, certainty_of: CertaintyOf) -> Certainty:
        """How certain an answer is that has this basis.

        Args:
            stated: How certain the rules are that the property states.
            certainty_of: Grades rules.
        """
        support = AT_MOST if self.is_missing else certainty_of(self.rules)
        return Certainty.weakest((stated, support))
