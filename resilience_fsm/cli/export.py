"""``resilience-fsm export``: the pair in the languages of other checkers."""

from pathlib import Path
from typing import Annotated

import typer

from resilience_fsm.cli.console import say
from resilience_fsm.cli.model_file import deliver_model
from resilience_fsm.cli.pair_model import (
    Begin,
    Configuration,
    Liveness,
    NoProperties,
    Properties,
    rendered_pair,
)
from resilience_fsm.cli.scope_options import (
    Changes,
    Conferences,
    DeploymentFile,
    DescribedUsers,
    Users,
)
from resilience_fsm.export import Format

_NAME = "resilience-fsm export"


def command(
    to: Annotated[
        Format,
        typer.Option(
            "--to",
            help="The language: promela is Spin's; tla is TLA+, for TLC and Apalache; scxml and "
            "xstate run in interpreters; prism is read by PRISM and Storm; nusmv is SMV.",
            show_default=False,
        ),
    ],
    deployment: DeploymentFile = None,
    users: Users = None,
    user: DescribedUsers = None,
    changes: Changes = None,
    conferences: Conferences = None,
    configuration: Configuration = False,
    liveness: Liveness = False,
    properties: Properties = None,
    no_properties: NoProperties = False,
    begin: Begin = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write, as a whole or not at all; stdout if left out. What belongs "
            "beside it is written there too: for tla FILE.cfg, for xstate FILE.mjs, with that in "
            "place of its ending. A module of TLA+ is called what its file is called.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Write the machines of a deployment, and their properties, for another model checker.

    It is exactly the pair with these users, changes and conferences; a kind that is not named has
    none. Names of machines, states, events and facts survive; rules are comments; the text says
    how to run it. What a format cannot say is left out with a message on stderr, never
    approximated.
    """
    from resilience_fsm.engine import EngineError
    from resilience_fsm.export import ExportError
    from resilience_fsm.operate.scope import ScopeError

    try:
        exported = rendered_pair(
            _NAME,
            to,
            deployment,
            users=users,
            user=user,
            changes=changes,
            conferences=conferences,
            configuration=configuration,
            liveness=liveness,
            properties=properties or (),
            no_properties=no_properties,
            begin=begin or (),
            name=out.stem if out else "Model",
        ).exported
    except (ScopeError, LookupError, ExportError, EngineError) as error:
        say(_NAME, error)
        return 2
    for sentence in exported.left_out:
        say(_NAME, f"left out: {sentence}")
    return deliver_model(_NAME, exported, out, () if deployment is None else (deployment,))
