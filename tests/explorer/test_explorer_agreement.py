"""The page and the engine walk together, and never differ."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from engine_toys import barrier, die_hard, two_phase_commit
from opened import opened, pair_shown
from random_systems import system as random_system

from resilience_fsm.engine import (
    Compiled,
    Dynamics,
    State,
    System,
    View,
    compile_system,
    obstacles,
)
from resilience_fsm.explorer import ExplorerView, Phrase, explorer_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WALK = """
([first, events, asked]) => {
  let state = first;
  return events.map((name, at) => {
    const event = Route.event(asked[at]);
    const found = {
      possible: Step.possible(state).map((step) => step.event.name),
      due: Step.due(state).map((step) => step.event.name),
      lacking: Step.obstacles(event, state).map(({ way, lacking }) =>
        [way.to, ...lacking.map(({ number }) => data.conditions[number].text)]),
      shown: data.panels.map((panel) =>
        panel.rows.map((row) => row.values[Step.decide(row.tree, state)].id)),
    };
    const step = Step.take(Route.event(name), state);
    state = step.after;
    return { ...found, state, certainty: Step.certainty(step), promised: step.way.promised,
      rules: step.way.rules };
  });
}
"""
"""What the page says along some events: of each state, and of the step out of it."""


class Walker:
    """What the engine says of the same.

    Args:
        compiled: The tables.
        view: What is shown.
    """

    def __init__(self, compiled: Compiled, view: ExplorerView) -> None:
        self._compiled = compiled
        self._view = view
        self._dynamics = Dynamics(compiled)

    def numbered(self, state: State) -> list[int]:
        """A state as the page has it."""
        parts = self._compiled.composition.parts.values()
        return [part.states.index(one) for part, one in zip(parts, state, strict=True)]

    def walk(self, state: State, steps: int, random: Random) -> tuple[list[Any], list[Any]]:
        """A random walk: what to ask of the page, and the answers."""
        first, events, asked, answers = self.numbered(state), [], [], []
        for _ in range(steps):
            known = self._dynamics.steps(state)
            if not known:
                break
            asked.append(random.choice([*self._compiled.events]))
            events.append(random.choice([*known]))
            answers.append(self._answer(state, events[-1], asked[-1]))
            state = known[events[-1]].state
        return [first, events, asked], answers

    def _answer(self, state: State, taken: str, asked: str) -> Mapping[str, object]:
        at = dict(zip(self._compiled.names, state, strict=True))
        step = self._dynamics.steps(state)[taken]
        owner = self._compiled.composition.parts[self._compiled.events[asked].event.owner]
        seen = View(at.__getitem__, {}, at)
        return {
            "possible": [*self._dynamics.steps(state)],
            "due": [step.event.name for step in self._dynamics.promises(state)],
            "lacking": [
                [owner.states.index(one.transition.target), *one.false]
                for one in obstacles(self._compiled.composition, asked, at)
            ],
            "shown": [[row.of(seen) for row in panel.rows] for panel in self._panels],
            "state": self.numbered(step.state),
            "certainty": int(step.certainty_among(self._compiled.names)),
            "promised": step.is_promised,
            "rules": [
                *dict.fromkeys(
                    rule
                    for annotation in [step.chosen[step.event.owner].annotation]
                    for rule in (*annotation.rules, *annotation.choice_rules)
                )
            ],
        }

    @property
    def _panels(self) -> Any:
        return self._view.panels or ()


def differences(
    chromium: "Browser", path: Path, compiled: Compiled, view: ExplorerView, walks: int, steps: int
) -> int:
    """How many steps were walked together; it fails at the first that differs."""
    path.write_text(explorer_page(compiled, view), encoding="utf-8")
    walker, random, walked = Walker(compiled, view), Random(1), 0
    with opened(chromium, path) as one:
        for _ in range(walks):
            first = random.choice(compiled.composition.initial)
            question, expected = walker.walk(first, steps, random)
            for number, found in enumerate(one.page.evaluate(WALK, question)):
                if not view.panels:
                    found["shown"] = []
                assert found == expected[number], f"{question[1][: number + 1]} from {first}"
            walked += len(expected)
    assert one.told == []
    return walked


@pytest.mark.thorough
@pytest.mark.parametrize("example", [None, "upgraded_cti_off", "manual_failback", "little_known"])
def test_page_and_engine_walk_together(
    chromium: "Browser", tmp_path: Path, example: str | None
) -> None:
    """In 10,000 random steps of four pairs the page says of each what the engine says."""
    compiled, view = pair_shown(example)
    assert differences(chromium, tmp_path / "page.html", compiled, view, 25, 100) == 2_500


_TOYS: Mapping[str, Callable[[], System]] = {
    "die hard": die_hard,
    "two-phase commit": lambda: two_phase_commit(3),
    "barrier": lambda: barrier(3),
}


@pytest.mark.thorough
@pytest.mark.parametrize("toy", _TOYS)
def test_page_and_engine_agree_on_other_charts(
    chromium: "Browser", tmp_path: Path, toy: str
) -> None:
    """The page knows no portal: it steps through anybody's charts, without any words."""
    compiled = compile_system(_TOYS[toy]())
    view = ExplorerView(Phrase(toy))
    assert differences(chromium, tmp_path / "page.html", compiled, view, 10, 60)


@pytest.mark.thorough
def test_page_and_engine_agree_on_random_systems(chromium: "Browser", tmp_path: Path) -> None:
    """Random systems with replicas, followers and graded rules are stepped through alike."""
    walked = 0
    for seed in range(6):
        made, _, _ = random_system(Random(seed))
        compiled = compile_system(made, {kind.name: 2 for kind in made.kinds})
        view = ExplorerView(Phrase(f"system {seed}"))
        walked += differences(chromium, tmp_path / "page.html", compiled, view, 10, 40)
    assert walked > 1_000
