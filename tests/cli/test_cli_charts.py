"""``resilience-fsm charts``: anybody's charts, from a name to an answer."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import ENVIRONMENT, ROOT, inside

SHOP = "examples/charts/shop.py"
ORDER, PARCEL = f"{SHOP}:Order", f"{SHOP}:Parcel"

PLAIN = """
from statemachine import State, StateMachine

class Switch(StateMachine):
    off = State(initial=True)
    on = State()
    press = off.to(on) | on.to(off)
"""


def module(folder: Path, text: str, name: str = "made.py") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_suspicious_is_told_with_its_story(capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding has the shortest way there, and the exit code says that there are some."""
    done = inside(capsys, "charts", "check", ORDER, PARCEL)
    assert done.code == 1
    for line in (
        "no way out  parcel never leaves 'lost'.",
        "  5. lose      parcel: on_its_way → lost",
        "vain hook  The method 'on_enter_lots' is never called: there is no state 'lots'. Is it "
        "'lost'?",
        "holds  taken unpaid: No parcel leaves the shop before its order is sent.",
    ):
        assert line in done.out.splitlines()


def test_what_was_assumed_is_in_every_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Text, JSON, JUnit, SARIF, export and test say the same of what was assumed."""
    said = "guards free"
    for arguments in (
        ("check", ORDER),
        *(("check", ORDER, "--format", name) for name in ("json", "junit", "sarif")),
        ("export", ORDER, "--to", "promela"),
        ("test", ORDER),
    ):
        assert said in inside(capsys, "charts", *arguments).out


def test_a_chart_that_is_read_as_it_is_is_clean(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing is assumed of it, which is said too."""
    done = inside(capsys, "charts", "check", f"{module(tmp_path, PLAIN)}:Switch")
    assert (done.code, done.out.splitlines()[1]) == (
        0,
        "Assumed     nothing: the charts are read as they are",
    )
    assert "Clean: nothing suspicious; 2 states, 2 transitions." in done.out


