"""A question that is taken back ends at once, and leaves the index as it was."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import TYPE_CHECKING

import pytest
from shelf import PORT, opened

from tui.library.database import Database
from tui.library.index import Query
from tui.library.stopping import Stop, StoppedError

if TYPE_CHECKING:
    from pathlib import Path

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_what_runs_is_interrupted_and_the_connection_stays_of_use(tmp_path: Path) -> None:
    database, stop = Database(["/nowhere"], tmp_path), Stop()
    threading.Timer(0.05, stop.set).start()
    begin = time.monotonic()
    with pytest.raises(StoppedError), database.reading(stop) as connection:
        connection.execute(_ENDLESS).fetchone()
    assert time.monotonic() - begin < 5
    with database.reading() as again:
        assert again is connection, "with what it keeps in memory"
        assert again.execute("SELECT count(*) FROM briefing").fetchone() == (0,)
    database.close()


def test_what_was_taken_back_is_not_asked(tmp_path: Path) -> None:
    library, stop = opened(tmp_path, port=PORT), Stop()
    assert library.order(Query.parse("gate"), stop=stop) != []
    stop.set()
    with pytest.raises(StoppedError):
        library.order(Query.parse("gate"), stop=stop)
    assert library.order(Query.parse("gate")) != []
    assert library.notice == "", "nothing is wrong with the index"


def test_another_fault_stays_what_it_is(tmp_path: Path) -> None:
    database, stop = Database(["/nowhere"], tmp_path), Stop()
    with pytest.raises(sqlite3.OperationalError), database.reading(stop) as connection:
        connection.execute("SELECT nonsense FROM briefing")
    database.close()
