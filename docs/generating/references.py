"""Where the site tells of a name that an annotation of the package mentions."""

from typing import Any

from docutils import nodes


def public_place(
    app: Any, environment: Any, node: nodes.Element, content: nodes.Element
) -> nodes.Node | None:
    """Lead from a name in an annotation to the one page that documents something of that name.

    An annotation names a class by the module that has it, or by its last name alone where it is
    imported for the type checker only; the site documents it under its public name. A name that is
    no public one stays text: only annotations and docstrings name such.

    Args:
        app: Sphinx.
        environment: What it knows of all pages.
        node: The reference that led nowhere.
        content: What it shows.
    """
    if node.get("refdomain") != "py":
        return None
    last = str(node["reftarget"]).rpartition(".")[2]
    domain = environment.get_domain("py")
    places = {
        (entry.docname, entry.node_id)
        for name, entry in domain.objects.items()
        if name.rpartition(".")[2] == last and not entry.aliased and entry.objtype in _NAMED
    }
    if len(places) == 1:
        ((page, anchor),) = places
        found: nodes.Node = _reference(app, str(node["refdoc"]), page, anchor, content)
        return found
    return content if node["reftype"] in _IN_ANNOTATIONS else None


_NAMED = ("class", "exception", "data", "function")
_IN_ANNOTATIONS = ("class", "obj", "exc", "data")


def _reference(app: Any, here: str, page: str, anchor: str, content: nodes.Element) -> nodes.Node:
    target = app.builder.get_relative_uri(here, page)
    return nodes.reference("", "", content, internal=True, refuri=f"{target}#{anchor}")