def test_strict_assumes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """All that keeps the chart from being read as it is comes in one message."""
    done = inside(capsys, "charts", "check", ORDER, "--strict")
    assert (done.code, done.out) == (2, "")
    assert "5 things keep it from being read" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_property_that_is_broken_has_its_story(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The shortest run to what may never be, in events of the chart."""
    text = PLAIN + (
        "from resilience_fsm.engine import never\n"
        "from resilience_fsm.operate.charts.stated import stated\n"
        "@stated(never)\n"
        "def is_on(s):\n    'It is never on.'\n    return s.switch == 'on'\n"
    )
    done = inside(capsys, "charts", "check", f"{module(tmp_path, text, 'broken.py')}:Switch")
    assert done.code == 1
    assert "violated  is on: It is never on.\n  begins with switch off\n  1. press" in done.out


def test_an_end_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    """States from which it is out of reach are told instead of those of the final states."""
    done = inside(capsys, "charts", "check", ORDER, "--end", "sent")
    assert "no way out  order never leaves 'given_up'." in done.out
    wrong = inside(capsys, "charts", "check", ORDER, "--end", "order.snet")
    assert (wrong.code, wrong.err) == (
        2,
        "resilience-fsm charts check: 'order.snet' is no state to end in. Known: order.waiting, "
        "order.paid, order.packed, order.sent, order.given_up.\n",
    )


def test_what_is_not_looked_at_to_the_end_is_no_pass(capsys: pytest.CaptureFixture[str]) -> None:
    """A search that is cut short leaves open what it did not see."""
    done = inside(capsys, "charts", "check", ORDER, "--max-states", "2")
    assert done.code == 3
    assert "open  What order can do was not looked at to the end" in done.out
    assert "Undecided: " in done.out


def test_a_property_of_other_charts_is_left_out_and_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who asks for one chart of several is told which properties need the others."""
    done = inside(capsys, "charts", "check", ORDER)
    assert done.code == 0
    assert "left out  taken unpaid: property 'taken unpaid': No component called 'parcel'." in (
        done.out
    )
    asked = inside(capsys, "charts", "check", ORDER, "--property", "taken unpaid")
    assert (asked.code, asked.out) == (2, "")
    assert "No component called 'parcel'" in asked.err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Order", None, "Order: expected MODULE:NAME"),
        ("no_such_module_at_all:Order", None, "cannot be imported: ModuleNotFoundError"),
        ("{}:Order", "", "made.py has no 'Order'"),
        ("{}:Swtich", PLAIN, "has no 'Swtich'. The nearest names: Switch"),
        ("{}:Switch", "raise SystemExit(0)", "cannot be imported: SystemExit: 0"),
        ("{}:one", PLAIN + "one = Switch()", "is an instance of a chart; name its class"),
        ("{}:State", PLAIN, "is the class State, which is no StateMachine and no StateChart"),
        ("{}:make", "def make():\n    return 3", "the function returns 3. Expected the class of"),
        ("{}:make", "def make():\n    return 1 / 0", "ends in ZeroDivisionError"),
        (
            "{}:Pusher",
            PLAIN.replace("Switch", "Pusher")
            + "    def __init__(self):\n        super().__init__()\n        self.press()\n",
            "It sends 'press'",
        ),
    ],
)
def test_what_is_no_chart_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    """What, where, what was expected; nothing on stdout, exit code 2."""
    name = name.format(module(tmp_path, text or ""))
    done = inside(capsys, "charts", "check", name)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_a_function_can_return_the_charts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A System as well as classes; what the module prints is no part of the answer."""
    text = PLAIN + (
        "from resilience_fsm.engine import Component, System\n"
        "print('hello')\n"
        "def system():\n    return System([Component('left', Switch), Component('right', Switch)],"
        " owners={'press': 'left'})\n"
        "def charts():\n    return [Switch]\n"
    )
    path = module(tmp_path, text, "returning.py")
    done = inside(capsys, "charts", "check", f"{path}:system", "--format", "json")
    assert [one["component"] for one in done.document["charts"]] == ["left", "right"]
    assert inside(capsys, "charts", "check", f"{path}:charts").code == 0


def test_a_chart_with_data_comes_from_a_function(capsys: pytest.CaptureFixture[str]) -> None:
    """Its counters are part of what is searched, and of what properties ask."""
    done = inside(capsys, "charts", "check", "examples/charts/calls.py:calls")
    assert done.code == 0
    assert "code run on its data: tries" in done.out
    assert "holds  given up early" in done.out


def test_junit_has_a_case_for_all_that_is_looked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """What is found is a failure with its story, and what is not found passes."""
    done = inside(capsys, "charts", "check", ORDER, PARCEL, "--format", "junit")
    report = ET.fromstring(done.out)  # noqa: S314 # our own
    cases = {case.get("name"): case.find("failure") for case in report.iter("testcase")}
    assert cases["no unreachable state"] is None
    assert cases["taken unpaid"] is None
    stuck = cases["no way out"]
    assert stuck is not None
    assert "5. lose" in (stuck.text or "")
    assert report.get("tests") == str(len(cases))


def test_sarif_points_to_the_line_of_the_class(capsys: pytest.CaptureFixture[str]) -> None:
    """A method that is never called is shown at its own line."""
    log = inside(capsys, "charts", "check", ORDER, PARCEL, "--format", "sarif").document
    lines = (ROOT / SHOP).read_text(encoding="utf-8").splitlines()
    shown = {}
    for one in log["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == SHOP
        shown[one["ruleId"]] = lines[place["region"]["startLine"] - 1]
    assert shown["charts/no-way-out"] == "class Parcel(StateMachine):"
    assert shown["charts/vain-hook"] == "    def on_enter_lots(self) -> None:"


def test_two_versions_are_told_apart_by_the_shortest_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """With what the guards answer in it, in both of them."""
    text = (
        "from statemachine import State, StateMachine\n"
        "class A(StateMachine):\n"
        "    a = State(initial=True)\n    b = State()\n    c = State()\n"
        "    go = a.to(b)\n    on = b.to(c)\n    back = c.to(a)\n"
        "class B(StateMachine):\n"
        "    a = State(initial=True)\n    b = State()\n    c = State()\n"
        "    go = a.to(b)\n    on = b.to(c, cond='may')\n    back = c.to(a)\n"
        "    def may(self):\n        return True\n"
    )
    path = module(tmp_path, text, "versions.py")
    done = inside(capsys, "charts", "diff", f"{path}:A", f"{path}:B")
    assert done.code == 1
    assert done.out.splitlines()[1:] == [
        "They differ: 'on' can happen in the first one, and not in the second one.",
        f"{path}:A",
        "  begins with a a",
        "  1. go  a: a → b",
        f"{path}:B",
        "  begins with b a, may no",
        "  1. go  b: a → b",
    ]
    alike = inside(capsys, "charts", "diff", f"{path}:B", f"{path}:B")
    assert (alike.code, alike.out.splitlines()[-1]) == (0, "No run tells them apart.")


def test_what_one_version_only_has_can_be_said_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Of a guard that the other version does not ask nothing is said there."""
    text = PLAIN + "    hold = on.to.itself(cond='may')\n    def may(self):\n        return True\n"
    two = module(tmp_path, text, "two.py")
    one = module(tmp_path, PLAIN, "one.py")
    names = f"{one}:Switch", f"{two}:Switch"
    assert inside(capsys, "charts", "diff", *names).code == 1
    assert inside(capsys, "charts", "diff", *names, "--guard", "may=no").code == 0
    wrong = inside(capsys, "charts", "diff", *names, "--guard", "mya=no")
    assert (wrong.code, "has nothing that is called 'mya'" in wrong.err) == (2, True)


