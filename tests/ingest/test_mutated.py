"""Texts cut, doubled, jumbled and damaged in any format: read or refused, and every quotation stands where it says.

``KG_FUZZ_TEXTS`` says how many to try.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import extract_source
from ingest.readers import read_bytes
from kg.codec import check_record, dump_record, load_record
from kg.errors import ReadError

GOLD = Path(__file__).parents[1] / "gold"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*/*.txt"))]
TRIED = int(os.environ.get("KG_FUZZ_TEXTS", "60"))
SLOWEST = 20.0  # seconds of computing for one text
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le")
ODD = (
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x00",
    "\xa0",
    "\u3000",
    "\r",
    "\t",
    "\n\n",
    "𠮷",
    "①",
    "㎡",
    "\ufffd",
    "（",
    "《",
    "**",
    "]]>",
    "<p>",
    "&#0;",
    "{{",
    "：",
    "亿元",
    "%",
)
PAGE = "<html><head><title>{title}</title></head><body><div class='nav'><a href='/'>首页</a></div><div id='zoom'>{body}</div></body></html>"


def jumbled(text: str, chance: random.Random) -> str:
    """Return a text after a few accidents."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice([0, 1, 2, 10, 200]))
        kind = chance.randrange(5)
        middle = (
            "",
            text[start:end] * 2,
            chance.choice(ODD),
            text[start:end][::-1],
            chance.choice(ODD) + text[start:end],
        )[kind]
        text = text[:start] + middle + text[end:]
    return text


def as_page(text: str, chance: random.Random) -> str:
    """Return a text as a page, its lines as paragraphs, items or rows."""
    around = chance.choice(["<p>{}</p>", "<div>{}<br></div>", "<li>{}</li>", "<tr><td>{}<td>甲</tr>", "{}<br>"])
    body = "\n".join(around.format(line) for line in text.splitlines())
    body = f"<table>{body}</table>" if around.startswith("<tr") else body
    return PAGE.format(title=text[:20], body=f"<ol>{body}</ol>" if around.startswith("<li") else body)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which a few are lost or wrong."""
    raw = bytearray(data)
    for _ in range(chance.choice([0, 0, 0, 1, 3])):
        if raw:
            at = chance.randrange(len(raw))
            raw[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(raw)


@settings(max_examples=TRIED, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**48))
def test_mutated_texts_are_read_or_refused_with_every_quotation_in_place(seed: int) -> None:
    chance = random.Random(seed)
    text = jumbled(chance.choice(TEXTS), chance)
    name = "文.txt"
    if chance.random() < 0.3:
        text, name = as_page(text, chance), "文.html"
    data = damaged(text.encode(chance.choice(ENCODINGS), "ignore"), chance)
    began = time.thread_time()
    try:
        record = extract_source(read_bytes(data, name), source=name)
    except ReadError:
        return
    assert time.thread_time() - began < SLOWEST
    check_record(record)
    assert record.text is not None
    for fact in [fact for one in record.measures for fact in (*one.funding, *one.targets)] + list(record.observations):
        assert record.text[fact.start : fact.end] == fact.quote
    for notice in record.notices:
        assert notice.start is None or 0 <= notice.start < (notice.end or 0) <= len(record.text)
    assert load_record(dump_record(record)) == record


@pytest.mark.parametrize("size", [200_000])
@pytest.mark.parametrize(
    "words", ["修整码头疏浚航道", "第一条 市水利局每年新建渔港12座，给予50万元补助，", "甲\t", "渔\n", " "]
)
def test_a_line_without_end_is_read_in_time(words: str, size: int) -> None:
    began = time.thread_time()
    extract_source(read_bytes((words * (size // len(words)) + "。").encode(), "文.txt"), source="文.txt")
    assert time.thread_time() - began < SLOWEST
