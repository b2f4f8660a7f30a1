"""Pages opened in Chromium: cut off from the outside, and with all that goes wrong remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlparse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

FLAGS = (
    "--no-sandbox",  # which Chromium needs to run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What no route sees (a prefetch, a socket) finds no address either.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP, PHONE = (1280, 900), (390, 844)
_OWN = {"file", "data", "blob", "about"}


@dataclass
class Visits:
    """Opens pages, each in a context of its own; ``problems`` is what went wrong on any of them."""

    browser: Browser
    problems: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        *,
        script: bool = True,
    ) -> Page:
        """Return a new page of a window with that size, colour scheme, and script on or off."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=script,
            has_touch=size == PHONE,
            service_workers="block",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.route("**/*", self._let_through)
        context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))
        context.on(
            "console",
            lambda said: (
                self.problems.append(f"console: {said.text}") if said.type == "error" else None
            ),
        )
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()

    def _let_through(self, route: Route) -> None:
        address = urlparse(route.request.url)
        if address.scheme in _OWN or address.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.problems.append(f"request to the outside: {route.request.url}")
            route.abort()
