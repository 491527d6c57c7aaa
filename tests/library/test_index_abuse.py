"""Several programs, kills and damage, for some seconds; the benchmark does it for as long as it takes to be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import index_abuse

if TYPE_CHECKING:
    from pathlib import Path


def test_several_programs_share_an_index(tmp_path: Path) -> None:
    print(index_abuse.share(tmp_path, seconds=2.5))


def test_a_killed_program_leaves_a_sound_index(tmp_path: Path) -> None:
    print(index_abuse.kill(tmp_path, times=4))


def test_damage_costs_nothing_but_time(tmp_path: Path) -> None:
    print(index_abuse.corrupt(tmp_path, times=40))
