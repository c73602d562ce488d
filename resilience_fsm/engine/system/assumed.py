"""What was assumed of a chart, told of what was in the way and was lifted."""

from collections.abc import Collection

from resilience_fsm.engine.system.assumption import (
    SENT_BY_CODE,
    Assuming,
    Assumption,
    Lift,
)
from resilience_fsm.engine.system.free import FreeFact
from resilience_fsm.engine.system.obstacle import Obstacle


def assumed_of(
    chart: str,
    found: Collection[Obstacle],
    stand: Collection[str],
    free: Collection[FreeFact],
    assuming: Assuming,
    endless: Collection[str] = (),
) -> list[Assumption]:
    """What was assumed of a chart that is not run with its code.

    Args:
        chart: Its name.
        found: What was in the way, all of it lifted.
        stand: What facts answer in the place of the chart.
        free: What nobody answers.
        assuming: What was said.
        endless: The events of which a step came to no end.
    """
    about: dict[Lift, dict[str, None]] = {lift: {} for lift in Lift}
    for one in found:
        if one.lifts and not one.is_sent:
            lift = one.lifts[-1]
            if lift is Lift.SENDING and Lift.HARMLESS in assuming.lifts(one.about, ()):
                lift = Lift.HARMLESS
            about[lift][one.about] = None
    made: list[Assumption] = []
    if code := (*about[Lift.CALLBACKS], *about[Lift.SENDING], *about[Lift.HARMLESS]):
        made.append(
            Assumption(
                chart,
                "callbacks not run",
                code,
                "What this code does, raises or waits for is in no answer.",
            )
        )
    if sending := (*about[Lift.SENDING],):
        made.append(
            Assumption(
                chart,
                SENT_BY_CODE,
                sending,
                "What this code sends may come here at any time, or never, so that the chart may "
                "not rest where it is told to be.",
            )
        )
    if vouched := (*about[Lift.HARMLESS],):
        made.append(
            Assumption(
                chart,
                "declared harmless",
                vouched,
                "It is not seen in this code that it moves no chart and sets nothing that guards "
                "read; somebody said so.",
            )
        )
    if sent := tuple(dict.fromkeys(one.about for one in found if one.is_sent)):
        made.append(
            Assumption(
                chart,
                "sent at any time",
                sent,
                "python-statemachine sends it when code ends or raises, which is not run here.",
            )
        )
    if fixed := tuple(
        f"{fact.asks} {value}" for fact in free if len(fact.values) == 1 for value in fact.values
    ):
        made.append(
            Assumption(
                chart,
                "guards fixed",
                fixed,
                "That the code answers so, always and everywhere, is not looked at.",
            )
        )
    if open_to := tuple(dict.fromkeys(fact.about for fact in free if len(fact.values) > 1)):
        made.append(
            Assumption(
                chart,
                "guards free",
                open_to,
                "Each outcome is taken to be possible everywhere, so that what can happen here may "
                "need an answer that the code never gives.",
            )
        )
    if endless:
        made.append(
            Assumption(
                chart,
                "no step without an end",
                tuple(endless),
                "Guards could answer so that transitions without an event follow each other for "
                "ever; that they do not is taken for granted.",
            )
        )
    if stand:
        made.append(
            Assumption(
                chart,
                "facts stand for the chart's own",
                tuple(sorted(stand)),
                "That they answer what the chart would answer is not looked at.",
            )
        )
    if about[Lift.FINAL]:
        made.append(_sinks(chart, (*about[Lift.FINAL],)))
    return made


def assumed_of_acting(
    chart: str, found: Collection[Obstacle], fields: Collection[str]
) -> list[Assumption]:
    """What was assumed of a chart that is run with its code on finite data.

    Args:
        chart: Its name.
        found: What was in the way.
        fields: The fields of its data.
    """
    final = tuple(dict.fromkeys(one.about for one in found if one.lifts == (Lift.FINAL,)))
    made = [
        Assumption(
            chart,
            "code run on its data",
            tuple(fields),
            "What the code reads or does beyond these fields is in no answer, where it was not "
            "refused.",
        )
    ]
    return made + ([_sinks(chart, final)] if final else [])


def _sinks(chart: str, final: tuple[str, ...]) -> Assumption:
    return Assumption(
        chart,
        "final states are sinks",
        final,
        "The chart stays there for good; that python-statemachine stops there is left out.",
    )
