"""Marks out of a damaged file: every row that is whole, whatever became of the rest.

SQLite gives up a file whose first page is broken, and everything behind a broken page. But each row of the marks
says by itself what it is, and it does no harm to find an old state of one beside the new: the later wins. So
every page of the database and of its write-ahead log is looked at by itself, as https://sqlite.org/fileformat2.html
describes them (1.6 b-tree pages, 2.1 record format, 4.1 write-ahead log).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tui.library.merging import KINDS, LAST_MOMENT, Row, note_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.library.merging import Value

PAGE = 4096
"""Bytes; what SQLite takes unless told otherwise, and we tell it nothing."""

_INTERIOR, _LEAF = 0x02, 0x0A
"""Pages of an index, which is what a table WITHOUT ROWID is; both kinds hold rows."""
_MOST_INLINE = (PAGE - 12) * 64 // 255 - 23
_LEAST_INLINE = (PAGE - 12) * 32 // 255 - 23
_LOG_HEADER, _FRAME_HEADER = 32, 24
_COLUMNS = 6
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_LONGEST = 64 << 20
"""Bytes of a row: more than any version of a briefing, and not what a broken length asks for."""


def rows_in(database: bytes, log: bytes = b"") -> Iterator[Row]:
    """The whole rows of a file and of its write-ahead log, old states of a row included."""
    pages = {number: database[start : start + PAGE] for number, start in enumerate(range(0, len(database), PAGE), 1)}
    frames = [log[start : start + _FRAME_HEADER + PAGE] for start in range(_LOG_HEADER, len(log), _FRAME_HEADER + PAGE)]
    newest = pages | {int.from_bytes(frame[:4]): frame[_FRAME_HEADER:] for frame in frames}
    for page in [*pages.values(), *(frame[_FRAME_HEADER:] for frame in frames)]:
        if len(page) == PAGE:
            for others in (newest, pages):
                yield from _rows_on(page, others)


def _rows_on(page: bytes, pages: Mapping[int, bytes]) -> Iterator[Row]:
    if page[0] not in (_INTERIOR, _LEAF):
        return
    head, before = (12, 4) if page[0] == _INTERIOR else (8, 0)
    for index in range(int.from_bytes(page[3:5])):
        slot = page[head + 2 * index : head + 2 * index + 2]
        start = int.from_bytes(slot)
        if len(slot) == 2 and head <= start < PAGE:  # noqa: PLR2004 - an offset has two bytes
            try:
                row = _row(_payload(page, start + before, pages))
            except (IndexError, ValueError):
                continue
            if row is not None:
                yield row


def _payload(page: bytes, at: int, pages: Mapping[int, bytes]) -> bytes:
    """The bytes of a row, those on overflow pages included; `IndexError` or `ValueError` if some are missing."""
    size, at = _varint(page, at)
    if size > _LONGEST:
        raise ValueError(size)
    if size <= _MOST_INLINE:
        inline = size
    else:
        surplus = _LEAST_INLINE + (size - _LEAST_INLINE) % (PAGE - 4)
        inline = surplus if surplus <= _MOST_INLINE else _LEAST_INLINE
    data = page[at : at + inline]
    following = int.from_bytes(page[at + inline : at + inline + 4]) if inline < size else 0
    parts, length = [data], len(data)
    while length < size:
        overflow = pages.get(following, b"")
        if len(overflow) != PAGE:
            raise ValueError(following)
        following = int.from_bytes(overflow[:4])
        parts.append(overflow[4 : 4 + size - length])
        length += len(parts[-1])
    if length != size:
        raise ValueError(length)
    return b"".join(parts)


def _row(payload: bytes) -> Row | None:
    """The row if it is one of ours, and whole."""
    length, at = _varint(payload, 0)
    types = []
    while at < length:
        kind, at = _varint(payload, at)
        types.append(kind)
    if len(types) != _COLUMNS:
        return None
    values: list[Value | int] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        return None
    names = [value for value in values[:4] if isinstance(value, str)]
    written, moment = values[4:]
    if len(names) < _COLUMNS - 2 or isinstance(written, int) or not isinstance(moment, int):
        return None
    row = Row(names[0], names[1], names[2], names[3], written, moment)
    return row if _is_sound(row) else None


def _is_sound(row: Row) -> bool:
    if row.kind not in KINDS or not row.briefing or not 0 <= row.at < LAST_MOMENT:
        return False
    if isinstance(row.value, bytes):
        try:
            zlib.decompress(row.value)  # its checksum
        except zlib.error:
            return False
        return row.kind == "text"
    if row.kind == "note" and row.value is not None:
        return note_tag(row.briefing, row.value, row.at) == row.tag
    return row.kind != "text"


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(9):
        byte = data[at + index]
        if index == 8:  # noqa: PLR2004 - the ninth byte gives all its bits
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follow
            return value, at + index + 1
    raise ValueError(value)


def _value(data: bytes, at: int, kind: int) -> tuple[Value | int, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = _INTEGERS.get(kind, (kind - 12) // 2 if kind >= 12 else -1)  # noqa: PLR2004 - from 12 on, text and bytes
    raw = data[at : at + size]
    if size < 0 or len(raw) != size:
        raise ValueError(kind)
    if kind in _INTEGERS:
        return int.from_bytes(raw, signed=True), at + size
    return (raw.decode("utf-8") if kind % 2 else raw), at + size
