"""The pages of the site that nobody writes: they are made from the package when the site is built.

Each module is a kind of page: a function that gives texts by the place of their page below
``docs``. Everything it says comes from the package; what cannot be derived is on the pages beside.
"""

from pathlib import Path

from generating import (
    answers,
    charts,
    commands,
    deployment_keys,
    explorer,
    glossary,
    italian,
    names,
    rules,
)

KINDS = (rules, charts, commands, deployment_keys, answers, names, glossary, italian, explorer)
FOLDERS = ("reference", "specification", "extra")
"""The folders of ``docs`` that are made anew by each build."""


def write_pages(docs: Path) -> None:
    """Write every generated page and picture; what is unchanged keeps its time.

    Args:
        docs: The folder of the pages.
    """
    texts: dict[str, str | bytes] = {}
    for kind in KINDS:
        texts.update(kind.pages())
    for folder in FOLDERS:
        known = {docs / place for place in texts}
        for path in (docs / folder).rglob("*"):
            if path.is_file() and path not in known:
                path.unlink()
    for place, text in texts.items():
        path = docs / place
        new = text.encode() if isinstance(text, str) else text
        if not path.is_file() or path.read_bytes() != new:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
