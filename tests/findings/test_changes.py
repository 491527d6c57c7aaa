"""What a reader is told of two versions of one story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.briefing.writing import dumps
from tui.findings.changes import Changes, Renamed, changed_items, tally
from tui.findings.moves import Move, StateChange
from tui.findings.report import sections

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

TEXT = """\
format = 1
[briefing]
headline = "Strike at the port"
as_of = 2024-01-05T12:00:00Z
key_points = ["The talks ended on Sunday.", "Both sides blame each other for the end of the talks."]
gaps = ["Who left first is not known."]
[actor]
osei = { name = "Ama Osei", side = "Union", affiliation = "union" }
union = { name = "Dockers' Union", side = "Union" }
firm = { name = "Port Firm", side = "Firm" }
[source]
gazette = { publisher = "The Gazette", title = "Gates shut", cites = ["wire"] }
wire = "Wire Agency"
[place]
gate = "Gate 2"
[claim.talks]
text = "The union ended the talks"
parties = ["union", "Firm"]
[claim.strikers]
text = "Dockers on strike"
unit = "dockers"
[[event]]
when = "2024-01-03"
title = "Talks end"
claims = ["talks"]
places = ["gate"]
sources = ["gazette"]
[[event]]
when = "2024-01-05T06:00Z"
title = "Pickets arrive at the second gate"
according_to = ["osei"]
[[statement]]
id = "stay"
actor = "osei"
quote = "We stay at the big gate until there is an offer"
said_at = "2024-01-05T10:00Z"
sources = ["gazette via wire"]
stance = { talks = "deny" }
figure = { strikers = "900.." }
[[statement]]
actor = "firm"
text = "The union left the table."
said_at = "2024-01-04T10:00Z"
sources = ["gazette"]
stance = { talks = "support" }
responds_to = ["stay"]
[[statement]]
actor = "firm"
text = "No comment."
said_at = "2024-01-04T12:00Z"
sources = ["wire"]
[[statement]]
actor = "firm"
text = "No comment."
said_at = "2024-01-05T12:00Z"
sources = ["wire"]
[[revision]]
at = 2024-01-05T13:00:00Z
summary = "The figure was added."
"""
STATEMENTS = [Ref("statement", index) for index in range(5)]


def version(*exchanged: tuple[str, str], more: str = "") -> Briefing:
    text = TEXT
    for before, after in exchanged:
        assert before in text
        text = text.replace(before, after)
    reading = read_bytes((text + more).encode(), "strike.toml")
    assert reading.briefing is not None, reading.problems
    return reading.briefing


def edits(changes: Changes, ref: Ref) -> dict[str, tuple[str, str]]:
    (edited,) = (each for each in changes.edited if each.ref == ref)
    return {edit.field: (edit.before, edit.after) for edit in edited.edits}


OLD = version()


def test_the_id_of_a_statement_may_change_with_all_that_points_to_it() -> None:
    changes = Changes(OLD, version(('"stay"', '"remain"')))
    assert changes.renamed == (Renamed(STATEMENTS[0], STATEMENTS[0], "stay", "remain"),)
    assert not changes.marks
    assert not Changes(
        OLD, version(('actor = "firm"\ntext = "The union', 'actor = "firm"\nid = "x"\ntext = "The union'))
    )


def test_an_edited_text_is_told_word_by_word() -> None:
    new = version(("until there is an offer", "until there is a fair offer"))
    changes = Changes(OLD, new)
    assert changes.marks == {STATEMENTS[0]: "changed"}
    ((edit,),) = (each.edits for each in changes.edited)
    assert [(piece.kind, piece.text.strip()) for piece in edit.pieces] == [
        ("same", "We stay at the big gate until there is"),
        ("removed", "an"),
        ("added", "a fair"),
        ("same", "offer"),
    ]


def test_without_an_id_a_statement_is_known_by_most_of_its_words() -> None:
    new = version(("The union left the table.", "The union left the table first."))
    assert Changes(OLD, new).marks == {STATEMENTS[1]: "changed"}
    new = version(("The union left the table.", "We offered talks on Thursday."))
    changes = Changes(OLD, new)
    assert changes.added == changes.removed == (STATEMENTS[1],)
    # the same words from another mouth are another statement
    new = version(('actor = "firm"\ntext = "The union', 'actor = "union"\ntext = "The union'))
    assert Changes(OLD, new).added == (STATEMENTS[1],)


def test_of_two_equal_answers_the_one_of_that_time_is_meant() -> None:
    new = version(('sources = ["wire"]\n[[revision]]', 'sources = ["wire"]\nnote = "Asked twice."\n[[revision]]'))
    new = structs.replace(new, statements=[new.statements[index] for index in (3, 0, 1, 2)])
    assert Changes(OLD, new).marks == {STATEMENTS[0]: "changed"}


def test_what_reads_the_same_is_no_change() -> None:
    assert not Changes(OLD, version(("No comment.", "No   comment.")))
    assert not Changes(OLD, version(('["gazette"]', "['gazette']")))


def test_a_position_that_flipped_comes_with_both_statements() -> None:
    more = """
