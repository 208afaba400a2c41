"""The service that the pages come from: the application itself, served on loopback over an embedded store."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.cli.reading import ingest
from kg.stores import open_store
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from tests.browser.chromium import LOOPBACK

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
LONGEST_START = 60


def make_samples(folder: Path) -> Path:
    """Read the samples into a new store and return its folder."""
    ingest([str(SAMPLES)], store=str(folder))
    return folder


@contextmanager
def serving(store: str | Path) -> Iterator[str]:
    """Serve a store, only for reading, from a thread until the end of the block; yield the address."""
    with open_store(store, read_only=True) as opened:
        application = create_app(ApiSettings(), opened)
        config = uvicorn.Config(application, host=LOOPBACK, port=0, log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, name="service")
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{_port(server, thread)}"
        finally:
            server.should_exit = True
            thread.join()


def _port(server: uvicorn.Server, thread: threading.Thread) -> int:
    deadline = time.monotonic() + LONGEST_START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the service did not start")
        time.sleep(0.02)
    return int(server.servers[0].sockets[0].getsockname()[1])
