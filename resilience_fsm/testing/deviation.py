"""A deviation: what a system under test did that its specification excludes, told as a story."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from resilience_fsm.engine import Certainty, Property
from resilience_fsm.engine.compiled import State, Step
from resilience_fsm.engine.obstacle import obstacles
from resilience_fsm.testing.adapter import Observation
from resilience_fsm.testing.observable import agrees
from resilience_fsm.testing.run import Run
from resilience_fsm.testing.specification import WAIT, Specification

_LONG = 80
_SHOWN = 4  # as many possibilities side by side as a person can compare


class Kind(Enum):
    """What is wrong."""

    UNEXPLAINED = "No run of the specification explains what was seen."
    MISSING = "What was promised did not come."
    REFUSED = "The system refused what the specification makes possible."
    ACCEPTED = "The system accepted what the specification makes impossible."
    BROKEN = "A property is broken in every state that remains possible."


class Deviation(AssertionError):  # noqa: N818 # the word of conformance testing
    """A system under test deviates from its specification; the text tells the story.

    Args:
        kind: What is wrong.
        specification: What the system is held against.
        run: What was done and seen before.
        event: The command that went wrong, if one did.
        seen: What was seen.
        adapter: What made the adapter; named in the test to paste.
    """

    def __init__(
        self,
        kind: Kind,
        specification: Specification,
        run: Run,
        *,
        event: str | None,
        seen: Observation,
        adapter: object,
    ) -> None:
        self.kind = kind
        self.specification = specification
        self.run = run
        self.event = event
        self.seen = dict(seen)
        self.possible = self._possible()
        self.promises = self._promises()
        self.broken = self._broken()
        self.rules = tuple(dict.fromkeys(self._rules()))
        self._adapter = adapter
        super().__init__("\n".join(self._story()))

    # What is wrong

    def _possible(self) -> tuple[State, ...]:
        """The states that the system could be in by now."""
        if self.kind is Kind.MISSING:
            return self.run.belief.spread.settled.states
        if self.kind is Kind.BROKEN:
            return self.run.belief.states
        return self.run.belief.spread.states

    def _promises(self) -> tuple[Step, ...]:
        """The promised reactions that are still due, in the states that fit what was seen."""
        if self.kind is not Kind.MISSING:
            return ()
        due: dict[str, Step] = {}
        for state in self.run.belief.states:
            if self.specification.explains(state, self.seen):
                for step in self.specification.dynamics.promises(state):
                    due.setdefault(step.event.name, step)
        return tuple(due.values())

    @property
    def nearest(self) -> State:
        """Of the states that remain possible, the one that is most like what was seen."""
        return min(self.run.belief.spread.states, key=self._distance)

    def _distance(self, state: State) -> int:
        specified = self.specification.specified
        return sum(not agrees(specified(state, name), value) for name, value in self.seen.items())

    def _as_seen(self) -> State:
        """The nearest state, with every component where it was seen to be."""
        parts = self.specification.compiled.composition.parts
        seen = {
            name: str(value)
            for name, value in self.seen.items()
            if name in parts and value in parts[name].states
        }
        at = self.specification.at(self.nearest)
        return tuple(seen.get(name, state) for name, state in at.items())

    def _broken(self) -> tuple[Property, ...]:
        """The properties that are not true of what was seen."""
        if self.kind is Kind.BROKEN:
            return self.specification.broken(self.run.belief.states[0])
        if self.event is not None:
            return ()
        return self.specification.broken_by(
            self._as_seen(), known=self._known(), at_rest=self.kind is Kind.MISSING
        )

    def _known(self) -> set[str]:
        """The components that were seen, and those that the system does not move by itself."""
        dynamics = self.specification.dynamics
        moved = {
            mover
            for name in dynamics.spontaneous
            for mover in dynamics.compiled.events[name].event.movers
        }
        return {name for name in dynamics.compiled.names if name in self.seen or name not in moved}

    def _rules(self) -> Iterator[str]:
        for step in self.promises:
            yield from step.rules
        for _, _, rules in self._would_be():
            yield from rules
        for prop in self.broken:
            yield from prop.rules

    @property
    def had_no_effect(self) -> bool:
        """Whether the last command seems to have done nothing: what was seen was so before it."""
        moments = self.run.moments
        if self.kind is not Kind.UNEXPLAINED or not moments or moments[-1].command is None:
            return False
        before = moments[-2].belief if len(moments) > 1 else self.run.beginning
        return any(self.specification.explains(state, self.seen) for state in before.states)

    def _would_be(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The events that would explain it: each with why it is not possible, and its rules."""
        composition = self.specification.compiled.composition
        at = self.specification.at(self.nearest)
        if self.kind is Kind.ACCEPTED and self.event is not None:
            names = [self.event]
        elif self.kind is Kind.UNEXPLAINED:
            after = self.specification.at(self._as_seen())
            names = [
                name
                for name, event in composition.events.items()
                if name in self.specification.dynamics.spontaneous
                and any(
                    at[mover] != after[mover]
                    and any(
                        transition.target == after[mover]
                        for transition in composition.parts[mover].transitions_on(name)
                    )
                    for mover in event.movers
                )
            ]
        else:
            names = []
        for name in names:
            found = obstacles(composition, name, at)
            if found and found[0].false:
                nearest = found[0]
                needs = " and ".join(nearest.false)
                yield name, f"which needs {needs}", nearest.transition.annotation.rules
            elif not found:
                owner = composition.events[name].owner
                yield name, f"since {owner} is {at[owner]}", _rules_of(self.specification, name)

    # The story

    def _story(self) -> Iterator[str]:
        yield f"The system under test deviates from its specification. {self.kind.value}"
        yield ""
        yield from _told(self.run, self.specification)
        number = sum(moment.command is not None for moment in self.run.moments) + 1
        if self.event is not None:
            cause = self.specification.compiled.events[self.event].event.cause
            verb = "was accepted" if self.kind is Kind.ACCEPTED else "was refused"
            yield f"  {number:>2}. {self.event}  ({cause})  {verb}"
        if self.kind is Kind.MISSING:
            yield f"      waited {self.specification.timeout_seconds:g} s"
        yield ""
        if self.event is None:
            yield from self._comparison()
            yield ""
        for step in self.promises:
            yield f"Did not come: {step.event.name} ({_grounds(step.certainty, step.rules)})"
        for name, why, rules in self._would_be():
            yield f"Not possible: {name}{_in_brackets(rules)}, {why}"
        if self.had_no_effect:
            command = str(self.run.moments[-1].command)
            rules = _rules_of(self.specification, command)
            yield f"Seems to have had no effect: {command}{_in_brackets(rules)}"
        for prop in self.broken:
            yield f"Broken: {prop.sentence}{_in_brackets(prop.rules)}"
        yield ""
        yield "To paste:"
        yield from (f"    {line}".rstrip() for line in self.test())

    def _comparison(self) -> Iterator[str]:
        """What was seen beside what was possible, column by column."""
        names = list(self.seen)
        columns = list(
            dict.fromkeys(
                tuple(str(self.specification.specified(state, name)) for name in names)
                for state in sorted(self._possible(), key=self._distance)
            )
        )
        seen = [str(self.seen[name]) for name in names]
        table = [["", *names], ["observed", *seen]]
        table += [
            ["expected" if not index else "or", *column]
            for index, column in enumerate(columns[:_SHOWN])
        ]
        widths = [max(map(len, column)) for column in table]
        for row in zip(*table, strict=True):
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield "  " + "  ".join(cells).rstrip()
        if len(columns) > _SHOWN:
            yield f"  (and {len(columns) - _SHOWN} more possibilities)"
        if not columns:
            yield "  (no settled state is possible here)"

    def test(self) -> Iterator[str]:
        """A test that repeats the case, line by line."""
        module = getattr(self._adapter, "__module__", None)
        adapter = getattr(self._adapter, "__qualname__", "<adapter>")
        specification = _name_of(self.specification, module)
        known = {
            "specification": specification,
            "adapter": None if "<" in adapter else adapter,
        }
        imported = sorted(name.split(".")[0] for name in known.values() if name is not None)
        script = self.run.script
        title = "_then_".join(entry for entry in script if entry != WAIT) or "start"
        entries = ", ".join("WAIT" if entry == WAIT else f'"{entry}"' for entry in script)
        yield "from resilience_fsm.testing import WAIT, run_case"
        if imported and module != "__main__":
            yield f"from {module} import {', '.join(imported)}"
        yield ""
        for role, name in known.items():
            if name is None:
                yield f"{role} = ...  # the {role} of the case above"
        yield ""
        yield f"def test_{title if len(title) < _LONG else 'the_case_above'}():"
        names = ", ".join(name or role for role, name in known.items())
        yield f"    run_case({names}, [{entries}])"


