"""What is in a zip archive, read member by member in memory; nothing is written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.readers.encoding import tell_encoding
from ingest.readers.reading import MAX_BYTES
from kg.errors import ReadError

SUFFIX = ".zip"
MAX_MEMBERS = 10_000
MAX_TOTAL = 1_000_000_000
MAX_RATIO = 200
"""How many times larger than its packed form a member of more than a megabyte may be: texts are below 20."""
_SMALL = 1_000_000
_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
_PASSED_OVER = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, and how to read it."""

    name: str
    load: Callable[[], bytes]


def list_members(path: Path) -> list[Member]:
    """Return the files in an archive by name; ReadError for one that is damaged or larger than the limits.

    Archives within it are members like others, and no reader takes them: nesting ends here.
    """
    try:
        archive = zipfile.ZipFile(path)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(f"{path}: no zip archive that can be opened ({error})") from error
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or total > MAX_TOTAL:
        raise ReadError(
            f"{path}: {len(infos):,} files of {total:,} bytes are more than the limits of {MAX_MEMBERS:,} files and "
            f"{MAX_TOTAL:,} bytes; unpack it and give the folder"
        )
    members = [Member(_name(info), _loader(archive, info, f"{path}!/{_name(info)}")) for info in infos]
    return sorted((one for one in members if _is_shown(one.name)), key=lambda one: one.name)


def _loader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Callable[[], bytes]:
    def load() -> bytes:
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(f"{where}: the file is encrypted; unpack it with its password")
        if info.file_size > MAX_BYTES:
            raise ReadError(f"{where}: {info.file_size:,} bytes are more than the limit of {MAX_BYTES:,}")
        if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
            raise ReadError(f"{where}: packed more than {MAX_RATIO} to 1, as no text is; unpack it if you trust it")
        try:
            with archive.open(info) as member:
                return member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
            raise ReadError(f"{where}: the file in the archive is damaged ({error})") from error

    return load


def _name(info: zipfile.ZipInfo) -> str:
    """Return the path of a member as text, with no way out of the archive; old programs write it in GBK."""
    name = info.orig_filename if info.flag_bits & _IN_UTF8 else _decoded(info.orig_filename)
    parts = name.replace("\\", "/").replace("\x00", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _decoded(name: str) -> str:
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    return data.decode(tell_encoding(data), "replace")


def _is_shown(name: str) -> bool:
    parts = name.split("/")
    return bool(name) and not any(part.startswith(".") or part in _PASSED_OVER for part in parts)
