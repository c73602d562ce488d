"""A portal server: one process, which keeps in touch with the other one and serves users.

It looks at its own IP Office and at the other server every few milliseconds, and takes the reaction
that the machines promise. With the other server in sight a reaction is one step of both: whoever
decides holds back its answers, the other server moves and says so, and then the one who decides
moves. Nobody who asks both servers can see anything but one step (A2). If the other server is cut
off or dies in between, the one who decides stays as it is, and looks again.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, ClassVar

from examples.reference_pair.knowledge import Knowledge
from examples.reference_pair.plan import OTHER, Plan, Side
from examples.reference_pair.scheduler import Scheduler
from examples.reference_pair.store import Store
from examples.reference_pair.web import Answer, Client, Request, serve
from resilience_fsm.engine import Step

# Not the same for both, so that two that decide at the same time do not do so for ever.
LOOK_SECONDS: Mapping[Side, float] = {"primary": 0.010, "secondary": 0.013}

DONE = Answer(200)
LOG_IN_HERE = Answer(401)
REFUSED = Answer(403)
NOT_FOUND = Answer(404)
NOT_NOW = Answer(409)


class PortalServer:
    """The portal server of one side.

    Args:
        plan: Where everything is.
        side: Which side.
    """

    scheduler_class: ClassVar[type[Scheduler]] = Scheduler
    store_class: ClassVar[type[Store]] = Store

    def __init__(self, plan: Plan, side: Side) -> None:
        self.side = side
        self.knowledge = Knowledge(side)
        self.store = self.store_class(plan.data(side))
        self.scheduler = self.scheduler_class(self.store)
        self._port = plan.portals[side]
        self._ipoffice = Client(plan.ipoffices[side])
        self._peer = Client(plan.links[side])
        self._users: set[str] = set()  # who is logged in; a process that ends takes them along
        self._deciding = asyncio.Lock()
        self._moved_along = 0  # how often the other server has had this one take a step
        self._roles = [(time.monotonic(), self.knowledge.role)]  # since somebody asked

    async def run(self) -> None:
        """Serve, for ever."""
        await serve(self._answer, self._port)
        while True:
            await self._look()
            await asyncio.sleep(LOOK_SECONDS[self.side])

    @property
    def serves(self) -> bool:
        """Whether the portal is active."""
        return self.knowledge.role == "active"

    # Looking and deciding

    async def _look(self) -> None:
        moved_along = self._moved_along
        ipoffice_runs = await _asked(self._ipoffice, "/health") is not None
        peer = await _asked(self._peer, "/link/condition")
        async with self._deciding:
            if self._moved_along != moved_along:
                return  # what was seen may be older than the step that came in between
            self.see_ipoffice("running" if ipoffice_runs else "stopped")
            if peer is None:
                # Whether the link or the other server is lost looks the same from here (NET-7),
                # and the machines have this side do the same in both cases.
                self.become({"link": "down"})
            else:
                self.become({"link": "up", **peer["condition"]})
            await self.react()
        if peer is not None:
            await self.synchronise(peer)

    def see_ipoffice(self, condition: str) -> None:
        """Note how the own IP Office is."""
        self.become({f"{self.side}_ipoffice": condition})

    async def react(self) -> None:
        """Take one of the promised reactions, if there is one."""
        for step in self.knowledge.promised():
            if self.is_wanted(step.event.name):
                await self._move(step)
                return

    def is_wanted(self, reaction: str) -> bool:  # noqa: ARG002 # a fault may look at it
        """Whether to take a promised reaction."""
        return True

    async def _move(self, step: Step) -> None:
        if self.knowledge["link"] == "up":
            body = {"event": step.event.name, "condition": self.own_condition}
            if not await self.tell_peer("/link/steps", body):
                return
        self.take(step)

    def take(self, step: Step) -> None:
        """Be where a step leads."""
        if self.side == "secondary" and step.event.name == "fail_back":
            self.scheduler.lose_all()
        self.become(self.knowledge.after(step))

    def become(self, condition: Mapping[str, str]) -> None:
        """Know better, and have another role if that is what is known."""
        before = self.knowledge.role
        self.knowledge.see(condition)
        if self.knowledge.role != before:
            self._roles.append((time.monotonic(), self.knowledge.role))
        if not self.serves:
            self._users.clear()

    # The other server

    def introduce_itself(self) -> Answer:
        """What the other server gets to know of this one."""
        return Answer(body={"condition": self.own_condition, "digest": self.store.digest})

    @property
    def own_condition(self) -> dict[str, str]:
        """What this side says of itself."""
        names = (f"{self.side}_portal", f"{self.side}_ipoffice")
        return {name: self.knowledge[name] for name in names}

    async def synchronise(self, peer: Mapping[str, Any]) -> None:
        """In normal operation, have the secondary keep what the primary keeps, and nothing else.

        So a change that was at risk ends up on both servers if it was made on the primary, and is
        lost if it was made on the secondary; SYN-7 allows either.

        Args:
            peer: What the other server said of itself.
        """
        if (
            self.side == "primary"
            and self.knowledge.is_normal
            and peer["digest"] != self.store.digest
        ):
            await self.tell_peer("/link/changes", {"changes": self.store.content.changes})

    async def tell_peer(self, path: str, body: Mapping[str, Any]) -> bool:
        """Whether the other server has done what it was told, as far as is known."""
        try:
            return (await self._peer.ask("POST", path, body)).is_good
        except OSError:
            return False

    def _move_along(self, event: str, condition: Mapping[str, str]) -> Answer:
        if self._deciding.locked():
            return NOT_NOW
        self.become(condition)
        step = self.knowledge.step(event)
        if step is None:
            return NOT_NOW  # it looks different from here
        self._moved_along += 1
        self.take(step)
        return DONE

    def receive(self, changes: list[str]) -> Answer:
        """Keep what the primary keeps."""
        if self._deciding.locked() or not self.knowledge.is_normal:
            return NOT_NOW
        self.store.content.changes = changes
        self.store.save()
        return DONE

    # Answers

    async def _answer(self, request: Request) -> Answer:
        if request.path == "/link/steps":
            return self._move_along(request.body["event"], request.body["condition"])
        if request.path == "/link/changes":
            return self.receive(request.body["changes"])
        async with self._deciding:  # nobody sees half a step
            return self.answer_at_rest(request)

    def answer_at_rest(self, request: Request) -> Answer:
        """Answer while nothing is being decided."""
        body = request.body
        match request.method, request.path:
            case "GET", "/link/condition":
                return self.introduce_itself()
            case "GET", "/knowledge":
                return Answer(body=self.knowledge.condition)
            case "GET", "/status":
                return self._status()
            case "POST", "/changes":
                return self.change(body["change"], body["author"])
            case "POST", "/conferences":
                return self.schedule(body["conference"])
            case "POST", "/clock":
                self.scheduler.fall_due(body["conference"], serves=self.serves)
                return DONE
            case "POST", "/login":
                return self.log_in(body["user"])
            case "POST", "/session":
                return DONE if body["user"] in self._users else self.redirection()
            case "POST", "/logout":
                self._users.discard(body["user"])
                return DONE
        return NOT_FOUND

    def _status(self) -> Answer:
        """The roles taken since somebody asked, with their times, and what is kept."""
        now = time.monotonic()
        roles, self._roles = self._roles or [(now, self.knowledge.role)], []
        content = self.store.content
        return Answer(
            body={
                "now": now,
                "roles": roles,
                "changes": content.changes,
                "scheduled": content.scheduled,
                "runs": content.runs,
            }
        )

    def change(self, change: str, author: str) -> Answer:
        """Let a user or an administrator make a change."""
        # Whether a passive portal lets an administrator in is not said (SYN-10); this one does.
        if author == "user" and not self.serves:
            return REFUSED
        self.store.content.changes.append(change)
        self.store.save()
        return DONE

    def schedule(self, conference: str) -> Answer:
        """Let a user schedule a conference."""
        if not self.serves:
            return REFUSED
        self.scheduler.schedule(conference)
        return DONE

    def log_in(self, user: str) -> Answer:
        """Let a user in, or not."""
        if not self.serves:
            return self.redirection()
        self._users.add(user)
        return DONE

    def redirection(self) -> Answer:
        """For users who are not logged in here: this portal, or the other one if that serves."""
        if self.serves:
            return LOG_IN_HERE
        other = OTHER[self.side]
        sees_it_serve = {"link": "up", f"{other}_portal": "active"}.items()
        if sees_it_serve <= self.knowledge.condition.items():
            return Answer(307, {"portal": other})
        return REFUSED


async def _asked(client: Client, path: str) -> Mapping[str, Any] | None:
    """What somebody answers; None if nobody does."""
    try:
        return (await client.ask("GET", path)).body
    except OSError:
        return None
