"""The text of a test that holds running charts against what was read of them."""

from collections.abc import Mapping
from textwrap import wrap

from resilience_fsm.engine import assumptions
from resilience_fsm.operate.charts.errors import SubjectError
from resilience_fsm.operate.charts.subject import Subject
from resilience_fsm.printable import printable

_WIDTH = 96


def pytest_file(subject: Subject, assuming: Mapping[str, object]) -> str:
    """A module of pytest, which runs as it is where the charts are made without arguments.

    Args:
        subject: The charts.
        assuming: What was assumed of them, as `find_subject` takes it.

    Raises:
        EngineError: The charts make no system.
        SubjectError: A chart can come out of a step in several ways; one that runs takes the first.
    """
    for name in subject.classes:
        for event in subject.chart(name).outcomes:
            raise SubjectError(
                f"{name} comes out of '{event}' in several ways, and a chart that runs always "
                "takes the first that is possible: it cannot be held against the others. Check it, "
                "or make each outcome an event of the chart."
            )
    said = "".join(f", {name}={_written(value)}" for name, value in assuming.items())
    names = ", ".join(f'"{_text(name)}"' for name in subject.names)
    assumed = [one.sentence for one in assumptions(subject.system)]
    heading = [line for one in assumed for line in wrap(f"- {one}", _WIDTH, subsequent_indent="  ")]
    told = ["", "Assumed in what was read:", "", *heading] if heading else []
    return "\n".join(
        [
            f'"""Runs {_text(", ".join(subject.names))} and holds it against what was read of it.',
            *map(_text, told),
            '"""',
            "",
            "from resilience_fsm.operate.charts.subject import find_subject",
            "from resilience_fsm.testing import specification, state_machine",
            "from resilience_fsm.testing.running_charts import RunningCharts",
            "",
            f"SUBJECT = find_subject([{names}]{said})",
            "",
            "",
            "class Charts(RunningCharts):",
            '    """The charts as they run. Fill in what needs more than the class by itself."""',
            "",
            "    subject = SUBJECT",
            "",
            "    def make(self, component, chart):",
            '        """Make the chart of a component; its guards answer what the test says."""',
            "        return chart()",
            "",
            "    def arguments(self, component, event):",
            '        """What an event is sent with where its code asks for it."""',
            "        return {}",
            "",
            "",
            "SPECIFICATION = specification(SUBJECT.system, commands=SUBJECT.commands)",
            "TestCharts = state_machine(SPECIFICATION, Charts).TestCase",
            "",
        ]
    )


def _written(said: object) -> str:
    """What is assumed, as code."""
    if isinstance(said, str):
        return f'"{_text(said)}"'
    if isinstance(said, Mapping):
        pairs = (f"{_written(name)}: {_written(value)}" for name, value in said.items())
        return f"{{{', '.join(pairs)}}}"
    return repr(said)


def _text(said: str) -> str:
    return printable(said).replace("\\", "\\\\").replace('"', '\\"')
