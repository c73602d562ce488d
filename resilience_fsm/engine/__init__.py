"""A model checker for python-statemachine charts. It knows no portal; it works on anyone's charts.

The theory, in reading order:

**Machine.** A flat, deterministic chart whose guards are expressions over named facts (`chart`;
`guard` and `annotation` are its parts). `reading` reads one, or refuses it with every `obstacle`: a
name that means something else (`naming`), code whose `behaviour` no table holds. Where somebody
says what to assume, it reads a `plain` chart that is made of it; each `assumption` is part of every
answer, and what nobody answers is `free`. A chart that is not flat is tabulated by `running` it:
each `configuration` is a state, and what its guards ask on the way (`atom`, `names_of_guards`) is
the guard. `joining` makes a system of such charts.

**System.** Components over one alphabet. Each event has one *owner*, which says when it can
happen; the others that mention it *follow*. A fact is a function of a *view*, the only way to see
other components. A state that it hands out (`seen`) knows its chart, the sets in which it is
looked for (`membership`) are held to that, and what a fact or a property comes back with
(`outcome`) has to be there. `system` is what an author writes, and what is `given` wrongly is
refused; `composition` is what becomes of it: every `part` in its place, and the `alphabet` with an
owner for each event. A `proviso` is what a system adds to the guards of a chart that it uses, and a
`derived` chart has other transitions than the one that it is made of. What guards name goes under
names that facts can have (`renaming`).

**Step.** In a state, a component's *chosen* transition on an event is the first whose guard is
true. The event is possible if its owner has one. The step moves every component that has one, all
at once; all guards are read before it. A follower without one stays and never blocks. One that may
move in several ways has an event for each of its `outcomes`; a `joint` step has as many ways of
`coming_out` as these have combinations, and each is an event that can happen where its owner and
all followers can do so.

**Compilation.** Guards are not translated but run: `decision` walks the cases of a function that a
`guard_reader` evaluates, `joint_cases` puts those of a joint step behind one another, `table` and
`compiled` keep what came out. No second implementation of the semantics exists that
could drift.

**Search.** `search` goes breadth-first, over whole frontiers at once (`stepper`, with the tables
that `fused` makes of them, and `index`, which numbers states), into a `space`, which every
property, picture and export reads.

**Promise.** A *reaction* is what the system does by itself. It is *promised* where the rules of
the owner's transition are certain, composed or derived, else only *allowed*. A state is *settled*
when no promised reaction that would change it is left. Where something must happen and its outcome
is open, the outcomes share a *choice*, which is promised as a whole (`choice` says who shares one).
Fairness is of each event by itself; who wants it of a process gives all that the process does by
itself one choice, and a system can let several components share one.

**Claims and verdicts.** A `claim` has a `form`, which says what it needs and what settles it;
`predicate` tabulates what it says of a state. What that may ask is each a `question`: where a
component is, whether the state is settled, and whether an event is possible, is promised, changes a
component, and where it leads. What has too many cases to be tabulated is walked over the states
that are reached (`walk`). `answers` decides it for all states at once, `pointwise` for one; an
`obligation` is what has to be proved of one instance of a property, with the parts that can
influence it;
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

**Symmetry.** Parts that interact can still be alike. A `swap` lets two blocks of them trade places
(`blocks` says who belongs together, when each is read or moved by one of the others alone), and the
`symmetry` of a system is who can do so without a guard, a step, a promise or a beginning that
notices: it is read off the tables and never declared. Then a state stands for all that come of it
by such trades: its orbit (`orbits`, numbered as `multisets`), of which all figures of the full
space are sums. `folding` says where that pays. A claim that names one of them leaves the others
(`invariance`). Verdicts are those of the full space (`orbit_judge`), also where each has to be
served by itself (`folded`), and a trace is given its names back (`naming`). Guards and claims that
look for any or all of many have too many cases to be tabulated by what they read, and few by what
they compare it with (`comparing`, of states that are `closed`), or by how many there are (`tally`).

**Products.** Replicas that meet these conditions need no search of their product: `product` counts
its states and transitions and finds its depth, from `boxes` of joint states and the `response` of
one replica of each sort; `union` says how much the boxes hold together, and `crowd` who stands
behind the few. What is too long to be written is told by its `magnitude`.

**Limits.** `limits` of states, memory and time are asked by all that a check does; what is not
decided by then is undecided, with what was covered.

**Mutants.** `mutation` changes one thing in one table, `arena` searches what comes of it, `kill`
says which properties notice, and `difference` what else tells the mutant from the original;
`kill_matrix` tries them all. A mutant
that is neither noticed nor equivalent is *weak*: it shows what the properties leave open. A mutant
that lets go of one thing and breaks an answer shows what that rests on: its `basis`, by which it is
certain, and its bounds, which leave something open. What came of them is kept with a `fingerprint`
of the tables that it was made from.
**Versions.** `parting` walks two versions of a system side by side, to the first thing that tells
them apart. A `baseline` keeps tables as plain values, from which they can be made again: a version
of yesterday needs no code of yesterday.

**Live.** `live` wires the charts themselves, for tools that attach listeners to them; a `gate` lets
events of the system through to each, and nobody else's. `replays` runs traces on them.

**Watching.** `record` is what somebody noted of a running system, and `order` in which orders such
records can have come about. A `tracker` keeps what may be the case after each; a `watch` follows
what is `watched`, the system with its `crew` of replicas, of which the same is often believed
(`replica`), looks up what is `routine`, and has a `finding` where nothing explains a record, with
the `refusal` and the least `repair` that would, or where a promised reaction does not come in time
(`timed`). What it knows is `saved` as plain JSON.

**Rooms.** From the ground up; each uses those before it in this list. Nobody outside of the engine
looks past this face, which imports a name when it is first used.

- `words`: the words of the engine: certainty, causes, limits, errors, and what a function answers.
- `system`: a system as its author writes it, and what becomes of it: parts, alphabet, owners.
- `tables`: guards and steps as tables, made by running the guards.
- `steps`: one step at a time: traces, live charts, and what is believed of an unseen state.
- `space`: all reachable states: the one search, and ways through what it finds.
- `symmetry`: who can trade places, and the search up to that.
- `replicas`: any number of replicas, and their products, which nobody visits.
- `verdict`: claims, the cases of their predicates, and how they are decided.
- `why`: why a claim is violated, and what would have prevented it.
- `watching`: a running system that is seen in part: what it may be doing, what nothing explains.
- `doubt`: what makes a green answer worth less.
- `mutants`: mutants of the tables, and which properties notice them.
- `versions`: two versions of a system: what tells them apart, and their baselines.
- `checking`: the check: everything below in one call, and its report.
"""

