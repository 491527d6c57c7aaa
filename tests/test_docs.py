"""The manual against the program: keys, settings, verbs, options and statuses, and links that lead somewhere."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from pages import COMMANDS, FORMAT, KEYS, PAGES, ROOT, WRITTEN, blocks, rows, section, ticked

from tui import __version__
from tui.briefing.text import clean
from tui.cli import main as command_line
from tui.cli.streams import CUT_OFF, INTERRUPTED, USAGE
from tui.findings.filtering import FIELDS, Filter
from tui.library import query as library_query
from tui.settings import EXAMPLE, THEMES, TIMES, Settings, load
from tui.view.keys import ACTIONS, spoken

if TYPE_CHECKING:
    from pathlib import Path


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
