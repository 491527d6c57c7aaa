"""The documentation against the program: what exists is documented, and what is documented exists."""

from __future__ import annotations

import argparse
import os
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from msgspec import inspect

from tui import __version__
from tui.briefing import model
from tui.briefing.attribution import ID_PATTERN, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.problems import CODES, IGNORABLE, NOTES, Refused
from tui.briefing.reading import read, read_bytes
from tui.briefing.text import LINE_LENGTH, clean
from tui.cli import main as command_line
from tui.cli.streams import CUT_OFF, INTERRUPTED, USAGE
from tui.findings.evidence import problems as evidence
from tui.findings.filtering import FIELDS, Filter
from tui.findings.repeated import repeated
from tui.library import query as library_query
from tui.settings import EXAMPLE, THEMES, TIMES, Settings, load
from tui.view.keys import ACTIONS, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.briefing.problems import Problem

ROOT = Path(__file__).parents[1]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
WRITTEN = {**PAGES, **{name: (ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "CONTRIBUTING.md")}}
FORMAT, KEYS, COMMANDS, FINDINGS = (PAGES[f"{name}.md"] for name in ("format", "keys", "commands", "findings"))
CODE_HEADING = re.compile(r"^#### ([EW]\d{3}): (.+)$", re.MULTILINE)


# -- reading Markdown ----------------------------------------------------------------------------------------------


class Block(NamedTuple):
    language: str
    text: str


def blocks(page: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or higher; code is no heading."""
    level = len(heading) - len(heading.lstrip("#"))
    lines = page.split("\n")
    inside = fenced = False
    found = []
    for line in lines:
        fenced ^= line.startswith("```")
        if not fenced and re.match(rf"#{{1,{level}}} ", line):
            inside = line == heading
        elif inside:
            found.append(line)
    assert found, f"no section {heading}"
    return "\n".join(found)


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table, without heads and rules."""
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("| ") and not following.startswith("|---"):
            yield [cell.strip() for cell in line.strip()[1:-1].split("|")]


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


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


# -- keys, filter, settings ------------------------------------------------------------------------------------------


def test_each_action_is_documented_with_its_keys_in_its_group() -> None:
    page = section(KEYS, "## All keys")
    groups = list(dict.fromkeys(action.group for action in ACTIONS))
    assert re.findall(r"^### (.+)$", page, re.MULTILINE) == groups
    for group in groups:
        documented = {ticked(row[1])[0]: ticked(row[0]) for row in rows(section(KEYS, f"### {group}"))}
        assert documented == {each.id: list(map(spoken, each.keys)) for each in ACTIONS if each.group == group}


def test_the_words_on_an_action_begin_as_the_program_has_them() -> None:
    """The page may say more, not something else."""
    said = {ticked(row[1])[0]: row[2] for row in rows(section(KEYS, "## All keys"))}
    assert [each.id for each in ACTIONS if beginning(each.help) != beginning(said[each.id])] == []


def beginning(words: str) -> list[str]:
    return re.findall(r"\w+", words)[:2]


def test_the_keys_that_the_readme_names_are_keys() -> None:
    known = {spoken(key) for action in ACTIONS for key in action.keys}
    named = [key for row in rows(section(WRITTEN["README.md"], "## Reading")) for key in ticked(row[0])]
    assert len(named) > 20
    assert set(named) - known == set()


def test_each_field_of_a_filter_is_documented() -> None:
    terms = {ticked(row[0])[0] for row in rows(section(KEYS, "## Filter"))}
    assert terms == {"word", *(f"{field}:" for field in FIELDS)}
    for query in [blocks(section(KEYS, "## Filter"))[0].text, *re.findall(r"`((?:since|until):\S+)`", KEYS)]:
        assert Filter.parse(query)


def test_each_term_of_a_query_to_the_library_is_documented() -> None:
    terms = {term for row in rows(section(COMMANDS, "## Queries")) for term in ticked(row[0])}
    assert terms == {"word", *(f"{field}:" for field in library_query.FIELDS), *library_query.MARKS}
    assert library_query.Query.parse(blocks(section(COMMANDS, "## Queries"))[0].text)


def test_each_setting_is_documented_with_its_values() -> None:
    documented = {ticked(row[0])[0]: row[1] for row in rows(section(KEYS, "## Settings"))}
    assert set(documented) == set(Settings._fields) - {"path", "problems", "chosen"}
    assert set(THEMES) < set(ticked(documented["theme"]))
    assert set(TIMES) < set(ticked(documented["times"]))
    assert f"default `{Settings().theme}`" in documented["theme"]
    assert f"default `{Settings().times}`" in documented["times"]


@pytest.mark.parametrize("text", [EXAMPLE, *(block.text for block in blocks(KEYS) if block.language == "toml")])
def test_settings_that_are_shown_are_taken(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    assert load(ACTIONS, path).problems == ()


def test_each_name_of_a_key_that_is_documented_may_be_used(tmp_path: Path) -> None:
    words = section(KEYS, "### Other keys").split("A key that another")[0]
    names = [name for name in ticked(words) if not name.endswith("+")]
    modified = [f"{name}f9" for name in ticked(words) if name.endswith("+")]
    assert len(names) > 15
    assert len(modified) == 3
    path = tmp_path / "config.toml"
    for key in names + modified:
        path.write_text(f'[keys]\nexport = "{key}"\n', encoding="utf-8")
        assert not any("not a key" in each.words for each in load(ACTIONS, path).problems), key


# -- commands --------------------------------------------------------------------------------------------------------


def options(verb: str) -> set[str]:
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"tui.cli.{verb}").arguments(parser)
    return {option for action in parser._actions for option in action.option_strings}


def documented_options(page: str) -> set[str]:
    return {word.split()[0] for row in rows(page) for word in ticked(row[0])}


def command_sections() -> dict[str, str]:
    headings = re.findall(r"^### `briefing ?(\S*)(.*)`$", COMMANDS, re.MULTILINE)
    return {verb: section(COMMANDS, f"### `briefing {verb}{rest}`") for verb, rest in headings}


def test_each_verb_is_documented_and_no_other() -> None:
    first, *verbs = command_sections()
    assert first == "[PATH"
    assert verbs == list(command_line.VERBS)
    readme = " ".join(cell for row in rows(section(WRITTEN["README.md"], "## Verbs")) for cell in row)
    assert set(command_line.VERBS) - set(re.findall(r"\w+", readme)) == set()


@pytest.mark.parametrize("verb", command_line.VERBS)
def test_each_option_of_a_verb_is_documented_and_no_other(verb: str) -> None:
    page = command_sections()[verb]
    assert documented_options(page) == options(verb)
    assert ("It has no options." in page) == (not options(verb))


def test_the_options_without_a_verb_are_documented_and_no_other() -> None:
    page = command_sections()["[PATH"]
    assert documented_options(page) == set(re.findall(r"--[a-z-]+", command_line.HELP))
    assert options("reader") <= documented_options(page)


@pytest.mark.parametrize("page", WRITTEN)
def test_each_option_that_is_named_somewhere_exists(page: str) -> None:
    known = {
        *documented_options(command_sections()["[PATH"]),
        *(each for verb in command_line.VERBS for each in options(verb)),
    }
    prose = re.sub(r"^```sh$.*?^```$", "", WRITTEN[page], flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)) - known == set()


