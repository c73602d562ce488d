"""The scheduled conferences of one portal server.

A conference stays on the server on which it was scheduled (CNF-1). When it falls due it starts if
the portal of that server serves, and is missed otherwise.
"""

from examples.reference_pair.store import Store


class Scheduler:
    """Schedules conferences, and starts them.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def schedule(self, conference: str) -> None:
        """Put a conference down."""
        self.store.content.scheduled.append(conference)
        self.store.save()

    def fall_due(self, conference: str, *, serves: bool) -> None:
        """The time of a conference has come; one that is not put down here is none of ours."""
        if conference not in self.store.content.scheduled:
            return
        self.store.content.scheduled.remove(conference)
        if serves:
            self.start(conference)
        self.store.save()

    def start(self, conference: str) -> None:
        """Start a conference."""
        runs = self.store.content.runs
        runs[conference] = runs.get(conference, 0) + 1
        self.store.save()

    def lose_all(self) -> None:
        """Lose what has not started (CNF-3)."""
        self.store.content.scheduled.clear()
        self.store.save()