def test_draw_finds_names_for_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A class with an accent is drawn under a name without, and says what was assumed."""
    path = module(tmp_path, PLAIN.replace("Switch", "Città"), "accent.py")
    done = inside(
        capsys, "charts", "draw", f"{path}:Città", ORDER, "--out", tmp_path / "d", "--format", "dot"
    )
    assert done.code == 0
    names = ["citta.dot", "order.dot", "system.dot"]
    assert sorted(one.name for one in (tmp_path / "d").iterdir()) == names
    assert "Assumed: callbacks not run" in (tmp_path / "d" / "order.dot").read_text("utf-8")


def test_export_begins_where_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A format with one beginning needs one for each free fact, and says so."""
    refused = inside(capsys, "charts", "export", ORDER, "--to", "xstate")
    assert refused.code == 2
    assert "--begin is_enough=no" in refused.err
    done = inside(capsys, "charts", "export", ORDER, "--to", "xstate", "--begin", "is_enough=no")
    assert done.code == 0
    assert "given_up" in done.out


def test_the_written_test_is_not_replaced_by_accident(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A file that is there already may have been filled in."""
    out = tmp_path / "test_shop.py"
    assert inside(capsys, "charts", "test", ORDER, "--out", out).code == 0
    assert inside(capsys, "charts", "test", ORDER, "--out", out).code == 2
    assert inside(capsys, "charts", "test", ORDER, "--out", out, "--force").code == 0


@pytest.mark.thorough
def test_the_written_test_runs_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A chart that does what was read passes; one that does not is caught by its own test."""
    text = PLAIN + "    def on_enter_on(self):\n        pass\n"
    path = module(tmp_path, text, "ran.py")
    out = tmp_path / "test_ran.py"
    assert inside(capsys, "charts", "test", f"{path}:Switch", "--out", out).code == 0
    assert _pytest(out) == 0
    # It moves itself where nobody looked, by a name that is put together.
    broken = text.replace("pass", "self.current_state_value = 'off'")
    path.write_text(broken, encoding="utf-8")
    assert (
        inside(
            capsys, "charts", "test", f"{path}:Switch", "--harmless", "--out", out, "--force"
        ).code
        == 0
    )
    assert _pytest(out) == 1


def _pytest(path: Path) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", path],
        cwd=path.parent,
        env={**ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    ).returncode


def test_a_running_chart_takes_one_way_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """So that a chart of several outcomes is checked, and not run against what was read of it."""
    path, out = tmp_path / "heartbeat.py", tmp_path / "test_heartbeat.py"
    path.write_text(HEARTBEAT)
    assert inside(capsys, "charts", "check", f"{path}:cluster").code == 0
    done = inside(capsys, "charts", "test", f"{path}:cluster", "--out", out)
    assert (done.code, out.exists()) == (2, False)
    assert "node comes out of 'beat' in several ways" in done.err


HEARTBEAT = """
from statemachine import State, StateChart
from resilience_fsm.engine import Component, System, follows, time

class Sender(StateChart):
    sending = State(initial=True)
    beat = time(sending.to.itself())

class Node(StateChart):
    fresh = State(initial=True)
    stale = State()
    beat = follows(fresh.to(fresh) | stale.to(fresh), outcome="hears") | follows(
        fresh.to(stale) | stale.to(stale), outcome="misses"
    )

def cluster():
    return System([Component("sender", Sender), Component("node", Node)])
"""


def test_charts_can_be_explored(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One page, which says what was assumed as the other answers do."""
    page = tmp_path / "pages" / "order.html"
    done = inside(capsys, "charts", "explore", ORDER, "--out", page)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{page}: the explorer of ")
    assert "guards free" in done.out
    assert "guards free" in page.read_text(encoding="utf-8")
    wrong = inside(capsys, "charts", "explore", "nowhere.py:Nothing", "--out", page)
    assert (wrong.code, wrong.out) == (2, "")
    assert "nothing is written" in wrong.err
    nowhere = inside(capsys, "charts", "explore", ORDER, "--out", tmp_path)
    assert nowhere.code == 2


def test_one_thing_can_be_assumed_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    """What a guard answers, or a callback is, is said of it alone, and told in each answer."""
    done = inside(capsys, "charts", "check", ORDER, "--guard", "is_enough=no")
    assert "Order: guards fixed: is_enough no. " in done.out
    assert "dead event  The event 'pay' can never happen." in done.out
    vouched = inside(capsys, "charts", "check", ORDER, "--callback", "on_enter_paid=harmless")
    assert "Order: callbacks not run: on_enter_paid, __init__." in vouched.out


def test_strict_assumes_what_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing stands for what is not named, so that the rest is still in the way."""
    done = inside(capsys, "charts", "check", ORDER, "--strict", "--guard", "is_enough=yes")
    assert "4 things keep it from being read" in done.err
    assert "is_enough" not in done.err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--guard", "is_enough"), "--guard is_enough: expected NAME=free or NAME=yes or NAME=no."),
        (("--guard", "is_enough=perhaps"), "expected is_enough=free or is_enough=yes"),
        (("--callback", "on_enter_paid=yes"), "expected on_enter_paid=ignored or"),
        (("--guard", "is_enuogh=yes"), "Order has nothing that is called 'is_enuogh'"),
        (("--guard", "is_enough=yes", "--guard", "is_enough=no"), "something else was said of"),
    ],
)
def test_what_is_no_assumption_is_refused(
    capsys: pytest.CaptureFixture[str], option: tuple[str, ...], said: str
) -> None:
    """With what could have been said."""
    done = inside(capsys, "charts", "check", ORDER, *option)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said in done.err


