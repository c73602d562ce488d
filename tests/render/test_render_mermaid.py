"""Mermaid text; `test_render_mermaid_chromium` has Mermaid itself draw it."""

import re
from itertools import pairwise

from render_toys import NASTY, Lamp, certainty, nasty_picture

from resilience_fsm.engine import read_chart
from resilience_fsm.render import machine_picture, to_mermaid
from resilience_fsm.render.mermaid_text import short

LAMP = machine_picture(read_chart(Lamp), certainty)


def decoded(text: str) -> str:
    """The text as Mermaid shows it."""
    shown = re.sub(r"#(\d+);", lambda match: chr(int(match.group(1))), text)
    return shown.replace("\u200b", "")


def test_every_node_and_arrow_is_a_statement() -> None:
    """An arrow is drawn through its label; beside these there is the arrow to the initial node."""
    text = to_mermaid(LAMP)
    nodes = re.findall(r'^ *n_(\w+)\("', text, re.MULTILINE)
    arrows = re.findall(r"^ *(n_.+) \S+ label_\d+ \S+ (n_.+)$", text, re.MULTILINE)
    assert nodes == [node.id for node in LAMP.nodes]
    assert arrows == [
        tuple(" & ".join(f"n_{end}" for end in ends) for ends in (arrow.sources, arrow.targets))
        for arrow in LAMP.arrows
    ]
    assert "start_n_dark --> n_dark" in text


def test_every_label_and_note_is_in_the_text() -> None:
    """Text is encoded, not changed."""
    text = decoded(to_mermaid(LAMP))
    for arrow in LAMP.arrows:
        for label in arrow.labels:
            assert all(f"{line}</b>" in text for line in short(label.lines))
            assert all(f"<small>{note}</small>" in text for note in short(label.notes))


def test_every_link_is_styled_once_by_its_number() -> None:
    """The numbers of styles run from 0, one for each line into or out of a label, without a gap."""
    text = to_mermaid(nasty_picture()).partition("flowchart")[2]
    numbers = [n for line in re.findall(r"linkStyle ([\d,]+)", text) for n in line.split(",")]
    links = 0
    for line in text.splitlines():
        ends = re.split(r" (?:-->|---|--o|-\.->|-\.-o|-\.-) ", line.partition('"')[0])
        counts = [end.count(" & ") + 1 for end in ends]
        links += sum(one * other for one, other in pairwise(counts))
    assert numbers == [str(number) for number in range(links)]


def test_text_that_looks_like_syntax_is_encoded() -> None:
    """Between the quotes of a label there is no quote, entity, directive, bracket or markup."""
    text = to_mermaid(nasty_picture())
    for label in re.findall(r'^.*?[(\[]"(.*)"[)\]]', text, re.MULTILINE):
        bare = re.sub(r"</?(?:b|small)>|<br/>|#\d+;", "", label)
        assert not set('"#;&<>{}|%`\\') & set(bare)
    assert NASTY in decoded(text)


def test_the_title_heads_the_notice() -> None:
    """Its first lines, in bold; what is wrapped is whole."""
    notice = re.search(r'notice\["(.*)"\]:::notice', to_mermaid(nasty_picture()))
    assert notice is not None
    bold = re.findall("<b>(.*?)</b>", notice.group(1))
    assert decoded(" ".join(bold)) == NASTY


def test_the_text_is_the_same_every_time() -> None:
    """The same picture gives the same text, with LF line ends."""
    assert to_mermaid(nasty_picture()) == to_mermaid(nasty_picture())
    assert "\r" not in to_mermaid(nasty_picture())
