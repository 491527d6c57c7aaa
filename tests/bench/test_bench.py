"""The speed table of the project, for one briefing and the headless verbs. Measures; asserts nothing about time.

    pytest --bench

takes some five minutes. Absolute times mean little on a shared machine: read the ratios.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pty_harness import ROOT, python

from bench import generate
from bench.measuring import Pair, first_frame, in_turn, latency, memory, opened, process, wake_ups
from tui.briefing.reading import read, without_collections
from tui.findings.claims import Claims
from tui.findings.dependence import Dependence
from tui.findings.gaps import Gaps
from tui.findings.references import References
from tui.findings.sourcing import Sourcing
from tui.findings.stale import stale

if TYPE_CHECKING:
    from bench.conftest import Row

RUNS, PRESSES, IDLE = 9, 60, 5.0
FOLLOWED = 0.2
"""Seconds after which the other panes have followed the cursor: a painting of its own, 0.1 s after the last key."""
SEED = ROOT / "briefings" / "nagorno-karabakh-2020-09-27.toml"
BARE = python(Path(__file__).parent / "bare_app.py")
BARE_LIST = [*BARE, "list"]
SEED_WORDS = ("Clashes", "break", "liberated")
WORDS = (generate.HEADLINE, generate.FIRST_EVENT, generate.FIRST_STATEMENT)
PANES = {"1": "headline", "2": "timeline", "3": "statements", "4": "sources"}


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The generated files by size; 0 is the seed briefing."""
    folder = tmp_path_factory.mktemp("stories")
    files = {0: SEED}
    for count in (10, 1_000, 10_000):
        files[count] = folder / f"story-{count}.toml"
        files[count].write_text(generate.briefing(count), encoding="utf-8")
        assert read(files[count]).problems == []
    return files


def briefing(*argv: str | Path) -> list[str]:
    return python("-m", "tui", *argv)


def words(count: int) -> tuple[str, ...]:
    return WORDS if count else SEED_WORDS


def ratios(pair: Pair, unit: str) -> tuple[str, str, str]:
    ours, theirs = map(statistics.median, pair)
    return f"{pair.ratio:.2f} x", f"{pair.ratio_of_least:.2f} x", f"{ours:.1f} {unit} : {theirs:.1f} {unit}"


@pytest.mark.parametrize(("verb", "goal"), [("check", "<= 6 x"), ("show", "<= 6 x"), ("export", "<= 6 x")])
def test_verbs(row: Row, tmp_path: Path, verb: str, goal: str) -> None:
    pair = in_turn(
        2 * RUNS, lambda: process(briefing(verb, SEED), tmp_path), lambda: process(python("-c", "pass"), tmp_path)
    )
    row(f"{verb}, seed : python -c pass", goal, *ratios(pair, "ms"))


def test_findings(row: Row, story: dict[int, Path]) -> None:
    """All of them, and for each statement whom it clashes with; in this process, without looking for garbage."""
    briefing_ = read(story[10_000]).briefing
    assert briefing_ is not None

    def reading() -> float:
        begin = time.process_time()
        read(story[10_000])
        return (time.process_time() - begin) * 1000

    def finding() -> float:
        with without_collections():
            begin = time.process_time()
            claims = Claims(References(briefing_))
            dependence = Dependence(claims.positions.known)
            sourcing, gaps = Sourcing(dependence), Gaps(claims)
            found = [claims.against(index) for index in range(len(briefing_.statements))]
            assert any(found)
            asked: list[object] = [claims.rows, dependence.counts, dependence.resting.alone, dependence.shared]
            asked += [dependence.false_confirmations, sourcing.single, sourcing.opponent_only]
            asked += [sourcing.is_mostly_single, gaps.total, stale(claims).total]
            assert asked
            return (time.process_time() - begin) * 1000

    row("findings, 10,000 + 10,000 : reading", "<= 0.33 x", *ratios(in_turn(RUNS, finding, reading), "ms"))


