"""Readiness: which preconditions and settings a deployment lacks, by rule, with the way out."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import asdict, frozen

from resilience_fsm.pair.deployment import Deployment, OperationMode, Setting, Trunk
from resilience_fsm.pair.version import Version

UNREADY_RULE = "PRE-6"
"""What is said of a deployment that is not ready: nothing."""


class Severity(Enum):
    """What a lack does to the answers.

    Without a setting the guarantees are lost; outside of what the source speaks of, every answer
    is undecided (Q15).
    """

    LOST = "lost"
    UNSUPPORTED = "unsupported"
    UNSPECIFIED = "unspecified"

    def __str__(self) -> str:
        return self.value


@frozen
class Lack:
    """Something that keeps a deployment from being ready.

    Args:
        key: Where it stands in a deployment file.
        what: What is missing, in words.
        rules: The rules that ask for it.
        way_out: What to do.
        severity: What it does to the answers.
        is_known: Whether it is missing for sure; False where the description does not say.
        action: What there is to do before any restart; empty where a restart is all.
        restarts: The sides whose portal services have to be restarted after that.
    """

    key: str
    what: str
    rules: tuple[str, ...]
    way_out: str
    severity: Severity = Severity.LOST
    is_known: bool = True
    action: str = ""
    restarts: tuple[str, ...] = ()


def lacks(deployment: Deployment) -> tuple[Lack, ...]:
    """What keeps ``deployment`` from being ready; empty where it is ready for sure."""
    return tuple(_lacks(deployment))


def is_ready(deployment: Deployment) -> bool:
    """Whether everything is met, set and in force, as far as the description tells."""
    return not lacks(deployment)


def remedies(missing: Iterable[Lack]) -> tuple[str, ...]:
    """What to do about all of these: each step once, and one restart for all that ask for one."""
    missing = tuple(missing)
    steps = [lack.action for lack in missing if lack.action]
    sides = sorted({side for lack in missing for side in lack.restarts})
    if sides == list(_BOTH):
        steps.append(f"{_sentence(_RESTART_BOTH)} (CFG-5, CFG-9, PRE-4).")
    elif sides:
        steps.append(f"Restart the {sides[0]}'s portal service, once and last (CFG-5).")
    return tuple(dict.fromkeys(steps))


def _lacks(deployment: Deployment) -> Iterator[Lack]:
    constants = deployment.constants()
    servers = deployment.servers
    if deployment.is_one_application_server_for_both:
        yield Lack(
            "servers.primary.application_server",
            "One Application Server hosts the portals of both sides; the source does not say "
            "whether it may",
            ("DEP-7",),
            "Host the two portals on different machines.",
            Severity.UNSPECIFIED,
            action="Host the two portals on different machines.",
        )
    if deployment.may_be_one_application_server_for_both:
        yield Lack(
            "servers.primary.application_server",
            f"It is not known whether '{servers.primary.application_server}' and "
            f"'{servers.secondary.application_server}' are one Application Server; the source does "
            "not say whether one may host the portals of both sides",
            ("DEP-7",),
            "Write both names with their domain, or both without.",
            Severity.UNSPECIFIED,
            is_known=False,
            action="Write both names with their domain, or both without.",
        )
    if constants["release"] != ("release_10_or_higher",):
        yield Lack(
            "release",
            f"Release {deployment.release} is below 10, of which the source says nothing",
            ("DEP-1",),
            "Upgrade to Release 10 or higher.",
            Severity.UNSPECIFIED,
            action="Upgrade to Release 10 or higher.",
        )
    if constants["operation_mode"] != ("select",):
        yield Lack(
            "operation_mode",
            "The operation mode is not Select, and resilience is asserted for Select only",
            ("DEP-3", "DEP-4"),
            _SUBSCRIPTION if deployment.operation_mode is OperationMode.SUBSCRIPTION else _MOVE,
            Severity.UNSPECIFIED,
            action=_SUBSCRIPTION
            if deployment.operation_mode is OperationMode.SUBSCRIPTION
            else _MOVE,
        )
    yield from _of_versions(deployment)
    for side, server in (("primary", servers.primary), ("secondary", servers.secondary)):
        yield from _of_setting(_central_cti(side), deployment.central_cti_link(server))
    yield from _of_setting(_RESILIENCE, deployment.resilience)
    if deployment.public is not None and not deployment.public.host_domain_name:
        yield _of_host_name(is_known=deployment.public.host_domain_name is not None)
    yield from _of_setting(_TRUNK, deployment.trunk_backup)


def _of_versions(deployment: Deployment) -> Iterator[Lack]:
    """Whether both portals are of one version, and of the release."""
    servers = deployment.servers
    possible = deployment.constants()["portal_versions"]
    if len(possible) > 1:
        yield Lack(
            "servers.secondary.portal_version",
            f"'{servers.secondary.portal_version}' and the primary's "
            f"'{servers.primary.portal_version}' cannot be compared as they are written, so that "
            "it is not known whether they are equal; resilience is supported only between equal "
            "versions",
            ("PRE-1", "PRE-2"),
            "Look up both in the same place, and write them in the same spelling: both in numbers "
            "or both with their packs, with the build in both or in neither.",
            Severity.UNSUPPORTED,
            is_known=False,
            action="Write both versions in the same spelling.",
        )
    elif possible != ("equal",):
        yield Lack(
            "servers.secondary.portal_version",
            f"'{servers.secondary.portal_version}' differs from the primary's "
            f"'{servers.primary.portal_version}'; resilience is supported only between equal "
            "versions",
            ("PRE-1", "PRE-2"),
            "Bring both portals to the same version.",
            Severity.UNSUPPORTED,
            action="Bring both portals to the same version.",
        )
    release = Version.parse(deployment.release).major
    for side, server in (("primary", servers.primary), ("secondary", servers.secondary)):
        major = Version.parse(server.portal_version).major
        if major != release >= 10:  # of a release below, nothing is said at all
            below = "is below 10 and " if major < 10 else ""
            yield Lack(
                f"servers.{side}.portal_version",
                f"'{server.portal_version}' {below}does not belong to release "
                f"'{deployment.release}': one of the two is mistaken, or an upgrade is half done, "
                "of which the source says nothing",
                ("DEP-1", "PRE-2"),
                "Correct release or portal_version in the file, or complete the upgrade.",
                Severity.UNSPECIFIED,
                action="Correct release or portal_version in the file, or complete the upgrade.",
            )


_SUBSCRIPTION = (
    "Count with the public facts, by which subscription mode has resilience as well (P14): add a "
    "table [public]."
)


def _of_host_name(*, is_known: bool) -> Lack:
    what = "the domain name of the secondary is {}entered as the host domain name of the primary"
    return Lack(
        "public.host_domain_name",
        _sentence(what.format("not "))
        if is_known
        else f"It is not known whether {what.format('')}",
        ("P5", "P6"),
        "Enter it in the primary's Host Domain Name, then restart the primary's portal service.",
        is_known=is_known,
        action="Enter the secondary's domain name in the primary's Host Domain Name (P5).",
        restarts=("primary",),
    )


_MOVE = (
    "Move the system to Select mode; a restart of the portal services may then be needed before "
    "the settings are available (PRE-3)."
)


@frozen
class _Step:
    """One value of a setting that must be true: which, what it says, and how it becomes so.

    Args:
        name: The field, and the key in a deployment file.
        subject: Of what it speaks.
        state: What that has to be.
        rules: The rules that ask for it.
        way_out: What to do where it is not.
        action: What of that comes before any restart.
        asks_for_restart: Whether a restart has to follow, whatever else is missing.
    """

    name: str
    subject: str
    state: str
    rules: tuple[str, ...]
    way_out: str
    action: str = ""
    asks_for_restart: bool = True


@frozen
class _Steps:
    """All that one setting needs, in the order in which it is done.

    Args:
        key: The table in a deployment file.
        place: Where the setting is.
        still: What is added where a step is undone while the setting is in force.
        look: Where to look for values that are not known, and what to do there.
        restart: What comes after that.
        restarts: The sides that it restarts.
        steps: The steps.
    """

    key: str
    place: str
    still: str
    look: str
    restart: str
    restarts: tuple[str, ...]
    steps: tuple[_Step, ...]


def _of_setting(needed: _Steps, setting: Setting | Trunk) -> Iterator[Lack]:
    """One lack for each value that is false, and one for all that are not known."""
    values = asdict(setting)
    still = needed.still if setting.in_force else ""
    for step in needed.steps:
        if values[step.name] is False:
            yield Lack(
                f"{needed.key}.{step.name}",
                _sentence(f"{step.subject} is not {step.state} {needed.place}{still}"),
                step.rules,
                step.way_out,
                action=step.action,
                restarts=needed.restarts if step.asks_for_restart else (),
            )
    unknown = [step for step in needed.steps if values[step.name] is None]
    if unknown:
        *others, last = (f"{step.subject} is {step.state}" for step in unknown)
        listed = f"{', '.join(others)} and {last}" if others else last
        yield Lack(
            needed.key,
            f"It is not known whether {listed} {needed.place}",
            tuple(dict.fromkeys(rule for step in unknown for rule in step.rules)),
            f"{needed.look}, {needed.restart}.",
            is_known=False,
            action=f"{needed.look}.",
            restarts=needed.restarts,
        )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _central_cti(side: str) -> _Steps:
    restart = f"restart the {side}'s portal service"
    return _Steps(
        key=f"servers.{side}.central_cti_link",
        place=f"on the {side}",
        still=", and goes out of force with the next start of its portal",
        look=f"Look at the Central CTI Link menu of the {side}'s portal",
        restart=f"then {restart}",
        restarts=(side,),
        steps=(
            _Step(
                "set",
                "centralized CTI",
                "set",
                ("CFG-1", "CFG-3", "CFG-6"),
                "Switch it on in the Central CTI Link menu (CFG-4).",
                f"Switch centralized CTI on in the {side}'s Central CTI Link menu (CFG-4).",
                asks_for_restart=False,  # what is not in force is a lack of its own
            ),
            _Step(
                "in_force",
                "centralized CTI",
                "in force",
                ("CFG-1", "CFG-5"),
                f"{_sentence(restart)} after it is set.",
            ),
        ),
    )


_BOTH = ("primary", "secondary")
_RESTART_BOTH = "restart the portal services of both servers, once and last"

_RESILIENCE = _Steps(
    key="resilience",
    place="on the primary",
    still=", though it is still in force, and nothing is said of that",
    look="Look at the primary's Resiliency Configuration menu",
    restart=f"then {_RESTART_BOTH}",
    restarts=_BOTH,
    steps=(
        _Step(
            "set",
            "resilience",
            "set",
            ("CFG-7",),
            f"Set it in the primary's Resiliency Configuration menu, then {_RESTART_BOTH} (CFG-9).",
            "Set resilience in the primary's Resiliency Configuration menu (CFG-7).",
        ),
        _Step(
            "in_force",
            "resilience",
            "in force",
            ("CFG-9", "CFG-10"),
            f"{_sentence(_RESTART_BOTH)}.",
        ),
    ),
)

_SAVE = f"save (CFG-16), then {_RESTART_BOTH} (PRE-4)"
_TICK = f"Tick it on that line's Line tab in IP Office Manager, {_SAVE}."


def _tick(option: str) -> str:
    return (
        f"Tick {option} on the Line tab of the line from the primary to the secondary in IP Office "
        "Manager, and save (CFG-16)."
    )


_TRUNK = _Steps(
    key="trunk_backup",
    place="on the line from the primary to the secondary",
    still=", though portal backup is still in force, and nothing is said of that",
    look="Look at the line to the secondary in IP Office Manager, tick what is not ticked, save "
    "(CFG-16)",
    restart=f"then {_RESTART_BOTH} (PRE-4)",
    restarts=_BOTH,
    steps=(
        _Step(
            "supports_resiliency",
            "Supports Resiliency",
            "ticked",
            ("CFG-14",),
            _TICK,
            _tick("Supports Resiliency"),
        ),
        _Step(
            "backs_up_portal",
            "Backs up my one-X Portal",
            "ticked",
            ("CFG-15",),
            _TICK,
            _tick("Backs up my one-X Portal"),
        ),
        _Step(
            "saved",
            "portal backup",
            "saved",
            ("CFG-16",),
            "Save the configuration in IP Office Manager with both options ticked, then "
            f"{_RESTART_BOTH} (PRE-4).",
            "Save the configuration in IP Office Manager with both options ticked (CFG-16).",
        ),
        _Step(
            "in_force",
            "portal backup",
            "in force",
            ("CFG-18", "PRE-4"),
            f"{_sentence(_RESTART_BOTH)}.",
        ),
    ),
)
