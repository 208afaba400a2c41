"""A lock file beside the database, held by the process that has it open; it names that process."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from kg.errors import StoreLockedError
from kg.stores.address import public

_FAR = 1 << 30
"""Where Windows locks a byte, so that the text before it can still be read."""


class StoreLock:
    """Hold the lock of a store; the system lets go of it when the process ends, however it ends."""

    def __init__(self, store: Path) -> None:
        """Take the lock or raise StoreLockedError saying who has it."""
        self.path = store.with_name(f"{store.name}.lock")
        self._store = store
        self._file = self._take()
        self._sign()

    def _take(self) -> int:
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(file)
            except OSError as error:
                os.close(file)
                raise self._refusal() from error
            if _is_same_file(file, self.path):
                return file
            os.close(file)  # the holder removed it between our opening and our locking

    def _sign(self) -> None:
        owner = {"pid": os.getpid(), "command": public(" ".join([Path(sys.argv[0]).name, *sys.argv[1:]]))[:200]}
        os.ftruncate(self._file, 0)
        os.write(self._file, json.dumps(owner, ensure_ascii=False).encode("utf-8", "replace"))

    def _refusal(self) -> StoreLockedError:
        owner = read_owner(self.path)
        if owner and owner.get("serving"):
            url = owner["serving"]
            return StoreLockedError(f"the store {self._store} is served at {url}: work through it with --store {url}")
        who = f"process {owner['pid']} ({owner['command']})" if owner else "another process"
        if owner and owner["pid"] == os.getpid():
            who = "this very process, which opened it before"
        message = f"the store {self._store} is in use by {who}: let it finish, or choose another with --store"
        return StoreLockedError(message)

    def release(self) -> None:
        """Let go of the lock and remove the file; doing so twice does no harm."""
        if self._file < 0:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._file)
        self._file = -1


def read_owner(path: Path) -> dict[str, Any] | None:
    """Return pid, command and perhaps serving (an address) noted in a lock file, or None where nothing legible is there."""
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return owner if isinstance(owner, dict) and {"pid", "command"} <= owner.keys() else None


def note_address(store: Path, url: str) -> None:
    """Note in the lock of a store that this process holds where it serves the store."""
    path = store.with_name(f"{store.name}.lock")
    owner = read_owner(path)
    if owner is not None and owner["pid"] == os.getpid():
        path.write_text(json.dumps({**owner, "serving": url}, ensure_ascii=False), encoding="utf-8")


def _is_same_file(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
