from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from strategies import FIGURES, WHENS

from tui.briefing.attribution import Attribution
from tui.briefing.fields import layout
from tui.briefing.records import KEYED, LISTED
from tui.briefing.schema import schema
from tui.briefing.text import clean

if TYPE_CHECKING:
    from tui.briefing.dates import When
    from tui.briefing.figure import Figure


def record(name: str, *, strict: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = schema(strict=strict)["$defs"][name]
    return found


def test_it_is_plain_json_of_the_draft_it_names() -> None:
    made = schema()
    assert json.loads(json.dumps(made)) == made
    assert made["$schema"].endswith("2020-12/schema")
    assert schema() == made, "made anew, not changed twice"


@pytest.mark.parametrize(("table", "kind"), [*((table, kind) for table, (kind, _) in KEYED.items()), *LISTED.items()])
def test_it_has_every_field_of_the_model_and_no_other(table: str, kind: Any) -> None:
    described = record(kind.__name__)
    fields = layout(kind)
    assert described["properties"].keys() == fields.keys()
    assert set(described["required"]) == {key for key, field in fields.items() if field.required}
    assert table in record("Briefing")["properties"]


def test_bare_strings_are_allowed_where_they_are_short_for_a_record() -> None:
    for table, (kind, short) in KEYED.items():
        text, full = record("Briefing")["properties"][table]["additionalProperties"]["anyOf"]
        assert text == record(kind.__name__)["properties"][short]
        assert text["minLength"] == 1
        assert full == {"$ref": f"#/$defs/{kind.__name__}"}


def test_free_keys_are_free_and_unknown_ones_refused_only_when_strict() -> None:
    for name in ("Briefing", "Header", "Actor", "Statement", "Revision"):
        assert record(name)["patternProperties"] == {"^x_": {}}
        assert "additionalProperties" not in record(name)
        assert record(name, strict=True)["additionalProperties"] is False


def test_toml_has_no_null() -> None:
    assert '"null"' not in json.dumps(schema())
    assert ": null" not in json.dumps(schema())


def test_rules_across_fields_that_a_schema_can_hold() -> None:
    assert record("Statement")["anyOf"] == [
        {"required": ["text"], "properties": {"text": {"pattern": r"\S"}}},
        {"required": ["quote"], "properties": {"quote": {"pattern": r"\S"}}},
    ]
    assert record("Place")["dependentRequired"] == {"lat": ["lon"], "lon": ["lat"]}
    assert record("Briefing")["properties"]["format"] == {"enum": [1]}


@settings(max_examples=200)
@given(WHENS)
def test_every_date_of_the_format_matches_its_pattern(when: When) -> None:
    pattern = record("Event")["properties"]["when"]["pattern"]
    assert re.search(pattern, when.text)
    assert re.search(pattern, str(when.value))


@pytest.mark.parametrize(
    ("table", "field", "text", "is_taken"),
    [
        *(("Event", "when", text, False) for text in ("2020-13", "0000", "2020-09-32", "2020-09-27 10:00", "2020-21")),
        *(("Event", "when", text, False) for text in ("2020-09-27T24:00", "2020-09-27T10:60Z", "2020/2021/2022", "..")),
        *(
            ("Event", "when", text, True)
            for text in ("2020-09~/..", "2020-09-27T10:00?", "2020-09-27 10:00:00.5+04:00")
        ),
        *(("Header", "as_of", text, True) for text in ("2020-09-27", "2020-09-27T10:00Z", "2020-09-27 10:00:00")),
        *(("Header", "as_of", text, False) for text in ("2020", "2020-09", "2020-09-27~", "2020-09-27/..")),
        *(("Source", field, "2020/2021", False) for field in ("published", "accessed", "archived_at")),
        *(("Source", field, "2020-09~", True) for field in ("published", "accessed", "archived_at")),
        ("Revision", "at", "../2020", False),
        ("Revision", "at", "2020", True),
    ],
)
def test_a_schema_refuses_the_dates_that_the_program_refuses(
    table: str, field: str, text: str, *, is_taken: bool
) -> None:
    assert bool(re.search(record(table)["properties"][field]["pattern"], text)) == is_taken


@given(FIGURES)
def test_every_figure_matches_its_pattern(figure: Figure) -> None:
    described = record("Statement")["properties"]["figure"]["additionalProperties"]
    pattern = described["anyOf"][1]["pattern"]
    assert isinstance(figure.value, int) or re.search(pattern, figure.value)


def test_attributions_match_their_pattern() -> None:
    pattern = record("Statement")["properties"]["sources"]["items"]["pattern"]
    for chain in ("afp", "politis via afp", "a via b via c via d via e", "politis\tvia\tafp"):
        assert Attribution.parse(clean(chain)[0])
        assert re.search(pattern, chain)
    for chain in ("", "a  via b", "a via b via c via d via e via f", "a,b"):
        assert not re.search(pattern, chain)
