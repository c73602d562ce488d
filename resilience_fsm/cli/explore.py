"""``resilience-fsm explore``: the explorer of a deployment, in one HTML file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.console import not_written, say
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.scope_options import DeploymentFile, described
from resilience_fsm.operate.language import Language
from resilience_fsm.printable import printable

_NAME = "resilience-fsm explore"
_AT_WORK = {
    "check": "checking every property",
    "tables": "tabulating the machines",
    "pictures": "drawing the machines",
}


def _file(text: str) -> Path:
    if not text:
        raise typer.BadParameter("'' is no file. Expected a name such as explorer.html.")
    return Path(text)


def command(
    deployment: DeploymentFile = None,
    out: Annotated[
        Path,
        typer.Option(
            parser=_file,
            metavar="FILE",
            help="The file to write, as a whole or not at all; its folder is made if it is "
            "missing.",
        ),
    ] = Path("explorer.html"),
    language: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            help="The language that the page begins with; that of the browser if left out.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Write a page in which the pair of a deployment can be stepped through, event by event.

    It is one HTML file, which opens in a browser without a server and without a network: what each
    server's Platform View shows, what can happen next, what does not happen and why, with the rules
    and how certain they are. The way there is in its address, so that it can be shared. It can go
    to whatever the check of this deployment found, to scenarios and to recorded traces, and it
    tells which situations are behind the icons that somebody sees.

    Exit codes: 0 written; 2 wrong usage or unreadable input; 3 no room to write it.
    """
    from resilience_fsm.operate.explorer import pair_page
    from resilience_fsm.render import PictureError, make_folder, write_file

    try:
        of = described(_NAME, deployment)
    except LookupError as error:
        say(_NAME, error)
        return 2
    try:
        with ProgressBar() as progress:
            page = pair_page(
                of,
                None if deployment is None else _called(deployment),
                language=language,
                report=lambda what: progress.at_work(_AT_WORK[what]),
            )
        make_folder(out.parent)
        write_file(out, page.encode(), () if deployment is None else (deployment,))
    except PictureError as error:
        say(_NAME, f"nothing is written. {error}")
        return 2
    except OSError as error:
        return not_written(_NAME, "--out", out, error)
    whose = "a ready deployment" if deployment is None else printable(str(deployment))
    sys.stdout.write(f"{printable(str(out))}: the explorer of {whose}.\n")
    return 0


def _called(deployment: Path) -> str:
    """The name of the file alone: the page is made to be passed on, and folders are nobody's."""
    from resilience_fsm.operate.deployment_file import STANDARD_INPUT, named

    return named(deployment) if deployment == STANDARD_INPUT else printable(deployment.name)
