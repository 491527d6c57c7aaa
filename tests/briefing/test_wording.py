"""The words that screen, plain text and exports share."""

from __future__ import annotations

from typing import get_args

import pytest

from tui.briefing import model, wording
from tui.briefing.attribution import Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure

VILLAGES = model.Claim(
    text="Villages changed hands", unit="villages", likelihood="roughly-even-chance", confidence="low"
)
STORY = model.Briefing(
    format=1,
    header=model.Header(headline="Strike", as_of=When.parse("2026-01-06")),
    actors={"a": model.Actor(name="Hulusi Akar", role="Minister", side="North")},
    sources={
        "afp": model.Source(publisher="Agence France-Presse", kind="press-release", reliability="B"),
        "politis": model.Source(publisher="Politis"),
    },
    claims={"v": VILLAGES, "w": model.Claim(text="They left")},
)


def said(**fields: object) -> model.Statement:
    return model.Statement(actor="a", sources=[Attribution(["afp"])], text="No", **fields)  # type: ignore[arg-type]  # test data


def test_chains_and_names() -> None:
    assert wording.chain_words(STORY, Attribution(["politis", "afp"])) == "Politis, quoting Agence France-Presse"
    assert wording.actor_words(STORY.actors["a"]) == "Hulusi Akar (Minister, North)"
    assert wording.actor_words(model.Actor(name="France")) == "France"
    assert wording.actor_name(STORY, "Northern side") == "Northern side"


def test_positions() -> None:
    statement = said(stance={"v": "deny", "w": "query"}, figure={"v": Figure((2, 4))})
    assert wording.position_words(STORY, statement) == [
        "denies, giving 2 to 4 villages: Villages changed hands",
        "asks about: They left",
    ]
    only = said(figure={"v": Figure((None, 10))})
    assert wording.position_words(STORY, only) == ["gives at most 10 villages: Villages changed hands"]


def test_the_verb_is_said_unless_the_briefing_says_otherwise() -> None:
    assert wording.verb(said()) == "said"
    assert wording.verb(said(cue="claimed")) == "claimed"


def test_grades_are_never_made_up() -> None:
    assert wording.reliability_words(STORY.sources["afp"]) == "B, usually reliable"
    assert wording.reliability_words(STORY.sources["politis"]) == "-"
    assert wording.credibility_words(None) == "-"
    assert wording.credibility_words(2) == "2, probably true"
    assert wording.assessment_words(VILLAGES) == "roughly even chance, low confidence"
    assert wording.assessment_words(STORY.claims["w"]) == ""


def test_marks() -> None:
    assert wording.tlp_label("amber+strict") == "TLP:AMBER+STRICT"
    assert wording.tlp_label(None) == ""
    assert wording.status_words("usable") == ""
    assert wording.source_kind(STORY.sources["afp"]) == "press release"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (model.Stance, wording.stance_words),
        (model.Channel, wording.channel_words),
        (model.RevisionKind, wording.revision_words),
        (model.Status, wording.status_words),
    ],
)
def test_every_term_of_the_format_has_words(term: object, words: object) -> None:
    assert callable(words)
    told = [words(value) for value in get_args(term)]
    assert len(set(told)) == len(told)
