"""The assessment of one deployment: the properties checked, and what the answers are worth.

The engine decides what the machines do; what a deployment lacks decides how far that can be
relied on. Outside of what the source speaks of every answer is undecided (Q15). For a deployment
that lacks a setting, or may lack one, no answer is surer than the silence that it rests on (PRE-6).
What an answer that holds rests on is on record for the ready deployment.
"""

from collections.abc import Sequence

from attrs import evolve, frozen

from resilience_fsm.engine import (
    Answer,
    Certainty,
    CheckReport,
    Exploration,
    Fingerprint,
    Limits,
    Property,
    Report,
    Suspicion,
    Verdict,
    compile_system,
    fingerprints_of_machines,
    overall,
)
from resilience_fsm.engine import check as check_properties
from resilience_fsm.operate import kill_record
from resilience_fsm.operate.companion import Companion
from resilience_fsm.operate.configuration_life import ConfigurationLife, LifeAtWork
from resilience_fsm.operate.kill_record import Kills
from resilience_fsm.operate.readiness import UNREADY_RULE, Lack, Severity, lacks
from resilience_fsm.operate.scope import Scope
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import pair_properties
from resilience_fsm.pair.properties.public import LOCKED
from resilience_fsm.pair.public_layer import facts_in_play
from resilience_fsm.pair.reasons import doubted, unexplained
from resilience_fsm.rules import Layer, rule
from resilience_fsm.text import Text, text_of

SCOPE_ASSUMPTIONS = ("Q1", "A3", "A5", "A14")
"""What the machines take for granted in every answer about the pair."""


@frozen
class Assessment:
    """The checked properties of one deployment. True only if every property holds.

    Args:
        deployment: The deployment.
        scope: Any number of users, changes and conferences, or exactly these.
        lacks: What it lacks; empty where it is ready.
        pair: The answers about its pair.
        left_out: The properties of users, changes or conferences that an exact scope has none of.
        configuration: The answers about the life of the configuration, which hold for every
            deployment.
        explorations: The spaces that were searched.
        suspicious: What none of these spaces ever met, guards and conditions that decide nothing,
            states that a property names and nothing has, properties that no mutant breaks or that
            follow from another; where no reason for it is recorded.
        compile_seconds: Time to compose and tabulate, of all processes together.
        search_seconds: Time to search and decide, of all processes together.
        by_source_alone: Whether the public facts of the deployment were left out of it.
    """

    deployment: Deployment
    scope: Scope
    lacks: tuple[Lack, ...]
    pair: tuple[Answer, ...]
    left_out: tuple[Property, ...]
    configuration: tuple[Answer, ...]
    explorations: tuple[Exploration, ...]
    suspicious: tuple[Suspicion, ...]
    compile_seconds: float
    search_seconds: float
    by_source_alone: bool = False

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers."""
        return (*self.pair, *self.configuration)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the whole run."""
        return overall(answer.verdict for answer in self.answers)

    def __bool__(self) -> bool:
        return bool(self.verdict)

    @property
    def reason(self) -> str:
        """Why the whole is not simply held; empty where it is."""
        if self.verdict is Verdict.HOLDS:
            return ""
        if self.lacks:
            return " ".join(f"{lack.what} ({', '.join(lack.rules)})." for lack in self.lacks)
        return next(
            a.reason or a.property.sentence for a in self.answers if a.verdict is self.verdict
        )


def check(
    deployment: Deployment = READY,
    scope: Scope | None = None,
    limits: Limits | None = None,
    report: Report | None = None,
    *,
    companion: Companion | None = None,
    by_source_alone: bool = False,
) -> Assessment:
    """Check every property for ``deployment``.

    Args:
        deployment: The deployment; a ready one if left out.
        scope: What to check; any number of everything if left out.
        limits: Where a search stops; the seconds count for all searches together.
        report: Called with the progress of long searches.
        companion: A companion for `configuration_life.sent`, to check the life of the configuration
            at the same time.
        by_source_alone: Whether to leave the public facts of the deployment out.
    """
    by_source_alone = by_source_alone and deployment.public is not None
    if by_source_alone:
        deployment = deployment.of_source
    scope = scope or Scope()
    limits = (limits or Limits()).from_now()
    missing = lacks(deployment)
    at_work = LifeAtWork(limits, companion)
    properties = pair_properties(deployment)
    pair = check_properties(
        portal_system(deployment), properties, scope.counts, limits=limits, report=report
    )
    for_any = () if pair.is_interrupted else _for_any(deployment, scope, pair.answers, limits)
    left_out = tuple(answer.property for answer in for_any if answer.verdict in _SPEAKING)
    undecided = {a.property.id: a for a in for_any if a.verdict is Verdict.UNDECIDED}
    spoken_of = tuple(
        undecided.get(answer.property.id, answer)
        for answer in pair.answers
        if answer.property not in left_out
    )
    known_of_pair = {} if missing else _known_of_pair(deployment, pair)
    life = ConfigurationLife.interrupted() if pair.is_interrupted else at_work.result(report)
    configuration = life.report
    return Assessment(
        deployment=deployment,
        scope=scope,
        lacks=missing,
        pair=tuple(
            _worth(kill_record.resting(answer, known_of_pair), missing) for answer in spoken_of
        ),
        left_out=left_out,
        configuration=tuple(
            kill_record.resting(answer, life.known) for answer in configuration.answers
        ),
        explorations=(*pair.explorations, *configuration.explorations),
        suspicious=(
            *unexplained((*doubted(deployment, pair.suspicious), *configuration.suspicious)),
            *kill_record.suspicions({**known_of_pair, **life.known}),
        ),
        compile_seconds=pair.compile_seconds + configuration.compile_seconds,
        search_seconds=pair.search_seconds + configuration.search_seconds,
        by_source_alone=by_source_alone,
    )


