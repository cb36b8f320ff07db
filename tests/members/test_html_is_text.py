"""HTML that somebody types is shown as they typed it, on every page and in every part of a profile."""

import pytest
from bs4 import BeautifulSoup

from alliance.members.actions.write_to import write_to
from alliance.members.models import Member
from tests.cast import PASSWORD
from tests.pages import walk

pytestmark = pytest.mark.django_db
TYPED = '"><img src=x onerror=alert(1)><script>alert(1)</script>{{ 7 }}'


@pytest.fixture
def typist(ama, eleni) -> Member:
    """Ama typed HTML wherever one can type, and wrote to Eleni."""
    for field in ("name", "sort_name", "institution", "about", "orcid"):
        setattr(ama, field, TYPED[: Member._meta.get_field(field).max_length])
    ama.save()
    ama.works.create(doi="10.5555/<script>", title=TYPED, year=2024)
    ama.positions.create(organisation=TYPED, title=TYPED, from_year=2020)
    write_to(ama, eleni, TYPED)
    return ama


@pytest.mark.parametrize("reader", ["visitor", "eleni", "ama"])
def test_no_page_runs_or_loads_what_was_typed(client, typist, eleni, reader):
    if reader != "visitor":
        client.login(email={"eleni": eleni, "ama": typist}[reader].email, password=PASSWORD)
    pages = walk(client)
    if reader != "visitor":
        private = ("/profile/works/", "/profile/orcid/", "/profile/messages/")
        pages |= {address: BeautifulSoup(client.get(address).content, "html.parser") for address in private}
    shown = 0
    for address, page in pages.items():
        assert not page.select("img[onerror], img[src=x]"), address
        assert not [script for script in page.select("script") if "alert" in script.text], address
        shown += "onerror=alert(1)" in page.get_text()
    assert shown
