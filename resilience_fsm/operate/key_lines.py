"""The lines of a TOML text that its keys stand on, for whoever points at them.

The parser of the standard library keeps no places, and neither do those on PyPI that are light; so
the text is gone through once more. It has been read as valid TOML before: a scanner that may count
on that has to tell apart only what hides a key, which are comments, strings and brackets.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

Key = tuple[str, ...]  # outermost table first

_BASIC = r'"(?:[^"\\\n]|\\.)*"'
_LITERAL = r"'[^'\n]*'"
_LONG = r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' + "|" + r"'{3}.*?'{3,5}(?!')"
_STRING = re.compile(f"{_LONG}|{_BASIC}|{_LITERAL}", re.DOTALL)
_PART = re.compile(f"[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL}")
_PLAIN = re.compile(r"[^,\]}#\n]+")
_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")


def key_lines(text: str) -> Mapping[Key, int]:
    """By key or table, the line that it first stands on, counted from 1.

    What stands in an array, or in a table of an array, has no line of its own.

    Args:
        text: A TOML text; of one that is not valid nothing is known.
    """
    try:
        tomllib.loads(text)
        return _Scanner(text.replace("\r\n", "\n")).lines()
    except (ValueError, RecursionError):
        return {}


def key_lines_of(path: Path) -> Mapping[Key, int]:
    """The lines of a file; none where it cannot be read once more, such as a pipe."""
    try:
        return key_lines(path.read_text("utf-8-sig")) if path.is_file() else {}
    except (OSError, ValueError):
        return {}


def line_of(key: str, lines: Mapping[Key, int]) -> int:
    """The line of a key, or of the nearest table around it that the text has, or the first.

    Args:
        key: Parts with dots between them, none of which has a dot itself.
        lines: The lines of the text.
    """
    parts = tuple(key.split("."))
    around = (parts[:length] for length in range(len(parts), 0, -1))
    return next((lines[one] for one in around if one in lines), 1)


class _Scanner:
    """Goes through a valid text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[Key, int] = {}
        self._arrays: set[Key] = set()
        self._line, self._counted = 1, 0

    def lines(self) -> Mapping[Key, int]:
        """The lines of all keys."""
        table: Key | None = ()
        while self._skip(_GAP) < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> Key | None:
        """Read a header; the table that follows, or None where it is one of an array."""
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        start = self._at
        key = self._key()
        self._at = self._text.index("]", self._at) + (2 if is_array else 1)
        if any(key[:length] in self._arrays for length in range(1, len(key) + 1)):
            return None
        self._note((), key, start)
        if is_array:
            self._arrays.add(key)
        return None if is_array else key

    def _pair(self, table: Key | None) -> None:
        """Read a key and its value."""
        start = self._at
        key = self._key()
        if table is not None:
            self._note(table, key, start)
        self._at = self._text.index("=", self._at) + 1
        self._value(None if table is None else (*table, *key))

    def _value(self, key: Key | None) -> None:
        """Go to the end of a value; the keys of a table in one line belong to ``key``."""
        self._skip(_SPACE)
        match self._text[self._at]:
            case "{":
                self._at += 1
                while self._text[self._skip(_GAP)] != "}":
                    self._pair(key)
                self._at += 1
            case "[":
                self._at += 1
                while self._text[self._skip(_GAP)] != "]":
                    self._value(None)
                self._at += 1
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_PLAIN)

    def _key(self) -> Key:
        """Read a key: parts, quoted or not, with dots between them."""
        parts = []
        while True:
            self._skip(_SPACE)
            start = self._at
            raw = self._text[start : self._skip(_PART)]
            parts.append(tomllib.loads(f"part = {raw}")["part"] if raw[0] in "\"'" else raw)
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return tuple(parts)
            self._at += 1

    def _note(self, table: Key, key: Key, start: int) -> None:
        self._line += self._text.count("\n", self._counted, start)
        self._counted = start
        for length in range(1, len(key) + 1):
            self._lines.setdefault((*table, *key[:length]), self._line)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        assert found is not None, f"no {pattern.pattern} at {self._at}"
        self._at = found.end()
        return self._at
