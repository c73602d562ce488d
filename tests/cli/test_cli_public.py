"""``check`` with public facts: which facts an answer goes by, and what is said of them."""

from pathlib import Path

import pytest
from command_line import example, inside

from resilience_fsm import read_deployment
from resilience_fsm.pair.properties import PUBLIC_PROPERTIES, pair_properties

MANUAL = example("manual_failback")


def test_the_file_decides(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the option a file with public facts is answered by them, each answer with a layer."""
    document = inside(capsys, "check", MANUAL, "--format", "json").document
    assert document["profile"] == "public"
    assert document["deployment"]["public"]["failback"] == "manual"
    of_pair = {prop.id for prop in pair_properties(read_deployment(MANUAL))}
    assert {one["id"]: one["layer"] for one in document["properties"]} == {
        one["id"]: "public" if one["id"] in of_pair else "source" for one in document["properties"]
    }
    assert {prop.id for prop in PUBLIC_PROPERTIES} & of_pair
    # What is on record is that of machines without public facts.
    assert not [
        one["id"] for one in document["properties"] if one["rests_on"] and one["id"] in of_pair
    ]
    (failback,) = [one for one in document["properties"] if one["id"] == "failback-promised"]
    assert failback["verdict"] == "violated"


def test_the_source_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """By the source alone the same file is answered as if the table were not there."""
    by_option = inside(capsys, "check", MANUAL, "--profile", "source", "--format", "json")
    assert by_option.code == 0
    document = by_option.document
    assert document["profile"] == "source"
    assert "public" not in document["deployment"]
    assert not any("layer" in one for one in document["properties"])


def test_the_text_tells(capsys: pytest.CaptureFixture[str]) -> None:
    """The text has a group for the public facts, and a violation says what leads there."""
    done = inside(capsys, "check", MANUAL, "-v")
    assert done.code == 1
    assert "\nPublic facts" in done.out
    assert "violated: with the public facts of this deployment it is not guaranteed" in done.out
    assert "the source itself leads there" not in done.out
    assert "\nFacts       those of the source, and the public ones P1, P3, P12\n" in done.out
    assert "\nFacts" not in inside(capsys, "check", MANUAL, "--profile", "source").out
    assert "Public facts" not in inside(capsys, "check").out


@pytest.mark.thorough
@pytest.mark.parametrize("profile", ["source", "public"])
def test_lines_replay(capsys: pytest.CaptureFixture[str], profile: str) -> None:
    """The line that replays a trace runs it with the facts that the answer went by."""
    done = inside(capsys, "check", MANUAL, "--profile", profile, "--format", "json")
    lines = [one["trace"]["replay"] for one in done.document["properties"] if one["trace"]]
    assert lines
    assert all(
        (".of_source" in line) == (profile == "source") for line in lines if "read_d" in line
    )
    for line in lines[:20]:
        exec(line, {})  # noqa: S102 # the line is ours


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--profile", "public"), "the deployment has no public facts to go by"),
        (("--property", "manual-failback-waits"), "speaks of public facts that this deployment"),
        (
            (MANUAL, "--profile", "source", "--property", "manual-failback-waits"),
            "speaks of public facts that this deployment",
        ),
        ((MANUAL, "--property", "locked-secondary-stopped"), "speaks of public facts"),
    ],
)
def test_2_without_the_facts(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str | Path, ...], message: str
) -> None:
    """What is asked of facts that a deployment does not count with is refused."""
    done = inside(capsys, "check", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_export_refuses_them_too(capsys: pytest.CaptureFixture[str]) -> None:
    """An export has the properties of the public facts that are in play, and no others."""
    asked = ("export", "--to", "promela", "--property", "manual-failback-waits")
    assert inside(capsys, *asked).code == 2
    done = inside(capsys, *asked, MANUAL)
    assert done.code == 0
    assert "manual_failback" in done.out
    assert "trouble_has_lasted" in done.out
