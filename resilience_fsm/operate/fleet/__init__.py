"""A fleet: one question asked of many files, each of another pair.

In reading order: `finding` is what is said of one file and of all of them. `question` says what can
be asked, `deployment_questions` and `log_question` ask it, `alike` says which deployments no answer
tells apart. `files` finds the files, `asking` reads them, has each distinct case decided once, and
keeps what was decided in a `journal`. `workers` decide, in this process or in several, `cluster` on
other machines. `picture` draws what came of it.

From Python::

    from resilience_fsm.operate.fleet import CheckQuestion, Processes, ask_fleet, fleet_files

    question = CheckQuestion()
    fleet = ask_fleet(question, fleet_files(["sites"], question.suffixes), Processes(4))
    print(fleet.standing, [entry.path for entry in fleet.entries if not entry.finding])
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.operate.fleet.asking import ask_fleet as ask_fleet
    from resilience_fsm.operate.fleet.cluster import Cluster as Cluster
    from resilience_fsm.operate.fleet.deployment_questions import CheckQuestion as CheckQuestion
    from resilience_fsm.operate.fleet.deployment_questions import PlanQuestion as PlanQuestion
    from resilience_fsm.operate.fleet.files import FleetFiles as FleetFiles
    from resilience_fsm.operate.fleet.files import fleet_files as fleet_files
    from resilience_fsm.operate.fleet.finding import Entry as Entry
    from resilience_fsm.operate.fleet.finding import Finding as Finding
    from resilience_fsm.operate.fleet.finding import Fleet as Fleet
    from resilience_fsm.operate.fleet.finding import Standing as Standing
    from resilience_fsm.operate.fleet.journal import Journal as Journal
    from resilience_fsm.operate.fleet.journal import JournalError as JournalError
    from resilience_fsm.operate.fleet.log_question import ReplayQuestion as ReplayQuestion
    from resilience_fsm.operate.fleet.picture import fleet_bars as fleet_bars
    from resilience_fsm.operate.fleet.question import UnreadableError as UnreadableError
    from resilience_fsm.operate.fleet.workers import InThisProcess as InThisProcess
    from resilience_fsm.operate.fleet.workers import Processes as Processes
    from resilience_fsm.operate.fleet.workers import Workers as Workers
    from resilience_fsm.operate.fleet.workers import WorkersError as WorkersError

_HOMES = {
    "CheckQuestion": "deployment_questions",
    "Cluster": "cluster",
    "Entry": "finding",
    "Finding": "finding",
    "Fleet": "finding",
    "FleetFiles": "files",
    "InThisProcess": "workers",
    "Journal": "journal",
    "JournalError": "journal",
    "PlanQuestion": "deployment_questions",
    "Processes": "workers",
    "ReplayQuestion": "log_question",
    "Standing": "finding",
    "UnreadableError": "question",
    "Workers": "workers",
    "WorkersError": "workers",
    "ask_fleet": "asking",
    "fleet_bars": "picture",
    "fleet_files": "files",
}

__all__ = [*_HOMES]

if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, __all__)
