"""Opening a link: what may be opened, what the reader is shown first, and by what it is opened.

A link comes from a stranger's file. It reaches a browser as one argument, never a shell, and the host that is
shown is the one that is opened.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from tui.briefing.problems import Refused
from tui.briefing.text import LINE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?")
_SIX = re.compile(r"[0-9a-f:.]+")
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
"""What a path, query or fragment may hold unquoted (RFC 3986)."""
_LIKE_LATIN = frozenset("аеорсухіјѕһӏԁԛԝϳοναρικυτ")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "LATIN"})
_IN_TERMINAL = frozenset({"elinks", "links", "links2", "lynx", "w3m", "www-browser", "browsh"})


class Target(NamedTuple):
    """A link that may be opened; `warning` is empty or says what is odd about its host."""

    url: str
    host: str
    """As the network knows it, internationalised names in their `xn--` form."""
    warning: str


class NoOpenerError(RuntimeError):
    """There is nothing that could open a link; its words are for the reader."""


def target(url: str) -> Target:
    """Check a link; raises `Refused` (E108) with the reason in words."""
    if len(url) > LINE_LENGTH:
        raise Refused("E108", "the link is too long")
    if not url.isprintable() or any(char.isspace() or char in '\\"<>^`{|}' for char in url):
        raise Refused("E108", "the link holds characters that no link has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused("E108", "the link is malformed") from None
    if parts.scheme not in {"http", "https"} or not url.lower().startswith(f"{parts.scheme}://"):
        raise Refused("E108", "only http and https links are opened")
    if "@" in parts.netloc:
        raise Refused("E108", "the link holds a user name, which hides the host it leads to")
    host = _ascii_host(parts.hostname or "")
    place = host + (f":{port}" if port is not None else "")
    rest = url[len(parts.scheme) + 3 + len(parts.netloc) :]
    return Target(f"{parts.scheme}://{place}{quote(rest, safe=_KEPT)}", place, _warning(host))


def _ascii_host(host: str) -> str:
    """The host in ASCII; raises `Refused` when it cannot be one."""
    if ":" in host and _SIX.fullmatch(host):
        return f"[{host}]"
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise Refused("E108", "the link has no valid host")
    return name


def _warning(host: str) -> str:
    """What is odd about the letters of a host."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label.encode().decode("idna") if label.startswith("xn--") else label)
        except UnicodeError:
            return "its host is not a valid international name"
    for label in labels:
        letters = [char for char in label if char.isalpha()]
        scripts = {unicodedata.name(char, "unknown").split()[0] for char in letters}
        if len(scripts) > 1 and not scripts <= _EAST_ASIAN:
            return f"its host mixes {' and '.join(sorted(script.capitalize() for script in scripts))} letters"
        if letters and _LIKE_LATIN.issuperset(letters) and labels[-1].isascii():
            script = scripts.pop().capitalize()
            return f"its host is written in {script} letters that look like Latin ones"
    return ""


def open_link(link: Target, failed: Callable[[str], None] | None = None) -> str:
    """Hand a link to the browser and go on; the name of what took it.

    `failed` is called, in another thread, with words for the reader if that ends with an error. Raises
    `NoOpenerError` when there is nothing to hand it to.
    """
    argv = next(_openers(link.url), None)
    if argv is None:
        raise NoOpenerError(_why_not())
    try:
        process = subprocess.Popen(  # noqa: S603, the reader's own browser; the link is one checked argument
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise NoOpenerError(f"{PurePath(argv[0]).name} could not be started: {error.strerror}") from None
    name = PurePath(argv[0]).name

    def watch() -> None:
        status = process.wait()
        if status and failed is not None:
            failed(f"{name} could not open the link (exit status {status})")

    Thread(target=watch, name="browser", daemon=True).start()
    return name


def _openers(url: str) -> Iterator[list[str]]:
    """Commands that exist here and need no terminal, the reader's own choice first."""
    for entry in filter(None, os.environ.get("BROWSER", "").split(os.pathsep)):
        try:
            words = shlex.split(entry)
        except ValueError:
            continue
        if words and PurePath(words[0]).name not in _IN_TERMINAL and (path := shutil.which(words[0])):
            filled = [word.replace("%s", url) for word in words[1:]]
            yield [path, *filled] if filled != words[1:] else [path, *filled, url]
    for name in _system_openers():
        if path := shutil.which(name):
            yield [path, url]


def _system_openers() -> Iterator[str]:
    if sys.platform == "darwin":
        yield "open"
    elif _has_display():
        # Without a display xdg-open falls back to a browser that wants our terminal.
        yield "xdg-open"
    yield from ("wslview", "termux-open-url")


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _why_not() -> str:
    if _has_display() or sys.platform == "darwin":
        return "no browser was found; set $BROWSER, or copy the link"
    if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
        return "this is a remote session without a display; copy the link and open it at home"
    return "there is no display to open a browser on; copy the link"
