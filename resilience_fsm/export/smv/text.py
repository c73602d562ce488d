"""Formulas, comments and names in SMV."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from attrs import field, frozen

from resilience_fsm.export.neutral.formula import TRUE, Formula
from resilience_fsm.export.words.names import Names
from resilience_fsm.export.words.notation import Notation

WIDTH = 96

# NuSMV's, then what nuXmv has besides.
_WORDS = """
    A ABF ABG AF AG ASSIGN AX BU COMPASSION COMPID COMPUTE COMPWFF CONSTANTS CONSTRAINT CTLSPEC
    CTLWFF DEFINE E EBF EBG EF EG EX F FAIRNESS FALSE FROZENVAR G GOTO H IN INIT INPUT INVAR
    INVARSPEC ISA ITYPE IVAR JUSTICE LTLSPEC LTLWFF MAX MDEFINE MIN MIRROR MODULE NAME O PRED
    PREDICATES PSLSPEC PSLWFF S SIMPWFF SPEC T TRANS TRUE U URGENT V VALID VAR X Y Z abs array bool
    boolean bool1 case clock count const extend esac exp floor in init integer ln max min mod main
    neg next noncontinuous of pi pow process read real resize self signed sin cos tan sizeof swconst
    time toint typeof unsigned union uwconst word word1 write xnor xor
"""
_OWN = "event stutter"


@frozen
class SmvText:
    """Writes formulas with the identifiers of one module."""

    names: Names = field(factory=lambda: Names((_WORDS + _OWN).split()), init=False)
    notation: Notation = field(init=False)

    @notation.default
    def _operators(self) -> Notation:
        names = self.names
        return Notation(
            equal=lambda component, state: f"{names('component', component)} = {self.state(state)}",
            unequal=lambda component, state: (
                f"{names('component', component)} != {self.state(state)}"
            ),
            named=lambda name: names("definition", name),
            conjunction="&",
            disjunction="|",
            truth=("TRUE", "FALSE"),
        )

    def state(self, state: str) -> str:
        """The identifier of a state; components share it, as SMV has them share its symbols."""
        return self.names("state", state)

    def happens(self, event: str) -> str:
        """That an event is the one that happens."""
        return f"event = {self.names('event', event)}"

    def bracketed(self, formula: Formula, width: int) -> list[str]:
        """A formula on as many lines as it takes, in brackets where it is more than one word."""
        lines = self.notation.lines(formula, width - 2)
        if len(lines) == 1:
            return [self.notation.operand(formula)]
        return [*hanging("(", lines)[:-1], f" {lines[-1]})"]

    def implied(self, premise: Formula, conclusion: Formula, before: str, width: int) -> list[str]:
        """A conclusion, with something before it, wherever a premise is true."""
        then = hanging(before, self.bracketed(conclusion, width - 8))
        if premise == TRUE:
            return then
        given = self.bracketed(premise, width)
        if len(given) == len(then) == 1 and len(given[0]) + len(then[0]) + 4 <= width:
            return [f"{given[0]} -> {then[0]}"]
        return [*given, *hanging("-> ", then)]


def hanging(begin: str, lines: Sequence[str]) -> list[str]:
    """Lines behind the beginning of the first."""
    return [f"{begin if n == 0 else ' ' * len(begin)}{line}" for n, line in enumerate(lines)]


def comment(sentences: Iterable[str], indent: str = "") -> Iterator[str]:
    """Sentences as a comment, each on lines of its own."""
    begin = f"{indent}-- "
    for sentence in sentences:
        lines = wrap(sentence, WIDTH, initial_indent=begin, subsequent_indent=begin)
        yield from lines or [begin.rstrip()]


def remarked(lines: list[str], remark: str, indent: str) -> list[str]:
    """Lines with a comment behind them, or before them where there is no room."""
    if not remark:
        return lines
    if len(lines) == 1 and len(lines[0]) + len(remark) + 5 <= WIDTH:
        return [f"{lines[0]}  -- {remark}"]
    return [*comment([remark], indent), *lines]
