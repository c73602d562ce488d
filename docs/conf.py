"""How Sphinx builds the site; what pages are generated is in ``generating``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
# This checkout, whatever else is installed.
sys.path[:0] = [str(HERE.parent), str(HERE)]

from generating import write_pages  # noqa: E402 # found by the line above
from generating.references import public_place  # noqa: E402

from resilience_fsm import __version__  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "resilience_fsm"
author = "the resilience_fsm maintainers"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["generating", "extra", "specification/stati.md"]  # the latter is part of a page

default_role = "code"  # what docstrings put between backticks is code
add_module_names = False
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = False  # the source of what attrs writes says nothing
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False
napoleon_attr_annotations = True
python_use_unqualified_type_names = True
smartquotes = False  # options begin with two dashes
nitpicky = True
# Python's own and other packages' names cannot be looked up, since a build reads no network.
nitpick_ignore_regex = [("py:.*", r"(?!resilience_fsm\.).*")]

html_theme = "furo"
html_title = "resilience_fsm"
html_static_path = ["_static"]
html_extra_path = ["extra"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_show_search_summary = False  # a page that is a file cannot read another one
html_theme_options = {"navigation_with_keys": True}
pygments_style = "default"


def say_language(
    _app: "Sphinx", page: str, _template: str, context: dict[str, object], _doctree: object
) -> None:
    """Say of an Italian page that it is, for who has it read aloud or translated."""
    if page.startswith("it/") or page == "specification/regole":
        context["language"] = "it"


def setup(app: "Sphinx") -> None:
    """Write what is generated before Sphinx looks for pages."""
    write_pages(HERE)
    app.connect("missing-reference", public_place)
    app.connect("html-page-context", say_language)
