"""Pages for tests of reports: a headline, paragraphs, and what is read from them."""

from __future__ import annotations

from ingest.pipeline import Metadata, extract
from kg.record import Measure, Record

HEADLINE = "荆州出台渔港新政"
LEAD = "本报讯 近日，荆州市人民政府印发《荆州市渔港建设若干措施》（以下简称《措施》）。"


def page(*paragraphs: str, headline: str = HEADLINE, lead: str = LEAD) -> str:
    """Return a page with one report."""
    return "\n\n".join([headline, lead, *paragraphs]) + "\n"


def record_of(text: str, published: str | None = "2024-05-06") -> Record:
    """Return the record of a page."""
    return extract(text, source="page.txt", metadata=Metadata(published=published))


def measures_of(*paragraphs: str) -> tuple[Measure, ...]:
    """Return the measures of a report on a policy with these paragraphs."""
    return record_of(page(*paragraphs)).measures


def words_of(text: str, measures: tuple[Measure, ...]) -> list[str]:
    """Return the words of measures without line breaks."""
    return ["".join(text[measure.start : measure.end].split()) for measure in measures]


def statements_of(*paragraphs: str) -> list[str]:
    """Return the words of the measures of a report on a policy with these paragraphs."""
    text = page(*paragraphs)
    return words_of(text, record_of(text).measures)