def pair_answers(
    deployment: Deployment,
    properties: Sequence[Property],
    limits: Limits | None = None,
    report: Report | None = None,
) -> CheckReport:
    """The answers for some properties of a deployment's pair, as far as it lets them be relied on.

    Args:
        deployment: The deployment.
        properties: The properties.
        limits: Where the search stops.
        report: Called with the progress of a long search.
    """
    missing = lacks(deployment)
    found = check_properties(portal_system(deployment), properties, limits=limits, report=report)
    return evolve(found, answers=tuple(_worth(answer, missing) for answer in found.answers))


def _known_of_pair(deployment: Deployment, pair: CheckReport) -> dict[str, Kills]:
    """What is on record of the pair of a deployment, by property."""
    if not any(answer.verdict is Verdict.HOLDS for answer in pair.answers):
        return {}  # what is on record is told of what holds; and a limit may be reached
    if pair.tabulated is not None:
        return kill_record.known(
            kill_record.PAIR, pair_properties(deployment), pair.tabulated.fingerprint
        )
    # In exact numbers each replica begins somewhere; on record are those that begin anywhere.
    system = portal_system(deployment)
    compiled = compile_system(system, {kind.name: 1 for kind in system.kinds})
    machines = Fingerprint(fingerprints_of_machines(compiled), {})
    return kill_record.known(kill_record.PAIR, pair_properties(deployment), machines)


_SPEAKING = (Verdict.HOLDS, Verdict.VIOLATED)


def _for_any(
    deployment: Deployment, scope: Scope, answers: Sequence[Answer], limits: Limits
) -> tuple[Answer, ...]:
    """The answers for any number about what may say nothing because a scope has none of something.

    A property that is vacuous in an exact scope is left out where it speaks of some number. One
    that is vacuous for any number too is reported, whatever the scope; and where nobody knows,
    because a limit was reached, it is undecided for that reason.
    """
    vacuous = [a.property for a in answers if a.property.about and a.verdict is Verdict.VACUOUS]
    if scope.counts is None or not vacuous:
        return ()
    # That is another search than the one whose states are limited.
    limits = evolve(limits, states=None)
    return check_properties(portal_system(deployment), vacuous, limits=limits).answers


def _worth(answer: Answer, missing: tuple[Lack, ...]) -> Answer:
    """An answer of the machines, as far as the deployment lets it be relied on."""
    if not missing:
        return answer
    if answer.property not in LOCKED:  # of which P7 speaks, and of these deployments only
        # No answer is stronger than the silence it stands on (domain property 12).
        answer = evolve(answer, certainty=max(answer.certainty, Certainty.SILENT))
    outside = [lack for lack in missing if lack.severity is not Severity.LOST]
    if outside:
        first = outside[0]
        severity = Text(str(first.severity))
        reason = Text(
            "{severity}: {lack}.",
            severity=severity if first.is_known else Text("perhaps {severity}", severity=severity),
            lack=_by_rule(first),
        )
        return evolve(answer, verdict=Verdict.UNDECIDED, reason=reason)
    if answer.verdict is Verdict.VIOLATED:
        reason = Text(
            "nothing is promised ({rule}) while: {lost}.",
            rule=UNREADY_RULE,
            lost=_one_after_the_other([_by_rule(lack) for lack in missing]),
        )
        return evolve(answer, reason=reason)
    return answer


def _by_rule(lack: Lack) -> Text:
    return Text("{what} ({rules})", what=text_of(lack.what), rules=lack.rules)


def _one_after_the_other(texts: Sequence[Text]) -> Text:
    first, *others = texts
    if not others:
        return first
    return Text("{one}; {others}", one=first, others=_one_after_the_other(others))


def layer_of(answer: Answer, deployment: Deployment) -> Layer:
    """The layer that an answer belongs to: that of the source, or of the public facts beside it.

    The public facts of a deployment bear on its pair, and on nothing of the configuration's life.
    """
    is_of_pair = answer.property in pair_properties(deployment)
    return Layer.PUBLIC if is_of_pair and facts_in_play(deployment) else Layer.SOURCE


def wording(answer: Answer, assessment: Assessment) -> str:
    """How strong a violation is, in words: what leads there, or that nothing excludes it."""
    if not assessment.lacks and answer.certainty.is_promise:
        if layer_of(answer, assessment.deployment) is Layer.PUBLIC:
            return "violated: with the public facts of this deployment it is not guaranteed"
        return "violated: the source itself leads there"
    return "not guaranteed: the source does not exclude this"


def rules_of(answer: Answer) -> tuple[str, ...]:
    """The rules that an answer rests on: those of its property, then those of its trace."""
    of_trace = answer.trace.rules if answer.trace else ()
    return tuple(dict.fromkeys((*answer.property.rules, *of_trace)))


def assumptions_of(answer: Answer) -> tuple[str, ...]:
    """The assumptions among `rules_of`, and those that the machines take for granted."""
    used = (known for known in rules_of(answer) if rule(known).layer is Layer.ASSUMPTION)
    return tuple(dict.fromkeys((*used, *SCOPE_ASSUMPTIONS)))
