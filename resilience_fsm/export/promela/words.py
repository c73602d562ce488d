"""The words and lines of Promela: what is reserved, comments, lists."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

WIDTH = 96

_OF_PROMELA = """
active always assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan d_step
D_proctype do else empty enabled end equivalent eval eventually false fi for full get_priority goto
hidden if implies in init inline int len local ltl mtype nempty never next nfull notrace np_ nr_pr
od of pc_value pid printf printm priority proctype provided rand release return run select
set_priority short show skip STDIN stronguntil timeout trace true typedef U unless unsigned until V
W weakuntil X xr xs
"""
# Spin writes its verifier in C, and has the text preprocessed as such.
_OF_C = """
auto case char const continue default double enum extern float i386 linux long now register restrict
signed sizeof static struct switch union unix void volatile while
"""
RESERVED = frozenset([*_OF_PROMELA.split(), *_OF_C.split(), "begun", "model"])


def comment(text: str, width: int = WIDTH) -> Iterator[str]:
    """A text as a comment, on as many lines as it takes; nothing in it ends the comment early."""
    lines = wrap(text.replace("*/", "* /"), width - 6, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        begin = "/* " if number == 0 else "   "
        end = " */" if number == len(lines) - 1 else ""
        yield f"{begin}{line}{end}"


def filled(words: Iterable[str], indent: str) -> Iterator[str]:
    """Words with commas in between, as many on a line as fit."""
    line = indent
    for number, word in enumerate(list(words)):
        piece = word if number == 0 else f", {word}"
        if len(line) + len(piece) > WIDTH:
            yield f"{line},"
            line, piece = indent, word
        line += piece
    yield line
