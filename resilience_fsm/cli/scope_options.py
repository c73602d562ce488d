"""The options that say whose pair, and how many users, changes and conferences beside it."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

DeploymentFile: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="DEPLOYMENT",
        help="A TOML file that describes the deployment; a built-in ready one if left out.",
        show_default=False,
    ),
]

Users: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="Exactly so many browser users, at home on the primary, who have logged in on the "
        "secondary before.",
        show_default=False,
    ),
]

DescribedUsers: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--user",
        metavar="KIND:HOME[:new]",
        help="One more user: KIND browser, outlook_plugin or call_assistant; HOME primary or "
        "secondary; new has never logged in on the secondary. Repeatable.",
        show_default=False,
    ),
]

Changes: TypeAlias = Annotated[
    int | None,
    typer.Option(min=0, help="Exactly so many changes of data.", show_default=False),
]

Conferences: TypeAlias = Annotated[
    int | None,
    typer.Option(min=0, help="Exactly so many scheduled conferences.", show_default=False),
]
