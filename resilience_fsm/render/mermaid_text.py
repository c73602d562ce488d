"""Text in a label of Mermaid: HTML, in which no character of a name is syntax."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from resilience_fsm.render.graph import Label
from resilience_fsm.render.lettering import marked_lines

LINE_END = "<br/>"
WIDTH = 26
"""Characters of a line."""
# Mermaid decodes numeric entities. A digit, a plus or a minus at the beginning would be taken for
# a list of Markdown.
_SYNTAX = re.compile(r"[^\w .,:()\[\]=+/'!?-]|^[-+\d]")


def escaped(text: str) -> str:
    """Text with every character that could be syntax as a numeric entity."""
    # Mermaid takes a backslash and an n for the end of a line even then, unless there is something
    # between them: a space without width.
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", text.replace("\\", "\\\u200b"))


def wrapped(texts: Iterable[str], width: int) -> Iterator[str]:
    """Texts in lines of some characters, in which names and the ids of rules stay whole."""
    for text in texts:
        yield from textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def bold(lines: Iterable[str]) -> list[str]:
    """Lines of a name or a heading."""
    return [f"<b>{escaped(line)}</b>" for line in lines]


def small(lines: Iterable[str]) -> list[str]:
    """Lines of what is said beside a name."""
    return [f"<small>{escaped(line)}</small>" for line in lines]


def paragraphs(labels: Iterable[tuple[tuple[str, ...], Label]]) -> str:
    """Names in bold, notes small below, origins small above."""
    return (2 * LINE_END).join(
        LINE_END.join(
            [*small(short(origin)), *bold(short(marked_lines(label))), *small(short(label.notes))]
        )
        for origin, label in labels
    )


def short(lines: Iterable[str]) -> list[str]:
    """Lines in lines that are short, where they can be broken: GitHub shrinks what is wide."""
    return [part for line in lines for part in list(wrapped([line], WIDTH)) or [""]]
