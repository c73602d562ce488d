"""The IP Office service of one server: it says that it runs, and where the other portal is."""

from examples.reference_pair.plan import OTHER, Plan, Side
from examples.reference_pair.web import Answer, Request, serve


class IPOfficeService:
    """The IP Office service of one side.

    Args:
        plan: Where everything is.
        side: Which side.
    """

    def __init__(self, plan: Plan, side: Side) -> None:
        self._port = plan.ipoffices[side]
        self._other = OTHER[side]

    async def run(self) -> None:
        """Serve, for ever."""
        await (await serve(self._answer, self._port)).serve_forever()

    async def _answer(self, request: Request) -> Answer:
        match request.method, request.path:
            case "GET", "/health":
                return Answer()
            case "GET", "/portal":
                return self.redirection()
        return Answer(404)

    def redirection(self) -> Answer:
        """For users whose portal is gone: they are sent on by what still runs there (FOP-3)."""
        return Answer(307, {"portal": self._other})
