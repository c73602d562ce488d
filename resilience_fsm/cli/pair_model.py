"""The pair as a model for other checkers: which one, and what comes of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from resilience_fsm.cli.check import not_in_play
from resilience_fsm.cli.completion import component_states, property_ids
from resilience_fsm.cli.model_file import beginning_of
from resilience_fsm.cli.scope_options import described

if TYPE_CHECKING:
    from resilience_fsm.engine import Property, System
    from resilience_fsm.export import Format, Rendition
    from resilience_fsm.operate.scope import Scope
    from resilience_fsm.pair.deployment import Deployment

Configuration: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--configuration",
        help="Export the life of the configuration instead, which is the same for every "
        "deployment.",
    ),
]
Liveness: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--liveness",
        help="For promela: what is bound to happen, with the fairness that it needs, instead "
        "of counts and safety.",
    ),
]
Properties: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--property",
        metavar="ID",
        help="Export this property only; all that can be said if left out. Repeatable.",
        autocompletion=property_ids,
        show_default=False,
    ),
]
NoProperties: TypeAlias = Annotated[
    bool, typer.Option("--no-properties", help="Export the model alone.")
]
Begin: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COMPONENT=STATE",
        autocompletion=component_states,
        help="Begin with this component in this state, say with one reading of a rule that has "
        "two; scxml and xstate know one beginning only, which may be any. Repeatable.",
        show_default=False,
    ),
]


def rendered_pair(
    command: str,
    to: "Format",
    deployment: Path | None,
    *,
    users: int | None,
    user: list[str] | None,
    changes: int | None,
    conferences: int | None,
    configuration: bool,
    liveness: bool,
    properties: Sequence[str],
    no_properties: bool,
    begin: Sequence[str],
    name: str = "Model",
) -> "Rendition":
    """The machines of a deployment, and their properties, in the language of another checker.

    Args:
        command: Who asks, for what is said where a pipe has to be waited for.
        to: The language.
        deployment: The file that describes it; None for the built-in one.
        users: So many browser users.
        user: More users, described one by one.
        changes: So many changes.
        conferences: So many conferences.
        configuration: Whether it is the life of the configuration instead.
        liveness: For Promela, what is bound to happen.
        properties: The ids of those that are asked for; all where there are none.
        no_properties: Whether it is the model alone.
        begin: ``COMPONENT=STATE`` each.
        name: What the model is called.

    Raises:
        EngineError: A property is no function of what it may see.
        ExportError: The language cannot say it.
        LookupError: Options exclude each other, or name nothing.
        ScopeError: There is no such user.
    """
    from resilience_fsm.export import rendition
    from resilience_fsm.operate.scope import exactly
    from resilience_fsm.pair.configuration import configuration_system
    from resilience_fsm.pair.portal_pair import portal_system
    from resilience_fsm.rules import RULES

    if no_properties and properties:
        raise LookupError("--no-properties goes without --property.")
    of = described(command, deployment)
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
    return rendition(
        system,
        to,
        () if no_properties else _properties(properties, of, scope, configuration),
        {} if configuration else scope.counts,
        liveness=liveness,
        heading=heading,
        rules={rule.id: rule.statement for rule in RULES},
        begin=beginning_of(begin),
        name=name,
    )


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
    names: Sequence[str], of: "Deployment", scope: "Scope", configuration: bool
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
