"""A model for another checker, as a command delivers it: where it begins, and its files."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_fsm.cli.console import not_written, say
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.export import Exported


def beginning_of(given: Iterable[str]) -> dict[str, str]:
    """By component, the state that it is told to begin in.

    Args:
        given: ``COMPONENT=STATE`` each.

    Raises:
        LookupError: One is not so.
    """
    chosen: dict[str, str] = {}
    for text in given:
        component, equals, state = text.partition("=")
        if not equals or not state:
            raise LookupError(f"--begin {text}: expected COMPONENT=STATE.")
        chosen[component] = state
    return chosen


def deliver_model(
    command: str, exported: "Exported", out: Path | None, inputs: Iterable[Path] = ()
) -> int:
    """Print a model, or write it with what belongs beside it.

    Args:
        command: Who delivers it.
        exported: The model.
        out: The file, whose folder is made where it is missing; stdout if None.
        inputs: Files that were read for it, and are not to be lost.

    Returns:
        The exit code.
    """
    from resilience_fsm.render import make_folder, write_files

    if out is None:
        sys.stdout.write(exported.text)
        for ending in exported.companions:
            beside = f"left out: the file beside it that ends in {ending}; --out FILE writes both."
            say(command, beside)
        return 0
    if out.suffix in exported.companions:
        say(
            command,
            f"--out {printable(str(out))}: the file beside the model ends in {out.suffix}, and "
            "would be written over it. Expected another ending.",
        )
        return 2
    beside_it = {out.with_suffix(ending): text for ending, text in exported.companions.items()}
    texts = {out: exported.text, **beside_it}
    try:
        make_folder(out.parent)
        write_files({path: text.encode() for path, text in texts.items()}, inputs)
    except OSError as error:
        return not_written(command, "--out", out, error)
    return 0
