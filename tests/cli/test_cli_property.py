"""One property told in full."""

import pytest

from resilience_fsm.cli.app import run


@pytest.mark.rule("CFG-18")
def test_witness_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A property that is witnessed is shown with its trace, though it holds."""
    assert run(["check", "--property", "documented-order-trap"]) == 0
    out = capsys.readouterr().out
    assert "The documented order of steps can end with settings saved and not in force." in out
    assert "save_configuration" in out
    assert "Who serves" not in out


def test_property_without_a_trace_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A property that holds in every state is shown with its verdict and its rules."""
    assert run(["check", "--property", "one-active", "--property", "mode-agrees"]) == 0
    out = capsys.readouterr().out
    assert out.count("holds") == 2
    assert "FOP-1" in out


def test_liveness_tells_what_has_to_be_fair(capsys: pytest.CaptureFixture[str]) -> None:
    """A property of liveness names the reactions whose fairness it needs."""
    assert run(["check", "--property", "portal-failure-answered"]) == 0
    assert "needs to be fair: fail_over" in capsys.readouterr().out


def test_unknown_property_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A property that is not there is wrong usage, and the nearest are named."""
    assert run(["check", "--property", "one-activ"]) == 2
    message = capsys.readouterr().err
    assert "No property called 'one-activ'" in message
    assert "one-active" in message


def test_endless_violation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What can stay as it is for ever is said to."""
    file = "examples/deployments/upgraded_cti_off.toml"
    assert run(["check", file, "--property", "portal-failure-answered"]) == 1
    assert "it can stay so for ever" in capsys.readouterr().out


def test_true_vacuity_is_not_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """In an exact scope, what says nothing because of the deployment is vacuous, not left out."""
    file = "examples/deployments/upgraded_cti_off.toml"
    counts = ["--users", "1", "--changes", "1"]
    assert run(["check", file, *counts, "--property", "copy-bound"]) == 1
    assert "vacuous" in capsys.readouterr().out
