"""``resilience-fsm mutants``: which property notices which change of the machines."""

from functools import partial
from typing import Annotated

import typer

from resilience_fsm.cli.check import Format
from resilience_fsm.cli.completion import component_names, property_ids, rule_ids
from resilience_fsm.cli.console import print_json, say, stdout
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.scope_options import DeploymentFile, described


def command(
    deployment: DeploymentFile = None,
    configuration: Annotated[
        bool,
        typer.Option(
            "--configuration",
            help="Try the machines of the settings instead, in the life of the configuration; "
            "takes minutes.",
        ),
    ] = False,
    components: Annotated[
        list[str] | None,
        typer.Option(
            "--component",
            metavar="NAME",
            help="Try only the mutants of this component, such as secondary_portal or session. "
            "Repeatable.",
            autocompletion=component_names,
            show_default=False,
        ),
    ] = None,
    properties: Annotated[
        list[str] | None,
        typer.Option(
            "--property",
            metavar="ID",
            help="Print what this property notices, and the rules that it rests on. Repeatable.",
            autocompletion=property_ids,
            show_default=False,
        ),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="ID",
            help="Print the mutants of what rests on this rule. Repeatable.",
            autocompletion=rule_ids,
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="So many processes work; as many as there are processors if left out.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print every mutant, not only the weak ones.")
    ] = False,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> int:
    """Change the machines in every small way, and see which property notices.

    A mutant is killed if a property that held is violated or vacuous. If none is, it is equivalent
    where nothing tells it from the original, and else weak: shown with the shortest sequence of
    events after which the two differ. Exit codes: 0 no weak mutant without a recorded reason, 1
    there are some, 3 some were not decided.
    """
    from resilience_fsm.cli.mutants_document import mutants_document
    from resilience_fsm.cli.mutants_text import print_mutants, print_of_property, print_of_rule
    from resilience_fsm.engine import Fate
    from resilience_fsm.operate.mutants import SETTINGS, configuration_mutants, mutants
    from resilience_fsm.pair.properties import property_called
    from resilience_fsm.rules import rule_called

    try:
        for name in properties or ():
            property_called(name)
        rules = [rule_called(name).id for name in rules or ()]
        if configuration and deployment:
            raise LookupError(
                "--configuration goes without DEPLOYMENT: the life of the configuration is the "
                "same for every deployment."
            )
        of = described("resilience-fsm mutants", deployment)
        with ProgressBar() as progress:
            tried = partial(progress.counted, "mutants")
            if configuration:
                report = configuration_mutants(
                    only=components or SETTINGS, workers=workers, report=tried
                )
            else:
                report = mutants(of, only=components or (), workers=workers, report=tried)
    except LookupError as error:
        say("resilience-fsm mutants", error)
        return 2
    if output is Format.JSON:
        print_json(mutants_document(report, deployment))
    elif properties or rules:
        for name in properties or ():
            print_of_property(stdout(), report, name)
        for name in rules:
            print_of_rule(stdout(), report, name)
    else:
        print_mutants(stdout(), report, deployment, verbose=verbose)
    if report.weak:
        return 1
    return 3 if report.matrix.incomplete or report.matrix.of_fate(Fate.UNDECIDED) else 0
