"""PDF files: read in a process of their own, because what a file makes PDFium do cannot be stopped from within."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from ingest.readers.paper import scans
from ingest.readers.source import SourceText
from kg.errors import ReadError
from kg.record import Notice

READER = "pdf/1"
MAX_SECONDS, MAX_SCAN_SECONDS = 120, 1200
"""How long one file may take, and where pictures can be read: a page takes some seconds."""


def read_pdf(data: bytes, name: str) -> SourceText:
    """Read a PDF; ReadError says why it cannot be used."""
    seconds = MAX_SCAN_SECONDS if scans.is_installed() else MAX_SECONDS
    command = [sys.executable, "-P", "-m", "ingest.readers.paper.worker", str(seconds)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # of our own program and figures
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as exc:
        raise ReadError(f"{name}: reading takes more than {seconds} seconds; split the file") from exc
    if done.returncode:
        raise ReadError(f"{name}: a damaged file: PDFium cannot read it; save it anew, or give its text")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise ReadError(f"{name}: {answer['error']}")
    notices = tuple(Notice(kind="reader/left-out", message=message) for message in answer["left_out"])
    return SourceText(answer["text"], name, f"{READER} {answer['reader']}".strip(), notices=notices)
