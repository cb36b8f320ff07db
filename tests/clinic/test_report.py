"""From a file to the report on it."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup

from tests.clinic.conftest import problems, simulated_vcf


def genes(response) -> dict[str, dict[str, str]]:
    """Rows of the table form, by gene."""
    return {row["gene"]: row for row in csv.DictReader(io.StringIO(response.content.decode()), delimiter="\t")}


def text(response) -> str:
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def test_a_real_genome(send, shared_data):
    folder = shared_data / "genotypes" / "wgs30x"
    files = sorted(folder.glob("*_chr*.vcf.bgz"))
    response = send(*files, sample="NA18526", outside_calls=(folder / "NA18526.cyp2d6.tsv").read_text(), format="tsv")
    assert response.status_code == 200
    found = genes(response)
    assert found["SLCO1B1"]["diplotypes"] == "*1/*15"
    assert found["CYP2D6"]["origin"] == "outside call"
    assert found["NUDT15"]["phenotype"] == "Intermediate Metabolizer"
    assert {row["sample"] for row in found.values()} == {"NA18526"}


def test_the_page(send, vcf):
    response = send(vcf)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("h1")) == 1
    assert "SIM00001" in page.select_one("article").get_text()
    assert "genome.vcf" in page.select_one("article").get_text()
    assert page.select_one("header.top")


def test_the_documents(send, vcf):
    page = send(vcf, format="html")
    assert page["Content-Disposition"] == 'attachment; filename="pharmacogenomic-report.html"'
    assert page.content.startswith(b"<!doctype html>")
    document = send(vcf, format="json")
    assert document["Content-Type"] == "application/json"
    assert json.loads(document.content)["sample"] == "SIM00001"
    assert set(genes(send(vcf, format="tsv"))) >= {"CYP2C19", "DPYD", "SLCO1B1", "UGT1A1"}


def test_the_report_speaks_the_visitor_s_language(client, send, vcf):
    client.cookies["django_language"] = "fr"
    article = BeautifulSoup(send(vcf).content, "html.parser").select_one("article")
    assert article["lang"] == "fr"


def test_a_report_runs_from_right_to_left_where_the_language_does(client, send, vcf):
    client.cookies["django_language"] = "ar"
    article = BeautifulSoup(send(vcf).content, "html.parser").select_one("article")
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_one_of_several_samples(send):
    several = simulated_vcf(3)
    asked = send(several)
    assert asked.status_code == 422
    assert "SIM00001, SIM00002, SIM00003" in problems(asked)["sample"]
    assert "once more" in problems(asked)["genome"]
    assert "SIM00002" in text(send(several, sample="SIM00002"))
    unknown = send(several, sample="SIM9")
    assert "no sample of this name" in problems(unknown)["sample"]


def test_of_many_samples_twenty_are_named(send):
    told = problems(send(simulated_vcf(30)))["sample"]
    assert "30 samples" in told
    assert "SIM00020" in told
    assert "SIM00021" not in told


def without_cyp2c19(vcf: bytes) -> bytes:
    return b"".join(line for line in vcf.splitlines(keepends=True) if not line.startswith(b"chr10\t"))


def test_a_position_that_is_not_in_the_file_is_not_taken_for_normal_unless_told_so(send, vcf):
    strict = genes(send(without_cyp2c19(vcf), format="tsv"))["CYP2C19"]
    assert (strict["status"], strict["diplotypes"]) == ("not tested", "")
    assuming = genes(send(without_cyp2c19(vcf), format="tsv", absent_is_reference="on"))["CYP2C19"]
    assert (assuming["diplotypes"], assuming["read"]) == ("*38/*38", "0")


def test_phase_can_be_ignored(send, vcf):
    def phased(**choices: str) -> set[str]:
        found = json.loads(send(vcf, format="json", **choices).content)["genes"]
        return {gene["gene"] for gene in found if gene["phased"]}

    assert phased(unphased="on") < phased()


@pytest.mark.parametrize("size", [66_000, 70_000, 131_073, 300_001])
def test_a_file_arrives_whole_whatever_its_size(send, vcf, size):
    first, rest = vcf.split(b"\n", 1)
    padded = first + b"\n##note=" + b"x" * (size - len(vcf) - 8) + b"\n" + rest
    assert len(padded) == size
    assert send(padded, format="tsv").content == send(vcf, format="tsv").content


@pytest.mark.parametrize("calls", ["CYP2D6\t*4/*4\nHLA-B\t*57:01/*08:01", "CYP2D6 *4/*4\r\n\r\n HLA-B *57:01/*08:01 "])
def test_results_from_elsewhere(send, vcf, calls):
    found = genes(send(vcf, format="tsv", outside_calls=calls))
    assert (found["CYP2D6"]["diplotypes"], found["CYP2D6"]["phenotype"]) == ("*4/*4", "Poor Metabolizer")
    assert "*57:01" in found["HLA-B"]["diplotypes"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(send, vcf):
    windows = b"\xef\xbb\xbf" + vcf.replace(b"\n", b"\r\n")
    assert send(windows, format="tsv").content == send(vcf, format="tsv").content


def test_what_a_file_says_is_never_taken_for_html(send, vcf):
    evil = vcf.replace(b"SIM00001", b"<script>alert(1)</script>")
    response = send(evil, name="<i>x.vcf")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert not BeautifulSoup(response.content, "html.parser").select("main i")


def test_the_simulated_genome_says_that_it_is_one(client, db):
    response = client.get("/report/example/")
    assert response.status_code == 200
    assert "belongs to nobody" in text(response)
    assert "Report on a simulated genome" in text(response)
    assert "SIM00001" in text(response)


def test_the_patient_s_page_in_another_language_than_the_site(send, vcf):
    article = BeautifulSoup(send(vcf, audience="patient", language="pt").content, "html.parser").select_one("article")
    assert "pgx-patient" in article["class"]
    assert article["lang"] == "pt"


def test_what_is_known_besides_the_genome(send, vcf):
    taken = {
        "comedication": "Prozac, duloxetine;  <b>moonlight</b>",
        "population": "AFR",
        "outside_calls": "CYP2D6 *1/*1",
    }
    document = json.loads(send(vcf, format="json", **taken).content)
    assert document["comedication"]["drugs"] == ["fluoxetine", "duloxetine"]
    assert document["comedication"]["unknown"] == ["<b>moonlight</b>"]
    assert document["population"] == "AFR"
    assert b"<b>moonlight" not in send(vcf, **taken).content


def test_a_document_to_print(send, vcf):
    response = send(vcf, format="pdf", language="ar")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("field", ["audience", "language", "population"])
def test_a_choice_that_there_is_not_is_refused(send, vcf, field):
    response = send(vcf, **{field: "klingon"})
    assert response.status_code == 422
    assert b"klingon" in response.content
