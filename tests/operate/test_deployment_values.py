"""Every combination of settings means something, and what is not known leaves open what it may."""

from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_fsm.pair.deployment import (
    READY,
    Deployment,
    Installation,
    Server,
    Servers,
    Setting,
    Trunk,
)

Values: TypeAlias = tuple[bool | None, ...]
Meaning: TypeAlias = dict[tuple[bool, ...], str]

SETTINGS = settings(derandomize=True, deadline=None, max_examples=100)
SIZES = {"resilience": 2, "trunk_backup": 4, "primary_central_cti": 2, "secondary_central_cti": 2}

RESILIENCE: Meaning = {
    # set, in force
    (False, False): "off",
    (False, True): "off",
    (True, False): "set",
    (True, True): "in_force",
}
CENTRAL_CTI: Meaning = {**RESILIENCE, (False, True): "cleared"}
TRUNK: Meaning = {
    # supports resiliency, backs up the portal, saved, in force
    (False, False, False, False): "off",
    (False, False, False, True): "off",
    (False, False, True, False): "off",
    (False, False, True, True): "off",
    (False, True, False, False): "backs_up_ticked",
    (False, True, False, True): "backs_up_ticked",
    (False, True, True, False): "backs_up_ticked",
    (False, True, True, True): "backs_up_ticked",
    (True, False, False, False): "supports_ticked",
    (True, False, False, True): "supports_ticked",
    (True, False, True, False): "supports_ticked",
    (True, False, True, True): "supports_ticked",
    (True, True, False, False): "both_ticked",
    (True, True, False, True): "both_ticked",
    (True, True, True, False): "saved",
    (True, True, True, True): "in_force",
}
MEANINGS = {
    "resilience": RESILIENCE,
    "trunk_backup": TRUNK,
    "primary_central_cti": CENTRAL_CTI,
    "secondary_central_cti": CENTRAL_CTI,
}


def described(component: str, values: Values) -> Deployment:
    """A ready deployment but for the values of one setting."""
    servers = READY.servers
    match component:
        case "resilience":
            return evolve(READY, resilience=Setting(*values))
        case "trunk_backup":
            return evolve(READY, trunk_backup=Trunk(*values))
        case "primary_central_cti":
            server = evolve(servers.primary, central_cti_link=Setting(*values))
            return evolve(READY, servers=evolve(servers, primary=server))
        case _:
            server = evolve(servers.secondary, central_cti_link=Setting(*values))
            return evolve(READY, servers=evolve(servers, secondary=server))


def possible(component: str, values: Values) -> set[str]:
    return set(described(component, values).constants()[component])


def completions(values: Values) -> Iterator[tuple[bool, ...]]:
    """All that the values may turn out to be."""
    yield from product(*((False, True) if value is None else (value,) for value in values))


CASES = [
    (component, values)
    for component, size in SIZES.items()
    for values in product((None, False, True), repeat=size)
]


@pytest.mark.rule("CFG-5", "CFG-16", "PRE-6", "Q16")
@pytest.mark.parametrize(("component", "values"), CASES)
def test_every_combination_of_values(component: str, values: Values) -> None:
    """The states left open are those that the values mean when everything is known, and no others.

    So they are never none, and exactly one where everything is known.
    """
    states = described(component, values).constants()[component]
    assert states
    assert len(states) == len(set(states))
    assert set(states) == {MEANINGS[component][complete] for complete in completions(values)}
    assert described(component, values).constants() == {**READY.constants(), component: states}


@pytest.mark.parametrize(("component", "values"), CASES)
def test_knowing_more_never_adds_a_state(component: str, values: Values) -> None:
    """A value that becomes known excludes states, and both its values together exclude none."""
    for place, value in enumerate(values):
        if value is None:
            no, yes = (
                possible(component, (*values[:place], known, *values[place + 1 :]))
                for known in (False, True)
            )
            assert no | yes == possible(component, values)


@pytest.mark.rule("CFG-2", "CFG-3")
@pytest.mark.parametrize(
    ("installation", "state"), [(Installation.NEW, "in_force"), (Installation.UPGRADED, "off")]
)
def test_the_default_of_the_central_cti_link(installation: Installation, state: str) -> None:
    """A link that is left out altogether has the default of the installation."""
    server = Server("11.1")
    deployment = evolve(READY, installation=installation, servers=Servers(server, server))
    assert deployment.constants()["primary_central_cti"] == (state,)
    assert deployment.constants()["secondary_central_cti"] == (state,)


# --- versions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "version",
    [
        "",
        ".",
        "11.",
        ".1",
        "11..1",
        "x11",
        "11.1 FP",
        "11.1\n",
        "-11",
        "\u0661",
        "9" * 10,
        11.1,
        None,
    ],
)
def test_versions_are_checked(version: str) -> None:
    """A release or a version that is none cannot be built, and the field is named."""
    with pytest.raises(ValueError, match=r"^portal_version: expected a version such as"):
        Server(version)
    with pytest.raises(ValueError, match=r"^release: expected a version such as"):
        evolve(READY, release=version)


