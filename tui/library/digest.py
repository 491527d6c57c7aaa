"""What tells two versions of a file, or of one record, apart."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from tui.briefing.writing import as_table

if TYPE_CHECKING:
    from tui.briefing.model import Record


def file_digest(data: bytes) -> str:
    """Of the bytes of a file, in hex: the index and the reader's state name its version by it."""
    return blake2b(data, digest_size=16).hexdigest()


def record_digest(record: Record) -> str:
    """Of what a record says, in hex.

    It leaves out the record's id, because a record that was given another name says the same, and whatever is
    at its default, so that a field that the format gains one day changes no digest.
    """
    table = {key: value for key, value in as_table(record).items() if key != "id"}
    text = json.dumps(table, sort_keys=True, default=str, ensure_ascii=False)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
