"""The tables of a system and its words as one document, which the page holds as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from resilience_fsm.engine import (
    Cause,
    ChartTransition,
    Compiled,
    CompiledEvent,
    EngineError,
    Leaf,
    Part,
    Table,
    View,
    decide,
)
from resilience_fsm.explorer.conditions import Conditions
from resilience_fsm.explorer.phrase import Phrase
from resilience_fsm.explorer.pool import Pool
from resilience_fsm.explorer.view import ExplorerView, Panel, PartWords, Shown, Sight, Value
from resilience_fsm.render import GLYPHS, Tone, mark_of

Document = dict[str, Any]
_NO_WORDS = PartWords(Phrase(""))
_MARKS = {str(cause): GLYPHS[mark] for cause in Cause if (mark := mark_of(cause)) is not None}


class Tables:
    """Makes the document.

    Args:
        compiled: The tables.
        view: The words.
    """

    def __init__(self, compiled: Compiled, view: ExplorerView) -> None:
        self._compiled = compiled
        self._view = view
        self._parts = compiled.composition.parts
        self._numbers = {name: number for number, name in enumerate(compiled.names)}
        self._pool = Pool(self._numbers)
        self._conditions = Conditions(compiled, self._pool, view)

    def document(self) -> Document:
        """Everything that the page knows, in an order that depends on the system alone."""
        events = [self._event(event) for event in self._compiled.events.values()]
        panels = [
            {
                "title": panel.title.document,
                "note": panel.note.document if panel.note else None,
                "rows": [self._shown(row) for row in panel.rows],
            }
            for panel in self._view.panels or self._plain_panels()
        ]
        sight = self._view.sight or self._plain_sight()
        return {
            "title": self._view.title.document,
            "subject": self._view.subject.document if self._view.subject else None,
            "parts": [self._part(part) for part in self._parts.values()],
            "events": events,
            "marks": _MARKS,
            "conditions": self._conditions.documents,
            "reasons": self._conditions.reasons,
            "panels": panels,
            "sight": self._sight(sight),
            "nodes": self._pool.nodes,
            "beginnings": self._beginnings(),
            "gaps": list(self._gaps()),
            "gapsMean": self._view.gaps_mean.document if self._view.gaps_mean else None,
            "jumps": list(self._jumps()),
            "rules": self._rules(events),
        }

    # The system

    def _part(self, part: Part) -> Document:
        words = self._view.parts.get(part.name, _NO_WORDS)
        return {
            "name": part.name,
            "words": (words.name if words.name.en else Phrase(part.name)).document,
            "states": list(part.states),
            "stateWords": [words.states.get(s, Phrase(s)).document for s in part.states],
            "tones": [self._view.tones.get(s, Tone.PLAIN).name.lower() for s in part.states],
            "fixed": not part.chart.transitions,
        }

    def _event(self, compiled: CompiledEvent) -> Document:
        event = compiled.event
        return {
            "name": event.name,
            "words": self._view.events.get(event.name, Phrase(event.name)).document,
            "cause": str(event.cause),
            "moves": [
                {
                    "part": self._numbers[mover],
                    "called": list(self._parts[mover].own_names(event.name)),
                    "tree": self._pool.reference(_written_out(table), _outcome),
                    "ways": list(self._ways(compiled, mover, table)),
                }
                for mover, table in compiled.tables.items()
            ],
        }

    def _ways(self, compiled: CompiledEvent, mover: str, table: Table) -> Iterator[Document]:
        part = self._parts[mover]
        is_owner = mover == compiled.event.owner
        graded = compiled.certainties if is_owner else compiled.following[mover]
        for row, (transition, certainty) in enumerate(zip(table.transitions, graded, strict=True)):
            way: Document = {
                "from": part.states.index(transition.source),
                "to": part.states.index(transition.target),
                "certainty": int(certainty),
                "rules": list(_rules_of(transition)),
            }
            if is_owner:
                way["promised"] = bool(compiled.promises[row])
                way["needs"] = self._conditions.numbers(transition.guard, part)
                if transition.annotation.choice is not None:
                    way["choice"] = transition.annotation.choice
            yield way

    def _beginnings(self) -> list[list[list[int]]]:
        """Each beginning: for every part in order, the states that it may begin in."""
        return [
            [
                [part.states.index(state) for state in states]
                for part, states in zip(self._parts.values(), choices, strict=True)
            ]
            for choices in self._compiled.composition.beginnings
        ]

    # What is shown

    def _shown(self, row: Shown) -> Document:
        """A row with its function tabulated."""
        ids: dict[str, int] = {}

        def evaluate(read: Any) -> str:
            return row.of(View(read, {}, self._numbers))

        leaves = decide(
            evaluate,
            lambda name: self._compiled.composition.part(str(name)).states,
            f"the row '{row.label.en}'",
        )

        def outcome(leaf: Leaf[str]) -> int:
            return ids.setdefault(leaf.outcome, len(ids))

        tree = self._pool.reference(leaves, outcome)
        values = [row.values.get(one, Value(Phrase(one))) for one in ids]
        return {
            "label": row.label.document,
            "tree": tree,
            "values": [
                {
                    "id": name,
                    "words": value.words.document,
                    "tone": value.tone.name.lower(),
                    "rules": list(value.rules),
                }
                for name, value in zip(ids, values, strict=True)
            ],
        }

    def _row_of(self, part: Part) -> Shown:
        words = self._view.parts.get(part.name, PartWords(Phrase(part.name)))
        return Shown(
            words.name,
            lambda view: view[part.name],
            {
                state: Value(
                    words.states.get(state, Phrase(state)), self._view.tones.get(state, Tone.PLAIN)
                )
                for state in part.states
            },
        )

    def _moving(self) -> list[Part]:
        return [part for part in self._parts.values() if len(part.states) > 1]

    def _plain_panels(self) -> Iterable[Panel]:
        """A panel for the components, and one for each replica."""
        groups: dict[str, list[Shown]] = {}
        for part in self._moving():
            heading = f"{part.kind} {part.number}" if part.kind else self._view.title.en
            groups.setdefault(heading, []).append(self._row_of(part))
        return [Panel(Phrase(heading), tuple(rows)) for heading, rows in groups.items()]

    def _plain_sight(self) -> Sight:
        rows = tuple(map(self._row_of, self._moving()))
        return Sight(
            Phrase("Which states look like this?", "Quali stati hanno questo aspetto?"),
            rows,
            rows,
            tuple(part.name for part in self._moving()),
        )

    def _sight(self, sight: Sight) -> Document:
        cone = self._compiled.cone(sight.parts)
        return {
            "title": sight.title.document,
            "asked": [self._shown(row) for row in sight.asked],
            "told": [self._shown(row) for row in sight.told],
            "parts": sorted(self._numbers[name] for name in cone),
        }

    # What is said

    def _gaps(self) -> Iterator[Document]:
        for gap in self._view.gaps:
            yield {
                "what": gap.what.document,
                "rules": list(gap.rules),
                "wayOut": gap.way_out.document,
                "part": None if gap.part is None else self._numbers[gap.part],
            }

    def _jumps(self) -> Iterator[Document]:
        for jump in self._view.jumps:
            yield {
                "group": jump.group.document,
                "title": jump.title.document,
                "events": list(jump.events),
                "beginning": dict(jump.beginning),
                "name": jump.name,
                "note": jump.note.document if jump.note else None,
            }

    def _rules(self, events: Iterable[Document]) -> Mapping[str, Document]:
        """The rules that are cited anywhere, in the order in which they are."""
        cited = dict.fromkeys(
            rule
            for event in events
            for move in event["moves"]
            for way in move["ways"]
            for rule in way["rules"]
        )
        shown = (
            value.rules
            for panel in self._view.panels or ()
            for row in panel.rows
            for value in row.values.values()
        )
        for rules in (*(gap.rules for gap in self._view.gaps), *shown):
            cited.update(dict.fromkeys(rules))
        return {
            name: {
                "statement": known.statement.document,
                "certainty": known.certainty,
                "layer": known.layer,
            }
            for name in cited
            if (known := self._view.rules.get(name))
        }


def _written_out(table: Table) -> tuple[Leaf[int], ...]:
    """The cases of a table, state by state, as the page looks them up."""
    if table.is_compared:
        raise EngineError(
            f"{table.component}, guards of '{table.event}': too many cases for a page. They read "
            "too many components at once; explore a system with fewer."
        )
    return table.leaves


def _outcome(leaf: Leaf[int]) -> int:
    return leaf.outcome


def _rules_of(transition: ChartTransition) -> tuple[str, ...]:
    annotation = transition.annotation
    return tuple(dict.fromkeys((*annotation.rules, *annotation.choice_rules)))
