"""Logs are read whatever they are written in, and what is bad in them is told by file and line."""

import codecs
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_files import LOGS, mapped, read, written

from resilience_fsm.operate import log_lines, log_mapping, log_phrase, log_reader
from resilience_fsm.operate.log_entry import BadRecord, LogEntry, LogError
from resilience_fsm.operate.log_lines import LONGEST
from resilience_fsm.operate.log_mapping import LogMapping, read_mapping
from resilience_fsm.operate.log_reader import LogReader

TWO = '{"event": "link_lost"}\n{"event": "link_restored"}\n'
EVENTS = [("link_lost",), ("link_restored",)]


def events(entries: list[LogEntry | BadRecord]) -> list[tuple[str, ...]]:
    return [entry.events for entry in entries if isinstance(entry, LogEntry)]


def faults(entries: list[LogEntry | BadRecord]) -> list[str]:
    return [str(entry) for entry in entries if isinstance(entry, BadRecord)]


# Encodings and line ends


@pytest.mark.parametrize(
    "content",
    [
        TWO.encode(),
        codecs.BOM_UTF8 + TWO.encode(),
        TWO.replace("\n", "\r\n").encode(),
        TWO.encode("utf-16"),
        codecs.BOM_UTF16_BE + TWO.encode("utf-16-be"),
        TWO.encode("utf-16-le"),
        TWO.replace("\n", "\r\n").encode("utf-16"),
        TWO.rstrip().encode(),
        b"\n" + TWO.encode() + b"\r\n\n",
    ],
)
def test_the_same_in_whatever_encoding(tmp_path: Path, content: bytes) -> None:
    """A mark, two bytes a letter, and either line end make no difference."""
    assert events(read(written(tmp_path, "a.jsonl", content))) == EVENTS


def test_a_line_in_another_encoding_is_read_and_counted(tmp_path: Path) -> None:
    """One that is no UTF-8 is taken for Windows-1252; the others are read as they are."""
    lines = ['{"event": "leave", "user": "J\u00f6rg"}'.encode(e) for e in ("utf-8", "cp1252")]
    reader = LogReader(written(tmp_path, "a.jsonl", b"\n".join(lines)), LogMapping())
    entries = [one for one in reader.entries() if isinstance(one, LogEntry)]
    assert [dict(entry.whose) for entry in entries] == [{"user": "J\u00f6rg"}] * 2
    assert reader.guessed == 1


def test_a_last_line_that_ends_in_its_middle_is_left_out(tmp_path: Path) -> None:
    """A log that is still written to may end so; that is no bad record."""
    reader = LogReader(written(tmp_path, "a.jsonl", TWO + '{"event": "lin'), LogMapping())
    assert events(list(reader.entries())) == EVENTS
    assert reader.last_cut


def test_a_line_that_is_too_long_is_no_record(tmp_path: Path) -> None:
    """It is told by its place, and the next one is read."""
    content = b'{"event": "' + b"x" * (LONGEST + 5) + b'"}\n' + TWO.encode()
    entries = read(written(tmp_path, "a.jsonl", content))
    assert events(entries) == EVENTS
    assert "a.jsonl:1: is longer than" in faults(entries)[0]


@pytest.mark.parametrize("held", [16, 61, 1000])
def test_lines_are_the_same_however_many_are_read_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """Also where one of them is empty, or in another encoding, or its time is not in front."""
    joerg = '{"time": 7, "event": "leave", "user": "J\u00f6rg"}'
    lines = [
        *(f'{{"time": {n}.5, "event": "leave", "user": "{n % 3}"}}'.encode() for n in range(9)),
        *(b"", b'{"time": "2026-03-01T10:00:00Z","event": "link_lost"}\r', b"nonsense"),
        *(joerg.encode(one) for one in ("utf-8", "cp1252")),
        *(b'{"event": "link_lost", "time": 8}', b'{"time": 9, "event": "link_lost"}', b'{"ti'),
    ]
    path = written(tmp_path, "a.jsonl", b"\n".join(lines))
    at_once = read(path)
    monkeypatch.setattr(log_lines, "_HELD", held)
    assert read(path) == at_once
    assert len(at_once) == len(lines) - 2
    last = at_once[-1]
    assert isinstance(last, LogEntry)
    assert (last.time, last.place) == (9.0, f"{path}:{len(lines) - 1}")


