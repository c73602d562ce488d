"""The way in: a system, and the text of it that another checker reads."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from attrs import evolve, frozen

from resilience_fsm.engine import Compiled, Counts, Property, System, compile_system
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.format import Format
from resilience_fsm.export.neutral.beginning import begin_anywhere, begin_in, is_beginning
from resilience_fsm.export.neutral.formula import all_of, read
from resilience_fsm.export.neutral.model import Model, model_of
from resilience_fsm.export.neutral.statement import Statement, Statements, statements_of
from resilience_fsm.export.prism import prism
from resilience_fsm.export.promela.liveness import promela_liveness
from resilience_fsm.export.promela.safety import promela
from resilience_fsm.export.scxml import scxml
from resilience_fsm.export.smv.module import smv
from resilience_fsm.export.tla.module import tla
from resilience_fsm.export.words.wording import WIDTH
from resilience_fsm.export.xstate import xstate
from resilience_fsm.printable import printable


@frozen
class Rendition:
    """What an export was made of, and what came of it.

    Args:
        compiled: The tables of the system.
        model: The same as a model, with the constants that nothing reads in one state.
        statements: Its properties.
        exported: The text.
    """

    compiled: Compiled
    model: Model
    statements: Statements
    exported: Exported


def export(
    system: System,
    to: Format,
    properties: Sequence[Property] = (),
    counts: Counts | None = None,
    *,
    liveness: bool = False,
    heading: Sequence[str] = (),
    rules: Mapping[str, str] | None = None,
    begin: Mapping[str, str] | None = None,
    name: str = "Model",
) -> Exported:
    """A system in the language of another checker: the text of its `rendition`.

    Raises:
        EngineError: As `rendition` does.
        ExportError: As `rendition` does.
    """
    return rendition(
        system,
        to,
        properties,
        counts,
        liveness=liveness,
        heading=heading,
        rules=rules,
        begin=begin,
        name=name,
    ).exported


def rendition(
    system: System,
    to: Format,
    properties: Sequence[Property] = (),
    counts: Counts | None = None,
    *,
    liveness: bool = False,
    heading: Sequence[str] = (),
    rules: Mapping[str, str] | None = None,
    begin: Mapping[str, str] | None = None,
    name: str = "Model",
) -> Rendition:
    """A system in the language of another checker, and what it was made of.

    Constants that neither a guard nor a property reads keep one of their states: the others would
    multiply the states of the whole and tell none apart.

    Args:
        system: The system.
        to: The format.
        properties: What is exported with it.
        counts: Exactly these replicas; a kind that is not named has none.
        liveness: For Promela, what is bound to happen instead of counts and safety.
        heading: What the text says of itself first, one paragraph each.
        rules: By id, what rules say; those that something rests on are told at the end of the text.
        begin: By component, the state that it begins in. SCXML and XState know one beginning only,
            which may be any; for the others, of which more is proved, it is one of the system's.
        name: For TLA+, the name of the module, which its file must have too.

    Raises:
        EngineError: The system cannot be composed or tabulated, or a property is no function of
            what it may see.
        ExportError: The format cannot say the system; the message says why, and the way out.
    """
    if liveness and to is not Format.PROMELA:
        raise ExportError(
            f"Only Promela has an export of its own for liveness; {to} says in one text what it "
            "can. Leave the option out."
        )
    compiled = compile_system(system, counts)
    is_run = to in (Format.SCXML, Format.XSTATE)
    whole = model_of(compiled)
    model = (begin_anywhere if is_run else begin_in)(whole, begin or {})
    statements = statements_of(model, system, properties, dict(counts or {}))
    heard = () if is_run else statements.statements
    unread = _unread(compiled, model, statements, heard)
    told = [
        *heading,
        *_begun(whole, begin or {}),
        *(f"Nothing reads {name}: one of its states stands for all." for name in unread),
        *(
            f"Properties alone read {name}: without them one of its states stands for all."
            for name in _unread(compiled, model, statements, ())
            if name not in unread
        ),
    ]
    cited = _cited(model, statements, rules or {})
    if cited:
        told.append("The rules that it cites are told at the end.")
    pinned, said = model.pinned(unread), statements.pinned(unread)
    exported = _written(
        pinned,
        said,
        [line for paragraph in told for line in wrap(paragraph, WIDTH)],
        cited,
        to,
        name,
        liveness=liveness,
    )
    absent = [one.id for one in statements.left_out]
    exported = evolve(
        exported,
        text=_harmless(exported.text),
        left_out=(
            *(
                [f"{', '.join(absent)}: of the replicas spoken of, there are fewer."]
                if absent
                else []
            ),
            *exported.left_out,
        ),
    )
    return Rendition(compiled, pinned, said, exported)


def _begun(model: Model, begin: Mapping[str, str]) -> Iterator[str]:
    """What is said of a beginning that is none of the system's own."""
    if not is_beginning(model, begin):
        where = ", ".join(f"{name} in '{state}'" for name, state in begin.items())
        yield f"It begins with {where}, as it was told: the charts do not begin so."


def _written(
    model: Model,
    statements: Statements,
    heading: Sequence[str],
    rules: Mapping[str, str],
    to: Format,
    name: str,
    *,
    liveness: bool,
) -> Exported:
    match to:
        case Format.PROMELA if liveness:
            return promela_liveness(model, statements, heading, rules)
        case Format.PROMELA:
            return promela(model, statements, heading, rules)
        case Format.PRISM:
            return prism(model, statements, heading, rules)
        case Format.TLA:
            return tla(model, statements, heading, rules, name)
        case Format.SCXML:
            return scxml(model, statements, heading, rules)
        case Format.XSTATE:
            return xstate(model, statements, heading, rules)
        case Format.NUSMV:
            return smv(model, statements, heading, rules)


def _harmless(text: str) -> str:
    """A text with what does not print in its lines escaped, which formats do to their line ends."""
    return "\n".join(map(printable, text.split("\n")))


def _cited(model: Model, statements: Statements, rules: Mapping[str, str]) -> dict[str, str]:
    """Those of the rules that something rests on, in their order."""
    cited = {
        rule
        for action in model.actions
        for branches in action.branches.values()
        for branch in branches
        for rule in branch.rules
    }
    cited.update(rule for one in statements.statements for rule in one.property.rules)
    return {rule: said for rule, said in rules.items() if rule in cited}


def _unread(
    compiled: Compiled, model: Model, statements: Statements, said: Sequence[Statement]
) -> dict[str, str]:
    """The constants that begin in one of several states and that nothing reads, with the first."""
    definitions = {one.name: one for one in (*model.definitions, *statements.definitions)}
    needed = compiled.cone(mover for action in model.actions for mover in action.branches)
    for one in said:
        # A formula may name what the engine knows to be without influence, and the other way round.
        needed |= one.cone & read(all_of([one.premise, one.conclusion]), definitions)
    return {
        component.name: states[0]
        for component, states in zip(model.components, model.beginnings[0], strict=True)
        if len(component.states) > 1 and component.name not in needed
    }


__all__ = ["Format", "export"]
