"""PDF files that are damaged or made to do harm: refused, in time, with words that say what to do."""

from __future__ import annotations

import contextlib
import io
import random
import time

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.paper.reading import read_paper
from ingest.readers.pdf import read_pdf
from kg.errors import ReadError
from tests.ingest.readers.printed import FONT, printed

WHOLE = printed(["对渔港项目给予补助。"])


def objects(*bodies: str) -> bytes:
    """Return a PDF of objects, the first of which is its root; readers mend the missing table."""
    numbered = "".join(f"{number} 0 obj {body} endobj\n" for number, body in enumerate(bodies, 1))
    return f"%PDF-1.7\n{numbered}trailer << /Root 1 0 R /Size {len(bodies) + 1} >>\n%%EOF".encode()


def locked() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.setFont(FONT, 12)
    canvas.drawString(80, 700, "渔港")
    canvas.save()
    return stream.getvalue()


def drawing(commands: str, resources: str = "") -> bytes:
    """Return a page that draws."""
    return objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources << {resources} >> >>",
        f"<< /Length {len(commands)} >> stream\n{commands}\nendstream",
    )


HOSTILE = {
    "stub": b"%PDF-1.7",
    "cut": WHOLE[: len(WHOLE) // 3],
    "noise": b"%PDF-1.4\n" + random.Random(3).randbytes(50_000),
    "locked": locked(),
    "loop": objects("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "many": objects("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 999999999 >>"),
    "self-form": objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >> >>",
        "<< /Length 5 >> stream\n/A Do\nendstream",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >> /Length 5 >> "
        "stream\n/A Do\nendstream",
    ),
    "deep": objects("<< /Type /Catalog /Pages 2 0 R >>", "[" * 100_000),
    "nested": drawing("q " * 200_000),
    "lines": drawing(
        "".join(f"{n % 499} 0 m {n % 499} 499 l S 0 {n % 499} m 499 {n % 499} l S " for n in range(20_000))
    ),
    "empty": drawing(""),
    "huge-page": drawing("0 0 m 1 1 l S").replace(b"[0 0 500 500]", b"[0 0 9e30 9e30]"),
    "no-page": drawing("").replace(b"[0 0 500 500]", b"[0 0 0 0]"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_time(kind: str) -> None:
    began = time.monotonic()
    with pytest.raises(ReadError, match=r"a\.pdf: "):
        read_pdf(HOSTILE[kind], "a.pdf")
    assert time.monotonic() - began < 30


def test_a_locked_file_says_so() -> None:
    with pytest.raises(ReadError, match="password"):
        read_pdf(HOSTILE["locked"], "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.paper.reading.MAX_PAGES", 0)
    with pytest.raises(Exception, match="1 pages, more than the limit of 0"):
        read_paper(WHOLE)


def test_a_file_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.MAX_SECONDS", 0)
    monkeypatch.setattr("ingest.readers.paper.scans.is_installed", lambda: False)
    with pytest.raises(ReadError, match="more than 0 seconds"):
        read_pdf(WHOLE, "a.pdf")


def test_bytes_changed_are_read_or_refused() -> None:
    chance = random.Random(7)
    for _ in range(12):
        data = bytearray(WHOLE)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            read_pdf(bytes(data), "a.pdf")
