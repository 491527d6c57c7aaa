"""Files and folders that change while they are open, in all the ways in which editors and people change them."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from itertools import islice
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tui.library import hearing, watching
from tui.library.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from asyncinotify import Inotify

PATIENCE = 15.0


class Told:
    """What a watch told, and a way to wait for it."""

    def __init__(self, *paths: Path) -> None:
        self.watch = Watch(paths)
        self.paths: list[frozenset[str]] = []
        self._news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        with closing(self._loop):
            self._loop.run_until_complete(self._follow())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())

    async def _follow(self) -> None:
        async for paths in self.watch.changes():
            with self._news:
                self.paths.append(paths)
                self._news.notify()

    def instead(self, *paths: Path) -> None:
        self._loop.call_soon_threadsafe(self.watch.watch, paths)

    def after(self, act: Callable[[], object], path: Path) -> set[str]:
        """Everything told since the act, once this path was among it."""
        with self._news:
            begun = len(self.paths)
            act()
            found = self._news.wait_for(lambda: any(str(path) in each for each in self.paths[begun:]), PATIENCE)
        assert found, self.paths
        return set().union(*self.paths[begun:])

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self.watch.stop)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture(autouse=True, params=["linux", "other"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the program takes the system for: what is used elsewhere works here too."""
    if request.param != "linux":
        monkeypatch.setattr(hearing, "heard", hearing._told_by_watchfiles)
        monkeypatch.setattr(watching, "heard", hearing._told_by_watchfiles)
    monkeypatch.setattr(hearing, "_QUIET", 0.02)
    monkeypatch.setattr(hearing, "_STEP", 20)
    monkeypatch.setattr(hearing, "_CHECK", 300)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.05)
    return str(request.param)


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
    told.instead(one, two)
    time.sleep(0.15)
    told.after(lambda: two.write_text("one"), two)
    told.after(lambda: one.write_text("one"), one)


def test_without_watches_times_are_compared_and_the_reader_is_told(
    tmp_path: Path, watch: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    def none_left(*_: object) -> None:
        if system == "linux":
            raise OSError(errno.ENOSPC, "No space left on device")
        raise OSError('OS file watch limit reached. about ["/a", "/b"]')

    with monkeypatch.context() as patch:
        patch.setattr("asyncinotify.Inotify.add_watch", none_left)
        patch.setattr("watchfiles.main.RustNotify", none_left)
        root, path = tmp_path / "library", tmp_path / "story.toml"
        root.mkdir()
        path.write_text("one")
        told = watch(root, path)
        assert told.paths == [frozenset()]  # there is only a notice
        expected = "the system has no watches left" if system == "linux" else "OS file watch limit reached."
        assert told.watch.notice == f"files are looked at every 0 seconds; they cannot be watched: {expected}"
        assert told.after(lambda: path.write_text("three"), path) == {str(path)}
        told.after(lambda: (root / "a.toml").write_text("one"), root)
        told.instead(path)
        told.after(lambda: path.write_text("fourth"), path)
        time.sleep(0.2)
        assert frozenset() not in told.paths[1:]
    told.instead(root)  # there are some again
    time.sleep(0.2)
    told.after(lambda: (root / "a.toml").write_text("two"), root / "a.toml")


def test_without_anything_to_watch_with_times_are_compared(
    tmp_path: Path, watch: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "asyncinotify", None)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    path = tmp_path / "story.toml"
    path.write_text("one")
    told = watch(path)
    assert told.after(lambda: path.write_text("three"), path) == {str(path)}
    assert "they cannot be watched" in told.watch.notice


def test_a_folder_far_above_may_be_moved_and_come_back(tmp_path: Path, watch: Callable[..., Told]) -> None:
    top, path = tmp_path / "top", tmp_path / "top" / "a" / "b" / "story.toml"
    path.parent.mkdir(parents=True)
    path.write_text("one")
    told = watch(path)
    told.after(lambda: top.rename(tmp_path / "away"), path)
    told.after(lambda: (tmp_path / "away").rename(top), path)
    told.after(lambda: path.write_text("two"), path)
    assert told.watch.notice == ""


def test_a_file_may_appear_in_folders_that_appear(tmp_path: Path, watch: Callable[..., Told]) -> None:
    path = tmp_path / "a" / "b" / "story.toml"
    told = watch(path)

    def appear() -> None:
        path.parent.mkdir(parents=True)
        path.write_text("one")

    told.after(appear, path)
    told.after(lambda: path.write_text("two"), path)
    assert told.watch.notice == ""


def test_two_watches_are_told_the_same(tmp_path: Path, watch: Callable[..., Told]) -> None:
    path = tmp_path / "a.toml"
    one, two = watch(path), watch(tmp_path)
    one.after(lambda: two.after(lambda: path.write_text("one"), path), path)


def test_a_link_on_the_way_may_lead_elsewhere(tmp_path: Path, watch: Callable[..., Told], system: str) -> None:
    if system != "linux":
        pytest.skip("found out by looking now and then")
    for name in ("one", "two"):
        (tmp_path / name / "library").mkdir(parents=True)
        (tmp_path / name / "library" / "a.toml").write_text(name)
    link, other = tmp_path / "link", tmp_path / "other"
    link.symlink_to("one")
    other.symlink_to("two")
    told = watch(link / "library")
    told.after(lambda: other.replace(link), link / "library")
    told.after(lambda: (tmp_path / "two" / "library" / "a.toml").write_text("three"), link / "library" / "a.toml")


def test_a_folder_in_the_place_of_another_is_watched(tmp_path: Path, watch: Callable[..., Told]) -> None:
    inside = tmp_path / "library" / "inside"
    inside.mkdir(parents=True)
    told = watch(tmp_path / "library")

    def replace() -> None:
        inside.rmdir()
        inside.mkdir()  # some file systems give it the number of the one before

    told.after(replace, inside)
    time.sleep(0.3)
    told.after(lambda: (inside / "a.toml").write_text("one"), inside / "a.toml")


def test_when_there_was_too_much_to_tell_everything_is_looked_at(
    tmp_path: Path, watch: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    if system != "linux":
        pytest.skip("watchfiles does not say so")
    from asyncinotify import Mask

    root = tmp_path / "library"
    root.mkdir()
    told = watch(root)

    def flood(inotify: Inotify, count: int) -> list[SimpleNamespace]:
        return [SimpleNamespace(path=None, mask=Mask.Q_OVERFLOW) for _ in islice(inotify, count)]

    def make() -> None:
        (root / "new").mkdir()
        (root / "new" / "a.toml").write_text("one")

    with monkeypatch.context() as patch:
        patch.setattr(hearing, "islice", flood)
        told.after(make, root)
    time.sleep(0.2)
    told.after(lambda: (root / "new" / "a.toml").write_text("two"), root / "new" / "a.toml")


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
    script = (
        "import sys, tui.library.watching; sys.exit(bool({'watchfiles', 'asyncinotify', 'anyio'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, env=os.environ).returncode == 0