def test_a_written_test_assumes_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """What was said by name stands in the file, which reads the chart again."""
    done = inside(capsys, "charts", "test", ORDER, "--guard", "is_enough=yes")
    assert 'guards={"is_enough": True, "*": "free"}, final="sink")' in done.out


RETRY = """
from typing import Literal
from attrs import define
from statemachine import State, StateMachine
from resilience_fsm.engine import never, system_of_charts
from resilience_fsm.operate.charts.stated import stated

@define
class Tries:
    count: Literal[0, 1, 2] = 0

class Retry(StateMachine):
    idle = State(initial=True)
    failed = State()
    fail = idle.to(failed)
    again = failed.to(idle, cond="may_try")
    def may_try(self):
        return self.model.count < 2
    def on_fail(self):
        self.model.count += 1

class Lamp(StateMachine):
    off = State(initial=True)
    on = State()
    press = off.to(on, cond="is_tired") | on.to(off)

def is_tired(view):
    return view.retry.count == 2

@stated(never)
def failed_at_once(s):
    return s.retry.at == "failed" and s.retry.count == 0

@stated(never)
def idle_and_failed(s):
    return s.retry.at == "idle" and s.retry.at == "failed"

def with_data():
    return system_of_charts([Retry], data={Retry: Tries})

def with_lamp():
    return system_of_charts([Retry, Lamp], data={Retry: Tries}, facts={"is_tired": is_tired})
"""


