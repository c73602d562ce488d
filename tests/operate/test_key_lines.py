"""The lines of keys: found where a parser finds the keys, however they are written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.operate.key_lines import key_lines, key_lines_of, line_of

EVERY_WAY = r"""release = "11.1" # [not.a.table]
servers . "primary".portal_version = "11.1"

[servers.secondary]
central_cti_link = { set = false, "in_force" = false, deep = { 'a.b' = 1 } }
text = QQQ
[no.table]
no = "key" QQQ'
more = DDD\DDD
also = "no" DDD

[ "res\u0069lience" ] # resilience
set = true
list = [ "]", [ { hidden = 1 } ], # hidden = 2
  1979-05-27 07:32:00,
]
after = 1

[[array]]
inside = 1
[array.below]
inside = 2
[last]
one = 1""".replace("DDD", '"' * 3).replace("QQQ", "'" * 3)


def test_every_way_to_write_a_key() -> None:
    """Bare, quoted and dotted keys, headers and tables in one line; never what only looks so."""
    assert key_lines(EVERY_WAY) == {
        ("release",): 1,
        ("servers",): 2,
        ("servers", "primary"): 2,
        ("servers", "primary", "portal_version"): 2,
        ("servers", "secondary"): 4,
        ("servers", "secondary", "central_cti_link"): 5,
        ("servers", "secondary", "central_cti_link", "set"): 5,
        ("servers", "secondary", "central_cti_link", "in_force"): 5,
        ("servers", "secondary", "central_cti_link", "deep"): 5,
        ("servers", "secondary", "central_cti_link", "deep", "a.b"): 5,
        ("servers", "secondary", "text"): 6,
        ("servers", "secondary", "more"): 9,
        ("resilience",): 12,
        ("resilience", "set"): 13,
        ("resilience", "list"): 14,
        ("resilience", "after"): 17,
        ("array",): 19,
        ("last",): 23,
        ("last", "one"): 24,
    }


NAMES = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,3}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=4),
)
TABLES = st.recursive(
    st.sampled_from(
        [
            "LINE",
            '"a = 1 # \\" ]"',
            "'[x] = {'",
            '["]", {x = 1, y = [2]}, 3]',
            "[ # y = 1\n 2,\n]",
            "'''\ny = 1\n[z]''''",
            '"""\\"""\n[z]\n"""""',
            "1979-05-27T07:32:00Z",
        ]
    ),
    lambda values: st.dictionaries(NAMES, values, max_size=4),
    max_leaves=8,
)


def quoted(name: str) -> str:
    return "".join(
        f"\\U{ord(one):08x}" if one in '"\\' or ord(one) % 7 == 0 else one for one in name
    )


class Writer:
    """Writes a document in ways that are drawn, and remembers the line of each leaf and header."""

    def __init__(self, draw: st.DataObject) -> None:
        self.text = ""
        self.headers: dict[tuple[str, ...], int] = {}
        self._draw = draw

    @property
    def line(self) -> int:
        """The line that is written on."""
        return self.text.count("\n") + 1

    def key(self, name: str) -> str:
        """A key, quoted or not."""
        is_bare = name.isascii() and name.replace("_", "a").replace("-", "a").isalnum()
        if is_bare and self._draw.draw(st.booleans()):
            return name
        return f'"{quoted(name)}"'

    def table(self, table: dict[str, Any], path: tuple[str, ...] = (), prefix: str = "") -> None:
        """Plain values and dotted keys first, since a header ends its table."""
        later = []
        for name, value in table.items():
            if isinstance(value, dict):
                way = self._draw.draw(st.sampled_from(["header", "dotted", "inline"]))
                if way == "header" and not prefix:
                    later.append((name, value))
                elif way == "dotted" and value:
                    self.table(value, (*path, name), f"{prefix}{self.key(name)} . ")
                else:
                    self.text += f"{prefix}{self.key(name)} = {self.inline(value)}\n"
            else:
                leaf = value.replace("LINE", str(self.line))
                self.text += f"{prefix}{self.key(name)} = {leaf} # x = 1\n"
        for name, value in later:
            self.headers[(*path, name)] = self.line
            parts = ".".join(self.key(part) for part in (*path, name))
            self.text += f"[ {parts} ]\n\n"
            self.table(value, (*path, name))

    def inline(self, table: dict[str, Any]) -> str:
        """A table in one line."""
        parts = []
        for name, value in table.items():
            written = (
                self.inline(value)
                if isinstance(value, dict)
                else str(self.line)
                if "\n" in value
                else value.replace("LINE", str(self.line))
            )
            parts.append(f"{self.key(name)}={written}")
        return "{" + " , ".join(parts) + "}"


def paths(table: dict[str, Any], around: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for name, value in table.items():
        yield (*around, name), value
        if isinstance(value, dict):
            yield from paths(value, (*around, name))


@given(st.dictionaries(NAMES, TABLES, max_size=5), st.data())
def test_the_scanner_finds_what_the_parser_finds(
    document: dict[str, Any], data: st.DataObject
) -> None:
    """The same keys, neither more nor fewer; and those that say their line are there."""
    writer = Writer(data)
    writer.table(document)
    text = writer.text
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    found = key_lines(text)
    parsed = dict(paths(tomllib.loads(text)))
    assert set(found) == set(parsed)
    for path, value in parsed.items():
        if isinstance(value, int):
            assert found[path] == value
    for path, line in writer.headers.items():
        assert found[path] <= line


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "[", "a = " + "[" * 9999])
def test_of_a_text_that_is_not_toml_nothing_is_known(text: str) -> None:
    """A file that changed under way has no lines, and ends no report."""
    assert key_lines(text) == {}


def test_a_key_that_is_absent_is_where_it_would_be() -> None:
    """The nearest table around it that is there, and else the first line."""
    lines = key_lines(EVERY_WAY)
    assert line_of("servers.secondary.central_cti_link.set", lines) == 5
    assert line_of("servers.primary.central_cti_link", lines) == 2
    assert line_of("resilience.in_force", lines) == 12
    assert line_of("trunk_backup.saved", lines) == 1
    assert line_of("release", {}) == 1


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """With a byte order mark too; what is no file, or no text, has no lines."""
    file = tmp_path / "d.toml"
    file.write_bytes(b"\xef\xbb\xbf\r\nrelease = 1\r\n")
    assert key_lines_of(file) == {("release",): 2}
    file.write_bytes(b"\xff")
    assert key_lines_of(file) == key_lines_of(tmp_path) == key_lines_of(tmp_path / "no") == {}
