"""Watching a chart as it runs for its tables: how many transitions it takes, and why it stops."""

MOST_MICROSTEPS = 1_000


class Denied(Exception):  # noqa: N818 # a validator says no, and nothing has gone wrong
    """A validator does not let an event happen."""


class Restless(BaseException):  # python-statemachine catches every Exception
    """Transitions without events follow each other without an end."""


class Watch:
    """A listener that counts transitions."""

    def __init__(self) -> None:
        self.taken = 0

    def before_transition(self) -> None:
        """Count one.

        Raises:
            Restless: They are too many for one step.
        """
        self.taken += 1
        if self.taken > MOST_MICROSTEPS:
            raise Restless
