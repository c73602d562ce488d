"""What a deployment lacks is said key by key, with the rule and the way out."""

from itertools import product
from typing import TypeAlias

import pytest
from attrs import evolve

from resilience_fsm.engine import Verdict
from resilience_fsm.operate.assessment import check
from resilience_fsm.operate.readiness import Lack, Severity, is_ready, lacks, remedies
from resilience_fsm.pair.deployment import (
    READY,
    Deployment,
    Installation,
    OperationMode,
    Server,
    Servers,
    Setting,
    Trunk,
)
from resilience_fsm.pair.public import Public
from resilience_fsm.rules import rule

Values: TypeAlias = tuple[bool | None, ...]

KEYS = {
    "resilience": ("set", "in_force"),
    "trunk_backup": ("supports_resiliency", "backs_up_portal", "saved", "in_force"),
    "servers.primary.central_cti_link": ("set", "in_force"),
    "servers.secondary.central_cti_link": ("set", "in_force"),
}
CASES = [
    (table, values)
    for table, keys in KEYS.items()
    for values in product((None, False, True), repeat=len(keys))
]


def described(table: str, values: Values) -> Deployment:
    """A ready deployment but for the values of one table."""
    match table.split("."):
        case ["resilience"]:
            return evolve(READY, resilience=Setting(*values))
        case ["trunk_backup"]:
            return evolve(READY, trunk_backup=Trunk(*values))
        case [_, side, _]:
            server = Server("11.1", Setting(*values))
            return evolve(READY, servers=evolve(READY.servers, **{side: server}))
    raise AssertionError(table)


def found(table: str, *values: bool | None) -> list[Lack]:
    return list(lacks(described(table, values)))


def test_a_ready_deployment_lacks_nothing() -> None:
    """Nothing is missing where everything is met, set and in force."""
    assert lacks(READY) == ()
    assert is_ready(READY)


@pytest.mark.parametrize(("table", "values"), CASES)
def test_every_combination_of_values(table: str, values: Values) -> None:
    """Each key that is false is one lack, in order; all that are not known are one more."""
    told = [(lack.key, lack.is_known) for lack in found(table, *values)]
    pairs = list(zip(KEYS[table], values, strict=True))
    missing = [(f"{table}.{key}", True) for key, value in pairs if value is False]
    assert told == [*missing, *([(table, False)] if None in values else [])]


@pytest.mark.rule("PRE-6")
@pytest.mark.parametrize(("table", "values"), CASES)
def test_lacks_and_states_agree(table: str, values: Values) -> None:
    """A setting lacks nothing exactly where its only possible state is in force."""
    deployment = described(table, values)
    assert is_ready(deployment) == (deployment.constants() == READY.constants())


@pytest.mark.parametrize(("table", "values"), CASES)
def test_lacks_are_whole(table: str, values: Values) -> None:
    """Every lack of a setting has its words, rules that exist, and a way out."""
    for lack in found(table, *values):
        assert lack.what[0].isupper()
        assert not lack.what.endswith(".")
        assert lack.way_out[0].isupper()
        assert lack.way_out.endswith(".")
        assert lack.severity is Severity.LOST
        assert [rule(one).id for one in lack.rules] == list(dict.fromkeys(lack.rules)) != []


RESTART_BOTH = "restart the portal services of both servers, once and last"


