"""What a person does with the page of a pair: find out, go back, share, jump, ask."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from opened import EXAMPLES, opened, pair_file

from resilience_fsm.operate.assessment import check
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.view import view

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a ready deployment."""
    return pair_file(tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="module")
def cti_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a deployment whose secondary has no centralized CTI."""
    return pair_file(tmp_path_factory.mktemp("explorer"), "upgraded_cti_off")


def test_it_tells_why_failover_does_not_follow(chromium: "Browser", cti_off: Path) -> None:
    """Whoever stops the primary's portal reads what failover lacks, with its rules, at once."""
    with opened(chromium, cti_off) as one:
        assert one.text("gaps").startswith("This deployment has 2 gaps")
        one.press("primary_portal_stops")
        told = one.text("happened")
        assert "Nothing promises here that the secondary takes over (failover)." in told
        assert "Centralized CTI is not in force on the secondary (CFG-1, CFG-5)" in told
        assert "secondary takes over (failover) unspecified" in one.text("can")
        assert (
            one.page.locator("#cannot details")
            .first.inner_text()
            .startswith("The secondary takes over (failover)")
        )
        assert one.told == []


def test_in_a_ready_pair_failover_is_due(chromium: "Browser", ready: Path) -> None:
    """The same fault in a ready pair makes failover due, and the step tells its rule."""
    with opened(chromium, ready) as one:
        assert one.page.locator("#gaps").is_hidden()
        one.press("primary_portal_stops")
        assert "Now due, promised: the secondary takes over (failover)." in one.text("happened")
        one.press("fail_over")
        assert "promised" in one.text("happened")
        assert "FOP-1 Whatever stops the primary's portal service" in one.text("happened")
        assert "certain, source" in one.text("happened")
        assert "failover: the secondary serves" in one.text("now")
        assert one.told == []


def test_an_event_that_is_impossible_says_what_is_false(chromium: "Browser", ready: Path) -> None:
    """The list of what cannot happen names, for each event, the false conditions and the rules."""
    with opened(chromium, ready) as one:
        one.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        why = one.page.locator('#cannot .why[data-event="fail_over"]').inner_text()
        assert "The primary's portal is stopped" in why
        assert "FOP-1" in why


def test_what_is_unfolded_stays_so(chromium: "Browser", ready: Path) -> None:
    """Who looks at why something is impossible goes on looking at it after the next step."""
    with opened(chromium, ready) as one:
        one.page.click("#cannot .all > summary")
        one.page.click('#cannot [data-fold="secondary_portal"] > summary')
        one.press("link_lost")
        assert one.page.locator('#cannot .why[data-event="fail_over"]').is_visible()


def test_back_forward_and_reset(chromium: "Browser", ready: Path) -> None:
    """Steps are undone and done again, with buttons and with keys."""
    with opened(chromium, ready) as one:
        one.press("link_lost")
        one.press("go_autonomous")
        assert "autonomous mode: both serve" in one.text("now")
        one.page.click("[data-act=back]")
        assert "autonomous mode" not in one.text("now")
        one.page.keyboard.press("f")
        assert "autonomous mode: both serve" in one.text("now")
        one.page.keyboard.press("r")
        assert one.text("steps").endswith("Step 0 of 0")
        assert one.page.evaluate("location.hash") == ""


def test_the_way_back_of_the_browser(chromium: "Browser", ready: Path) -> None:
    """The browser's own way back leads to the state before, and what lies ahead is kept."""
    with opened(chromium, ready) as one:
        one.press("link_lost")
        one.press("go_autonomous")
        one.page.go_back()
        one.page.wait_for_function("Route.at === 1")
        assert "autonomous mode" not in one.text("now")
        one.page.keyboard.press("f")
        assert "autonomous mode: both serve" in one.text("now")
        assert one.page.evaluate("location.hash") == "#link_lost,go_autonomous"


