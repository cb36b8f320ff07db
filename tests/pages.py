"""Walk through the site as a visitor would, link by link."""

from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client


def walk(client: Client, start: str = "/", limit: int = 200) -> dict[str, BeautifulSoup]:
    """Every page that can be reached by links from `start`, parsed, by address. Fails on a broken link."""
    pages: dict[str, BeautifulSoup] = {}
    waiting = [start]
    while waiting and len(pages) < limit:
        address = waiting.pop(0)
        response = client.get(address, follow=True)
        assert response.status_code == 200, f"{address} answers {response.status_code}"
        if not response["Content-Type"].startswith("text/html"):
            continue
        pages[address] = BeautifulSoup(response.content, "html.parser")
        for link in pages[address].select("a[href]"):
            target = urljoin(address, link["href"]).partition("#")[0]
            if not urlsplit(target).scheme and target not in pages and target not in waiting:
                waiting.append(target)
    return pages
