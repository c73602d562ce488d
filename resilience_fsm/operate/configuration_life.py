"""The life of the configuration: the same for every deployment, so it is checked once."""

import pickle
from collections.abc import Mapping
from io import BytesIO

from attrs import evolve, frozen

from resilience_fsm.engine import (
    GRACE,
    INTERRUPTED,
    Answer,
    CheckReport,
    Limits,
    Property,
    Report,
    Verdict,
)
from resilience_fsm.engine import check as check_properties
from resilience_fsm.operate import kill_record
from resilience_fsm.operate.companion import PATIENCE, Companion
from resilience_fsm.operate.kill_record import Kills
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, property_called


@frozen
class ConfigurationLife:
    """What is known of the life of the configuration.

    Args:
        report: The answers, without the tables that they were made from.
        known: By property, what is on record of it.
    """

    report: CheckReport
    known: Mapping[str, Kills]

    @classmethod
    def check(cls, limits: Limits, report: Report | None = None) -> "ConfigurationLife":
        """Check it.

        Args:
            limits: Where a search stops.
            report: Called with the progress of long searches.
        """
        searched = check_properties(
            configuration_system(), CONFIGURATION_PROPERTIES, limits=limits, report=report
        )
        if searched.tabulated is None:  # a limit was reached before
            return cls(searched, {})
        known = kill_record.known(
            kill_record.CONFIGURATION, CONFIGURATION_PROPERTIES, searched.tabulated.fingerprint
        )
        return cls(evolve(searched, tabulated=None), known)

    @classmethod
    def interrupted(cls) -> "ConfigurationLife":
        """What is known of it where all searching has ended."""
        answers = (
            Answer(prop, Verdict.UNDECIDED, INTERRUPTED) for prop in CONFIGURATION_PROPERTIES
        )
        return cls(CheckReport(tuple(answers), (), compile_seconds=0.0, search_seconds=0.0), {})


_LIVES: dict[Limits, ConfigurationLife] = {}


class LifeAtWork:
    """The check of the life of the configuration, at work in a companion where there is one.

    Args:
        limits: Where its searches stop.
        companion: The companion; a check that it was told of is only waited for.
    """

    def __init__(self, limits: Limits, companion: Companion | None) -> None:
        self._limits = limits
        self._companion = None if limits in _LIVES else companion
        if self._companion is not None:
            self._companion.begin(pickle.dumps(limits))

    @property
    def _patience(self) -> float:
        """For how many seconds a companion is waited for: it has to end by its limits, too."""
        left = self._limits.seconds_left
        return PATIENCE if left is None else min(PATIENCE, left + 1.5 * GRACE)

    def result(self, report: Report | None) -> ConfigurationLife:
        """What came of it; searched only once in a process.

        Args:
            report: Called with the progress of long searches of this process.
        """
        if self._limits in _LIVES:
            return _LIVES[self._limits]
        try:
            sent = self._companion.result(self._patience) if self._companion is not None else None
            life = received(sent) if sent else ConfigurationLife.check(self._limits, report)
        except KeyboardInterrupt:
            return ConfigurationLife.interrupted()
        if life.report.verdict is not Verdict.UNDECIDED:  # the next one may get further
            _LIVES[self._limits] = life
        return life


def sent(limits: bytes) -> bytes:
    """What a companion does: the check within some limits, as it is sent to another process."""
    message = BytesIO()
    _Sender(message).dump(ConfigurationLife.check(pickle.loads(limits)))  # noqa: S301 # our own
    return message.getvalue()


def received(message: bytes) -> ConfigurationLife:
    """What another process sent."""
    found: ConfigurationLife = _Receiver(BytesIO(message)).load()
    return found


class _Sender(pickle.Pickler):
    """Sends properties, which are functions, by name: both processes have them."""

    def persistent_id(self, one: object) -> str | None:
        """The name of a property; None for everything else."""
        return one.id if isinstance(one, Property) else None


class _Receiver(pickle.Unpickler):
    """Receives what was sent."""

    def persistent_load(self, name: str) -> Property:
        """The property of a name."""
        return property_called(name)
