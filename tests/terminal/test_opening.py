"""Links: what is refused, what is shown, and what a browser gets."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hostile import CORPORA, strings

from tui.briefing.problems import Refused
from tui.view.opening import NoOpenerError, Target, open_link, target

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("url", "opened", "host"),
    [
        ("https://example.org", "https://example.org", "example.org"),
        ("HTTP://Example.ORG/A?b=c&d#e", "http://example.org/A?b=c&d#e", "example.org"),
        ("https://example.org:8443/", "https://example.org:8443/", "example.org:8443"),
        ("https://münchen.example/Straße", "https://xn--mnchen-3ya.example/Stra%C3%9Fe", "xn--mnchen-3ya.example"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x", "[2001:db8::1]"),
        ("http://a.example/%0d%0aX", "http://a.example/%0d%0aX", "a.example"),
        ("https://example.org/a(b)'c$(d);e", "https://example.org/a(b)'c$(d);e", "example.org"),
    ],
)
def test_what_is_opened(url: str, opened: str, host: str) -> None:
    assert target(url) == Target(opened, host, "")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ssh://-oProxyCommand=x",
        "vscode://x",
        "--renderer-cmd-prefix=x",
        "-https://example.org",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org/\x1b]0;x\x07",
        "https://example.org/\n",
        "https://example.org/\u202egpj",
        "https://example.org\\@evil.example",
        "https://good.example@evil.example/",
        "https://user:secret@example.org/",
        "https:example.org",
        "https:/example.org",
        "https://",
        "https://-evil.example/",
        "https://a..example/",
        "https://exa mple/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1",
        "https://exam%70le.org/",
        "https://a\uff0fb.example/",
        "https://example.org/" + "x" * 3000,
        "http://$(id).example/",
    ],
)
def test_what_is_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        target(url)
    assert refused.value.code == "E108"
    assert refused.value.words.isprintable()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://pаypal.example/", "mixes Cyrillic and Latin"),  # noqa: RUF001, look-alikes are the point
        ("https://xn--pypal-4ve.example/", "mixes Cyrillic and Latin"),
        ("https://аррӏе.com/", "Cyrillic letters that look like Latin"),  # noqa: RUF001, look-alikes are the point
        ("https://γοοgle.example/", "mixes Greek and Latin"),  # noqa: RUF001, look-alikes are the point
        ("https://xn--99999999.example/", "not a valid"),
        ("https://ελλάδα.example/", ""),
        ("https://日本語テスト.example/", ""),
        ("https://пример.рф/", ""),
    ],
)
def test_look_alike_hosts_are_pointed_out(url: str, words: str) -> None:
    found = target(url)
    assert found.host.isascii()
    assert words in found.warning
    assert bool(words) == bool(found.warning)


def test_fuzzed_links_are_refused_or_harmless() -> None:
    chance = random.Random(9)  # noqa: S311, chance, not secrecy
    texts = strings(2_000)
    taken = refused = 0
    for text in texts:
        for url in (text, "https://" + text, "https://example.org/" + text, f"https://{text}.example/"):
            cut = url[: chance.randint(1, 80)]
            try:
                found = target(cut)
            except Refused:
                refused += 1
                continue
            taken += 1
            assert found.url.isascii()
            assert found.url.isprintable()
            assert " " not in found.url
            assert found.url.startswith(("http://", "https://"))
            assert "@" not in urlsplit(found.url).netloc
            assert urlsplit(found.url).netloc == found.host
    if not CORPORA.is_dir():
        pytest.skip(f"all harmless, but only {taken} links were there: the corpora are missing")
    assert taken > 1_000
    print(f"{taken} links taken, {refused} refused")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def add(folder: Path, name: str, script: str = "") -> None:
    body = script or f'for each; do echo "<$each>"; done > {folder}/.x; /bin/mv {folder}/.x {folder}/got-{name}'
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


def got(folder: Path, name: str) -> list[str]:
    end = time.monotonic() + 10
    while not (path := folder / f"got-{name}").exists():
        assert time.monotonic() < end, f"{name} was not called"
        time.sleep(0.01)
    return path.read_text().splitlines()


LINK = target("https://example.org/$(touch);'y'?a=b&c")


def test_the_systems_opener(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    add(tools, "xdg-open")
    assert open_link(LINK) == "xdg-open"
    assert got(tools, "xdg-open") == [f"<{LINK.url}>"]


def test_the_readers_browser_comes_first(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", f"missing{os.pathsep}w3m{os.pathsep}fox --new 'two words' u=%s")
    for name in ("xdg-open", "fox", "w3m"):
        add(tools, name)
    assert open_link(LINK) == "fox"
    assert got(tools, "fox") == ["<--new>", "<two words>", f"<u={LINK.url}>"]


def test_a_browser_has_neither_our_terminal_nor_our_session(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "fox")
    script = f"/bin/readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2 > {tools}/.x; echo $$ >> {tools}/.x"
    script += f"; read -r a b c d e sid rest < /proc/$$/stat; echo $sid >> {tools}/.x"
    script += f"; /bin/mv {tools}/.x {tools}/got-fox"
    add(tools, "fox", script)
    open_link(LINK)
    *files, process, session = got(tools, "fox")
    assert process == session
    assert all("/dev/null" in file or "/.x" in file for file in files)


def test_a_browser_that_fails_is_reported(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "fox")
    add(tools, "fox", "exit 4")
    said: list[str] = []
    open_link(LINK, said.append)
    end = time.monotonic() + 10
    while not said and time.monotonic() < end:
        time.sleep(0.01)
    assert said == ["fox could not open the link (exit status 4)"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("DISPLAY", ":0", "set $BROWSER"), ("SSH_CONNECTION", "1 2 3 4", "remote session"), ("LANG", "C", "no display")],
)
def test_nothing_to_open_with(tools: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    monkeypatch.setenv(name, value)
    if name != "DISPLAY":
        add(tools, "xdg-open")  # Would fall back to a browser in this terminal.
    with pytest.raises(NoOpenerError, match="copy the link") as error:
        open_link(LINK)
    assert words in str(error.value)
