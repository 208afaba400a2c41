"""Which sources of a policy a comparison takes its measures from."""

from __future__ import annotations

import pytest

from queries.comparison.reading import choose_sources

FULL, REPORT = "full_text", "news_report"


@pytest.mark.parametrize(
    ("held", "counted", "others"),
    [
        ({"a": (FULL, "issued")}, {"a"}, set()),
        ({"a": (FULL, "draft"), "b": (FULL, "issued"), "c": (REPORT, "issued")}, {"b"}, {"a", "c"}),
        ({"a": (REPORT, "issued"), "b": (FULL, "draft")}, {"b"}, {"a"}),
        ({"a": (REPORT, "unknown"), "b": (REPORT, "unknown")}, {"a", "b"}, set()),
        ({"a": (FULL, "draft"), "b": (FULL, "draft"), "c": (REPORT, "unknown")}, {"a", "b"}, {"c"}),
    ],
    ids=["one", "issued-full-text", "draft-before-report", "two-reports", "two-drafts"],
)
def test_sources_that_rank_alike_all_count(
    held: dict[str, tuple[str, str]], counted: set[str], others: set[str]
) -> None:
    rows = [
        {"policy_id": "policy:1", "source": source, "form": form, "status": status}
        for source, (form, status) in held.items()
    ]
    assert choose_sources(rows) == {"policy:1": (counted, others)}
