"""Whatever is in a file, it is read as a deployment or refused, and nothing else happens."""

import json
import re
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_fsm.operate.deployment_file import DeploymentFileError, read_deployment
from resilience_fsm.pair.deployment import (
    Deployment,
    Installation,
    OperationMode,
    Server,
    Servers,
    Setting,
    Trunk,
)
from resilience_fsm.pair.public import MOST_MINUTES, Failback, Public

EXAMPLES = Path(__file__).parents[2] / "examples" / "deployments"
EXAMPLE = (EXAMPLES / "saved_not_restarted.toml").read_text("utf-8")

SETTINGS = settings(derandomize=True, deadline=None, max_examples=100)


def read_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deployment.toml"
        path.write_bytes(content)
        try:
            assert isinstance(read_deployment(path), Deployment)
        except DeploymentFileError as error:
            for line in str(error).splitlines():
                assert line.startswith(f"{path}: ")


@SETTINGS
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """Any bytes are a deployment or refused, every line of the message with the file."""
    read_or_refused(content)


WORDS = st.sampled_from(
    [*re.split(r"([\s=\[\]{},.\"]+)", EXAMPLE), '"""', "'", "\\", "1", "1e9", "nan", "1979-05-27"]
)


@SETTINGS
@given(st.lists(WORDS | st.text(max_size=3), max_size=20).map("".join))
def test_any_text(text: str) -> None:
    """Any text, however like a deployment, is a deployment or refused."""
    read_or_refused(text.encode(errors="surrogatepass"))


PLACES = list(re.finditer(r"(?m)= .+$", EXAMPLE))
VALUES = st.sampled_from(
    [
        *("true", "0", "1.5", "inf", "07:32:00", '""', '"\\u0000"', '"select"', '"new"', '"11.1"'),
        *("[]", "[[1], [{ a = 1 }]]", "{}", "{ set = true }", "{ primary = {}, secondary = [] }"),
    ]
)


@SETTINGS
@given(st.integers(0, len(PLACES) - 1), VALUES)
def test_any_value(place: int, value: str) -> None:
    """Any value of any key is taken or refused."""
    found = PLACES[place]
    read_or_refused(f"{EXAMPLE[: found.start()]}= {value}{EXAMPLE[found.end() :]}".encode())


def toml(value: object) -> str:
    """A value as TOML: tables inline, unknowns left out."""
    if isinstance(value, dict):
        pairs = (f"{key} = {toml(inner)}" for key, inner in value.items() if inner is not None)
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, Enum):
        return toml(value.value)
    return json.dumps(value, ensure_ascii=False)


def as_file(deployment: Deployment) -> str:
    document: dict[str, Any] = attrs.asdict(deployment)
    told = {key: value for key, value in document.items() if value is not None}
    return "".join(f"{key} = {toml(value)}\n" for key, value in told.items())


KNOWN = st.sampled_from([None, False, True])
VERSIONS = st.lists(st.integers(0, 999_999_999).map(str), min_size=1, max_size=4).map(".".join)
NAMES = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=5),
    min_size=1,
    max_size=3,
).map(" ".join)
SETTING = st.builds(Setting, KNOWN, KNOWN)
SERVER = st.builds(
    Server,
    VERSIONS,
    st.none() | SETTING,
    st.none() | NAMES,
)
MINUTES = st.integers(0, MOST_MINUTES)
PUBLIC = st.builds(
    Public,
    MINUTES,
    st.sampled_from(Failback),
    st.sampled_from([None, "", "secondary.example.com"]),
    st.booleans(),
    st.booleans(),
    MINUTES,
    st.booleans(),
)
DEPLOYMENT = st.builds(
    Deployment,
    VERSIONS,
    st.sampled_from(OperationMode),
    st.sampled_from(Installation),
    st.builds(Servers, SERVER, SERVER),
    SETTING,
    st.builds(Trunk, KNOWN, KNOWN, KNOWN, KNOWN),
    st.none() | PUBLIC,
)


@SETTINGS
@given(DEPLOYMENT)
def test_round_trip(deployment: Deployment) -> None:
    """Every deployment there is, written as TOML, is read as itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deployment.toml"
        path.write_text(as_file(deployment), "utf-8")
        assert read_deployment(path) == deployment
