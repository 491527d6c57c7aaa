from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input
from view_harness import SEED, SMALL, TUTORIAL, OnScreen, reading, written

from tui.view import opening
from tui.view.screens.picker import Choices, Picker

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def only_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clipboard tool and no browser of this machine is used."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


async def copied(screen: OnScreen, form: str) -> str:
    await screen.press("y")
    names = [row.data.text.split()[-1].casefold() for row in screen.app.screen.query_one(Choices).rows]
    await screen.press(str(names.index(form) + 1))
    assert "Copied" in screen.told
    return screen.app.clipboard


async def at(screen: OnScreen, digit: str, text: str) -> None:
    await screen.press(digit, "g")
    await screen.press_until(text)


async def test_the_forms_of_a_statement() -> None:
    async with reading(TUTORIAL) as screen:
        await at(screen, "3", "900 dockers")
        item = await copied(screen, "item")
        assert "At least 900 dockers have stopped work." in item
        assert "6 Jan 2025 09:30 +09:00" in item
        assert await copied(screen, "link") == "https://example.org/posts/1001"
        citation = await copied(screen, "citation")
        assert "Dockers' Union, social media account" in citation
        assert "Example Gazette" in citation
        markdown = await copied(screen, "markdown")
        assert "At least 900 dockers have stopped work." in markdown
        assert "[^1]:" in markdown


async def test_each_pane_has_something_to_copy() -> None:
    async with reading(TUTORIAL) as screen:
        for digit, form, words in (
            ("1", "item", "Dockers strike in Example City"),
            ("2", "markdown", "The collective agreement runs out"),
            ("4", "citation", "This tutorial"),
        ):
            await screen.press(digit, "g")
            assert words in await copied(screen, form)


async def test_what_has_no_link_offers_none() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("4", "g", "y")
        rows = screen.app.screen.query_one(Choices)
        assert [row.data.text for row in rows.rows] == ["1  Item", "2  Citation"]


async def test_the_key_pressed_twice_copies_the_item() -> None:
    async with reading(TUTORIAL) as screen:
        await at(screen, "3", "900 dockers")
        await screen.press("y", "y")
        assert "At least 900 dockers have stopped work." in screen.app.clipboard
    async with reading(TUTORIAL, keys={"copy": ("ctrl+y",)}) as screen:
        await at(screen, "3", "900 dockers")
        await screen.press("ctrl+y", "y")
        assert not screen.app.clipboard
        await screen.press("ctrl+y")
        assert "At least 900 dockers have stopped work." in screen.app.clipboard


async def test_copying_in_a_detail_takes_what_is_under_the_cursor() -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("3", "j", "enter")
        await screen.press_until("[1] This tutorial", "tab")
        assert "This tutorial" in await copied(screen, "citation")


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []

    def open_link(link: opening.Target, _failed: object = None) -> str:
        opened.append(link.url)
        return "browser"

    monkeypatch.setattr(opening, "open_link", open_link)
    return opened


async def test_a_source_s_link_and_its_copy_are_opened(browser: list[str]) -> None:
    async with reading(TUTORIAL) as screen:
        await at(screen, "4", "[2] Example Gazette")
        await screen.press("o")
        assert browser == ["https://example.org/gazette/port-stands-still"]
        assert "example.org" in screen.words
        await screen.press("O")
        assert browser[1:] == ["https://example.com/archive/20250107/gazette"]


async def test_of_several_links_one_is_chosen(browser: list[str]) -> None:
    async with reading(TUTORIAL) as screen:
        await at(screen, "3", "900 dockers")
        await screen.press("o")
        assert isinstance(screen.app.screen, Picker)
        assert browser == []
        await screen.type("gazette")
        await screen.press("enter")
        assert browser == ["https://example.org/gazette/port-stands-still"]


async def test_where_there_is_no_link_it_says_so(browser: list[str]) -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("4", "g", "o")
        assert "No link is given for this item." in screen.told
        await screen.press("O")
        assert "No archived copy is given." in screen.told
        await screen.press("1", "o")
        assert browser == []


