"""Watches a page while it is shown: what it complains of, and what it asks for from elsewhere."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Request, Response

COMPLAINTS = ("error", "warning")
INSIDE = ("data:", "blob:", "about:")
"""Addresses that are asked of nobody."""
_ENDED_BY_US = "net::ERR_ABORTED"
"""A download, or a page that is left while it loads."""


class Watch:
    """Collects what is wrong with a page, violations of its content security policy among it: they go to the console."""

    def __init__(self, page: Page, url: str) -> None:
        """Watch a page from now on, which may ask the service at an address for anything, and nobody else."""
        self.faults: list[str] = []
        self.responses: list[Response] = []
        self.forgiven = ""
        """The address that is not found on purpose, which the console tells as an error."""
        self._url = url
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", lambda response: self.responses.append(response))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in COMPLAINTS and message.location["url"] != self.forgiven:
            self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._url}/", *INSIDE)):
            self.faults.append(f"asks elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _ENDED_BY_US:
            self.faults.append(f"failed: {request.url}: {request.failure}")
