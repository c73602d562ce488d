"""What the source leaves unsaid and no machine has an outcome for: questions without an answer.

A silence that the machines carry, as a free choice or an open outcome, is cited by their
transitions. The others are here, so that whoever asks gets the word *unspecified* and the rule.
"""

from attrs import frozen


@frozen
class Unspecified:
    """A question that is not answered.

    Args:
        question: The question.
        rules: The silent or ambiguous rules behind it.
    """

    question: str
    rules: tuple[str, ...]


UNSPECIFIED = (
    Unspecified("How does resilience behave in a mode other than Select?", ("DEP-4",)),
    Unspecified("May one Application Server host both portals?", ("DEP-7",)),
    Unspecified("What happens when the portal versions differ?", ("PRE-2",)),
    Unspecified("Does the secondary need a resilience setting of its own?", ("CFG-8",)),
    Unspecified("Must the line from the secondary back to the primary be set too?", ("CFG-17",)),
    Unspecified("Is the order of the configuration steps mandatory?", ("CFG-19b",)),
    Unspecified("What does Platform View show for a stopped portal?", ("DSP-4",)),
    Unspecified("What does it show for a portal that is still starting?", ("DSP-4b",)),
    Unspecified("Does one server's Platform View show both portals?", ("DSP-5",)),
    Unspecified("Are changes of the secondary ever copied to the primary?", ("SYN-4b",)),
    Unspecified("Which of several conflicting changes wins?", ("SYN-8",)),
    Unspecified("Which settings are copied to the secondary?", ("SYN-11",)),
    Unspecified("Is a scheduled conference copied to the secondary?", ("CNF-4",)),
    Unspecified("What becomes of a conference in progress when roles change?", ("CNF-6",)),
    Unspecified("May contacts be added or viewed, or changed in other ways?", ("FOI-5",)),
    Unspecified("What is the primary's portal process doing in an IP Office failure?", ("FOI-6",)),
    Unspecified("Whom can users at one site reach when the network breaks in part?", ("NET-6",)),
    Unspecified("Can the secondary tell a lost link from a lost primary?", ("NET-7",)),
    Unspecified("How long does a takeover take?", ("FOP-9",)),
    Unspecified("Is failback delayed, held or drained?", ("FBP-5",)),
    Unspecified("What if the IP Office returns and the portal is stopped?", ("FBI-3",)),
    Unspecified("What becomes of mobile clients, messaging and presence?", ("CLI-4",)),
)
"""Every question that is answered with *unspecified*."""


def unanswered(rule: str) -> tuple[str, ...]:
    """The questions that ``rule`` leaves without an answer."""
    return tuple(known.question for known in UNSPECIFIED if rule in known.rules)
