"""Machines without machines: a network namespace each, and a switch between them.

A namespace has no name and belongs to one process, its keeper, which ends when its standard input
closes. So two labs never meet, and nothing is left behind, however the lab itself comes to an end:
the kernel closes the input, the keeper ends, its namespaces and whatever runs in them go with it.
"""

# ruff: noqa: S607 # the commands are our own, and found where the system has them

import subprocess
from contextlib import suppress

from .site import Site

_DEADLINE_SECONDS = 10.0
_OPTIONS = {"net": "--net", "mnt": "--mount", "uts": "--uts"}


class Namespace:
    """A network namespace, and a process namespace in which everything can be killed at once.

    Args:
        more: What else processes here have for themselves, by the kernel's names: ``mnt``, ``uts``.
    """

    def __init__(self, *more: str) -> None:
        self._kinds = ("net", *more)
        # The last process to be told is the first process of the namespace: when `cat` ends,
        # the kernel kills all others there.
        self._keeper = subprocess.Popen(
            [
                *("unshare", *(_OPTIONS[kind] for kind in self._kinds)),
                *("--pid", "--fork", "--kill-child", "sh", "-c", "echo; exec cat"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the lab, which ends this in its own order
        )
        assert self._keeper.stdout is not None
        self._keeper.stdout.readline()  # it is there
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def keeper(self) -> int:
        """The id of the process that the network namespace belongs to."""
        return self._keeper.pid

    def spawn(self, *command: str, environment: dict[str, str] | None = None) -> None:
        """Start a process that runs until it is killed."""
        self._running.append(
            subprocess.Popen(
                [
                    *("nsenter", *self._entry(*self._kinds)),
                    f"--pid={self._namespaces}/pid_for_children",
                    *command,
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        )

    def ip(self, *commands: str) -> None:
        """Set up the network here.

        Raises:
            RuntimeError: A command failed.
        """
        self._run(["ip", "-batch", "-"], "".join(f"{line}\n" for line in commands))

    def kill(self) -> None:
        """Send SIGKILL to all processes here at once, and see them end."""
        # All but the shell itself and the first process of the namespace.
        self._run([f"--pid={self._namespaces}/pid_for_children", "sh", "-c", "kill -KILL -1"])
        self._bury()

    def end(self, pid: int) -> None:
        """Ask a process to end, by the number that it has here, and see it end."""
        orders = 'kill -TERM "$1"; while kill -0 "$1" 2>&-; do sleep 0.01; done'
        self._run(
            [f"--pid={self._namespaces}/pid_for_children", "sh", "-c", orders, "sh", str(pid)]
        )

    def close(self) -> None:
        """End the namespaces, and with them what runs there."""
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        with suppress(BrokenPipeError):
            self._keeper.stdin.close()
        self._keeper.stdout.close()
        self._keeper.wait(_DEADLINE_SECONDS)
        self._bury()

    def _bury(self) -> None:
        for process in self._running:
            process.wait(_DEADLINE_SECONDS)
        self._running.clear()

    @property
    def _namespaces(self) -> str:
        return f"/proc/{self.keeper}/ns"

    def _entry(self, *kinds: str) -> list[str]:
        return [f"{_OPTIONS[kind]}={self._namespaces}/{kind}" for kind in kinds]

    def _run(self, command: list[str], standard_input: str = "") -> None:
        done = subprocess.run(
            ["nsenter", *self._entry(*self._kinds), *command],
            input=standard_input,
            capture_output=True,
            text=True,
            timeout=_DEADLINE_SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}\n{standard_input}")


class Link(Namespace):
    """The network between the servers: a switch, which can be switched off.

    A host whose own cable is pulled sees that, and keepalived stops serving. Here each host's cable
    stays in a switch that passes nothing on, as when the line between two buildings breaks.
    """

    def __init__(self) -> None:
        super().__init__()
        # No delay: a bridge that comes up would only listen at first, and pass nothing on.
        self.ip("link add switch type bridge forward_delay 0", "link set switch up")

    def plug_in(self, host: Namespace, site: Site) -> None:
        """Give a host its cable and its address."""
        self.ip(
            f"link add {site.side} type veth peer name network netns {host.keeper}",
            f"link set {site.side} master switch up",
        )
        host.ip(
            "link set lo up", f"address add {site.address}/24 dev network", "link set network up"
        )

    def cut(self) -> None:
        """Nothing passes any more."""
        self.ip("link set switch down")

    def heal(self) -> None:
        """Everything passes again."""
        self.ip("link set switch up")
