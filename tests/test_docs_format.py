"""The pages on the format and the findings: each example, message and field is what reading and the model have."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from msgspec import inspect
from pages import FINDINGS, FORMAT, PAGES, WRITTEN, blocks, rows, section, ticked

from tui.briefing import model
from tui.briefing.attribution import ID_PATTERN, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.problems import CODES, IGNORABLE, NOTES, Refused
from tui.briefing.reading import read, read_bytes
from tui.briefing.text import LINE_LENGTH
from tui.findings.evidence import problems as evidence
from tui.findings.repeated import repeated

if TYPE_CHECKING:
    from pathlib import Path

    from tui.briefing.problems import Problem

CODE_HEADING = re.compile(r"^#### ([EW]\d{3}): (.+)$", re.MULTILINE)


# -- TOML and messages ---------------------------------------------------------------------------------------------


def whole(snippet: str) -> str:
    """The file in which the page says that a snippet stands."""
    if snippet.startswith("format = 1"):
        return snippet
    text = "" if "format =" in snippet else "format = 1\n"
    if "[briefing]" not in snippet:
        header = '[briefing]\nheadline = "The gate is closed"\nas_of = 2024-01-05\n'
        text = f"{snippet}{header}" if "format =" in snippet else f"{text}{header}{snippet}"
    else:
        text += snippet
    if "[actor]" not in snippet:
        text += '[actor]\nministry = "Ministry of Ports"\nunion = "Union"\n'
    return text if "[source]" in snippet else f'{text}[source]\npaper = "Example Gazette"\nagency = "Example Agency"\n'


def messages(data: bytes) -> list[str]:
    """The problems of a file without their places."""
    return [without_place(each) for each in read_bytes(data, "story.toml").problems]


def without_place(problem: Problem) -> str:
    return re.sub(r"^story\.toml(:\d+:\d+)?: ", "", str(problem))


@pytest.mark.parametrize("name", ["README.md", "format.md"])
def test_a_whole_file_in_the_documentation_has_no_problem(name: str) -> None:
    files = [block.text for block in blocks(PAGES[name]) if block.text.startswith("format = 1")]
    assert files
    assert [messages(file.encode()) for file in files] == [[]] * len(files)


def test_the_other_snippets_of_the_format_are_right_too() -> None:
    before = FORMAT[: FORMAT.index("\n## Problems")]
    snippets = [block.text for block in blocks(before) if block.language == "toml"]
    assert len(snippets) > 3
    assert [messages(whole(snippet).encode()) for snippet in snippets] == [[]] * len(snippets)


def test_the_two_ways_to_write_a_place_are_two_ways() -> None:
    short, long = (block.text for block in blocks(section(FORMAT, "## How a file is built")))
    gates = [read_bytes(whole(text).encode(), "story.toml").briefing for text in (short, long)]
    assert all(gate is not None and gate.places["gate"].name == "Main gate" for gate in gates)


def test_each_code_has_a_section_with_its_meaning() -> None:
    documented = CODE_HEADING.findall(FORMAT) + CODE_HEADING.findall(FINDINGS)
    assert dict(documented) == CODES
    assert len(documented) == len(CODES), "none in both pages"


@pytest.mark.parametrize("page", WRITTEN)
def test_each_code_that_is_named_exists(page: str) -> None:
    assert set(re.findall(r"\b[EW]\d{3}\b", WRITTEN[page])) - set(CODES) == set()


@pytest.mark.parametrize(("code", "meaning"), CODE_HEADING.findall(FINDINGS))
def test_the_example_of_a_finding_gives_the_message_that_stands_below_it(code: str, meaning: str) -> None:
    snippet, said = blocks(section(FINDINGS, f"#### {code}: {meaning}"))
    # beside it lies another one with that header, which matters where it has an id
    beside, reading = (read_bytes(whole(snippet.text).encode(), name) for name in ("port.toml", "story.toml"))
    found = evidence(reading, others=repeated([beside, reading])[1])
    assert [without_place(each) for each in found if each.code == code] == said.text.splitlines()


def test_the_levels_are_those_that_the_page_has() -> None:
    documented = {row[0]: ticked(row[1]) for row in rows(section(FINDINGS, "## Levels, and what to leave out"))}
    notes = {code.removesuffix("…") for code in documented["note"]}
    warned = {code.removesuffix("…") for code in documented["warning"]}
    assert {code for code in CODES if code.startswith(tuple(notes))} == NOTES
    assert {code for code in CODES if code.startswith(tuple(warned))} == {*IGNORABLE} - NOTES


@pytest.mark.parametrize("code", dict(CODE_HEADING.findall(FORMAT)))
def test_the_example_of_a_code_gives_the_message_that_stands_below_it(code: str, tmp_path: Path) -> None:
    found = blocks(section(FORMAT, f"#### {code}: {CODES[code]}"))
    said = [line for block in found if block.language == "text" for line in block.text.splitlines()]
    snippets = [block.text for block in found if block.language == "toml"]
    assert said
    assert all(f" {code} " in line for line in said)
    produced = messages(whole(snippets[0]).encode()) if snippets else unwritable(code, tmp_path)
    assert produced == said


def unwritable(code: str, folder: Path) -> list[str]:
    """The problems of files that no snippet can show."""
    path = folder / "story.toml"
    if code == "E002":
        os.mkfifo(path)
    elif code != "E001":
        nested = b"x_a = " + b"[" * 500 + b"]" * 500
        path.write_bytes({"E003": b"#" * 8_388_609, "E004": b'headline = "caf\xe9"\n', "E006": nested}[code])
    return [
        f"error {each.code} {each.words}" + (f" — {each.hint}" if each.hint else "") for each in read(path).problems
    ]


def test_the_line_that_shows_what_check_prints_is_printed() -> None:
    smallest = blocks(FORMAT)[0].text
    wrong = smallest.replace('sources = ["paper"]', 'sources = ["papr"]', 1)
    printed = [str(each) for each in read_bytes(wrong.encode(), "story.toml").problems]
    assert printed == [blocks(section(FORMAT, "## Problems and how to mend them"))[0].text.strip()]


def test_the_message_in_the_readme_is_that_of_its_example_with_a_letter_exchanged() -> None:
    found = blocks(section(PAGES["README.md"], "## The format in brief"))
    shown = next(block.text for block in found if "error E201" in block.text).strip()
    head, statement = found[0].text.split("[[statement]]")
    wrong = head + "[[statement]]" + statement.replace('"politis"', '"apf"')
    assert messages(wrong.encode()) == [shown.split(": ", 1)[1]]


# -- fields --------------------------------------------------------------------------------------------------------

TABLES: dict[str, type[model.Record]] = {
    "[briefing]": model.Header,
    "[actor]": model.Actor,
    "[source]": model.Source,
    "[place]": model.Place,
    "[claim]": model.Claim,
    "[[event]]": model.Event,
    "[[statement]]": model.Statement,
    "[[revision]]": model.Revision,
}
PLURALS = {"id": "ids", "line": "lines", "attribution": "attributions", "word": "words", "figure": "figures"}
LENGTHS = {model.TITLE_LENGTH: "title", LINE_LENGTH: "line", model.TEXT_LENGTH: "text"}


def fields(record: type[model.Record]) -> dict[str, inspect.Field]:
    described = inspect.type_info(record)
    assert isinstance(described, inspect.StructType)
    return {field.encode_name: field for field in described.fields if field.encode_name != "x_"}


def bare(kind: inspect.Type) -> inspect.Type:
    if isinstance(kind, inspect.Metadata):
        return bare(kind.type)
    if isinstance(kind, inspect.UnionType):
        return bare(next(each for each in kind.types if not isinstance(each, inspect.NoneType)))
    return kind


def described_text(kind: inspect.StrType) -> str:
    named = {
        ID_PATTERN: "id", model.LINK_PATTERN: "link", r"^[A-Z]{2}$": "country", r"^Q[1-9][0-9]*$": "Q-id",
        r"^[0-9a-fA-F]{64}$": "hash", model.LANGUAGE_PATTERN: "language",
    }  # fmt: skip
    return named[kind.pattern] if kind.pattern in named else LENGTHS[kind.max_length or 0]


def described(kind: inspect.Type) -> str:
    """The word that the page has for a type of the model."""
    kind = bare(kind)
    if isinstance(kind, inspect.StrType):
        return described_text(kind)
    if isinstance(kind, inspect.ListType):
        return f"list of {PLURALS[described(kind.item_type)]}"
    if isinstance(kind, inspect.DictType):
        return f"table of {PLURALS[described(kind.value_type)]}"
    if isinstance(kind, inspect.CustomType):
        return {When: "date", Attribution: "attribution", Figure: "figure"}[kind.cls]
    if isinstance(kind, inspect.LiteralType):
        return "word" if isinstance(kind.values[0], str) else "whole number"
    return "number" if isinstance(kind, inspect.FloatType) else "whole number"


def values(kind: inspect.Type) -> set[str]:
    """The words that a field allows; none where it is free."""
    kind = bare(kind)
    if isinstance(kind, inspect.DictType):
        return values(kind.value_type)
    return {str(value) for value in kind.values} if isinstance(kind, inspect.LiteralType) else set()


def bounds(kind: inspect.Type) -> list[str]:
    kind = bare(kind)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return [f"{kind.ge:.0f}", f"{kind.le:.0f}"]
    return []


def test_the_tables_are_those_of_the_model() -> None:
    headings = re.findall(r"^### `(\[+\w+\]+)`$", FORMAT, re.MULTILINE)
    assert headings == list(TABLES)
    names = {name.strip("[]") for name in TABLES}
    assert names == {*fields(model.Briefing)} - {"format"}
    assert [row[0] for row in rows(section(FORMAT, "### The top of the file"))] == ["`format`"]


@pytest.mark.parametrize("table", TABLES)
def test_each_field_is_documented_as_the_model_has_it(table: str) -> None:
    documented = {ticked(row[0])[0]: row for row in rows(section(FORMAT, f"### `{table}`"))}
    known = fields(TABLES[table])
    assert list(documented) == list(known)
    assert {key: row[1] for key, row in documented.items()} == {
        key: described(each.type) for key, each in known.items()
    }
    assert {key for key, row in documented.items() if row[2]} == {key for key, each in known.items() if each.required}
    for key, field in known.items():
        rule = documented[key][3]
        assert values(field.type) <= set(ticked(rule)), key
        assert all(bound in rule for bound in bounds(field.type)), key
        if isinstance(field.default, str | int) and field.default:
            assert f"default `{field.default}`" in rule, key
        kind = bare(field.type)
        if isinstance(kind, inspect.StrType) and kind.min_length and described(kind) != "title":
            assert "not empty" in rule, key


def test_the_lengths_are_those_of_the_model() -> None:
    lengths = {row[0]: row[1] for row in rows(section(FORMAT, "## How a file is built"))}
    for length, name in LENGTHS.items():
        assert f"after {length:,} characters" in lengths[name]


def test_each_way_to_write_a_date_is_one() -> None:
    tables = section(FORMAT, "## Dates")
    written = [ticked(row[0])[0] for row in rows(tables)]
    mark = written.index('"2020-21"')
    for text in written[:mark]:
        assert messages(whole(f'[[event]]\nwhen = {text}\ntitle = "x"\nsources = ["paper"]\n').encode()) == [], text
    for row in list(rows(tables))[mark:]:
        with pytest.raises(Refused):
            When.parse(ticked(row[0])[0].strip('"'))
        for instead in set(ticked(row[1])) - {".."}:
            When.parse(instead.strip('"'))


def test_each_way_to_write_a_figure_means_what_is_said() -> None:
    for row in rows(section(FORMAT, "## Figures")):
        text = ticked(row[0])[0]
        assert str(Figure.parse(text.strip('"') if '"' in text else int(text))) == row[1]
