"""Random systems of a few charts and several instances of another, most of which are alike.

Guards ask whether any, all or how many instances are somewhere; in some systems one asks for a
certain instance, or one begins elsewhere.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from engine_toys import chart, graded
from random_systems import CAUSES, FOLLOWING, claim

from resilience_fsm.engine import (
    Component,
    Property,
    System,
    View,
    deadlock_free,
    followers_keep_up,
    reactions_recur,
    reactions_terminate,
)
from resilience_fsm.engine.verdict.claim import Predicate

Question = Callable[[Any], object]

HUB = ["h0", "h1", "h2"]
PEER = ["p0", "p1", "p2"]
NOTE = ["n0", "n1"]
CLERK = ["c0", "c1"]


class Plan:
    """What is chosen of a system, and the system.

    Args:
        random: Chooses.
        count: How many instances there are.
    """

    def __init__(self, random: Random, count: int = 3) -> None:
        self._random = random
        self.numbers = range(count)
        self.has_note = random.random() < 0.5
        self.is_broken = random.random() < 0.3
        shared = [(f"hub_e{n}", self._triples(HUB, 2)) for n in range(2)]
        own = [(f"peer_e{n}", self._triples(PEER, 2)) for n in range(random.randint(1, 3))]
        joint = self._triples(PEER, 2) if random.random() < 0.6 else []
        noted = self._triples(NOTE, 1)
        cause = {name: random.choice(CAUSES) for name, _ in (*shared, *own)}
        follow = [random.choice(FOLLOWING) for _ in range(2)]
        facts = {name: fact for name, _ in own for fact in [self._atom(name)]}
        hub = chart(
            HUB,
            {name: [(s, t, f"g_{name}") for s, t in triples] for name, triples in shared},
            annotate=_annotating([cause[name] for name, _ in shared]),
            name="Hub",
        )
        events = {name: [(s, t, f"g_{name}") for s, t in triples] for name, triples in own}
        if joint:
            events["hub_e0"] = [(s, t, "") for s, t in joint]
        peer = chart(
            PEER,
            events,
            annotate=_annotating([*(cause[name] for name, _ in own), follow[0]]),
            name="Peer",
        )
        note = chart(
            NOTE, {"peer_e0": [(s, t, "") for s, t in noted]}, annotate=follow[1], name="Note"
        )
        odd = random.choice(list(self.numbers)) if self.is_broken else None
        begins_odd = odd is not None and random.random() < 0.5
        components = [Component("hub", hub, facts={f"g_{n}": self._atom(n)(0) for n, _ in shared})]
        odd_state = random.choice(PEER)
        for number in self.numbers:
            names = {name: f"{name}_{number}" for name, _ in own}
            components.append(
                Component(
                    f"peer_{number}",
                    peer,
                    facts={
                        f"g_{name}": (
                            (lambda v: v.peer_1 == odd_state)
                            if odd is not None and not begins_odd and number == odd
                            else facts[name](number)
                        )
                        for name, _ in own
                    },
                    events=names,
                    initial=("p1",) if begins_odd and number == odd else (),
                )
            )
            if self.has_note:
                renamed = {"peer_e0": names["peer_e0"]}
                components.append(Component(f"note_{number}", note, events=renamed))
        components += self._clerks() if random.random() < 0.4 else []
        self.events = [name for name, _ in shared]
        self.system = System(components, certainty=graded)

    def _clerks(self) -> list[Component]:
        """Two of another sort, which look at each other or at the instances."""
        random = self._random
        built = chart(
            CLERK,
            {
                "clerk_e0": [(s, t, "g") for s, t in self._triples(CLERK, 2)],
                "hub_e1": [("c0", "c1", "")],
            },
            annotate=_annotating([random.choice(CAUSES), random.choice(FOLLOWING)]),
            name="Clerk",
        )
        state, peer = random.choice(CLERK), random.choice(PEER)
        peers = [f"peer_{n}" for n in self.numbers]
        facts: list[Callable[[int], Callable[[View], bool]]] = [
            lambda n: lambda v: v[f"clerk_{1 - n}"] == state,
            lambda _n: lambda v: any(v[name] == peer for name in peers),
        ]
        fact = random.choice(facts)
        return [
            Component(f"clerk_{n}", built, {"g": fact(n)}, events={"clerk_e0": f"clerk_e0_{n}"})
            for n in range(2)
        ]

    def _triples(self, states: Sequence[str], most: int) -> list[tuple[str, str]]:
        choose = self._random.choice
        pairs = [(choose(states), choose(states)) for _ in range(self._random.randint(1, most + 1))]
        return list(dict.fromkeys(pairs))

    def _atom(self, event: str) -> Callable[[int], Callable[[View], bool]]:
        """A fact of an instance: of the hub, of itself, or of all."""
        state, most = self._random.choice(PEER), self._random.randint(1, 2)
        hub, note = self._random.choice(HUB), self._random.choice(NOTE)
        peers = [f"peer_{n}" for n in self.numbers]
        facts: list[Callable[[int], Callable[[View], bool]]] = [
            lambda _n: lambda _v: True,
            lambda _n: lambda v: v.hub == hub,
            lambda _n: lambda v: any(v[peer] == state for peer in peers),
            lambda _n: lambda v: all(v[peer] != state for peer in peers),
            lambda _n: lambda v: sum(v[peer] == state for peer in peers) >= most,
            lambda n: lambda v: all(v[p] != state for p in peers if p != f"peer_{n}"),
        ]
        if self.has_note and event.startswith("peer"):
            facts.append(lambda n: lambda v: v[f"note_{n}"] == note)
        return self._random.choice(facts)

    def predicate(self) -> Predicate:
        """What is said of all instances alike; at times, of one of them."""
        random = self._random
        peers = [f"peer_{n}" for n in self.numbers]
        state, hub, most = random.choice(PEER), random.choice(HUB), random.randint(1, 2)
        event = random.choice(self.events)
        odd = random.choice(peers)
        return random.choice(
            [
                lambda v: any(v[peer] == state for peer in peers),
                lambda v: all(v[peer] == state for peer in peers),
                lambda v: sum(v[peer] == state for peer in peers) == most,
                lambda v: v.hub == hub,
                lambda v: v.hub == hub and any(v[peer] == state for peer in peers),
                lambda v: v.possible(event),
                lambda v: any(v.promised(f"peer_e0_{n}") for n in self.numbers),
                lambda v: v[odd] == state,
            ]
        )

    def properties(self, count: int) -> list[Property]:
        """Some claims."""
        random = self._random
        whole = [reactions_terminate(), reactions_recur(), followers_keep_up(), deadlock_free()]
        claims = [claim(random, self.predicate(), self.predicate()) for _ in range(count - 1)]
        claims.append(random.choice(whole))
        return [Property(f"p{n}", "", one) for n, one in enumerate(claims)]


def _annotating(how: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    waiting = iter(how)
    return lambda transitions, *_rules: next(waiting)(transitions)
