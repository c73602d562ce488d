"""What the lab needs of the machine it runs on."""

import os
import shutil
import subprocess
from typing import Final

# By program, the Debian package that has it.
_PROGRAMS: Final = {
    "keepalived": "keepalived",
    "redis-server": "redis-server",
    "ip": "iproute2",
    "rsyslogd": "rsyslog",
    "unshare": "util-linux",
    "nsenter": "util-linux",
}


def what_is_missing() -> str | None:
    """Why the lab cannot run here; None if it can."""
    if os.geteuid() != 0:
        return "it takes root to make network namespaces"
    packages = {package for program, package in _PROGRAMS.items() if not shutil.which(program)}
    if packages:
        return f"not installed: {', '.join(sorted(packages))}"
    trial = ["unshare", "--net", "--pid", "--fork", "ip", "link", "add", "type", "bridge"]
    done = subprocess.run(trial, capture_output=True, text=True, check=False)
    return f"no bridge in a namespace: {done.stderr.strip()}" if done.returncode else None
