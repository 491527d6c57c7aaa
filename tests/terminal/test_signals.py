"""Whatever signal comes, and whenever: the terminal is as it was, and the exit status says why."""

from __future__ import annotations

import random
import signal
import termios
import time
from typing import TYPE_CHECKING

import pytest
from pty_harness import PATIENCE

if TYPE_CHECKING:
    from pty_harness import Terminal

    from conftest import Start

ENDING = [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM]
ANSWERING = pytest.mark.parametrize("answering", [False, True], ids=["plain", "answering"])


def press(terminal: Terminal, count: int) -> None:
    """Press `k`, and see that it was counted on a whole screen."""
    terminal.send("k")
    terminal.until(f"pressed {count} at 80x24")


@ANSWERING
@pytest.mark.parametrize("number", ENDING)
def test_an_ending_signal_restores_the_terminal(probe: Start, number: int, answering: bool) -> None:
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    if answering:
        terminal.until(lambda: {"1016", "2048"} <= terminal.modes_set())
    assert {"1049", "25", "kitty 1"} <= terminal.modes_set()
    terminal.kill(number)
    assert terminal.wait() == 128 + number
    assert not terminal.killed
    assert terminal.modes_set() == set()
    assert termios.tcgetattr(terminal.slave) == terminal.attributes
    assert terminal.after_screen() == ""


def test_signals_at_random_moments(probe: Start) -> None:
    """From the first byte that is written to a busy screen, the same signal several times over."""
    moments = random.Random(7)  # noqa: S311, chance, not secrecy
    statuses = []
    for turn in range(12):
        number = moments.choice(ENDING)
        terminal = probe(answering=turn % 2 == 0)
        while not terminal.raw:
            terminal.pump(0.05)
        pause = moments.uniform(0, 0.25)
        end = time.monotonic() + pause
        while time.monotonic() < end:
            terminal.pump(0.01)
            terminal.send("k")
        for _ in range(moments.randint(1, 5)):
            if terminal.poll() is None:
                terminal.kill(number)
        statuses.append((number, terminal.wait()))
        # A repeated signal may come after the handlers, and the terminal, have been given back.
        assert terminal.status == 128 + number
        assert terminal.is_as_before(), (turn, number, pause, terminal.modes_set())
    print(f"{len(statuses)} signals at random moments")


def test_a_stuck_loop_is_ended_all_the_same(probe: Start) -> None:
    terminal = probe()
    terminal.until("pressed 0")
    terminal.send("b")
    terminal.until(lambda: terminal.raw.endswith(b"\x07"))
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.is_as_before()


def test_a_stuck_thread_is_not_waited_for(probe: Start) -> None:
    terminal = probe()
    terminal.until("pressed 0")
    terminal.send("h")
    terminal.until("hanging")
    terminal.send("q")
    terminal.until(lambda: not terminal.modes_set(), patience=PATIENCE / 2)
    assert terminal.wait() == 0
    assert terminal.is_as_before()


@ANSWERING
def test_stop_and_go_on(probe: Start, answering: bool) -> None:
    """SIGTSTP as from a shell, three times: given back, taken again, painted again."""
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    for turn in range(1, 4):
        terminal.kill(signal.SIGTSTP)
        terminal.wait_stopped()
        assert terminal.is_as_before()
        terminal.screen.reset()
        terminal.kill(signal.SIGCONT)
        terminal.until(f"pressed {turn - 1} at 80x24")
        press(terminal, turn)
    terminal.send("z")
    terminal.wait_stopped()
    assert terminal.is_as_before()
    terminal.kill(signal.SIGCONT)
    press(terminal, 4)
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


@ANSWERING
def test_stopped_without_notice(probe: Start, answering: bool) -> None:
    """SIGSTOP cannot be seen coming; a shell then sets its own line settings and clears the screen."""
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    ours = termios.tcgetattr(terminal.slave)
    terminal.kill(signal.SIGSTOP)
    terminal.wait_stopped()
    termios.tcsetattr(terminal.slave, termios.TCSANOW, terminal.attributes)
    terminal.screen.reset()
    terminal.kill(signal.SIGCONT)
    terminal.until("pressed 0 at 80x24")
    assert termios.tcgetattr(terminal.slave) == ours
    press(terminal, 1)
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_go_on_without_a_stop(probe: Start, times: int) -> None:
    terminal = probe(answering=True)
    terminal.until("pressed 0")
    for turn in range(times):
        terminal.kill(signal.SIGCONT)
        press(terminal, turn + 1)
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.is_as_before()


def test_a_stop_that_is_overtaken(probe: Start) -> None:
    """SIGTSTP and SIGCONT at once never leave the program standing still or the terminal in between."""
    terminal = probe()
    terminal.until("pressed 0")
    for turn in range(8):
        terminal.kill(signal.SIGTSTP)
        terminal.pump(turn * 0.004)
        terminal.kill(signal.SIGCONT)
        terminal.pump(0.05)
        terminal.kill(signal.SIGCONT)  # If the stop won the race after all.
        terminal.settle(0.2)  # What is typed into a terminal that is being given back is lost, as it should be.
        press(terminal, turn + 1)
    terminal.send("q")
    assert terminal.wait() == 0
    assert terminal.is_as_before()


@ANSWERING
def test_the_terminal_vanishes(probe: Start, answering: bool) -> None:
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    terminal.close()
    assert terminal.wait() == 128 + signal.SIGHUP


def test_the_terminal_vanishes_while_hangups_are_ignored(probe: Start) -> None:
    """Under nohup only the end of the input tells."""
    terminal = probe(PROBE_NOHUP="1")
    terminal.until("pressed 0")
    terminal.close()
    assert terminal.wait() == 128 + signal.SIGHUP
