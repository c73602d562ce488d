"""Commands answer in Italian, whole, and no surer than in English."""

import re
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import pytest
from command_line import EXAMPLES, Done, example, inside, outside
from thorough import some_of

from resilience_fsm import READY, read_deployment
from resilience_fsm.operate.language import Language, speaking
from resilience_fsm.operate.scenarios import scenarios

LOGS = sorted(
    one
    for one in (EXAMPLES[0].parents[1] / "logs").iterdir()
    if one.suffix in (".csv", ".jsonl", ".log")
)
ENGLISH = re.compile(
    r"(?<![\w'./=-])(?:the|of|and|is|are|was|not|with|that|which|what|if|from|by|when|nothing|"
    r"nobody|whether|be|has|have|yes|server's|primary|secondary|undecided|silent|certain)(?![\w./=-])"
)
"""Words that no Italian sentence has."""
NAMES = re.compile(
    r"\b(?:not )?\w+_\w+\b|\bnot ready\b|(?:→|is|è|orologio di) \w+|\w+ →|\w+-[\w-]+|#.*|'[^']*'|"
    r"^Fonti .*;|^  \S+:\d+: .*"
)
"""What is told as it is: names of events, states, guards and sources, commands, what is quoted and
what is wrong with a line."""


def asked() -> Iterator[tuple[str, ...]]:
    """Questions of all kinds, about all examples."""
    for path in EXAMPLES:
        name = str(path)
        yield "check", name, "-v"
        yield "plan", name
        yield "plan", name, "--from-documented-order"
        yield "view", "yellow", "green", "--deployment", name, "-v"
        yield "situations", name
        for scenario in scenarios(read_deployment(path)):
            yield "what-if", name, scenario, "-v"
    for log in LOGS:
        mapping = log.with_suffix(".toml")
        words = ("replay", str(log), *(("--mapping", str(mapping)) if mapping.exists() else ()))
        yield words
        yield *words, "--unlogged", "nothing", "--limit", "1", "--clock", "5"
        yield *words, "--begins", "cluster_mode=normal", "--in-order"
    yield ("rules",)
    yield "rules", "--open"
    yield "rules", "DEP-1", "P1"
    yield ("what-if",)
    for scenario in scenarios(READY):
        user = ("--user", "other:expansion:new:reaches-primary", "--user", "browser:secondary")
        yield "what-if", scenario, "-v", "--any-moment", *user
    yield "check", "--users", "2", "--changes", "1"
    yield "check", "--max-states", "10"
    yield "check", "--property", "situation-11111"
    for primary in ("green", "yellow", "unknown", "-"):
        for secondary in ("green", "yellow", "unknown", "-"):
            yield "view", primary, secondary
            yield "view", primary, secondary, "-v"


def in_order() -> list[tuple[str, ...]]:
    """The questions, one of each command first."""
    several = list(asked())
    first = {words[0]: words for words in reversed(several)}
    return [*first.values(), *(words for words in several if words not in first.values())]


def few_of_each() -> list[tuple[str, ...]]:
    """Three questions of each command, one of each first."""
    place: Counter[str] = Counter()
    numbered = []
    for words in asked():
        place[words[0]] += 1
        numbered.append((place[words[0]], words))
    return [words for number, words in sorted(numbered, key=itemgetter(0)) if number <= 3]


