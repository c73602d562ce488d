"""The charts that somebody means by name, as a system, with the properties that stand beside them.

A name is that of a module and of what is in it, ``orders:Order``; the module can be a file,
``src/orders.py:Order``. What is there is a class of a chart, or a `System`, or a function that
returns one of these or several. Functions of the module that take a ``view``, and nothing else,
answer what guards of that name ask; every `Property` in the module is one of the system.
"""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import evolve, frozen
from statemachine import StateChart

from resilience_fsm.engine import (
    Chart,
    Component,
    CompositionError,
    Fact,
    FreeAnswer,
    FreeChart,
    Property,
    System,
    nearest,
    read_component,
    system_of_charts,
)
from resilience_fsm.operate.charts.errors import SubjectError

_EXPECTED = "the class of a chart, a System, or a function that returns one of these"


@frozen
class Subject:
    """What is looked at.

    Args:
        names: As it was named.
        system: The charts as a system.
        classes: By component, the class that was read; free facts have none.
        properties: What is stated beside the charts.
        asked: The ids of those that somebody asked for by name.
    """

    names: tuple[str, ...]
    system: System
    classes: Mapping[str, type[StateChart[Any]]]
    properties: tuple[Property, ...] = ()
    asked: frozenset[str] = frozenset()

    def only(self, ids: Sequence[str]) -> "Subject":
        """The same with some of the properties.

        Raises:
            SubjectError: There is no such property.
        """
        by_id = {prop.id: prop for prop in self.properties}
        for name in ids:
            if name not in by_id:
                raise SubjectError(f"--property {name}: no such property. {nearest(name, by_id)}")
        asked = tuple(by_id[name] for name in dict.fromkeys(ids))
        return evolve(self, properties=asked, asked=frozenset(ids))

    def component(self, name: str) -> Component:
        """The component of that name."""
        return next(one for one in self.system.components if one.name == name)

    def chart(self, component: str) -> Chart:
        """The chart of a component, as it was read."""
        return read_component(self.component(component))

    @property
    def commands(self) -> tuple[str, ...]:
        """The events that somebody can send: what python-statemachine sends by itself is left."""
        return tuple(
            component.events.get(event, event)
            for component in self.system.components
            for chart in [read_component(component)]
            for event in chart.events
            if event not in chart.by_itself
        )

    def answering(self, component: str) -> Mapping[str, str]:
        """By free fact of a component, who has its value."""
        facts = self.component(component).facts
        found = ((free.name, facts.get(free.name)) for free in self.chart(component).free)
        return {name: fact.component for name, fact in found if isinstance(fact, FreeAnswer)}


def find_subject(names: Sequence[str], *, beside: Sequence[str] = (), **assuming: Any) -> Subject:
    """Find what is named.

    Args:
        names: One name, or several of charts, which make one system.
        beside: Names of another version, of which something may be assumed by name as well.
        assuming: What is assumed of the charts, as in `system_of_charts`.

    Raises:
        SubjectError: A module cannot be imported, or what is named is no chart.
        CompositionError: The charts cannot be read, or make no system.
    """
    found: list[object] = []
    modules: list[ModuleType] = []
    for name in dict.fromkeys(names):
        module, one = _named(name)
        modules.append(module)
        found += _meant(one, name, module)
    stated = _stated(modules)
    systems = [one for one in found if isinstance(one, System)]
    if systems:
        if len(found) > 1:
            raise SubjectError(
                f"{', '.join(names)}: a System has its charts in it, and goes without others."
            )
        return Subject(tuple(names), systems[0], _classes(systems[0]), stated)
    charts: list[type[StateChart[Any]]] = list(dict.fromkeys(found))  # type: ignore[arg-type] # nothing else is left
    facts: dict[str, Fact] = {}
    for place in dict.fromkeys([*(one.__module__ for one in charts), *map(_name_of, modules)]):
        facts |= _facts(sys.modules[place])
    others = [one for name in beside for one in _meant(*_in_place(name)) if _is_chart(one)]
    system = system_of_charts(charts, facts=facts, beside=others, **assuming)  # type: ignore[arg-type] # nothing else is left
    return Subject(tuple(names), system, _classes(system), stated)


def _in_place(name: str) -> tuple[object, str, ModuleType]:
    module, thing = _named(name)
    return thing, name, module


