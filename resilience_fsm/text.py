"""A text in English that can be said in another language: it remembers what it was made of.

It stands outside of the layers, since each of them has something to say and none of them knows who
listens. A ``Text`` is the English string and nothing else to whoever compares, joins or prints it;
who says it to a person looks its pattern up in the dictionary of that person's language.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Self


class Text(str):
    """A text, made of a pattern and of what fills it.

    What fills a pattern and is a `Text` itself is translated with it, and so is a text within a
    sequence, which is told with commas in between. Anything else is a name or a number, and the
    same in every language but for the signs within a number.

    Args:
        pattern: The pattern, as `str.format` reads it; as it stands where nothing fills it.
        fields: By name, what fills it.
    """

    pattern: str
    context: str
    is_sentence: bool
    fields: Mapping[str, object]

    def __new__(cls, pattern: str, /, **fields: object) -> Self:
        """Fill the pattern."""
        return cls._made(pattern, "", fields, is_sentence=False)

    @classmethod
    def _made(
        cls, pattern: str, context: str, fields: Mapping[str, object], *, is_sentence: bool
    ) -> Self:
        known = {name: _joined(value) for name, value in fields.items()}
        english = pattern.format(**known) if fields else pattern
        told = super().__new__(cls, capital(english) if is_sentence else english)
        told.pattern, told.context, told.is_sentence = pattern, context, is_sentence
        told.fields = MappingProxyType(dict(fields))
        return told

    def __reduce__(self) -> tuple[object, ...]:
        """Copies, and what goes to another process, remember it too."""
        return _again, (self.pattern, self.context, dict(self.fields), self.is_sentence)

    def about(self, context: str) -> Self:
        """The same words about a certain thing, for which other languages have words of its own."""
        return self._made(self.pattern, context, self.fields, is_sentence=self.is_sentence)

    @property
    def sentence(self) -> Self:
        """The same at the beginning of a sentence, and so with a capital letter."""
        return self._made(self.pattern, self.context, self.fields, is_sentence=True)

    @property
    def key(self) -> str:
        """What a dictionary has it under."""
        return f"{self.context}|{self.pattern}" if self.context else self.pattern


def text_of(given: str) -> Text:
    """A text, of one or of a string that nothing fills."""
    return given if isinstance(given, Text) else Text(given)


def as_it_is(name: str) -> Text:
    """A name, which is the same in every language."""
    return Text("{name}", name=name)


def counted(number: int, one: str, many: str, /, **fields: object) -> Text:
    """A text about a number of things, which fills the place ``{n}``.

    Args:
        number: The number.
        one: The pattern for one of them.
        many: That for any other number.
        fields: By name, what else fills it.
    """
    return Text(one if number == 1 else many, n=number, **fields)


def agreeing(number: int, text: Text) -> Text:
    """A text about a number of things that is the same in English for one of them."""
    return text.about(ONE) if number == 1 else text


ONE = "one"
"""The context of a text about one thing, where English has the same words for any number."""


def capital(text: str) -> str:
    """A text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def listed(texts: Sequence[str], last: str = "{others} and {last}") -> str:
    """Several things in a row: commas, and a word before the last one.

    Args:
        texts: Them.
        last: The pattern of that word.
    """
    if len(texts) < 2:
        return text_of(texts[0]) if texts else ""
    return Text(last, others=tuple(map(text_of, texts[:-1])), last=text_of(texts[-1]))


def all_of(texts: Sequence[str]) -> Text:
    """Several things that go together, of which there is at least one."""
    first, *others = map(text_of, texts)
    return Text("{one} and {other}", one=first, other=all_of(others)) if others else first


def either(texts: Sequence[str]) -> Text:
    """One of several things, of which there is at least one."""
    first, *others = map(text_of, texts)
    return Text("{one} or {other}", one=first, other=either(others)) if others else first


def _joined(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else value


def _again(pattern: str, context: str, fields: Mapping[str, object], is_sentence: bool) -> Text:
    text = Text(pattern, **fields).about(context)
    return text.sentence if is_sentence else text