from typing import TYPE_CHECKING

from resilience_fsm.lazy_names import lazy_names

if TYPE_CHECKING:
    from resilience_fsm.engine.checking.check import check as check
    from resilience_fsm.engine.checking.report import CheckReport as CheckReport
    from resilience_fsm.engine.doubt.overlap import Overlap as Overlap
    from resilience_fsm.engine.doubt.overlap import overlaps as overlaps
    from resilience_fsm.engine.doubt.suspicion import Suspicion as Suspicion
    from resilience_fsm.engine.doubt.trap import Trap as Trap
    from resilience_fsm.engine.doubt.trap import TrapKind as TrapKind
    from resilience_fsm.engine.doubt.trap import traps as traps
    from resilience_fsm.engine.mutants.basis import AT_MOST as AT_MOST
    from resilience_fsm.engine.mutants.basis import Basis as Basis
    from resilience_fsm.engine.mutants.kill import Court as Court
    from resilience_fsm.engine.mutants.kill import Fate as Fate
    from resilience_fsm.engine.mutants.kill_matrix import KillMatrix as KillMatrix
    from resilience_fsm.engine.mutants.kill_matrix import TrialReport as TrialReport
    from resilience_fsm.engine.mutants.kill_matrix import Tried as Tried
    from resilience_fsm.engine.mutants.kill_matrix import kill_matrix as kill_matrix
    from resilience_fsm.engine.mutants.mutation import Mutant as Mutant
    from resilience_fsm.engine.replicas.crowd import MANY as MANY
    from resilience_fsm.engine.replicas.product import measure as measure
    from resilience_fsm.engine.space.exploration import Exploration as Exploration
    from resilience_fsm.engine.space.following import Following as Following
    from resilience_fsm.engine.space.following import Moves as Moves
    from resilience_fsm.engine.space.following import followings as followings
    from resilience_fsm.engine.space.path import find_path as find_path
    from resilience_fsm.engine.space.search import INTERRUPTED as INTERRUPTED
    from resilience_fsm.engine.space.search import Progress as Progress
    from resilience_fsm.engine.space.search import Report as Report
    from resilience_fsm.engine.space.search import explore as explore
    from resilience_fsm.engine.space.space import StateSpace as StateSpace
    from resilience_fsm.engine.steps.belief import Belief as Belief
    from resilience_fsm.engine.steps.belief import Dynamics as Dynamics
    from resilience_fsm.engine.steps.live import LiveSystem as LiveSystem
    from resilience_fsm.engine.steps.replays import Replays as Replays
    from resilience_fsm.engine.steps.trace import Trace as Trace
    from resilience_fsm.engine.steps.trace import TraceStep as TraceStep
    from resilience_fsm.engine.steps.trace import trace_of as trace_of
    from resilience_fsm.engine.steps.ways import Way as Way
    from resilience_fsm.engine.steps.ways import Ways as Ways
    from resilience_fsm.engine.steps.ways import best as best
    from resilience_fsm.engine.steps.ways import keep_better as keep_better
    from resilience_fsm.engine.steps.ways import spread_by_ways as spread_by_ways
    from resilience_fsm.engine.steps.ways import taken_by_ways as taken_by_ways
    from resilience_fsm.engine.symmetry.folding import explore_orbits as explore_orbits
    from resilience_fsm.engine.symmetry.folding import paying_symmetry as paying_symmetry
    from resilience_fsm.engine.symmetry.swap import Swap as Swap
    from resilience_fsm.engine.symmetry.symmetry import Symmetry as Symmetry
    from resilience_fsm.engine.symmetry.symmetry import symmetry_of as symmetry_of
    from resilience_fsm.engine.system.alphabet import Event as Event
    from resilience_fsm.engine.system.annotation import Annotation as Annotation
    from resilience_fsm.engine.system.annotation import administrator as administrator
    from resilience_fsm.engine.system.annotation import fault as fault
    from resilience_fsm.engine.system.annotation import follows as follows
    from resilience_fsm.engine.system.annotation import reaction as reaction
    from resilience_fsm.engine.system.annotation import repair as repair
    from resilience_fsm.engine.system.annotation import time as time
    from resilience_fsm.engine.system.annotation import user as user
    from resilience_fsm.engine.system.assumption import SENT_BY_CODE as SENT_BY_CODE
    from resilience_fsm.engine.system.assumption import Assuming as Assuming
    from resilience_fsm.engine.system.assumption import Assumption as Assumption
    from resilience_fsm.engine.system.assumption import Final as Final
    from resilience_fsm.engine.system.atom import asking as asking
    from resilience_fsm.engine.system.chart import OWN_ATTRIBUTES as OWN_ATTRIBUTES
    from resilience_fsm.engine.system.chart import Chart as Chart
    from resilience_fsm.engine.system.chart import ChartTransition as ChartTransition
    from resilience_fsm.engine.system.chart import Machine as Machine
    from resilience_fsm.engine.system.choice import choice_of as choice_of
    from resilience_fsm.engine.system.composition import Composition as Composition
    from resilience_fsm.engine.system.composition import compose as compose
    from resilience_fsm.engine.system.configuration import Places as Places
    from resilience_fsm.engine.system.derived import derived as derived
    from resilience_fsm.engine.system.free import FreeFact as FreeFact
    from resilience_fsm.engine.system.guard import Guard as Guard
    from resilience_fsm.engine.system.guard import guard_of as guard_of
    from resilience_fsm.engine.system.joining import FreeAnswer as FreeAnswer
    from resilience_fsm.engine.system.joining import FreeChart as FreeChart
    from resilience_fsm.engine.system.joining import system_of_charts as system_of_charts
    from resilience_fsm.engine.system.library import answer_guards as answer_guards
    from resilience_fsm.engine.system.library import nothing_sent_by_code as nothing_sent_by_code
    from resilience_fsm.engine.system.library import states_within as states_within
    from resilience_fsm.engine.system.names_of_guards import NamesOfGuards as NamesOfGuards
    from resilience_fsm.engine.system.naming import sent_names as sent_names
    from resilience_fsm.engine.system.obstacle import ChartError as ChartError
    from resilience_fsm.engine.system.obstacle import Obstacle as Obstacle
    from resilience_fsm.engine.system.part import Part as Part
    from resilience_fsm.engine.system.proviso import Proviso as Proviso
    from resilience_fsm.engine.system.reading import assumptions as assumptions
    from resilience_fsm.engine.system.reading import read_chart as read_chart
    from resilience_fsm.engine.system.reading import read_component as read_component
    from resilience_fsm.engine.system.rounds import Rounds as Rounds
    from resilience_fsm.engine.system.seen import Seen as Seen
    from resilience_fsm.engine.system.system import CertaintyOf as CertaintyOf
    from resilience_fsm.engine.system.system import Component as Component
    from resilience_fsm.engine.system.system import Counts as Counts
    from resilience_fsm.engine.system.system import Fact as Fact
    from resilience_fsm.engine.system.system import Kind as Kind
    from resilience_fsm.engine.system.system import System as System
    from resilience_fsm.engine.system.tally import how_many as how_many
    from resilience_fsm.engine.system.view import View as View
    from resilience_fsm.engine.system.watch import Restless as Restless
    from resilience_fsm.engine.system.watch import StepWatch as StepWatch
    from resilience_fsm.engine.tables.compiled import Compiled as Compiled
    from resilience_fsm.engine.tables.compiled import CompiledEvent as CompiledEvent
    from resilience_fsm.engine.tables.compiled import State as State
    from resilience_fsm.engine.tables.compiled import Step as Step
    from resilience_fsm.engine.tables.compiled import compile_system as compile_system
    from resilience_fsm.engine.tables.condition import condition_cases as condition_cases
    from resilience_fsm.engine.tables.condition import (
        condition_comparisons as condition_comparisons,
    )
    from resilience_fsm.engine.tables.condition import condition_is_true as condition_is_true
    from resilience_fsm.engine.tables.guard_reader import GuardReader as GuardReader
    from resilience_fsm.engine.tables.table import Table as Table
    from resilience_fsm.engine.verdict.claim import Claim as Claim
    from resilience_fsm.engine.verdict.claim import Property as Property
    from resilience_fsm.engine.verdict.claim import always as always
    from resilience_fsm.engine.verdict.claim import deadlock_free as deadlock_free
    from resilience_fsm.engine.verdict.claim import followers_keep_up as followers_keep_up
    from resilience_fsm.engine.verdict.claim import leads_to as leads_to
    from resilience_fsm.engine.verdict.claim import never as never
    from resilience_fsm.engine.verdict.claim import persistently as persistently
    from resilience_fsm.engine.verdict.claim import reactions_recur as reactions_recur
    from resilience_fsm.engine.verdict.claim import reactions_terminate as reactions_terminate
    from resilience_fsm.engine.verdict.claim import sometimes as sometimes
    from resilience_fsm.engine.verdict.claim import whenever as whenever
    from resilience_fsm.engine.verdict.fingerprint import COMPONENTS as COMPONENTS
    from resilience_fsm.engine.verdict.fingerprint import Fingerprint as Fingerprint
    from resilience_fsm.engine.verdict.fingerprint import (
        fingerprints_of_machines as fingerprints_of_machines,
    )
    from resilience_fsm.engine.verdict.form import Form as Form
    from resilience_fsm.engine.verdict.form import Scope as Scope
    from resilience_fsm.engine.verdict.instance import instances as instances
    from resilience_fsm.engine.verdict.obligation import Obligation as Obligation
    from resilience_fsm.engine.verdict.obligation import Obligations as Obligations
    from resilience_fsm.engine.verdict.pointwise import is_broken as is_broken
    from resilience_fsm.engine.verdict.predicate import Every as Every
    from resilience_fsm.engine.verdict.predicate import StateView as StateView
    from resilience_fsm.engine.verdict.predicate import every as every
    from resilience_fsm.engine.verdict.question import After as After
    from resilience_fsm.engine.verdict.question import Changes as Changes
    from resilience_fsm.engine.verdict.question import Possible as Possible
    from resilience_fsm.engine.verdict.question import Promised as Promised
    from resilience_fsm.engine.verdict.question import Question as Question
    from resilience_fsm.engine.verdict.question import Settled as Settled
    from resilience_fsm.engine.verdict.question import Where as Where
    from resilience_fsm.engine.verdict.question import question_of as question_of
    from resilience_fsm.engine.verdict.verdict import Answer as Answer
    from resilience_fsm.engine.verdict.verdict import Verdict as Verdict
    from resilience_fsm.engine.verdict.verdict import overall as overall
    from resilience_fsm.engine.verdict.walk import Evaluable as Evaluable
    from resilience_fsm.engine.verdict.walk import Walked as Walked
    from resilience_fsm.engine.versions.baseline import Baseline as Baseline
    from resilience_fsm.engine.versions.baseline import BaselineEvent as BaselineEvent
    from resilience_fsm.engine.versions.baseline import BaselineMove as BaselineMove
    from resilience_fsm.engine.versions.baseline import BaselinePart as BaselinePart
    from resilience_fsm.engine.versions.baseline import BaselineTable as BaselineTable
    from resilience_fsm.engine.versions.parting import Parting as Parting
    from resilience_fsm.engine.versions.parting import Version as Version
    from resilience_fsm.engine.versions.parting import parting as parting
    from resilience_fsm.engine.watching.finding import Finding as Finding
    from resilience_fsm.engine.watching.finding import FindingKind as FindingKind
    from resilience_fsm.engine.watching.record import GAP as GAP
    from resilience_fsm.engine.watching.record import Content as Content
    from resilience_fsm.engine.watching.record import Gap as Gap
    from resilience_fsm.engine.watching.record import Happened as Happened
    from resilience_fsm.engine.watching.record import Record as Record
    from resilience_fsm.engine.watching.record import Shown as Shown
    from resilience_fsm.engine.watching.record import Subject as Subject
    from resilience_fsm.engine.watching.record import happened as happened
    from resilience_fsm.engine.watching.record import shown as shown
    from resilience_fsm.engine.watching.refusal import Hindrance as Hindrance
    from resilience_fsm.engine.watching.refusal import Refusal as Refusal
    from resilience_fsm.engine.watching.repair import Repair as Repair
    from resilience_fsm.engine.watching.repair import RepairKind as RepairKind
    from resilience_fsm.engine.watching.replica import POSSIBLE as POSSIBLE
    from resilience_fsm.engine.watching.replica import Replicas as Replicas
    from resilience_fsm.engine.watching.replica import sight_of as sight_of
    from resilience_fsm.engine.watching.saved import restored as restored
    from resilience_fsm.engine.watching.saved import saved as saved
    from resilience_fsm.engine.watching.timed import Late as Late
    from resilience_fsm.engine.watching.tracker import Sight as Sight
    from resilience_fsm.engine.watching.tracker import Tracker as Tracker
    from resilience_fsm.engine.watching.watch import Watch as Watch
    from resilience_fsm.engine.watching.watched import Watched as Watched
    from resilience_fsm.engine.why.explanation import Explainer as Explainer
    from resilience_fsm.engine.why.explanation import Explanation as Explanation
    from resilience_fsm.engine.why.need import Need as Need
    from resilience_fsm.engine.why.obstacle import obstacles as obstacles
    from resilience_fsm.engine.why.reason import Circumstance as Circumstance
    from resilience_fsm.engine.why.reason import sufficient_reason as sufficient_reason
    from resilience_fsm.engine.words.certainty import Cause as Cause
    from resilience_fsm.engine.words.certainty import Certainty as Certainty
    from resilience_fsm.engine.words.comparing import Asked as Asked
    from resilience_fsm.engine.words.comparing import Tally as Tally
    from resilience_fsm.engine.words.decision import Leaf as Leaf
    from resilience_fsm.engine.words.decision import decide as decide
    from resilience_fsm.engine.words.decision import read_set as read_set
    from resilience_fsm.engine.words.errors import BaselineError as BaselineError
    from resilience_fsm.engine.words.errors import CompositionError as CompositionError
    from resilience_fsm.engine.words.errors import EngineError as EngineError
    from resilience_fsm.engine.words.errors import FactError as FactError
    from resilience_fsm.engine.words.errors import ImpossibleEventError as ImpossibleEventError
    from resilience_fsm.engine.words.errors import NoDataError as NoDataError
    from resilience_fsm.engine.words.errors import ReplayError as ReplayError
    from resilience_fsm.engine.words.errors import TooManyCasesError as TooManyCasesError
    from resilience_fsm.engine.words.errors import UnknownEventError as UnknownEventError
    from resilience_fsm.engine.words.errors import nearest as nearest
    from resilience_fsm.engine.words.limits import GRACE as GRACE
    from resilience_fsm.engine.words.limits import Limits as Limits
    from resilience_fsm.engine.words.magnitude import magnitude as magnitude

