"""The commands of the service: serve, key."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.application import StoreOption, app
from kg.errors import InputError

SETTINGS = """Settings, from the environment:

KG_API_KEYS, KG_API_KEYS_FILE: hashes of the keys that may write and read, or a file of them; without any, nobody writes.

KG_API_READING_KEYS, KG_API_READING_KEYS_FILE: hashes of keys that may only read; with any, reading takes a key.

KG_API_KEYS_FOR_READING: true to have reading take a key as well.

KG_API_READ_LIMIT, KG_API_WRITE_LIMIT: how often, for each address and for each key (none; 600/minute). They count in
each process: with --workers 4 four times as much may come.

KG_API_MAX_BODY, KG_API_MAX_TEXT: bytes of a request, characters of a text (20000000; 2000000).

KG_API_MAX_AGE: seconds for which answers may be kept without asking again (60).

KG_API_THREADS: questions that are answered at once (two for each processor, and two).

KG_API_SPARQL_TIMEOUT, KG_API_SPARQL_ROWS, KG_API_SPARQL_MEMORY, KG_API_SPARQL_WORKERS: seconds, rows and MiB for a query
in SPARQL, and processes that answer them (10; 10000; 512; 2). KG_CACHE: the folder for what is made ready for them.

KG_API_URL: the address that clients use, where it is another, as behind a proxy.
"""


@app.command(epilog=SETTINGS)
def serve(
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; several only read, from Neo4j.")] = 1,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no sources in, even with a key.")] = False,
    forwarded_allow_ips: Annotated[
        str,
        typer.Option(
            envvar="KG_FORWARDED_ALLOW_IPS", help="Proxies whose X-Forwarded-For is believed, with commas; * for all."
        ),
    ] = "",
    store: StoreOption = None,
) -> None:
    """Serve the graph over HTTP until SIGTERM or Ctrl-C; KG_API_* (below) say who may write, and how often.

    kg serve --store ~/policies --port 8000
    """
    try:
        from kg.cli.serving import Serving, run_service
    except ModuleNotFoundError as error:
        message = f"kg serve needs the extra api ({error.name} is not installed): pip install 'policy-kg[api]'"
        raise InputError(message) from error
    run_service(
        Serving(host=host, port=port, workers=workers, read_only=read_only, proxies=forwarded_allow_ips, location=store)
    )


@app.command()
def key() -> None:
    """Make a key for writing over HTTP: the key for who writes, its hash for the service.

    The key is shown once and kept nowhere.
    """
    import hashlib
    import secrets

    from kg.cli.output import print_text

    made = secrets.token_urlsafe(32)
    digest = hashlib.sha256(made.encode()).hexdigest()
    print_text(
        f"key:  {made}\n      for who writes: the header X-API-Key, or KG_API_KEY for kg ingest --store http://…\n"
        f"hash: {digest}\n      for the service: add it to KG_API_KEYS, or to the file KG_API_KEYS_FILE, of kg serve\n"
    )
