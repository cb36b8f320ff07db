"""A gene's page says what each allele does, how frequent it is, and what a result leads to."""

import pytest
from bs4 import BeautifulSoup

from alliance.pharmacogenes import facts
from alliance.pharmacogenes.genes import seen_alleles, unseen_alleles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("symbol", facts.knowledge().genes)
def test_each_allele_is_shown_once(symbol):
    gene = facts.knowledge().genes[symbol]
    seen = seen_alleles(gene, facts.frequencies())
    names = [allele.name for allele in seen]
    names += [name for group in unseen_alleles(gene, seen) for name in group.names]
    assert sorted(names) == sorted(allele.name for allele in (*gene.alleles, *gene.outside_alleles))


def test_frequencies_add_up_in_each_population():
    seen = seen_alleles(facts.knowledge().genes["CYP2C19"], facts.frequencies())
    for percents in zip(*(allele.percents for allele in seen), strict=True):
        assert sum(percents) == pytest.approx(100)


def test_function_change_and_frequency_stand_together(client):
    page = BeautifulSoup(client.get("/genes/CYP2C19/").content, "html.parser")
    row = page.find("th", string="*2").parent
    assert "no function" in row.get_text()
    assert "rs4244285 A" in row.get_text()
    assert row.select_one("td[data-label='South Asian']").get_text() == "35.82"


def test_rare_alleles_are_folded_away(client):
    page = BeautifulSoup(client.get("/genes/CYP2C19/").content, "html.parser")
    assert page.find("th", string="*22").find_parent("details")
    assert not page.find("th", string="*17").find_parent("details")


def test_a_result_leads_to_medicines(client):
    page = BeautifulSoup(client.get("/genes/CYP2C19/").content, "html.parser")
    row = page.find("th", string="Poor Metabolizer").parent
    avoided = row.find("strong", string="Avoid the usual treatment:").parent
    assert avoided.select_one("a[href='/drugs/clopidogrel/']")


def test_a_gene_nobody_counted_says_so(client):
    text = client.get("/genes/CYP2D6/").content.decode()
    assert "Nobody has counted" in text
    assert "cannot be seen in a file of variants" in text


@pytest.mark.parametrize("address", ["/genes/CYP2C19/", "/drugs/codeine/", "/drugs/codeine/review/", "/drugs/"])
def test_sources_stand_at_the_foot(client, address):
    foot = BeautifulSoup(client.get(address).content, "html.parser").select_one("[aria-labelledby=sources]")
    text = foot.get_text(" ")
    assert "CC0-1.0" in text
    assert facts.knowledge().version in text
    assert "For research and teaching" in text
