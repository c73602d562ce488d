"""The schema that ships says of a file what the reader says of it."""

import json
import tomllib
from enum import Enum
from itertools import product
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from jsonschema import Draft202012Validator

from resilience_fsm.operate.deployment_file import (
    HOST_NAME,
    NAME,
    DeploymentFileError,
    read_deployment,
    schema,
)
from resilience_fsm.pair.deployment import Deployment, Setting, Trunk
from resilience_fsm.pair.public import MOST_MINUTES
from resilience_fsm.pair.version import VERSION

EXAMPLES = Path(__file__).parents[2] / "examples" / "deployments"

BASE = """
release = "11.1"
operation_mode = "select"
installation = "new"
servers.primary.portal_version = "11.1"
servers.secondary.portal_version = "11.1"
"""

WRONG = {
    "no release": BASE.replace('release = "11.1"', ""),
    "no operation mode": BASE.replace('operation_mode = "select"', ""),
    "no installation": BASE.replace('installation = "new"', ""),
    "no secondary": BASE.replace('servers.secondary.portal_version = "11.1"', ""),
    "no servers": BASE.replace("servers.", "server."),
    "no version": BASE + "[servers.third]",
    "a version as a number": BASE.replace('"11.1"', "11.1", 1),
    "a version with a word": BASE.replace("11.1", "11.1 hotfix 2"),
    "a service pack before its feature pack": BASE.replace("11.1", "11.1 SP1 FP3"),
    "a feature pack without its number": BASE.replace("11.1", "11.1 FP"),
    "a version with an empty part": BASE.replace("11.1", "11..1"),
    "an empty version": BASE.replace("11.1", ""),
    "a very long number": BASE.replace("11.1", "1234567890"),
    "an unknown mode": BASE.replace("select", "standard"),
    "a mode that is a list": BASE.replace('"select"', '["select"]'),
    "an unknown installation": BASE.replace("new", "moved"),
    "a date": BASE.replace('"new"', "2020-02-02"),
    "an unknown key": BASE + "resiliency = true",
    "an unknown setting": BASE + "[resilience]\nenabled = true",
    "an unknown option": BASE + "[trunk_backup]\nreverse = true",
    "a setting that is no table": BASE + "resilience = true",
    "a setting in a list": BASE + "[[resilience]]",
    "a boolean as a string": BASE + 'resilience.set = "true"',
    "a boolean as a number": BASE + "resilience.set = 1",
    "an empty name": BASE + 'servers.primary.application_server = ""',
    "a blank name": BASE + 'servers.primary.application_server = " "',
    "a name with spaces around": BASE + 'servers.primary.application_server = " as1"',
    "a name with an escape": BASE + 'servers.primary.application_server = "a\\u001bs"',
    "an unknown key of a server": BASE + "servers.primary.version = '1'",
    "a link that is no table": BASE + "servers.primary.central_cti_link = true",
    "no number of minutes": BASE + "public.failover_detection_minutes = '3'",
    "minutes that are not whole": BASE + "public.failover_detection_minutes = 2.5",
    "minutes below none": BASE + "public.portal_restart_minutes = -1",
    "more minutes than a day has": BASE + "public.portal_restart_minutes = 1441",
    "minutes that are true": BASE + "public.portal_restart_minutes = true",
    "an unknown failback": BASE + "public.failback = 'both'",
    "a host name with a space": BASE + "public.host_domain_name = 'the secondary'",
    "an unknown public fact": BASE + "public.colour = 'red'",
    "an unknown key of a link": BASE + "servers.primary.central_cti_link.saved = true",
}


def is_read(text: str, folder: Path) -> bool:
    path = folder / "deployment.toml"
    path.write_text(text, "utf-8")
    try:
        read_deployment(path)
    except DeploymentFileError:
        return False
    return True


def is_valid(text: str) -> bool:
    return bool(Draft202012Validator(schema()).is_valid(tomllib.loads(text)))


def test_the_schema_is_one() -> None:
    """The schema is a JSON Schema of the draft that it names."""
    assert schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.stem)
