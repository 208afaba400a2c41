"""The service as a process: its port, its store, its log, and an orderly end."""

from __future__ import annotations

import errno
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from ingest.triples import vocabulary_graph
from kg.cli.application import opened
from kg.cli.output import print_text
from kg.cli.standing import keep_standing
from kg.cli.taking import SourceTaker
from kg.errors import InputError
from kg.settings import Settings
from kg.stores.address import Address, is_server
from kg.stores.lock import note_address
from queries.api.app import create_app
from queries.api.settings import ApiSettings

TIMEOUT = "10"
"""Seconds for one query where KG_TIMEOUT is not set: who waits longer has gone."""
LONGEST_END = 20
"""Seconds that requests have to end when the service stops."""
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_LAST_LOOK = 0.2
"""Seconds in which a thread without work ends."""
_LONGEST_START = 60
"""Seconds that a worker may keep silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What `kg serve` was told."""

    host: str
    port: int
    workers: int = 1
    read_only: bool = False
    proxies: str = ""
    location: str | None = None


def run_service(asked: Serving) -> None:
    """Serve until a signal ends it; raise InputError or StoreError where it cannot begin."""
    settings = ApiSettings.from_env()
    if settings.keys_for_reading and not settings.key_hashes + settings.reading_hashes:
        raise InputError(
            "KG_API_KEYS_FOR_READING is set, but KG_API_KEYS holds no key, nor does KG_API_READING_KEYS: "
            "make one with `kg key`"
        )
    location = asked.location or Settings.from_env().store
    if asked.workers > 1 and not is_server(location):
        raise InputError(
            "one process has the embedded store open: leave --workers at 1, or serve from --store neo4j://HOST"
        )
    os.environ["KG_TIMEOUT"] = os.environ.get("KG_TIMEOUT") or TIMEOUT
    _take_signals()
    with closing(_bind(asked.host, asked.port)) as listener:
        url = _address(asked.host, listener.getsockname()[1])
        serve = _serve_here if asked.workers == 1 else _serve_with_workers
        serve(asked, settings, location, listener, url)


def _take_signals() -> None:
    """Have signals end the service in order from now on, also while the store is being opened."""
    for number in _SIGNALS:
        signal.signal(number, _leave)


def _leave(*_: object) -> None:
    raise SystemExit(0)


def _serve_here(asked: Serving, settings: ApiSettings, location: str, listener: socket.socket, url: str) -> None:
    can_write = bool(settings.key_hashes) and not asked.read_only
    with opened(location, write=can_write) as store:
        if can_write:
            store.sync(vocabulary_graph())
            keep_standing(store)
        if not is_server(location):
            note_address(Path(store.about()["location"]), url)
        application = create_app(settings, store, SourceTaker(store, max_text=settings.max_text) if can_write else None)
        why = "with a key" if can_write else "no (--read-only)" if asked.read_only else "no (no key is set: see kg key)"
        server = _Server(_config(asked, application), lambda: _announce(store.about()["location"], url, why))
        for number in _SIGNALS:
            signal.signal(number, server.handle_exit)  # uvicorn raises what it caught again when it has ended
        server.run([listener])
        if server.started and not application.state.jobs.close(_LAST_LOOK):
            _leave_at_once()
    if not server.started:
        raise InputError("the service did not start: the log above says why")


def _leave_at_once() -> NoReturn:
    """End without closing the store, which a thread still writes: as after a loss of power, the version before stands."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(1)


def _serve_with_workers(asked: Serving, _: ApiSettings, location: str, listener: socket.socket, url: str) -> None:
    with opened(location):
        pass  # so that what is wrong with the store is said once, and here
    os.environ["KG_STORE"] = location
    config = _config(asked, "kg.cli.serving:make_worker")
    listener.listen()  # so that who comes before the workers are ready waits for them
    supervisor = Multiprocess(config, [listener])
    _announce(str(Address.read(location)), url, "no (several workers only read: write through one with --workers 1)")
    supervisor.run()
    if any(process.exitcode not in (0, -signal.SIGTERM) for process in supervisor.processes):
        raise InputError("a worker did not start or end well: the log above says why")


def make_worker() -> Any:
    """Return the application of one worker, over a store that it opens itself from the environment."""
    from kg.stores import open_store

    store = open_store(Settings.from_env().store, read_only=True)
    application = create_app(ApiSettings.from_env(), store)
    inner = application.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        async with inner(app):
            yield
        store.close()

    application.router.lifespan_context = lifespan
    return application


class _Server(uvicorn.Server):
    """Says that it has begun when it has."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self._announce()


def _announce(location: str, url: str, writing: str) -> None:
    print_text(f"serving {location} at {url}\ndocs: {url}/docs\nwriting: {writing}\n")


def _config(asked: Serving, application: Any) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        factory=isinstance(application, str),
        workers=asked.workers,
        lifespan="on",
        log_config=LOGGING,
        access_log=False,
        server_header=False,
        proxy_headers=bool(asked.proxies),
        forwarded_allow_ips=asked.proxies,
        timeout_graceful_shutdown=LONGEST_END,
        timeout_worker_healthcheck=_LONGEST_START,
    )


def _bind(host: str, port: int) -> socket.socket:
    """Take the port before the store is opened, which takes longer."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise InputError(f"--host is {host!r}, which is no address of this machine") from error
    listener = socket.socket(family, kind)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
    except OSError as error:
        listener.close()
        in_use = error.errno == errno.EADDRINUSE
        reason = "is in use" if in_use else f"cannot be listened at ({error.strerror})"
        raise InputError(f"port {port} of {host} {reason}: choose another with --port") from error
    return listener


def _address(host: str, port: int) -> str:
    """Return the address for clients on this machine."""
    near = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{near}]' if ':' in near else near}:{port}"


class JsonLines(logging.Formatter):
    """One line of JSON a message; the access log brings its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        if record.name == "policy_kg.access":
            return record.getMessage()
        line: dict[str, Any] = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "kg.cli.serving.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
    "loggers": {
        "policy_kg": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