def test_a_property_of_data_that_was_not_read_is_undecided(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The answer says how the chart has to be read; what needs no data is decided all the same."""
    file = module(tmp_path, RETRY, "retrying.py")
    for asked in ((), ("--property", "failed at once")):
        done = inside(capsys, "charts", "check", f"{file}:Retry", *asked)
        assert done.code == 3
        assert "undecided  failed at once: failed at once\n" in done.out
        assert "system_of_charts([Retry], data={Retry: ...})" in done.out
    assert "holds  idle and failed" in inside(capsys, "charts", "check", f"{file}:Retry").out
    whole = inside(capsys, "charts", "check", f"{file}:with_data")
    assert "2 of 2 properties hold" in whole.out


def test_a_property_of_data_that_was_not_read_is_left_out_of_exports(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing stands for it in the text, which is said."""
    file = module(tmp_path, RETRY, "retrying_too.py")
    done = inside(capsys, "charts", "export", f"{file}:Retry", "--to", "prism")
    assert done.code == 0
    assert "left out: property 'failed at once': retry has no region and no data" in done.err
    assert 'label "idle_and_failed"' in done.out


def test_a_fact_may_read_the_data_of_another_chart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where that chart is read with its data; where it is not, the message says how it would be."""
    file = module(tmp_path, RETRY, "retrying_again.py")
    done = inside(capsys, "charts", "check", f"{file}:with_lamp")
    assert "holds  failed at once" in done.out
    assert "dead event" not in done.out
    without = inside(capsys, "charts", "check", f"{file}:Retry", f"{file}:Lamp")
    assert (without.code, without.out) == (2, "")
    assert "fact 'is_tired': retry has no region and no data called 'count'" in without.err
    assert "system_of_charts([Retry], data={Retry: ...})" in without.err


def test_a_state_is_not_a_whole_configuration(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Who compares the whole with a state is told what to compare instead."""
    text = RETRY.replace('s.retry.at == "idle"', 's.retry == "idle"')
    done = inside(capsys, "charts", "check", f"{module(tmp_path, text, 'whole.py')}:with_data")
    assert done.code == 2
    assert "what is meant is probably retry.at." in done.err


FRIENDS = """
from statemachine import State, StateMachine
from resilience_fsm.engine import Component, System

class Friend(StateMachine):
    home = State(initial=True)
    out = State()
    leave = home.to(out)
    return_ = out.to(home, cond="somebody_is_home")

def friends(names, awaited):
    return System(
        Component(
            name,
            Friend,
            facts={"somebody_is_home": lambda v: any(v[one] == "home" for one in awaited)},
            events={"leave": f"leave_{name}", "return_": f"return_{name}"},
        )
        for name in names
    )

NAMES = [f"friend_{n}" for n in range(16)]

def alike():
    return friends(NAMES, NAMES)
"""


def test_interchangeable_charts_are_searched_up_to_permutation(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The figures are those of all states, it is said, and it can be turned off."""
    made = module(tmp_path, FRIENDS)
    done = inside(capsys, "charts", "check", f"{made}:alike")
    figures = "65,536 states, 1,048,560 transitions."
    assert done.out.splitlines()[-3].endswith(figures)
    assert done.out.splitlines()[-2:] == [
        "Searched up to permutation of friend_0 to friend_15: 17 orbits.",
        "Searched up to permutation of friend_1 to friend_15: 32 orbits.",
    ]
    whole = inside(capsys, "charts", "check", f"{made}:alike", "--every-state")
    assert whole.out.splitlines()[-1].endswith(figures)
