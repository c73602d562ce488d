"""What is routine is looked up, and comes to what it comes to when every record is fed."""

from random import Random

import numpy as np
import pytest
from engine_toys import chart
from random_systems import system
from test_engine_watching import trackers
from thorough import some_of

from resilience_fsm.engine import Compiled, Component, Kind, System, compile_system, saved
from resilience_fsm.engine.watching.finding import Finding
from resilience_fsm.engine.watching.record import Content, Record, Saying, Subject, happened, shown
from resilience_fsm.engine.watching.replica import POSSIBLE, Replicas
from resilience_fsm.engine.watching.tracker import Mask, Tracker
from resilience_fsm.engine.watching.watch import Watch
from resilience_fsm.engine.watching.watched import Watched

REPLICAS = 9
Told = tuple[Saying, Subject | None]


def made(saying: Saying, subject: Subject | None) -> Record:
    return Record(saying[0], subject=subject, own=saying[1])


def words(finding: Finding) -> list[object]:
    repairs = [(one.kind, str(one.record), one.events) for one in finding.repairs]
    return [
        finding.kind,
        finding.number,
        finding.subjects,
        finding.explained,
        finding.alarm,
        repairs,
    ]


def watching(alone: Compiled, hidden: list[str], random: Random | None = None) -> Watched:
    """What is watched of a system with a replica, and of what somebody wants to know."""
    own = [event for event in alone.events if event.startswith("k_1_")]
    tracker, replica = trackers(alone, own, hidden)

    def alarms(of: Tracker) -> dict[str, Mask]:
        chosen = [random is not None and random.random() < 0.2 for _ in range(len(of.space))]
        return {"alarm": np.array(chosen, dtype=np.bool_)}

    kinds = {"k": Replicas(tracker, replica)}
    return Watched(tracker, kinds, {}, alarms(tracker), {"k": alarms(replica)})


def watched_by(
    random: Random, *, has_alarms: bool = True
) -> tuple[Watched, list[Saying], list[Saying]]:
    """A random system with replicas, and what is said of it and of one of them."""
    spec, _, of_system = system(random)
    alone = compile_system(spec, {"k": 1})
    own = [event for event in alone.events if event.startswith("k_1_")]
    hidden = [event for event in alone.events if random.random() < 0.3]
    watched = watching(alone, hidden, random if has_alarms else None)
    seen = {one: shown(**{f"k {one}": POSSIBLE}) for one in own}
    of_one: list[Saying] = [(seen[one], happened(one)) for one in own]
    of_one += [(None, happened(one, may_repeat=True)) for one in own]
    # What an event of a replica shows may be seen of the system without one, too.
    of_all: list[Saying] = [(happened(one), None) for one in of_system]
    of_all += [(one, None) for one in seen.values()]
    return watched, of_all, of_one


def told(random: Random, of_system: list[Saying], of_one: list[Saying]) -> Told:
    if not of_one or random.random() < 0.2:
        return random.choice(of_system), None
    return random.choice(of_one), ("k", str(random.randrange(REPLICAS)))


@pytest.mark.parametrize("seed", some_of(range(60), 12))
def test_routine_comes_to_what_feeding_comes_to(seed: int) -> None:
    """The same is believed and counted after each record, and told of those that are fed."""
    random = Random(seed)
    has_alarms = seed % 2 == 1  # and much to say
    watched, of_system, of_one = watched_by(random, has_alarms=has_alarms)
    quick, slow = Watch(watched), Watch(watched)
    assert quick.routine is not None
    taken = 0
    for _ in range(300):
        saying, subject = told(random, of_system, of_one)
        record = made(saying, subject)
        after = quick.routine.take(saying, subject, (made, saying, subject))
        found = quick.feed(record) if not after else []
        expected = slow.feed(record)
        assert [*map(words, found)] == [*map(words, expected)]
        assert after in (0, slow.belief)
        assert saved(quick) | {"groups": None} == saved(slow) | {"groups": None}
        assert {one: quick.belief_of(one) for one in quick.crew.subjects} == {
            one: slow.belief_of(one) for one in slow.crew.subjects
        }
        taken += after > 0
    assert taken or has_alarms or not of_one


