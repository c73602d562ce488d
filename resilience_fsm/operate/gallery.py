"""A page that shows all pictures with a sentence each, and one that says what rules in them say."""

from collections.abc import Iterable, Iterator

from resilience_fsm.render import Drawable, Matrix, Picture
from resilience_fsm.rules import RULES

RULES_PAGE = "rules.md"
"""The name of the page of rules, which pictures link to."""

_INTRODUCTION = """\
# The pictures

Drawn from the machines themselves, by `resilience-fsm diagrams --gallery`. Colours say what a state
means, lines how certain something is, and marks who makes it happen. Point at a label for its guard
and its rules; what the rules say is in [rules.md](rules.md). Each picture is there as DOT and as
Mermaid too, the tables as far as these can say them.
"""


def gallery_page(pictures: Iterable[Drawable]) -> str:
    """The page of all pictures, in Markdown; full pictures are folded in below their core.

    Args:
        pictures: The pictures, which lie beside the page as SVG.
    """
    return "\n".join([_INTRODUCTION, *_sections(tuple(pictures))])


def _sections(pictures: tuple[Drawable, ...]) -> Iterator[str]:
    for number, picture in enumerate(pictures):
        if is_full(picture.name):
            yield from _folded(picture)
            if number + 1 == len(pictures) or not is_full(pictures[number + 1].name):
                yield "</details>\n"
            continue
        yield f"## {picture.title}\n"
        yield from _shown(picture)
        if number + 1 < len(pictures) and is_full(pictures[number + 1].name):
            yield "<details><summary>In full</summary>\n"


def is_full(name: str) -> bool:
    """Whether a picture of a name is a full one, or a part of such a one."""
    return "full" in name.split("_")


def _folded(picture: Drawable) -> Iterator[str]:
    yield f"**{picture.title}**\n"
    yield from _shown(picture)


def _shown(picture: Drawable) -> Iterator[str]:
    if isinstance(picture, Picture | Matrix) and picture.summary:
        yield f"{picture.summary}\n"
    yield f"![{picture.title}]({picture.name}.svg)\n"


def rules_page() -> str:
    """What every rule says, and how certain it is, in Markdown, with a heading for each."""
    lines = ["# The rules\n"]
    for rule in RULES:
        lines.append(f"## {rule.id}\n")
        lines.append(f"{rule.statement} ({rule.certainty}; {rule.section})\n")
    return "\n".join(lines)


def rule_link(rule_id: str) -> str:
    """Where the page of rules tells of a rule."""
    return f"{RULES_PAGE}#{rule_id.lower()}"
