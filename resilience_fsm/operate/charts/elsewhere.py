"""Properties that stand beside some charts and speak of what is not there.

Who looks at one chart of a module does not ask for what is stated of all of them: it is left out
and told, unless it was asked for by its id; then it is refused, since it cannot be decided. What
speaks of a chart that is there, and of data without which it was read, stays undecided.
"""

from collections.abc import Mapping

from attrs import frozen

from resilience_fsm.engine import CompositionError, Limits, NoDataError, Property, check
from resilience_fsm.operate.charts.subject import Subject


@frozen
class Stated:
    """What is stated beside some charts.

    Args:
        speaking: The properties that speak of what is there.
        elsewhere: By id of those that speak of charts that are not there, what they miss.
        unread: By id of those that speak of data without which the charts were read, which.
    """

    speaking: tuple[Property, ...]
    elsewhere: Mapping[str, str]
    unread: Mapping[str, str]


def stated_of(subject: Subject) -> Stated:
    """What is stated beside some charts, told apart by whether it can be decided.

    Raises:
        EngineError: A property cannot be asked for another reason.
    """
    elsewhere: dict[str, str] = {}
    unread: dict[str, str] = {}
    for prop in subject.properties:
        try:
            check(subject.system, [prop], limits=Limits(states=1))
        except CompositionError as error:
            if prop.id in subject.asked:
                raise
            elsewhere[prop.id] = str(error)
        except NoDataError as error:
            unread[prop.id] = str(error)
    missing = {*elsewhere, *unread}
    speaking = tuple(prop for prop in subject.properties if prop.id not in missing)
    return Stated(speaking, elsewhere, unread)
