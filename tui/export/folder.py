"""Several briefings into one folder, with a page that links them."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.briefing.text import shown
from tui.briefing.wording import status_words, tlp_label
from tui.export.citation import reported
from tui.export.escaping import inline
from tui.export.files import AlreadyThereError, ExportError, reason, write_atomically
from tui.export.markdown import markdown
from tui.export.marking import refuse_red
from tui.export.names import export_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.briefing.model import Briefing

INDEX = "index.md"


def export_folder(
    briefings: Sequence[tuple[str, Briefing]], folder: Path, *, force: bool = False, allow_red: bool = False
) -> list[str]:
    """Write each briefing and `index.md` into a folder, which is made if it is missing; returns the warnings.

    The names come from id or headline and never lead out of the folder. Everything that can be refused is
    refused before the first file is written: `RedRefusedError`, `AlreadyThereError`.
    """
    pages: dict[str, str] = {}
    lines = ["# Briefings", ""]
    for name, briefing in briefings:
        refuse_red(briefing, allow=allow_red)
        page = export_name(briefing, name, {"index", *(PurePath(page).stem for page in pages)})
        pages[page] = markdown(briefing, name)
        lines.append(_index_line(page, briefing))
    pages[INDEX] = "\n".join(lines) + "\n"
    _prepare(folder, pages, force=force)
    warnings = []
    for done, (name, page) in enumerate(pages.items()):
        try:
            warnings.append(write_atomically(folder / name, page, force=force))
        except ExportError as error:
            raise type(error)(f"{error} ({done} of {len(pages)} files were written before)") from error
    return [warning for warning in warnings if warning]


def _index_line(page: str, briefing: Briefing) -> str:
    header = briefing.header
    details = [f"as of {reported(header.as_of)}", tlp_label(header.tlp), status_words(header.status)]
    return f"- [{inline(header.headline, '[]')}]({page}), " + ", ".join(filter(None, details))


def _prepare(folder: Path, pages: dict[str, str], *, force: bool) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(f"{shown(str(folder))}: {reason(error)}; no file was written") from error
    taken = [page for page in pages if os.path.lexists(folder / page)]
    if taken and not force:
        first = shown(str(folder / taken[0]))
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise AlreadyThereError(f"{first}{more}: already there; nothing was written; --force replaces them")
