"""A file is there whole or not at all: through kills, full disks, failing syncs, races and links."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.model import Actor, Briefing, Header, Source, Statement
from tui.export.files import AlreadyThereError, ExportError, sweep, write_atomically
from tui.export.folder import export_folder
from tui.export.names import export_name, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
KILLS = 40
OLD, NEW = "old\n" * 50_000, "new\n" * 50_000
WRITE = """
import sys
from pathlib import Path
from tui.export.files import ExportError, write_atomically
print("ready", flush=True)
while True:
    try:
        words = write_atomically(Path(sys.argv[1]), sys.argv[2] * 50_000, force=True)
    except ExportError as error:
        sys.exit(str(error))
    if sys.argv[3] == "once":
        sys.exit(words)
"""
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def story(headline: str, name: str | None = None) -> Briefing:
    return Briefing(
        format=1,
        header=Header(headline=headline, as_of=When.parse("2026-01-06"), id=name, tlp="green"),
        actors={"a": Actor(name="Union")},
        sources={"s": Source(publisher="Wire")},
        statements=[Statement(actor="a", sources=[Attribution(["s"])], text="No")],
    )


def command(target: Path, text: str, mode: str) -> list[str]:
    return [sys.executable, "-c", WRITE, str(target), text, mode]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / "a.md", "Ελλάδα\n") == ""
    assert (tmp_path / "a.md").read_bytes() == "Ελλάδα\n".encode()
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
@pytest.mark.parametrize("force", [False, True])
def test_the_mode_follows_the_umask(tmp_path: Path, umask: int, mode: int, force: bool) -> None:
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "a.md", "x", force=force)
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == mode


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(OLD)
    with pytest.raises(AlreadyThereError, match=r"exists already and is unchanged; --force"):
        write_atomically(path, NEW)
    assert path.read_text() == OLD
    write_atomically(path, NEW, force=True)
    assert path.read_text() == NEW
    assert names(tmp_path) == ["a.md"]


def test_a_link_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    target, path = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text(OLD)
    path.symlink_to(target)
    with pytest.raises(AlreadyThereError):
        write_atomically(path, NEW)
    write_atomically(path, NEW, force=True)
    assert (target.read_text(), path.read_text()) == (OLD, NEW)
    assert not path.is_symlink()


def test_a_dangling_link_counts_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "link.md"
    path.symlink_to(tmp_path / "nowhere.md")
    with pytest.raises(AlreadyThereError):
        write_atomically(path, NEW)
    assert names(tmp_path) == ["link.md"]


def test_folders_and_pipes_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(ExportError, match="not a regular file; nothing was written"):
            write_atomically(tmp_path / name, NEW, force=True)
    assert names(tmp_path) == ["folder", "pipe"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="gone: no such folder; no file was written"):
        write_atomically(tmp_path / "gone" / "a.md", NEW)


def test_of_many_writers_without_force_one_wins(tmp_path: Path) -> None:
    path, start, won = tmp_path / "a.md", Barrier(8), []

    def write(number: int) -> None:
        start.wait()
        try:
            write_atomically(path, str(number) * 1000)
        except AlreadyThereError:
            return
        won.append(number)

    for _ in range(20):
        threads = [Thread(target=write, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert path.read_text() == str(won[-1]) * 1000
        path.unlink()
    assert len(won) == 20
    assert names(tmp_path) == []


def test_where_hard_links_are_unknown_a_file_is_still_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "a.md"
    write_atomically(path, NEW)
    assert path.read_text() == NEW
    monkeypatch.setattr("tui.export.files._check_target", lambda *_, **__: None)  # it appears after the check
    with pytest.raises(AlreadyThereError):
        write_atomically(path, OLD)
    assert path.read_text() == NEW
    assert names(tmp_path) == ["a.md"]


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(OLD)
    texts = {OLD, NEW}
    for run in range(KILLS):
        process = subprocess.Popen(
            command(path, ("new\n", "old\n")[run % 2], "always"), stdout=subprocess.PIPE, cwd=REPOSITORY
        )
        assert process.stdout is not None
        with process, process.stdout:
            process.stdout.readline()
            time.sleep(run % 10 / 1000)
            process.kill()
        assert path.read_text() in texts
    left = [name for name in names(tmp_path) if name != "a.md"]
    assert all(re.fullmatch(r"\.briefing-[0-9a-f]{16}\.part", name) for name in left)
    for name in left:
        os.utime(tmp_path / name, (0, 0))
    write_atomically(path, NEW, force=True)
    assert names(tmp_path) == ["a.md"]
    sys.stdout.write(f" [{KILLS} kills, {len(left)} unfinished files swept]")


def test_only_our_own_old_files_are_swept(tmp_path: Path) -> None:
    ours, young, foreign = (
        tmp_path / name
        for name in (".briefing-0123456789abcdef.part", ".briefing-fedcba9876543210.part", ".other.part")
    )
    for path in (ours, young, foreign):
        path.touch()
    for path in (ours, foreign):
        os.utime(path, (0, 0))
    sweep(tmp_path)
    assert names(tmp_path) == [young.name, foreign.name]
    sweep(tmp_path / "gone")


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "tiny"
    folder.mkdir()
    if not as_root or shutil.which("mount") is None:
        pytest.skip("a 64 kB disk needs root and mount")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("mount of a tmpfs is not allowed here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_leaves_what_was_there(tiny: Path, force: bool) -> None:
    path = tiny / "a.md"
    if force:
        path.write_text("old")
    with pytest.raises(ExportError) as caught:
        write_atomically(path, NEW, force=force)
    state = "the file that was there is unchanged" if force else "no file was written"
    assert str(caught.value) == f"{path}: No space left on device; {state}"
    assert names(tiny) == (["a.md"] if force else [])
    assert not force or path.read_text() == "old"


@pytest.mark.parametrize(
    ("call", "error", "when", "old_stays"),
    [
        ("fsync", "EIO", 1, True),
        ("fsync", "EDQUOT", 1, True),
        ("fsync", "EIO", 2, False),  # the folder's: the swap has happened
        ("rename", "EACCES", 1, True),
        ("rename", "EXDEV", 1, True),
    ],
)
def test_failing_calls_say_what_is_on_the_disk(
    tmp_path: Path, call: str, error: str, when: int, old_stays: bool
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace injects the faults")
    path = tmp_path / "a.md"
    path.write_text(OLD)
    log = tmp_path.parent / f"{tmp_path.name}.strace"
    inject = f"inject={call}:error={error}:when={when}"
    done = subprocess.run(
        ["strace", "-f", "-o", log, "-e", f"trace={call}", "-e", inject, *command(path, "new\n", "once")],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    if "INJECTED" not in log.read_text():
        pytest.skip(f"strace could not inject: {done.stderr[:200]}")
    assert "Traceback" not in done.stderr
    words = "the file that was there is unchanged" if old_stays else "is written, but the folder could not be synced"
    assert words in done.stderr
    assert path.read_text() == (OLD if old_stays else NEW)
    assert names(tmp_path) == ["a.md"]


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="Permission denied; no file was written"):
            write_atomically(tmp_path / "a.md", NEW)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Port strike, Example City", "port-strike-example-city"),
        ("Azerbaijan\u2019s “six villages”", "azerbaijans-six-villages"),
        ("Ærøskøbing, Łódź, Straße", "aeroskobing-lodz-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("CON", "briefing-con"),
        ("com1", "briefing-com1"),
        ("Ελλάδα", "briefing"),
        ("", "briefing"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(), st.integers(0, 12))
def test_every_name_is_harmless_and_free(text: str, clashes: int) -> None:
    taken: set[str] = set()
    for _ in range(clashes + 1):
        name = slug(text, taken)
        assert name not in taken
        assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?", name)
        taken.add(name)


def test_a_file_is_named_after_id_then_file_then_headline() -> None:
    assert export_name(story("Strike", "port-1"), "a.toml") == "port-1.md"
    assert export_name(story("Strike"), "some/where/walk out.toml") == "walk-out.md"
    assert export_name(story("Strike"), "-") == "strike.md"


def test_a_folder_gets_an_index_and_unique_names(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    stories = [
        ("-", story("Strike [1]")),
        ("-", story("Strike 1")),
        ("-", story("../../x")),
        ("index.toml", story("Index")),
    ]
    assert export_folder(stories, folder) == []
    assert names(folder) == ["index-2.md", "index.md", "strike-1-2.md", "strike-1.md", "x.md"]
    assert names(tmp_path) == ["out"]
    assert (folder / "index.md").read_text() == (
        "# Briefings\n\n"
        "- [Strike \\[1\\]](strike-1.md), as of 6 Jan 2026, TLP:GREEN\n"
        "- [Strike 1](strike-1-2.md), as of 6 Jan 2026, TLP:GREEN\n"
        "- [../../x](x.md), as of 6 Jan 2026, TLP:GREEN\n"
        "- [Index](index-2.md), as of 6 Jan 2026, TLP:GREEN\n"
    )


def test_a_folder_is_written_only_when_all_names_are_free(tmp_path: Path) -> None:
    (tmp_path / "second.md").write_text("mine")
    stories = [("-", story("First")), ("-", story("Second"))]
    with pytest.raises(AlreadyThereError, match=r"second\.md: already there; nothing was written"):
        export_folder(stories, tmp_path)
    assert names(tmp_path) == ["second.md"]
    export_folder(stories, tmp_path, force=True)
    assert names(tmp_path) == ["first.md", "index.md", "second.md"]


def test_a_red_briefing_stops_the_whole_folder(tmp_path: Path) -> None:
    red = Briefing(format=1, header=Header(headline="Red", as_of=When.parse("2026-01-06"), tlp="red"))
    with pytest.raises(ExportError, match="TLP:RED"):
        export_folder([("-", story("First")), ("-", red)], tmp_path / "out")
    assert names(tmp_path) == []
    export_folder([("-", red)], tmp_path / "out", allow_red=True)
    assert names(tmp_path / "out") == ["index.md", "red.md"]
