"""The rules: what the source says, restated as data, one testable fact each.

Everything else in this package cites these ids: a guard says which rules it states, a property on
which rules it rests, an answer how sure it is. Nothing here knows of machines or states.

Reading order:

1. ``rule`` says what a rule is; its ``Layer`` keeps apart what the source says, what public
   documents add and what this project assumes. How sure a rule is comes from
   ``resilience_fsm.engine``.
2. The groups follow the life of a pair. Before anything happens: ``deployment``, ``preconditions``,
   ``configuration``. In normal operation: ``display``, ``synchronisation``, ``conferences``.
   What fails: ``portal_failure``, ``ipoffice_failure``, ``network_failure``. What comes
   back: ``portal_recovery``, ``ipoffice_recovery``. And ``clients``, which cut across.
3. ``situations`` puts the groups together: who may serve, for every combination of failures.
4. ``public`` has what public documents add, for deployments that say so.
5. ``assumptions`` lists what we chose where the source is silent, with the reasons.

A statement that the source makes and a gap beside it are two rules; the gap has the suffix ``b``.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from resilience_fsm.engine import Certainty
from resilience_fsm.printable import PrintableError
from resilience_fsm.rules import (
    assumptions,
    clients,
    conferences,
    configuration,
    deployment,
    display,
    ipoffice_failure,
    ipoffice_recovery,
    network_failure,
    portal_failure,
    portal_recovery,
    preconditions,
    public,
    situations,
    synchronisation,
)
from resilience_fsm.rules.rule import Layer, Rule

__all__ = ["RULES", "Layer", "Rule", "UnknownRuleError", "certainty_of", "rule", "rule_called"]

RULES: tuple[Rule, ...] = (
    *deployment.RULES,
    *preconditions.RULES,
    *configuration.RULES,
    *display.RULES,
    *synchronisation.RULES,
    *conferences.RULES,
    *portal_failure.RULES,
    *ipoffice_failure.RULES,
    *network_failure.RULES,
    *portal_recovery.RULES,
    *ipoffice_recovery.RULES,
    *clients.RULES,
    *situations.RULES,
    *public.RULES,
    *assumptions.RULES,
)

_BY_ID = {known.id: known for known in RULES}
_BY_CAPITALS = {known.id.upper(): known for known in RULES}


class UnknownRuleError(PrintableError, LookupError):
    """No rule has the id asked for; the message names the nearest ids."""

    def __init__(self, rule_id: str) -> None:
        # Compared in capitals, so that "fop1" finds FOP-1.
        near = get_close_matches(rule_id.upper(), _BY_CAPITALS)
        nearest = [_BY_CAPITALS[match].id for match in near]
        groups = dict.fromkeys(known.rstrip("0123456789b").rstrip("-") for known in _BY_ID)
        super().__init__(
            f"No rule called '{rule_id}'. "
            + (f"Nearest: {', '.join(nearest)}." if nearest else f"Groups: {', '.join(groups)}.")
        )


# The name hides the submodule `rule` as an attribute of this package, on purpose: callers look
# rules up far more often than they import the class, and the import of the class goes on working.
def rule(rule_id: str) -> Rule:
    """The rule called ``rule_id``.

    Raises:
        UnknownRuleError: There is no such rule.
    """
    try:
        return _BY_ID[rule_id]
    except KeyError:
        raise UnknownRuleError(rule_id) from None


def rule_called(name: str) -> Rule:
    """The rule that somebody calls so, in capitals or not.

    Raises:
        UnknownRuleError: There is no such rule.
    """
    found = _BY_CAPITALS.get(name.upper())
    return found or rule(name)


def certainty_of(ids: Iterable[str]) -> Certainty:
    """How sure something is that rests on the rules ``ids``: as sure as the weakest of them.

    Raises:
        UnknownRuleError: One of the ids names no rule.
    """
    return Certainty.weakest(rule(rule_id).certainty for rule_id in ids)
