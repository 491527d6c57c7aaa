"""The command line: one small file for each verb. Data goes to stdout, words to stderr."""

from tui.cli.main import run

__all__ = ["run"]
