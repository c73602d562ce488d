"""A model checker for python-statemachine charts. It knows no portal; it works on anyone's charts.

The theory, in reading order:

**Machine.** A flat, deterministic chart whose guards are expressions over named facts. `chart`
reads one, or refuses it with the reason; `guard` and `annotation` are its parts.

**System.** Components over one alphabet. Each event has one *owner*, which says when it can
happen; the others that mention it *follow*. A fact is a function of a *view*, the only way to see
other components. A state that it hands out (`seen`) knows its chart, the sets in which it is
looked for (`membership`) are held to that, and what a fact or a property comes back with
(`outcome`) has to be there. `system` is what an author writes, and what is `given` wrongly is
refused; `composition` is what becomes of it: every `part` in its place, and the `alphabet` with an
owner for each event.

**Step.** In a state, a component's *chosen* transition on an event is the first whose guard is
true. The event is possible if its owner has one. The step moves every component that has one, all
at once; all guards are read before it. A follower without one stays and never blocks.

**Compilation.** Guards are not translated but run: `decision` walks the cases of a function,
`table` and `compiled` keep what came out. No second implementation of the semantics exists that
could drift.

**Search.** `space` explores breadth-first, whole frontiers at once (`stepper`, with the tables that
`fused` makes of them, and `index`, which numbers states), into a `StateSpace`, which every
property, picture and export reads.

**Promise.** A *reaction* is what the system does by itself. It is *promised* where the rules of
the owner's transition are certain, composed or derived, else only *allowed*. A state is *settled*
when no promised reaction that would change it is left. Where something must happen and its outcome
is open, the outcomes share a *choice*, which is promised as a whole (`choice` says who shares one).

**Claims and verdicts.** `claim` has the forms, `predicate` tabulates what they say of a state: of
its components, of whether it is settled, and of whether an event is possible, is promised, changes
a component, and where it leads; what has too many cases for that is walked over the states that are
reached (`walk`). `answers` decides it for all states at once; an `obligation` is
what has to be proved of one instance of a property, with the parts that can influence it;
`check` and `judge` decide them: *holds*, *violated*, *undecided* (with the reason) or *vacuous*
(the premise is never met). Only *holds* is true. A `trace` takes the surest steps first, the
shortest way within them and no fault in vain (`path`; `circle` for what goes round), and has been
run on the live charts before it is shown. It is as certain as its weakest move: of the owner of a
reaction, or of whoever follows a step and matters to the claim. What the environment does needs no
certainty.

**Explanation.** `explanation` says of a violation what is broken, `reason` what decides that and
nothing else, `alternative` which promised reaction would have prevented it, and `need` what its
guard lacked.

**Followers.** `following` reports who always, sometimes or never moves along.

**Suspicion.** `suspicion` tells what makes a green answer worth less: what a check never met,
guards that decide nothing (`idle`), transitions that others shadow (`overlap`), which both ask the
`conditions` of guards, and what no property reads and was too large to look at (`covering`).

**Liveness.** `liveness` decides what is bound to happen, and shows a loop where it is not: promised
reactions are weakly fair, nothing else is, and runs may stutter.
`strong_fairness` says, as a hint, what more would rescue a violated claim.

**Any number.** `replicas` has the conditions under which a verdict for a few replicas is the
verdict for every number of them. In exact numbers those that begin alike are one sort, of which a
few stand for all (`population`).

**Products.** Replicas that meet these conditions need no search of their product: `product` counts
its states and transitions and finds its depth, from `boxes` of joint states and the `response` of
one replica of each sort; `union` says how much the boxes hold together, and `crowd` who stands
behind the few. What is too long to be written is told by its `magnitude`.

**Limits.** `limits` of states, memory and time are asked by all that a check does; what is not
decided by then is undecided, with what was covered.

**Mutants.** `mutation` changes one thing in one table, `arena` searches what comes of it (`variant`
and `tally` know what need not be decided again), `kill` says which properties notice, and
`difference` what else tells the mutant from the original; `kill_matrix` tries them all. A mutant
that is neither noticed nor equivalent is *weak*: it shows what the properties leave open. A mutant
that lets go of one thing and breaks an answer shows what that rests on: its `basis`, by which it is
certain, and its bounds, which leave something open. What came of them is kept with a `fingerprint`
of the tables that it was made from.

**Live.** `live` wires the charts themselves, for tools that attach listeners to them.
"""

from resilience_fsm.engine.annotation import (
    administrator,
    fault,
    follows,
    reaction,
    repair,
    time,
    user,
)
from resilience_fsm.engine.certainty import Cause, Certainty
from resilience_fsm.engine.chart import Machine
from resilience_fsm.engine.check import check
from resilience_fsm.engine.claim import (
    Claim,
    Form,
    Property,
    always,
    followers_keep_up,
    leads_to,
    never,
    persistently,
    reactions_recur,
    reactions_terminate,
    sometimes,
    whenever,
)
from resilience_fsm.engine.compiled import Compiled, compile_system
from resilience_fsm.engine.errors import (
    CompositionError,
    EngineError,
    FactError,
    ImpossibleEventError,
    ReplayError,
    UnknownEventError,
)
from resilience_fsm.engine.explanation import Explainer, Explanation
from resilience_fsm.engine.exploration import Exploration
from resilience_fsm.engine.following import Following, Moves, followings
from resilience_fsm.engine.limits import Limits
from resilience_fsm.engine.live import LiveSystem
from resilience_fsm.engine.overlap import Overlap, overlaps
from resilience_fsm.engine.predicate import StateView, every
from resilience_fsm.engine.product import measure
from resilience_fsm.engine.report import CheckReport
from resilience_fsm.engine.space import Progress, StateSpace, explore
from resilience_fsm.engine.suspicion import Suspicion
from resilience_fsm.engine.system import Component, Kind, System
from resilience_fsm.engine.trace import Trace, TraceStep
from resilience_fsm.engine.verdict import Answer, Verdict
from resilience_fsm.engine.view import View

__all__ = [
    "Answer",
    "Cause",
    "Certainty",
    "CheckReport",
    "Claim",
    "Compiled",
    "Component",
    "CompositionError",
    "EngineError",
    "Explainer",
    "Explanation",
    "Exploration",
    "FactError",
    "Following",
    "Form",
    "ImpossibleEventError",
    "Kind",
    "Limits",
    "LiveSystem",
    "Machine",
    "Moves",
    "Overlap",
    "Progress",
    "Property",
    "ReplayError",
    "StateSpace",
    "StateView",
    "Suspicion",
    "System",
    "Trace",
    "TraceStep",
    "UnknownEventError",
    "Verdict",
    "View",
    "administrator",
    "always",
    "check",
    "compile_system",
    "every",
    "explore",
    "fault",
    "followers_keep_up",
    "followings",
    "follows",
    "leads_to",
    "measure",
    "never",
    "overlaps",
    "persistently",
    "reaction",
    "reactions_recur",
    "reactions_terminate",
    "repair",
    "sometimes",
    "time",
    "user",
    "whenever",
]
