"""The file to fill in has every key that the reader knows, and nothing that nobody looked up."""

import re
from pathlib import Path

import pytest

from resilience_fsm.operate.deployment_file import (
    DeploymentFileError,
    Key,
    fault_of,
    read_deployment,
)
from resilience_fsm.operate.deployment_template import asked, template
from resilience_fsm.pair.deployment import (
    Deployment,
    Installation,
    OperationMode,
    Server,
    Servers,
    Setting,
)

REQUIRED: dict[Key, object] = {
    ("release",): "11.1 FP3",
    ("operation_mode",): "select",
    ("installation",): "upgraded",
    ("servers", "primary", "portal_version"): "11.1.3",
    ("servers", "secondary", "portal_version"): "11.1.3",
}


def read(folder: Path, text: str) -> Deployment:
    path = folder / "deployment.toml"
    path.write_text(text, "utf-8")
    return read_deployment(path)


def test_it_asks_for_what_must_be_given(tmp_path: Path) -> None:
    """As it is written it is refused, by the names of the required keys and for nothing else."""
    with pytest.raises(DeploymentFileError) as caught:
        read(tmp_path, template())
    told = [line.split(": ")[1:3] for line in str(caught.value).splitlines()]
    assert [key for key, _ in told] == [".".join(one.key) for one in asked() if one.is_required]
    assert all(fault.startswith("missing; expected") for _, fault in told)


def test_every_mark_taken_away(tmp_path: Path) -> None:
    """With each line that is a key put in force it is read, and every key is in it once."""
    text = re.sub(r"(?m)^#(?=[a-z])", "", template())
    assert read(tmp_path, text)
    assert sum(line.rstrip().endswith(("true", '"')) for line in re.findall(r"(?m)^[a-z].*$", text))
    assert len(re.findall(r"(?m)^[a-z_.]+ = ", text)) == len(asked())


def test_what_is_known(tmp_path: Path) -> None:
    """Values that are given stand in it, and what else there is stays unknown."""
    values = {**REQUIRED, ("resilience", "set"): False}
    assert read(tmp_path, template(values)) == Deployment(
        "11.1 FP3",
        OperationMode.SELECT,
        Installation.UPGRADED,
        Servers(Server("11.1.3"), Server("11.1.3")),
        resilience=Setting(set=False),
    )


def test_a_table_of_which_nothing_is_known(tmp_path: Path) -> None:
    """A table that is known to be unknown is there and empty; no default takes its place."""
    table = ("servers", "primary", "central_cti_link")
    servers = read(tmp_path, template({**REQUIRED, table: None})).servers
    assert servers == Servers(Server("11.1.3", Setting()), Server("11.1.3"))


@pytest.mark.parametrize("one", asked(), ids=lambda one: ".".join(one.key))
def test_examples_and_choices(one: object) -> None:
    """Each key says what it means, and may have the value that is shown and each of its choices."""
    (key,) = (found for found in asked() if found is one or found == one)
    assert key.about
    for value in (key.example, *key.choices):
        assert fault_of(key.key, value) == ""
    assert fault_of(key.key, [])


def test_strings_are_escaped(tmp_path: Path) -> None:
    """A name with quotes and backslashes comes back as it was given."""
    name = 'as"1\\'
    key = ("servers", "primary", "application_server")
    found = read(tmp_path, template({**REQUIRED, key: name})).servers.primary.application_server
    assert found == name
