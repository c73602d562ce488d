"""A scenario: what happens to a pair, in order, and whom the answer is about.

Beside the events of the machines there are two things that a person does or meets and that no
machine has: an upgrade of a portal while it is stopped, which changes a constant of the deployment
(P17 is why it matters), and a network that fails in one direction, of which the source says nothing
(NET-6).
"""

import re
from enum import StrEnum

from attrs import field, frozen

from resilience_fsm.printable import PrintableError
from resilience_fsm.text import Text


class ScenarioError(PrintableError, ValueError):
    """A scenario is not understood, or cannot happen; the message says where and what could."""


ONE_WAY, HEALS = "link_fails_one_way", "link_heals_one_way"
UPGRADES = {
    "primary_portal_upgraded": {"equal": "primary_newer", "secondary_newer": "equal"},
    "secondary_portal_upgraded": {"equal": "secondary_newer", "primary_newer": "equal"},
}
"""By upgrade, what becomes of how the versions of the portals compare."""


@frozen
class Happening:
    """One thing that happens.

    Args:
        event: An event of the pair, an upgrade, or a link that fails in one direction.
        minute: When, in minutes from the beginning; None where no times are given.
        settles: Whether the pair settles afterwards, before anything else happens. Where it does
            not, the next thing happens at any moment, however soon.
    """

    event: str
    minute: float | None = None
    settles: bool = True


class Client(StrEnum):
    """What a user is logged in with."""

    BROWSER = "browser"
    OUTLOOK_PLUGIN = "outlook_plugin"
    CALL_ASSISTANT = "call_assistant"
    OTHER = "other"  # one that the source does not speak of (CLI-4)


class Home(StrEnum):
    """The system that a user belongs to."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    EXPANSION = "expansion"


class Reach(StrEnum):
    """Which servers a user's network reaches (P22)."""

    BOTH = "both"
    PRIMARY = "primary"
    SECONDARY = "secondary"


@frozen
class User:
    """A kind of user, logged in on the primary at the beginning.

    Args:
        client: The client.
        home: The home system.
        is_new: Whether the user has never logged in on the secondary, and so never accepted its
            certificate.
        reach: Which servers the user can reach.
    """

    client: Client
    home: Home = Home.PRIMARY
    is_new: bool = False
    reach: Reach = Reach.BOTH

    @property
    def key(self) -> str:
        """As on the command line: ``browser:primary:new:reaches-primary``."""
        parts = [self.client.value, self.home.value]
        if self.is_new:
            parts.append("new")
        if self.reach is not Reach.BOTH:
            parts.append(f"reaches-{self.reach.value}")
        return ":".join(parts)

    @classmethod
    def of(cls, text: str) -> "User":
        """The user that a text such as ``browser:primary:new`` describes.

        Raises:
            ScenarioError: It is not understood.
        """
        match = re.fullmatch(
            f"({'|'.join(Client)}):({'|'.join(Home)})(:new)?(?::reaches-({'|'.join(Reach)}))?", text
        )
        if match is None:
            raise ScenarioError(
                f"--user: '{text}' is not understood. Expected CLIENT:HOME, then :new for one who "
                "has never logged in on the secondary, and :reaches-primary or :reaches-secondary "
                f"for one who reaches one server only; CLIENT is one of {', '.join(Client)}, HOME "
                f"one of {', '.join(Home)}, for example browser:primary:new."
            )
        return cls(Client(match[1]), Home(match[2]), bool(match[3]), Reach(match[4] or "both"))


USUAL_USERS = (
    User(Client.BROWSER),
    User(Client.BROWSER, is_new=True),
    User(Client.OUTLOOK_PLUGIN),
    User(Client.CALL_ASSISTANT),
    User(Client.OTHER),
)
"""Whom an answer is about unless it is said."""


@frozen
class ChangeMade:
    """A change of data.

    Args:
        author: ``user`` or ``administrator``.
        side: The server on which it is made.
        after: After how many of the things that happen it is made; 0 for before the first.
        is_copied: For one that is made while operation is normal, whether it is copied before the
            next thing happens; if not, that overtakes the copy.
    """

    author: str = field(default="user")
    side: str = field(default="primary")
    after: int = 0
    is_copied: bool = True

    @property
    def words(self) -> str:
        """The change in words."""
        is_told = self.is_copied or self.side == "secondary"
        return Text(
            "made by {whom} on the {side} {when}{copied}",
            whom=Text("an administrator" if self.author == "administrator" else f"a {self.author}"),
            side=Text(self.side),
            when=_after(self.after),
            copied="" if is_told else Text(", not yet copied"),
        )


@frozen
class ConferenceScheduled:
    """A conference.

    Args:
        owner: The server on which it is scheduled.
        after: After how many of the things that happen it is scheduled.
        due: After how many it falls due; None where it is still to come at the end.
    """

    owner: str = field(default="primary")
    after: int = 0
    due: int | None = None

    @property
    def words(self) -> str:
        """The conference in words."""
        is_ahead = self.due is None
        return Text(
            "scheduled on the {side} {when}, {due}",
            side=Text(self.owner),
            when=_after(self.after),
            due=Text("still to come at the end") if is_ahead else Text("due after {n}", n=self.due),
        )


def _after(number: int) -> Text:
    """When something is done: after so many of the things that happen."""
    return Text("after {n}", n=number) if number else Text("before it begins")


@frozen
class Scenario:
    """What happens, and whom the answer is about.

    Args:
        happenings: What happens, in order.
        name: Its name; None for one that has none.
        sentence: What it is about; None where nobody said it.
        users: The kinds of users; the usual ones where None.
        changes: The changes of data; those that tell the most where None.
        conferences: The conferences; those that tell the most where None.
    """

    happenings: tuple[Happening, ...]
    name: str | None = None
    sentence: str | None = None
    users: tuple[User, ...] | None = None
    changes: tuple[ChangeMade, ...] | None = None
    conferences: tuple[ConferenceScheduled, ...] | None = None
