"""Works on a member's page, named by DOI."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.members.actions.highlight_work import MOST_WORKS, HighlightWorkError, highlight_work
from alliance.members.identifiers import doi_from, orcid_from
from tests.cast import PASSWORD


@pytest.mark.parametrize(
    "typed",
    [
        "10.5555/Abc-123",
        "https://doi.org/10.5555/abc-123",
        "doi: 10.5555/ABC-123",
        " http://dx.doi.org/10.5555/abc-123 ",
    ],
)
def test_a_doi_is_understood_however_it_is_written(typed):
    assert doi_from(typed) == "10.5555/abc-123"


@pytest.mark.parametrize(
    "typed", ["", "11.5555/abc", "10.5/abc", "10.5555/", "10.5555/a b", 'javascript:alert("10.5555/a")', "10.5555/<b>"]
)
def test_what_is_no_doi_is_refused(typed):
    with pytest.raises(ValueError, match="looks like"):
        doi_from(typed)


@given(st.text())
def test_identifiers_are_understood_or_refused(typed):
    for understand in (doi_from, orcid_from):
        with suppress(ValueError):
            assert understand(understand(typed)) == understand(typed)


@pytest.mark.parametrize("typed", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000000218250097"])
def test_an_orcid_id_is_understood(typed):
    assert orcid_from(typed) == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    "typed", ["0000-0002-1825-0098", "0000-0002-1825-009", "0000-0002-1825-009Y", "٠٠٠٠-0002-1825-0097"]
)
def test_a_mistyped_orcid_id_is_refused(typed):
    with pytest.raises(ValueError, match="sixteen"):
        orcid_from(typed)


@pytest.mark.django_db
def test_a_work_goes_on_the_page_and_off_again(client, ama):
    client.login(email=ama.email, password=PASSWORD)
    work = {"doi": "https://doi.org/10.5555/ABC", "title": "Isoniazid doses <in> children", "year": "2024"}
    client.post("/profile/works/", work)
    page = client.get("/profile/works/").content.decode()
    assert "https://doi.org/10.5555/abc" in page
    assert "Isoniazid doses &lt;in&gt; children" in page
    client.post("/profile/works/remove/", {"doi": "10.5555/abc"})
    assert not ama.works.exists()


@pytest.mark.django_db
def test_the_same_work_twice_is_one(ama):
    highlight_work(ama, "10.5555/abc", "A title")
    highlight_work(ama, "10.5555/ABC", "A better title", 2024)
    assert ama.works.get().title == "A better title"


@pytest.mark.django_db
def test_a_page_has_an_end(client, ama):
    for number in range(MOST_WORKS):
        highlight_work(ama, f"10.5555/{number}", "A title")
    with pytest.raises(HighlightWorkError, match=str(MOST_WORKS)):
        highlight_work(ama, "10.5555/more", "One more")
    client.login(email=ama.email, password=PASSWORD)
    answer = client.post("/profile/works/", {"doi": "10.5555/more", "title": "One more"})
    assert "take one off" in answer.content.decode()


@pytest.mark.django_db
def test_nobody_takes_off_somebody_else_s_work(client, ama, eleni):
    highlight_work(eleni, "10.5555/abc", "A title")
    client.login(email=ama.email, password=PASSWORD)
    client.post("/profile/works/remove/", {"doi": "10.5555/abc"})
    assert eleni.works.exists()
