"""What each property rests on, found by trying every mutant; run it to write the record anew.

``python tests/kill_record.py`` tries every mutant of the pair and writes its part of
``resilience_fsm/pair/kills.json``, which ships with the package: whoever runs ``resilience-fsm
check`` does not wait for mutants. With ``--configuration`` it is the part of the life of the
configuration, the machines of the roles included, which takes several minutes. ``--out`` writes it
elsewhere, beside what is there already or, if nothing is, beside what ships.
"""

import os
import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

if __name__ == "__main__":  # the record is of the checkout that this file stands in
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resilience_fsm.engine import Fingerprint, Obligations, kill_matrix
from resilience_fsm.engine.mutants.kill_matrix import MakeCourt
from resilience_fsm.engine.verdict.fingerprint import Tabulated
from resilience_fsm.operate.kill_record import (
    CONFIGURATION,
    FILE,
    PAIR,
    as_text,
    read,
    record,
)
from resilience_fsm.operate.mutants import configuration_court, pair_court
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, PAIR_PROPERTIES

TABLE = Path(__file__).parent.parent / "resilience_fsm" / "pair" / FILE

MAKE: dict[str, MakeCourt] = {
    PAIR: partial(pair_court, READY),
    CONFIGURATION: configuration_court,
}


def fingerprint(system: str) -> Fingerprint:
    """The fingerprint of what a record would be made from.

    Args:
        system: ``PAIR`` or ``CONFIGURATION``.
    """
    of_pair = system == PAIR
    properties = PAIR_PROPERTIES if of_pair else CONFIGURATION_PROPERTIES
    obligations = Obligations(portal_system() if of_pair else configuration_system(), properties)
    prepared = [obligations.prepare(prop) for prop in properties]
    return Tabulated.of(obligations.compiled, properties, prepared).fingerprint


def _progress(done: int, planned: int) -> None:
    sys.stderr.write(f"\r{done} of {planned}" + ("\n" if done == planned else ""))


def main() -> None:
    """Write the record of one of the two systems; that of the other stays as it is."""
    parser = ArgumentParser(description="Write down what each property rests on.")
    parser.add_argument("--configuration", action="store_true", help="of the configuration's life")
    parser.add_argument("--out", type=Path, default=TABLE, help="the file to write")
    asked = parser.parse_args()
    wanted = CONFIGURATION if asked.configuration else PAIR
    before = next((path for path in (asked.out, TABLE) if path.exists()), None)
    known = dict(read(before)) if before else {}
    matrix = kill_matrix(MAKE[wanted], workers=os.cpu_count() or 1, report=_progress)
    known[wanted] = record(matrix, fingerprint(wanted))
    asked.out.write_text(as_text(known), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{wanted}: {len(known[wanted].properties)} properties written.\n")


if __name__ == "__main__":
    main()