# JSON Lines


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("nonsense", "is no JSON: "),
        ("[1, 2]", "is no JSON object"),
        ("[" * 100_000, "is no JSON: it goes too deep"),
        ('{"evnt": "link_lost"}', "no such key: 'evnt'"),
        ("{}", "expected one of event, events, seen and gap"),
        ('{"event": "a", "seen": {"link": "up"}}', "expected one of event, events, seen and gap"),
        ('{"event": "a", "events": ["b"]}', "expected event, or events of which it is one"),
        ('{"event": 7}', "event: expected a text, not 7"),
        ('{"seen": ["link"]}', "seen: expected what shows something"),
        ('{"seen": {"link": 1}}', "seen.link: expected a text, not 1"),
        ('{"event": "leave", "user": "a", "change": "b"}', "user, change: a record is about one"),
        ('{"event": "leave", "user": [1]}', "user: expected a name or a number"),
        ('{"gap": "yes"}', "gap: expected true or false, not 'yes'"),
        ('{"event": "a", "time": "yesterday"}', "time: 'yesterday' is no time: expected ISO 8601"),
        ('{"event": "a", "time": 1e400}', "time: inf is no time"),
        ('{"event": "a", "time": true}', "time: True is no time"),
    ],
)
def test_a_bad_record_is_told_by_file_and_line(tmp_path: Path, line: str, fault: str) -> None:
    """With what is wrong with it; the record after it is read."""
    entries = read(written(tmp_path, "a.jsonl", f"{line}\n{TWO}"))
    assert len(faults(entries)) == 1
    assert f"a.jsonl:1: {fault}" in faults(entries)[0]
    assert events(entries) == EVENTS


@pytest.mark.parametrize("depth", [200, 500, 900, 960])
@pytest.mark.parametrize("key", ["event", "events", "seen", "time", "user", "gap"])
def test_what_goes_deep_is_a_bad_record(tmp_path: Path, depth: int, key: str) -> None:
    """Neither telling it nor looking for fields in it goes down with it."""
    mapping = mapped(tmp_path, '[[records]]\nwhere = { a = "x" }\ngap = true\n')
    for inner in ("[" * depth + "]" * depth, '{"a": ' * depth + "1" + "}" * depth):
        path = written(tmp_path, "a.jsonl", f'{{"{key}": {inner}}}\n')
        (bad,) = read(path)
        assert isinstance(bad, BadRecord)
        assert len(str(bad)) < 400
        assert all(isinstance(one, BadRecord) for one in read(path, mapping))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), suffix=st.sampled_from(["jsonl", "csv", "log"]))
