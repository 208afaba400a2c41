"""A real Neo4j Community server for tests: started from its jars, on loopback, ended by its own process."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).parents[2]
LIBRARIES = ROOT / ".neo4j" / "lib"
"""Where `make neo4j` puts the jars."""
ENTRY_POINT = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
JAVA_VERSIONS = (17, 21)
_LASTING = ("-XX:+UseG1GC",)
_PASSING = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Flags of Java for a server that runs for long, and for one that has no time to become fast."""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
"""Packages of Java that the server reaches into."""
_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.memory.pagecache.size": "256m",
    "dbms.memory.transaction.total.max": "768m",
    "db.transaction.timeout": "120s",
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.retention_policy": "1 files",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
}


class ServerError(Exception):
    """The server cannot be started; the message says why and what to do."""


class Neo4jServer:
    """One server with a folder of its own; the port stays the same when it starts again.

    Without a password it lets everyone in, which is right on loopback only. One that is not lasting starts in half the
    time, compiles nothing thoroughly, and is killed when it is left: nobody wants its data.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        heap: str = "1g",
        password: str | None = None,
        settings: Mapping[str, str] | None = None,
        lasting: bool = False,
    ) -> None:
        """Take note of where the server keeps its data and what differs from the usual settings."""
        self.home = home
        self.port = port or free_port()
        self.settings = dict(settings or {})
        self._heap = heap
        self._password = password
        self._lasting = lasting
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The address for drivers."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process of the server while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.home / "console.log"

    def __enter__(self) -> Neo4jServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lasting:
            self.stop()
        else:
            self.kill()

    def start(self, wait: float = 120) -> None:
        """Start the server and wait until it answers; raise ServerError with its last words otherwise."""
        java = find_java()
        self._configure()
        if self._password is not None and not (self.home / "data" / "dbms").exists():
            self._set_password(java)
        self._launch(java)
        atexit.register(self.stop)
        try:
            self._await(time.monotonic() + wait)
        except BaseException:
            self.kill()
            raise

    def wait(self) -> None:
        """Return when the server ends."""
        if self._process is not None:
            self._process.wait()

    def stop(self, wait: float = 60) -> None:
        """Ask the server to end, and end it if it does not."""
        if self._process is not None and self.pid is not None:
            self._process.terminate()
            try:
                self._process.wait(wait)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the server at once, as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _await(self, deadline: float) -> None:
        while time.monotonic() < deadline and self.pid is not None and "Started." not in self._said():
            time.sleep(0.1)
        if self.pid is None or not _answers(self.port):
            raise ServerError(f"Neo4j did not start; its last words:\n{self._said()[-3000:]}")

    def _configure(self) -> None:
        for name in ("conf", "data", "logs", "run", "plugins", "import"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        address = f"127.0.0.1:{self.port}"
        given = {
            **_SETTINGS,
            "server.bolt.listen_address": address,
            "server.bolt.advertised_address": address,
            "dbms.security.auth_enabled": str(self._password is not None).lower(),
            **self.settings,
        }
        lines = "".join(f"{name}={value}\n" for name, value in given.items())
        (self.home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")

    def _set_password(self, java: Path) -> None:
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [str(java), "-cp", f"{LIBRARIES}/*", ADMIN, "dbms", "set-initial-password", str(self._password)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode != 0:
            raise ServerError(f"the password of the server could not be set:\n{done.stdout}{done.stderr}")

    def _launch(self, java: Path) -> None:
        memory = [f"-Xms{self._heap}", f"-Xmx{self._heap}"]
        opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED]
        flags = [
            *(_LASTING if self._lasting else _PASSING),
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dlog4j2.disable.jmx=true",
        ]
        folders = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode"]
        command = [str(java), *memory, *flags, *opened, "-cp", f"{LIBRARIES}/*", ENTRY_POINT, *folders]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def _said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def find_java() -> Path:
    """Return a Java that the server runs on; raise ServerError saying what to install."""
    if not any(LIBRARIES.glob("neo4j-[0-9]*.jar")):
        raise ServerError(f"there is no Neo4j in {LIBRARIES.relative_to(ROOT)}: run `make neo4j`")
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += [home for version in JAVA_VERSIONS for home in sorted(Path("/usr/lib/jvm").glob(f"*{version}*"))]
    found = [home / "bin" / "java" for home in homes] + [Path(shutil.which("java") or "java")]
    for java in found:
        if java.exists() and _java_version(java) in JAVA_VERSIONS:
            return java
    raise ServerError(
        "Neo4j 5.26 runs on Java 17 or 21: install one (Debian: openjdk-17-jdk-headless) or set JAVA_HOME"
    )


def _java_version(java: Path) -> int:
    said = subprocess.run([str(java), "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return int(version[1]) if version else 0


def free_port() -> int:
    """Return a port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=10).close()
    except OSError:
        return False
    return True
