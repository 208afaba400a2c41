"""Which texts and records a name stands for: files, folders, archives and addresses, with what is known of each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.cli.intake import MANIFEST, Intake
from kg.errors import ReadError

if TYPE_CHECKING:
    from ingest.readers.archive import Member

METADATA = ("uri", "title", "published", "publisher", "rights")
_ARCHIVE = ".zip"
Manifest = Mapping[str, Mapping[str, str]]
"""What is known of each file, by its path relative to the manifest."""


def find_intakes(
    names: Iterable[str], suffixes: Sequence[str], options: Mapping[str, str | None], *, allow_private: bool = False
) -> list[Intake]:
    """List what the names stand for; ``options`` are metadata given on the command line."""
    given = {name: value for name, value in options.items() if value is not None}
    found: dict[str, Intake] = {}
    for name in names:
        intakes = [_address(name, allow_private)] if is_address(name) else _local(Path(name), suffixes)
        for intake in intakes:
            known = replace(intake, metadata={**intake.metadata, **given})
            found.setdefault(str(intake.path.resolve()) if intake.path else intake.place, known)
    if len(found) > 1 and options.get("uri"):
        raise ReadError(f"--uri names one source, but there are {len(found)} files; list their uris in {MANIFEST}")
    return list(found.values())


def is_address(name: str) -> bool:
    """Say whether a name is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


def _address(url: str, allow_private: bool) -> Intake:
    from ingest.fetch import fetch, file_name

    return Intake(
        place=url,
        name=file_name(url),
        key=url,
        load=lambda: fetch(url, allow_private=allow_private),
        metadata={"uri": url},
    )


def _local(path: Path, suffixes: Sequence[str]) -> Iterator[Intake]:
    if not path.exists():
        raise ReadError(f"{path}: there is no such file or folder")
    manifests: dict[Path, Manifest] = {}
    for file, key in _files(path, suffixes):
        if file.suffix.lower() == _ARCHIVE:
            yield from _packed(file, key, suffixes)
        else:
            yield file_intake(file, key, _metadata(file, manifests))


def file_intake(path: Path, key: str, metadata: Mapping[str, str] | None = None) -> Intake:
    """Return a file as what is to be taken in."""
    from ingest.readers import load_file

    return Intake(
        place=str(path), name=path.name, key=key, path=path, load=lambda: load_file(path), metadata=metadata or {}
    )


def _files(path: Path, suffixes: Sequence[str]) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
        return
    files = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file()
        and file.suffix.lower() in (*suffixes, _ARCHIVE)
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]
    if not files:
        raise ReadError(f"{path}: the folder holds no texts ({', '.join(suffixes)})")
    for file in files:
        yield file, file.relative_to(path).as_posix()


def _packed(path: Path, key: str, suffixes: Sequence[str]) -> list[Intake]:
    """List the texts in an archive; an archive that cannot be used is one thing that fails."""
    from ingest.readers.archive import list_members

    try:
        members = list_members(path)
        manifests = {
            one.name: read_manifest(one.load(), f"{path}!/{one.name}")
            for one in members
            if PurePosixPath(one.name).name == MANIFEST
        }
    except ReadError as error:
        return [Intake(place=str(path), name=path.name, key=key, load=_failing(error))]
    texts = [one for one in members if PurePosixPath(one.name).suffix.lower() in (*suffixes, _ARCHIVE)]
    if not texts:
        empty = ReadError(f"{path}: the archive holds no texts ({', '.join(suffixes)})")
        return [Intake(place=str(path), name=path.name, key=key, load=_failing(empty))]
    return [_member_intake(path, key, one, manifests) for one in texts]


def _member_intake(path: Path, key: str, member: Member, manifests: Mapping[str, Manifest]) -> Intake:
    name = PurePosixPath(member.name)
    known: Mapping[str, str] = {}
    for folder in name.parents:
        rows = manifests.get((folder / MANIFEST).as_posix(), {})
        if row := rows.get(name.relative_to(folder).as_posix()):
            known = row
            break
    return Intake(place=f"{path}!/{name}", name=name.name, key=f"{key}!/{name}", load=member.load, metadata=known)


def _failing(error: ReadError) -> Callable[[], bytes]:
    def load() -> bytes:
        raise error

    return load


def _metadata(file: Path, manifests: dict[Path, Manifest]) -> Mapping[str, str]:
    for folder in (file.parent, *file.parent.parents):
        if folder not in manifests:
            path = folder / MANIFEST
            manifests[folder] = read_manifest(path.read_bytes(), str(path)) if path.is_file() else {}
        row = manifests[folder].get(file.relative_to(folder).as_posix())
        if row is not None:
            return row
    return {}


def read_manifest(data: bytes, where: str) -> Manifest:
    """Read sources.csv: what is known about each file beside it, by path relative to it."""
    try:
        reader = csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))
        unknown = set(reader.fieldnames or ()) - {"file", *METADATA}
        if "file" not in (reader.fieldnames or ()) or unknown:
            extra = f"; not {', '.join(sorted(map(str, unknown)))}" if unknown else ""
            raise ReadError(f"{where}: the columns are file and any of {', '.join(METADATA)}{extra}")
        return {
            (row["file"] or "").strip(): {name: row[name].strip() for name in METADATA if (row.get(name) or "").strip()}
            for row in reader
        }
    except (UnicodeError, csv.Error) as exc:
        raise ReadError(f"{where}: not a CSV file in UTF-8 ({exc})") from exc
