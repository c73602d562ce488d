"""Readiness: which preconditions and settings a deployment lacks, by rule, with the way out."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby

from attrs import asdict, frozen

from resilience_fsm.pair.deployment import (
    Deployment,
    OperationMode,
    Setting,
    Trunk,
    expect_deployment,
)
from resilience_fsm.pair.version import Version
from resilience_fsm.text import Text, listed

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
    """What keeps ``deployment`` from being ready; empty where it is ready for sure.

    Raises:
        EngineError: It is no deployment.
    """
    expect_deployment(deployment)
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
        restart = _RESTART_BOTH.sentence
        steps.append(Text("{restart} (CFG-5, CFG-9, PRE-4).", restart=restart))
    elif sides:
        side = Text(sides[0])
        steps.append(Text("Restart the {side}'s portal service, once and last (CFG-5).", side=side))
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
            Text(
                "It is not known whether '{one}' and '{other}' are one Application Server; the "
                "source does not say whether one may host the portals of both sides",
                one=servers.primary.application_server,
                other=servers.secondary.application_server,
            ),
            ("DEP-7",),
            "Write both names with their domain, or both without.",
            Severity.UNSPECIFIED,
            is_known=False,
            action="Write both names with their domain, or both without.",
        )
    if constants["release"] != ("release_10_or_higher",):
        yield Lack(
            "release",
            Text(
                "Release {release} is below 10, of which the source says nothing",
                release=deployment.release,
            ),
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
            Text(
                "'{secondary}' and the primary's '{primary}' cannot be compared as they are "
                "written, so that it is not known whether they are equal; resilience is supported "
                "only between equal versions",
                secondary=servers.secondary.portal_version,
                primary=servers.primary.portal_version,
            ),
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
            Text(
                "'{secondary}' differs from the primary's '{primary}'; resilience is supported "
                "only between equal versions",
                secondary=servers.secondary.portal_version,
                primary=servers.primary.portal_version,
            ),
            ("PRE-1", "PRE-2"),
            "Bring both portals to the same version.",
            Severity.UNSUPPORTED,
            action="Bring both portals to the same version.",
        )
    release = Version.parse(deployment.release).major
    for side, server in (("primary", servers.primary), ("secondary", servers.secondary)):
        major = Version.parse(server.portal_version).major
        if major != release >= 10:  # of a release below, nothing is said at all
            yield Lack(
                f"servers.{side}.portal_version",
                Text(
                    "'{version}' {below}does not belong to release '{release}': one of the two is "
                    "mistaken, or an upgrade is half done, of which the source says nothing",
                    version=server.portal_version,
                    below=Text("is below 10 and ") if major < 10 else "",
                    release=deployment.release,
                ),
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
    return Lack(
        "public.host_domain_name",
        "The domain name of the secondary is not entered as the host domain name of the primary"
        if is_known
        else "It is not known whether the domain name of the secondary is entered as the host "
        "domain name of the primary",
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
    subject: Text
    state: Text
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
    place: Text
    still: Text
    look: Text
    restart: Text
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
                Text(
                    "{subject} is not {state} {place}{still}",
                    subject=step.subject,
                    state=step.state,
                    place=needed.place,
                    still=still,
                ).sentence,
                step.rules,
                step.way_out,
                action=step.action,
                restarts=needed.restarts if step.asks_for_restart else (),
            )
    unknown = [step for step in needed.steps if values[step.name] is None]
    if unknown:
        yield Lack(
            needed.key,
            Text(
                "It is not known whether {known} {place}",
                known=listed(_by_subject(unknown)),
                place=needed.place,
            ),
            tuple(dict.fromkeys(rule for step in unknown for rule in step.rules)),
            Text("{look}, {restart}.", look=needed.look, restart=needed.restart),
            is_known=False,
            action=Text("{look}.", look=needed.look),
            restarts=needed.restarts,
        )


def _by_subject(steps: Iterable[_Step]) -> list[Text]:
    """What each subject has to be, all of it behind its name."""
    return [
        Text("{subject} is {states}", subject=subject, states=listed([one.state for one in of_it]))
        for subject, of_it in groupby(steps, key=lambda step: step.subject)
    ]


def _central_cti(side: str) -> _Steps:
    restart = Text("restart the {side}'s portal service", side=Text(side))
    return _Steps(
        key=f"servers.{side}.central_cti_link",
        place=Text("on the {side}", side=Text(side)),
        still=Text(", and goes out of force with the next start of its portal"),
        look=Text("Look at the Central CTI Link menu of the {side}'s portal", side=Text(side)),
        restart=Text("then {restart}", restart=restart),
        restarts=(side,),
        steps=(
            _Step(
                "set",
                Text("centralized CTI"),
                Text("set").about("centralized CTI"),
                ("CFG-1", "CFG-3", "CFG-6"),
                "Switch it on in the Central CTI Link menu (CFG-4).",
                Text(
                    "Switch centralized CTI on in the {side}'s Central CTI Link menu (CFG-4).",
                    side=Text(side),
                ),
                asks_for_restart=False,  # what is not in force is a lack of its own
            ),
            _Step(
                "in_force",
                Text("centralized CTI"),
                Text("in force"),
                ("CFG-1", "CFG-5"),
                Text("{restart} after it is set.", restart=restart.sentence),
            ),
        ),
    )


_BOTH = ("primary", "secondary")
_RESTART_BOTH = Text("restart the portal services of both servers, once and last")

_RESILIENCE = _Steps(
    key="resilience",
    place=Text("on the {side}", side=Text("primary")),
    still=Text(", though it is still in force, and nothing is said of that"),
    look=Text("Look at the primary's Resiliency Configuration menu"),
    restart=Text("then {restart}", restart=_RESTART_BOTH),
    restarts=_BOTH,
    steps=(
        _Step(
            "set",
            Text("resilience"),
            Text("set").about("resilience"),
            ("CFG-7",),
            Text(
                "Set it in the primary's Resiliency Configuration menu, then {restart} (CFG-9).",
                restart=_RESTART_BOTH,
            ),
            "Set resilience in the primary's Resiliency Configuration menu (CFG-7).",
        ),
        _Step(
            "in_force",
            Text("resilience"),
            Text("in force"),
            ("CFG-9", "CFG-10"),
            Text("{restart}.", restart=_RESTART_BOTH.sentence),
        ),
    ),
)

_TICK = Text(
    "Tick it on that line's Line tab in IP Office Manager, save (CFG-16), then {restart} (PRE-4).",
    restart=_RESTART_BOTH,
)
_SUPPORTS, _BACKS_UP = Text("Supports Resiliency"), Text("Backs up my one-X Portal")


def _tick(option: Text) -> Text:
    return Text(
        "Tick {option} on the Line tab of the line from the primary to the secondary in IP Office "
        "Manager, and save (CFG-16).",
        option=option,
    )


_TRUNK = _Steps(
    key="trunk_backup",
    place=Text("on the line from the primary to the secondary"),
    still=Text(", though portal backup is still in force, and nothing is said of that"),
    look=Text(
        "Look at the line to the secondary in IP Office Manager, tick what is not ticked, save "
        "(CFG-16)"
    ),
    restart=Text("then {restart} (PRE-4)", restart=_RESTART_BOTH),
    restarts=_BOTH,
    steps=(
        _Step(
            "supports_resiliency",
            _SUPPORTS,
            Text("ticked"),
            ("CFG-14",),
            _TICK,
            _tick(_SUPPORTS),
        ),
        _Step(
            "backs_up_portal",
            _BACKS_UP,
            Text("ticked"),
            ("CFG-15",),
            _TICK,
            _tick(_BACKS_UP),
        ),
        _Step(
            "saved",
            Text("portal backup"),
            Text("saved"),
            ("CFG-16",),
            Text(
                "Save the configuration in IP Office Manager with both options ticked, then "
                "{restart} (PRE-4).",
                restart=_RESTART_BOTH,
            ),
            "Save the configuration in IP Office Manager with both options ticked (CFG-16).",
        ),
        _Step(
            "in_force",
            Text("portal backup"),
            Text("in force"),
            ("CFG-18", "PRE-4"),
            Text("{restart}.", restart=_RESTART_BOTH.sentence),
        ),
    ),
)
