"""A toy to test, with each kind of step, and adapters for it that are right or wrong in one way."""

from typing import Any

from engine_toys import graded
from statemachine import State

from resilience_fsm.engine import Component, Machine, Property, System, never, reaction, user
from resilience_fsm.testing import (
    Observations,
    Refused,
    Specification,
    specification,
)


class Boiler(Machine):
    """Heats up once it is on; its fuse may blow while it is hot."""

    cold = State(initial=True)
    heating = State()
    hot = State()

    turn_on = user(cold.to(heating), "R-on")
    turn_off = user(heating.to(cold) | hot.to(cold), "R-off")
    warms_up = reaction(heating.to(hot), "R-warm")
    blows_its_fuse = reaction(hot.to(cold), "M-fuse")


BOILER = System([Component("boiler", Boiler)], certainty=graded)


def boiler(**options: Any) -> Specification:
    """The toy as a specification, with patience for nothing: its adapters react at once."""
    return specification(BOILER, **{"timeout_seconds": 0.0, "poll_seconds": 0.0, **options})


THE_BOILER = boiler()

NEVER_HOT = Property("never-hot", "The boiler is never hot.", never(lambda v: v.boiler == "hot"))


class Kettle:
    """A boiler that does what it should."""

    started = 0
    stopped = 0

    def __init__(self) -> None:
        self.state = "cold"

    def start(self) -> None:
        """Begin cold."""
        type(self).started += 1

    def do(self, event: str) -> None:
        """Turn it on or off."""
        if (event == "turn_on") != (self.state == "cold"):
            raise Refused(event)
        self.state = "heating" if event == "turn_on" else "cold"

    def observe(self) -> Observations:
        """Warm up, and tell."""
        if self.state == "heating":
            self.state = "hot"
        return {"boiler": self.state}

    def stop(self) -> None:
        """Count the end."""
        type(self).stopped += 1


class NeverWarm(Kettle):
    """A boiler that stays as it is when it should warm up."""

    def observe(self) -> Observations:
        """Tell."""
        return {"boiler": self.state}


class StaysOn(NeverWarm):
    """A boiler that gets hot and cannot be turned off."""

    def do(self, event: str) -> None:
        """Turn it on; take no notice of being turned off."""
        self.state = "hot" if event == "turn_on" else self.state


class Locked(Kettle):
    """A boiler that refuses everything."""

    def do(self, event: str) -> None:
        """Refuse."""
        raise Refused(event)


class Careless(Kettle):
    """A boiler that takes what is not possible, without effect."""

    def do(self, event: str) -> None:
        """Do it, if it makes sense."""
        if (event == "turn_on") == (self.state == "cold"):
            super().do(event)


class Blown(Kettle):
    """A boiler whose fuse blows each time, as it may."""

    def observe(self) -> Observations:
        """Get hot and cold again; both are told, in order."""
        if self.state == "heating":
            self.state = "cold"
            return [{"boiler": "hot"}, {"boiler": "cold"}]
        return {"boiler": self.state}


def seen(*looks: Any) -> type[Kettle]:
    """A boiler that shows something else, look by look; at the end the same again and again."""

    class Disguised(Kettle):
        def __init__(self) -> None:
            super().__init__()
            self.looks = iter(looks)
            self.last: Any = None

        def observe(self) -> Observations:
            self.last = next(self.looks, self.last)
            shown: Observations = self.last
            return shown

    return Disguised
