"""Many files read by several processes at once: reading takes far longer than writing down what was read.

Each is a fresh interpreter that answers through a pipe and ends when the pipe does, even if the program that
started it was killed. It has a session of its own, so that Ctrl+C in the terminal is no business of its; and it
gives way to whatever answers keys.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from queue import Queue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Any

from tui.library.entries import Entry, entry
from tui.library.scanning import Found

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence


CHUNK = 50
"""Files that go to a process at a time."""
_FEWEST = 400
"""Files for which starting processes takes longer than it saves."""
_MOST = 8
_NICE = 2
_LENGTH = 8
_START = "import sys; sys.path[:] = sys.argv[1:]; from tui.library.reading_ahead import serve; serve()"


def entries(found: Sequence[Found]) -> Generator[list[Entry], None, None]:
    """What the index keeps of each file, a chunk at a time, in the order in which they get ready."""
    chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)]
    count = min(_processors(), _MOST, len(chunks)) if len(found) >= _FEWEST and sys.executable else 1
    if count > 1:
        yield from _in_parallel(chunks, count)
    else:
        yield from (list(map(entry, chunk)) for chunk in chunks)


def serve() -> None:
    """What each process does: read the files it is told of, until there are no more."""
    gc.disable()  # reading makes no circles
    with suppress(OSError):
        os.nice(_NICE)
    while (chunk := _receive(sys.stdin.buffer)) is not None:
        _send(sys.stdout.buffer, [tuple(entry(Found(*each))) for each in chunk])


def _in_parallel(chunks: list[Sequence[Found]], count: int) -> Iterator[list[Entry]]:
    waiting = iter(chunks)
    ready: Queue[list[Entry] | BaseException] = Queue(2 * count)
    over = Event()
    threads = [Thread(target=_work, args=(waiting, ready, over), daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        for _ in chunks:
            answer = ready.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        over.set()
        while any(thread.is_alive() for thread in threads):
            with suppress(Exception):  # nobody takes the rest: make room for whoever waits to put it down
                ready.get(timeout=0.05)


def _work(waiting: Iterator[Sequence[Found]], ready: Queue[list[Entry] | BaseException], over: Event) -> None:
    """Hand chunks to a process of one's own; without one, or when it dies, read them here."""
    process = _started()
    try:
        # taking the next of a list's iterator is one step for all threads
        for chunk in waiting:
            if over.is_set():
                break
            answer = _asked(process, chunk) if process else None
            if answer is None:
                _ended(process)
                process = None
                answer = list(map(entry, chunk))
            ready.put(answer)
    except BaseException as error:  # noqa: BLE001 - whoever waits for the answer is told
        ready.put(error)
    finally:
        _ended(process)


def _started() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # noqa: S603 - the interpreter that runs this
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return None


def _ended(process: subprocess.Popen[bytes] | None) -> None:
    if process:
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        process.kill()
        process.wait()


def _asked(process: subprocess.Popen[bytes], chunk: Sequence[Found]) -> list[Entry] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        _send(process.stdin, list(map(tuple, chunk)))
        answer = _receive(process.stdout)
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return None if answer is None else [Entry(*each) for each in answer]


def _send(pipe: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> list[tuple[Any, ...]] | None:
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    message: list[tuple[Any, ...]] = pickle.loads(pipe.read(int.from_bytes(head, "big")))  # noqa: S301 - between a program and itself
    return message


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