[[statement]]
actor = "osei"
text = "It was us who ended them."
said_at = "2024-01-06T10:00Z"
sources = ["wire"]
stance = { talks = "support" }
figure = { strikers = 900 }
"""
    changes = Changes(OLD, version(more=more))
    new = Ref("statement", 4)
    assert changes.flipped == (Move("osei", "talks", STATEMENTS[0], new),)
    assert changes.states == (StateChange("talks", "contested", "undisputed"),)
    assert changes.added == (new,)


def test_another_figure_is_no_flip_and_is_told_by_itself() -> None:
    for figure in ('"950.."', '"..850"'):
        changes = Changes(OLD, version(('"900.."', figure)))
        assert not changes.flipped
        assert changes.figures == (Move("osei", "strikers", STATEMENTS[0], STATEMENTS[0]),)
        assert [section.title for section in sections(changes)][:1] == ["Figures that changed"]


def test_a_position_that_was_edited_is_told_once() -> None:
    changes = Changes(OLD, version(('"900.."', '"950.."'), ('talks = "deny"', 'talks = "support"')))
    assert [edit.field for edited in changes.edited for edit in edited.edits] == ["stance.talks", "figure.strikers"]
    told = {section.title: section.items for section in sections(changes)}
    assert [item.head.partition(" on ")[0] for item in told["Positions that flipped"]] == ["Ama Osei"]
    assert "Edited" not in told


def test_moving_statements_of_one_time_flips_nothing() -> None:
    two = version(more="""
[[statement]]
actor = "union"
text = "Yes."
sources = ["wire"]
stance = { talks = "support" }
[[statement]]
actor = "union"
text = "Certainly not."
sources = ["wire"]
stance = { talks = "deny" }
""")  # fmt: skip
    moved = structs.replace(two, statements=two.statements[::-1])
    assert not Changes(two, moved)


def test_corrections_stand_apart_from_other_revisions() -> None:
    more = """
