"""A deployment file is read into the values it names, or refused with the place and the way out."""

import os
from pathlib import Path

import attrs
import pytest

from resilience_fsm.operate.deployment_file import (
    LARGEST,
    LONGEST_LINE,
    DeploymentFileError,
    read_deployment,
)
from resilience_fsm.pair.deployment import (
    READY,
    Deployment,
    Installation,
    OperationMode,
    Server,
    Servers,
    Setting,
    Trunk,
)
from resilience_fsm.pair.public import Failback, Public

COMPLETE = """\
release = "11.1"
operation_mode = "select"
installation = "new"

[servers.primary]
portal_version = "11.1"
central_cti_link = { set = true, in_force = true }

[servers.secondary]
portal_version = "11.1"
central_cti_link = { set = true, in_force = true }

[resilience]
set = true
in_force = true

[trunk_backup]
supports_resiliency = true
backs_up_portal = true
saved = true
in_force = true
"""


def written(folder: Path, content: str | bytes, name: str = "deployment.toml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> str:
    """The message about a file, without its folder."""
    with pytest.raises(DeploymentFileError) as caught:
        read_deployment(path)
    return str(caught.value).replace(f"{path.parent}{os.sep}", "")


def test_a_complete_file(tmp_path: Path) -> None:
    """Every key of a file arrives in the field of its name."""
    assert read_deployment(written(tmp_path, COMPLETE)) == READY


def test_what_is_left_out_is_unknown(tmp_path: Path) -> None:
    """A file with only what must be given leaves everything else unknown."""
    text = """
        release = "10.0"
        operation_mode = "non_select"
        installation = "upgraded"
        servers.primary.portal_version = "10.0.1"
        servers.secondary.portal_version = "10.0.2"
        trunk_backup.saved = true
    """
    assert read_deployment(written(tmp_path, text)) == Deployment(
        "10.0",
        OperationMode.NON_SELECT,
        Installation.UPGRADED,
        Servers(Server("10.0.1"), Server("10.0.2")),
        trunk_backup=Trunk(saved=True),
    )


def test_public_facts(tmp_path: Path) -> None:
    """A table of public facts, even an empty one, is not the same as none."""
    text = """
        [public]
        failover_detection_minutes = 5.0
        failback = "manual"
        host_domain_name = "secondary.example.com"
        secondary_is_locked = false
    """
    read = read_deployment(written(tmp_path, COMPLETE + text))
    assert read == attrs.evolve(
        READY, public=Public(5, Failback.MANUAL, "secondary.example.com", secondary_is_locked=False)
    )
    assert read_deployment(written(tmp_path, f"{COMPLETE}[public]")).public == Public()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + COMPLETE.encode(),
        COMPLETE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf# caff\xc3\xa8\r\n" + COMPLETE.replace("\n", "\r\n").encode(),
        COMPLETE.rstrip().encode(),
    ],
    ids=["byte order mark", "CRLF", "both", "no newline at the end"],
)
def test_what_editors_do_to_a_file(tmp_path: Path, content: bytes) -> None:
    """Byte order marks, line ends of Windows and a missing last newline change nothing."""
    assert read_deployment(written(tmp_path, content)) == READY


@pytest.mark.rule("PRE-1")
def test_different_versions_are_no_error(tmp_path: Path) -> None:
    """Whether versions may differ is a question for the check, not for the file."""
    text = COMPLETE.replace('portal_version = "11.1"', 'portal_version = "11.2"', 1)
    assert read_deployment(written(tmp_path, text)).servers.primary.portal_version == "11.2"