@pytest.mark.parametrize(("count", "goal"), [(0, "<= 1.25 x"), (1_000, "<= 1.6 x"), (10_000, "<= 3 x")])
def test_first_frame(row: Row, story: dict[int, Path], tmp_path: Path, count: int, goal: str) -> None:
    terminal, _ = opened(briefing(story[count]), words(count), tmp_path)
    with terminal:
        terminal.settle(0.5)  # what was read is kept once it is shown
    pair = in_turn(
        RUNS,
        lambda: first_frame(briefing(story[count]), words(count), tmp_path),
        lambda: first_frame(BARE, ["Ready"], tmp_path),
    )
    size = f"{count:,} + {count:,} ({story[count].stat().st_size // 1000} kB)" if count else "seed"
    row(f"first frame, {size} : bare app", goal, *ratios(pair, "ms"))


@pytest.mark.parametrize(("count", "goal"), [(1_000, "<= 1.6 x"), (10_000, "<= 3 x")])
def test_first_frame_of_a_file_never_opened_before(
    row: Row, story: dict[int, Path], tmp_path_factory: pytest.TempPathFactory, count: int, goal: str
) -> None:
    """What was read of a large file is kept, so the rows above are those of the second time."""
    pair = in_turn(
        RUNS,
        lambda: first_frame(briefing(story[count]), words(count), tmp_path_factory.mktemp("home")),
        lambda: first_frame(BARE, ["Ready"], tmp_path_factory.mktemp("home")),
    )
    row(f"  opened for the first time, {count:,} + {count:,}", goal, *ratios(pair, "ms"))


@pytest.mark.parametrize("count", [10, 1_000, 10_000])
@pytest.mark.parametrize("pane", PANES)
def test_key(row: Row, story: dict[int, Path], tmp_path: Path, pane: str, count: int) -> None:
    ours, _ = opened(briefing(story[count]), words(count), tmp_path)
    theirs, _ = opened(BARE_LIST, ["Ready"], tmp_path)
    pair = Pair([], [])
    with ours, theirs:
        for terminal in (ours, theirs):
            terminal.settle(0.5)
        latency(ours, pane)
        for _ in range(PRESSES):
            took = latency(ours, "j")
            if not took:  # the end of a short list
                latency(ours, "g")
                took = latency(ours, "j")
            pair.ours.append(took)
            ours.settle(FOLLOWED)
            pair.theirs.append(latency(theirs, "j"))
    if not min(pair.ours + pair.theirs):
        row(f"key j, {PANES[pane]}, {count:,}", "<= 1.3 x", "-", "-", "nothing to move to")
        return
    p99 = sorted(pair.ours)[int(len(pair.ours) * 0.99)]
    row(f"key j, {PANES[pane]}, {count:,} : OptionList, 10", "<= 1.3 x", *ratios(pair, "ms"))
    row("  its p99", "<= 50 ms", f"{p99:.1f} ms")


@pytest.mark.parametrize(("count", "goal"), [(0, "<= 1.25 x"), (10_000, "<= 4 x")])
def test_memory(row: Row, story: dict[int, Path], tmp_path: Path, count: int, goal: str) -> None:
    def weighed(argv: list[str], shown: tuple[str, ...]) -> float:
        terminal, _ = opened(argv, shown, tmp_path)
        with terminal:
            terminal.settle(0.5)
            return memory(terminal)

    pair = in_turn(3, lambda: weighed(briefing(story[count]), words(count)), lambda: weighed(BARE, ("Ready",)))
    row(f"memory, {f'{count:,} + {count:,}' if count else 'seed'} : bare app", goal, *ratios(pair, "MiB"))


def test_idle(row: Row, tmp_path: Path) -> None:
    rates = {}
    for name, argv, shown in (("ours", briefing(SEED), words(0)), ("theirs", BARE, ("Ready",))):
        terminal, _ = opened(argv, shown, tmp_path)
        with terminal:
            terminal.settle(0.5)
            wake_ups(terminal, 3)
            rates[name] = wake_ups(terminal, IDLE)
    row("idle, wake-ups a second", "the cursor's", f"{rates['ours']:.1f}", "", f"bare app {rates['theirs']:.1f}")
