"""Walk through the site as a visitor would, link by link."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import Resolver404, resolve


def walk(client: Client, start: str = "/", limit: int = 200, alike: int = 6) -> dict[str, BeautifulSoup]:
    """Every page that can be reached by links from `start`, parsed, by address. Fails on a broken link.

    Of pages that one view makes, such as those of the countries, only the first few, `alike`, are read.
    """
    pages: dict[str, BeautifulSoup] = {}
    waiting, made_by = [start], Counter({_view(start): 1})
    while waiting and len(pages) < limit:
        address = waiting.pop(0)
        response = client.get(address, follow=True)
        assert response.status_code == 200, f"{address} answers {response.status_code}"
        if not response["Content-Type"].startswith("text/html"):
            continue
        pages[address] = BeautifulSoup(response.content, "html.parser")
        for link in pages[address].select("a[href]"):
            target = urljoin(address, link["href"]).partition("#")[0]
            if urlsplit(target).scheme or target in pages or target in waiting or made_by[_view(target)] >= alike:
                continue
            waiting.append(target)
            made_by[_view(target)] += 1
    return pages


def _view(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address