@pytest.mark.parametrize("page", WRITTEN)
def test_each_verb_that_is_named_somewhere_exists(page: str) -> None:
    named = set(re.findall(r"`briefing ([a-z]+)(?=[ `])", WRITTEN[page]))
    assert named - set(command_line.VERBS) == set()


def test_the_statuses_are_those_of_the_program() -> None:
    crash = import_module("tui.crash")
    documented = [ticked(row[0])[0] for row in rows(section(COMMANDS, "## Exit status"))]
    assert documented == ["0", "1", str(USAGE), str(crash.CRASHED), "128 + n", str(INTERRUPTED), str(CUT_OFF)]


def test_the_statuses_mean_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, right, warned, wrong = (tmp_path / name for name in ("config.toml", "a.toml", "b.toml", "c.toml"))
    monkeypatch.setenv("BRIEFING_CONFIG", str(settings))
    right.write_text(blocks(FORMAT)[0].text, encoding="utf-8")
    warned.write_text(right.read_text(encoding="utf-8") + "unknown = 1\n", encoding="utf-8")
    wrong.write_text("format = 1\n", encoding="utf-8")
    status = command_line.main
    assert status(["check", str(right)]) == status(["check", str(warned)]) == status(["config"]) == 0
    assert status(["check", str(wrong)]) == status(["check", "--strict", str(warned)]) == 1
    assert status(["check", str(tmp_path / "missing.toml")]) == status(["show", str(wrong)]) == 2
    assert status(["export", str(wrong)]) == status(["new", str(right)]) == 2
    settings.write_text("theme = 1\n", encoding="utf-8")
    assert status(["config"]) == status(["keys"]) == 1


def test_the_variables_are_those_that_the_program_reads() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py"))
    documented = {name for row in rows(section(COMMANDS, "## Environment")) for name in ticked(row[0])}
    asked = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"|\"([A-Z_]+)\" (?:not )?in os\.environ", source))
    assert {name for pair in asked for name in pair if name} - documented == set()
    assert {name for name in documented if f'"{name}"' not in source} == set()


# -- what the gate does ----------------------------------------------------------------------------------------------


def test_the_gate_turns_each_example_into_what_is_said() -> None:
    examples = [row for row in rows(section(PAGES["security.md"], "## The gate for foreign text")) if "U+" in row[1]]
    assert len(examples) > 10
    for _, before, after in examples:
        char = chr(int(before.removeprefix("U+"), 16))
        expected = "" if after == "nothing" else chr(int(after.removeprefix("U+"), 16))
        assert clean(f"a{char}b")[0] == f"a{expected}b", before


# -- the pages themselves --------------------------------------------------------------------------------------------


def test_the_changelog_is_of_this_version() -> None:
    versions = re.findall(r"^## \[([\d.]+)\] - \d{4}-\d{2}-\d{2}$", WRITTEN["CHANGELOG.md"], re.MULTILINE)
    assert versions[0] == __version__


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN)
def test_each_link_leads_somewhere(page: str) -> None:
    folder = ROOT if (ROOT / page).is_file() else ROOT / "docs"
    for file, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", WRITTEN[page]):
        target = folder / file if file else folder / page
        assert target.is_file(), file
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), anchor


@pytest.mark.parametrize("page", WRITTEN)
def test_no_page_names_a_folder_of_somebody_s_machine(page: str) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|root|home|tmp|Users)\b", WRITTEN[page]) == []


def test_each_page_of_the_documentation_is_reached_from_another() -> None:
    links: set[Any] = {link for text in WRITTEN.values() for link in re.findall(r"\((?:docs/)?([\w.]+\.md)", text)}
    assert set(PAGES) - links - {"README.md"} == set()
