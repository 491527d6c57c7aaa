"""Names that are offered as one types: of the whole library, each once, and bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import opened

from tui.library.names import MOST, names
from tui.library.stopping import Stop, StoppedError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.library.index import Library

STORY = """format = 1
[briefing]
headline = "Story"
as_of = 2024-01-01
[actor]
{key} = {{ name = "{name}", aliases = ["{alias}"], role = "Mayor of Eastport" }}
[source]
paper = "The Paper"
[claim]
gate = "{claim}"
"""


def library_of(folder: Path, *told: tuple[str, str, str, str]) -> Library:
    files = {
        f"story{number}": STORY.format(key=key, name=name, alias=alias, claim=claim)
        for number, (key, name, alias, claim) in enumerate(told)
    }
    return opened(folder, **files)


def test_by_name_alias_or_id_in_any_order_of_the_words(tmp_path: Path) -> None:
    library = library_of(tmp_path, ("k-1", "Kofi Mensah", "Señor Ñandú", "Shut"), ("abe", "安部公房", "K. Abe", "Open"))
    for typed in ("kofi", "MENS", "mensah kofi", "nandu", "k-1"):
        found, is_all = names(library, "actor", typed, Stop())
        assert [name.text for name in found] == ["Kofi Mensah"], typed
        assert is_all
    assert [name.by for name in names(library, "actor", "sen", Stop()).found] == ["Señor Ñandú"]
    for typed in ("eastport", "zzz", "", '"', "mensah abe"):
        assert names(library, "actor", typed, Stop()).found == [], f"{typed}: a role is no name"


def test_one_name_is_one_actor_and_one_id_may_be_several_claims(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, ("a", "Ada", "A", "Shut"), ("b", "ADA", "B", "Shut"), ("c", "Ada", "C", "Ballots went astray")
    )
    assert len(names(library, "actor", "ada", Stop()).found) == 1
    assert sorted(name.text for name in names(library, "claim", "gate", Stop()).found) == [
        "Ballots went astray",
        "Shut",
    ]


def test_actors_of_one_id_are_offered_once_with_all_their_names(tmp_path: Path) -> None:
    told = [("novak", name, alias, "Shut") for name, alias in (("Jan Novak", "J."), ("Minister Novák", "M."))]
    (found,) = names(library_of(tmp_path, *told), "actor", "novak", Stop()).found
    assert {found.text, found.by} == {"Jan Novak", "Minister Novák"}


def test_what_is_called_exactly_so_is_first(tmp_path: Path) -> None:
    told = [(key, f"{key} of Eastport", "A", "Shut") for key in ("ada-10", "ada-1", "ada-12")]
    first, *rest = names(library_of(tmp_path, *told), "actor", "ada-1", Stop()).found
    assert first.key == "ada-1"
    assert {name.key for name in rest} == {"ada-10", "ada-12"}


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    told = [(f"a{number}", f"Ada Example {number}", "Countess", "Shut") for number in range(MOST + 5)]
    library = library_of(tmp_path, *told)
    found, is_all = names(library, "actor", "ada", Stop())
    assert len(found) == MOST
    assert not is_all
    assert [name.text for name in names(library, "actor", "ada 17", Stop()).found] == ["Ada Example 17"]


def test_a_question_that_is_taken_back_has_no_answer(tmp_path: Path) -> None:
    library = library_of(tmp_path, ("a", "Ada", "A", "Shut"))
    stop = Stop()
    stop.set()
    with pytest.raises(StoppedError):
        names(library, "actor", "ada", stop)
