"""Every page on a gene or a medicine opens in every language and fits a slow line."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from alliance.genomics import load_knowledge
from alliance.pharmacogenes.names import slug

pytestmark = pytest.mark.django_db

KNOWLEDGE = load_knowledge()
DRUGS = sorted({rec.drug for rec in KNOWLEDGE.recommendations})
LANGUAGES = [code for code, _ in settings.LANGUAGES]
LIMIT = 14_000


def weighed(client, address, language):
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200, address
    size = len(gzip.compress(answer.content, compresslevel=6))
    assert size < LIMIT, f"{address} in {language}: {size} bytes"
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drug(client, language):
    for drug in DRUGS:
        page = weighed(client, f"/drugs/{slug(drug)}/", language)
        assert len(page.select("h1")) == 1
        assert page.select("table tbody tr"), drug


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gene(client, language):
    for symbol in KNOWLEDGE.genes:
        page = weighed(client, f"/genes/{symbol}/", language)
        assert page.h1.get_text(strip=True) == symbol


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_part_of_every_review(client, language):
    for drug in DRUGS:
        address = f"/drugs/{slug(drug)}/review/"
        while address:
            page = weighed(client, address, language)
            following = page.select_one("a[rel=next]")
            address = following and f"/drugs/{slug(drug)}/review/{following['href']}"


@pytest.mark.parametrize("address", ["/drugs/", "/genes/", "/drugs/?q=a", "/genes/?q=*"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_lists(client, address, language):
    weighed(client, address, language)
