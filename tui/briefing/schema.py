"""The format as JSON Schema (draft 2020-12), made from the model, for editors that complete and check TOML.

It knows the fields, their types and limits. References between records are beyond a schema: `briefing check`
sees those.
"""

from __future__ import annotations

from typing import Any

from tui.briefing.attribution import ID_PATTERN, MAX_STEPS, Attribution
from tui.briefing.dates import When
from tui.briefing.figure import Figure
from tui.briefing.model import Briefing
from tui.briefing.records import KEYED

_STEP = ID_PATTERN.strip("^$")
_TIME = r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?"
_DATE = rf"\d{{4}}(-\d{{2}}(-\d{{2}}({_TIME})?)?)?[~?%]?"
_VALUES: dict[type, dict[str, Any]] = {
    When: {
        "type": "string",
        "description": "A date or date-time, plain or in quotes. In quotes also YYYY and YYYY-MM, a mark ~ "
        "(approximate), ? (uncertain) or % (both), and the intervals A/B, A/.. and ../B",
        "pattern": rf"^({_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE})$",
    },
    Attribution: {
        "type": "string",
        "description": 'Source ids joined by " via ": what we read first, the one nearest the speaker last',
        "pattern": rf"^{_STEP}( via {_STEP}){{0,{MAX_STEPS - 1}}}$",
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
    records["Statement"]["anyOf"] = [{"required": ["text"]}, {"required": ["quote"]}]
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
