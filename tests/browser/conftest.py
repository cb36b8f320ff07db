"""The site as people see it: Debian's Chromium against a live server."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

# Playwright keeps an event loop on this thread, which Django would take for a mistake when a test touches the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if not executable:
        message = "Chromium is missing: apt install chromium"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Open a visitor's browser on the site: `visit(language="ar", member=ama, java_script_enabled=False, ...)`."""
    contexts: list[BrowserContext] = []

    def open_browser(language: str = "en", member=None, **options) -> BrowserContext:
        context = chromium.new_context(base_url=live_server.url, locale=language, **options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        if member:
            # One for each: signing in somebody else would end the session of the one before.
            client = Client()
            client.force_login(member)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context

    yield open_browser
    for context in contexts:
        context.close()
