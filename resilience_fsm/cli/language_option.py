"""The option that says in which language a command answers."""

from typing import Annotated, TypeAlias

import typer

from resilience_fsm.operate.language import Language, language_of, speak


def _speak(language: Language | None) -> Language | None:
    speak(language or language_of())
    return language


Lang: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        envvar="RESILIENCE_FSM_LANG",
        callback=_speak,
        case_sensitive=False,
        help="The language of the answer; that of the locale if left out. Documents for programs, "
        "pictures and error messages stay English.",
        show_default=False,
    ),
]
"""Whoever takes it answers in the language from then on."""
