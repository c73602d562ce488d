"""Watching a chart as it runs for its tables: what it takes and enters, and why it stops."""

from statemachine import State

MOST_MICROSTEPS = 1_000


class Denied(Exception):  # noqa: N818 # a validator says no, and nothing has gone wrong
    """A validator does not let an event happen."""


class Restless(BaseException):  # python-statemachine catches every Exception
    """Transitions without events follow each other without an end."""


class Circle(BaseException):  # likewise
    """A step is where it was before, and goes on as it could have gone on then."""


class StepWatch:
    """A listener that counts transitions, and notes what is entered, if only to be left again."""

    def __init__(self) -> None:
        self.taken = 0
        self.entered: dict[object, None] = {}
        """The values of the states, in order."""

    def begin(self) -> None:
        """Forget the step before."""
        self.taken = 0
        self.entered = {}

    def on_enter_state(self, state: State) -> None:
        """Note a state."""
        self.entered[state.value] = None

    def before_transition(self) -> None:
        """Count one.

        Raises:
            Restless: They are too many for one step.
        """
        self.taken += 1
        if self.taken > MOST_MICROSTEPS:
            raise Restless
