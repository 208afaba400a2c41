"""The process that reads one PDF: its bytes come in, its text goes out as JSON; it ends itself when that takes too long."""

from __future__ import annotations

import importlib.util
import json
import sys

import pypdfium2

from ingest.readers.paper.reading import Unreadable, read_paper

MEMORY = 6_000_000_000


def main() -> None:
    """Read a PDF from the standard input, within as many seconds as are told."""
    _limit(int(sys.argv[1]))
    try:
        answer = read_paper(sys.stdin.buffer.read())
    except Unreadable as exc:
        answer = {"error": str(exc)}
    except pypdfium2.PdfiumError as exc:
        secret = "password" in str(exc).lower()
        answer = {"error": "it needs a password; save it without one" if secret else f"a damaged file ({exc})"}
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int) -> None:
    if importlib.util.find_spec("resource") is None:  # Windows
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
