"""A watch never accuses wrongly: it agrees with every order and every run, tried one by one."""

from collections.abc import Sequence
from random import Random

import pytest
from attrs import evolve
from random_systems import system
from thorough import some_of
from watching_oracle import after, explained, reached

from resilience_fsm.engine import Compiled, State, compile_system, explore
from resilience_fsm.engine.watching.finding import FindingKind
from resilience_fsm.engine.watching.record import GAP, Content, Record, happened, shown
from resilience_fsm.engine.watching.replica import POSSIBLE, Replicas, sight_of
from resilience_fsm.engine.watching.tracker import Tracker
from resilience_fsm.engine.watching.watch import Watch
from resilience_fsm.engine.watching.watched import Watched

RUNS = 60


def tables(random: Random) -> Compiled:
    """A small random system with one replica."""
    return compile_system(system(random)[0], {"k": 1})


def content(random: Random, compiled: Compiled, state: State) -> Content:
    """A record of something: of an event that is possible, or of where a component is."""
    possible = compiled.possible(state)
    if possible and random.random() < 0.7:
        event = random.choice(possible)
        if random.random() < 0.1:
            return happened(event, random.choice(list(compiled.events)))
        return happened(event, may_repeat=random.random() < 0.1)
    if random.random() < 0.1:
        return GAP
    place = random.randrange(len(compiled.names))
    return shown(**{compiled.names[place]: state[place]})


def log(
    random: Random, compiled: Compiled, hidden: Sequence[str], length: int
) -> list[tuple[float, Content]]:
    """What really took place and was recorded, with when it was."""
    state = random.choice(compiled.composition.initial)
    found: list[tuple[float, Content]] = []
    for moment in range(length):
        for _ in range(random.randrange(3)):
            events = [e for e in compiled.possible(state) if e in hidden]
            if events:
                state = compiled.step(state, random.choice(events)).state
        said = content(random, compiled, state)
        found.append((float(moment), said))
        onward = sorted(after(compiled, [state], [], Record(said)))
        state = random.choice(onward)
    return found


def recorded(
    random: Random, said: Sequence[tuple[float, Content]], margins: Sequence[float]
) -> list[Record]:
    """The same as records of sources whose clocks are off by as much as they may be."""
    off = [random.uniform(-margin, margin) for margin in margins]
    found = []
    for when, one in said:
        source = random.randrange(len(margins))
        time, margin = when + off[source], margins[source]
        found.append((time, Record(one, str(source), time - margin, time + margin)))
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


def watching(compiled: Compiled, hidden: Sequence[str], *, is_ordered: bool) -> Watch:
    tracker = Tracker(explore(compiled), hidden)
    return Watch(Watched(tracker), tracker.initial, is_ordered=is_ordered)


def corrupted(random: Random, records: list[Record], compiled: Compiled) -> list[Record]:
    """Records with one more, one less, or what two of them say exchanged."""
    place = random.randrange(len(records))
    choice = random.randrange(3)
    if choice == 0:
        return [*records[:place], *records[place + 1 :]]
    if choice == 1:
        event = happened(random.choice(list(compiled.events)))
        one = records[place]
        more = Record(event, one.source, one.earliest, one.latest)
        return [*records[:place], more, *records[place:]]
    other = random.randrange(len(records))
    changed = list(records)
    changed[place] = evolve(records[place], content=records[other].content)
    changed[other] = evolve(records[other], content=records[place].content)
    return changed


def delayed(random: Random, records: list[Record]) -> list[Record]:
    """Records in another order, but for those of each source."""
    lanes = [
        [one for one in records if one.source == source]
        for source in sorted({record.source for record in records})
    ]
    found = []
    while lanes := [lane for lane in lanes if lane]:
        found.append(random.choice(lanes).pop(0))
    return found


@pytest.mark.parametrize("seed", some_of(range(RUNS), 12))
@pytest.mark.parametrize("margins", [(0.0,), (0.4, 1.3), (1.0, 0.0, 2.2)])
def test_what_took_place_is_never_called_unexplained(seed: int, margins: Sequence[float]) -> None:
    """Events go unrecorded, sources are shuffled and clocks are off: nothing is unexplained."""
    random = Random(seed)
    compiled = tables(random)
    hidden = [event for event in compiled.events if random.random() < 0.4]
    said = log(random, compiled, hidden, 12)
    watch = watching(compiled, hidden, is_ordered=len(margins) == 1)
    for record in recorded(random, said, margins):
        assert watch.feed(record, record.earliest - max(margins)) == []
    assert watch.close() == []


@pytest.mark.parametrize("seed", some_of(range(RUNS * 2), 25))
def test_a_watch_agrees_with_all_orders_and_runs(seed: int) -> None:
    """Whether anything explains some records, and where the system may be then, is exact."""
    random = Random(seed)
    compiled = tables(random)
    hidden = [event for event in compiled.events if random.random() < 0.3]
    margins = random.choice([(0.0,), (0.6, 0.6), (0.0, 1.6)])
    records = recorded(random, log(random, compiled, hidden, 6), margins)
    if random.random() < 0.7:
        records = corrupted(random, records, compiled)
    if random.random() < 0.5:
        records = delayed(random, records)
    watch = watching(compiled, hidden, is_ordered=len(margins) == 1)
    findings = [finding for record in records for finding in watch.feed(record)]
    findings += watch.close()
    expected = explained(compiled, compiled.composition.initial, hidden, records)
    assert any(one.kind is FindingKind.UNEXPLAINED for one in findings) == (not expected)
    if expected:
        assert set(watch.watched.system.states(watch.belief)) == expected


