"""Which e-mail domains tell who somebody works for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.institutions.domains import DomainError, clean_domain, covering, covers, host_of, is_shared

labels = st.from_regex(r"\A[a-z]([a-z0-9-]{0,8}[a-z0-9])?\Z")
hosts = st.lists(labels, min_size=2, max_size=4).map(".".join)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("ug.edu.gh", "ug.edu.gh"),
        (" @UG.edu.gh ", "ug.edu.gh"),
        ("ama@ug.edu.gh", "ug.edu.gh"),
        ("https://www.uoa.gr/en", "uoa.gr"),
        ("mail.ntua.gr", "mail.ntua.gr"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("جامعة.example", "xn--mgbeh7c1c.example"),
    ],
)
def test_a_domain_is_read_as_people_write_it(written, domain):
    assert clean_domain(written) == domain


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "not a domain"),
        ("localhost", "not a domain"),
        ("a b.example", "not a domain"),
        ("-a.example", "not a domain"),
        ("a..example", "not a domain"),
        ("x" * 70 + ".example", "not a domain"),
        ("gmail.com", "anybody"),
        ("yahoo.co.in", "anybody"),
        ("yahoo.fr", "anybody"),
        ("nhs.net", "anybody"),
        ("alumni.ug.edu.gh", "anybody"),
        ("edu.gh", "shared by many"),
        ("ac.uk", "shared by many"),
        ("gob.pe", "shared by many"),
    ],
)
def test_a_domain_that_tells_nothing_is_refused(written, problem):
    with pytest.raises(DomainError, match=problem):
        clean_domain(written)


@pytest.mark.parametrize("host", ["live.edu", "free.ac.uk", "me.gov.gh", "web.mit.edu", "mail.uoa.gr"])
def test_an_institution_may_have_the_name_of_a_mail_service(host):
    assert not is_shared(host)


@given(hosts, labels)
def test_what_lies_below_a_domain_is_covered_and_nothing_else(domain, label):
    assert covers(domain, domain)
    assert covers(domain, f"{label}.{domain}")
    assert not covers(domain, f"{label}{domain}")
    assert not covers(f"{label}.{domain}", domain)
    assert not covers(domain, f"{domain}.{label}x")


@given(st.text(max_size=60))
def test_any_text_is_a_domain_or_an_error(text):
    try:
        domain = clean_domain(text)
    except DomainError:
        return
    assert clean_domain(domain) == domain
    assert covering([domain], host_of(f"somebody@{domain}")) == domain
