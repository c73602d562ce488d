"""What a rule is: one testable fact, with its place, its certainty and its layer."""

from enum import Enum

from attrs import Attribute, field, frozen

from resilience_fsm.engine import Certainty


class Layer(Enum):
    """Where a rule comes from; the layers are listed apart and never mixed."""

    SOURCE = "source"
    PUBLIC = "public"
    ASSUMPTION = "assumption"

    def __str__(self) -> str:
        return self.value


@frozen
class Rule:
    """One fact about the pair of portal servers.

    Attributes:
        id: The name by which machines, properties and tests refer to the rule, such as ``FOP-1``.
        statement: The fact, in the project's own words.
        section: The part of the document that the fact is taken from or, where the document is
            silent, the part in which the gap shows; a ``Section`` for the source layer, and the
            name of the document for the public one.
        certainty: How firmly the document says it.
        layer: The source itself, a public fact beyond it, or a choice of this project.
        reason: Why the choice was made; given for an assumption and for nothing else.

    Raises:
        ValueError: An assumption comes without its reason, or another rule with one.
    """

    id: str
    statement: str
    section: str
    certainty: Certainty
    layer: Layer = Layer.SOURCE
    reason: str = field(default="")

    @reason.validator
    def _only_assumptions_have_reasons(self, _attribute: "Attribute[str]", value: str) -> None:
        if self.layer is Layer.ASSUMPTION and not value:
            raise ValueError(
                f"{self.id}: an assumption needs a reason, because no document can be asked for one"
            )
        if self.layer is not Layer.ASSUMPTION and value:
            raise ValueError(
                f"{self.id}: a rule of the {self.layer} layer takes no reason, because the "
                f"document is its reason; make it an assumption or leave the reason out"
            )
