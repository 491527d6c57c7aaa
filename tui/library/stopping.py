"""Taking back a question that another thread is asking the index."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class StoppedError(Exception):
    """The question was taken back; there is no answer."""


class Stop:
    """Belongs to one question, which may be asked in several steps."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_set = False

    @property
    def is_set(self) -> bool:
        """Whether it was taken back; for steps that ask something else than the index."""
        return self._is_set

    def set(self) -> None:
        """Take the question back, from any thread; does nothing when it has been answered."""
        with self._lock:
            self._is_set = True
            if self._connection is not None:
                self._connection.interrupt()

    @contextmanager
    def over(self, connection: sqlite3.Connection) -> Iterator[None]:
        """While this connection is asked; raises `StoppedError` if the question is or was taken back."""
        with self._lock:
            if self._is_set:
                raise StoppedError
            self._connection = connection
        try:
            yield
        except sqlite3.OperationalError as error:
            if self.is_set and error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise StoppedError from None
            raise
        finally:
            # under the lock, so that no interrupt reaches whoever has the connection next
            with self._lock:
                self._connection = None
