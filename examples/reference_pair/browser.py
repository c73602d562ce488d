"""A user's browser: it holds a session, notices when it is gone, and goes where it is sent."""

from collections.abc import Callable, Mapping

from attrs import define

from examples.reference_pair.plan import Side
from examples.reference_pair.web import Answer

LOG_IN_HERE = 401

Ask = Callable[[str, str, str, Mapping[str, str]], Answer | None]
"""Asks a service, by its name, a method, a path and a body; None if it does not answer."""


@define
class Browser:
    """The browser of one user.

    Args:
        user: Whose browser it is.
        ask: How it reaches the services.
        page: The side whose pages it shows, if it shows any.
        is_logged_in: Whether it is logged in there.
        is_asked: Whether it is asked to log in there.
    """

    user: str
    ask: Ask
    page: Side | None = None
    is_logged_in: bool = False
    is_asked: bool = False

    def open(self, side: Side) -> None:
        """Type the address of a side, log in if that is possible, or go where one is sent."""
        answer = self._portal(side, "/login")
        self.page, self.is_logged_in = side, answer is not None and answer.is_good
        self.is_asked = False
        if not self.is_logged_in:
            self._follow(answer)

    def refresh(self) -> None:
        """See whether the session is still there, and go where one is sent if it is not."""
        if self.page is None:
            return
        answer = self._portal(self.page, "/session")
        self.is_logged_in = answer is not None and answer.is_good
        self.is_asked = answer is not None and answer.status == LOG_IN_HERE
        if answer is None:
            answer = self.ask(f"{self.page}_ipoffice", "GET", "/portal", {})
        if not self.is_logged_in and not self.is_asked:
            self._follow(answer)

    def leave(self) -> None:
        """Log out and show nothing."""
        if self.page is not None:
            self._portal(self.page, "/logout")
        self.page, self.is_logged_in, self.is_asked = None, False, False

    def _follow(self, answer: Answer | None) -> None:
        """Go where ``answer`` sends the browser, if somebody is there who lets it log in."""
        if answer is None or "portal" not in answer.body:
            return
        side: Side = answer.body["portal"]
        there = self._portal(side, "/session")
        if there is not None and there.status == LOG_IN_HERE:
            self.page, self.is_asked = side, True

    def _portal(self, side: Side, path: str) -> Answer | None:
        return self.ask(f"{side}_portal", "POST", path, {"user": self.user})
