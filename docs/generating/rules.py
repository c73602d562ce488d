"""The pages of the rules: what each says, how certain it is, and what rests on it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from resilience_fsm.operate.traceability import Support, support
from resilience_fsm.rules import Layer, Rule

_TITLES = {
    Layer.SOURCE: (
        "The rules of the source",
        "Every sentence of the vendor's text on portal resilience that can be tested, restated, "
        "with the gaps beside them. The source is never quoted. How certain a rule is decides how "
        "sure an answer can be: see [](../how-sure.md).",
    ),
    Layer.PUBLIC: (
        "Public facts",
        "What the vendor's public documents add. They count only for a deployment whose file has a "
        "table `[public]`, and decide nothing against the source.",
    ),
    Layer.ASSUMPTION: (
        "Assumptions",
        "What this project chose where the documents are silent, each with its reason. Answers "
        "list those that they use.",
    ),
}
PAGES = {
    Layer.SOURCE: "specification/rules.md",
    Layer.PUBLIC: "specification/public.md",
    Layer.ASSUMPTION: "specification/assumptions.md",
}


def pages() -> dict[str, str]:
    """One page for each layer."""
    told = support()
    return {
        place: "\n".join(_page(layer, [one for one in told if one.rule.layer is layer]))
        for layer, place in PAGES.items()
    }


def anchor(rule: Rule) -> str:
    """What a page of the specification links to, to tell of a rule."""
    page = PAGES[rule.layer].removeprefix("specification/")
    return f"[{rule.id}]({page}#{rule.id.lower()})"


def _page(layer: Layer, told: Iterable[Support]) -> Iterator[str]:
    title, introduction = _TITLES[layer]
    yield f"# {title}\n\n{introduction}\n"
    if layer is Layer.ASSUMPTION:
        for one in told:
            yield from _rule(one, "##")
        return
    for section, rules in groupby(told, key=lambda one: str(one.rule.section)):
        yield f"## {section}\n"
        for one in rules:
            yield from _rule(one, "###")


def _rule(one: Support, level: str) -> Iterator[str]:
    rule = one.rule
    yield f"({rule.id.lower()})=\n{level} {rule.id}\n"
    yield f"{rule.statement} *({rule.certainty})*\n"
    if rule.reason:
        yield f"Reason: {rule.reason}\n"
    if rests := dict(_rests(one)):
        yield "<details><summary>What rests on it</summary>\n"
        for what, names in rests.items():
            yield f"**{what}**\n"
            yield "".join(f"- {name}\n" for name in names)
        yield "</details>\n"


def _rests(one: Support) -> Iterator[tuple[str, list[str]]]:
    if one.transitions:
        yield "Transitions", [f"`{name}`" for name in one.transitions]
    if one.properties:
        yield "Properties", [f"`{name}`" for name in one.properties]
    if one.unspecified:
        yield "Answered with *unspecified*", list(one.unspecified)
