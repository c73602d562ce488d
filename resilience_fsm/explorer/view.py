"""What a page calls the things of a system, and which of them it shows: all in words, no guards."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from resilience_fsm.engine import View
from resilience_fsm.explorer.phrase import Phrase
from resilience_fsm.render import Picture, Tone


@frozen
class PartWords:
    """What a part is called.

    Args:
        name: The part.
        states: Its states by id; one that is left out goes by its id.
    """

    name: Phrase
    states: Mapping[str, Phrase] = field(factory=dict)


@frozen
class RuleWords:
    """What a rule says.

    Args:
        statement: The rule.
        certainty: How certain it is, in a word.
        layer: Where it comes from, in a word; empty where there is one layer only.
    """

    statement: Phrase
    certainty: str
    layer: str = ""


@frozen
class Value:
    """One thing that a row of a panel can show.

    Args:
        words: What.
        tone: What it means at first sight; colour is never all that says it.
        rules: The rules that say that it is shown.
    """

    words: Phrase
    tone: Tone = Tone.PLAIN
    rules: tuple[str, ...] = ()


@frozen
class Shown:
    """One row of a panel: something that every state has.

    Args:
        label: What it is.
        of: The id of its value, as a function of the state; it is tabulated, never rewritten.
        values: By id, the value.
    """

    label: Phrase
    of: Callable[[View], str]
    values: Mapping[str, Value] = field(factory=dict)


@frozen
class Panel:
    """Some rows that belong together.

    Args:
        title: Their heading.
        rows: The rows.
        note: A sentence below them; None for none.
    """

    title: Phrase
    rows: tuple[Shown, ...]
    note: Phrase | None = None


@frozen
class Gap:
    """Something that keeps the system from being what its promises are about.

    Args:
        what: What is missing.
        rules: The rules that ask for it.
        way_out: What to do.
        part: The constant that stands for it; None where none does.
    """

    what: Phrase
    rules: tuple[str, ...]
    way_out: Phrase
    part: str | None = None


@frozen
class Jump:
    """A run that the page can go to.

    Args:
        group: What it is one of, such as a scenario.
        title: What it is.
        events: What happens.
        beginning: By part, where it begins; what is left out begins as the page does.
        name: What it is known by; may be empty.
        note: What is to be said of it; None for nothing.
    """

    group: Phrase
    title: Phrase
    events: tuple[str, ...]
    beginning: Mapping[str, str] = field(factory=dict)
    name: str = ""
    note: Phrase | None = None


@frozen
class Sight:
    """A question about what is seen: which situations can be behind it.

    Args:
        title: The question.
        asked: What can be seen; each is chosen by who asks, or left open.
        told: What tells situations apart.
        parts: What these depend on; the search goes through the states of what influences them.
    """

    title: Phrase
    asked: tuple[Shown, ...]
    told: tuple[Shown, ...]
    parts: tuple[str, ...]


@frozen
class Drawn:
    """The machine of a part, as pictures.

    Args:
        core: What is promised, on a page or several; may be none.
        full: Everything.
    """

    core: tuple[Picture, ...]
    full: tuple[Picture, ...]


@frozen
class ExplorerView:
    """What a page shows of a system.

    Args:
        title: The heading.
        subject: What is explored, such as the file of a deployment; None for nothing more.
        parts: By part, its words.
        events: By event, what happens, as a sentence without its end.
        conditions: By condition of a guard, as the guard has it, what it asks for.
        rules: By id, what a rule says.
        gaps: What is missing, if something is.
        gaps_mean: What it means that something is missing.
        panels: What is shown of a state; None for every part in one panel.
        drawn: By part, how its machine is drawn; what moves and is left out is drawn plainly.
        tones: By state id, what a state means in plain pictures and panels at first sight.
        sight: The question about what is seen; None for one about the parts themselves.
        jumps: Where one can jump to.
    """

    title: Phrase
    subject: Phrase | None = None
    parts: Mapping[str, PartWords] = field(factory=dict)
    events: Mapping[str, Phrase] = field(factory=dict)
    conditions: Mapping[str, Phrase] = field(factory=dict)
    rules: Mapping[str, RuleWords] = field(factory=dict)
    gaps: tuple[Gap, ...] = ()
    gaps_mean: Phrase | None = None
    panels: tuple[Panel, ...] | None = None
    drawn: Mapping[str, Drawn] = field(factory=dict)
    tones: Mapping[str, Tone] = field(factory=dict)
    sight: Sight | None = None
    jumps: tuple[Jump, ...] = ()