@pytest.mark.parametrize("seed", some_of(range(40), 6))
def test_replicas_are_together_where_the_same_is_believed_of_them(seed: int) -> None:
    """A class has all of whom the same is believed, and those alone, and knows how many it has."""
    random = Random(seed)
    watched, of_system, of_one = watched_by(random)
    watch = Watch(watched)
    assert watch.routine is not None
    for _ in range(300):
        saying, subject = told(random, of_system, of_one)
        if not watch.routine.take(saying, subject, (made, saying, subject)):
            check_classes(watch)
            watch.feed(made(saying, subject))
        check_classes(watch)


def check_classes(watch: Watch) -> None:
    members = watch.crew.members
    for group in watch.crew.groups:
        assert group.size == len(members[group]) > 0
        assert list(watch.crew.members_of(group)) == members[group]
        believed = {watch.belief_of(one) for one in members[group]}
        others = {watch.belief_of(one) for one in watch.crew.subjects} - believed
        assert believed == {group.front[()]}
        assert len(others) == len(watch.crew.groups) - 1


LIGHT, CAN_BE_LIT = happened("k_1_light"), shown(**{"k k_1_light": POSSIBLE})


def watching_lamps() -> Watch:
    """Lamps that can be lit where there is power, which comes and goes unseen."""
    power = chart(
        ["on", "off"],
        {
            "turns": [("on", "off", ""), ("off", "on", "")],
            "looks": [("on", "on", ""), ("off", "off", "")],
        },
    )
    lamp = chart(["dark", "lit"], {"light": [("dark", "lit", "power"), ("lit", "lit", "power")]})
    facts = {"power": lambda view: view.main == "on"}
    kind = Kind("k", [Component("lamp", lamp, facts=facts)])
    alone = compile_system(System([Component("main", power)], [kind]), {"k": 1})
    return Watch(watching(alone, ["turns"]))


def feed(watch: Watch, said: Content | None, own: Content | None = None, lamp: str = "") -> None:
    watch.feed(made((said, own), ("k", lamp) if lamp else None))


def take(watch: Watch, said: Content | None, own: Content, lamp: str) -> int:
    assert watch.routine is not None
    saying, subject = (said, own), ("k", lamp)
    return watch.routine.take(saying, subject, (made, saying, subject))


def test_what_is_seen_of_the_system_is_news_to_it_whoever_says_so() -> None:
    """That a lamp can be lit says that there is power, also where that was seen once before."""
    watch = watching_lamps()
    feed(watch, CAN_BE_LIT)
    feed(watch, happened("looks"))  # and so there is power, or not
    for _ in range(3):
        feed(watch, None, LIGHT, "1")
    assert take(watch, None, LIGHT, "1")
    before = watch.belief
    if not take(watch, CAN_BE_LIT, LIGHT, "1"):
        feed(watch, CAN_BE_LIT, LIGHT, "1")
    assert watch.belief != before


def test_news_is_routine_once_all_have_heard_it() -> None:
    """What is said about one lamp, a lamp that was never told so has to hear first."""
    watch = watching_lamps()
    for _ in range(3):
        for lamp in ("1", "2"):
            feed(watch, happened("looks"))
            feed(watch, CAN_BE_LIT, LIGHT, lamp)
    feed(watch, happened("looks"))
    assert take(watch, CAN_BE_LIT, LIGHT, "1")
    feed(watch, happened("looks"))
    feed(watch, None, happened("k_1_light", may_repeat=True), "3")
    assert not take(watch, CAN_BE_LIT, LIGHT, "1")
    check_classes(watch)
