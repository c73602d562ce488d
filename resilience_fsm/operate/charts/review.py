"""What is suspicious of some charts, with a story for each, and what is proved of them.

Nothing has to be stated for it. A chart has findings where something of it never happens or is
hidden, where it gets stuck, and where a method waits for a call that never comes. None of them has
to be a mistake; each is rarely meant.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from inspect import getsourcefile, getsourcelines
from pathlib import Path

from attrs import evolve, frozen

from resilience_fsm.engine import (
    Answer,
    Assumption,
    CheckReport,
    Compiled,
    Exploration,
    Limits,
    Overlap,
    Places,
    Report,
    StateSpace,
    Swap,
    Symmetry,
    Trace,
    Trap,
    TrapKind,
    Verdict,
    check,
    compile_system,
    explore_orbits,
    guard_of,
    overlaps,
    paying_symmetry,
    trace_of,
    traps,
)
from resilience_fsm.operate.charts.elsewhere import Stated, stated_of
from resilience_fsm.operate.charts.errors import SubjectError
from resilience_fsm.operate.charts.hook import VainHook, vain_hooks
from resilience_fsm.operate.charts.subject import Subject

KINDS = (
    "unreachable state",
    "dead event",
    "dead transition",
    "shadowed transition",
    "idle guard",
    "idle condition",
    "no way out",
    "no way to an end",
    "vain hook",
    "guards may overlap",
)
"""What is looked for, in the order in which it is told."""
NOTES = ("guards may overlap",)
"""What is told and is no suspicion: whether it is so, only what guards ask could tell."""
NOT_LOOKED_AT = ("not covered", "not looked for")


@frozen
class Finding:
    """Something that is rarely meant.

    Args:
        kind: One of `KINDS`.
        component: Whose it is.
        subject: What it is about.
        sentence: What it means.
        trace: The shortest way there; None where nothing leads there, or nothing is to be shown.
        line: The line that it is about in the file of the class; 0 where that is not known.
    """

    kind: str
    component: str
    subject: str
    sentence: str
    trace: Trace | None = None
    line: int = 0


@frozen
class Review:
    """What is known of some charts.

    Args:
        subject: The charts.
        report: What is proved, and what was searched for it.
        findings: What is suspicious, and what may be.
        open: What could not be looked at to the end, in sentences.
        left_out: By id of a property that speaks of charts that are not there, which it misses.
        states: How many states there are, of all charts together; of what was searched where that
            is not all.
        transitions: How many transitions.
        up_to: Up to what it was searched, in words, where not every state was visited.
        told_apart: Where every state was visited, for charts that are made alike and cannot trade
            places, a sentence that says why.
    """

    subject: Subject
    report: CheckReport
    findings: tuple[Finding, ...]
    open: tuple[str, ...]
    left_out: Mapping[str, str]
    states: int
    transitions: int
    up_to: tuple[str, ...] = ()
    told_apart: tuple[str, ...] = ()

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """What was assumed of the charts: all of it rests on that."""
        return self.report.assumed

    @property
    def suspicious(self) -> tuple[Finding, ...]:
        """The findings that are suspicious, each of which is certain under what was assumed."""
        return tuple(one for one in self.findings if one.kind not in NOTES)

    @property
    def verdict(self) -> str:
        """``violated``, ``suspicious``, ``undecided``, ``vacuous`` or ``clean``, the worst of it.

        Nothing is clean that was not looked at to the end.
        """
        said = self.report.verdict if self.report.answers else None
        if said is Verdict.VIOLATED:
            return "violated"
        if self.suspicious:
            return "suspicious"
        if self.open:
            return "undecided"
        return "clean" if said in (None, Verdict.HOLDS) else str(said)


def review(
    subject: Subject,
    *,
    ends: Sequence[str] = (),
    limits: Limits | None = None,
    by_symmetry: bool = True,
    report: Report | None = None,
) -> Review:
    """Look at some charts.

    Args:
        subject: The charts.
        ends: States that have to stay within reach, each as ``STATE`` or ``COMPONENT.STATE``;
            those that end a chart where none is given.
        limits: Where searches stop.
        by_symmetry: Whether what is interchangeable may be searched up to permutation, where that
            pays; of those the first is told, and stands for all.
        report: Called with the progress of long searches.

    Raises:
        EngineError: The charts cannot be tabulated, or a property is no function of what it sees.
        SubjectError: An end is no state of the charts.
    """
    bounds = (limits or Limits()).from_now()
    compiled = compile_system(subject.system, limits=bounds)
    by_component = _ends(subject, ends)
    stated = stated_of(subject)
    found = check(
        subject.system, stated.speaking, limits=bounds, by_symmetry=by_symmetry, report=report
    )
    found = evolve(found, answers=_answers(subject, stated, found))
    spaces = _spaces(subject, compiled, bounds, by_symmetry=by_symmetry)
    findings = [
        *_suspicions(subject, found, compiled),
        *_never_active(subject, spaces),
        *_shadowed(subject, spaces.values()),
        *(
            _of_trap(trap)
            for name, space in spaces.items()
            if not space.incomplete
            for trap in traps(space, name, by_component[name])
        ),
        *(
            _of_hook(hook, name)
            for name, chart in subject.classes.items()
            for hook in vain_hooks(chart)
        ),
    ]
    open_questions = [s.sentence for s in found.suspicious if s.kind in NOT_LOOKED_AT]
    open_questions += [
        f"What {name} can do was not looked at to the end: {space.incomplete}."
        for name, space in spaces.items()
        if space.incomplete
    ]
    largest = max(spaces.values(), key=lambda space: space.all_states)
    return Review(
        subject=subject,
        report=found,
        findings=tuple(sorted(findings, key=lambda one: KINDS.index(one.kind))),
        open=tuple(dict.fromkeys(open_questions)),
        left_out=stated.elsewhere,
        states=largest.all_states,
        transitions=largest.all_transitions,
        up_to=tuple(
            dict.fromkeys(
                one.up_to
                for one in (*found.explorations, *map(Exploration.of, spaces.values()))
                if one.up_to
            )
        ),
        told_apart=tuple(
            dict.fromkeys(
                sentence
                for one in found.explorations
                if one.orbits is None
                for sentence in one.told_apart
            )
        ),
    )


def _answers(subject: Subject, stated: Stated, report: CheckReport) -> tuple[Answer, ...]:
    """An answer for each property, in their order; those that nobody could decide are undecided."""
    answered = {answer.property.id: answer for answer in report.answers}
    unread = {
        prop.id: Answer(prop, Verdict.UNDECIDED, stated.unread[prop.id])
        for prop in subject.properties
        if prop.id in stated.unread
    }
    found = {**answered, **unread}
    return tuple(found[prop.id] for prop in subject.properties if prop.id in found)


def _spaces(
    subject: Subject, compiled: Compiled, limits: Limits, *, by_symmetry: bool
) -> dict[str, StateSpace]:
    """By component, what it can do: under its own name, though others may have none.

    Of components that can trade places the first stands for all, and these are left out.
    """
    known: dict[object, StateSpace] = {}
    found: dict[str, StateSpace] = {}
    alike: set[str] = set()
    for name in subject.classes:
        if name in alike:
            continue
        cone = frozenset(compiled.cone([name]))
        restricted = compiled.restricted_to(set(cone))
        symmetry = Symmetry(())
        if by_symmetry:

            def noticed_by(swap: Swap, name: str = name) -> str:
                return f"{name} has a name" if name in swap.parts else ""

            symmetry = paying_symmetry(restricted, noticed_by)
        if symmetry:
            alike |= _standing_for(paying_symmetry(restricted, lambda _swap: ""), name)
        key = cone, symmetry.sorts
        if key not in known:
            known[key] = explore_orbits(restricted, limits, symmetry=symmetry)
        found[name] = known[key]
    return found


def _standing_for(symmetry: Symmetry, name: str) -> set[str]:
    """The components that can stand in the place of one."""
    return {
        like
        for blocks in symmetry.sorts
        for block in blocks
        if name in block
        for like in (other[block.index(name)] for other in blocks)
    }


def _ends(subject: Subject, given: Sequence[str]) -> dict[str, Collection[str]]:
    """By component, where it may end."""
    charts = {name: subject.chart(name) for name in subject.classes}
    if not given:
        return {name: chart.final for name, chart in charts.items()}
    ends: dict[str, list[str]] = {name: [] for name in charts}
    for text in given:
        component, dot, state = text.rpartition(".")
        names = [component] if dot else list(charts)
        there = [name for name in names if name in charts and state in charts[name].states]
        if not there:
            known = [f"{name}.{one}" for name, chart in charts.items() for one in chart.states]
            raise SubjectError(f"'{text}' is no state to end in. Known: {', '.join(known)}.")
        for name in there:
            ends[name].append(state)
    return dict(ends)


def _suspicions(subject: Subject, report: CheckReport, compiled: Compiled) -> Iterator[Finding]:
    events = [one.event for one in compiled.events.values()]
    owners = {one.outcome_of or one.name: one.owner for one in events}
    for one in report.suspicious:
        component = one.subject.partition(".")[0]
        if one.kind == "dead event":
            component = owners.get(one.subject, component)
        if component not in subject.classes or one.kind == "shadowed transition":
            continue
        # What was run has guards and states that nobody wrote.
        if one.kind in KINDS and (
            one.kind == "dead event" or not subject.chart(component).configurations
        ):
            yield Finding(one.kind, component, one.subject, one.sentence)


def _never_active(subject: Subject, spaces: Mapping[str, StateSpace]) -> Iterator[Finding]:
    """The states within others that no step enters out of what is reached."""
    for name, space in spaces.items():
        chart = subject.chart(name)
        if not chart.configurations or space.incomplete:
            continue
        reached = {chart.states[number] for number in set(space.digits[name].tolist())}
        active = {
            state
            for one in reached
            for state in (*chart.configurations[one], *chart.passed.get(one, ()))
        }
        for inner, state in Places(subject.classes[name]).states.items():
            if inner not in active and not state.is_history:
                yield Finding(
                    "unreachable state",
                    name,
                    f"{name}.{inner}",
                    f"The state '{inner}' of {name} is never entered.",
                )


def _shadowed(subject: Subject, spaces: Collection[StateSpace]) -> Iterator[Finding]:
    """Each once, from the smallest space that has it.

    One without a guard that is taken where the others are not is an ``else``, and meant. Where free
    facts decide, it is not known whether both guards can be true.
    """
    told: set[tuple[object, ...]] = set()
    maybe: dict[tuple[str, str, str], dict[str, None]] = {}
    for space in sorted(spaces, key=len):
        for one in overlaps(space):
            if not {one.component, one.event} <= space.named:
                continue  # somebody else may stand in its place
            key = (one.component, one.event, one.source, one.targets, one.guards)
            is_dead = one.is_never_taken or _is_never_chosen(one, space)
            is_else = not one.guards[1] and not is_dead
            if one.component not in subject.classes or key in told or is_else:
                continue
            if subject.chart(one.component).configurations:
                continue  # its cases exclude each other
            told.add(key)
            if is_dead or not _is_open(subject, one):
                yield _of_overlap(one, space.compiled, is_dead=is_dead)
            else:
                place = (one.component, one.event, one.source)
                maybe.setdefault(place, {}).update(dict.fromkeys(_transitions(one)))
    for (component, event, source), transitions in maybe.items():
        yield Finding(
            "guards may overlap",
            component,
            f"{component}.{event}: {source}",
            f"Of '{event}' in '{source}' the first of these is taken, if the guards of several "
            f"are true: {'; '.join(transitions)}.",
        )


def _is_never_chosen(one: Overlap, space: StateSpace) -> bool:
    """Whether the hidden transition is taken in no state that is reached."""
    table = space.compiled.events[one.event].tables[one.component]
    hidden = [
        number
        for number, t in enumerate(table.transitions)
        if (t.source, t.target, t.guard.text) == (one.source, one.targets[1], one.guards[1])
    ]
    chosen = table.choose(space.digits, len(space))
    return not space.incomplete and not any((chosen == number).any() for number in hidden)


def _is_open(subject: Subject, one: Overlap) -> bool:
    free = {fact.name for fact in subject.chart(one.component).free}
    return any(guard and guard_of(guard, "").names & free for guard in one.guards)


def _transitions(one: Overlap) -> tuple[str, ...]:
    return tuple(
        f"{one.source} -> {target}" + (f" if {guard}" if guard else "")
        for target, guard in zip(one.targets, one.guards, strict=True)
    )


def _of_overlap(one: Overlap, compiled: Compiled, *, is_dead: bool) -> Finding:
    taken, hidden = _transitions(one)
    sentence = (
        f"Of '{one.event}' both '{taken}' and '{hidden}' can be taken: the first one is, and hides "
        "the other."
    )
    if is_dead:
        sentence = f"Of '{one.event}' '{hidden}' is never taken: '{taken}' is before it."
    return Finding(
        "shadowed transition",
        one.component,
        f"{one.component}.{one.event}: {hidden}",
        sentence,
        _story(one, compiled),
    )


def _story(one: Overlap, compiled: Compiled) -> Trace:
    """The way to an overlap, from the initial state from which its events lead there."""
    for initial in compiled.composition.initial:
        state = initial
        for event in one.story:
            step = compiled.try_step(state, event)
            if step is None:
                break
            state = step.state
        else:
            if state == one.state:
                return trace_of(compiled, initial, one.story)
    raise AssertionError("a story that nothing tells")


def _of_trap(trap: Trap) -> Finding:
    where = f"{trap.component}.{trap.state}"
    if trap.kind is TrapKind.STUCK:
        said = f"{trap.component} never leaves '{trap.state}'"
    else:
        said = f"{trap.component} comes to no end any more once it is in '{trap.state}'"
    when = "" if trap.is_always else ", once it has come there in this way"
    return Finding(str(trap.kind), trap.component, where, f"{said}{when}.", trap.trace)


def _of_hook(hook: VainHook, component: str) -> Finding:
    near = f" Is it '{hook.nearest}'?" if hook.nearest else ""
    return Finding(
        "vain hook",
        component,
        f"{component}.{hook.name}",
        f"The method '{hook.name}' is never called: there is no {hook.of} '{hook.missing}'.{near}",
        line=hook.line,
    )


def place_of(subject: Subject, component: str) -> tuple[str, int]:
    """The file of a class and the line that it begins on; nothing where there is no source."""
    chart = subject.classes[component]
    try:
        path, line = Path(getsourcefile(chart) or "").resolve(), getsourcelines(chart)[1]
    except (OSError, TypeError):
        return "", 0
    here = Path.cwd().resolve()
    return str(path.relative_to(here) if path.is_relative_to(here) else path), line
