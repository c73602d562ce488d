"""A system, as its author writes it: components, kinds of replicas, owners."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from attrs import field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.proviso import Proviso
from resilience_fsm.engine.system.view import View, hides
from resilience_fsm.engine.words.certainty import Certainty
from resilience_fsm.engine.words.errors import CompositionError, nearest
from resilience_fsm.engine.words.given import a_name, by_name, expect, expect_chart, several, texts
from resilience_fsm.engine.words.notebook import notebook_svg

Fact: TypeAlias = Callable[[View], object]
"""A pure function of a view; its truth value, or its value in a comparison, is what guards see."""

CertaintyOf: TypeAlias = Callable[[Sequence[str]], Certainty]
"""The certainty of what rests on some rules."""

Replica: TypeAlias = Mapping[str, str]
"""Initial states that are set for one replica, by the local name of the component."""

Counts: TypeAlias = Mapping[str, int | Sequence[Replica] | Mapping[int, Replica]]
"""By kind, how many replicas there are, or the replicas one by one, or some by their numbers."""


def _facts(given: "Mapping[str, Fact] | Iterable[Fact]") -> dict[str, Fact]:
    what = "facts of a component"
    if isinstance(given, Mapping):
        return by_name(given, Callable, what)
    found: dict[str, Fact] = {}
    for fact in several(given, Callable, what):
        name = getattr(fact, "__name__", "")
        if not name.isidentifier():
            raise CompositionError(
                f"{what}: {fact!r} has no name that a guard could use; give it one: "
                "facts={'name': ...}."
            )
        if name in found:
            raise CompositionError(f"{what}: two are called '{name}'; give each a name of its own.")
        found[name] = fact
    return found


def _components(given: "Iterable[Component]") -> "tuple[Component, ...]":
    return several(given, Component, "components of a system or a kind")


def _kinds(given: "Iterable[Kind]") -> "tuple[Kind, ...]":
    return several(given, Kind, "kinds of a system")


def _states(given: Iterable[str]) -> tuple[str, ...]:
    return texts(given, "initial states of a component")


def _events(given: Iterable[str]) -> frozenset[str]:
    return frozenset(texts(given, "omitted events of a component"))


def _renamings(given: Mapping[str, str]) -> dict[str, str]:
    return by_name(given, str, "events of a component")


def _choices(given: Mapping[str, str]) -> dict[str, str]:
    return by_name(given, str, "choices of a component")


def _provisos(given: Mapping[str, Proviso]) -> dict[str, Proviso]:
    return by_name(given, Proviso, "provisos of a component")


def _owners(given: Mapping[str, str]) -> dict[str, str]:
    return by_name(given, str, "owners of a system")


def _assignments(given: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    what = "initial states of a system"
    return tuple(by_name(one, str, what) for one in several(given, Mapping, what))


def everything_certain(_rules: Sequence[str]) -> Certainty:
    """The certainty in a system whose rules are not graded."""
    return Certainty.CERTAIN


@frozen
class Component:
    """One instance of a chart in a system.

    Args:
        name: Its name in the system, in its kind if it belongs to one.
        chart: The python-statemachine class.
        facts: What its guards may name: a mapping, or functions that go by their own names.
        events: New names for events of the chart; the others keep theirs.
        initial: The states it may begin in; the chart's own initial state where empty.
        omitted: Events of the chart that do not exist in this system.
        is_frozen: Whether it is a constant: it stays where it begins and its events do not exist.
        provided: By event of the chart, what the system adds to its transitions.
        choices: New names for choices of the chart. Those of several components that have one name
            are one choice, also where the components share a chart: give all that a process does
            by itself one choice, and fairness is of the process.
    """

    name: str
    chart: type[StateChart[Any]]
    facts: Mapping[str, Fact] = field(factory=dict, converter=_facts)
    events: Mapping[str, str] = field(factory=dict, converter=_renamings)
    initial: tuple[str, ...] = field(default=(), converter=_states)
    omitted: frozenset[str] = field(default=frozenset(), converter=_events)
    is_frozen: bool = False
    provided: Mapping[str, Proviso] = field(factory=dict, converter=_provisos)
    choices: Mapping[str, str] = field(factory=dict, converter=_choices)

    def __attrs_post_init__(self) -> None:
        name = a_name(self.name, "name of a component")
        if hides(name):
            raise CompositionError(
                f"A component cannot be called '{name}': a view has an attribute of that name, and "
                "whoever reads it would get that in place of the state. Rename the component."
            )
        expect_chart(self.chart, f"chart of the component '{name}'")
        expect(self.is_frozen, bool, f"is_frozen of the component '{name}'")


@frozen
class Kind:
    """A chart, or a small group of charts, of which a system has any number of replicas.

    Args:
        name: Its name; replica 2 of the kind ``session`` owns ``session_2_leaves``.
        components: Their names are local: ``view.client`` inside, ``client_2`` outside.
    """

    name: str
    components: tuple[Component, ...] = field(converter=_components)

    def __attrs_post_init__(self) -> None:
        a_name(self.name, "name of a kind")


@frozen
class System:
    """Components over one alphabet, and the kinds of replicas that can be added to them.

    Args:
        components: What is there once.
        kinds: What is there any number of times.
        owners: The owner of an event, where the charts do not say it themselves.
        certainty: How certain what rests on some rules is.
        initial: Combinations of initial states, by component; what one leaves out begins as the
            component says. Empty: every combination of the components' own.
    """

    components: tuple[Component, ...] = field(converter=_components)
    kinds: tuple[Kind, ...] = field(default=(), converter=_kinds)
    owners: Mapping[str, str] = field(factory=dict, converter=_owners)
    certainty: CertaintyOf = everything_certain
    initial: tuple[Mapping[str, str], ...] = field(default=(), converter=_assignments)

    def __attrs_post_init__(self) -> None:
        expect(self.certainty, Callable, "certainty of a system")

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        return notebook_svg(self)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the components that are there once."""
        return frozenset(component.name for component in self.components)

    def kind(self, name: str) -> Kind:
        """The kind called ``name``.

        Raises:
            CompositionError: There is no such kind.
        """
        for kind in self.kinds:
            if kind.name == name:
                return kind
        known = [kind.name for kind in self.kinds]
        raise CompositionError(f"No kind called '{name}'. {nearest(name, known)}")
