from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from strategies import briefings

from tui.briefing.dates import zone
from tui.briefing.order import statement_time
from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.claims import Claims
from tui.findings.gaps import Gaps, OneLanguage, SilentParty
from tui.findings.references import References

if TYPE_CHECKING:
    from tui.briefing.model import Briefing

HEAD = """\
format = 1
[briefing]
headline = "Strike at the port"
as_of = 2024-01-09
gaps = ["Casualties."]
[actor]
union = { name = "Union", side = "Dockers" }
steward = { name = "Steward", affiliation = "union" }
firm = { name = "Firm", side = "Employers" }
press = { name = "Press officer", affiliation = "firm" }
mayor = "Mayor"
[source]
gazette = { publisher = "Gazette", lang = "en-GB" }
mail = { publisher = "Mail", lang = "en" }
kyodo = { publisher = "Kyodo", lang = "ja" }
radio = "Radio"
[claim.talks]
text = "The union ended the talks"
parties = %s
"""


def gaps(*statements: tuple[str, str, str], parties: str = "[]", more: str = "") -> Gaps:
    """Of statements by actor, stance on the claim, and source."""
    said = (
        f'[[statement]]\nactor = "{actor}"\ntext = "x"\nsources = ["{source}"]\nstance = {{ talks = "{stance}" }}\n'
        for actor, stance, source in statements
    )
    reading = read_bytes((HEAD % parties + "".join(said) + more).encode(), "story.toml")
    assert reading.briefing is not None, reading.problems
    return Gaps(Claims(References(reading.briefing)))


def timed(*times: str) -> Gaps:
    return gaps(more="".join(f'[[event]]\nwhen = "{when}"\ntitle = "x"\nsources = ["radio"]\n' for when in times))


def silent(*speakers: str, parties: str) -> list[str]:
    return [each.party for each in gaps(*((who, "comment", "radio") for who in speakers), parties=parties).silent]


def test_a_party_without_a_position_is_silent() -> None:
    assert silent(parties='["union", "Employers", "mayor"]') == ["union", "Employers", "mayor"]
    assert silent("mayor", "firm", parties='["union", "Employers", "mayor"]') == ["union"]
    assert gaps(parties='["union", "Employers"]').silent == (
        SilentParty("talks", "union", is_actor=True),
        SilentParty("talks", "Employers", is_actor=False),
    )


def test_an_actor_speaks_through_who_is_affiliated_with_it_but_does_not_speak_for_its_side() -> None:
    assert silent("press", parties='["firm", "Employers"]') == ["Employers"]
    assert silent("firm", parties='["press", "Employers"]') == ["press"]


def test_a_statement_on_nothing_breaks_no_silence() -> None:
    more = '[[statement]]\nactor = "union"\ntext = "No comment."\nsources = ["radio"]\n'
    assert [each.party for each in gaps(parties='["union"]', more=more).silent] == ["union"]


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        (("2024-01-05T06:00Z", "2024-01-05T12:00Z"), []),
        (("2024-01-05T06:00Z", "2024-01-05T12:01Z"), [6]),
        (("2024-01-05T12:00Z", "2024-01-05T01:00Z"), [11]),
        (("2024-01-05T01:00Z", "2024-01-05", "2024-01-05T12:00Z"), [11]),  # a day has no hour
        (("2024-01-05T01:00Z", "2024-01-05T03:00Z/..", "2024-01-05T12:00Z"), [9]),  # what is open began at three
        (("2024-01-05T01:00Z", "../2024-01-05T03:00Z", "2024-01-05T12:00Z"), [9]),  # or ended then
        (("2024-01-05T01:00Z/2024-01-05T20:00Z", "2024-01-05T03:00Z", "2024-01-05T23:00Z"), []),
        (("2024-01-05T01:00Z", "2024-01-05T12:00+09:00"), []),
        (("2024-01-05", "2024-01-09"), []),
    ],
)
def test_more_than_six_hours_between_timed_items_are_quiet(times: tuple[str, ...], hours: list[int]) -> None:
    assert [int((each.ends - each.begins) // 3600) for each in timed(*times).quiet] == hours


def test_a_quiet_stretch_lies_between_two_items() -> None:
    (stretch,) = timed("2024-01-05T20:00Z", "2024-01-05T06:00Z", "2024-01-05T05:00Z").quiet
    assert (stretch.after, stretch.before) == (Ref("event", 1), Ref("event", 0))


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (("gazette", "mail"), [OneLanguage("talks", "en")]),
        (("gazette", "mail via kyodo"), [OneLanguage("talks", "en")]),  # what was read counts
        (("gazette", "kyodo"), []),
        (("gazette", "radio"), []),  # nobody says what language it is
    ],
)
def test_a_contested_claim_read_in_one_language(sources: tuple[str, str], found: list[OneLanguage]) -> None:
    one, other = sources
    assert list(gaps(("union", "deny", one), ("firm", "support", other)).one_language) == found
    assert gaps(("union", "support", one), ("firm", "support", other)).one_language == ()


def test_statements_without_said_at_and_the_editor_s_own_gaps() -> None:
    found = gaps(("union", "deny", "gazette"), ("firm", "deny", "radio"))
    assert found.no_said_at == (Ref("statement", 0), Ref("statement", 1))
    assert list(found.editor) == ["Casualties."]
    assert found.total == 3


@settings(max_examples=40, deadline=None)
@given(briefings(most=6))
def test_quiet_stretches_hold_nothing_that_has_an_hour(briefing: Briefing) -> None:
    found = Gaps(Claims(References(briefing)))
    tz = zone(briefing.header.timezone)
    times = [event.when for event in briefing.events]
    times += [when for statement in briefing.statements if (when := statement_time(statement, briefing))]
    for stretch in found.quiet:
        assert stretch.ends - stretch.begins > 6 * 3600
        for when in times:
            if when.has_time and not when.is_interval:
                assert not stretch.begins < when.anchor(tz) < stretch.ends
    assert len(found.no_said_at) == sum(each.said_at is None for each in briefing.statements)
