"""The options of a question that is asked of many files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from attrs import frozen

Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=1024,
        metavar="N",
        help="Of many files: decide so many at a time, in processes of this machine.",
        show_default=False,
    ),
]

Dask: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Of many files: let the workers of the Dask scheduler at ADDRESS decide; needs the "
        "extra fleet of this package. Logs have to be there under the same paths.",
        show_default=False,
    ),
]

Resume: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Of many files: keep what is decided in FILE (JSON Lines) while it comes, and go on "
        "from what an earlier run left there. What has changed since, a file, an option or the "
        "version, is decided again.",
        show_default=False,
    ),
]

FleetPicture: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Of many files: draw how many of them stand how, by what they lack; FILE ends with "
        ".svg or .png.",
        show_default=False,
    ),
]

FLEET_HELP = """
Of many files and folders a table says how each stands, and then how many lack what; --format json
prints JSON Lines instead: the document of each file, with its name, and a summary last. Of folders
those files are taken, also from the folders therein, whose names end with {ends}; names that begin
with a dot are left out. The order is that of the paths. {alike}The exit code of many is 2 if
something is unreadable, which stops none of the others; else 1 if one alone would end with 1, else
3 if one would, or after an interrupt; else 0. One file with --jobs, --dask or --resume is answered
as many are.
"""

DEPLOYMENTS_HELP = FLEET_HELP.format(
    ends=".toml",
    alike="Deployments that no answer can tell apart are decided once, and how long that took is "
    "not told. Limits are those of each. ",
)


@frozen
class FleetOptions:
    """What was asked for of many files.

    Args:
        jobs: How many processes decide.
        dask: The address of the scheduler whose workers decide.
        resume: Where to keep what is decided.
        picture: Where to draw it.
    """

    jobs: int | None = None
    dask: str | None = None
    resume: Path | None = None
    picture: Path | None = None

    def mean_many(self, given: Sequence[Path]) -> bool:
        """Whether these are many files, or are to be treated as many are."""
        return len(given) > 1 or self.mean_many_pairs(given)

    def mean_many_pairs(self, given: Sequence[Path]) -> bool:
        """The same of logs, of which several can be of one pair."""
        asked = (self.jobs, self.dask, self.resume)
        return any(map(_is_folder, given)) or any(one is not None for one in asked)

    @property
    def reason_against(self) -> str:
        """Why these options do not go together; empty where they do."""
        if self.jobs is not None and self.dask is not None:
            return "--jobs and --dask: only one of them can decide; leave the other out."
        if self.picture is not None and self.picture.suffix.lower() not in (".svg", ".png"):
            return (
                f"--picture {self.picture}: '{self.picture.suffix}' is no format of pictures of "
                "many files. Expected a name that ends with .svg or .png."
            )
        return ""


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no path of this system
        return False
