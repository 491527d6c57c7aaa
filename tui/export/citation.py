"""Where something was read: one source as a plain citation, and all of them as numbered footnotes."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from tui.briefing.times import Lens, words
from tui.briefing.wording import publisher, reliability_words, source_kind
from tui.export.escaping import before_note, inline, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.briefing.attribution import Attribution
    from tui.briefing.dates import When
    from tui.briefing.model import Briefing, Source


def reported(when: When | None) -> str:
    """A date in words as it was reported; nothing when there is none."""
    return words(when, Lens("reported"), UTC) if when else ""


def citation(source: Source) -> str:
    """A source as plain text to paste: author, title, publisher, date, address, saved copy, day of access.

    The title gets no quotation marks: those are kept for what an actor said.
    """
    parts = [source.author, source.title, _joined([source.publisher, reported(source.published)]), source.url]
    if source.archive_url:
        parts.append(_joined([f"Archived {reported(source.archived_at)}".strip(), source.archive_url]))
    if source.accessed:
        parts.append(f"Accessed {reported(source.accessed)}")
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


class Footnotes:
    """The footnotes of one document, numbered as they are first referred to: so does every renderer."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._numbers: dict[str, int] = {}

    def mark(self, source: str) -> str:
        """The mark that refers to a source, `[^1]`."""
        return f"[^{self._numbers.setdefault(source, len(self._numbers) + 1)}]"

    def marks(self, attributions: Iterable[Attribution]) -> str:
        """Chains as marks only, for a narrow column: `[^1] via [^2], [^3]`."""
        return ", ".join(" via ".join(self.mark(step) for step in chain) for chain in attributions)

    def chains(self, attributions: Iterable[Attribution]) -> str:
        """Chains in words, each step with its mark: `Politis[^1], quoting Agence France-Presse[^2]`."""
        return "; ".join(", quoting ".join(self.named(step) for step in chain) for chain in attributions)

    def named(self, source: str) -> str:
        """The publisher of a source and its mark."""
        return before_note(publisher(self._briefing, source)) + self.mark(source)

    def listed(self, sources: Iterable[str]) -> str:
        """Several sources as `named`; between semicolons, because a publisher may have a comma in its name."""
        return "; ".join(map(self.named, sources))

    def unused(self) -> list[str]:
        """The sources that nothing has referred to yet, in file order: renderers drop such footnotes."""
        return [source for source in self._briefing.sources if source not in self._numbers]

    def definitions(self) -> list[str]:
        """The footnotes themselves, one line each."""
        return [f"[^{number}]: {self._footnote(source)}" for source, number in self._numbers.items()]

    def _footnote(self, key: str) -> str:
        source = self._briefing.sources[key]
        # Renderers count footnotes by first mention, the reader counts sources as the file has them.
        place = list(self._briefing.sources).index(key) + 1
        origins = [publisher(self._briefing, step) for step in source.cites]
        made = [
            inline(source.publisher, leading=True) or "Unnamed",
            inline(source.author),
            link(source.title.strip() or ("link" if source.url else ""), source.url),
            source_kind(source),
            reported(source.published),
        ]
        archive = link("Archived copy", source.archive_url) if source.archive_url else ""
        about = [
            ", ".join(part for part in made if part),
            f"Rests on {inline('; '.join(origins))}" if origins else "",
            " of ".join(part for part in (archive, reported(source.archived_at)) if part),
            f"Accessed {reported(source.accessed)}" if source.accessed else "",
            f"SHA-256 `{source.sha256}`" if source.sha256 else "",
            f"Same owner or feed: {inline(source.group)}" if source.group else "",
            f"Side: {inline(source.side)}" if source.side else "",
            f"Reliability {reliability_words(source)}" if source.reliability else "",
            inline(source.note),
            f"Source {place} of the briefing" if place != self._numbers.get(key) else "",
        ]
        return " ".join(_sentence(part) for part in about if part)


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)


def _sentence(part: str) -> str:
    if part.isdigit():
        return f"{part}\\."  # a publisher of this name would begin an ordered list
    return part if part.endswith((".", "!", "?")) else f"{part}."
