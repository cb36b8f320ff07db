"""A membership from its first page to its last, on a phone that runs no scripts, over a slow line."""

import re
import time
from dataclasses import dataclass, field

import pytest
from django.core import mail

from alliance.members.models import Member
from tests.cast import PASSWORD

PHONE = {"width": 320, "height": 640}
BYTES_A_SECOND, LATENCY_MS = 50_000, 600
FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS, REPEAT_VIEW_BYTES = 50_000, 5, 15_000


@dataclass
class Line:
    """The slow line: what each page took of it."""

    page: object
    sizes: list[int] = field(default_factory=list)
    views: list[tuple[str, float, int, int]] = field(default_factory=list)

    def __post_init__(self):
        self.network = network = self.page.context.new_cdp_session(self.page)
        network.send("Network.enable")
        slow = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND, "latency": LATENCY_MS}
        network.send("Network.emulateNetworkConditions", {"offline": False, **slow})
        network.on("Network.loadingFinished", lambda event: self.sizes.append(event["encodedDataLength"]))

    def view(self, name: str, go) -> None:
        """Go to another page and note seconds, bytes and requests."""
        self.sizes.clear()
        started = time.monotonic()
        with self.page.expect_navigation(wait_until="load"):
            go()
        # An answer to this comes after all that was told before it.
        self.network.send("Network.enable")
        self.views.append((name, time.monotonic() - started, int(sum(self.sizes)), len(self.sizes)))


@pytest.fixture
def line(visit):
    return Line(visit(java_script_enabled=False, viewport=PHONE).new_page())


def test_join_complete_find_write_leave(line, eleni, transactional_db):
    page = line.page

    def press(name: str) -> None:
        page.locator("main").get_by_role("button", name=name, exact=True).click()

    def follow(name: str) -> None:
        page.get_by_role("link", name=name, exact=True).first.click()

    line.view("home", lambda: page.goto("/"))
    line.view("join", lambda: follow("Join"))
    page.locator("[name=name]").fill("አበበ ቢቂላ")
    page.locator("[name=email]").fill("abebe@aau.example")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=sector]").select_option("academia")
    page.locator("[name=country]").select_option("ET")
    page.get_by_label("Pharmacogenomics").check()
    page.locator("[name=accept_conduct]").check()
    line.view("enter the code", lambda: press("Join"))
    code = re.search(r"^\s*([A-Z0-9]+(-[A-Z0-9]+)?)\s*$", mail.outbox[0].body, re.MULTILINE)[1]
    page.locator("[name=code]").fill(code)
    line.view("my profile", lambda: page.locator("main form button").first.click())
    line.view("offers and needs", lambda: follow("Offers and needs"))
    page.get_by_label("Sequencing").last.check()
    line.view("saved", lambda: press("Save"))
    line.view("directory", lambda: follow("Members"))
    page.locator("[name=q]").fill("papadopoulou")
    line.view("search", lambda: press("Search"))
    line.view("her page", lambda: follow(eleni.name))
    line.view("a letter", lambda: follow("Write to this member"))
    page.locator("[name=text]").fill("May I learn sequencing with you?")
    line.view("sent", lambda: press("Send"))
    assert mail.outbox[-1].to == [eleni.email]

    member = Member.objects.get(email="abebe@aau.example")
    assert (member.topics, member.needs) == (["pharmacogenomics"], ["sequencing"])
    line.view("my profile again", lambda: follow("My profile"))
    line.view("my data", lambda: follow("My data"))
    line.view("leave", lambda: follow("Leave the Alliance"))
    if page.locator("[name=password]").count():
        page.locator("[name=password]").fill(PASSWORD)
        line.view("who I am, again", lambda: page.locator("main form button").first.click())
    page.locator("[name=confirm]").check()
    line.view("left", lambda: press("Delete my account"))
    assert not Member.objects.filter(email="abebe@aau.example").exists()

    for name, seconds, size, requests in line.views:
        print(f"{name:20} {seconds:5.1f} s {size / 1000:6.1f} kB {requests} requests")
    _, _, first, requests = line.views[0]
    assert first <= FIRST_VIEW_BYTES
    assert requests <= FIRST_VIEW_REQUESTS
    assert {name: size for name, _, size, _ in line.views[1:] if size > REPEAT_VIEW_BYTES} == {}
