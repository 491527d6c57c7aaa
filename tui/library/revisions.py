"""Earlier versions of a file where it lies in a git repository: which there are, and what each of them holds.

Git is asked as a stranger's repository should be asked: nothing that it configures is started (hooks, monitors,
signature checks, text conversions), nothing is fetched, and a file's name is never more than a name.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from tui.briefing.files import MAX_SIZE
from tui.briefing.problems import Refused
from tui.briefing.reading import Reading
from tui.briefing.text import shown

MOST = 500
"""Revisions that are listed, the newest."""
_PATIENCE = 20.0
"""Seconds. Git answers in some milliseconds; on a slow disk a long history takes seconds."""
_OPTIONS = (
    *("--no-pager", "--literal-pathspecs", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),  # a folder that only looks like a repository is none
)
_NEARLY_ALL = "-M90%"
_SURROUNDINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",  # a clone that is not whole would fetch what it lacks
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_RECORD = re.compile(rb"\x1e([0-9a-f]{40,64})\x1f([0-9]+)\x1f([^\x1f]*)\x1f([^\x1f\x1e]*?)\x1f\0?\n*([^\x1e]*)")


class FileRevision(NamedTuple):
    """One commit that changed the file."""

    id: str
    """The whole hash of the commit."""
    time: float
    """When it was committed, in seconds since 1970."""
    author: str
    subject: str
    path: str
    """What the file was called then, from the top of the repository; not fit to be shown."""


def revisions(path: str | Path) -> list[FileRevision]:
    """The commits that changed a file, the newest first; none where git or a repository is missing.

    Renames are followed where nearly all stayed as it was: git takes a file that began as a copy for renamed too. So is
    one that is not committed yet.
    """
    place = _Place(path)
    try:
        log = _log(place, f"./{place.name}") or _log(place, _name_before(place))
    except Refused:
        return []
    return [
        FileRevision(found[1].decode(), float(found[2]), _told(found[3]), _told(found[4]), os.fsdecode(name))
        for found in _RECORD.finditer(log)
        if (name := found[5].partition(b"\0")[0].removeprefix(b"\n"))
    ]


def _log(place: _Place, name: str) -> bytes:
    """What git tells of the commits that changed a file of this name, seen from the folder of the place."""
    if not name:
        return b""
    return place.git(
        *("log", f"-{MOST}", "--follow", _NEARLY_ALL, "--name-only", "--no-ext-diff", "--no-textconv"),
        *("--no-show-signature", "-z", "--format=%x1e%H%x1f%ct%x1f%an%x1f%s%x1f", "--", name),
    )


def _name_before(place: _Place) -> str:
    """What the last commit calls a file that was renamed since by `git mv`; nothing if it was not."""
    prefix = place.git("rev-parse", "--show-prefix").removesuffix(b"\n")
    # named by itself, the file would count as added: its old name must be among what is looked at
    moved = place.git(
        *("diff-index", "--cached", _NEARLY_ALL, "--diff-filter=R", "--name-status", "-z"),
        *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "HEAD", "--"),
    )
    words = iter(moved.split(b"\0"))
    for _, old, new in zip(words, words, words, strict=False):
        if new == prefix + os.fsencode(place.name):
            return "../" * prefix.count(b"/") + os.fsdecode(old)
    return ""


def read_revision(path: str | Path, revision: str = "HEAD", *, max_size: int = MAX_SIZE) -> Reading:
    """Read a file as a commit has it; E001 where git, the repository, the commit or the file in it is missing."""
    reading = Reading(f"{shown(str(path))} at {shown(revision)}", max_size=max_size)
    try:
        return reading.take(_blob(_Place(path), revision, max_size))
    except Refused as refused:
        return reading.refuse(refused.code, refused.words, refused.hint)


def _blob(place: _Place, revision: str, max_size: int) -> bytes:
    commit = _asked(place, f"{revision}^{{commit}}")
    if not commit:
        place.git("rev-parse", "--git-dir")  # says so where there is no repository at all
        raise Refused("E001", "git knows no such revision")
    blob = _asked(place, f"{commit}:./{place.name}")
    if not blob:
        # by the names that it had before, the last one first
        names = dict.fromkeys(each.path for each in revisions(place.path))
        blob = next(filter(None, (_asked(place, f"{commit}:{name}") for name in names)), "")
    if not blob:
        raise Refused("E001", "the file is not in that revision")
    size = place.git("cat-file", "-s", blob)
    if int(size) > max_size:
        raise Refused("E003", f"larger than {max_size:,} bytes", "--max-size raises the limit")
    return place.git("cat-file", "blob", blob)


def _asked(place: _Place, name: str) -> str:
    """The hash of what git calls so; nothing where there is none."""
    try:
        return place.git("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode("ascii").strip()
    except Refused as refused:
        if refused.hint:
            raise
        return ""


class _Place:
    """Where git is asked about one file."""

    def __init__(self, path: str | Path) -> None:
        try:
            self.path = Path(path).resolve()
        except (OSError, RuntimeError, ValueError):  # a circle of links, a name that cannot be
            self.path = Path(path)
        self.name = self.path.name

    def git(self, *words: str) -> bytes:
        """What git prints; raises `Refused` (E001), with a hint where git could not even be asked."""
        import subprocess  # late: most runs never ask git
        from shutil import which

        program = which("git")
        if program is None:
            raise Refused("E001", "git is not installed", "give two files instead")
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        try:
            done = subprocess.run(  # noqa: S603, git itself, found on the path; each word is one argument
                [program, *_OPTIONS, *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                cwd=self.path.parent,
                env=kept | _SURROUNDINGS,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("E001", "git did not answer in time", "give two files instead") from None
        except (OSError, ValueError) as error:
            words_of_system = getattr(error, "strerror", "") or "not a possible file name"
            raise Refused("E001", shown(words_of_system).lower(), "give two files instead") from None
        if self.path.is_dir():
            raise Refused("E001", "it is a folder", "name a file in it")
        if done.returncode:
            raise Refused("E001", "not in a git repository, or git cannot read it")
        return done.stdout


def _told(text: bytes) -> str:
    return shown(text.decode("utf-8", "replace"))
