"""The runs that the explorer of a pair can go to: what a check found, and ready-made scenarios."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from resilience_fsm.engine import Answer, Compiled, Dynamics, Verdict
from resilience_fsm.explorer import Jump, Phrase
from resilience_fsm.operate.assessment import Assessment, wording
from resilience_fsm.operate.exploring.properties_in_italian import in_italian
from resilience_fsm.operate.scenario import Scenario
from resilience_fsm.operate.scenarios import scenarios
from resilience_fsm.pair.deployment import Deployment

_WITNESSED = Phrase(
    "What can happen: a run for each", "Che cosa può accadere: un esempio di ognuno"
)
_SCENARIOS = Phrase("Scenarios", "Scenari")
_AT_ONCE = Phrase("It is so from the beginning.", "È così fin dall'inizio.")
_LOOPS = Phrase(
    "The run goes on for ever in its last steps.",
    "Il percorso continua per sempre nei suoi ultimi passi.",
)

_WORTH: Mapping[str, Phrase] = {
    en: Phrase(f"{en[:1].upper()}{en[1:]}", it)
    for en, it in (
        (
            "violated: with the public facts of this deployment it is not guaranteed",
            "Violato: con i fatti pubblici di questa installazione non è garantito",
        ),
        ("violated: the source itself leads there", "Violato: la fonte stessa conduce lì"),
        (
            "not guaranteed: the source does not exclude this",
            "Non garantito: la fonte non esclude il contrario",
        ),
    )
}
"""By the wording of an assessment, the group of what is violated so."""

_IN_ITALIAN: Mapping[str, str] = {
    "primary_portal_restart": "Il portale del primario viene riavviato.",
    "primary_ipoffice_restart": "L'IP Office del primario viene riavviato.",
    "secondary_portal_restart": "Il portale del secondario viene riavviato.",
    "primary_machine_lost": "La macchina del primario va fuori servizio, e ritorna.",
    "secondary_machine_lost": "La macchina del secondario va fuori servizio, e ritorna.",
    "link_cut_and_healed": "La rete fra i server si interrompe, e ritorna.",
    "secondary_down_first": "Il portale del secondario è fermo quando si arresta quello del "
    "primario; quello del secondario torna per primo.",
    "short_stop": "Il portale del primario si arresta, e torna prima che altri subentrino.",
    "application_server_lost": "L'Application Server dei due portali va fuori servizio, e ritorna.",
    "primary_application_server_lost": "L'Application Server del portale del primario va fuori "
    "servizio, e ritorna.",
    "secondary_application_server_lost": "L'Application Server del portale del secondario va fuori "
    "servizio, e ritorna.",
    "both_application_servers_lost": "Entrambi gli Application Server vanno fuori servizio uno "
    "dopo l'altro, e ritornano così.",
}


def jumps(deployment: Deployment, compiled: Compiled, assessment: Assessment) -> Iterator[Jump]:
    """Violations first, then scenarios, then examples of what can happen.

    Args:
        deployment: The deployment.
        compiled: The tables of the page.
        assessment: The check of the deployment.
    """
    violated = (answer for answer in assessment.pair if answer.verdict is Verdict.VIOLATED)
    yield from _of_answers(violated, lambda answer: _WORTH[wording(answer, assessment)], compiled)
    yield from _of_scenarios(deployment, compiled)
    witnessed = (answer for answer in assessment.pair if answer.verdict is Verdict.HOLDS)
    yield from _of_answers(witnessed, lambda _answer: _WITNESSED, compiled)


def _of_answers(
    answers: Iterable[Answer], group_of: Callable[[Answer], Phrase], compiled: Compiled
) -> Iterator[Jump]:
    for answer in answers:
        prop, trace = answer.property, answer.trace
        if trace is None or not set(trace.initial) <= set(compiled.names):
            continue  # of two users, say, and the page has one
        title = Phrase(prop.sentence, in_italian(prop))
        if trace.loop is not None:
            note: Phrase | None = _LOOPS
        else:
            note = None if trace.steps else _AT_ONCE
        yield Jump(group_of(answer), title, trace.events, trace.initial, prop.id, note)


def _of_scenarios(deployment: Deployment, compiled: Compiled) -> Iterator[Jump]:
    for name, scenario in scenarios(deployment).items():
        events = _run(scenario, compiled)
        if events:
            yield Jump(_SCENARIOS, Phrase(scenario.sentence or name, _IN_ITALIAN.get(name)), events)


def _run(scenario: Scenario, compiled: Compiled) -> tuple[str, ...]:
    """What happens, with the promised reactions in between; empty where no machine does it all."""
    dynamics = Dynamics(compiled)
    state = compiled.composition.first_initial()
    events: list[str] = []
    for happening in scenario.happenings:
        if happening.event not in dynamics.steps(state):
            return ()
        steps = [dynamics.steps(state)[happening.event]]
        state = steps[0].state
        steps += dynamics.settling(state) if happening.settles else ()
        state = steps[-1].state
        events += [step.event.name for step in steps]
    return tuple(events)
