"""`python -m tui` is the command `briefing`."""

from tui.cli import run

if __name__ == "__main__":
    run()
