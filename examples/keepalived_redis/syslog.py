"""The system log of the hosts: rsyslog, as Debian has it, one for each, and one file for both.

A host that keeps a log has a name, and a ``/dev`` of its own, in which programs find its log and no
other's. Whatever is killed there, its log goes on.
"""

# ruff: noqa: S607 # the commands are our own, and found where the system has them

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .hosts import Namespace
from .site import Side

NAMES: Final[Mapping[Side, str]] = {"primary": "node1", "secondary": "node2"}
"""What the hosts are called in their logs."""

_DEADLINE_SECONDS = 10.0
_GLANCE_SECONDS = 0.01
_OWN_DEV = """
set -e
hostname "$1"
mkdir "$2/dev"
mount -t tmpfs none "$2/dev"
for device in null zero full random urandom tty; do
    touch "$2/dev/$device"
    mount --bind "/dev/$device" "$2/dev/$device"
done
mount --rbind "$2/dev" /dev
"""


class LoggedHost(Namespace):
    """A host with a name and a system log.

    Args:
        side: Whose host it is.
        folder: Where what it needs is put; it is made.
        log: The file to which its lines are added.
    """

    def __init__(self, side: Side, folder: Path, log: Path) -> None:
        super().__init__("mnt", "uts")
        folder.mkdir()
        self._run(["sh", "-c", _OWN_DEV, "sh", NAMES[side], str(folder)])
        configuration = folder / "rsyslog.conf"
        configuration.write_text(
            'module(load="imuxsock")\n'
            f'action(type="omfile" file="{log}" template="RSYSLOG_TraditionalFileFormat")\n'
        )
        program = 'rsyslogd -n -f "$1" -i "$2" & cat; kill $!; wait'
        # It is no process of the host, so as not to be killed with the portal; it ends when its
        # standard input closes, as the host itself does.
        self._log = subprocess.Popen(
            [
                *("nsenter", *self._entry("mnt", "uts"), "sh", "-c", program, "sh"),
                *(str(configuration), str(folder / "rsyslog.pid")),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while not self._is_listening() and time.monotonic() < deadline:
            time.sleep(_GLANCE_SECONDS)

    def close(self) -> None:
        """End the log, and then the host."""
        self._log.communicate(timeout=_DEADLINE_SECONDS)
        super().close()

    def _is_listening(self) -> bool:
        done = subprocess.run(
            ["nsenter", *self._entry("mnt"), "test", "-S", "/dev/log"], check=False
        )
        return done.returncode == 0
