"""What is missing and what has grown old, in words: for prints, which have no view to walk through."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tui.briefing.dates import zone
from tui.briefing.times import Lens, words
from tui.briefing.wording import actor_name, publisher
from tui.findings.gaps import Gaps
from tui.findings.moments import when_at
from tui.findings.stale import stale
from tui.findings.telling import age_words, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.findings.claims import Claims

_MOST = 300
"""Lines of one kind, and claims that are named for a silent party: a print has no view in which the others could be
read, but a hostile file has thousands. What is more is counted."""


def missing_words(claims: Claims, now: float | None = None) -> Iterator[str]:
    """One line for each gap, or for all of a kind that would be many. The editor's own `gaps` are not among them.

    `now` is the moment at which things are stale, in seconds since 1970; without one it is `as_of`.
    """
    gaps = Gaps(claims)
    kinds = (_silent(claims, gaps), _one_language(claims, gaps), _stale(claims, now), _quiet(claims, gaps))
    for lines in (*kinds, _untimed(claims, gaps)):
        yield from islice(lines, _MOST)
        if left := sum(1 for _ in lines):
            yield f"and {left:,} more of this kind"


def _silent(claims: Claims, gaps: Gaps) -> Iterator[str]:
    texts: dict[str, list[str]] = {}
    for claim, party, is_actor in gaps.silent:
        name = actor_name(claims.briefing, party) if is_actor else party
        texts.setdefault(name, []).append(claims.briefing.claims[claim].text)
    return (f"No position from {name} on: {_some(found)}" for name, found in texts.items())


def _one_language(claims: Claims, gaps: Gaps) -> Iterator[str]:
    texts = claims.briefing.claims
    return (f"Contested, and read in one language ({lang}): {texts[claim].text}" for claim, lang in gaps.one_language)


def _stale(claims: Claims, now: float | None) -> Iterator[str]:
    briefing, old = claims.briefing, stale(claims, now)
    for claim, state, _newest, seconds in old.claims:
        age, text = age_words(seconds), briefing.claims[claim].text
        yield f"{state.capitalize()}, and nobody has spoken to it for {age}: {text}"
    for source, seconds in old.sources:
        yield f"Last seen {age_words(seconds)} earlier, and no saved copy: {publisher(briefing, source)}"


def _quiet(claims: Claims, gaps: Gaps) -> Iterator[str]:
    tz = zone(claims.briefing.header.timezone)
    told = partial(words, lens=Lens("briefing"), zone=tz)
    for each in sorted(gaps.quiet, key=lambda quiet: quiet.begins - quiet.ends):
        ends = (told(when_at(moment, tz)) for moment in (each.begins, each.ends))
        yield f"Nothing with a time of day for {age_words(each.ends - each.begins)}: {' to '.join(ends)}"


def _untimed(claims: Claims, gaps: Gaps) -> Iterator[str]:
    if number := len(gaps.no_said_at):
        among = count_words(len(claims.briefing.statements), "statement")
        yield f"When it was said is not given for {number:,} of {among}"


def _some(texts: Iterable[str]) -> str:
    first = list(islice(found := iter(texts), _MOST))
    left = sum(1 for _ in found)
    return "; ".join(first) + (f"; and {left:,} more" if left else "")
