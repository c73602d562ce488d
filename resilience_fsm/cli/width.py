"""``--width``: how long the lines of an answer may be, which every command can be told."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from resilience_fsm.cli.console import LEAST_WIDTH, width_asked

_Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=LEAST_WIDTH,
        metavar="N",
        help="How many characters a line may have; if left out, as many as the terminal has, or "
        "100 where there is none.",
        show_default=False,
    ),
]


def with_width(command: Callable[..., int]) -> Callable[..., int]:
    """A command with one option more, which its consoles go by."""
    asked = inspect.signature(command)
    more = inspect.Parameter(
        "width", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_Width
    )

    @wraps(command)
    def wrapper(*args: Any, width: int | None = None, **options: Any) -> int:
        before = width_asked.set(width)
        try:
            return command(*args, **options)
        finally:
            width_asked.reset(before)

    parameters = [*asked.parameters.values(), more]
    vars(wrapper)["__signature__"] = asked.replace(parameters=parameters)
    wrapper.__annotations__ = {**command.__annotations__, "width": _Width}
    return wrapper
