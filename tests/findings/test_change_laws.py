"""The laws that hold between any two versions, whatever stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from strategies import briefings

from tui.briefing.reference import Ref
from tui.findings.changes import Changes, Renamed
from tui.findings.renaming import renamed

if TYPE_CHECKING:
    import random

    from tui.briefing.model import Briefing
    from tui.briefing.reference import Table


def shuffled(briefing: Briefing, chance: random.Random) -> Briefing:
    lists = {name: [*getattr(briefing, name)] for name in ("events", "statements", "revisions")}
    for records in lists.values():
        chance.shuffle(records)
    tables = {}
    for name in ("actors", "sources", "places", "claims"):
        keys = [*getattr(briefing, name)]
        chance.shuffle(keys)
        tables[name] = {key: getattr(briefing, name)[key] for key in keys}
    return structs.replace(briefing, **lists, **tables)


@settings(max_examples=40, deadline=None)
@given(briefings(), st.randoms(use_true_random=False))
def test_the_same_file_and_a_file_in_another_order_give_nothing(briefing: Briefing, chance: random.Random) -> None:
    for other in (briefing, shuffled(briefing, chance)):
        changes = Changes(briefing, other)
        assert not changes, (changes.added, changes.removed, changes.edited, changes.flipped, changes.states)
        assert not changes.marks


def reworked(briefing: Briefing, chance: random.Random) -> Briefing:
    """The same story with items left out, reworded, and without their ids."""
    kept = [each for each in shuffled(briefing, chance).statements if chance.random() < 0.8]
    said = [
        structs.replace(
            each,
            text=f"{each.text} {chance.choice(['', 'again', 'and again'])}",
            id=chance.choice([each.id, None]),
            responds_to=[],
            contradicts=[],
            supersedes=[],
        )
        for each in kept
    ]
    happened = [structs.replace(each, title=chance.choice(["A new title", each.title])) for each in briefing.events]
    return structs.replace(briefing, statements=said, events=happened[chance.randint(0, 2) :])


@settings(max_examples=40, deadline=None)
@given(briefings(most=5), briefings(most=3), st.randoms(use_true_random=False))
def test_what_was_added_one_way_was_removed_the_other_way(
    one: Briefing, unlike: Briefing, chance: random.Random
) -> None:
    other = chance.choice([unlike, reworked(one, chance)])
    there, back = Changes(one, other), Changes(other, one)
    assert {*there.added, *there.corrections} == {*back.removed}
    assert {*back.added, *back.corrections} == {*there.removed}
    assert {(each.ref, each.was) for each in there.edited} == {(each.was, each.ref) for each in back.edited}
    assert {(each.ref, each.was) for each in there.renamed} == {(each.was, each.ref) for each in back.renamed}


@settings(max_examples=40, deadline=None)
@given(briefings(most=6), st.randoms(use_true_random=False))
def test_each_record_is_in_one_place(one: Briefing, chance: random.Random) -> None:
    other = reworked(one, chance)
    changes = Changes(one, other)
    assert len(changes.marks) == len(changes.added) + len(changes.corrections) + len(changes.edited)
    kept = len(other.statements) - sum(ref.table == "statement" for ref in changes.added)
    assert kept == len(one.statements) - sum(ref.table == "statement" for ref in changes.removed)


@settings(max_examples=30, deadline=None)
@given(briefings(most=6), st.data())
def test_a_renamed_id_is_a_renamed_id_and_nothing_else(briefing: Briefing, data: st.DataObject) -> None:
    tables_of_ids: list[Table] = ["actor", "source", "place", "claim"]
    table = data.draw(st.sampled_from(tables_of_ids))
    attribute = f"{table}s"
    records = getattr(briefing, attribute)
    if not records:
        return
    key = data.draw(st.sampled_from(list(records)))
    names: dict[str, dict[str, str]] = {table: {key: "renamed-id"}}
    tables = {
        f"{name}s": {
            ("renamed-id" if (name, each) == (table, key) else each): renamed(name, record, names)
            for each, record in getattr(briefing, f"{name}s").items()
        }
        for name in ("actor", "source", "place", "claim")
    }
    lists = {
        f"{name}s": [renamed(name, each, names) for each in getattr(briefing, f"{name}s")]
        for name in ("event", "statement")
    }
    new = structs.replace(briefing, **tables, **lists)
    changes = Changes(briefing, new)
    assert changes.renamed == (Renamed(Ref(table, "renamed-id"), Ref(table, key), key, "renamed-id"),)
    assert not changes.added
    assert not changes.removed
    assert not changes.marks
