"""``resilience-fsm export``: the pair in the languages of other checkers."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.check import not_in_play
from resilience_fsm.cli.completion import component_states, property_ids
from resilience_fsm.cli.console import say
from resilience_fsm.cli.model_file import beginning_of, deliver_model
from resilience_fsm.cli.scope_options import (
    Changes,
    Conferences,
    DeploymentFile,
    DescribedUsers,
    Users,
    described,
)
from resilience_fsm.export import Format

if TYPE_CHECKING:
    from resilience_fsm.engine import Property, System
    from resilience_fsm.operate.scope import Scope
    from resilience_fsm.pair.deployment import Deployment

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
    configuration: Annotated[
        bool,
        typer.Option(
            "--configuration",
            help="Export the life of the configuration instead, which is the same for every "
            "deployment.",
        ),
    ] = False,
    liveness: Annotated[
        bool,
        typer.Option(
            "--liveness",
            help="For promela: what is bound to happen, with the fairness that it needs, instead "
            "of counts and safety.",
        ),
    ] = False,
    properties: Annotated[
        list[str] | None,
        typer.Option(
            "--property",
            metavar="ID",
            help="Export this property only; all that can be said if left out. Repeatable.",
            autocompletion=property_ids,
            show_default=False,
        ),
    ] = None,
    no_properties: Annotated[
        bool, typer.Option("--no-properties", help="Export the model alone.")
    ] = False,
    begin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COMPONENT=STATE",
            autocompletion=component_states,
            help="Begin with this component in this state, say with one reading of a rule that has "
            "two; scxml and xstate know one beginning only. Repeatable.",
            show_default=False,
        ),
    ] = None,
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
    from resilience_fsm.export import ExportError, export
    from resilience_fsm.operate.scope import ScopeError, exactly
    from resilience_fsm.pair.configuration import configuration_system
    from resilience_fsm.pair.portal_pair import portal_system
    from resilience_fsm.rules import RULES

    try:
        if no_properties and properties:
            raise LookupError("--no-properties goes without --property.")
        of = described(_NAME, deployment)
        scope = exactly(user or (), users or 0, changes or 0, conferences or 0)
        if configuration:
            given = (deployment, users, user, changes, conferences)
            if any(one is not None for one in given):
                raise LookupError(
                    "--configuration goes without DEPLOYMENT, users, changes and conferences: the "
                    "life of the configuration is the same for every deployment."
                )
            system: System = configuration_system()
            heading = ["The life of the configuration of a portal pair."]
        else:
            system = portal_system(of)
            heading = list(_heading(of, deployment, scope))
        exported = export(
            system,
            to,
            () if no_properties else _properties(properties or [], of, scope, configuration),
            {} if configuration else scope.counts,
            liveness=liveness,
            heading=heading,
            rules={rule.id: rule.statement for rule in RULES},
            begin=beginning_of(begin or []),
            name=out.stem if out else "Model",
        )
    except (ScopeError, LookupError, ExportError, EngineError) as error:
        say(_NAME, error)
        return 2
    for sentence in exported.left_out:
        say(_NAME, f"left out: {sentence}")
    return deliver_model(_NAME, exported, out, () if deployment is None else (deployment,))


def _heading(of: "Deployment", deployment: Path | None, scope: "Scope") -> Iterator[str]:
    from resilience_fsm.operate.deployment_file import named
    from resilience_fsm.operate.readiness import lacks

    yield "The resilience of an IP Office one-X Portal pair, written by resilience-fsm export."
    yield f"Deployment: {named(deployment) if deployment else 'a built-in one that is ready'}."
    for lack in lacks(of):
        yield f"Not ready: {lack.what} ({', '.join(lack.rules)})."
    for kind, replicas in scope.described().items():
        yield f"{kind.capitalize()}s: {'; '.join(replicas) or 'none'}."


def _properties(
    names: list[str], of: "Deployment", scope: "Scope", configuration: bool
) -> "list[Property]":
    """The properties that are asked for, or all that speak of what is there."""
    from resilience_fsm.pair.properties import (
        CONFIGURATION_PROPERTIES,
        PUBLIC_PROPERTIES,
        pair_properties,
        property_called,
    )

    if names:
        asked = [property_called(name) for name in dict.fromkeys(names)]
        known = CONFIGURATION_PROPERTIES if configuration else pair_properties(of)
        for prop in asked:
            if prop in PUBLIC_PROPERTIES and prop not in known:
                raise LookupError(not_in_play(prop.id))
            if prop not in known:
                raise LookupError(
                    f"--property {prop.id} speaks of the pair; leave out --configuration."
                    if configuration
                    else f"--property {prop.id} speaks of the configuration; add --configuration."
                )
        return asked
    if configuration:
        return list(CONFIGURATION_PROPERTIES)
    counts = scope.counts or {}
    return [
        prop
        for prop in pair_properties(of)
        if all(len(counts.get(kind, ())) >= number for kind, number in prop.about.items())
    ]
