"""The kill record: what a ``holds`` rests on, for whoever cannot wait for every mutant.

Trying all mutants takes a minute, a check a second. What came of it for the ready deployment is
therefore kept in a file of the package, with the fingerprint of what it was made from: an answer
that was made from the same tables rests on the same rules, and of any other it is not known. The
file is generated; CONTRIBUTING says how.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from attrs import asdict, evolve, field, frozen

from resilience_fsm.engine import (
    AT_MOST,
    COMPONENTS,
    Answer,
    Basis,
    Fingerprint,
    Property,
    Suspicion,
    Verdict,
)
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES
from resilience_fsm.pair.reasons import About, reason_of
from resilience_fsm.printable import printable
from resilience_fsm.rules import certainty_of
from resilience_fsm.text import Text

if TYPE_CHECKING:  # a check reads the record and tries no mutant
    from importlib.resources.abc import Traversable

    from resilience_fsm.engine import KillMatrix, Mutant

FILE = "kills.json"
PAIR, CONFIGURATION = "pair", "configuration"
TOOTHLESS, IMPLIED = "property that no mutant kills", "implied property"
KINDS = (TOOTHLESS, IMPLIED)
"""The kinds of what is suspicious about a property."""


@frozen
class Kills:
    """What is recorded of one property.

    Args:
        fingerprint: That of the property, as it was tabulated.
        kills: By component, how many of its mutants it kills; empty where it kills none.
        rests_on: The rules of what is promised, and of which a single transition, guard or promise
            let go breaks it.
        certainty: That of the weakest of them; None where it rests on none.
        implied_by: Another property that notices all that it notices, if there is one.
        bounds: The rules of what is only allowed, and breaks it where more than that happens.
    """

    fingerprint: str
    kills: Mapping[str, int]
    rests_on: tuple[str, ...] = field(converter=tuple[str, ...])
    certainty: str | None
    implied_by: str | None
    bounds: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @property
    def basis(self) -> Basis:
        """What the property rests on."""
        return Basis(self.rests_on, self.bounds)


@frozen
class KillRecord:
    """What is recorded of the properties of one system.

    Args:
        machines: The fingerprints of its machines.
        properties: By id, what is recorded of the properties that hold.
    """

    machines: Mapping[str, str]
    properties: Mapping[str, Kills]

    def of(self, prop: Property, found: Fingerprint) -> Kills | None:
        """What is recorded of a property; None where it was made from something else.

        Args:
            prop: The property.
            found: What the answer was made from. Where the property itself is not in it, as with
                exact numbers, it is taken to be the one that was recorded.
        """
        known = self.properties.get(prop.id)
        if known is None or found.properties.get(prop.id, known.fingerprint) != known.fingerprint:
            return None
        concerned = (COMPONENTS, *prop.about)
        is_same = all(self.machines.get(k) == found.machines.get(k) for k in concerned)
        return known if is_same else None


@cache
def recorded(system: str) -> KillRecord:
    """What the package has on record.

    Args:
        system: ``PAIR`` or ``CONFIGURATION``.
    """
    return read(files("resilience_fsm.pair").joinpath(FILE))[system]


def read(file: "Traversable") -> dict[str, KillRecord]:
    """What a file of records holds, by system.

    Args:
        file: The file, as `as_text` writes it.
    """
    return {
        system: KillRecord(
            machines=document["machines"],
            properties={name: Kills(**one) for name, one in document["properties"].items()},
        )
        for system, document in json.loads(file.read_text(encoding="utf-8")).items()
    }


def known(system: str, properties: Iterable[Property], found: Fingerprint) -> dict[str, Kills]:
    """What is on record of some properties; those are left out of which nothing is.

    Args:
        system: ``PAIR`` or ``CONFIGURATION``.
        properties: The properties.
        found: What the answers were made from.
    """
    on_record = recorded(system)
    by_id = {prop.id: on_record.of(prop, found) for prop in properties}
    return {name: kills for name, kills in by_id.items() if kills is not None}


def record(matrix: "KillMatrix", made_from: Fingerprint) -> KillRecord:
    """What is to be recorded of a system whose mutants were all tried.

    Args:
        matrix: What became of them.
        made_from: The fingerprint of the system and its properties.
    """
    implied = matrix.implied
    return KillRecord(
        machines=made_from.machines,
        properties={
            known: Kills(
                fingerprint=made_from.properties[known],
                kills=_by_component(matrix.noticed_by(known)),
                rests_on=(rules := tuple(sorted(matrix.basis(known).rules))),
                certainty=str(certainty_of(rules)) if rules else None,
                implied_by=implied.get(known),
                bounds=tuple(sorted(matrix.basis(known).bounds)),
            )
            for known in matrix.properties
        },
    )


def _by_component(mutants: "Iterable[Mutant]") -> dict[str, int]:
    return dict(sorted(Counter(mutant.component for mutant in mutants).items()))


def as_text(records: Mapping[str, KillRecord]) -> str:
    """The file as it is shipped: sorted, and a property a line."""
    systems = []
    for name, one in sorted(records.items()):
        machines = json.dumps(dict(sorted(one.machines.items())))
        lines = [
            f"      {json.dumps(known)}: {json.dumps(asdict(kills))}"
            for known, kills in sorted(one.properties.items())
        ]
        systems.append(
            f'  {json.dumps(name)}: {{\n    "machines": {machines},\n    "properties": {{\n'
            + ",\n".join(lines)
            + "\n    }\n  }"
        )
    return "{\n" + ",\n".join(systems) + "\n}\n"


def resting(answer: Answer, on_record: Mapping[str, Kills]) -> Answer:
    """An answer that holds, with what it rests on and how certain that makes it.

    It is never surer than the rules that its property states, nor than those that it rests on; and
    where nothing single supports it, never surer than what follows from several things. A witness
    is support enough: what it shows is as certain as its own steps, and those rules.

    Args:
        answer: The answer.
        on_record: By property, what is recorded of it.
    """
    kills = on_record.get(answer.property.id)
    if kills is None or answer.verdict is not Verdict.HOLDS:
        return answer
    certainty = answer.certainty
    if answer.trace is None and not _is_defined(answer):
        certainty = kills.basis.certainty(certainty, certainty_of)
    return evolve(answer, rests_on=kills.rests_on, bounds=kills.bounds, certainty=certainty)


def _is_defined(answer: Answer) -> bool:
    """Whether it tells how something is defined, beside the machines."""
    reason = reason_of(About.PROPERTY, answer.property.id)
    return reason is not None and reason.is_defined


def as_long_as(bounds: Iterable[str]) -> str:
    """What the bounds of an answer say, in words."""
    return Text("as long as nothing beyond {rules} happens", rules=tuple(bounds))


def suspicions(on_record: Mapping[str, Kills]) -> tuple[Suspicion, ...]:
    """The properties that no mutant breaks, or that another implies, without a recorded reason.

    Args:
        on_record: By property, what is recorded of it.
    """
    found: list[Suspicion] = []
    for name, kills in on_record.items():
        if reason_of(About.PROPERTY, name) is not None:
            continue
        if not kills.kills:
            text = Text(
                "No mutant breaks the property '{name}', and no reason to keep it is recorded.",
                name=name,
            )
            found.append(Suspicion(TOOTHLESS, name, text))
        elif kills.implied_by:
            text = Text(
                "The property '{name}' notices no mutant that '{other}' does not, and no reason to "
                "keep it is recorded.",
                name=name,
                other=kills.implied_by,
            )
            found.append(Suspicion(IMPLIED, name, text))
    return tuple(found)


def remarks(answer: Answer, path: Path | None) -> Iterator[str]:
    """What there is to say about what an answer that holds rests on, beside the rules.

    Args:
        answer: The answer, as `resting` left it.
        path: The deployment file; None for the built-in deployment.
    """
    if answer.verdict is not Verdict.HOLDS:
        return
    name = answer.property.id
    if answer.rests_on is None:
        yield Text(
            "What it rests on is not known for this deployment: {command} finds out.",
            command=f"{command_for(answer, path)} --property {name}",
        )
        return
    kills = next(
        recorded(system).properties[name]
        for system in (PAIR, CONFIGURATION)
        if name in recorded(system).properties
    )
    if not kills.kills:
        yield "No mutant of the machines breaks it."
    elif kills.basis.is_missing:
        yield "No guard, target or promise let go breaks it: only what is added or turned round."
    if kills.basis.is_missing and answer.trace is None and not _is_defined(answer):
        yield Text(
            "Nothing single supports it, so that it is {certainty} at most.",
            certainty=Text(str(AT_MOST)),
        )
    if kills.implied_by:
        yield Text("It notices no mutant that '{other}' does not.", other=kills.implied_by)
    reason = reason_of(About.PROPERTY, name)
    if reason is not None and (kills.implied_by or not kills.kills):
        yield Text("Kept all the same: {reason}", reason=Text(reason.text))


def command_for(answer: Answer, path: Path | None) -> str:
    """The command that finds out what an answer rests on."""
    if answer.property in CONFIGURATION_PROPERTIES:
        return "resilience-fsm mutants --configuration"
    return "resilience-fsm mutants" + ("" if path is None else f" {quote(printable(str(path)))}")