def test_the_way_is_in_the_address(chromium: "Browser", ready: Path) -> None:
    """A way survives a reload and is the same for whoever gets its address."""
    with opened(chromium, ready) as one:
        one.page.get_by_label("Client of the user").select_option("call_assistant")
        one.press("primary_portal_stops")
        one.press("fail_over")
        address = one.page.evaluate("location.hash")
        assert address == "#client_1.call_assistant;primary_portal_stops,fail_over"
        before = one.page.evaluate("Route.state")
        one.page.reload()
        assert one.page.evaluate("Route.state") == before
    with opened(chromium, ready, address) as another:
        assert another.page.evaluate("Route.state") == before
        assert another.told == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#link_lost,link_lost", "for 1 of 2 steps only: 'link_lost' is not possible then."),
        ("#link_lost,nonsense", "for 1 of 2 steps only: there is no event 'nonsense' here."),
        ("#%E0%A4%A", "for 0 of 1 steps only: there is no event '%E0%A4%A' here."),
        ("#nothing.at_all;link_lost", ""),
    ],
)
def test_an_address_goes_as_far_as_it_can(
    chromium: "Browser", ready: Path, address: str, said: str
) -> None:
    """An address of another deployment, or of nobody, is followed as far as it can be."""
    with opened(chromium, ready, address) as one:
        assert said in one.text("notice")
        assert one.page.evaluate("Route.steps.length") == int("link_lost" in address)
        assert one.told == []


def test_it_goes_to_a_counterexample(chromium: "Browser", cti_off: Path) -> None:
    """Every violation of the check of this deployment is a button that goes through its run."""
    deployment = read_deployment(EXAMPLES / "upgraded_cti_off.toml")
    found = {answer.property.id: answer for answer in check(deployment).pair}
    with opened(chromium, cti_off) as one:
        one.page.click("#jump summary >> nth=0")
        buttons = one.page.locator("#jump details >> nth=0").locator("button")
        first = one.page.locator("#jump details >> nth=0").locator("code").first.inner_text()
        trace = found[first].trace
        assert trace is not None
        buttons.first.click()
        assert one.page.evaluate("Route.steps.map((step) => step.event.name)") == [*trace.events]
        names = one.page.evaluate(
            "data.parts.map(({ name, states }, at) => [name, states[Route.state[at]]])"
        )
        assert trace.final.items() <= dict(names).items()
        assert "Not guaranteed: the source does not exclude this" in one.text("jump")


def test_it_goes_through_a_recorded_trace(chromium: "Browser", ready: Path, tmp_path: Path) -> None:
    """A trace in JSON is followed, pasted or from a file; what is none is refused in words."""
    trace = {"initial": {}, "steps": [{"event": "link_lost"}, {"event": "go_autonomous"}]}
    file = tmp_path / "trace.json"
    file.write_text(json.dumps({"properties": [{"id": "x", "trace": trace}]}), encoding="utf-8")
    with opened(chromium, ready) as one:
        one.page.click("#jump summary:has-text('recorded')")
        for text, said in (("{", "This is no JSON"), ("[1]", "There is no trace in it")):
            one.page.fill("#trace-text", text)
            one.page.click("text=Go through it")
            assert said in one.text("notice")
        one.page.fill("#trace-text", json.dumps(trace))
        one.page.click("text=Go through it")
        assert one.page.evaluate("location.hash") == "#link_lost,go_autonomous"
        one.page.keyboard.press("r")
        one.page.set_input_files("#trace-file", file)
        one.page.wait_for_function("Route.steps.length === 2")
        assert one.told == []


def test_it_goes_through_a_recorded_log(chromium: "Browser", ready: Path) -> None:
    """The events of JSON Lines, as `resilience-fsm replay` takes them, are followed in order."""
    log = (EXAMPLES.parent / "logs" / "late_failover.jsonl").read_text(encoding="utf-8")
    with opened(chromium, ready) as one:
        one.page.click("#jump summary:has-text('recorded')")
        one.page.fill("#trace-text", log)
        one.page.click("text=Go through it")
        assert one.page.evaluate("Route.steps.map((step) => step.event.name)") == [
            "change_1_user_makes",
            "primary_portal_stops",
            "fail_over",
            "primary_portal_starts",
            "fail_back",
        ]
        assert one.told == []


