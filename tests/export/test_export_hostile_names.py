"""Names of other people's charts and rules stay names: in comments, in strings, on terminals."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from engine_toys import chart
from oracle_packages import tlc
from oracles import COUNTING, Verifier
from test_export_tla import Tlc, expected

from resilience_fsm.engine import Certainty, Component, Property, System, always, reaction
from resilience_fsm.export import Format, export
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.promela.words import comment

SIGN = "STRAY"
NAME = f"x y\n*/ {SIGN} \r\x85\u2028 ---> ]]> \" \\ ' \x1b[31m \u202e \udcff {SIGN}"
EVENT = f"città.{SIGN}_東京"
"""Charts take letters of any script and dots in the name of an event, and nothing else."""

# What each language takes for a comment, or for a string.
QUIET = {
    Format.PROMELA: r"/\*.*?\*/",
    Format.PRISM: r"//[^\n]*",
    Format.TLA: r'\\\*[^\n]*|"(?:\\["\\]|[^"\\\n])*"',
    Format.NUSMV: r"--[^\n]*",
}


def hostile() -> System:
    """Everything that has a name has a bad one."""
    built = chart(
        [NAME, "other"],
        {"go": [(NAME, "other", "")], EVENT: [("other", NAME, "")]},
        lambda made: reaction(made, f"R-{NAME}", choice=NAME),
    )
    return System([Component(f"c{NAME}", built)], certainty=lambda _: Certainty.CERTAIN)


def exported(to: Format) -> Exported:
    """It, with a property and rules that are no better."""
    prop = Property(f"p{NAME}", f"It is so, {NAME}.", always(lambda _: True), (f"R-{NAME}",))
    return export(
        hostile(), to, [prop], heading=[f"Of {NAME}."], rules={f"R-{NAME}": f"It says {NAME}."}
    )


@pytest.mark.parametrize("to", Format)
def test_nothing_in_a_text_drives_a_terminal(to: Format) -> None:
    """Each line prints, and the whole is UTF-8."""
    text = exported(to).text
    assert SIGN in text
    assert all(line.isprintable() for line in text.split("\n"))
    text.encode()


@pytest.mark.parametrize(("to", "quiet"), QUIET.items(), ids=[to.value for to in QUIET])
def test_no_name_leaves_its_comment(to: Format, quiet: str) -> None:
    """Without comments and strings, every trace of a name is within an identifier."""
    left = re.sub(quiet, " ", exported(to).text, flags=re.DOTALL)
    assert SIGN in left
    assert SIGN not in re.findall(r"\w+", left)  # alone it is a part of no identifier
    assert "x1b" not in left


def test_scxml_is_well_formed() -> None:
    """No name ends a comment, an attribute or the document."""
    root = ElementTree.fromstring(exported(Format.SCXML).text)  # noqa: S314 # ours
    assert "".join(root.itertext()).strip() == ""


def test_xstate_has_the_very_names() -> None:
    """JSON can say every name, and says it in letters that print; but for states that are paths."""
    machine = json.loads(exported(Format.XSTATE).text)["machine"]
    assert list(machine["states"]) == [f"c{NAME}"]
    named, other = machine["states"][f"c{NAME}"]["states"]
    assert (named.isidentifier(), other) == (True, "other")
    assert list(machine["states"][f"c{NAME}"]["states"]["other"]["on"]) == [EVENT]


def test_spin_reads_it(tmp_path: Path) -> None:
    """Two states, as there are, and one transition more than the engine's two."""
    text = export(hostile(), Format.PROMELA, heading=[NAME], rules={f"R-{NAME}": NAME}).text
    counts = Verifier(text, tmp_path, COUNTING).run()
    assert (counts.states, counts.transitions, counts.errors) == (2, 3, 0)


@pytest.mark.thorough
def test_tlc_reads_it(tmp_path: Path, pytestconfig: Any) -> None:
    """With names in strings, of which no line may end in the middle."""
    run = Tlc(tlc(pytestconfig), tmp_path, hostile())
    assert run.counted(run.run()) == expected(hostile())


@pytest.mark.parametrize("end", ["*/", "**/", "*/*/", "* /*/", "/*/"])
def test_nothing_ends_a_comment_of_promela(end: str) -> None:
    """However its end is spelt, there is one beginning and one end of it."""
    text = "\n".join(comment(f"before {end} after"))
    assert text.startswith("/*")
    assert text.find("*/") == len(text) - 2
    assert "after" in text
