"""Run a Neo4j server in the foreground: ``python -m tests.server [FOLDER] [PORT]``; Ctrl-C ends it."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

from tests.server.neo4j import ROOT, Neo4jServer, ServerError


def main() -> int:
    """Start the server, say where it is, and wait for a signal."""
    home = Path(sys.argv[1]) if sys.argv[1:] else ROOT / ".neo4j" / "home"
    port = int(sys.argv[2]) if sys.argv[2:] else 7687
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Neo4jServer(home.absolute(), port=port, lasting=True) as server:
            sys.stdout.write(f"Neo4j answers at {server.uri} (process {server.pid}); Ctrl-C ends it\n")
            sys.stdout.flush()
            with contextlib.suppress(KeyboardInterrupt):
                server.wait()
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
