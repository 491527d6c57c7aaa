r"""Foreign text in Markdown: parsed back it is the same text, and only what could mean something is marked.

Covers CommonMark, GFM (tables, strikethrough, task lists, bare links), footnotes, and the marks of Obsidian,
Pandoc and GitHub (`==`, `%%`, `$`, `[[`, `[!`, `#tag`, `{{`). `&` becomes `&amp;` because some programs
decode `\&` as well, `<` becomes `&lt;` because Python-Markdown, and with it MkDocs, knows no `\<`. Two habits of
GitHub act on the finished page, where no escape reaches them: a bare e-mail address becomes a link, and `@name` a
mention.

All of it expects text that has passed `text.clean()`: no controls and no line ends but LF.
"""

from __future__ import annotations

import re

from msgspec import json

_MEANINGFUL = re.compile(
    r"""
      \\ (?= [!-/:-@\[-`{-~] | $ )              # an escape, or a hard break
    | & (?= \# | [A-Z][A-Z0-9]*; )              # a character reference
    | < (?! \s )                                # HTML, or a link in angle brackets
    | `                                         # code
    | (?! (?<= \s ) \* (?= \s ) ) \*            # emphasis, unless blanks stand on both sides
    | (?<! \w ) _+ | (?<= [^\W_] ) _+ (?! \w )  # emphasis, unless inside a word
    | (?<= \S ) ~ | (?<! \s ) ~ (?! \w ) | ~ (?= ~ )           # strikethrough: what could close it
    | ~ $                                       # before our own **, which GFM would then not see as an end
    | \[ (?= [\^\[!] ) | (?<= \[ ) \[           # a footnote, a wiki link, a callout
    | \] (?= [(\[:] )                           # the middle of a link, the end of a link's definition
    | ! (?= \[ ) | \^ (?= \[ )                  # an image, a footnote in place
    | (?<= [A-Z] ) : (?= // ) | (?<= mailto ) : | (?<= xmpp ) :    # a bare link …
    | (?<! [:/] ) / (?= / )                                        # … whose scheme is missing
    | (?<= www ) \. | (?<= [^\s.] ) \. (?= [^\W\d_]{2} )           # … or of which only the host is there
    | (?<= \S ) @ (?= \S )                      # a bare address
    | (?<! \S ) \# (?= \w | / )                 # a tag
    | (?<! \S ) \# (?= \#* $ )                  # the closing marks of a heading
    | (?<! \s ) \$ (?! \d ) | \$ (?= \$ ) | (?<= \$ ) \$       # mathematics: what could close it
    | = (?= = ) | (?<= = ) =                    # a highlight
    | % (?= % ) | (?<= % ) %                    # a comment
    | \{ (?= [{%] ) | (?<= \{ ) \{              # a template
    | (?P<elsewhere> [\[\]|] )                  # nothing in running text; in a link's text or a table's cell
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_NAME = {"&": "&amp;", "<": "&lt;"}
"""What is not marked with a backslash: programs differ in whether they know it there."""

_LEADING = re.compile(
    r"""
      (?P<number> [0-9]{1,9} ) (?= [.)] (?: \s | $ ) )    # an ordered list
    | (?= > | \#                                # a block quote, a heading (Python-Markdown wants no blank after it)
        | [-+] (?: \s | $ )                     # a list
        | [-|:] [-|:\s]* $                      # a table's second row, a rule, an underlined heading
        | =+ \s* $
        | : [\s:]                               # a definition, a container
        | \[ [ x] \] )                          # a task
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"[^\S\n]*\n\s*")
_BLANK_LINES = re.compile(r"\n\s*\n")
_UNSAFE_IN_LINK = re.compile(r"""[\s<>()\[\]\\"^`{|}]""")


def inline(text: str, also: str = "", *, leading: bool = False) -> str:
    """One line of running text; line ends become spaces.

    `also` names those of `[`, `]` and `|` that have a meaning where the text will stand. `leading` says that
    it will stand at the beginning of a block, a list item or a footnote.
    """
    return _line(_LINE_ENDS.sub(" ", text.strip()), also, leading=leading)


def cell(text: str) -> str:
    """The content of a table's cell."""
    return inline(text, "|")


def link(text: str, url: str | None) -> str:
    """A link to a web address; only the text where the address is none."""
    target = _target(url)
    return f"[{inline(text, '[]')}]({target})" if target else inline(text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a long text, each as one or more lines; the single line ends are kept."""
    blocks = (
        [_line(line.strip(), leading=True) for line in block.split("\n") if line.strip()]
        for block in _BLANK_LINES.split(text)
    )
    return ["\n".join(lines) for lines in blocks if lines]


def quoted(text: str) -> str:
    """A block quote of a long text."""
    return "\n>\n".join("\n".join(f"> {line}" for line in block.split("\n")) for block in paragraphs(text))


def before_note(text: str) -> str:
    """Running text that a footnote mark follows without a blank: `Yahoo!` would make an image of it."""
    line = _LINE_ENDS.sub(" ", text.strip())
    if line.endswith(("!", "[", "]", "^")):
        return f"{_line(line[:-1], leading=False)}\\{line[-1]}"
    return _line(line, leading=False)


def front_matter(fields: dict[str, str | int | list[str]]) -> str:
    r"""A YAML block of these fields; every JSON string is a double-quoted YAML string.

    `<` is written as YAML's `\u003c`: a program that knows no front matter takes the block for text, HTML included.
    """
    lines = (f"{key}: {json.encode(value).decode()}".replace("<", "\\u003c") for key, value in fields.items())
    return "\n".join(["---", *lines, "---"])


def _target(url: str | None) -> str:
    """The address so that it cannot end its own parentheses; nothing unless it is http or https."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return ""
    safe = _UNSAFE_IN_LINK.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return re.sub(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)", "&amp;", safe)


def _line(text: str, also: str = "", *, leading: bool) -> str:
    def mark(match: re.Match[str]) -> str:
        found = match[0]
        if match["elsewhere"] and found not in also:
            return found
        return _BY_NAME.get(found) or "".join(f"\\{character}" for character in found)

    escaped = _MEANINGFUL.sub(mark, text)
    if leading and (match := _LEADING.match(escaped)):
        return f"{match['number'] or ''}\\{escaped[match.end() :]}"
    return escaped
