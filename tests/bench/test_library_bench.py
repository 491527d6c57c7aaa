"""Libraries of 10,000 and 100,000 briefings: building the index, searching, memory; and what an index has to bear.

Writing and indexing the large one takes some three minutes before the first row. `BRIEFING_BENCH_LIBRARY` names a
folder in which the libraries are kept from one run to the next.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import index_abuse
import pytest
import tomli
from pty_harness import PATIENCE, ROOT, Terminal, fail, python

from bench import libraries
from bench.measuring import STILL, Pair, environment, first_frame, in_turn, opened
from tui.library.index import Library, Query, open_library

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.conftest import Row

SMALL, LARGE = 10_000, 100_000
RUNS = 9
BARE = python(Path(__file__).parent / "bare_app.py")
QUERIES = 200
_TYPED = 60
"""Of the queries: those that are typed into the program."""
_TITLE = 60
"""Characters of a query that the border of the list has room for."""
_BEGUN = 3.0
"""Seconds without a byte after which the library has been looked through."""
_FIRST = 20
"""Briefings with their matching items that fill a screen."""

Shelf = tuple[Path, Path]
"""A folder of briefings, and the one of its index."""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Shelf]:
    """A library of so many briefings, written when it is first asked for."""
    kept = os.environ.get("BRIEFING_BENCH_LIBRARY")
    top = Path(kept) if kept else tmp_path_factory.mktemp("libraries")

    def written(count: int) -> Shelf:
        folder = top / str(count)
        if not (folder / "complete").exists():
            libraries.write(folder, count)
            (folder / "complete").write_text("")
        # where the program looks for it when `top / home` is its home
        return folder, top / f"home-{count}" / "cache" / "briefing"

    return written


@pytest.fixture(scope="session")
def large(shelf: Callable[[int], Shelf]) -> tuple[Library, Shelf]:
    """The large library, up to date."""
    folder, cache = shelf(LARGE)
    library = open_library([folder], cache=cache)
    library.update()
    return library, (folder, cache)


def test_building(row: Row, shelf: Callable[[int], Shelf], tmp_path: Path) -> None:
    folder, _ = shelf(SMALL)
    paths = sorted(folder.rglob("*.toml"))

    def build() -> float:
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        begin = time.perf_counter()
        library = open_library([folder], cache=tmp_path / "cache")
        assert library.update().added == SMALL
        took = time.perf_counter() - begin
        library.close()
        return took

    def parse() -> float:
        begin = time.perf_counter()
        for path in paths:
            tomli.loads(path.read_bytes().decode())
        return time.perf_counter() - begin

    pair = in_turn(3, build, parse)
    ours, theirs = map(statistics.median, pair)
    size = sum(path.stat().st_size for path in paths) / 1e6
    index = sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) / 1e6
    detail = (
        f"{ours:.1f} s : {theirs:.1f} s; {size:.0f} MB of briefings, index {index:.0f} MB, {os.cpu_count()} processors"
    )
    row(f"index of {SMALL:,} built : tomli", "<= 2 x", f"{pair.ratio:.2f} x", f"{pair.ratio_of_least:.2f} x", detail)

    library = open_library([folder], cache=tmp_path / "cache")
    library.update()
    again = _best(3, library.update)
    row(f"  looked through again, nothing changed, {SMALL:,}", "", f"{again * 1000:.0f} ms")


@pytest.mark.parametrize(("count", "goal"), [(SMALL, "<= 1.5 x"), (LARGE, "<= 2 x")])
def test_first_frame(row: Row, shelf: Callable[[int], Shelf], count: int, goal: str) -> None:
    folder, cache = shelf(count)
    library = open_library([folder], cache=cache)
    library.update()
    (newest,) = library.rows(library.order(limit=1))
    library.close()
    home = cache.parents[1]
    pair = in_turn(
        RUNS,
        lambda: first_frame(python("-m", "tui", folder), [newest.headline.split()[0]], home),
        lambda: first_frame(BARE, ["Ready"], home),
    )
    ours, theirs = map(statistics.median, pair)
    detail = f"{ours:.0f} ms : {theirs:.0f} ms"
    row(
        f"first frame, list of {count:,} : bare app",
        goal,
        f"{pair.ratio:.2f} x",
        f"{pair.ratio_of_least:.2f} x",
        detail,
    )


def test_searching(row: Row, large: tuple[Library, Shelf]) -> None:
    library, _ = large
    times: dict[str, list[float]] = {}
    for kind, text in _queries(library):
        query = Query.parse(text)
        begin = time.perf_counter()
        for _ in library.search(query, limit=_FIRST):
            pass
        times.setdefault(kind, []).append((time.perf_counter() - begin) * 1000)
    every = sorted(took for each in times.values() for took in each)
    p95 = every[int(len(every) * 0.95)]
    detail = ", ".join(f"{kind} {statistics.median(each):.0f}" for kind, each in times.items())
    row(
        f"search, {LARGE:,}, p95 of {len(every)}",
        "<= 100 ms",
        f"{p95:.0f} ms",
        f"{every[0]:.0f} ms",
        f"medians: {detail}",
    )
    counted = sorted(_took(partial(library.count, query)) * 1000 for query in _parsed(library)[:40])
    row("  all matches counted, p95 of 40", "", f"{counted[int(len(counted) * 0.95)]:.0f} ms")
    first = _best(5, lambda: library.rows(library.order(limit=50)))
    everything = _best(5, library.order)
    row(f"  first 50 rows; the order of all {LARGE:,}", "", f"{first * 1000:.1f} ms", "", f"{everything * 1000:.0f} ms")


@pytest.mark.parametrize("pause", [0.1, 0.04], ids=["at a quick pace", "in a burst"])
def test_from_the_last_key_to_the_screen(row: Row, large: tuple[Library, Shelf], pause: float) -> None:
    library, (folder, cache) = large
    asked = [(text, Query.parse(text).words) for _, text in _queries(library)]
    fitting = [(text, words) for text, words in asked if len(words) <= _TITLE][:_TYPED]
    times = []
    terminal, _ = opened(python("-m", "tui", folder), [f"{LARGE:,}"], cache.parents[1])
    with terminal:
        terminal.settle(_BEGUN)
        for text, words in fitting:
            times.append(_typed(terminal, text, words, pause))
            for _ in range(2):  # out of the line, out of the search
                terminal.send("\x1b")
                terminal.settle(STILL)
    times.sort()
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    what = f"last key to first hits, {LARGE:,}, p95 of {len(times)}"
    row(what, "<= 100 ms", f"{p95:.0f} ms", f"{times[0]:.0f} ms", f"p50 {p50:.0f} ms; {pause * 1000:.0f} ms a key")


def test_searching_against_a_search_of_the_files(row: Row, large: tuple[Library, Shelf]) -> None:
    library, (folder, _) = large
    tool = next((tool for tool in ("rg", "grep") if shutil.which(tool)), None)
    if tool is None:
        pytest.skip("neither rg nor grep here")
    command = ["rg", "-l", "-F", "--no-ignore"] if tool == "rg" else ["grep", "-r", "-l", "-F"]
    pair = Pair([], [])
    for word in [text for kind, text in _queries(library) if kind == "word"][:5]:
        query = Query.parse(word)
        search = partial(subprocess.run, [*command, word, folder], stdout=subprocess.DEVNULL, check=False)
        pair.theirs.append(_took(search))
        pair.ours.append(_took(partial(library.order, query)))
    ours, theirs = (statistics.median(each) * 1000 for each in pair)
    goal = "<= 0.2 x" if tool == "rg" else "-"
    row(f"every match, {LARGE:,} : {tool} -l", goal, f"{pair.ratio:.3f} x", "", f"{ours:.0f} ms : {theirs:.0f} ms")


def test_memory(row: Row, large: tuple[Library, Shelf], tmp_path: Path) -> None:
    _, (folder, cache) = large
    begin = "from tui.library.index import *\nfrom pathlib import Path\n"
    opened = f"library = open_library([{str(folder)!r}], cache=Path({str(cache)!r}))\n"
    asked = "library.rows(library.order()[:50]); list(library.search(Query.parse('tion'), limit=20))\n"
    # not getrusage: what a process held before it became this one counts there too
    say = "print(int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1024)"
    empty = _peak(begin + say, tmp_path)
    listed = _peak(begin + opened + asked + say, tmp_path)
    brought = _peak(begin + opened + "library.update()\n" + say, tmp_path)
    row(f"memory, {LARGE:,} listed and searched", "", f"{listed:.0f} MiB", "", f"imports alone {empty:.0f} MiB")
    row("  looked through for what changed", "", f"{brought:.0f} MiB")


def test_across(row: Row, large: tuple[Library, Shelf]) -> None:
    from tui.library.across import claim_history, dossier, merged_timeline

    library, _ = large
    (number,) = library.order(limit=1)
    actor = next(item for item in library.items([number])[number] if item.table == "actor")
    took = _best(3, lambda: dossier(library, actor.text.split("\n")[0]))
    count = len(dossier(library, "actor-0").moments)
    most = _best(1, lambda: dossier(library, "actor-0"))
    row(
        f"dossier, {LARGE:,}",
        "",
        f"{took * 1000:.0f} ms",
        "",
        f"of the most frequent actor, {count:,} items: {most:.1f} s",
    )
    took = _best(1, lambda: claim_history(library, "claim-0"))
    row("history of the most frequent claim", "", f"{took:.1f} s")
    took = _best(3, lambda: next(merged_timeline(library)))
    row("one timeline, its first item", "", f"{took * 1000:.0f} ms")


def test_four_writers_and_four_readers_for_a_minute(row: Row, tmp_path: Path) -> None:
    row("index shared for a minute", "all there", "yes", "", index_abuse.share(tmp_path, seconds=60))


def test_150_programs_are_killed_while_they_index(row: Row, tmp_path: Path) -> None:
    row("index, 150 kills", "all there", "yes", "", index_abuse.kill(tmp_path, times=150))


def test_200_damaged_indexes(row: Row, tmp_path: Path) -> None:
    row("index, 200 damaged", "all there", "yes", "", index_abuse.corrupt(tmp_path, times=200))


def _typed(terminal: Terminal, text: str, words: str, pause: float) -> float:
    """Milliseconds from the last key of a query until its title and the first briefing below it are written."""
    terminal.send("/")
    terminal.settle(STILL)
    for key in text[:-1]:
        end = time.perf_counter() + pause
        terminal.send(key)
        while (left := end - time.perf_counter()) > 0:
            terminal.pump(left)
    before = len(terminal.raw)
    begin = time.perf_counter()
    terminal.send(text[-1])
    while time.perf_counter() - begin < PATIENCE:
        terminal.pump(STILL)
        title = terminal.raw.find(words.encode(), before)
        if title >= 0 and terminal.raw.find("●".encode(), title) >= 0:
            return (time.perf_counter() - begin) * 1000
    return fail(f"never showed what {text!r} finds")


def _queries(library: Library) -> list[tuple[str, str]]:
    """What people might look for, drawn from the texts themselves."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    order = library.order()
    found: list[tuple[str, str]] = []
    while len(found) < QUERIES:
        number = chance.choice(order)
        items = library.items([number])[number]
        item = chance.choice([each for each in items if each.table in {"statement", "event"}])
        actor = next(each for each in items if each.table == "actor")
        words = [word for word in re.split(r"[\s“”]+", item.text) if len(word) > 2]
        if len(words) < 3:
            run = words[0]
            start = chance.randrange(max(1, len(run) - 3))
            found.append(("part of a run", run[start : start + 3]))
            continue
        first, second = chance.sample(words, 2)
        found += [
            ("word", first),
            ("two words", f"{first} {second}"),
            ("beginning", first[:3]),
            ("phrase", f'"{words[0]} {words[1]}"'),
            ("actor and word", f'actor:"{actor.text.split()[0]}" {first}'),
        ]
    return found[:QUERIES]


def _parsed(library: Library) -> list[Query]:
    return [Query.parse(text) for _, text in _queries(library)]


def _took(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _best(runs: int, work: Callable[[], object]) -> float:
    return min(_took(work) for _ in range(runs))


def _peak(program: str, folder: Path) -> float:
    """MiB at most in use."""
    done = subprocess.run(
        python("-c", program), cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=True
    )
    return float(done.stdout)
