"""``resilience-fsm view``: what the colours can mean."""

import pytest
from command_line import EXAMPLES, inside

UNREADY = next(path for path in EXAMPLES if path.stem == "upgraded_cti_off")


def test_the_healthy_colours_are_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    """First that nothing is wrong, then what else it can be, and what to look at."""
    done = inside(capsys, "view", "green", "yellow")
    assert (done.code, done.err) == (0, "")
    assert done.out.index("nothing: it is as it should be") < done.out.index("start the secondary")
    assert "To tell them apart, look at" in done.out
    assert "more, with more faults, which -v prints" in done.out
    assert "(DSP-4b)" in done.out
    assert "-v prints" not in inside(capsys, "view", "green", "yellow", "-v").out


def test_a_view_that_nobody_looked_at_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """As the last argument, or as a dash."""
    assert inside(capsys, "view", "green").out == inside(capsys, "view", "green", "-").out
    assert "Primary     not looked at" in inside(capsys, "view", "-", "available").out


def test_the_document_has_every_situation(capsys: pytest.CaptureFixture[str]) -> None:
    """With modes, faults, what to do, and what tells them apart."""
    document = inside(capsys, "view", "yellow", "yellow", "--format", "json").document
    assert document["modes"] == ["no_service"]
    assert document["tell_apart"] == ["the network between the servers"]
    assert document["situations"][0]["todo"] == [
        "start the primary's IP Office",
        "start the secondary's IP Office",
    ]


def test_of_a_pair_that_is_not_ready_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is sure."""
    done = inside(capsys, "view", "green", "yellow", "--deployment", UNREADY)
    assert "the display included (PRE-6)" in done.out
    assert "derived:" not in done.out


def test_what_no_view_shows_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """One message that names what it can show, and exit 2."""
    done = inside(capsys, "view", "red")
    assert (done.code, done.out) == (2, "")
    assert "Expected green or available" in done.err
    done = inside(capsys, "view", "green", "--deployment", "nowhere.toml")
    assert (done.code, done.out) == (2, "")
