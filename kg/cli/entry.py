"""Where the command starts, and where every error of ours becomes one line."""

from __future__ import annotations

import os
import sys

from kg.cli.application import app
from kg.errors import PolicyKgError, StoreMissingError


def main() -> None:
    """Run the command line; an error of ours is one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except StoreMissingError as exc:
        _fail(f"{exc}" if "kg ingest" in str(exc) else f"{exc}; make one with kg ingest PATH")
    except (PolicyKgError, OSError) as exc:
        if isinstance(exc, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        _fail(str(exc))


def _fail(message: object) -> None:
    sys.stderr.write(f"kg: {' '.join(str(message).split())}\n")
    sys.exit(2)
