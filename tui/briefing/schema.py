"""The format as JSON Schema (draft 2020-12), made from the model, for editors that complete and check TOML.

It knows the fields, their types and limits. References between records are beyond a schema: `briefing check`
sees those.
"""

from __future__ import annotations

from typing import Any

from tui.briefing.attribution import ID_PATTERN, MAX_STEPS, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.model import NOT_BLANK, Briefing
from tui.briefing.records import KEYED

_STEP = ID_PATTERN.strip("^$")
_CLOCK, _SECONDS = r"([01][0-9]|2[0-3]):[0-5][0-9]", r":[0-5][0-9]"
_OFFSET = rf"(Z|[+-]{_CLOCK})?"
# What stands bare comes to the editor as text too: TOML has fractions, and a blank between day and time.
_TIME = rf"(T{_CLOCK}({_SECONDS}(\.[0-9]+)?)?|[ t]{_CLOCK}{_SECONDS}(\.[0-9]+)?){_OFFSET}"
_YEAR, _MONTH = r"(?!0000)[0-9]{4}", r"-(0[1-9]|1[0-2])"
_DAY = rf"{_YEAR}{_MONTH}-(0[1-9]|[12][0-9]|3[01])({_TIME})?"
_POINT = rf"({_DAY}|{_YEAR}({_MONTH})?)[~?%]?"
_MOMENT = rf"^{_DAY}$"
_ONE_DATE = rf"^{_POINT}$"
_WITHOUT_INTERVAL: dict[str, dict[str, str]] = {
    "Header": {"as_of": _MOMENT},
    "Source": dict.fromkeys(("published", "accessed", "archived_at"), _ONE_DATE),
    "Revision": {"at": _ONE_DATE},
}
"""The dates that E304 is about."""
_VALUES: dict[type, dict[str, Any]] = {
    When: {
        "type": "string",
        "description": "A date or date-time, plain or in quotes. In quotes also YYYY and YYYY-MM, a mark ~ "
        "(approximate), ? (uncertain) or % (both), and the intervals A/B, A/.. and ../B",
        "pattern": rf"^({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT})$",
    },
    Attribution: {
        "type": "string",
        "description": 'Source ids joined by " via ": what we read first, the one nearest the speaker last',
        # a tab is a blank once the file is read
        "pattern": rf"^{_STEP}([ \t]via[ \t]{_STEP}){{0,{MAX_STEPS - 1}}}$",
    },
    Figure: {
        "description": 'A number, or a range like "2..4", "4.." or "..10"',
        "anyOf": [
            {"type": "integer"},
            {"type": "string", "pattern": r"^(-?[0-9]{1,18}\.\.(-?[0-9]{1,18})?|\.\.-?[0-9]{1,18})$"},
        ],
    },
}


def schema(*, strict: bool = False) -> dict[str, Any]:
    """The schema; `strict` refuses unknown keys, which are otherwise warnings and so allowed."""
    # Imported late: only one verb needs it.
    import msgspec.json

    made = msgspec.json.schema(Briefing, schema_hook=_VALUES.__getitem__)
    records = made["$defs"]
    for record in records.values():
        _finish(record, strict=strict)
    for name, (_, short) in KEYED.items():
        table = records["Briefing"]["properties"][name]
        full = table["additionalProperties"]
        text = records[full["$ref"].rpartition("/")[2]]["properties"][short]
        table["additionalProperties"] = {"anyOf": [text, full]}
    records["Statement"]["anyOf"] = [
        {"required": [field], "properties": {field: {"pattern": NOT_BLANK}}} for field in ("text", "quote")
    ]
    for name, dates in _WITHOUT_INTERVAL.items():
        for field, pattern in dates.items():
            # a new one: every date so far is the same object
            described = {"description": "One date, plain or in quotes", "pattern": pattern}
            records[name]["properties"][field] = records[name]["properties"][field] | described
    records["Place"]["dependentRequired"] = {"lat": ["lon"], "lon": ["lat"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Briefing format 1", **made}


def _finish(record: dict[str, Any], *, strict: bool) -> None:
    """Say of one record what msgspec cannot know: free keys, unknown keys, and that TOML has no null."""
    del record["properties"]["x_"]
    record["patternProperties"] = {"^x_": {}}
    if strict:
        record["additionalProperties"] = False
    for key, described in record["properties"].items():
        kinds = [kind for kind in described.get("anyOf", ()) if kind != {"type": "null"}]
        if len(kinds) == 1:
            record["properties"][key] = kinds[0]
