"""``resilience-fsm diff``: what tells two versions of the specification apart."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli import UNDECIDED
from resilience_fsm.cli.check import Format
from resilience_fsm.cli.console import not_written, print_json, say, stdout
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.scope_options import described
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from resilience_fsm.operate.drift.edition import Edition

_NAME = "resilience-fsm diff"


class Kind(StrEnum):
    """What a file is, by the end of its name."""

    BASELINE = "baseline"
    LEARNED = "learned"
    DEPLOYMENT = "deployment"

    @classmethod
    def of(cls, path: Path) -> "Kind":
        """The kind of a file."""
        ends = {".json": cls.BASELINE, ".dot": cls.LEARNED, ".gv": cls.LEARNED}
        return ends.get(path.suffix.lower(), cls.DEPLOYMENT)


def command(
    old: Annotated[
        Path | None,
        typer.Argument(
            metavar="OLD",
            help="A deployment (TOML), a baseline that was recorded (.json), or a learned model "
            "(.dot, as AALpy writes it).",
            show_default=False,
        ),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(
            metavar="NEW",
            help="Another one. Left out: the specification of this version, for the deployment of "
            "the baseline, or for a ready one.",
            show_default=False,
        ),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Record a baseline of this version instead, for a ready deployment or for the one "
            "that OLD describes: FILE ends with .json.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="How to print the answer.")
    ] = Format.TEXT,
) -> int:
    """Tell what two versions of the specification do differently.

    Two deployments, a recorded baseline and the specification of this version, or a model that was
    learned from a real pair and the specification: the shortest sequence of events that tells them
    apart, told on both sides, the properties whose verdict is another, and the rules concerned.

    A baseline that a build compares lets no behaviour change unreviewed: record it once, and run
    diff BASELINE with every change.

    Exit codes: 0 the same, 1 different, 2 wrong usage or unreadable input, 3 no difference so far,
    but there is too much to look at all of it.
    """
    try:
        if record is not None:
            return _record(record, old, new)
        if old is None:
            raise LookupError("nothing to compare. Name OLD, or --record FILE to record a baseline")
        kinds = [Kind.of(path) for path in (old, new) if path is not None]
        if Kind.LEARNED in kinds:
            return _learned(old, new, kinds, output)
        return _editions(old, new, output)
    except LookupError as error:
        say(_NAME, error)
        return 2


def _record(path: Path, deployment: Path | None, other: Path | None) -> int:
    from resilience_fsm.operate.drift.baseline_file import baseline_text
    from resilience_fsm.operate.drift.edition import Edition
    from resilience_fsm.render import write_file

    if Kind.of(path) is not Kind.BASELINE:
        raise LookupError(f"--record {printable(str(path))}: expected a name that ends with .json.")
    if other is not None or (deployment is not None and Kind.of(deployment) is not Kind.DEPLOYMENT):
        raise LookupError("--record goes with one deployment (TOML), or with nothing else.")
    edition = Edition.of(described(_NAME, deployment))
    with ProgressBar() as progress:
        progress.at_work("Checking the properties")
        text = baseline_text(edition)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode(), () if deployment is None else (deployment,))
    except OSError as error:
        return not_written(_NAME, "--record", path, error)
    whose = "a ready deployment" if deployment is None else printable(str(deployment))
    stdout().print(
        f"{printable(str(path))}: a baseline of {whose}, version {edition.version}.",
        markup=False,
        soft_wrap=True,
    )
    return 0


def _editions(old: Path, new: Path | None, output: Format) -> int:
    from resilience_fsm.cli import diff_document, diff_text
    from resilience_fsm.operate.drift.drift import drift
    from resilience_fsm.operate.drift.edition import Edition

    first = _edition(old)
    if new is not None:
        second = _edition(new)
    elif Kind.of(old) is Kind.BASELINE:
        second = Edition.of(first.deployment)
    else:
        second = Edition.of(name="a ready deployment")
    with ProgressBar() as progress:
        progress.at_work("Comparing")
        found = drift(first, second)
    if output is Format.JSON:
        print_json(diff_document.drift_document(found))
    else:
        diff_text.print_drift(stdout(), found)
    if found:
        return 1
    return UNDECIDED if found.undecided else 0


def _edition(path: Path) -> "Edition":
    from resilience_fsm.operate.drift.baseline_file import read_baseline
    from resilience_fsm.operate.drift.edition import Edition
    from resilience_fsm.operate.drift.errors import BaselineFileError

    if Kind.of(path) is Kind.DEPLOYMENT:
        return Edition.of(described(_NAME, path), printable(str(path)))
    try:
        return read_baseline(path)
    except BaselineFileError as error:
        raise LookupError(error) from error


def _learned(old: Path, new: Path | None, kinds: list[Kind], output: Format) -> int:
    from resilience_fsm.cli import diff_document, diff_text

    try:
        from resilience_fsm.testing import LearnedModelError, learned_difference, read_learned_model
        from resilience_fsm.testing.comparison import LearnedDrift, specification_for
    except ModuleNotFoundError as error:
        raise LookupError(f"to compare a learned model, {error}") from error
    others = [path for path, kind in zip((old, new), kinds, strict=False) if kind != Kind.LEARNED]
    if len(others) + 1 < len(kinds) or any(Kind.of(o) is not Kind.DEPLOYMENT for o in others if o):
        raise LookupError(
            "a learned model is compared with the specification of this version. Beside it name a "
            "deployment (TOML), or nothing for a ready one."
        )
    deployment = next(iter(others), None)
    model_path = old if Kind.of(old) is Kind.LEARNED else new
    assert model_path is not None
    try:
        model = read_learned_model(model_path)
        specification = specification_for(model, described(_NAME, deployment))
    except LearnedModelError as error:
        raise LookupError(error) from error
    with ProgressBar() as progress:
        progress.at_work("Comparing")
        found = LearnedDrift.of(learned_difference(model, specification), model, specification)
    names = printable(str(model_path)), _called(deployment)
    if output is Format.JSON:
        print_json(diff_document.learned_document(found, *names))
    else:
        diff_text.print_learned(stdout(), found, *names)
    return 1 if found else 0


def _called(deployment: Path | None) -> str:
    whose = "a ready deployment" if deployment is None else printable(str(deployment))
    return f"the specification of {whose}"
