"""The two profiles of one deployment: what the source says of it, and with public facts beside it.

Which answers are different is seen by answering both ways. By which fact is seen by answering with
each fact alone: a fact changes an answer if it does so by itself. Where none does, those are named
without which the answer would be what it is in the source.
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine import Answer, Certainty, Limits, Property, Report, Verdict
from resilience_fsm.operate.assessment import pair_answers
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.properties import PAIR_PROPERTIES
from resilience_fsm.pair.properties.public import properties_of
from resilience_fsm.pair.public_layer import facts_in_play, without


class NoPublicFactsError(LookupError):
    """A deployment has no public facts to compare with."""


class CutShortError(Exception):
    """A limit or an interrupt came before all answers that there are to compare."""


@frozen
class Difference:
    """An answer that public facts make different.

    Args:
        property: The property.
        by_source: The answer of the source alone.
        with_facts: The answer with the public facts.
        facts: The facts that make it so, by their rules: each by itself, or all of them together.
        is_joint: Whether it takes all of them together.
    """

    property: Property
    by_source: Answer
    with_facts: Answer
    facts: tuple[str, ...]
    is_joint: bool = False


@frozen
class Comparison:
    """What public facts change of a deployment.

    Args:
        deployment: The deployment, with its public facts.
        facts: Those by which it is not what the source says, by their rules.
        same: How many properties have the same answer, as sure as before.
        differences: Those of which the answer is another one, or another certainty.
        added: The answers for what the source does not speak of.
    """

    deployment: Deployment
    facts: tuple[str, ...]
    same: int
    differences: tuple[Difference, ...]
    added: tuple[Answer, ...]


_Key = tuple[Verdict, Certainty]


def compare(
    deployment: Deployment, limits: Limits | None = None, report: Report | None = None
) -> Comparison:
    """What the public facts of ``deployment`` change of the answers about its pair.

    Args:
        deployment: A deployment with public facts.
        limits: Where each search stops.
        report: Called with the progress of long searches.

    Raises:
        NoPublicFactsError: It has none.
        CutShortError: A search was cut short.
    """
    if deployment.public is None:
        raise NoPublicFactsError(
            "there is nothing to compare, since the deployment has no public facts. Expected a "
            "table [public] in its file, which may be empty."
        )
    facts = facts_in_play(deployment)

    limits = (limits or Limits()).from_now()

    def answers(
        of: Deployment, properties: Sequence[Property] = PAIR_PROPERTIES
    ) -> dict[str, Answer]:
        found = pair_answers(of, properties, limits, report)
        cut_short = [one.incomplete for one in found.explorations if one.incomplete]
        if found.is_interrupted or cut_short:
            raise CutShortError(
                f"The profiles are not compared: {cut_short[0] if cut_short else 'interrupted'}."
            )
        return {answer.property.id: answer for answer in found.answers}

    own = properties_of(deployment)
    by_source, with_facts = answers(deployment.of_source), answers(deployment)
    different = [n for n, answer in with_facts.items() if _key(answer) != _key(by_source[n])]
    blame = _Blame(deployment, facts, answers, by_source, with_facts) if different else None
    return Comparison(
        deployment=deployment,
        facts=facts,
        same=len(with_facts) - len(different),
        differences=tuple(blame.difference(name) for name in different) if blame else (),
        added=tuple(answers(deployment, own).values()) if own else (),
    )


def _key(answer: Answer) -> _Key:
    return answer.verdict, answer.certainty


class _Blame:
    """Which fact makes an answer different."""

    def __init__(
        self,
        deployment: Deployment,
        facts: tuple[str, ...],
        answers: Callable[[Deployment], Mapping[str, Answer]],
        by_source: Mapping[str, Answer],
        with_facts: Mapping[str, Answer],
    ) -> None:
        self._by_source, self._with_facts = by_source, with_facts
        nothing = by_source
        if "P14" in facts:  # the others can change only what is decided at all
            nothing = answers(without(deployment, facts))
        self._alone = {
            fact: _changed(
                by_source if fact == "P14" else nothing,
                nothing
                if fact == "P14"
                else answers(without(deployment, [one for one in facts if one != fact])),
            )
            for fact in facts
        }
        self._facts = facts

    def difference(self, name: str) -> Difference:
        """The difference in one property."""
        alone = tuple(fact for fact, changed in self._alone.items() if name in changed)
        answer = self._with_facts[name]
        return Difference(
            answer.property,
            self._by_source[name],
            answer,
            alone or self._facts,
            is_joint=not alone,
        )


def _changed(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> set[str]:
    return {name for name, answer in after.items() if _key(answer) != _key(before[name])}
