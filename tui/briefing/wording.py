"""How the terms of the format read in English: chains, stances, figures, grades. Words only, no styling.

Everything that prints a briefing takes its words from here, so that the screen, the plain text and the
exports say the same thing in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.briefing.order import said_and_reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.briefing.attribution import Attribution
    from tui.briefing.dates import When
    from tui.briefing.figure import Figure
    from tui.briefing.model import (
        Actor,
        Briefing,
        Channel,
        Claim,
        Grade,
        Place,
        RevisionKind,
        Source,
        Stance,
        Statement,
        Status,
    )

_STANCES: dict[Stance, str] = {"support": "supports", "deny": "denies", "query": "asks about", "comment": "comments on"}
_STATUSES: dict[Status, str] = {
    "draft": "Draft: not ready for use",
    "usable": "",
    "withheld": "Withheld: not to be used for now",
    "canceled": "Canceled: must not be used",
}
_REVISIONS: dict[RevisionKind, str] = {
    "update": "Update",
    "correction": "Correction",
    "clarification": "Clarification",
    "retraction": "Retraction",
}
_CHANNELS: dict[Channel, str] = {
    "press-release": "in a press release",
    "press-conference": "at a press conference",
    "interview": "in an interview",
    "social-post": "in a social media post",
    "speech": "in a speech",
    "broadcast": "in a broadcast",
    "call": "in a call",
    "document": "in a document",
}
# The words of the Admiralty scale (NATO AJP-2.1, annex on the evaluation of sources and information).
_RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITIES: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def actor_name(briefing: Briefing, actor: str) -> str:
    """The name of an actor, or the id itself where no actor has it (a claim's party may be a side)."""
    return briefing.actors[actor].name if actor in briefing.actors else actor


def publisher(briefing: Briefing, source: str) -> str:
    """The publisher of a source, or the id itself where no source has it."""
    return briefing.sources[source].publisher if source in briefing.sources else source


def chain_words(briefing: Briefing, attribution: Attribution) -> str:
    """Through whom we know, what we read first: `Politis, quoting Agence France-Presse`."""
    return ", quoting ".join(publisher(briefing, step) for step in attribution)


def actor_words(actor: Actor) -> str:
    """The name with post and side: `Hulusi Akar (Minister of Defence, Türkiye)`."""
    details = ", ".join(detail for detail in (actor.role, actor.side) if detail)
    return f"{actor.name} ({details})" if details else actor.name


def place_words(place: Place) -> str:
    """All names of a place, the first one first: `Stepanakert / Khankendi`."""
    return " / ".join([place.name, *place.aliases])


def verb(statement: Statement) -> str:
    """The reporting verb: `said`, unless the briefing gives another."""
    return statement.cue or "said"


def time_facts(briefing: Briefing, statement: Statement, words: Callable[[When], str]) -> list[str]:
    """When it was said and when it could first be read: `denied 27 Sep 2020`, `reported 28 Sep 2020`."""
    said, reported = said_and_reported(statement, briefing)
    facts = (
        f"{verb(statement)} {words(said)}" if said else statement.cue,
        f"reported {words(reported)}" if reported else "",
        "" if said or reported else "time not given",
    )
    return [fact for fact in facts if fact]


def channel_words(channel: Channel | None) -> str:
    """The medium of a statement: `in a press release`, or nothing."""
    return _CHANNELS[channel] if channel else ""


def stance_words(stance: Stance) -> str:
    """What a statement does to a claim: `denies`."""
    return _STANCES[stance]


def figure_words(figure: Figure, claim: Claim | None) -> str:
    """An asserted number with the claim's unit: `at least 4 villages`; `at most 1 (villages)`, where that is plural."""
    if not claim or not claim.unit:
        return str(figure)
    last = figure.low if figure.high is None else figure.high
    is_one = last in (1, -1) and claim.unit.endswith("s")
    return f"{figure} ({claim.unit})" if is_one else f"{figure} {claim.unit}"


def stand_words(statement: Statement, key: str, claim: Claim | None) -> str:
    """What a statement does to one claim: `denies`, `gives 6 villages`, `supports, giving 6 villages`."""
    stance = stance_words(statement.stance[key]) if key in statement.stance else ""
    if key not in statement.figure:
        return stance
    figure = figure_words(statement.figure[key], claim)
    return f"{stance}, giving {figure}" if stance else f"gives {figure}"


def position_words(briefing: Briefing, statement: Statement) -> list[str]:
    """What a statement does to each claim, and the claim: `denies: six villages were taken`."""
    lines = []
    for key in dict.fromkeys([*statement.stance, *statement.figure]):
        claim = briefing.claims.get(key)
        lines.append(f"{stand_words(statement, key, claim)}: {claim.text if claim else key}")
    return lines


def assessment_words(claim: Claim) -> str:
    """The editor's own judgement in ICD 203 terms: `very likely, high confidence`, or nothing."""
    words = [claim.likelihood.replace("-", " ")] if claim.likelihood else []
    if claim.confidence:
        words.append(f"{claim.confidence} confidence")
    return ", ".join(words)


def status_words(status: Status) -> str:
    """What a reader must know of the publication status; nothing for a usable briefing."""
    return _STATUSES[status]


def tlp_label(tlp: str | None) -> str:
    """The marking as TLP 2.0 wants it printed: `TLP:AMBER+STRICT`, or nothing."""
    return f"TLP:{tlp.upper()}" if tlp else ""


def tlp_role(label: str) -> Literal["warn", "dim"]:
    """How loudly a marking is said: TLP:CLEAR and TLP:GREEN hardly bind, and would drown what must be seen."""
    return "warn" if "AMBER" in label or "RED" in label else "dim"


def revision_words(kind: RevisionKind) -> str:
    """The kind of a revision as a heading: `Correction`."""
    return _REVISIONS[kind]


def source_kind(source: Source) -> str:
    """The kind of a source in words: `press release`, or nothing."""
    return source.kind.replace("-", " ") if source.kind else ""


def reliability_words(source: Source) -> str:
    """A source's track record: `B, usually reliable`; `-` when the editor gave none."""
    return f"{source.reliability}, {_RELIABILITIES[source.reliability]}" if source.reliability else "-"


def credibility_words(grade: Grade | None) -> str:
    """The editor's grade of an information: `2, probably true`; `-` when there is none."""
    return f"{grade}, {_CREDIBILITIES[grade]}" if grade else "-"


def shortened(text: str, length: int) -> str:
    """The beginning of a text in one line, cut after a word: for what only has to be recognised."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length].rpartition(' ')[0] or line[:length]} …"


def free_value(value: object) -> str:
    """The value of a free `x_` key on one line: as it is for a string, else as JSON."""
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