def with_link(url: str) -> str:
    return SMALL.replace('paper = "The Paper"', f'paper = {{ publisher = "The Paper", url = "{url}" }}')


@pytest.mark.parametrize("url", ["https://user@example.org/", "https://-example.org:99999/", "http://exa mple.org/"])
async def test_a_link_that_may_not_be_opened_is_refused_in_words(url: str, browser: list[str]) -> None:
    from tui.briefing.reading import read_bytes

    made = read_bytes(with_link(url).encode(), "links.toml")
    if made.briefing is None:  # refused already when the file was read
        return
    async with reading(made) as screen:
        await screen.press("4", "o")
        if isinstance(screen.app.screen, Picker):
            await screen.press("enter")
        assert browser == []
        assert "Not opened" in screen.told


@pytest.mark.parametrize("url", ["ftp://example.org/", "javascript:alert(1)", "file:///etc/passwd", "-x"])
def test_only_http_links_are_read(url: str) -> None:
    from tui.briefing.reading import read_bytes

    assert read_bytes(with_link(url).encode(), "links.toml").briefing is None


async def test_a_host_that_looks_like_another_is_shown_first(browser: list[str]) -> None:
    async with reading(written(with_link("https://ехамрlе.org/"))) as screen:  # noqa: RUF001 - Cyrillic letters
        await screen.press("4", "o")
        assert isinstance(screen.app.screen, Picker)
        assert "xn--" in screen.words
        assert browser == []
        await screen.press("escape")
        assert browser == []


async def test_without_a_browser_it_says_so() -> None:
    async with reading(written(with_link("https://example.org/"))) as screen:
        await screen.press("4", "o")
        assert "Not opened" in screen.told
        assert "https://example.org/" in screen.told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_exporting_writes_what_the_line_says(folder: Path) -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("s")
        assert "Export to" in screen.lines[-1]
        assert ".md" in screen.lines[-1]
        await screen.press("enter")
        assert "Written:" in screen.told
        # the toast is folded in the middle of a word so long
        assert f"in {folder}".replace(" ", "") in screen.told.replace(" ", "")
        [written_file] = folder.iterdir()
        assert "Dockers strike in Example City" in written_file.read_text()
        assert screen.focused == "timeline"


async def test_an_export_never_takes_the_place_of_a_file(folder: Path) -> None:
    (folder / "mine.md").write_text("mine")
    async with reading(TUTORIAL) as screen:
        await screen.press("s", "ctrl+u")
        await screen.type("mine.md")
        await screen.press("enter")
        assert (folder / "mine.md").read_text() == "mine"
        assert screen.focused == "Input", "the name can be mended"
        assert "mine.md is there already and was left as it is. Enter writes to mine-2.md." in screen.told
        await screen.press("enter")
        assert (folder / "mine.md").read_text() == "mine"
        assert "Dockers strike" in (folder / "mine-2.md").read_text()
        await screen.press("s", "enter", "s", "enter")
        assert len(list(folder.glob("*.md"))) == 4, "a free name is proposed"


async def test_an_export_replaces_a_file_only_when_told_to(folder: Path) -> None:
    (folder / "mine.md").write_text("mine")
    async with reading(TUTORIAL) as screen:
        await screen.press("s", "ctrl+u")
        await screen.type("mine.md")
        await screen.press("enter")
        assert "mine.md! replaces it" in screen.told
        await screen.press("ctrl+u")
        await screen.type("mine.md!")
        await screen.press("enter")
        assert "Written" in screen.told
        assert "Dockers strike" in (folder / "mine.md").read_text()
        assert [path.name for path in folder.iterdir()] == ["mine.md"]


@pytest.mark.parametrize("name", ["out", "out/"])
async def test_an_export_into_a_folder_has_the_name_that_was_proposed(folder: Path, name: str) -> None:
    (folder / "out").mkdir()
    async with reading(TUTORIAL) as screen:
        await screen.press("s", "ctrl+u")
        await screen.type(name)
        await screen.press("enter")
        assert "Written: tutorial.md" in screen.told
        assert "Dockers strike" in (folder / "out" / "tutorial.md").read_text()