_HOMES = {
    "AT_MOST": "mutants.basis",
    "After": "verdict.question",
    "Annotation": "system.annotation",
    "Answer": "verdict.verdict",
    "Asked": "words.comparing",
    "Assuming": "system.assumption",
    "Assumption": "system.assumption",
    "Baseline": "versions.baseline",
    "BaselineError": "words.errors",
    "BaselineEvent": "versions.baseline",
    "BaselineMove": "versions.baseline",
    "BaselinePart": "versions.baseline",
    "BaselineTable": "versions.baseline",
    "Basis": "mutants.basis",
    "Belief": "steps.belief",
    "COMPONENTS": "verdict.fingerprint",
    "Cause": "words.certainty",
    "Certainty": "words.certainty",
    "CertaintyOf": "system.system",
    "Changes": "verdict.question",
    "Chart": "system.chart",
    "ChartError": "system.obstacle",
    "ChartTransition": "system.chart",
    "CheckReport": "checking.report",
    "Circumstance": "why.reason",
    "Claim": "verdict.claim",
    "Compiled": "tables.compiled",
    "CompiledEvent": "tables.compiled",
    "Component": "system.system",
    "Composition": "system.composition",
    "CompositionError": "words.errors",
    "Content": "watching.record",
    "Counts": "system.system",
    "Court": "mutants.kill",
    "Dynamics": "steps.belief",
    "EngineError": "words.errors",
    "Evaluable": "verdict.walk",
    "Event": "system.alphabet",
    "Every": "verdict.predicate",
    "Explainer": "why.explanation",
    "Explanation": "why.explanation",
    "Exploration": "space.exploration",
    "Fact": "system.system",
    "FactError": "words.errors",
    "Fate": "mutants.kill",
    "Final": "system.assumption",
    "Finding": "watching.finding",
    "FindingKind": "watching.finding",
    "Fingerprint": "verdict.fingerprint",
    "Following": "space.following",
    "Form": "verdict.form",
    "FreeAnswer": "system.joining",
    "FreeChart": "system.joining",
    "FreeFact": "system.free",
    "GAP": "watching.record",
    "GRACE": "words.limits",
    "Gap": "watching.record",
    "Guard": "system.guard",
    "GuardReader": "tables.guard_reader",
    "Happened": "watching.record",
    "Hindrance": "watching.refusal",
    "INTERRUPTED": "space.search",
    "ImpossibleEventError": "words.errors",
    "KillMatrix": "mutants.kill_matrix",
    "Kind": "system.system",
    "Late": "watching.timed",
    "Leaf": "words.decision",
    "Limits": "words.limits",
    "LiveSystem": "steps.live",
    "MANY": "replicas.crowd",
    "Machine": "system.chart",
    "Moves": "space.following",
    "Mutant": "mutants.mutation",
    "NamesOfGuards": "system.names_of_guards",
    "Need": "why.need",
    "NoDataError": "words.errors",
    "OWN_ATTRIBUTES": "system.chart",
    "Obligation": "verdict.obligation",
    "Obligations": "verdict.obligation",
    "Obstacle": "system.obstacle",
    "Overlap": "doubt.overlap",
    "POSSIBLE": "watching.replica",
    "Part": "system.part",
    "Parting": "versions.parting",
    "Places": "system.configuration",
    "Possible": "verdict.question",
    "Progress": "space.search",
    "Promised": "verdict.question",
    "Property": "verdict.claim",
    "Proviso": "system.proviso",
    "Question": "verdict.question",
    "Record": "watching.record",
    "Refusal": "watching.refusal",
    "Repair": "watching.repair",
    "RepairKind": "watching.repair",
    "ReplayError": "words.errors",
    "Replays": "steps.replays",
    "Replicas": "watching.replica",
    "Report": "space.search",
    "Restless": "system.watch",
    "Rounds": "system.rounds",
    "SENT_BY_CODE": "system.assumption",
    "Scope": "verdict.form",
    "Seen": "system.seen",
    "Settled": "verdict.question",
    "Shown": "watching.record",
    "Sight": "watching.tracker",
    "State": "tables.compiled",
    "StateSpace": "space.space",
    "StateView": "verdict.predicate",
    "Step": "tables.compiled",
    "StepWatch": "system.watch",
    "Subject": "watching.record",
    "Suspicion": "doubt.suspicion",
    "Swap": "symmetry.swap",
    "Symmetry": "symmetry.symmetry",
    "System": "system.system",
    "Table": "tables.table",
    "Tally": "words.comparing",
    "TooManyCasesError": "words.errors",
    "Trace": "steps.trace",
    "TraceStep": "steps.trace",
    "Tracker": "watching.tracker",
    "Trap": "doubt.trap",
    "TrapKind": "doubt.trap",
    "TrialReport": "mutants.kill_matrix",
    "Tried": "mutants.kill_matrix",
    "UnknownEventError": "words.errors",
    "Verdict": "verdict.verdict",
    "Version": "versions.parting",
    "View": "system.view",
    "Walked": "verdict.walk",
    "Watch": "watching.watch",
    "Watched": "watching.watched",
    "Way": "steps.ways",
    "Ways": "steps.ways",
    "Where": "verdict.question",
    "administrator": "system.annotation",
    "always": "verdict.claim",
    "answer_guards": "system.library",
    "asking": "system.atom",
    "assumptions": "system.reading",
    "best": "steps.ways",
    "check": "checking.check",
    "choice_of": "system.choice",
    "compile_system": "tables.compiled",
    "compose": "system.composition",
    "condition_cases": "tables.condition",
    "condition_comparisons": "tables.condition",
    "condition_is_true": "tables.condition",
    "deadlock_free": "verdict.claim",
    "decide": "words.decision",
    "derived": "system.derived",
    "every": "verdict.predicate",
    "explore": "space.search",
    "explore_orbits": "symmetry.folding",
    "fault": "system.annotation",
    "find_path": "space.path",
    "fingerprints_of_machines": "verdict.fingerprint",
    "followers_keep_up": "verdict.claim",
    "followings": "space.following",
    "follows": "system.annotation",
    "guard_of": "system.guard",
    "happened": "watching.record",
    "how_many": "system.tally",
    "instances": "verdict.instance",
    "is_broken": "verdict.pointwise",
    "keep_better": "steps.ways",
    "kill_matrix": "mutants.kill_matrix",
    "leads_to": "verdict.claim",
    "magnitude": "words.magnitude",
    "measure": "replicas.product",
    "nearest": "words.errors",
    "never": "verdict.claim",
    "nothing_sent_by_code": "system.library",
    "obstacles": "why.obstacle",
    "overall": "verdict.verdict",
    "overlaps": "doubt.overlap",
    "parting": "versions.parting",
    "paying_symmetry": "symmetry.folding",
    "persistently": "verdict.claim",
    "question_of": "verdict.question",
    "reaction": "system.annotation",
    "reactions_recur": "verdict.claim",
    "reactions_terminate": "verdict.claim",
    "read_chart": "system.reading",
    "read_component": "system.reading",
    "read_set": "words.decision",
    "repair": "system.annotation",
    "restored": "watching.saved",
    "saved": "watching.saved",
    "sent_names": "system.naming",
    "shown": "watching.record",
    "sight_of": "watching.replica",
    "sometimes": "verdict.claim",
    "spread_by_ways": "steps.ways",
    "states_within": "system.library",
    "sufficient_reason": "why.reason",
    "symmetry_of": "symmetry.symmetry",
    "system_of_charts": "system.joining",
    "taken_by_ways": "steps.ways",
    "time": "system.annotation",
    "trace_of": "steps.trace",
    "traps": "doubt.trap",
    "user": "system.annotation",
    "whenever": "verdict.claim",
}

# No __all__: with one, `help` tells each method of each name, in thousands of lines; `dir` will do.
if not TYPE_CHECKING:  # where a name that is not there is found by the type checker
    __getattr__, __dir__ = lazy_names(__name__, _HOMES, _HOMES)