@pytest.mark.parametrize("words", some_of([(one,) for one in in_order()], 5), ids=" ".join)
def test_an_italian_answer_is_italian_throughout(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """No text lacks its Italian, and none is told past the dictionary."""
    missing: set[str] = set()
    with speaking(Language.EN, missing):
        told = inside(capsys, *words, "--lang", "it")
    assert missing == set()
    lines = (NAMES.sub("", line) for line in told.out.splitlines() if "import" not in line)
    assert [line for line in lines if ENGLISH.search(line)] == []


@pytest.mark.parametrize("words", some_of([(one,) for one in few_of_each()], 5), ids=" ".join)
def test_no_language_changes_the_exit_code(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor what is said on the other stream."""
    italian, english = inside(capsys, *words, "--lang", "it"), inside(capsys, *words)
    assert (italian.code, italian.err) == (english.code, english.err)


def test_the_locale_speaks_italian() -> None:
    """An Italian locale is answered in Italian, unless English is asked for."""
    italian = {"RESILIENCE_FSM_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "it_IT.UTF-8"}
    assert outside("view", "green", "green", **italian).out.startswith("Primario  ")
    assert outside("view", "green", "green", "--lang", "en", **italian).out.startswith("Primary  ")
    assert outside("view", "green", "green", **{**italian, "LANG": "C"}).out.startswith("Primary  ")


def test_a_variable_asks_for_a_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """RESILIENCE_FSM_LANG is as good as the option, which has the last word."""
    monkeypatch.setenv("RESILIENCE_FSM_LANG", "it")
    assert inside(capsys, "view", "green", "-").out.startswith("Primario")
    assert inside(capsys, "view", "green", "-", "--lang", "en").out.startswith("Primary")
    assert inside(capsys, "view", "green", "-", "--lang", "EN").out.startswith("Primary")


@pytest.mark.parametrize(
    "command", ["check", "plan", "replay", "rules", "situations", "view", "what-if"]
)
def test_a_language_that_is_not_spoken_is_refused(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another language is wrong usage, and the message names those that there are."""
    done = inside(capsys, command, "--lang", "fr")
    assert (done.code, done.out) == (2, "")
    assert "'fr' is not one of 'en', 'it'" in " ".join(done.err.replace("│", "").split())


@pytest.mark.thorough
@pytest.mark.parametrize(
    "words",
    [
        ("check", example("upgraded_cti_off"), "--format", "json"),
        ("check", example("upgraded_cti_off"), "--format", "junit"),
        ("check", example("upgraded_cti_off"), "--format", "sarif"),
        ("plan", example("upgraded_cti_off"), "--format", "json"),
        ("replay", LOGS[0], "--format", "json"),
        ("replay", LOGS[0], "--format", "svg"),
        ("rules", "--format", "json"),
        ("situations", "--format", "json"),
        ("view", "green", "yellow", "--format", "json"),
        ("what-if", "link_cut_and_healed", "--format", "json"),
        ("what-if", "link_cut_and_healed", "--format", "svg"),
        ("what-if", "link_cut_and_healed", "--format", "mermaid"),
    ],
    ids=lambda words: f"{words[0]} {words[-1]}",
)
def test_what_programs_read_is_the_same_in_each_language(
    words: tuple[str | Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Documents and pictures are English whatever is spoken."""
    assert _timeless(inside(capsys, *words, "--lang", "it")) == _timeless(inside(capsys, *words))


def _timeless(done: Done) -> tuple[int, str]:
    return done.code, re.sub(r'seconds": [\d.]+|time="[\d.]+"', "", done.out)


def test_a_picture_of_a_trace_is_the_same_in_each_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The picture stays English, and the answer beside it is Italian."""
    pictures = tmp_path / "english.svg", tmp_path / "italian.svg"
    for language, picture in zip(("en", "it"), pictures, strict=True):
        asked_for = ("--property", "one-active", "--picture", picture, "--lang", language)
        done = inside(capsys, "check", example("upgraded_cti_off"), *asked_for)
    assert "non garantito: la fonte non esclude il contrario" in done.out
    assert pictures[0].read_text("utf-8") == pictures[1].read_text("utf-8")


def test_numbers_are_written_as_italians_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Thousands have a point, minutes a comma, and one thing is singular."""
    done = inside(capsys, "check", example("upgraded_cti_off"), "--lang", "it")
    assert re.search(r"; \d+\.\d{3} stati in \d+ esplorazioni\.", done.out)
    assert re.search(r"Pronta +no: 2 lacune", done.out)
    one = inside(capsys, "plan", example("upgraded_cti_off"), "--lang", "it")
    assert "2 passaggi, di cui 1 riavvio; dopo l'ultimo è pronta" in one.out


@pytest.mark.parametrize("words", [("check",), ("view", "green", "yellow")], ids=" ".join)
def test_english_is_spoken_again_afterwards(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The language of one command is not that of the next one in the same process."""
    before = inside(capsys, *words).out
    assert inside(capsys, *words, "--lang", "it").out != before
    assert inside(capsys, *words).out == before
