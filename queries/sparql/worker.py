"""The process that answers questions in SPARQL: run as a file, it reads a line of JSON for each and writes an answer.

It has Linux refuse sockets to it, opens a snapshot to read, and lets itself have no more memory and time than a question
may take. Who asks ends it when time is over. It imports nothing of ours, so that it starts at once.
"""

from __future__ import annotations

import ctypes
import errno
import json
import platform
import struct
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

if sys.platform != "win32":
    import resource

_STACK = 256 << 20
"""Bytes for the recursion by which queries are read."""
_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class _Refused(Exception):  # noqa: N818  # it never leaves this file
    """A question that gets no answer: what kind of fault, and what it is."""


def answer_all(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until nothing more is asked."""
    store, place = None, ""
    for line in questions:
        asked = json.loads(line)
        body = b""
        try:
            if asked["snapshot"] != place or store is None:
                store, place = _opened(asked["snapshot"]), asked["snapshot"]
            _bound(asked["memory"], asked["seconds"])
            told, body = _answer(store, asked)
        except _Refused as refused:
            kind, message = refused.args
            told = {"fault": kind, "message": message}
        answers.write(json.dumps({**told, "size": len(body)}).encode() + b"\n" + body)
        answers.flush()


def _opened(place: str) -> ox.Store:
    """Open a snapshot with as much memory as that takes."""
    if sys.platform != "win32":
        _soften(resource.RLIMIT_AS, resource.RLIM_INFINITY)
    try:
        return ox.Store.read_only(place)
    except OSError as error:
        raise _Refused("gone", str(error)) from error


def _bound(memory: int, seconds: float) -> None:
    """Let this process take so much more memory, and processor time even if nobody is left to end it."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soften(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)
    if sys.platform == "linux":
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _soften(resource.RLIMIT_AS, size + memory)


def _soften(kind: int, most: int) -> None:
    """Set a limit that can be lifted again, below the one that cannot."""
    hard = resource.getrlimit(kind)[1]
    limits = [limit for limit in (most, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min(limits, default=resource.RLIM_INFINITY), hard))


def refuse_sockets() -> bool:
    """Have the system refuse sockets to this process for good, and tell whether it does: Linux can, by seccomp(2)."""
    number = _SOCKET.get(platform.machine()) if sys.platform == "linux" else None
    if number is None:
        return False
    steps = [
        struct.pack("HBBI", 0x20, 0, 0, 0),  # take the number of the system call
        struct.pack("HBBI", 0x15, 0, 1, number),  # unless it is that of socket, skip one step
        struct.pack("HBBI", 0x06, 0, 0, 0x00050000 | errno.EACCES),  # refuse it
        struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000),  # allow it
    ]
    program = ctypes.create_string_buffer(b"".join(steps))
    told = struct.pack("HP", len(steps), ctypes.addressof(program))
    prctl, number_of = ctypes.CDLL(None).prctl, ctypes.c_ulong
    no_more_rights = prctl(38, number_of(1), number_of(0), number_of(0), number_of(0))
    refused = prctl(22, number_of(2), told, number_of(0), number_of(0))
    return bool(no_more_rights == 0 and refused == 0)


_SOCKET = {"x86_64": 41, "aarch64": 198}
"""The number of the system call socket by processor."""


def _answer(store: ox.Store, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        found = store.query(
            asked["text"], prefixes=asked["prefixes"], **_dataset(asked), substitutions=_bindings(asked)
        )
        if isinstance(found, ox.QuerySolutions):
            return _rows(found, asked)
        if isinstance(found, ox.QueryBoolean):
            form = _form(asked, "rows_as")
            return {"form": form, "rows": 1, "truncated": False}, found.serialize(format=_ROWS[form]) or b""
        return _graph(found, asked)
    except SyntaxError as error:
        raise _Refused("syntax", str(error)) from error
    except MemoryError as error:
        raise _Refused("memory", "") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _Refused("failed", str(error)) from error


def _form(asked: Mapping[str, Any], kind: str) -> str:
    form = asked[kind]
    if form is None:
        raise _Refused("form", kind)
    return str(form)


def _dataset(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the graphs that are asked instead of those that the query names; none of one kind where only the other is given."""
    default, named = asked["default_graphs"], asked["named_graphs"]
    if not default and not named:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in default],
        "named_graphs": [ox.NamedNode(iri) for iri in named],
    }


def _bindings(asked: Mapping[str, Any]) -> dict[ox.Variable, Any]:
    return {ox.Variable(name): _term(name, text) for name, text in asked["bindings"].items()}


def _term(name: str, text: str) -> Any:
    """Return the term that a text is in N-Triples."""
    line = f"<x:x> <x:x> {text} ."
    try:
        [quad] = ox.parse(line, ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError) as error:
        raise _Refused("failed", f'the value of ?{name} is no term: write <IRI> or "text"') from error
    return quad.object


def _rows(found: ox.QuerySolutions, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return as many rows as may be, by way of JSON, which is written row by row."""
    form = _form(asked, "rows_as")
    names = [variable.value for variable in found.variables]
    kept: list[str] = []
    size, truncated = 0, False
    for solution in found:
        row = {name: _told(term) for name, term in zip(names, solution, strict=True) if term is not None}
        text = json.dumps(row, ensure_ascii=False)
        size += len(text.encode())
        if len(kept) == asked["rows"] or size > asked["bytes"]:
            truncated = True
            break
        kept.append(text)
    if truncated and not kept:
        raise _Refused("size", "")
    head = json.dumps({"vars": names}, ensure_ascii=False)
    body = f'{{"head":{head},"results":{{"bindings":[{",".join(kept)}]}}}}'.encode()
    if form != "json":
        read = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        body = read.serialize(format=_ROWS[form]) or b""
    return {"form": form, "rows": len(kept), "truncated": truncated}, body


def _told(term: Any) -> dict[str, Any]:
    """Return a term as SPARQL 1.1 Query Results JSON tells it."""
    if isinstance(term, ox.Literal):
        told = {"type": "literal", "value": term.value}
        if term.language:
            return {**told, "xml:lang": term.language}
        return told if term.datatype.value.endswith("XMLSchema#string") else {**told, "datatype": term.datatype.value}
    if isinstance(term, ox.Triple):
        ends = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _told(end) for name, end in ends.items()}}
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}


def _graph(found: ox.QueryTriples, asked: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    form = _form(asked, "graph_as")
    kept: list[ox.Triple] = []
    size, truncated = 0, False
    for triple in found:
        size += len(str(triple).encode())
        if len(kept) == asked["rows"] or size > asked["bytes"]:
            truncated = True
            break
        kept.append(triple)
    if truncated and not kept:
        raise _Refused("size", "")
    body = ox.serialize(kept, format=_GRAPHS[form], prefixes=_used(asked["prefixes"], kept)) or b""
    return {"form": form, "rows": len(kept), "truncated": truncated}, body


def _used(prefixes: Mapping[str, str], triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return the prefixes that shorten something."""
    iris = {
        term.value if isinstance(term, ox.NamedNode) else term.datatype.value
        for triple in triples
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode | ox.Literal)
    }
    first = {start: name for name, start in reversed(list(prefixes.items()))}
    return {name: start for start, name in first.items() if any(iri.startswith(start) for iri in iris)}


if __name__ == "__main__":
    refuse_sockets()  # before there are other threads, which are refused them as well
    threading.stack_size(_STACK)
    thread = threading.Thread(target=answer_all, args=(sys.stdin.buffer, sys.stdout.buffer))
    thread.start()
    thread.join()
