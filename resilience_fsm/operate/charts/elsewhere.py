"""Properties that stand beside some charts and speak of others, which were not named.

Who looks at one chart of a module does not ask for what is stated of all of them. It is left out
and told, unless it was asked for by its id: then it is refused, since it cannot be decided.
"""

from resilience_fsm.engine import CompositionError, Limits, Property, check
from resilience_fsm.operate.charts.subject import Subject


def speaking_of(subject: Subject) -> tuple[tuple[Property, ...], dict[str, str]]:
    """The properties that speak of the charts that are there; by id of the others, what they miss.

    Raises:
        EngineError: A property cannot be asked for another reason.
    """
    missing: dict[str, str] = {}
    for prop in subject.properties:
        if prop.id in subject.asked:
            continue
        try:
            check(subject.system, [prop], limits=Limits(states=1))
        except CompositionError as error:
            missing[prop.id] = str(error)
    speaking = tuple(prop for prop in subject.properties if prop.id not in missing)
    return speaking, missing