def test_examples_are_valid(path: Path) -> None:
    """Schema and reader accept every example."""
    text = path.read_text("utf-8")
    assert is_valid(text)
    assert read_deployment(path)


@pytest.mark.parametrize(
    "version",
    [
        "R11.1",
        "release 10",
        "IP Office 11.1fp3sp1",
        "11.1 FP2 SP4",
        "10.0 Service Pack 2",
        "11.1.300.0 build 45",
        "12.2.0.0.24",
    ],
)
def test_versions_of_the_vendor(version: str, tmp_path: Path) -> None:
    """Schema and reader accept the spellings that the vendor and its engineers use."""
    text = BASE.replace('"11.1"', f'"{version}"')
    assert is_valid(text)
    assert is_read(text, tmp_path)


@pytest.mark.parametrize("text", list(WRONG.values()), ids=list(WRONG))
def test_wrong_documents(text: str, tmp_path: Path) -> None:
    """Schema and reader refuse the same documents, each for one fault."""
    assert is_valid(BASE)
    assert is_read(BASE, tmp_path)
    assert not is_valid(text)
    assert not is_read(text, tmp_path)


def tables(fields: tuple[str, ...]) -> list[str]:
    """Every inline table over three values of each field, one of them left out."""
    return [
        ", ".join(
            f"{field} = {value}" for field, value in zip(fields, values, strict=True) if value
        )
        for values in product(("", "true", "false"), repeat=len(fields))
    ]


SETTING = tuple(field.name for field in attrs.fields(Setting))
TRUNK = tuple(field.name for field in attrs.fields(Trunk))


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("resilience", SETTING),
        ("trunk_backup", TRUNK),
        ("servers.primary.central_cti_link", SETTING),
        ("servers.secondary.central_cti_link", SETTING),
    ],
)
def test_all_values_of_a_setting(key: str, fields: tuple[str, ...], tmp_path: Path) -> None:
    """Schema and reader accept every combination of values of a setting."""
    for table in tables(fields):
        text = f"{BASE}{key} = {{ {table} }}"
        assert is_valid(text), table
        assert is_read(text, tmp_path), table


PATTERNS = {"application_server": NAME, "host_domain_name": HOST_NAME}


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A node of the schema with its reference followed."""
    reference = node.get("$ref")
    if reference is None:
        return node
    return {**schema()["$defs"][reference.removeprefix("#/$defs/")], **node}


def agree(type_: Any, node: dict[str, Any], key: str) -> None:
    """Assert that a field and its node of the schema allow the same type, below them too."""
    node = resolved(node)
    assert node["description"], key
    (type_,) = set(get_args(type_) or (type_,)) - {type(None)}
    if attrs.has(type_):
        fields = attrs.fields(type_)
        required = [field.name for field in fields if field.default is attrs.NOTHING]
        assert node["type"] == "object", key
        assert node["additionalProperties"] is False, key
        assert node.get("required", []) == required, key
        assert set(node["properties"]) == {field.name for field in fields}, key
        for field in fields:
            agree(field.type, node["properties"][field.name], f"{key}.{field.name}")
            default = getattr(field.default, "value", field.default)  # an Enum stands for its value
            assert node["properties"][field.name].get("default", default) == default, key
    elif issubclass(type_, Enum):
        assert node["enum"] == [member.value for member in type_], key
    elif type_ is bool:
        assert node["type"] == "boolean", key
    elif type_ is int:
        assert node["type"] == "integer", key
        assert (node["minimum"], node["maximum"]) == (0, MOST_MINUTES), key
    else:
        assert node["type"] == "string", key
        assert node["pattern"] == PATTERNS.get(key.rpartition(".")[2], VERSION), key


def test_schema_and_values_agree() -> None:
    """The schema has the keys, the required keys and the types of the values, and no others."""
    agree(Deployment, schema(), "deployment")


def test_the_schema_gives_fresh_copies() -> None:
    """Changing a schema that was handed out changes no other."""
    schema()["properties"].clear()
    assert schema()["properties"]
    assert json.dumps(schema())
