"""The resilience of an IP Office one-X Portal pair as explicit, checked and drawn state machines.

The front door::

    from resilience_fsm import portal_pair, check

    pair = portal_pair()                      # the live machines, wired together
    pair.send("primary_portal_stops")         # a fault
    pair.send("fail_over")                    # a reaction that the source promises (FOP-1)
    assert pair.state["cluster_mode"] == "failover"

    assert check()                            # every property holds for a ready deployment

Every name is imported when it is first used, so that importing the package costs next to nothing.
``help`` of one of them tells more:

- **A deployment:** `read_deployment` makes a `Deployment` of a file, or raises
  `DeploymentFileError`; in `READY` everything is in force. `lacks` says what one lacks, `plan` how
  to get there (a `Plan`), and `check` what holds of it (an `Assessment`, with a `Verdict` for each
  property), for any number of users or for those of a `Scope` such as `exactly`.
- **What happens:** `what_if` tells a story, step by step. A `Scenario` is one that is ready, made
  of `Happening`; `scenarios` has all. `view` says what the colours of a Platform View can mean.
- **Alive:** `portal_pair` is the pair as live machines, `portal_configuration` its configuration.
  A `Monitor` is told what a real pair does, keeps what may be the case, and has a `Notice` of what
  is wrong; what is `Due` is promised and has not come. Wrong input is an `EngineError`.
- **The specification:** `portal_system` and `configuration_system` are the machines to compose,
  `RULES` and `rule` what they rest on; `settled_situations` says who serves for each `situation`,
  and `platform_view` what its icons show.
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.engine import EngineError as EngineError
    from resilience_fsm.engine import Verdict as Verdict
    from resilience_fsm.operate.assessment import Assessment as Assessment
    from resilience_fsm.operate.assessment import check as check
    from resilience_fsm.operate.deployment_file import DeploymentFileError as DeploymentFileError
    from resilience_fsm.operate.deployment_file import read_deployment as read_deployment
    from resilience_fsm.operate.monitor import Monitor as Monitor
    from resilience_fsm.operate.notice import Notice as Notice
    from resilience_fsm.operate.outlook import Due as Due
    from resilience_fsm.operate.plan import Plan as Plan
    from resilience_fsm.operate.plan import plan as plan
    from resilience_fsm.operate.readiness import lacks as lacks
    from resilience_fsm.operate.scenario import Happening as Happening
    from resilience_fsm.operate.scenario import Scenario as Scenario
    from resilience_fsm.operate.scenarios import scenarios as scenarios
    from resilience_fsm.operate.scope import Scope as Scope
    from resilience_fsm.operate.scope import exactly as exactly
    from resilience_fsm.operate.view import view as view
    from resilience_fsm.operate.what_if import what_if as what_if
    from resilience_fsm.pair.configuration import configuration_system as configuration_system
    from resilience_fsm.pair.configuration import portal_configuration as portal_configuration
    from resilience_fsm.pair.deployment import READY as READY
    from resilience_fsm.pair.deployment import Deployment as Deployment
    from resilience_fsm.pair.display import platform_view as platform_view
    from resilience_fsm.pair.display import situation as situation
    from resilience_fsm.pair.portal_pair import portal_pair as portal_pair
    from resilience_fsm.pair.portal_pair import portal_system as portal_system
    from resilience_fsm.pair.situation_table import settled_situations as settled_situations
    from resilience_fsm.rules import RULES as RULES
    from resilience_fsm.rules import rule as rule

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "operate.assessment",
    "Deployment": "pair.deployment",
    "DeploymentFileError": "operate.deployment_file",
    "Due": "operate.outlook",
    "EngineError": "engine",
    "Happening": "operate.scenario",
    "Monitor": "operate.monitor",
    "Notice": "operate.notice",
    "Plan": "operate.plan",
    "READY": "pair.deployment",
    "RULES": "rules",
    "Scenario": "operate.scenario",
    "Scope": "operate.scope",
    "Verdict": "engine",
    "check": "operate.assessment",
    "configuration_system": "pair.configuration",
    "exactly": "operate.scope",
    "lacks": "operate.readiness",
    "plan": "operate.plan",
    "platform_view": "pair.display",
    "portal_configuration": "pair.configuration",
    "portal_pair": "pair.portal_pair",
    "portal_system": "pair.portal_pair",
    "read_deployment": "operate.deployment_file",
    "rule": "rules",
    "scenarios": "operate.scenarios",
    "settled_situations": "pair.situation_table",
    "situation": "pair.display",
    "view": "operate.view",
    "what_if": "operate.what_if",
}

# No __all__: with one, `help` tells each method of each name, in a thousand lines; `dir` will do.
if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, (*_HOMES, "__version__"))