def versions_of(primary: str, secondary: str) -> str:
    deployment = evolve(READY, servers=Servers(Server(primary), Server(secondary)))
    (state,) = deployment.constants()["portal_versions"]
    return state


@pytest.mark.rule("PRE-1")
@pytest.mark.parametrize(
    ("primary", "secondary", "state"),
    [
        ("11.1", "11.1.0", "equal"),
        ("11.0.0", "11", "equal"),
        ("011.1", "11.1", "equal"),
        ("0", "0.0", "equal"),
        ("11.10", "11.1", "primary_newer"),
        ("110", "11", "primary_newer"),
        ("11.0.1", "11", "primary_newer"),
        ("9.9", "10", "secondary_newer"),
        ("0.0", "0.0.1", "secondary_newer"),
    ],
)
def test_versions_compare_as_numbers(primary: str, secondary: str, state: str) -> None:
    """Versions compare number by number, and last numbers of zero do not count."""
    assert versions_of(primary, secondary) == state


VERSIONS = st.lists(st.integers(0, 999_999_999).map(str), min_size=1, max_size=4).map(".".join)
MIRRORED = {
    "equal": "equal",
    "primary_newer": "secondary_newer",
    "secondary_newer": "primary_newer",
}


@pytest.mark.rule("PRE-1")
@SETTINGS
@given(VERSIONS, VERSIONS, st.integers(0, 3))
def test_any_versions(one: str, other: str, zeros: int) -> None:
    """The order of any two versions is mirrored when they change sides, whatever zeros follow."""
    state = versions_of(one, other)
    assert versions_of(other, one) == MIRRORED[state]
    assert versions_of(one + ".0" * zeros, other) == state
    assert versions_of(one, one + ".0" * zeros) == "equal"


@pytest.mark.rule("PRE-1")
def test_versions_that_cannot_be_compared() -> None:
    """Where two spellings leave open which version is newer, every order is possible."""
    servers = Servers(Server("11.1 FP3"), Server("11.1.300.0"))
    assert evolve(READY, servers=servers).constants()["portal_versions"] == tuple(MIRRORED)


@pytest.mark.rule("DEP-1")
@pytest.mark.parametrize(
    ("release", "state"),
    [
        ("R10 SP2", "release_10_or_higher"),
        ("IP Office 9.1 build 1000", "below_release_10"),
        ("10", "release_10_or_higher"),
        ("10.0", "release_10_or_higher"),
        ("11.1", "release_10_or_higher"),
        ("9.999", "below_release_10"),
        ("0.0", "below_release_10"),
    ],
)
def test_releases(release: str, state: str) -> None:
    """Every release is below 10 or not."""
    assert evolve(READY, release=release).constants()["release"] == (state,)


# --- application servers ----------------------------------------------------------------------


@pytest.mark.rule("DEP-7")
@pytest.mark.parametrize(
    ("primary", "secondary", "is_one"),
    [
        ("as1", "as1", True),
        ("AS1", "as1", True),
        ("Stra\u00dfe", "STRASSE", True),
        ("as1.example.com.", "AS1.example.com", True),
        ("as1", "as1.example.com", False),
        ("as1", "as2", False),
        ("as1", None, False),
        (None, "as1", False),
        (None, None, False),
    ],
)
def test_one_application_server_for_both(
    primary: str | None, secondary: str | None, is_one: bool
) -> None:
    """The same name on both sides is one machine, in capitals or not, with a last dot or not."""
    servers = Servers(
        Server("11.1", application_server=primary), Server("11.1", application_server=secondary)
    )
    assert evolve(READY, servers=servers).is_one_application_server_for_both is is_one


@pytest.mark.rule("DEP-7")
@pytest.mark.parametrize(
    ("primary", "secondary", "may_be"),
    [
        ("as1", "AS1.example.com.", True),
        ("as1.example.com", "as1", True),
        ("as1", "as1", False),  # it is
        ("as1", "as11.example.com", False),
        ("as1.example.com", "as1.example.org", False),
        ("10", "10.0.0.1", False),
        ("as1", None, False),
    ],
)
def test_maybe_one_application_server_for_both(
    primary: str, secondary: str | None, may_be: bool
) -> None:
    """A name with its domain and the same without may be one machine."""
    servers = Servers(
        Server("11.1", application_server=primary), Server("11.1", application_server=secondary)
    )
    assert evolve(READY, servers=servers).may_be_one_application_server_for_both is may_be


def test_the_ready_deployment_is_told_by_its_name() -> None:
    """It is the default of many functions, whose help would be long; of others all is told."""
    assert repr(READY) == "READY"
    other = repr(evolve(READY, release="12.0"))
    assert other.startswith("Deployment(release='12.0', operation_mode=")