async def test_a_key_for_links_is_offered_where_there_is_one() -> None:
    async with reading(SEED) as screen:
        await screen.press("4")
        assert "Link" not in screen.lines[-1]
        await screen.press("enter")
        assert "Link" not in screen.lines[-1]
    async with reading(TUTORIAL, size=(200, 50)) as screen:
        await screen.press("4")
        assert "Link" in screen.lines[-1]
        await screen.press("g", "j", "j", "j", "j", "enter")
        assert "Link" in screen.lines[-1]


async def test_at_forty_columns_the_end_of_the_name_is_seen(folder: Path) -> None:
    async with reading(SEED, size=(40, 12)) as screen:
        await screen.press("s")
        assert screen.lines[-1].startswith(" To ")
        assert "karabakh-2020-09-27.md" in screen.lines[-1]
        assert not list(folder.iterdir())


async def test_esc_and_no_name_write_nothing(folder: Path) -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("s", "escape", "s", "ctrl+u", "enter")
        assert list(folder.iterdir()) == []
        assert screen.focused == "timeline"


async def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    async with reading(TUTORIAL) as screen:
        await screen.press("s", "ctrl+u")
        await screen.type("no/such/folder.md")
        await screen.press("enter")
        assert screen.focused == "Input"
        assert screen.told
        assert list(folder.iterdir()) == []


async def test_a_red_briefing_does_not_leave(folder: Path) -> None:
    red = written(SMALL.replace("headline = ", 'tlp = "red"\nheadline = '))
    async with reading(red) as screen:
        assert "TLP:RED" in screen.words
        await screen.press("s", "enter")
        assert "must not be passed on" in screen.told
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x.md", "a" * 300, "x.md/y.md"])
async def test_an_odd_name_is_told_and_the_line_stays(folder: Path, name: str) -> None:
    (folder / "x.md").write_text("mine")
    async with reading(TUTORIAL) as screen:
        await screen.press("s")
        screen.app.screen.query_one(Input).value = name
        await screen.press("enter")
        assert screen.told
        assert screen.focused == "Input"
        assert [path.read_text() for path in folder.iterdir()] == ["mine"]


async def test_a_citation_says_who_quotes_whom() -> None:
    async with reading(SEED) as screen:
        await at(screen, "3", "liberated six villages")
        lines = (await copied(screen, "citation")).split("\n")
        assert len(lines) == 1
        read, _, quoted = lines[0].partition(" Quoting ")
        assert "Unnamed outlet" in read
        assert quoted == "AFP."
        await at(screen, "4", "[2] AFP")
        assert await copied(screen, "citation") == "AFP."


async def test_an_export_never_takes_the_place_of_a_briefing(folder: Path) -> None:
    own, other = folder / "own.toml", folder / "other.toml"
    own.write_text(SMALL)
    other.write_text(SMALL)
    (folder / "link.md").symlink_to(own)
    async with reading(own) as screen:
        for name in ("own.toml!", "other.toml!", "own.toml", "link.md!"):
            await screen.press("s", "ctrl+u")
            await screen.type(name)
            await screen.press("enter")
            assert "never written over one" in screen.told, name
            await screen.press("escape")
        assert own.read_text() == other.read_text() == SMALL


@pytest.mark.usefixtures("folder")
async def test_an_item_is_exported_and_edited_from(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[int] = []

    def edit(_app: object, _path: Path, line: int) -> str:
        lines.append(line)
        return ""

    monkeypatch.setattr("tui.view.editing.edit", edit)
    async with reading(TUTORIAL) as screen:
        await at(screen, "3", "900 dockers")
        await screen.press("enter", "s", "enter")
        assert "Written: tutorial.md" in screen.told
        await screen.press("e")
        text = TUTORIAL.read_text("utf-8").split("\n")
        assert text[lines[0] - 1] == "[[statement]]"
        assert "900 dockers" in "".join(text[lines[0] : lines[0] + 6])
        assert screen.focused == "statements"
