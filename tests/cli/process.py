"""The command as a process of its own: for streams, signals, locales."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
COMMAND = [sys.executable, "-m", "tui"]
SEED = ROOT / "briefings" / "nagorno-karabakh-2020-09-27.toml"
TUTORIAL = ROOT / "briefings" / "tutorial.toml"


def surroundings(changes: dict[str, str] | None = None) -> dict[str, str]:
    """An environment in which only the changes matter."""
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"}}
    return kept | {"PYTHONPATH": str(ROOT), "BRIEFING_CONFIG": os.devnull + "/none", "TERM": "xterm"} | (changes or {})


def run(
    *argv: str | bytes | Path, data: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end."""
    return subprocess.run(
        [*COMMAND, *argv],
        input=data,
        capture_output=True,
        env=surroundings(env),
        cwd=cwd,
        timeout=PATIENCE,
        check=False,
    )


def shell(line: str, *argv: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which `"$@"` is the command with its arguments."""
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND, *argv],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=surroundings(),
        timeout=PATIENCE,
        check=False,
    )
