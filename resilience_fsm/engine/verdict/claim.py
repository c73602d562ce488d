"""Claims about a system, and properties: claims with a sentence and the rules they rest on."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import field, frozen

from resilience_fsm.engine.verdict.form import Form
from resilience_fsm.engine.verdict.predicate import StateView
from resilience_fsm.engine.words.errors import EngineError
from resilience_fsm.engine.words.outcome import holds

Predicate: TypeAlias = Callable[[StateView], object]
"""A pure function of a state, which says True or False."""


@frozen
class Claim:
    """What is claimed, formally.

    Args:
        form: How premise and conclusion are to be read.
        premise: For the forms made by `whenever`, when the conclusion is due.
        conclusion: What is claimed; not used by the forms that are about all reactions.
        settled: Whether only settled states count, as a part of the premise.

    Raises:
        TypeError: A predicate that the form needs is missing: what says nothing would hold.
    """

    form: Form
    premise: Predicate | None = None
    conclusion: Predicate | None = None
    settled: bool = False

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.form, Form):
            raise TypeError(
                f"A claim has one of the forms of Form, and not {self.form!r}; always(...), "
                "never(...) and so on make one."
            )
        needed = {
            "premise": self.form.needs_premise,
            "conclusion": self.form.needs_conclusion,
        }
        for name, is_needed in needed.items():
            predicate = getattr(self, name)
            if is_needed or predicate is not None:
                _refuse_no_predicate(
                    predicate, f"A claim of the form '{self.form.value}' needs a {name}"
                )


def _refuse_no_predicate(given: object, what: str) -> None:
    if not callable(given):
        raise TypeError(
            f"{what}: a function of a state, such as lambda s: s.door == 'open'. {given!r} was "
            "given."
        )


def always(predicate: Predicate, *, settled: bool = False) -> Claim:
    """In every reachable state (or every settled one) ``predicate`` is true."""
    return Claim(Form.ALWAYS, conclusion=predicate, settled=settled)


def never(predicate: Predicate, *, settled: bool = False) -> Claim:
    """In no reachable state (or no settled one) ``predicate`` is true."""
    return Claim(Form.NEVER, conclusion=predicate, settled=settled)


def sometimes(
    predicate: Predicate, *, among: Predicate | None = None, settled: bool = False
) -> Claim:
    """In some reachable state (or some settled one) ``predicate`` is true.

    Args:
        predicate: What some state witnesses.
        among: Of which states it speaks; where there are none, the claim is vacuous, not violated.
        settled: Whether the witness has to be settled.
    """
    return Claim(Form.SOMETIMES, among, predicate, settled)


def whenever(
    premise: Predicate,
    then: Predicate | None = None,
    *,
    stays_possible: Predicate | None = None,
    never_after: Predicate | None = None,
    settled: bool = False,
) -> Claim:
    """Where ``premise`` is true, something is true at once, can still come, or never comes.

    Args:
        premise: When the conclusion is due. A claim whose premise is never met is vacuous.
        then: What is true in the same state.
        stays_possible: What some continuation reaches, the environment helping.
        never_after: What no continuation reaches, whatever the environment does.
        settled: Whether the premise includes that the state is settled.
    """
    conclusions = {
        Form.WHENEVER: then,
        Form.STAYS_POSSIBLE: stays_possible,
        Form.NEVER_AFTER: never_after,
    }
    given = [(form, one) for form, one in conclusions.items() if one is not None]
    if len(given) != 1:
        raise TypeError("whenever() takes exactly one of then=, stays_possible=, never_after=.")
    form, conclusion = given[0]
    return Claim(form, premise, conclusion, settled)


def reactions_terminate() -> Claim:
    """Promised reactions alone never go round in a circle: after the last fault all settles."""
    return Claim(Form.TERMINATES)


def reactions_recur() -> Claim:
    """Reactions alone, the allowed ones included, can go round in a circle: flapping is open."""
    return Claim(Form.RECURS)


def leads_to(premise: Predicate, goal: Predicate) -> Claim:
    """Once ``premise`` is true, ``goal`` is bound to come, by promised reactions alone."""
    return Claim(Form.LEADS_TO, premise, goal)


@frozen
class Persistently:
    """The premise of `persistently`.

    Args:
        premise: What lasts.
    """

    premise: Predicate

    def __attrs_post_init__(self) -> None:
        _refuse_no_predicate(self.premise, "persistently() needs a premise")

    def leads_to(self, goal: Predicate) -> Claim:
        """As long as the premise lasts, ``goal`` is bound to come."""
        _refuse_no_predicate(goal, "leads_to() needs a goal")
        premise = self.premise
        return leads_to(premise, lambda view: holds(goal, view) or not holds(premise, view))


def persistently(premise: Predicate) -> Persistently:
    """The form in which liveness is true at all: faults may end any premise before its goal.

    Use it as ``persistently(p).leads_to(q)``, which means that p leads to q or to the end of p.
    """
    return Persistently(premise)


def followers_keep_up() -> Claim:
    """No follower that must move stays behind, in any reachable step of its event."""
    return Claim(Form.KEEPS_UP)


def deadlock_free(*, unless: Predicate | None = None) -> Claim:
    """In every reachable state some event can happen, if only one that changes nothing.

    The deadlock of TLC; Spin, too, tells a state in which nobody can go on, where it is not one to
    end in. Nothing is asked of who goes on: a fault that is possible is no deadlock either, and who
    wants to know whether the system itself gets stuck asks for what ``stays_possible``.

    Args:
        unless: Where it may end: there it is no deadlock that nothing can happen.
    """
    if unless is None:
        return Claim(Form.DEADLOCK_FREE)
    _refuse_no_predicate(unless, "deadlock_free() needs something to end in, or nothing at all")
    return Claim(Form.DEADLOCK_FREE, premise=lambda view: not holds(unless, view))


def _rules(given: Iterable[str]) -> tuple[str, ...]:
    is_list = isinstance(given, Iterable) and not isinstance(given, str | Mapping)
    rules = tuple(given) if is_list else ()
    if not is_list or not all(isinstance(rule, str) for rule in rules):
        raise TypeError(f"The rules of a property are a tuple of their ids, and not {given!r}.")
    return rules


def _about(given: Mapping[str, int]) -> Mapping[str, int]:
    if not isinstance(given, Mapping):
        raise TypeError(
            "What a property is about is a number of replicas for each kind, such as "
            f"{{'session': 1}}, and not {given!r}."
        )
    return given


@frozen
class Property:
    """A claim as a sentence, with the rules that it rests on.

    Args:
        id: A short name, unique among the properties of a system.
        sentence: The claim in words.
        claim: The claim.
        rules: Ids of the rules that it states.
        about: By kind, how many named, distinct replicas it speaks of. They are seen as
            ``session_1``, ``session_2``; a single one also by its local names, ``session``.

    Raises:
        TypeError: One of them is something else, such as the sentence instead of the claim.
    """

    id: str
    sentence: str
    claim: Claim
    rules: tuple[str, ...] = field(default=(), converter=_rules)
    about: Mapping[str, int] = field(factory=dict, converter=_about)

    def __attrs_post_init__(self) -> None:
        for what, given, of, wanted in (
            ("id", self.id, str, "a short text"),
            ("sentence", self.sentence, str, "a text"),
            ("claim", self.claim, Claim, "what always(...), never(...) and their like make"),
        ):
            if not isinstance(given, of):
                raise TypeError(f"The {what} of a property is {wanted}, and not {given!r}.")


def refuse_one_id_twice(properties: Iterable[Property]) -> None:
    """Refuse properties of which two have one id: which of them an answer is about is lost.

    Raises:
        EngineError: Two of them do.
    """
    sentences: dict[str, str] = {}
    for prop in properties:
        if prop.id in sentences:
            raise EngineError(
                f"Two properties have the id '{prop.id}': \"{sentences[prop.id]}\" and "
                f'"{prop.sentence}". Answers and records go by the id: give each its own.'
            )
        sentences[prop.id] = prop.sentence