@pytest.mark.parametrize("example", [None, "upgraded_cti_off", "little_known"])
def test_what_is_behind_icons_is_what_view_says(
    chromium: "Browser", tmp_path: Path, example: str | None
) -> None:
    """The page finds the situations behind two icons that `resilience-fsm view` finds."""
    path = pair_file(tmp_path, example)
    deployment = read_deployment(EXAMPLES / f"{example}.toml") if example else None
    code = """
      ([chosen]) => Search.behind(chosen, Explorer.beginnings()).map((one) => {
        const [mode, ...ups] = data.sight.told.map((row, at) => row.values[one.told[at]].id);
        return [mode, ups, !one.settled];
      })
    """
    names = ("link", "primary_portal", "primary_ipoffice", "secondary_portal", "secondary_ipoffice")
    with opened(chromium, path) as one:
        for colours in (
            ("green", "yellow"),
            ("yellow", "green"),
            ("green", "green"),
            ("unknown", "unknown"),
        ):
            found = {
                (mode, tuple(n for n, up in zip(names, ups, strict=True) if up == "down"), passing)
                for mode, ups, passing in one.page.evaluate(code, [[*colours]])
            }
            seen = view(*colours, deployment) if deployment else view(*colours)
            assert found == {(b.mode, b.down, b.is_passing) for b in seen.behind}


def test_a_click_goes_to_a_situation(chromium: "Browser", ready: Path) -> None:
    """Yellow and green: the first answer is a failover, and a click goes the shortest way there."""
    with opened(chromium, ready) as one:
        one.page.select_option("#seen-0", "yellow")
        one.page.select_option("#seen-1", "green")
        one.page.click("#sight .situation >> nth=0")
        assert one.page.evaluate("Route.steps.map((step) => step.event.name)") == [
            "primary_ipoffice_stops",
            "fail_over",
        ]
        assert "Starting (yellow)" in one.text("now")
        assert one.told == []


def test_the_present_state_is_lit(chromium: "Browser", ready: Path) -> None:
    """In the picture of a machine the present state is lit, and what can move it underlined."""
    lit = """
      [...document.querySelector('.picture').shadowRoot.querySelectorAll('.here')]
        .map((node) => node.dataset.node)
    """
    underlined = """
      [...document.querySelector('.picture').shadowRoot.querySelectorAll('.open')]
        .map((arrow) => arrow.dataset.events)
    """
    with opened(chromium, ready) as one:
        one.page.select_option("#machine-part", "secondary_portal")
        assert one.page.evaluate(lit) == ["passive"]
        one.press("secondary_portal_stops")
        assert one.page.evaluate(lit) == ["stopped"]
        assert one.page.evaluate(underlined) == ["secondary_portal_starts"]
        one.page.check("#machine-full")
        assert set(one.page.evaluate(lit)) == {"stopped"}  # on each of its pages


def test_the_language_is_that_of_the_browser(chromium: "Browser", ready: Path) -> None:
    """An Italian browser gets an Italian page, and a button changes it."""
    with opened(chromium, ready, language="it-IT") as one:
        assert one.page.evaluate("document.documentElement.lang") == "it"
        assert "Disponibile (verde)" in one.text("now")
        one.press("primary_portal_stops")
        one.page.click("text=English")
        assert "The primary's portal stops" in one.text("happened")
        assert one.told == []


def test_another_beginning_is_chosen_and_left_again(chromium: "Browser", tmp_path: Path) -> None:
    """What a deployment does not say is a choice: the settings that belong together change."""
    with opened(chromium, pair_file(tmp_path, "little_known")) as one:
        setting = one.page.get_by_label("Resilience setting on the primary")
        begins = {}
        for state in ("in_force", "off"):
            if one.page.locator(f'#begin option[value="{state}"]').count():
                setting.select_option(state)
                begins[state] = one.page.evaluate("Route.beginning.number")
        assert len(set(begins.values())) == 2
        assert one.told == []
