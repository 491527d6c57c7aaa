"""Bytes that no keyboard sends: the program lives, does nothing for them, and answers the next key."""

from __future__ import annotations

import random
import signal
from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.view.terminal.keyboard import Keyboard

if TYPE_CHECKING:
    from conftest import Start

STRAY = {
    "invalid UTF-8": b"\xff\xfe\x80\xc3(",
    "half a character": b"\xe2\x82",
    "C1": b"\xc2\x9b\xc2\x9d\x9c",
    "a key code too large": b"\x1b[99999999999;1u",
    "a key code beyond Unicode": b"\x1b[1114112;1u",
    "a surrogate as key": b"\x1b[55296;1u",
    "a surrogate as text": b"\x1b[97;1;55296u",
    "a key with an event type": b"\x1b[57;5:1u",
    "a number without end": b"\x1b[" + b"9" * 3000 + b"u",
    "a legacy mouse": b"\x1b[M\xff\xfe\xfd",
    "a mouse far away": b"\x1b[<0;99999999999999;99999999999999M",
    "a size of nothing": b"\x1b[48;0;0;0;0t",
    "a size of everything": b"\x1b[48;99999;99999;9;9t",
    "a colour": b"\x1b]11;rgb:0000/qqqq/qqqq\x1b\\",
    "a status string": b"\x1bP1$r0 q\x1b\\",
    "a graphics reply": b"\x1b_Gi=1;quiet\x1b\\",
    "device attributes": b"\x1b[?64;1;2c\x1b[>0;276;0c\x1b[?1q",
    "a cursor position": b"\x1b[99999999999999;1R",
    "mode reports": b"\x1b[?2026;9$y\x1b[?9999;1$y",
    "focus": b"\x1b[O\x1b[I",
    "NUL": b"\x00\x00",
    "a paste with keys in it": b"\x1b[200~q\x1bq\x1b[113;1u\x1b[31mq\x1b[201~",
}


@pytest.mark.parametrize("answering", [False, True], ids=["plain", "answering"])
def test_stray_bytes(probe: Start, answering: bool) -> None:
    terminal = probe(answering=answering)
    terminal.until("pressed 0")
    if answering:
        terminal.until(lambda: "2048" in terminal.modes_set())
    for count, (name, stray) in enumerate(STRAY.items(), 1):
        terminal.send(stray)
        terminal.settle(0.15)  # Longer than the time after which half a sequence is taken for keys.
        terminal.send("k")
        assert terminal.reached(f"pressed {count} at "), f"after {name}:\n{terminal.text()}"
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM
    assert terminal.is_as_before()


def test_a_paste_without_an_end_is_over_after_a_silence(probe: Start) -> None:
    terminal = probe()
    terminal.until("pressed 0")
    terminal.send("\x1b[200~qqqq")
    terminal.settle(2.3)
    terminal.send("k")
    terminal.until("pressed 1")


def test_random_bytes_never_raise() -> None:
    chance = random.Random(11)  # noqa: S311, chance, not secrecy
    pieces = [b"\x1b[", b"\x1b]", b"\x1bP", b";", b"<", b"?", b"200~", b"201~", b"u", b"t", b"M", b"$y", b"\x1b"]
    count = 0
    for _ in range(400):
        keyboard = Keyboard()
        for _ in range(10):
            data = b"".join(
                chance.choice([chance.choice(pieces), chance.randbytes(3), b"%d" % chance.getrandbits(50)])
                for _ in range(8)
            )
            for _event in keyboard.feed(data.decode(errors="replace")):
                count += 1
        for _event in keyboard.silence():
            count += 1
    print(f"{count} events of random bytes")


@pytest.mark.parametrize("cut", range(1, 18))
def test_a_paste_in_two_reads_is_one_paste(cut: int) -> None:
    data = "\x1b[200~say q\x1b[201~"
    keyboard = Keyboard()
    found = [*keyboard.feed(data[:cut]), *keyboard.feed(data[cut:])]
    pasted = [event.text for event in found if isinstance(event, events.Paste)]
    assert pasted == ["say q"]
    assert len(found) == 1


def test_a_paste_is_cleaned_and_keeps_its_lines() -> None:
    (event,) = Keyboard().feed("\x1b[200~one\ttwo\r\nthree\x1b]0;x\x07\u202e\x1b[201~")
    assert isinstance(event, events.Paste)
    assert event.text == "one two\nthree]0;x"


def test_ordinary_keys_are_as_ever() -> None:
    keys = [event.key for event in Keyboard().feed("aЖ\r\x1b[A\x1b[1;5C\x1bOP\x1b[3~\x1b[97;5u")]  # type: ignore[attr-defined]  # all are keys
    assert keys == ["a", "Ж", "enter", "up", "ctrl+right", "f1", "delete", "ctrl+a"]