@pytest.mark.parametrize("seed", some_of(range(RUNS), 15))
def test_a_break_comes_after_the_longest_prefix_that_is_explained(seed: int) -> None:
    """In one source, all before the break is explained, and nothing explains it with the break."""
    random = Random(seed)
    compiled = tables(random)
    hidden = [event for event in compiled.events if random.random() < 0.3]
    records = recorded(random, log(random, compiled, hidden, 10), (0.0,))
    records = corrupted(random, records, compiled)
    watch = watching(compiled, hidden, is_ordered=True)
    breaks = [one for record in records for one in watch.feed(record)]
    initial = compiled.composition.initial
    whole = explained(compiled, initial, hidden, records)
    assert bool(breaks) == (not whole)
    if breaks:
        first = breaks[0]
        prefix = records[: first.explained]
        assert records[first.explained] is first.record
        known = explained(compiled, initial, hidden, prefix)
        assert known == set(watch.watched.system.states(first.belief))
        assert not explained(compiled, initial, hidden, [*prefix, first.record])


@pytest.mark.parametrize("seed", some_of(range(RUNS), 15))
def test_a_watch_goes_on_after_a_break_from_what_is_seen(seed: int) -> None:
    """After a break the belief holds all states that the record leaves possible from anywhere."""
    random = Random(seed)
    compiled = tables(random)
    records = corrupted(random, recorded(random, log(random, compiled, [], 8), (0.0,)), compiled)
    watch = watching(compiled, [], is_ordered=True)
    everything = list(compiled.events)
    for record in records:
        before = set(watch.watched.system.states(watch.belief))
        if watch.feed(record):
            wide = reached(compiled, before, everything)
            expected = after(compiled, wide, [], record) or after(
                compiled, reached(compiled, compiled.composition.initial, everything), [], record
            )
            assert set(watch.watched.system.states(watch.belief)) == (expected or wide)
        assert watch.belief


# Replicas


@pytest.mark.parametrize("seed", some_of(range(RUNS), 12))
@pytest.mark.parametrize("is_ordered", [True, False])
def test_replicas_beside_a_system_are_never_accused(seed: int, is_ordered: bool) -> None:
    """Two replicas are followed beside the system, and what may be the case holds what is."""
    random = Random(seed)
    spec, _, pair_events = system(random)
    joint = compile_system(spec, {"k": 2})
    alone = compile_system(spec, {"k": 1})
    own = [event for event in alone.events if event.startswith("k_1_")]
    hidden = [event for event in alone.events if random.random() < 0.3]
    tracker, replica = trackers(alone, own, hidden)
    watched = Watched(tracker, {"k": Replicas(tracker, replica)})
    watch = Watch(watched, tracker.everything, is_ordered=is_ordered)
    hidden_here = {event for one in hidden for event in (one, one.replace("k_1_", "k_2_"))}
    state = random.choice(joint.composition.initial)
    for moment in range(12):
        possible = joint.possible(state)
        if not possible:
            break
        event = random.choice(possible)
        state = joint.step(state, event).state
        if event in hidden_here:
            continue
        record = _record(event, float(moment), pair_events)
        assert watch.feed(record, float(moment) - 1) == []
    assert watch.close() == []
    at = dict(zip(joint.names, state, strict=True))
    spread = set(tracker.states(tracker.spread(watch.belief)))
    assert tuple(at[name] for name in tracker.space.compiled.names) in spread
    for subject in watch.crew.subjects:
        local = {
            name.replace(f"_{subject[1]}", "_1"): where
            for name, where in at.items()
            if name.endswith(f"_{subject[1]}") or not name.endswith(("_1", "_2"))
        }
        belief = replica.spread(watch.belief_of(subject))
        assert tuple(local[n] for n in replica.space.compiled.names) in set(replica.states(belief))


def trackers(alone: Compiled, own: Sequence[str], hidden: Sequence[str]) -> tuple[Tracker, Tracker]:
    names = {name for name, part in alone.composition.parts.items() if part.kind is None}
    of_system = explore(alone.restricted_to(names))
    of_replica = explore(alone)
    sights = {f"k {event}": sight_of(of_replica, [event], sorted(names)) for event in own}
    system_hidden = [event for event in hidden if event not in own]
    return Tracker(of_system, system_hidden, sights), Tracker(of_replica, hidden, sights)


def _record(event: str, moment: float, pair_events: Sequence[str]) -> Record:
    earliest, latest = moment - 0.5, moment + 0.5
    if event in pair_events:
        return Record(happened(event), "pair", earliest, latest)
    number = event.split("_")[1]
    local = event.replace(f"k_{number}_", "k_1_")
    return Record(
        shown(**{f"k {local}": POSSIBLE}),
        f"k{number}",
        earliest,
        latest,
        subject=("k", number),
        own=happened(local),
    )
