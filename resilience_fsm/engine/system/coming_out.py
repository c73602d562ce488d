"""How a joint step comes out: what its owner needs of those who follow it."""

from attrs import evolve, frozen

from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.words.certainty import Cause


@frozen
class ComingOut:
    """One way in which a joint step can come out.

    Args:
        of: The event as the charts know it; of its ways together one has to happen where the event
            is a promised reaction.
        needs: Over facts of the owner, that each follower can do its part.
    """

    of: str
    needs: Guard

    def held_back(self, transition: ChartTransition) -> ChartTransition:
        """A transition of the owner, as it is on this way."""
        annotation = transition.annotation
        if annotation.cause is Cause.REACTION and annotation.choice is None:
            annotation = evolve(annotation, choice=self.of, choice_rules=annotation.rules)
        guard = transition.guard
        return evolve(
            transition,
            guard=Guard((*guard.terms, *self.needs.terms), guard.names | self.needs.names),
            annotation=annotation,
        )
