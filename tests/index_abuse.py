"""What an index has to bear: several programs at once, being killed, being damaged. Each function does it and looks.

Run as a program it is one of the writers or readers: `index_abuse.py write|read LIBRARY CACHE SECONDS NUMBER`.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from shelf import CONVOY, filled

from tui.library.digest import file_digest
from tui.library.index import Library, Query, open_library

ROOT = Path(__file__).parents[1]
QUERIES = ("", "weather3x", "東京", "actor:союз", "since:2023")
_PATIENCE = 60.0


def share(folder: Path, seconds: float, writers: int = 4, readers: int = 4) -> str:
    """Let writers change files, bring the index up to date and at times rebuild it, while readers ask.

    Everything is there at the end.
    """
    library = filled(folder / "library", **stories(40))
    programs = [start("write", folder, seconds, number) for number in range(writers)]
    programs += [start("read", folder, seconds, number) for number in range(readers)]
    answers = [program.communicate(timeout=seconds + _PATIENCE) for program in programs]
    assert not any(err for _, err in answers), "\n".join(err for _, err in answers)
    said = [int(out) for out, _ in answers]
    assert_whole(library, folder / "cache")
    updates, asked = sum(said[:writers]), sum(said[writers:])
    return f"{seconds:g} s: {updates} updates by {writers} writers, {asked} answers to {readers} readers"


def kill(folder: Path, times: int) -> str:
    """Kill a program that builds the index, at any moment; what is there is sound, and the next one goes on."""
    chance = random.Random(times)  # noqa: S311 - not for secrets
    library = filled(folder / "library", **stories(600))
    cache = folder / "cache"
    begun = 0
    for number in range(times):
        if not number % 10:
            for path in cache.glob("library-*"):
                path.unlink()
        filled(library, **{f"story{chance.randrange(600)}": f"{CONVOY}# {number}\n" for _ in range(50)})
        program = subprocess.Popen(
            [sys.executable, "-m", "tui", "index", library],
            cwd=ROOT,
            env=os.environ | {"BRIEFING_CACHE": str(cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.4))
        program.send_signal(signal.SIGKILL)
        program.wait()
        for path in cache.glob("library-*.sqlite"):
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                if connection.execute("PRAGMA user_version").fetchone()[0]:
                    begun += connection.execute("SELECT count(*) FROM briefing").fetchone()[0] > 0
    assert_whole(library, cache)
    return f"{times} kills; {begun} of them left an index with something in it"


def corrupt(folder: Path, times: int) -> str:
    """Exchange bytes or pages, cut the file or push it apart; the second update at the latest has everything."""
    texts = stories(12)
    first = open_library([filled(folder / "library", **texts)], cache=folder / "cache")
    first.update()
    first.close()
    (path,) = (folder / "cache").glob("*.sqlite")
    sound = path.read_bytes()
    chance = random.Random(times)  # noqa: S311 - not for secrets
    right = 0
    for number in range(times):
        path.write_bytes(_corrupted(sound, chance, number))
        library = open_library([folder / "library"], cache=folder / "cache")
        library.update()
        ask(library)
        library.update()
        assert library.count() == len(texts), number
        assert library.notice == ""
        found = library.rows(library.order(Query.parse("weather3x")))
        right += [row.key for row in found] == ["story3"]
        library.close()
    assert right >= times * 0.9
    return f"{times} damaged indexes; afterwards a search was right in {right} of them"


def stories(count: int) -> dict[str, str]:
    return {f"story{number}": CONVOY.replace("weather", f"weather{number}x") for number in range(count)}


def start(role: str, folder: Path, seconds: float, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, role, folder / "library", folder / "cache", str(seconds), str(number)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_whole(folder: Path, cache: Path) -> None:
    """The index has what the files have, and no program had to give it up."""
    library = open_library([folder], cache=cache)
    library.update()
    assert library.notice == ""
    files = {str(path): file_digest(path.read_bytes()) for path in folder.glob("*.toml")}
    assert {row.path: row.digest for row in library.rows(library.order())} == files
    (path,) = cache.glob("*.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO search(search) VALUES('integrity-check')")
        in_both = connection.execute("SELECT count(*) FROM content JOIN briefing USING (number)").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM content").fetchone()[0] == in_both == len(files)
    library.close()


def ask(library: Library) -> int:
    for query in QUERIES:
        list(library.search(Query.parse(query)))
        library.count(Query.parse(query))
    library.reliance()
    return len(QUERIES)


def _corrupted(sound: bytes, chance: random.Random, number: int) -> bytes:
    data = bytearray(sound)
    kind = number % 4
    if kind == 0:
        return sound[: chance.randrange(len(sound))]
    if kind == 1:
        for _ in range(chance.choice((1, 20, 2000))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:
        page = 4096 * chance.randrange(len(data) // 4096)
        data[page : page + 4096] = chance.randbytes(4096)
    else:
        start = chance.randrange(len(data))
        data[start:start] = data[: chance.randrange(5000)]
    return bytes(data)


def _run(role: str, folder: str, cache: str, seconds: str, number: str) -> int:
    library = open_library([folder], cache=Path(cache))
    end = time.monotonic() + float(seconds)
    chance = random.Random(int(number))  # noqa: S311 - not for secrets
    done = 0
    while time.monotonic() < end:
        if role == "write":
            _change(Path(folder), chance, number, done)
            if not chance.randrange(20):
                library.forget()
            library.update()
            done += 1
        else:
            done += ask(library)
            for row in library.rows(library.order(limit=20)):
                assert row.is_broken or row.headline
        assert library.notice == "", library.notice
    return done


def _change(folder: Path, chance: random.Random, number: str, done: int) -> None:
    """Change a file of all, make one of its own, and take one of its own away."""
    name = f"story{chance.randrange(40)}"
    half = folder / f"{name}.{number}"  # replaced at once, as editors do
    half.write_text(f"{CONVOY}# {number} {done}\n", encoding="utf-8")
    half.replace(folder / f"{name}.toml")
    filled(folder, **{f"own{number}-{done}": CONVOY})
    if done % 3:
        (folder / f"own{number}-{done - 1}.toml").unlink()


if __name__ == "__main__":
    print(_run(*sys.argv[1:]))
