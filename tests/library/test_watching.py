"""Files and folders that change while they are open, in all the ways in which editors and people change them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tui.library import watching
from tui.library.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 15.0


class Told:
    """What a watch told, and a way to wait for it."""

    def __init__(self, *paths: Path) -> None:
        self.watch = Watch(paths)
        self.paths: list[frozenset[str]] = []
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self.watch.run, args=(self._take,))
        self._thread.start()

    def _take(self, paths: frozenset[str]) -> None:
        with self._news:
            self.paths.append(paths)
            self._news.notify()

    def after(self, act: Callable[[], object], path: Path) -> set[str]:
        """Everything told since the act, once this path was among it."""
        with self._news:
            begun = len(self.paths)
            act()
            found = self._news.wait_for(lambda: any(str(path) in each for each in self.paths[begun:]), PATIENCE)
        assert found, self.paths
        return set().union(*self.paths[begun:])

    def stop(self) -> None:
        self.watch.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_STEP", 20)
    monkeypatch.setattr(watching, "_CHECK", 300)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.05)


@pytest.fixture
def watch() -> Iterator[Callable[..., Told]]:
    begun: list[Told] = []

    def start(*paths: Path) -> Told:
        begun.append(Told(*paths))
        time.sleep(0.15)
        return begun[-1]

    yield start
    for told in begun:
        told.stop()


def saved_by_rename(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.swp")
    new.write_text(text)
    new.replace(path)


def test_a_file_that_is_saved_in_every_way(tmp_path: Path, watch: Callable[..., Told]) -> None:
    path, other = tmp_path / "story.toml", tmp_path / "other.toml"
    path.write_text("one")
    told = watch(path)
    assert told.after(lambda: path.write_text("two"), path) == {str(path)}
    for text in "abc":
        assert told.after(partial(saved_by_rename, path, text), path) == {str(path)}
    assert told.after(path.unlink, path) == {str(path)}
    assert told.after(lambda: path.write_text("again"), path) == {str(path)}
    other.write_text("nobody asked about this one")
    time.sleep(0.2)
    assert set().union(*told.paths) == {str(path)}
    assert told.watch.notice == ""


def test_a_folder_tells_of_its_briefings_also_in_folders_that_are_new(
    tmp_path: Path, watch: Callable[..., Told]
) -> None:
    root = tmp_path / "library"
    (root / "old").mkdir(parents=True)
    told = watch(root)
    path = root / "old" / "a.toml"
    assert told.after(lambda: path.write_text("one"), path) == {str(path)}
    new = root / "new" / "deep"
    told.after(lambda: new.mkdir(parents=True), root / "new")
    told.after(lambda: (new / "b.toml").write_text("one"), new / "b.toml")
    told.after(lambda: shutil.rmtree(root / "old"), root / "old")
    told.after(lambda: saved_by_rename(new / "b.toml", "two"), new / "b.toml")
    (root / "notes.txt").write_text("no briefing")
    (root / ".hidden.toml").write_text("hidden")
    time.sleep(0.2)
    assert not any(path.endswith((".txt", ".hidden.toml", ".swp")) for paths in told.paths for path in paths)


def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path: Path, watch: Callable[..., Told]) -> None:
    root = tmp_path / "library"
    root.mkdir()
    (root / "a.toml").write_text("one")
    told = watch(root)
    told.after(lambda: root.rename(tmp_path / "away"), root)

    def back() -> None:
        root.mkdir()
        (root / "b.toml").write_text("one")

    told.after(back, root)
    told.after(lambda: (root / "b.toml").write_text("two"), root / "b.toml")


def test_no_link_is_followed_out_of_a_folder(tmp_path: Path, watch: Callable[..., Told]) -> None:
    root, outside = tmp_path / "library", tmp_path / "outside" / "deep"
    root.mkdir()
    outside.mkdir(parents=True)
    (root / "loop").symlink_to(root)
    (root / "out").symlink_to(tmp_path / "outside")
    told = watch(root)
    (outside / "secret.toml").write_text("one")
    told.after(lambda: (root / "a.toml").write_text("one"), root / "a.toml")
    assert not any("secret" in path for paths in told.paths for path in paths)


def test_a_file_that_is_a_link_tells_when_its_target_changes(tmp_path: Path, watch: Callable[..., Told]) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "target.toml", tmp_path / "link.toml"
    target.write_text("one")
    link.symlink_to(target)
    told = watch(link)
    assert told.after(lambda: target.write_text("two"), link) == {str(link)}


def test_something_else_can_be_watched(tmp_path: Path, watch: Callable[..., Told]) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = tmp_path / "one" / "a.toml", tmp_path / "two" / "b.toml"
    told = watch(one)
    told.watch.watch([one, two])
    time.sleep(0.15)
    told.after(lambda: two.write_text("one"), two)
    told.after(lambda: one.write_text("one"), one)


def test_without_watches_times_are_compared_and_the_reader_is_told(
    tmp_path: Path, watch: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles._rust_notify

    def none_left(*_: object) -> None:
        raise OSError('OS file watch limit reached. about ["/a", "/b"]')

    monkeypatch.setattr(watchfiles._rust_notify, "RustNotify", none_left)
    root, path = tmp_path / "library", tmp_path / "story.toml"
    root.mkdir()
    path.write_text("one")
    told = watch(root, path)
    assert told.after(lambda: path.write_text("three"), path) == {str(path)}
    told.after(lambda: (root / "a.toml").write_text("one"), root)
    assert "OS file watch limit reached." in told.watch.notice
    assert "/a" not in told.watch.notice
    told.watch.watch([path])
    told.after(lambda: path.write_text("fourth"), path)


async def test_an_asynchronous_loop_is_told_and_its_end_ends_the_watch(tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_text("one")
    watch = Watch([path])
    timer = threading.Timer(0.3, saved_by_rename, (path, "two"))
    timer.start()
    async for paths in watch.changes():
        assert paths == {str(path)}
        break
    timer.join()
    watch.stop()


def test_nothing_is_imported_before_it_is_needed() -> None:
    script = "import sys, tui.library.watching; sys.exit(bool({'watchfiles', 'asyncio', 'anyio'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False, env=os.environ).returncode == 0