[[revision]]
at = 2024-01-05T14:00:00Z
summary = "It was gate 2."
kind = "correction"
[[revision]]
at = 2024-01-05T15:00:00Z
summary = "A statement was added."
"""
    changes = Changes(OLD, version(more=more))
    assert changes.corrections == (Ref("revision", 1),)
    assert changes.added == (Ref("revision", 2),)


def test_every_field_that_differs_is_named_with_both_values_in_words() -> None:
    new = version(
        ('said_at = "2024-01-05T10:00Z"', 'said_at = "2024-01-05T11:00Z"'),
        ('["gazette via wire"]', '["gazette via wire", "wire"]'),
        ('talks = "deny"', 'talks = "query"'),
        ('strikers = "900.."', 'strikers = "900..950"'),
        ('headline = "Strike', 'tlp = "amber"\nheadline = "Strike'),
    )
    changes = Changes(OLD, new)
    assert edits(changes, STATEMENTS[0]) == {
        "said_at": ("5 Jan 2024 10:00 UTC", "5 Jan 2024 11:00 UTC"),
        "sources": ("", "Wire Agency"),
        "stance.talks": ("denies", "asks about"),
        "figure.strikers": ("at least 900 dockers", "900 to 950 dockers"),
    }
    assert edits(changes, Ref("briefing")) == {"tlp": ("", "TLP:AMBER")}
    labels = {edit.field: edit.label for each in changes.edited for edit in each.edits}
    assert labels["stance.talks"] == "position on “The union ended the talks”"
    assert labels["said_at"] == "said at"


def test_a_date_made_more_precise_is_told_though_it_reads_the_same() -> None:
    new = version(("2024-01-05T06:00Z", "2024-01-05T06:00:00Z"))
    assert edits(Changes(OLD, new), Ref("event", 1)) == {"when": ("2024-01-05T06:00Z", "2024-01-05T06:00:00Z")}


def test_points_of_the_header_are_followed_one_by_one() -> None:
    new = version(
        ("on Sunday", "on Sunday night"), ('gaps = ["Who left first is not known."]', 'gaps = ["Casualties?"]')
    )
    ((_, _, found),) = Changes(OLD, new).edited
    assert [(edit.label, edit.before, edit.after) for edit in found] == [
        ("key point", "The talks ended on Sunday.", "The talks ended on Sunday night."),
        ("not known", "Who left first is not known.", ""),
        ("not known", "", "Casualties?"),
    ]


def test_the_order_of_key_points_matters_and_that_of_other_lists_does_not() -> None:
    points = '["The talks ended on Sunday.", "Both sides blame each other for the end of the talks."]'
    new = version((points, '["Both sides blame each other for the end of the talks.", "The talks ended on Sunday."]'))
    assert edits(Changes(OLD, new), Ref("briefing")) == {"key_points": ("1 2", "2 1")}
    assert not Changes(OLD, version(('["union", "Firm"]', '["Firm", "union"]')))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('when = "2024-01-03"\ntitle = "Talks end"', 'when = "2024-01-03"\ntitle = "talks  END"'),
        ('when = "2024-01-03"', 'when = "2024-01-02"'),
        ("Pickets arrive at the second gate", "Pickets arrive at the third gate"),
    ],
)
def test_an_event_is_known_by_its_title(before: str, after: str) -> None:
    changes = Changes(OLD, version((before, after)))
    assert [ref.table for ref in changes.marks] == ["event"]
    assert set(changes.marks.values()) == {"changed"}


def test_words_for_a_list() -> None:
    new = version(
        ("until there is an offer", "until there is a fair offer"),
        more='\n[[event]]\nwhen = "2024-01-06"\ntitle = "Snow"\nsources = ["wire"]\n',
    )
    assert str(tally(changed_items(OLD, new))) == "1 new, 1 changed"
    assert not any(tally(changed_items(OLD, OLD)))
    assert str(tally({})) == ""


def test_ten_thousand_statements_of_one_actor_do_not_take_their_square() -> None:
    many = [
        structs.replace(OLD.statements[1], text=f"Word{number} of the day {number * 7}.") for number in range(5_000)
    ]
    edited = [structs.replace(each, text=f"{each.text} Again, in rather many more words.") for each in many]
    new = [structs.replace(each, text=f"Nothing like w{number} it") for number, each in enumerate(many)]
    old = structs.replace(OLD, statements=many)
    assert len(Changes(old, structs.replace(old, statements=edited)).added) == 5_000
    assert len(Changes(old, structs.replace(old, statements=new)).removed) == 5_000
    slightly = [structs.replace(each, text=f"{each.text} Again.") for each in many]
    assert tally(changed_items(old, structs.replace(old, statements=slightly))).changed == 5_000


def test_a_file_written_anew_gives_nothing() -> None:
    again = read_bytes(dumps(OLD).encode(), "again.toml").briefing
    assert again is not None
    assert not Changes(OLD, again)
