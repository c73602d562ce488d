"""What is written to a stream that does not know every letter: the nearest of those that it knows.

A console of Windows knows 256 letters and no arrow; a stream can know ASCII alone. A picture is
XML, which has a way to spell what a stream does not know; everything else is read by a person.
"""

import codecs
import unicodedata

_LOOK_ALIKES = {
    "→": "->",
    "·": ".",
    "•": "*",
    "…": "...",
    "–": "-",
    "—": "-",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
}
_HANDLER = "resilience_fsm.look_alikes"


def spelled(text: str, encoding: str) -> str:
    """A text in letters that an encoding knows."""
    if text.startswith("<svg") and codecs.lookup(encoding).name != "utf-8":
        return text.encode("ascii", "xmlcharrefreplace").decode()
    return text.encode(encoding, _HANDLER).decode(encoding)


def _look_alikes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    return "".join(map(_look_alike, unknown)), error.end


def _look_alike(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return _LOOK_ALIKES.get(letter) or plain or letter.encode("unicode_escape").decode()


codecs.register_error(_HANDLER, _look_alikes)
