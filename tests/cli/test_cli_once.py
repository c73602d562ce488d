"""An option that is given twice: both count, or the second is refused."""

from typing import Any

import pytest
from command_line import inside
from typer import BadParameter
from typer.main import get_command

from resilience_fsm.cli.app import app

COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
ONE_VALUE = [
    (name, parameter.opts[0])
    for name, command in COMMANDS.items()
    for parameter in command.params
    if parameter.param_type_name == "option" and not parameter.multiple and not parameter.is_flag
]


@pytest.mark.parametrize(("command", "option"), ONE_VALUE)
def test_no_value_silently_wins_over_another(command: str, option: str) -> None:
    """Of two values for one thing neither is taken, in any command."""
    with pytest.raises(BadParameter, match="given more than once"):
        COMMANDS[command].make_context(command, [option, "1", option, "2"])


def test_it_is_said_which(capsys: pytest.CaptureFixture[str]) -> None:
    """It is wrong usage, as any other."""
    done = inside(capsys, "check", "--profile", "source", "--profile=public")
    assert done.code == 2
    assert "Invalid value for '--profile': given more than once" in done.err


def test_lists_and_switches_may_come_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Where all of them count, or the second says the same, nothing is wrong."""
    again = ("--verbose", "--verbose", "--property", "mode-agrees", "--property", "somebody-serves")
    done = inside(capsys, "check", *again)
    assert done.code == 0
    assert "The cluster mode always agrees with the components." in done.out
    assert "FOP-1" in done.out