def _told(run: Run, specification: Specification) -> Iterator[str]:
    """What was done, with what was seen after it and what explains that."""
    number = 0
    shown: dict[str, object] = {}
    hurried = _hurried(run.script)
    for moment, reactions in zip(run.moments, run.explanation(), strict=True):
        for step in reactions:
            yield f"        {step.event.name}  ({_grounds(step.certainty, step.rules)})"
        if moment.command is not None:
            number += 1
            cause = specification.compiled.events[moment.command].event.cause
            how = "" if moment.is_accepted else "  refused"
            how += "  at once" if number in hurried else ""
            yield f"  {number:>2}. {moment.command}  ({cause}){how}"
            continue
        news = {name: value for name, value in moment.seen.items() if shown.get(name) != value}
        shown.update(news)
        if news:
            yield f"      seen: {_said(news)}"


def _hurried(script: Sequence[str]) -> set[int]:
    """The numbers of the commands that came before the system had time to come to rest."""
    commands = [index for index, entry in enumerate(script) if entry != WAIT]
    return {
        number
        for number, index in enumerate(commands, start=1)
        if number > 1 and script[index - 1] != WAIT
    }


def _said(seen: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in seen.items())


def _grounds(certainty: Certainty, rules: Sequence[str]) -> str:
    return f"{certainty}: {', '.join(rules)}" if rules else str(certainty)


def _in_brackets(rules: Sequence[str]) -> str:
    return f" ({', '.join(rules)})" if rules else ""


def _rules_of(specification: Specification, event: str) -> tuple[str, ...]:
    composition = specification.compiled.composition
    owner = composition.parts[composition.events[event].owner]
    return tuple(
        dict.fromkeys(rule for t in owner.transitions_on(event) for rule in t.annotation.rules)
    )


def _name_of(specification: Specification, module: str | None) -> str | None:
    """What a specification is called in the module of the adapter, if it is there."""
    known = vars(sys.modules[module]) if module in sys.modules else {}
    return next((name for name, value in known.items() if value is specification), None)
