"""As known at: the reader's panes step through the story as it was reported."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui.briefing.dates import When
from tui.briefing.problems import Refused
from tui.briefing.text import shown
from tui.findings.references import References
from tui.view.screens.stepping import Stepping
from tui.view.story import Moment, Story

if TYPE_CHECKING:
    from tui.findings.known import Replay
    from tui.view.screens.reader import ReaderScreen
    from tui.view.screens.story_screen import StoryScreen


def step(reader: ReaderScreen, direction: int) -> None:
    """One step back or on; from all that is known, back to before the last of it."""
    replay = _replay(reader)
    if replay is None:
        return
    reader.app.clear_notifications()  # what was told of the step before
    story = reader.story
    now = story.moment.step if story is not None and story.moment is not None else len(replay.steps)
    wanted = now + direction
    if wanted < 1:
        reader.tell("Nothing had been reported before.")
    elif wanted <= len(replay.steps):
        if _show(reader, replay, replay.steps[wanted - 1]) and wanted == len(replay.steps):
            later = reader.key("later")
            reader.tell(f"Nothing was reported later. {later} once more comes back to now.")
    elif reader.leave_moment():
        reader.tell("Back to now: all that is known is shown.")
    else:
        reader.tell("Nothing was reported later: this is all.")


def ask(screen: StoryScreen) -> None:
    """Ask for a time; a day of the briefing is the example."""
    story = screen.story
    if story is None:
        return
    day = _example(story)
    is_past = story.moment is not None
    screen.ask("known_at", "As known at", hint=f"{day} or {day} 14:05" + (", or now to come back" if is_past else ""))


def _example(story: Story) -> str:
    return story.briefing.header.as_of.text[: len("2025-01-02")]


def begin(reader: ReaderScreen) -> None:
    """At the first thing that was reported; in the past already, where it is."""
    replay = _replay(reader)
    if replay is not None and reader.story is not None and reader.story.moment is None:
        _show(reader, replay, replay.steps[0])


def set_clock(reader: ReaderScreen, text: str) -> bool:
    """To what was known at a time that was typed; False when it is none."""
    replay = _replay(reader)
    if replay is None or not text.strip():
        return True
    if text.strip().casefold() == "now":
        reader.leave_moment()
        return True
    assert reader.story is not None, "there is a replay of it"
    try:
        when = When.parse(text.strip(" '\"“”").upper().replace(" ", "T"))
    except Refused as error:
        # what it says of a form is about files; of a day that does not exist it is true here too
        day = _example(reader.story)
        forms = Refused(error.code, f"“{shown(text.strip())}” is no time", f"write {day}, {day} 14:05 or {day[:7]}")
        reader.refuse(forms if error.code == "E301" else error)
        return False
    span = when.span(reader.story.zone)
    # a whole day is over at its end, a minute has begun
    moment = span.lo if when.has_time else span.hi
    if moment < replay.steps[0]:
        reader.tell(f"Nothing had been reported by then. The first was on {replay.label(replay.steps[0])}.")
        return False
    return _show(reader, replay, moment)


def leave(reader: ReaderScreen) -> None:
    """Back to all that is known."""
    briefing, now = reader.deck.current.briefing, reader.story
    if briefing is not None and now is not None:
        _take(reader, Story(reader.deck.current, briefing, now.lens, now.query))


def _replay(reader: ReaderScreen) -> Replay | None:
    """The replay of the whole briefing; None, and a word on it, where there is nothing to step through."""
    briefing = reader.deck.current.briefing
    if briefing is None or reader.story is None:
        return None
    replay: Replay | None = reader.replay
    if replay is None or replay.briefing is not briefing:
        from tui.findings.known import Replay as Made

        replay = reader.replay = Made(briefing)
    if len(replay.steps) < 2:  # noqa: PLR2004 - one step is all there is
        reader.tell("Nothing to step through: all of this briefing was reported at one time, or none says when.")
        return None
    return replay


def _show(reader: ReaderScreen, replay: Replay, moment: float) -> bool:
    now = reader.story
    assert now is not None, "there is a replay of it"
    number = bisect_right(replay.steps, moment)
    known = replay.at(moment)
    story = Story(reader.deck.current, known.briefing, now.lens, now.query)
    story.moment = Moment(replay.label(moment), number, len(replay.steps), known.whole, replay.as_known(moment))
    # a source keeps its number: what is [4] today was [4] then
    numbers = References(replay.briefing).number
    story.references.number = {key: numbers[key] for key in known.briefing.sources}
    if not all(screen.can_show(story) for screen in _above(reader)):
        reader.tell(
            f"At that time, {story.moment.label}, this had not been reported. {reader.key('out')} leads to the panes."
        )
        return False
    _take(reader, story)
    return True


def _above(reader: ReaderScreen) -> list[Stepping]:
    """What lies over the panes and shows the same briefing."""
    story = reader.story
    return [
        screen
        for screen in reader.app.screen_stack
        if isinstance(screen, Stepping)
        and screen.story is not None
        and story is not None
        and screen.story.reading is story.reading
    ]


def _take(reader: ReaderScreen, story: Story) -> None:
    """Show another moment of the story, here and on what lies over the panes."""
    above = _above(reader)
    reader.story = story
    for screen in above:
        screen.story = story
