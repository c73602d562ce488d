"""Two guards that are true together: one transition is taken, and hides the other."""

from typing import Any

from engine_toys import chart, compiled
from statemachine import State

from resilience_fsm.engine import (
    Component,
    Kind,
    Machine,
    Progress,
    Property,
    Suspicion,
    System,
    always,
    check,
    compile_system,
    explore,
    fault,
    overlaps,
)

FACTS: dict[str, Any] = {
    "calm": lambda v: v.mood == "calm",
    "nervous": lambda v: v.mood == "nervous",
}


class Mood(Machine):
    """Changes by itself."""

    calm = State(initial=True)
    nervous = State()
    turns = calm.to(nervous) | nervous.to(calm)


class Torn(Machine):
    """Two guards that are true together while the mood is calm."""

    here = State(initial=True)
    left = State()
    right = State()
    goes = here.to(left, cond="calm") | here.to(right, cond="calm or nervous")


def torn(*guards: str) -> Component:
    """A chart with a way for each guard."""
    ways = [("here", f"way_{number}", guard) for number, guard in enumerate(guards)]
    states = ["here", *(target for _, target, _ in ways)]
    return Component("torn", chart(states, {"goes": ways}), facts=FACTS)


def shadowed(*guards: str, **options: Any) -> list[Suspicion]:
    system = System([Component("mood", Mood), torn(*guards)])
    found = check(system, [Property("p", "s", always(lambda v: v.torn > ""))], **options)
    return [one for one in found.suspicious if one.kind == "shadowed transition"]


def test_overlapping_guards_are_found() -> None:
    """Two guards that are true together in a reachable state are reported with that state."""
    space = explore(compiled(Component("mood", Mood), Component("torn", Torn, facts=FACTS)))
    (found,) = overlaps(space)
    assert (found.component, found.event, found.source) == ("torn", "goes", "here")
    assert found.targets == ("left", "right")
    assert found.guards == ("calm", "calm or nervous")
    assert (found.state, found.story) == (("calm", "here"), ())


def test_a_shadowed_transition_is_told_without_being_asked() -> None:
    """A check names both transitions, and how it comes about."""
    (found,) = shadowed("nervous", "not calm")
    assert found.subject == "torn.goes: here -> way_0 if nervous; here -> way_1 if not calm"
    assert found.sentence == (
        "Of 'torn.goes' both 'here -> way_0 if nervous' and 'here -> way_1 if not calm' can be "
        "taken after turns: the first one is, and hides the other."
    )


def test_a_way_without_a_guard_hides_all_behind_it() -> None:
    """What nothing guards is taken always, whatever the others read: they are never taken."""
    first, second = shadowed("", "calm", "nervous")
    assert first.subject == "torn.goes: here -> way_0; here -> way_1 if calm"
    assert first.sentence == (
        "Of 'torn.goes' 'here -> way_1 if calm' is never taken: 'here -> way_0' is before it, as "
        "at the beginning."
    )
    assert second.subject == "torn.goes: here -> way_0; here -> way_2 if nervous"


def test_of_three_the_one_that_is_taken_hides_the_others() -> None:
    """The second hides nothing where the first is true too."""
    subjects = [one.subject for one in shadowed("calm", "calm", "calm or nervous")]
    assert subjects == [
        "torn.goes: here -> way_0 if calm; here -> way_1 if calm",
        "torn.goes: here -> way_0 if calm; here -> way_2 if calm or nervous",
    ]


def test_guards_that_exclude_each_other_hide_nothing() -> None:
    """Neither does a way that leaves another state, nor what can be true only elsewhere."""
    assert shadowed("calm", "nervous", "not calm and not nervous") == []


def test_what_a_follower_is_never_asked_hides_nothing() -> None:
    """Where the event cannot happen, no step is taken that could hide one."""

    class Owner(Machine):
        idle = State(initial=True)
        done = State()
        goes = idle.to(done, cond="nervous")

    for guards, number in ((("calm", "calm"), 0), (("nervous", "nervous"), 1)):
        system = System(
            [Component("owner", Owner, facts=FACTS), Component("mood", Mood), torn(*guards)],
            owners={"goes": "owner"},
        )
        kinds = [one.kind for one in check(system, []).suspicious]
        assert kinds.count("shadowed transition") == number


def test_of_replicas_the_first_tells() -> None:
    """Replicas are alike; exact numbers tell too, since what was met is real."""
    system = System([Component("mood", Mood)], [Kind("guest", [torn("calm", "calm")])])
    prop = Property("p", "s", always(lambda v: v.torn > ""), about={"guest": 1})
    for counts in (None, {"guest": 2}):
        found = check(system, [prop], counts).suspicious
        assert [one.kind for one in found].count("shadowed transition") == 1


def test_what_was_met_before_a_limit_is_real() -> None:
    """A space that was cut short tells what it saw."""

    def interrupted(_progress: Progress) -> None:
        raise KeyboardInterrupt

    assert len(shadowed("calm", "calm", report=interrupted)) == 1
    assert shadowed("nervous", "nervous", report=interrupted) == []


def test_a_guard_that_cannot_be_asked_by_itself_is_left_alone() -> None:
    """One that raises where the one before it is true hides behind it."""
    rates = {"nervous": 1}
    facts = {**FACTS, "high": lambda v: rates[v.mood] > 0}
    ways = chart(["here", "a", "b"], {"goes": [("here", "a", "calm"), ("here", "b", "high")]})
    system = System([Component("mood", Mood), Component("torn", ways, facts=facts)])
    assert check(system, []).suspicious == ()


def test_faults_shadow_as_well() -> None:
    """Whoever causes an event, the first of its transitions is taken."""
    ways = chart(["here", "a", "b"], {"breaks": [("here", "a", ""), ("here", "b", "")]}, fault)
    (found, *_) = overlaps(explore(compile_system(System([Component("c", ways)]))))
    assert found.targets == ("a", "b")
