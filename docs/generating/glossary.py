"""The glossary: every word that an output may use."""

from collections.abc import Iterator, Mapping

from generating.terms import terms


def pages() -> dict[str, str]:
    """One page, with a heading for each group of words."""
    return {"specification/glossary.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield "# Glossary\n"
    yield (
        "What the words mean that answers, pictures and machines use. A test holds it against the "
        "words of the package, so that none is missing.\n"
    )
    for group, words in terms().items():
        yield f"## {group}\n"
        yield from _group(words)


def _group(words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield "```{glossary}"
    for word, meanings in words.items():
        yield word
        if len(meanings) == 1:
            yield f"  {_here(meanings[0])}\n"
        else:
            yield "".join(f"  - {_here(meaning)}\n" for meaning in meanings)
    yield "```\n"


def _here(meaning: str) -> str:
    """A meaning with its links as seen from the folder of the page, and with a capital letter."""
    linked = meaning.replace("](specification/", "](").replace("](how-sure.md", "](../how-sure.md")
    return linked[:1].upper() + linked[1:]