# --- the shape --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "saved = true",
            'saved = "yes"',
            'trunk_backup.saved: expected true or false, not the string "yes"; '
            "write it in small letters, unquoted.",
        ),
        (
            "saved = true",
            "saved = 1",
            "trunk_backup.saved: expected true or false, not the number 1; "
            "write it in small letters, unquoted.",
        ),
        (
            "supports_resiliency",
            "supports_resilience",
            "trunk_backup.supports_resilience: no such key. Did you mean supports_resiliency?",
        ),
        (
            "[trunk_backup]",
            "portal_version = '1'\n[trunk_backup]",
            "resilience.portal_version: no such key. A key of this name belongs in "
            "[servers.primary] or [servers.secondary].",
        ),
        (
            "[trunk_backup]",
            "release = '1'\n[trunk_backup]",
            "resilience.release: no such key. A key of this name belongs in the beginning of the "
            "file, before the first table.",
        ),
        (
            "[resilience]",
            "[resilience]\n'a\\b' = 1",
            'resilience."a\\b": no such key. Expected here: set, in_force.',
        ),
        (
            "[resilience]",
            '[resilience]\n"\\n\\u001b" = 1',
            'resilience."\\n\\x1b": no such key. Expected here: set, in_force.',
        ),
        (
            '"select"',
            '"Select"',
            'operation_mode: expected "select" or "non_select" or "subscription", not the string '
            '"Select"; did you mean "select"?',
        ),
        (
            '"select"',
            '"preferred"',
            'operation_mode: expected "select" or "non_select" or "subscription", not the string '
            '"preferred"; write "non_select" for every mode that has no word here.',
        ),
        (
            "[resilience]",
            "[public]\nfailover_detection_minutes = -1\n[resilience]",
            "public.failover_detection_minutes: expected whole minutes from 0 to 1440, not the "
            "number -1; write a number, unquoted.",
        ),
        (
            "[resilience]",
            "[public]\nportal_restart_minutes = true\n[resilience]",
            "public.portal_restart_minutes: expected whole minutes from 0 to 1440, not true; "
            "write a number, unquoted.",
        ),
        (
            "[resilience]",
            '[public]\nhost_domain_name = "the secondary"\n[resilience]',
            "public.host_domain_name: expected a domain name, or an empty string where none is "
            'entered, not the string "the secondary"; write it in double quotes, such as '
            '"secondary.example.com", or leave the key out.',
        ),
        (
            "[resilience]",
            "[resilience]\nfailover_detection_time = 3",
            "resilience.failover_detection_time: no such key. Did you mean "
            "failover_detection_minutes, which belongs in [public]?",
        ),
        (
            "[resilience]",
            "failback = 'manual'\n[resilience]",
            "servers.secondary.failback: no such key. A key of this name belongs in [public].",
        ),
        (
            '"new"',
            "true",
            'installation: expected "new" or "upgraded", not true; '
            "write one of these, in double quotes.",
        ),
        (
            '"11.1"',
            "11.10",
            'release: expected a version such as "11.1", "11.1 FP3 SP1" or "11.1.3.1.0 build 34", '
            'not a number; write it in double quotes, such as "11.1".',
        ),
        (
            '"11.1"',
            "2020-02-02",
            'release: expected a version such as "11.1", "11.1 FP3 SP1" or "11.1.3.1.0 build 34", '
            'not a date or a time; write it in double quotes, such as "11.1".',
        ),
        (
            'portal_version = "11.1"',
            'portal_version = ""',
            'servers.primary.portal_version: expected a version such as "11.1", "11.1 FP3 SP1" or '
            '"11.1.3.1.0 build 34", not an empty string; write its numbers.',
        ),
        (
            'portal_version = "11.1"',
            'portal_version = "11.1"\napplication_server = " "',
            "servers.primary.application_server: expected the name of an Application Server, one "
            'space between its words, not the string " "; write it in double quotes, such as '
            '"as1", or leave the key out.',
        ),
        (
            "central_cti_link = { set = true, in_force = true }",
            "central_cti_link = true",
            "servers.primary.central_cti_link: expected a table with the keys set, in_force, "
            "not true; write it as a table.",
        ),
        (
            "[resilience]",
            "[[resilience]]",
            "resilience: expected a table with the keys set, in_force, not an array; "
            "write it as a table.",
        ),
        (
            'portal_version = "11.1"\n',
            "",
            "servers.primary.portal_version: missing; expected a version in double quotes, such as "
            'portal_version = "11.1".',
        ),
        (
            'operation_mode = "select"\n',
            "",
            'operation_mode: missing; expected operation_mode = "select" or "non_select" or '
            '"subscription".',
        ),
        (
            "saved = true",
            "saved = {}",
            "trunk_backup.saved: expected true or false, not a table; "
            "write it in small letters, unquoted.",
        ),
    ],
)
def test_wrong_shapes(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A wrong shape is told with its key, what was expected, and the way out."""
    assert old in COMPLETE
    path = written(tmp_path, COMPLETE.replace(old, new, 1))
    assert refusal(path) == f"deployment.toml: {message}"


@pytest.mark.parametrize(
    ("version", "way_out"),
    [
        ("", "an empty string; write its numbers."),
        ("abc", 'the string "abc"; it has to begin with a number, and "abc" is none.'),
        (".1", 'the string ".1"; it has to begin with a number, and ".1" is none.'),
        ("-11", 'the string "-11"; it has to begin with a number, and "-11" is none.'),
        ("\u0661", 'the string "\u0661"; it has to begin with a number, and "\u0661" is none.'),
        ("11.", 'the string "11."; after "11" each dot needs a number behind it.'),
        ("11..1", 'the string "11..1"; after "11" each dot needs a number behind it.'),
        ("9" * 10, f'the string "{"9" * 10}"; "{"9" * 10}" has more than nine digits.'),
        (
            "11.1\\n",
            r'the string "11.1\n"; leave out what is not a letter, a number, a dot or a space.',
        ),
        (
            "11.1.2-3",
            'the string "11.1.2-3"; "-3" is not understood after "11.1.2": if it is the build, '
            'write "11.1.2 build 3".',
        ),
        (
            "11.1.2 (3)",
            'the string "11.1.2 (3)"; "(3)" is not understood after "11.1.2": if it is the build, '
            'write "11.1.2 build 3".',
        ),
        (
            "11.1 FP3 hotfix 2",
            'the string "11.1 FP3 hotfix 2"; "hotfix 2" is not understood after "11.1 FP3": write '
            "a feature pack as FP3, a service pack as SP1 and a build as build 45, in this order, "
            "and leave out what is none of them.",
        ),
    ],
)
def test_versions(tmp_path: Path, version: str, way_out: str) -> None:
    """A version that is none is told which part of it is too much, and how to write it."""
    path = written(tmp_path, COMPLETE.replace('"11.1"', f'"{version}"', 1))
    expected = 'a version such as "11.1", "11.1 FP3 SP1" or "11.1.3.1.0 build 34"'
    assert refusal(path) == f"deployment.toml: release: expected {expected}, not {way_out}"


def test_the_first_line_stands_alone(tmp_path: Path) -> None:
    """Several faults stand one a line, each with the file, the misspelt keys first."""
    text = COMPLETE.replace("installation", "instalation").replace("saved = true", "saved = 0")
    assert refusal(written(tmp_path, text)).splitlines() == [
        "deployment.toml: instalation: no such key. Did you mean installation?",
        'deployment.toml: installation: missing; expected installation = "new" or "upgraded".',
        "deployment.toml: trunk_backup.saved: expected true or false, not the number 0; "
        "write it in small letters, unquoted.",
    ]


def test_an_empty_file(tmp_path: Path) -> None:
    """An empty file is told everything that must be given."""
    lines = refusal(written(tmp_path, "")).splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "release",
        "operation_mode",
        "installation",
        "servers",
    ]
    assert lines[-1].endswith("missing; expected a table [servers] with primary and secondary.")


def test_many_faults_are_counted(tmp_path: Path) -> None:
    """Of very many faults only the first are told."""
    text = COMPLETE + "".join(f"unknown_{number} = 0\n" for number in range(1000))
    lines = refusal(written(tmp_path, text)).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "deployment.toml: 990 more faults of this kind."


# --- the settings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "component", "state"),
    [
        ("[resilience]\nset = true", "[resilience]\nset = false", "resilience", "off"),
        ("backs_up_portal = true", "backs_up_portal = false", "trunk_backup", "supports_ticked"),
        ("saved = true", "saved = false", "trunk_backup", "both_ticked"),
    ],
)
def test_settings_that_are_partly_undone(
    tmp_path: Path, old: str, new: str, component: str, state: str
) -> None:
    """What was undone and is still in force is read, as the state that it is."""
    assert old in COMPLETE
    deployment = read_deployment(written(tmp_path, COMPLETE.replace(old, new, 1)))
    assert deployment.constants() == {**READY.constants(), component: (state,)}


def test_both_tables_may_be_partly_undone(tmp_path: Path) -> None:
    """Two tables that are partly undone are read together."""
    text = COMPLETE.replace("[resilience]\nset = true", "[resilience]\nset = false")
    deployment = read_deployment(written(tmp_path, text.replace("saved = true", "saved = false")))
    assert deployment == attrs.evolve(
        READY,
        resilience=Setting(set=False, in_force=True),
        trunk_backup=attrs.evolve(READY.trunk_backup, saved=False),
    )


# --- the file ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (COMPLETE.replace("saved = true", "saved = True"), "line 20, column 9: not TOML: "),
        (COMPLETE + "saved = true\n", "line 22, column 13: not TOML: "),
        (COMPLETE.replace("[resilience]", "[resilience"), "line 13, column 12: not TOML: "),
        (COMPLETE + "x = [", "line 22, column 6, the end of the file: not TOML: "),
        ("release = 2020-02-31", "line 1, column 11: not TOML: "),
    ],
)
def test_wrong_toml(tmp_path: Path, content: str, place: str) -> None:
    """What is not TOML is told with line and column, and with what a line looks like."""
    message = refusal(written(tmp_path, content))
    assert message.startswith(f"deployment.toml: {place}")
    assert 'Expected are lines such as release = "11.1"' in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            COMPLETE.encode("utf-16"),
            "line 1: expected UTF-8, not UTF-16; save the file as UTF-8.",
        ),
        (
            COMPLETE.encode("utf-16-le"),
            "line 1: expected text in UTF-8, not a NUL byte; "
            "save the file as UTF-8, or give a text file.",
        ),
        (
            COMPLETE.encode() + b"\0",
            "line 22: expected text in UTF-8, not a NUL byte; "
            "save the file as UTF-8, or give a text file.",
        ),
        (
            b"\xef\xbb\xbf\r\n# caff\xe8\r\n",
            "line 2: expected text in UTF-8, not the byte 0xE8; save the file as UTF-8.",
        ),
        (
            b"release = '11" + b"1" * LONGEST_LINE,
            f"line 1: expected at most {LONGEST_LINE} characters on a line, not "
            f"{LONGEST_LINE + 13}; no line of a deployment needs more, so shorten or break it.",
        ),
        (
            b"x = " + b"[\n" * 100_000,
            "cannot be read as TOML, since brackets are nested too deeply or a number is too "
            "long; expected are strings, true, false and tables, so remove what else there is.",
        ),
        (
            b"\n" * (LARGEST + 1),
            "is larger than 1,048,576 bytes, and was not read further; a deployment file has a "
            "few lines, so this is probably another file.",
        ),
    ],
    ids=["UTF-16", "UTF-16 unmarked", "NUL", "Latin-1", "long line", "nested", "large"],
)
def test_wrong_content(tmp_path: Path, content: bytes, message: str) -> None:
    """What is not a short text in UTF-8 is refused in one line."""
    assert refusal(written(tmp_path, content)) == f"deployment.toml: {message}"


def test_the_largest_file(tmp_path: Path) -> None:
    """A file of exactly the largest size is read."""
    comments = (b"#" * (LONGEST_LINE - 1) + b"\n") * (LARGEST // LONGEST_LINE + 1)
    content = COMPLETE.encode() + comments
    assert read_deployment(written(tmp_path, content[:LARGEST])) == READY


def test_not_found(tmp_path: Path) -> None:
    """A mistyped name is answered with the nearest TOML file of the same folder."""
    written(tmp_path, COMPLETE, "milan.toml")
    written(tmp_path, COMPLETE, "milano.txt")
    written(tmp_path, COMPLETE, "rome.toml")
    assert refusal(tmp_path / "milano.toml") == ("milano.toml: not found; did you mean milan.toml?")
    assert refusal(tmp_path / "ROME.TOM") == "ROME.TOM: not found; did you mean rome.toml?"
    assert refusal(tmp_path / "12345") == (
        "12345: not found, and no TOML file with a similar name is in that folder; "
        "resilience-fsm init writes one to fill in."
    )


def test_no_folder(tmp_path: Path) -> None:
    """A path through a folder that does not exist says so."""
    message = refusal(tmp_path / "nowhere" / "milan.toml")
    assert message.startswith("milan.toml: not found, since ")
    assert message.endswith("nowhere is not a folder that can be read.")


def test_a_folder(tmp_path: Path) -> None:
    """A folder is refused as a folder, on Windows too."""
    (tmp_path / "deployment.toml").mkdir()
    assert refusal(tmp_path / "deployment.toml") == (
        "deployment.toml: is a folder; give the path of a TOML file in it."
    )


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is refused with the reason of the system."""

    def denied(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, COMPLETE)
    monkeypatch.setattr(Path, "open", denied)
    assert refusal(path) == (
        "deployment.toml: cannot be read (Permission denied); give a file that this account may "
        "read."
    )


def test_an_impossible_path() -> None:
    """A path that no system can have is refused like any other, on one line."""
    with pytest.raises(DeploymentFileError, match=r"^a\\x00\\nb: is not a path") as caught:
        read_deployment(Path("a\0\nb"))
    assert "\n" not in str(caught.value)


def test_old_line_ends(tmp_path: Path) -> None:
    """A file whose lines end with CR alone is read like any other, and its lines are counted."""
    assert read_deployment(written(tmp_path, COMPLETE.replace("\n", "\r"))) == READY
    wrong = written(tmp_path, b'# one\r# two\rrelease = "\xff"\r')
    assert "line 3: expected text in UTF-8" in refusal(wrong)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('\ufeffrelease = "11.1"\n\ufeff[servers.primary]\n', "line 2, column 1"),
        ('\ufeff\ufeffrelease = "11.1"\n', "line 1, column 1"),
    ],
)
def test_a_byte_order_mark_in_the_middle(tmp_path: Path, text: str, place: str) -> None:
    """One at the beginning is passed over; one elsewhere, from two joined files, has its place."""
    assert f"{place}: not TOML" in refusal(written(tmp_path, text))
