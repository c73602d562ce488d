"""Who moves along, and who is left behind."""

import pytest
from statemachine import State

from resilience_fsm.engine import (
    Component,
    Machine,
    Moves,
    Property,
    StateView,
    System,
    Verdict,
    always,
    check,
    compile_system,
    every,
    explore,
    fault,
    followers_keep_up,
    followings,
    follows,
    repair,
)
from resilience_fsm.engine.verdict.claim import Predicate
from resilience_fsm.engine.verdict.obligation import Obligation, Obligations
from resilience_fsm.engine.verdict.predicate import Decided


class Lamp(Machine):
    """On until it breaks."""

    lit = State(initial=True)
    dark = State()
    breaks = fault(lit.to(dark))
    mended = repair(dark.to(lit))


class Watcher(Machine):
    """Follows the lamp: always when it breaks, sometimes when it is mended."""

    idle = State(initial=True)
    alarmed = State()
    breaks = follows(idle.to(alarmed) | alarmed.to.itself(), must=True)
    mended = follows(alarmed.to(idle, cond="patient"))


class Sleeper(Machine):
    """Follows the lamp only from a state that it is never in."""

    asleep = State(initial=True)
    awake = State()
    breaks = follows(awake.to(asleep))


class Mood(Machine):
    """Changes by itself."""

    calm = State(initial=True)
    nervous = State()
    turns = calm.to(nervous) | nervous.to(calm)


class Hasty(Machine):
    """A follower that must move, and from one state does not."""

    ready = State(initial=True)
    spent = State()
    breaks = follows(ready.to(spent), must=True)


def _watched() -> System:
    return System(
        [
            Component("lamp", Lamp),
            Component("watcher", Watcher, facts={"patient": lambda v: v.mood == "calm"}),
            Component("sleeper", Sleeper),
            Component("mood", Mood),
        ]
    )


def test_report_tells_how_often_followers_move() -> None:
    """For each event and follower the report says always, sometimes or never."""
    space = explore(compile_system(_watched()))
    found = {(f.event, f.follower): f.moves for f in followings(space)}
    assert found == {
        ("breaks", "watcher"): Moves.ALWAYS,
        ("breaks", "sleeper"): Moves.NEVER,
        ("mended", "watcher"): Moves.SOMETIMES,
    }
    assert str(Moves.NEVER) == "never"


def test_must_that_moves_holds() -> None:
    """A follower that must move and always does is no violation."""
    prop = Property("keeps-up", "Followers keep up.", followers_keep_up())
    assert check(_watched(), [prop])


def test_must_that_stays_is_a_violation() -> None:
    """A follower that must move and stays in a reachable step is a violation, with its trace."""
    system = System([Component("lamp", Lamp), Component("hasty", Hasty)])
    prop = Property("keeps-up", "Followers keep up.", followers_keep_up())
    (answer,) = check(system, [prop]).answers
    assert answer.verdict is Verdict.VIOLATED
    assert answer.trace is not None
    assert answer.trace.events == ("breaks", "mended")


def test_every_is_a_conjunction() -> None:
    """A predicate made of several holds where each of them does, and is a predicate itself."""
    both = every([lambda v: v.lamp == "lit", lambda v: v.mood == "calm"])
    system = _watched()
    holds, violated = check(
        system,
        [
            Property("either", "s", always(every([lambda v: v.lamp in ("lit", "dark")]))),
            Property("both", "s", always(both)),
        ],
    ).answers
    assert holds
    assert violated.verdict is Verdict.VIOLATED


@pytest.mark.thorough
def test_every_costs_the_sum_of_its_cases() -> None:
    """What has too many cases asked in one run is tabulated where each part is asked by itself."""
    numbers = range(16)
    system = System(
        [
            Component(f"lamp_{n}", Lamp, events={"breaks": f"breaks_{n}", "mended": f"mended_{n}"})
            for n in numbers
        ]
    )

    def goes_dark(number: int) -> Predicate:
        return lambda view: view.after(f"breaks_{number}")[f"lamp_{number}"] == "dark"

    # Asked in one run, each answer has two cases, and no early stop helps a parity.
    def parity(view: StateView) -> bool:
        return sum(bool(goes_dark(n)(view)) for n in numbers) % 2 == 0

    def due(predicate: Predicate) -> Obligation:
        found = Obligations(system, []).prepare(Property("p", "s", always(predicate)))
        assert isinstance(found, list)
        return found[0]

    in_one_run, apart = due(parity), due(every(map(goes_dark, numbers)))
    assert (in_one_run.is_walked, apart.is_walked) == (True, False)
    assert isinstance(apart.conclusion, Decided)
    assert [len(leaves) for leaves in apart.conclusion.conjuncts] == [2] * 16
    # Walked, it has the cases that come up: after it breaks, each lamp is dark.
    assert check(system, [Property("parity", "s", always(parity))])
