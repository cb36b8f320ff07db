"""A visitor sends a genome and reads the report, with and without scripts, on a phone, in both writing directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache

from tests.clinic.conftest import simulated_vcf

AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture(autouse=True)
def fresh_rate_limits(transactional_db):
    cache.clear()


def genome(samples: int = 1, name: str = "genome.vcf") -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": simulated_vcf(samples)}


def open_form(visit, language="en", **options):
    page = visit(language, **options).new_page()
    page.goto("/report/")
    return page


def send(page, *files) -> None:
    page.set_input_files("#id_genome", list(files))
    page.click("#genome button")


def meets_the_rules(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = AXE.run(page, options=RULES)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_file_to_report(visit, scripts):
    page = open_form(visit, java_script_enabled=scripts)
    send(page, genome())
    page.wait_for_selector("article.pgx")
    assert "SIM00001" in page.inner_text("article")
    assert page.url.endswith("/report/")
    assert page.title().startswith("Report")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_asked_for_a_sample_and_answered(visit, scripts):
    page = open_form(visit, java_script_enabled=scripts)
    send(page, genome(samples=3))
    page.wait_for_selector("#id_sample_error")
    assert page.is_visible("#id_sample")
    page.fill("#id_sample", "SIM00002")
    send(page, genome(samples=3))
    page.wait_for_selector("article.pgx")
    assert "SIM00002" in page.inner_text("article")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_file_beside_the_genome_is_refused_and_sent_again(visit, scripts):
    page = open_form(visit, java_script_enabled=scripts)
    page.click("details summary")
    page.set_input_files("#id_outside_files", [{"name": "a.pdf", "mimeType": "text/plain", "buffer": b"%PDF-1.7"}])
    send(page, genome())
    page.wait_for_selector("#id_outside_files_error")
    calls = {"name": "a.tsv", "mimeType": "text/plain", "buffer": b"CYP2D6\t*4/*4\n"}
    page.set_input_files("#id_outside_files", [calls])
    send(page, genome())
    page.wait_for_selector("article.pgx")
    assert "*4/*4" in page.inner_text("article")


def test_a_document_is_downloaded(visit):
    page = open_form(visit)
    page.check("input[value=json]")
    with page.expect_download() as started:
        send(page, genome())
    assert started.value.suggested_filename == "pharmacogenomic-report.json"


def test_a_file_that_is_too_large_is_told_before_it_is_sent(visit, settings):
    settings.UPLOAD_LIMIT_MB = 0
    page = open_form(visit)
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    send(page, genome())
    assert not page.evaluate("document.querySelector('#id_genome').checkValidity()")
    assert "POST" not in asked


def test_the_keyboard_reaches_every_choice_in_order(visit):
    page = open_form(visit)
    page.focus("#id_genome")
    reached = []
    while "button" not in reached:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.localName"))
    assert reached == ["absent_is_reference", "comedication", "audience", "format", "summary", "button"]


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_rules_for_the_form_and_its_errors(visit, language, screen):
    page = open_form(visit, language, viewport=screen)
    meets_the_rules(page)
    send(page, genome(samples=3))
    page.wait_for_selector("#id_sample_error")
    meets_the_rules(page)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_rules_for_the_report(visit, language, screen):
    page = visit(language, viewport=screen).new_page()
    page.goto("/report/")
    page.click("main section a.button")
    page.wait_for_selector("article.pgx")
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    meets_the_rules(page)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    names = page.eval_on_selector_all("article td bdi", "all => all.map((one) => getComputedStyle(one).direction)")
    assert set(names) == {"ltr"}
