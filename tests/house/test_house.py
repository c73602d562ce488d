"""The house is in order: layers, public names, light imports, no paths of somebody's machine."""

import ast
import importlib
import pickle
import pkgutil
import pydoc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import resilience_fsm

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "resilience_fsm"

# Which layers a layer may import; each may import itself.
BELOW = {
    "engine": set(),
    "rules": {"engine"},
    "machines": {"rules", "engine"},
    "pair": {"machines", "rules", "engine"},
    "render": {"engine"},
    "export": {"engine"},
    "explorer": {"render", "engine"},
    "operate": {"explorer", "render", "pair", "machines", "rules", "engine"},
    "testing": {"operate", "pair", "machines", "rules", "engine"},
    "cli": {
        *("operate", "explorer", "render", "export", "testing"),
        *("pair", "machines", "rules", "engine"),
    },
}
HEAVY = ("numpy", "highspy", "graphviz", "hypothesis", "statemachine", "rich", "typer", "attr")
TOP = ("__init__.py", "__main__.py", "lazy_names.py", "printable.py", "text.py", "undisturbed.py")
OUTSIDE = tuple(
    f"resilience_fsm.{name}"
    for name in ("__version__", "lazy_names", "printable", "text", "undisturbed")
)
"""What every layer may import."""
LAZY = (
    "resilience_fsm",
    *(f"resilience_fsm.{name}" for name in ("engine", "explorer", "export", "render")),
)


def sources() -> Iterator[Path]:
    return (path for path in sorted(PACKAGE.rglob("*.py")) if "__pycache__" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or inside of functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            if node.module == "resilience_fsm":
                yield from (f"resilience_fsm.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_folder_is_a_layer() -> None:
    """Every folder of the package is one of the layers, and every file lies in one."""
    folders = {path.relative_to(PACKAGE).parts[0] for path in sources()} - set(TOP)
    assert folders <= BELOW.keys()


def test_the_map_lists_the_layers() -> None:
    """CONTRIBUTING lists every layer, each after those that it may import."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- `(\w+)`:", text[text.index("## The map") :], re.MULTILINE)
    assert sorted(listed) == sorted(BELOW)
    for place, layer in enumerate(listed):
        assert BELOW[layer] <= set(listed[:place])


def test_recipes_name_files_that_exist() -> None:
    """Every file of the project that CONTRIBUTING sends somebody to is there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:resilience_fsm|tests|engine|export)/[\w/]+\.(?:py|json))`", text):
        assert (ROOT / name).exists() or (PACKAGE / name).exists(), name


@pytest.mark.parametrize("layer", BELOW)
def test_layers_import_downwards_only(layer: str) -> None:
    """A file imports its own layer, those below it, and what stands outside of the layers."""
    allowed = BELOW[layer] | {layer}
    upwards = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sources()
        if path.relative_to(PACKAGE).parts[0] == layer
        for module in imported(path)
        if module.startswith("resilience_fsm.")
        and module not in OUTSIDE
        and module.split(".")[1] not in allowed
    ]
    assert upwards == []


def test_hypothesis_stays_in_testing() -> None:
    """Nothing but the testing layer imports hypothesis."""
    found = [
        path
        for path in sources()
        if path.relative_to(PACKAGE).parts[0] != "testing"
        and any(module.split(".")[0] == "hypothesis" for module in imported(path))
    ]
    assert found == []


def test_one_module_alone_opens_connections() -> None:
    """SECURITY.md says so: what asks a scheduler on other machines."""
    networks = {"asyncio", "dask", "distributed", "http", "socket", "socketserver", "ssl"}
    opening = [
        path.relative_to(PACKAGE).as_posix()
        for path in sources()
        if any(
            name.split(".")[0] in networks or name == "urllib.request" for name in imported(path)
        )
    ]
    event_loop = "testing/driver.py"
    assert opening == ["operate/fleet/cluster.py", event_loop]


MODULES = [
    info.name
    for info in pkgutil.walk_packages([str(PACKAGE)], "resilience_fsm.")
    if info.name != "resilience_fsm.__main__"
]


@pytest.mark.parametrize("name", ["resilience_fsm", *MODULES])
def test_public_names_exist(name: str) -> None:
    """Every name in ``__all__`` is there, once."""
    module = importlib.import_module(name)
    names = getattr(module, "__all__", [])
    assert len(set(names)) == len(names)
    assert [missing for missing in names if not hasattr(module, missing)] == []


@pytest.mark.parametrize("name", LAZY)
def test_lazy_packages_know_their_names(name: str) -> None:
    """What is imported when it is first used is listed; an unknown name is an error."""
    module = importlib.import_module(name)
    assert set(dir(module)) - {"__version__"} == set(module._HOMES)
    with pytest.raises(AttributeError, match=f"'{name}' has no attribute 'exprot'"):
        _ = module.exprot


@pytest.mark.parametrize("name", LAZY)
def test_the_help_of_a_package_can_be_read(name: str) -> None:
    """It is the guide; what each name is for is told by its own."""
    told = pydoc.plain(pydoc.render_doc(importlib.import_module(name)))
    assert len(told.splitlines()) < 1_200


def test_the_front_door_tells_each_of_its_names() -> None:
    """What there is stands in the text that `help` begins with."""
    told = set(re.findall(r"`(\w+)`", resilience_fsm.__doc__ or ""))
    assert told >= set(resilience_fsm._HOMES)


@pytest.mark.parametrize("name", LAZY)
def test_lazy_names_have_types(name: str) -> None:
    """What the type checker reads of a lazy package is what is imported when it is first used."""
    module = importlib.import_module(name)
    assert module.__file__ is not None
    imports = {
        alias.name: node.module
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name
    }
    assert imports == {public: f"{name}.{home}" for public, home in module._HOMES.items()}


def test_lazy_names_are_those_of_their_modules() -> None:
    """A lazy name can be imported, keeps what it stood for, and its values can be pickled."""
    from resilience_fsm import Verdict
    from resilience_fsm.engine import Verdict as Original

    assert Verdict is Original
    assert vars(resilience_fsm)["Verdict"] is Original
    assert pickle.loads(pickle.dumps(Verdict.HOLDS)) is Verdict.HOLDS  # noqa: S301 # our own
    assert pickle.loads(pickle.dumps(resilience_fsm.check)) is resilience_fsm.check  # noqa: S301


def test_import_of_the_package_is_light() -> None:
    """Importing the package imports none of the heavy parts."""
    code = (
        "import sys, resilience_fsm\n"
        f"print(*sorted({{m.split('.')[0] for m in sys.modules}} & set({HEAVY!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_help_needs_no_engine() -> None:
    """The commands and their options are known without what is slow to import."""
    code = (
        "import sys, resilience_fsm.cli.app\n"
        "print(*sorted({'numpy', 'statemachine', 'highspy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_no_file_mentions_this_machine() -> None:
    """No file of the project mentions a folder of the machine that it was written on."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607 # the git of the path
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    # Put together here, so that this file does not mention them either.
    private = re.compile("|".join(f"/{name}/" for name in ("work", "root", "home", "Users")))
    mentions = [
        f"{name}: {found[0]}"
        for name in listed.stdout.splitlines()
        if (ROOT / name).is_file()
        and (found := private.search((ROOT / name).read_text(encoding="utf-8", errors="replace")))
    ]
    assert mentions == []
