"""A terminal reader for briefings. Importing any room runs this file, so it imports nothing."""

__version__ = "0.1.0"
