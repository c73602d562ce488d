"""The IP Office service of one server; both servers have one, so this chart is used twice.

It stops for any reason (FOI-1), its machine's loss included, and starts again when somebody
repairs it, which needs its machine.
"""

from statemachine import State

from resilience_fsm.engine import Machine, fault, follows, repair


class IPOfficeService(Machine):
    """The telephony service that a portal server works with."""

    running = State(initial=True)
    stopped = State()

    # Faults
    stop = fault(running.to(stopped), "FOI-1", "Q12")
    host_lost = follows(running.to(stopped), "FOI-1", "Q7", "Q12")

    # Repairs
    start = repair(stopped.to(running, cond="host_up"), "FBI-1", "Q12", "A5")
