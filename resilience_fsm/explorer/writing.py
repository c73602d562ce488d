"""The page itself: the files of the folder ``page`` around one document and some pictures."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from resilience_fsm.engine import Compiled, Counts, System, compile_system
from resilience_fsm.explorer.phrase import LANGUAGES, Phrase
from resilience_fsm.explorer.pictures import drawings
from resilience_fsm.explorer.tables import Tables
from resilience_fsm.explorer.view import ExplorerView

SCRIPTS = (
    *("step.js", "search.js", "route.js", "words.js", "look.js", "events.js", "past.js"),
    *("traces.js", "machines.js", "places.js", "explorer.js"),
)
_PLACE = re.compile(r"\{\{ (\w+) \}\}")
_DANGEROUS = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def explorer_page(
    system: System | Compiled,
    view: ExplorerView | None = None,
    counts: Counts | None = None,
    *,
    language: str | None = None,
    report: Callable[[str], None] = lambda _what: None,
) -> str:
    """The explorer of a system, as one HTML file that needs nothing else.

    Args:
        system: The system, or its tables; any charts will do.
        view: The words, and what is shown; names and a panel of all parts if left out.
        counts: For a system, how many replicas of each kind; one of each if left out.
        language: The language that the page begins with, ``en`` or ``it``; that of the browser if
            left out.
        report: Called with what comes next.

    Raises:
        CompositionError: The system cannot be composed.
        FactError: A fact, or what a row shows, cannot be tabulated.
        PictureError: No program can lay the pictures out.
        ValueError: The page does not speak the language.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"language: expected {' or '.join(LANGUAGES)}, not {language!r}.")
    report("tables")
    if isinstance(system, Compiled):
        compiled = system
    else:
        if counts is None:
            counts = {kind.name: 1 for kind in system.kinds}
        compiled = compile_system(system, counts)
    view = view or ExplorerView(Phrase("Explorer"))
    document = Tables(compiled, view).document()
    report("pictures")
    drawn = drawings(compiled, view)
    document["pictures"] = {"core": drawn.core, "full": drawn.full}
    document["language"] = language
    document["words"] = json.loads(_file("words.json"))
    script = "\n".join(_file(name) for name in SCRIPTS)
    return _filled(
        _file("page.html"),
        {
            "title": escape(view.title.en),
            "language": language or LANGUAGES[0],
            "policy": _policy(script),
            "style": _file("look.css"),
            "data": _embedded(document),
            "pictures": "\n".join(
                f'<template id="picture-{number}">{svg}</template>'
                for number, svg in enumerate(drawn.svgs)
            ),
            "script": script,
        },
    )


def _file(name: str) -> str:
    return files("resilience_fsm.explorer").joinpath("page", name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Nothing from anywhere, and no script but this one, by its hash."""
    digest = b64encode(sha256(f"\n{script}\n".encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _embedded(document: dict[str, Any]) -> str:
    """JSON that no browser takes for anything else, whatever the names in it are."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_DANGEROUS)


def _filled(template: str, values: dict[str, str]) -> str:
    """The template with its places filled, once: what is filled in is not read again."""
    return _PLACE.sub(lambda match: values[match[1]], template)
