"""Takes the pictures of docs/images from a running site with the sample network. Run again when the pages have changed:

    make run
    .venv/bin/python scripts/take_pictures.py http://127.0.0.1:8000 docs/images

Fonts for many scripts (Debian: fonts-noto-core) have to be installed, else names come out as boxes.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DESK = {"width": 1120, "height": 760}
PHONE = {"width": 375, "height": 760}


def main(site: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take(browser, site, "/", folder / "home.png", DESK)
        take(browser, site, "/report/example/", folder / "report.png", DESK)
        take(browser, site, "/equity/", folder / "equity.png", DESK)
        take(browser, site, "/members/", folder / "directory-phone.png", PHONE, color_scheme="dark", locale="fr")
        take(browser, site, "/", folder / "home-phone.png", PHONE, locale="ar")
        take(browser, site, "/report/example/", folder / "report-phone.png", PHONE)
        browser.close()


def take(browser: Browser, site: str, path: str, file: Path, screen: dict[str, int], **options: str) -> None:
    """Take one picture of what a screen shows."""
    context = browser.new_context(base_url=site, viewport=screen, **options)
    page = context.new_page()
    page.goto(path)
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