def _classes(system: System) -> dict[str, type[StateChart[Any]]]:
    """By component, the class that was read."""
    return {
        component.name: read_component(component).original
        for component in system.components
        if not issubclass(component.chart, FreeChart)
    }


def _named(name: str) -> tuple[ModuleType, object]:
    """The module and the thing of a name."""
    place, colon, attribute = name.rpartition(":")
    if not colon or not place or not attribute:
        raise SubjectError(
            f"{name}: expected MODULE:NAME, such as orders:Order or src/orders.py:Order."
        )
    module = _module(place, name)
    thing: object = module
    for piece in attribute.split("."):
        if not hasattr(thing, piece):
            raise SubjectError(
                f"{name}: {place} has no '{attribute}'. {nearest(attribute, _charts_of(module))}"
            )
        thing = getattr(thing, piece)
    return module, thing


def _charts_of(module: ModuleType) -> list[str]:
    return [
        name
        for name, one in vars(module).items()
        if isinstance(one, System) or (_is_chart(one) and one.__module__ == module.__name__)
    ]


def _is_chart(one: object) -> bool:
    return inspect.isclass(one) and issubclass(one, StateChart)


def _module(place: str, name: str) -> ModuleType:
    try:
        with redirect_stdout(sys.stderr):  # what a module prints is no answer
            return _file(place) if place.endswith(".py") else _imported(place)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # whatever a module does as it is imported, sys.exit included
        said = f"{type(error).__name__}: {error}".rstrip(".: ")
        raise SubjectError(f"{name}: {place} cannot be imported: {said}.") from error


def _imported(place: str) -> ModuleType:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    return importlib.import_module(place)


def _file(place: str) -> ModuleType:
    path = Path(place).resolve()
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {place}")
    for loaded in list(sys.modules.values()):
        if getattr(loaded, "__file__", None) == str(path) and loaded.__name__ != "__main__":
            return loaded
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    # A file that is called like a module which is there already takes no place from it.
    name = path.stem if path.stem not in sys.modules else f"{path.stem}_{len(sys.modules)}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _meant(thing: object, name: str, module: ModuleType) -> list[object]:
    if isinstance(thing, System) or _is_chart(thing):
        return [thing]
    if isinstance(thing, StateChart):
        raise SubjectError(
            f"{name} is an instance of a chart; name its class, "
            f"{module.__name__}:{type(thing).__name__}."
        )
    if inspect.isfunction(thing):
        try:
            with redirect_stdout(sys.stderr):
                given = thing()
        except CompositionError:
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {error}".rstrip(".: ")
            raise SubjectError(f"{name}: the function ends in {said}.") from error
        several = list(given) if isinstance(given, list | tuple) else [given]
        if several and all(isinstance(one, System) or _is_chart(one) for one in several):
            return several
        raise SubjectError(f"{name}: the function returns {given!r}. Expected {_EXPECTED}.")
    raise SubjectError(f"{name} is {_kind(thing)}. Expected {_EXPECTED}.")


def _kind(thing: object) -> str:
    if inspect.isclass(thing):
        return f"the class {thing.__name__}, which is no StateMachine and no StateChart"
    return f"{thing!r}, of type {type(thing).__name__}"


def _name_of(module: ModuleType) -> str:
    return module.__name__


def _facts(module: ModuleType) -> dict[str, Fact]:
    """The functions of a module that take a view, and nothing else."""
    return {
        name: one
        for name, one in vars(module).items()
        if inspect.isfunction(one) and list(inspect.signature(one).parameters) == ["view"]
    }


def _stated(modules: Iterable[ModuleType]) -> tuple[Property, ...]:
    """The properties in some modules, each once.

    Raises:
        SubjectError: Two of them have one id.
    """
    found = {id(one): one for module in modules for one in _properties(module)}
    by_id: dict[str, Property] = {}
    for one in found.values():
        if by_id.setdefault(one.id, one) is not one:
            raise SubjectError(f"Two properties are called '{one.id}'; give each an id of its own.")
    return tuple(by_id.values())


def _properties(module: ModuleType) -> Iterator[Property]:
    for one in vars(module).values():
        if isinstance(one, Property):
            yield one
        elif isinstance(one, list | tuple):
            yield from (each for each in one if isinstance(each, Property))