@pytest.mark.rule("CFG-14", "CFG-15", "CFG-16", "CFG-18", "PRE-4")
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            (False, True, True, False),
            [
                ("supports_resiliency", "Supports Resiliency is not ticked", ("CFG-14",)),
                ("in_force", "Portal backup is not in force", ("CFG-18", "PRE-4")),
            ],
        ),
        (
            (True, False, False, False),
            [
                ("backs_up_portal", "Backs up my one-X Portal is not ticked", ("CFG-15",)),
                ("saved", "Portal backup is not saved", ("CFG-16",)),
                ("in_force", "Portal backup is not in force", ("CFG-18", "PRE-4")),
            ],
        ),
        (
            (True, True, True, False),
            [("in_force", "Portal backup is not in force", ("CFG-18", "PRE-4"))],
        ),
    ],
)
def test_the_trunk(values: Values, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """Each option, the save and the force of the trunk is named where it is missing."""
    told = [(lack.key, lack.what, lack.rules) for lack in found("trunk_backup", *values)]
    line = "on the line from the primary to the secondary"
    assert told == [
        (f"trunk_backup.{key}", f"{what} {line}", rules) for key, what, rules in expected
    ]


@pytest.mark.rule("CFG-14", "CFG-16", "PRE-4")
def test_the_ways_out_of_the_trunk() -> None:
    """Whatever is done on the trunk is saved, and followed by a restart of both portals."""
    tick, _tick, save, restart = found("trunk_backup", False, False, False, False)
    assert tick.way_out == (
        "Tick it on that line's Line tab in IP Office Manager, save (CFG-16), then "
        f"{RESTART_BOTH} (PRE-4)."
    )
    assert save.way_out == (
        "Save the configuration in IP Office Manager with both options ticked, then "
        f"{RESTART_BOTH} (PRE-4)."
    )
    assert restart.way_out == f"R{RESTART_BOTH[1:]}."


def test_what_is_not_known_of_the_trunk() -> None:
    """All that is not known is told at once, with the rules of exactly that."""
    assert found("trunk_backup", None, True, None, None) == [
        Lack(
            "trunk_backup",
            "It is not known whether Supports Resiliency is ticked and portal backup is saved "
            "and in force on the line from the primary to the secondary",
            ("CFG-14", "CFG-16", "CFG-18", "PRE-4"),
            "Look at the line to the secondary in IP Office Manager, tick what is not ticked, save "
            f"(CFG-16), then {RESTART_BOTH} (PRE-4).",
            is_known=False,
            action="Look at the line to the secondary in IP Office Manager, tick what is not "
            "ticked, save (CFG-16).",
            restarts=("primary", "secondary"),
        )
    ]


@pytest.mark.rule("CFG-7", "CFG-9", "CFG-10")
def test_resilience() -> None:
    """Resilience may be unset, not in force, or switched off and still in force."""
    unset, not_in_force = found("resilience", False, False)
    assert unset.what == "Resilience is not set on the primary"
    assert unset.rules == ("CFG-7",)
    assert not_in_force.what == "Resilience is not in force on the primary"
    assert not_in_force.rules == ("CFG-9", "CFG-10")
    assert found("resilience", True, False) == [not_in_force]
    assert found("resilience", False, True) == [
        evolve(
            unset,
            what="Resilience is not set on the primary, though it is still in force, and nothing "
            "is said of that",
        )
    ]


def test_what_is_not_known_of_resilience() -> None:
    """What is known to be missing is told apart from what is not known."""
    known, unknown = found("resilience", None, False)
    assert (known.key, known.is_known) == ("resilience.in_force", True)
    assert unknown.what == "It is not known whether resilience is set on the primary"
    assert unknown.rules == ("CFG-7",)


@pytest.mark.rule("CFG-1", "CFG-5", "CFG-6")
@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_the_central_cti_link(side: str) -> None:
    """Each side's link may be unset, not in force, or switched off and still in force."""
    table = f"servers.{side}.central_cti_link"
    unset, not_in_force = found(table, False, False)
    assert unset.what == f"Centralized CTI is not set on the {side}"
    assert unset.way_out == "Switch it on in the Central CTI Link menu (CFG-4)."
    assert not_in_force.what == f"Centralized CTI is not in force on the {side}"
    assert not_in_force.way_out == f"Restart the {side}'s portal service after it is set."
    assert found(table, False, True) == [
        evolve(
            unset,
            what=f"Centralized CTI is not set on the {side}, and goes out of force with the next "
            "start of its portal",
        )
    ]


@pytest.mark.rule("CFG-2", "CFG-3")
def test_the_default_of_the_central_cti_link() -> None:
    """A link that is left out is missing on an upgraded system, and in force on a new one."""
    left_out = evolve(READY, servers=Servers(Server("11.1"), Server("11.1")))
    assert is_ready(left_out)
    assert [lack.key for lack in lacks(evolve(left_out, installation=Installation.UPGRADED))] == [
        f"servers.{side}.central_cti_link.{key}"
        for side in ("primary", "secondary")
        for key in ("set", "in_force")
    ]


@pytest.mark.parametrize(
    ("deployment", "key", "severity", "first_rule"),
    [
        pytest.param(
            evolve(READY, release="9.1"),
            "release",
            Severity.UNSPECIFIED,
            "DEP-1",
            marks=pytest.mark.rule("DEP-1"),
        ),
        pytest.param(
            evolve(READY, operation_mode=OperationMode.NON_SELECT),
            "operation_mode",
            Severity.UNSPECIFIED,
            "DEP-3",
            marks=pytest.mark.rule("DEP-3", "DEP-4"),
        ),
        pytest.param(
            evolve(READY, servers=Servers(Server("11.1"), Server("11.2"))),
            "servers.secondary.portal_version",
            Severity.UNSUPPORTED,
            "PRE-1",
            marks=pytest.mark.rule("PRE-1", "PRE-2"),
        ),
        pytest.param(
            evolve(
                READY,
                servers=Servers(
                    Server("11.1", application_server="as1"),
                    Server("11.1", application_server="AS1"),
                ),
            ),
            "servers.primary.application_server",
            Severity.UNSPECIFIED,
            "DEP-7",
            marks=pytest.mark.rule("DEP-7"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_outside_of_what_the_source_speaks_of(
    deployment: Deployment, key: str, severity: Severity, first_rule: str
) -> None:
    """What leaves the ground of the source is one lack of its own severity."""
    (lack,) = lacks(deployment)
    assert (lack.key, lack.severity, lack.rules[0]) == (key, severity, first_rule)
    assert lack.is_known
    assert not is_ready(deployment)


@pytest.mark.rule("P5", "P6")
@pytest.mark.parametrize(
    ("name", "what", "states"),
    [
        ("", "The domain name of the secondary is not entered", ("set",)),
        (None, "It is not known whether the domain name", ("set", "in_force")),
    ],
)
def test_the_host_domain_name(name: str | None, what: str, states: tuple[str, ...]) -> None:
    """Counting with public facts, resilience is in force only where the secondary is named."""
    deployment = evolve(READY, public=Public(host_domain_name=name))
    (lack,) = lacks(deployment)
    assert (lack.key, lack.rules) == ("public.host_domain_name", ("P5", "P6"))
    assert lack.what.startswith(what)
    assert lack.is_known == (name is not None)
    assert deployment.constants() == {**READY.constants(), "resilience": states}
    named = evolve(deployment, public=Public(host_domain_name="secondary"))
    assert is_ready(named)
    assert named.constants() == READY.constants()


@pytest.mark.rule("P14", "DEP-4")
def test_subscription_mode() -> None:
    """Subscription mode is as good as Select in public documents, and unspecified in the source."""
    deployment = evolve(READY, operation_mode=OperationMode.SUBSCRIPTION)
    (lack,) = lacks(deployment)
    assert (lack.key, lack.severity) == ("operation_mode", Severity.UNSPECIFIED)
    assert "[public]" in lack.way_out
    counting = evolve(deployment, public=Public(host_domain_name="secondary"))
    assert is_ready(counting)
    assert counting.constants() == READY.constants()


@pytest.mark.rule("PRE-1", "PRE-2")
def test_versions_that_cannot_be_compared() -> None:
    """Two spellings that leave open whether the versions are equal are something to look up."""
    (lack,) = lacks(
        evolve(READY, servers=Servers(Server("11.1 FP3"), Server("11.1.300.0 build 45")))
    )
    assert (lack.key, lack.severity) == ("servers.secondary.portal_version", Severity.UNSUPPORTED)
    assert not lack.is_known
    assert "'11.1.300.0 build 45' and the primary's '11.1 FP3' cannot be compared" in lack.what
    assert "in the same spelling" in lack.way_out


@pytest.mark.rule("PRE-1", "PRE-2")
def test_versions_that_cannot_be_compared_decide_nothing() -> None:
    """No answer about the pair goes by a comparison that the spellings do not allow."""
    servers = Servers(Server("11.1 FP3"), Server("11.1.300.0"))
    pair = check(evolve(READY, servers=servers)).pair
    assert {answer.verdict for answer in pair} == {Verdict.UNDECIDED}
    assert all(answer.reason.startswith("perhaps unsupported: ") for answer in pair)


@pytest.mark.rule("DEP-1")
@pytest.mark.parametrize(("portal", "below"), [("9.1", True), ("10.1", False), ("12.0", False)])
def test_portals_of_another_release(portal: str, below: bool) -> None:
    """Portals whose version belongs to another release are told, each with both values."""
    found = lacks(evolve(READY, servers=Servers(Server(portal), Server(portal))))
    assert [lack.key for lack in found] == [
        "servers.primary.portal_version",
        "servers.secondary.portal_version",
    ]
    for lack in found:
        assert lack.severity is Severity.UNSPECIFIED
        assert ("is below 10" in lack.what) is below
        assert f"'{portal}'" in lack.what
        assert f"'{READY.release}'" in lack.what


@pytest.mark.rule("DEP-7")
def test_two_names_that_may_be_of_one_host() -> None:
    """A name with its domain and the same without are told as perhaps one machine."""
    one = Server("11.1", application_server="as1")
    other = Server("11.1", application_server="as1.example.com")
    (lack,) = lacks(evolve(READY, servers=Servers(one, other)))
    assert (lack.key, lack.severity) == (
        "servers.primary.application_server",
        Severity.UNSPECIFIED,
    )
    assert not lack.is_known


# All of them together


@pytest.mark.parametrize(("table", "values"), CASES)
def test_every_lack_has_something_to_do(table: str, values: Values) -> None:
    """Before a restart, or a restart; and no action speaks of one, which comes once and last."""
    for lack in found(table, *values):
        assert lack.action or lack.restarts
        assert "estart" not in lack.action


def test_several_lacks_ask_for_one_restart() -> None:
    """Each thing to do is told once, and one restart of whatever has to be restarted follows."""
    nothing = Setting(set=False, in_force=False)
    server = Server("11.1", nothing)
    off = evolve(
        READY, servers=Servers(server, server), resilience=nothing, trunk_backup=Trunk(*[False] * 4)
    )
    assert len(lacks(off)) == 10
    told = remedies(lacks(off))
    assert len(told) == len(set(told)) == 7
    assert [one for one in told if "estart" in one] == [told[-1]]
    assert told[-1].startswith("Restart the portal services of both servers, once and last")


@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_one_portal_is_restarted_where_one_is_enough(side: str) -> None:
    """Centralized CTI of one side asks for a restart of that side alone."""
    (restart,) = remedies(found(f"servers.{side}.central_cti_link", True, False))
    assert restart == f"Restart the {side}'s portal service, once and last (CFG-5)."


def test_what_no_restart_mends_asks_for_none() -> None:
    """Between two versions nothing is restarted, and a ready deployment has nothing to do."""
    servers = evolve(READY.servers, secondary=evolve(READY.servers.secondary, portal_version="11"))
    assert remedies(lacks(evolve(READY, servers=servers))) == (
        "Bring both portals to the same version.",
    )
    assert remedies(()) == ()
