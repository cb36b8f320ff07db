"""An operator takes a list over in the browser; nobody else comes near it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance.imports.models import Import
from alliance.members.models import Member
from tests.cast import PASSWORD
from tests.imports.conftest import PEOPLE
from tests.imports.test_check import row

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, operator):
    client.login(email=operator.email, password=PASSWORD)
    return client


def upload(client, file, name="members.csv"):
    return client.post("/imports/", {"list": SimpleUploadedFile(name, file.read_bytes())}, follow=True)


def test_from_the_file_to_the_invitations(signed_in, write_list, operator):
    page = upload(
        signed_in, write_list([row(operator.name, "other@x.example", operator.institution), *PEOPLE, row("", "x")])
    )
    source = Import.objects.get()
    form = page.context["form"]
    chosen = {name: form[name].initial for name in ("name", "email", "country")}
    assert chosen == {"name": "0", "email": "1", "country": "3"}
    page = signed_in.post(
        f"/imports/{source.public_id}/columns/", {name: form[name].initial for name in form.fields}, follow=True
    )
    assert operator.institution in page.content.decode()
    refused = signed_in.get(f"/imports/{source.public_id}/refused.csv").getvalue().decode()
    assert "There is no name." in refused
    signed_in.post(f"/imports/{source.public_id}/decide/", {"line": ["2"], "decision": "same"})
    page = signed_in.post(f"/imports/{source.public_id}/run/", follow=True)
    assert "3 people were taken over." in page.content.decode()
    page = signed_in.post(f"/imports/{source.public_id}/invite/", follow=True)
    assert "3 invitations will be sent." in page.content.decode()
    signed_in.post(f"/imports/{source.public_id}/discard/")
    assert not Import.objects.exists()
    assert Member.objects.count() == 4


def test_html_in_a_list_is_text(signed_in, write_list):
    evil = '<img src=x onerror="alert(1)">'
    upload(
        signed_in,
        write_list([[f"A {evil}", "a@b.example", evil, evil, evil, evil, evil]], [f"Name{evil}", "email", *"abcde"]),
    )
    source = Import.objects.get()
    for page in (f"/imports/{source.public_id}/columns/", "/imports/"):
        assert evil not in signed_in.get(page).content.decode()
    signed_in.post(f"/imports/{source.public_id}/columns/", {"name": "0", "email": "1", "institution": "2"})
    assert evil not in signed_in.get(f"/imports/{source.public_id}/").content.decode()


def test_a_file_that_is_no_list_is_refused_in_place(signed_in, tmp_path):
    (tmp_path / "x").write_bytes(b"\x00\x01")
    assert "not a table" in upload(signed_in, tmp_path / "x").content.decode()
    assert not Import.objects.exists()


def test_a_huge_file_is_not_read(signed_in):
    huge = SimpleUploadedFile("members.csv", b"x" * (10 << 20))
    assert signed_in.post("/imports/", {"list": huge}).status_code == 413


def test_the_form_is_protected(operator, write_list):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.login(email=operator.email, password=PASSWORD)
    assert upload(client, write_list(PEOPLE)).status_code == 403


PAGES = [("get", ""), ("post", ""), ("get", "members.csv"), ("get", "members.xlsx")] + [
    (method, f"{{id}}/{page}")
    for method, page in [
        ("get", ""), ("get", "columns/"), ("post", "columns/"), ("get", "refused.csv"),
        ("post", "decide/"), ("post", "run/"), ("post", "invite/"), ("post", "discard/"),
    ]
]  # fmt: skip


@pytest.mark.parametrize(("method", "page"), PAGES)
@pytest.mark.parametrize("who", ["visitor", "member"])
def test_nobody_else_comes_near_a_list(client, checked, eleni, who, method, page):
    source = checked()
    if who == "member":
        client.login(email=eleni.email, password=PASSWORD)
    response = getattr(client, method)("/imports/" + page.format(id=source.public_id))
    assert response.status_code == (403 if who == "member" else 302)
    assert Import.objects.filter(pk=source.pk).exists()
    assert Member.objects.count() == 1
