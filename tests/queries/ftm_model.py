"""What followthemoney says of the classes that the export uses: ``python -m tests.queries.ftm_model`` notes it anew.

The package needs the ICU library and a compiler, so that not every machine has it; what it says stands in ftm_model.json.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MODEL_PATH = Path(__file__).with_name("ftm_model.json")
SCHEMATA = (
    "Article", "Document", "Documentation", "PlainText", "Project", "ProjectParticipant", "PublicBody", "Similar",
    "Territory", "UnknownLink",
)  # fmt: skip


def read_model() -> dict[str, Any]:
    """Return each class with what it must have and the type, greatest length and range of each property."""
    from followthemoney import model

    found: dict[str, Any] = {}
    for name in SCHEMATA:
        schema = model.get(name)
        assert schema is not None, name
        properties = {
            key: [item.type.name, item.max_length, item.range.name if item.range else None]
            for key, item in sorted(schema.properties.items())
            if not item.stub
        }
        found[name] = {
            "is_a": sorted(each.name for each in schema.schemata),
            "required": sorted(schema.required),
            "properties": properties,
        }
    return found


def dump_model(found: dict[str, Any]) -> str:
    """Return the classes as JSON, a property in a line."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    MODEL_PATH.write_text(dump_model(read_model()), encoding="utf-8")
