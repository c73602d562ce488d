"""Formulas and comments in TLA+: long conjunctions and disjunctions become lists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from attrs import field, frozen

from resilience_fsm.export.neutral.formula import AllOf, AnyOf, Formula, In, Named, Not, Truth
from resilience_fsm.export.words.names import Names
from resilience_fsm.printable import printable

WIDTH = 96

_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_KEPT = "\0"  # for a space that no line may end at; `quoted` lets none of these through

_WORDS = """
    ACTION ASSUME ASSUMPTION AXIOM BOOLEAN BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE
    DEFS DOMAIN ELSE ENABLED EXCEPT EXTENDS FALSE HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL
    MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE STATE STRING
    SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM TRUE UNCHANGED UNION USE VARIABLE VARIABLES WITH
    WITNESS
"""
WORDS = frozenset(_WORDS.split())
"""What is reserved, also as the name of a module."""

_OWN = "Fairness Init Next PromisedStep ReactionStep Spec TypeOK Unfair constants vars"


@frozen
class TlaText:
    """Writes formulas with the identifiers of one module."""

    _names: Names = field(factory=lambda: Names(WORDS | set(_OWN.split())), init=False)

    def name(self, kind: str, name: str) -> str:
        """The identifier of something; none may look like the beginning of a fairness condition."""
        taken = name.startswith(("WF_", "SF_"))
        return self._names(kind, f"{kind}_{name}" if taken else name)

    @property
    def meant(self) -> dict[str, dict[str, str]]:
        """By kind, and by identifier, the name."""
        return self._names.meant

    @property
    def renamed(self) -> Iterator[str]:
        """What could not keep its name, in words."""
        for renaming in self._names.renamings:
            if renaming.kind == "property":
                continue  # it has its name beside it
            yield f"{renaming.thing} is {renaming.identifier}"

    def line(self, formula: Formula) -> str:
        """A formula on one line, without brackets around it."""
        match formula:
            case Truth(value):
                return "TRUE" if value else "FALSE"
            case In(component, (state,)):
                return f"{self.name('component', component)} = {quoted(state)}"
            case In(component, states):
                return f"{self.name('component', component)} \\in {values(states)}"
            case Named(name):
                return self.name("definition", name)
            case Not(In(component, (state,))):
                return f"{self.name('component', component)} # {quoted(state)}"
            case Not(In(component, states)):
                return f"{self.name('component', component)} \\notin {values(states)}"
            case Not(operand):
                return f"~{self.operand(operand)}"
            case AllOf(operands):
                return " /\\ ".join(self.operand(operand) for operand in operands)
            case AnyOf(operands):
                return " \\/ ".join(self.operand(operand) for operand in operands)

    def operand(self, formula: Formula) -> str:
        """A formula on one line, in brackets where it is not a name, a comparison or a negation."""
        line = self.line(formula)
        return f"({line})" if isinstance(formula, AllOf | AnyOf) else line

    def block(self, formula: Formula, width: int) -> list[str]:
        """A formula on as many lines as it takes; long ones become lists of their operands."""
        line = self.line(formula)
        if len(line) <= width:
            return [line]
        match formula:
            case AllOf(operands):
                return listed("/\\", (self.conjunct(operand, width - 3) for operand in operands))
            case AnyOf(operands):
                return listed("\\/", (self.block(operand, width - 3) for operand in operands))
            case Not(AllOf() | AnyOf() as operand):
                return bracketed(self.block(operand, width - 3), "~(")
        return wrapped(line, width)

    def conjunct(self, formula: Formula, width: int) -> list[str]:
        """A block for a list of conjuncts: a disjunction on one line is in brackets there."""
        block = self.block(formula, width - 2)
        return bracketed(block) if len(block) == 1 and isinstance(formula, AnyOf) else block


def quoted(state: str) -> str:
    """A state, as a string."""
    return '"' + printable(state).replace("\\", "\\\\").replace('"', '\\"') + '"'


def values(states: Sequence[str]) -> str:
    """A set of states."""
    return "{" + ", ".join(map(quoted, states)) + "}"


def wrapped(line: str, width: int) -> list[str]:
    """A line broken at its spaces, those within strings excepted."""
    whole = _STRING.sub(lambda string: string[0].replace(" ", _KEPT), line)
    lines = wrap(whole, width, subsequent_indent="    ", break_long_words=False)
    return [line.replace(_KEPT, " ") for line in lines]


def listed(sign: str, blocks: Iterable[Sequence[str]]) -> list[str]:
    """A list of blocks behind a sign, each as far in as it has to be."""
    return [
        f"{sign if number == 0 else '  '} {line}"
        for block in blocks
        for number, line in enumerate(block)
    ]


def bracketed(block: Sequence[str], opening: str = "(") -> list[str]:
    """A block in brackets."""
    inner = [f"{opening if n == 0 else ' ' * len(opening)}{line}" for n, line in enumerate(block)]
    return [*inner[:-1], f"{inner[-1]})"]


def indented(block: Iterable[str], indent: str = "    ") -> list[str]:
    """A block further in."""
    return [f"{indent}{line}" for line in block]


def defined(name: str, block: Sequence[str]) -> list[str]:
    """The definition of a name, on one line where there is room."""
    if len(block) == 1 and len(name) + len(block[0]) + 4 <= WIDTH:
        return [f"{name} == {block[0]}"]
    return [f"{name} ==", *indented(block)]


def remarked(block: Sequence[str], remark: str, width: int) -> list[str]:
    """A block with a comment at its end, or on a line of its own where there is no room."""
    if not remark:
        return list(block)
    if len(block[-1]) + len(remark) + 5 <= width:
        return [*block[:-1], f"{block[-1]}  \\* {remark}"]
    return [*block, f"  \\* {remark}"]


def comment(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences as a comment, each on lines of its own."""
    for sentence in sentences:
        yield from wrap(sentence, WIDTH, initial_indent="\\* ", subsequent_indent="\\* ") or ["\\*"]


def title(text: str) -> list[str]:
    """The heading of a section."""
    return ["", "-" * WIDTH, f"\\* {text}", ""]
