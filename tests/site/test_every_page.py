"""What holds on every page a visitor or a member can reach."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.cast import PASSWORD
from tests.pages import walk

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["visitor", "member"])
def pages(request, client, cast):
    if request.param == "member":
        assert client.login(email=cast[0].email, password=PASSWORD)
    return walk(client)


def test_nothing_is_loaded_from_elsewhere(pages):
    for address, page in pages.items():
        for tag in page.select("[src], link[href], [action], [formaction], [srcset], [poster]"):
            target = next(
                tag[name] for name in ("src", "href", "action", "formaction", "srcset", "poster") if tag.get(name)
            )
            assert urlsplit(target).scheme in {"", "data"}, f"{address} asks {target}"
            assert not target.startswith("//"), f"{address} asks {target}"


def test_the_content_security_policy_allows_what_is_there(pages):
    for address, page in pages.items():
        assert not page.select("[style], style"), f"inline style on {address}"
        scripts = [tag for tag in page.select("script:not([src])") if tag.get("type") != "application/json"]
        assert not scripts, f"inline script on {address}"
        handlers = [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
        assert not handlers, f"inline handler on {address}"


def test_a_screen_reader_finds_its_way(pages):
    for address, page in pages.items():
        assert page.html["lang"] == "en"
        assert page.html["dir"] == "ltr"
        assert len(page.select("h1")) == 1, f"{len(page.select('h1'))} first headings on {address}"
        assert page.select_one("a.skip[href='#main']")
        assert page.select_one("main#main")
        assert page.title.get_text(strip=True).split("·")[0].strip(), f"no title on {address}"
        for control in page.select("input:not([type=hidden]), select, textarea"):
            labelled = control.find_parent("label") or page.select_one(f"label[for='{control.get('id')}']")
            assert labelled, f"{control.get('name')} on {address} has no label"


def test_identifiers_are_unique_on_a_page(pages):
    for address, page in pages.items():
        identifiers = [tag["id"] for tag in page.select("[id]")]
        assert len(identifiers) == len(set(identifiers)), address


def test_a_page_fits_a_slow_line(pages):
    for address, page in pages.items():
        assert len(gzip.compress(str(page).encode())) <= 14 * 1024, address


@pytest.mark.parametrize("address", ["/", "/members/", "/account/login/", "/account/signup/", "/no-such-page/"])
def test_security_headers(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_only_cookies_the_site_needs_and_none_for_scripts(client):
    client.get("/")
    assert set(client.cookies) <= {"csrftoken"}
    assert all(cookie["httponly"] for cookie in client.cookies.values())