def test_whatever_the_bytes_no_traceback(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Any file gives entries and bad records, or one message."""
    mapping = read_mapping(LOGS / "portal.toml")
    for one in (LogMapping(), mapping):
        path = written(tmp_path, f"a.{suffix}", content)
        try:
            said = [str(entry) for entry in read(path, one) if isinstance(entry, BadRecord)]
        except LogError as error:
            said = [str(error)]
        assert all(one.startswith(str(path)) for one in said)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["time", "event", "events", "seen", "user", "gap", "source"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(JSON, max_size=4))
def test_whatever_the_json_each_line_is_an_entry_or_bad(tmp_path: Path, said: list[Any]) -> None:
    """No line is lost, and none is read twice."""
    content = "".join(json.dumps(one) + "\n" for one in said)
    entries = read(written(tmp_path, "a.jsonl", content))
    assert len(entries) == len(said)


# CSV


def test_columns_are_keys_or_something_seen(tmp_path: Path) -> None:
    """A column that is no key of an entry is something that was seen; empty cells say nothing."""
    content = (
        "time;source;event;user;primary_colour;link\n"
        "10;one;leave;ann;;\n"
        "11;two;;;green;up\n"
        ";;;;;\n"
        '12;"one";link_lost;;;\n'
    )
    entries = read(written(tmp_path, "a.csv", content))
    assert [
        (e.time, e.source, e.events, dict(e.seen), dict(e.whose))
        for e in entries
        if isinstance(e, LogEntry)
    ] == [
        (10.0, "one", ("leave",), {}, {"user": "ann"}),
        (11.0, "two", (), {"primary_colour": "green", "link": "up"}, {}),
        (12.0, "one", ("link_lost",), {}, {}),
    ]


def test_a_row_of_another_length_is_bad(tmp_path: Path) -> None:
    """It is told with its line, and the next one is read."""
    entries = read(written(tmp_path, "a.csv", "event,user\nleave\nleave,ann\n"))
    assert events(entries) == [("leave",)]
    assert "a.csv:2: has 1 cells, and the heading 2" in faults(entries)[0]


@pytest.mark.parametrize("head", ["event,event", "event,,user", ""])
def test_a_heading_that_names_no_columns_is_refused(tmp_path: Path, head: str) -> None:
    """Each column has a name of its own."""
    with pytest.raises(LogError, match=r"a\.csv:1: expected a heading"):
        read(written(tmp_path, "a.csv", f"{head}\n1,2\n"))


# Files that cannot be read


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"\x7fELF\0\0\0\1\2\3\0", "a.jsonl", "is no text, it has zero bytes"),
        (b"portal[1]: up\n", "a.log", "is neither JSON Lines nor called .jsonl or .csv.*--mapping"),
    ],
)
def test_what_is_no_log_is_refused(tmp_path: Path, content: bytes, name: str, message: str) -> None:
    """One message, with the file."""
    with pytest.raises(LogError, match=message):
        read(written(tmp_path, name, content))


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    """A missing file, a folder and a path that cannot be."""
    with pytest.raises(LogError, match=r"a\.jsonl: cannot be read \(No such file"):
        read(tmp_path / "a.jsonl")
    with pytest.raises(LogError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(LogError, match="is not a path"):
        read(Path("a\0.jsonl"))


# Text, through a mapping


def test_lines_mean_what_the_mapping_says() -> None:
    """Names in braces stand for groups, with what their values mean; times are of their zone."""
    entries = read(LOGS / "portal.log", read_mapping(LOGS / "portal.toml"))
    told = [(e.time, e.source, e.words) for e in entries if isinstance(e, LogEntry)]
    assert told == [
        (1767221881.0, "primary", "user ann: log_in_on_primary"),
        (1767221970.0, "primary", "primary_portal_stops"),
        (1767222002.0, "secondary", "fail_over"),
        (1767222009.0, "secondary", "user ann: log_in_on_secondary"),
        (1767222060.0, "primary", "primary_portal_starts"),
        (1767222065.0, "secondary", "fail_back"),
    ]


def test_fields_of_json_mean_what_the_mapping_says(tmp_path: Path) -> None:
    """Whole values of fields fit patterns, nested ones by dots; the rest says nothing."""
    mapping = mapped(
        tmp_path,
        """
        fields = { time = "@timestamp", source = "host.name" }
        [values."host.name"]
        n1 = "primary"
        [[records]]
        where = { "service.state" = "down|dead", service = ".*" }
        events = ["{side}_portal_stops", "{side}_server_lost"]
        [[records]]
        where = { "service.state" = "down|dead" }
        event = "primary_portal_stops"
        """,
    )
    lines: list[dict[str, Any]] = [
        {"@timestamp": 5, "host": {"name": "n1"}, "service": {"state": "down"}},
        {"@timestamp": 6, "host": {"name": "n1"}, "service": {"state": "downright"}},
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    (entry,) = read(path, mapping)
    assert isinstance(entry, LogEntry)
    assert (entry.time, entry.source, entry.events) == (5.0, "primary", ("primary_portal_stops",))


def test_a_pattern_of_a_field_has_groups_too(tmp_path: Path) -> None:
    """A part of a value has a name, as a part of a line of text has."""
    mapping = mapped(
        tmp_path,
        """
        [[records]]
        where = { action = "portal (?P<what>starts|stops)" }
        event = "primary_portal_{what}"
        """,
    )
    path = written(tmp_path, "a.jsonl", '{"action": "portal stops"}\n{"action": "disk full"}\n')
    (entry,) = read(path, mapping)
    assert isinstance(entry, LogEntry)
    assert entry.events == ("primary_portal_stops",)


def test_a_line_without_a_field_that_is_needed_is_bad(tmp_path: Path) -> None:
    """The message names the table of the mapping and the fields that there are."""
    mapping = mapped(tmp_path, '[[records]]\nwhere = { a = "x" }\nevent = "{side}_portal_stops"\n')
    entries = read(written(tmp_path, "a.jsonl", '{"a": "x"}\n'), mapping)
    assert "records[0]: the line has no field 'side'; it has a." in faults(entries)[0]


def test_a_gap_can_be_told(tmp_path: Path) -> None:
    """A line may say that others are missing."""
    mapping = mapped(tmp_path, "[[records]]\npattern = 'messages lost'\ngap = true\n")
    (entry,) = read(written(tmp_path, "a.log", "imjournal: 15 messages lost\n"), mapping)
    assert isinstance(entry, LogEntry)
    assert entry.is_gap


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "missing: records"),
        ("records = []", r"records: expected 1 to 500 tables"),
        ("[[records]]\nevent = 'x'", r"records\[0\]: expected pattern, where, or both"),
        ("[[records]]\npattern = 'x'", r"records\[0\]: expected one of event, events, seen"),
        ("[[records]]\npattern = '('\ngap = true", r"records\[0\].pattern: is no regular expr"),
        ("[[records]]\npattern = 'x'\nevent = '{y}'", r"the pattern has no group 'y'; it has none"),
        ("[[records]]\npattern = 'x'\nevnt = 'y'", r"no such key: evnt"),
        ("[[records]]\npattern = 7\ngap = true", r"pattern: expected a text in double quotes"),
        ("zone = 'Rome'\n[[records]]\npattern = 'x'\ngap = true", "no time zone called 'Rome'"),
        ("encoding = 'x'\n[[records]]\npattern = 'x'\ngap = true", "no encoding called 'x'"),
        ("format = 'xml'\n[[records]]\npattern = 'x'\ngap = true", 'expected "text" or "jsonl"'),
        ("[[records]", "is not TOML|not valid TOML|TOML"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_by_key(tmp_path: Path, text: str, message: str) -> None:
    """One message with the file, the key, and what was expected."""
    with pytest.raises(LogError, match=message) as raised:
        mapped(tmp_path, text)
    assert "mapping.toml" in str(raised.value)


def test_a_pattern_that_never_ends_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One whose time doubles with each letter is told with its key and the line, in any thread."""
    monkeypatch.setattr(log_mapping, "PATIENCE_SECONDS", 0.05)
    mapping = mapped(tmp_path, "[[records]]\npattern = '^(a|aa)+$'\ngap = true\n")
    path = written(tmp_path, "a.log", "a" * 60 + "b\n")
    with (
        ThreadPoolExecutor() as pool,
        pytest.raises(LogError, match=r"records\[0\]: to look through .*a\.log:1 takes more than"),
    ):
        pool.submit(read, path, mapping).result()


# Quicker than line by line

TIMES = ["1", "2.5", "-3", "01", "9" * 400, '"2026-03-01T10:00:00Z"', '""', '"x"']
SAID = [
    '"event": "leave"',
    '"event":"leave"',
    '"source": "a", "event": "leave"',
    '"user": "a", "event": "leave"',
    '"at": "2", "event": "leave"',
    '"time": "4", "event": "leave"',
    '"seen": {"link": "up"}',
    '"gap": true',
    '"gap": 1',
]
NAMES = [
    "7",
    '""',
    '"a"',
    '"J\u00f6rg"',
    '"q\\""',
    '"\\u0041"',
    '"\t"',
    '"\r"',
    '"a" ',
    "null",
    '"a", "at": 3',
]
WHOM = ["", ', "time": 3', *(f', "user": {one}' for one in NAMES), ',"user":"a"', ', "change": "a"']


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.tuples(*map(st.sampled_from, (TIMES, SAID, WHOM))), min_size=1, max_size=12),
    is_first=st.booleans(),
)
def test_what_was_said_before_is_understood_as_if_it_were_not(
    tmp_path: Path, told: list[tuple[str, str, str]], is_first: bool
) -> None:
    """A line says the same to one who knows its phrase as to one who parses each of them."""
    text = '{{"time": {0}, {1}{2}}}\n' if is_first else '{{{1}{2}, "time": {0}}}\n'
    lines = [text.format(*one) for one in told]
    path = written(tmp_path, "a.jsonl", "".join(lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_reader, "MOST_KNOWN", 0)
        patch.setattr(log_phrase, "MOST_KNOWN", 0)
        parsed = read(path)
    assert read(path) == parsed
