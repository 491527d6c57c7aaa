from __future__ import annotations

import pytest

from tui.briefing.reading import read_bytes
from tui.briefing.reference import Ref
from tui.findings.claims import Claims
from tui.findings.references import References
from tui.findings.stale import Stale, stale

DAY = 86_400
HEAD = """\
format = 1
[briefing]
headline = "Strike at the port"
as_of = 2024-02-09T12:00:00Z
[actor]
union = "Union"
firm = "Firm"
[claim.talks]
text = "The union ended the talks"
[source]
wire = "Wire"
"""


def found(*statements: tuple[str, str, str], more: str = "", now: float | None = None) -> Stale:
    """Of statements by actor, stance and time."""
    said = (
        f'[[statement]]\nactor = "{actor}"\ntext = "x"\nsources = ["wire"]\nstance = {{ talks = "{stance}" }}\n'
        + (f'said_at = "{when}"\n' if when else "")
        for actor, stance, when in statements
    )
    reading = read_bytes((HEAD + more + "".join(said)).encode(), "story.toml")
    assert reading.briefing is not None, reading.problems
    return stale(Claims(References(reading.briefing)), now)


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        (("2024-02-06T12:00Z", "2024-01-01"), []),  # 72 hours to the minute
        (("2024-02-06T11:59Z", "2024-01-01"), [72]),
        (("2024-02-06", "2024-02-05"), [84]),  # a day is as old as its first moment
        (("2024-02-05", "2024-02-08"), []),
        (("2024-02-05", ""), [108]),  # what has no time is no newer
        (("", ""), []),
    ],
)
def test_a_disputed_claim_is_stale_after_72_hours(times: tuple[str, str], hours: list[int]) -> None:
    one, other = times
    answer = found(("union", "deny", one), ("firm", "support", other))
    assert [int(claim.seconds // 3600) for claim in answer.claims] == hours
    for claim in answer.claims:
        assert (claim.claim, claim.state, claim.newest) == ("talks", "contested", Ref("statement", 0))


def test_one_sided_claims_grow_stale_and_undisputed_ones_do_not() -> None:
    assert [each.state for each in found(("union", "deny", "2024-01-01")).claims] == ["one-sided"]
    assert found(("union", "deny", "2024-01-01"), ("firm", "deny", "2024-01-01")).claims == ()
    assert found().claims == ()


def test_the_moment_may_be_another_and_is_never_the_clock_s() -> None:
    fresh = 1_706_745_600.0 + DAY  # 2 February 2024
    assert found(("union", "deny", "2024-02-01"), now=fresh).claims == ()
    assert len(found(("union", "deny", "2024-02-01"), now=fresh + 3 * DAY).claims) == 1


@pytest.mark.parametrize(
    ("fields", "is_stale"),
    [
        ('url = "https://example.org/", accessed = 2024-01-01', True),
        ('url = "https://example.org/", accessed = 2024-01-10', True),  # 30 days and 12 hours
        ('url = "https://example.org/", accessed = "2024-01-10T12:00Z"', False),
        ('url = "https://example.org/"', False),
        ("accessed = 2024-01-01", False),
        ('url = "https://example.org/", archive_url = "https://example.org/", accessed = 2024-01-01', False),
    ],
)
def test_a_page_last_seen_30_days_ago_without_a_copy_is_stale(fields: str, is_stale: bool) -> None:
    answer = found(more=f'gazette = {{ publisher = "Gazette", {fields} }}\n')
    assert [each.source for each in answer.sources] == (["gazette"] if is_stale else [])
    assert answer.total == is_stale
