"""The tables of the index. It is a cache: with another version, or broken, it is made anew from the files."""

from __future__ import annotations

VERSION = 7
"""Raise it with every change of the tables or of what is written into them, the folding of text included."""

COLUMNS = (
    *("path", "size", "mtime_ns", "inode", "digest", "key", "headline", "as_of", "timezone", "anchor", "first", "last"),
    *("version", "status", "tlp", "lang", "tags", "places", "events", "statements", "sources", "contested"),
    *("errors", "warnings", "problems"),
)
"""Of `briefing`, without its number."""

FIELDS = ("words", "actor", "source", "side", "tag", "place", "claim")
"""Columns of `search`; but for the first, what a field of a query asks for."""

# A briefing that is read again gets a new number, never one that was had before. What the search holds under the old
# one is found no more, but stays: FTS5 can only forget a row when it is told all the row's words.
# Beginnings of three letters, which typing passes through, have an index of their own: a third of the time, 7 % more.
TABLES = f"""
CREATE TABLE briefing(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  path BLOB NOT NULL UNIQUE,
  {", ".join(COLUMNS[1:])}
);
CREATE INDEX by_date ON briefing(anchor DESC, path);
CREATE INDEX by_key ON briefing(key, path) WHERE errors = 0;
CREATE INDEX by_headline ON briefing(headline, path) WHERE errors = 0;
CREATE TABLE content(number INTEGER PRIMARY KEY, items BLOB NOT NULL);
CREATE TABLE reliance(number INTEGER, publisher TEXT, uses INTEGER, alone INTEGER, PRIMARY KEY(number, publisher))
  WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5({", ".join(FIELDS)}, content='', columnsize=0, prefix='3',
  tokenize='ascii');
INSERT INTO search(search, rank) VALUES('hashsize', {8 << 20});
"""

EMPTIED = (
    "DELETE FROM briefing",
    "DELETE FROM content",
    "DELETE FROM reliance",
    "INSERT INTO search(search) VALUES('delete-all')",
)
"""What empties all tables, and leaves the numbers that were had before unused."""
