"""Files beside the genome: the laboratory's own assay names, and what other callers wrote."""

import json

import pytest

from tests.clinic.conftest import named, problems
from tests.clinic.test_nothing_is_kept import SECRETS, UPLOADS, held_uploads, log  # noqa: F401
from tests.genomics.bench_tables import workbook

PLATE = b"sample,assay,call\nAma,C-1,T/T\n"
ASSAYS = b"assay,rsid,strand\nC-1,rs72558186,+\n"
CYRIUS = b"Sample\tGenotype\tFilter\nSIM00001\t*1/*4\tPASS\nward-3\tNone\tNone\n"
STARPHASE = json.dumps(
    {
        "gene_details": {
            "CYP2D6": {"diplotypes": [{"hap1": "*4", "hap2": "*10"}]},
            "HLA-B": {"diplotypes": [{"hap1": "57:01:01", "hap2": "08:01:01"}]},
            "CYP2C8": {"diplotypes": [{"hap1": "*1", "hap2": "*3"}]},
        }
    }
).encode()


@pytest.fixture
def beside(send):
    """Send a genome with other files: `beside(vcf, assays=..., outside_files=[...])`."""

    def post(genome, *, assays=None, outside_files=(), **fields):
        sent = {"outside_files": [named(content, f"calls-{n}.txt") for n, content in enumerate(outside_files, 1)]}
        return send(genome, **sent, **({"assays": named(assays, "ours.csv")} if assays else {}), **fields)

    return post


def document(response) -> dict:
    assert response.status_code == 200, problems(response)
    return json.loads(response.content)


def origins(found: dict) -> dict[str, tuple[str, list[str]]]:
    return {gene["gene"]: (gene["origin"], [d["name"] for d in gene["diplotypes"]]) for gene in found["genes"]}


@pytest.mark.parametrize("assays", [ASSAYS, workbook([["assay", "rsid", "strand"], ["C-1", "rs72558186", "+"]])])
def test_the_laboratorys_own_names(beside, assays):
    found = document(beside(PLATE, assays=assays, format="json"))
    assert found["sample"] == "Ama"
    assert found["build"] == "none"
    (gene,) = [gene for gene in found["genes"] if gene["gene"] == "CYP2C19"]
    assert (gene["read"], gene["origin"]) == (1, "table")
    assert "none of the positions" in problems(beside(PLATE))["genome"]


def test_what_is_wrong_with_the_list_of_names_stands_beside_it(beside, vcf):
    found = problems(beside(PLATE, assays=b"assay,rsid\nC-1,somewhere\n"))
    assert "ours.csv" in found["assays"]
    assert found["genome"] == "Choose the file once more: it was not kept."
    assert "go with a table" in problems(beside(vcf, assays=ASSAYS))["assays"]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"##fileformat=VCFv4.3\n", b"\x89PNG\r\n"])
def test_something_else_instead_of_the_list(beside, content):
    found = problems(beside(PLATE, assays=content))
    assert found["assays"] == "This is not a table. Send the list of assay names as CSV, TSV or XLSX."
    assert "genome" in found


def test_calls_of_several_callers(beside, vcf):
    calls = [CYRIUS, b"SIM00001\tHLA-B\t*57:01/*08:01\n"]
    found = document(beside(vcf, outside_files=calls, outside_calls="MT-RNR1 m.1555A>G", format="json"))
    assert origins(found)["CYP2D6"] == ("Cyrius", ["*1/*4"])
    assert origins(found)["HLA-B"] == ("outside call", ["*57:01/*08:01"])
    assert origins(found)["MT-RNR1"][0] == "outside call"
    assert origins(found)["TPMT"][0] == "vcf"
    assert "ward-3" not in json.dumps(found)


def test_what_was_not_used_stands_on_the_report(beside, vcf):
    found = document(beside(vcf, outside_files=[STARPHASE], outside_calls="HLA-B *57:01/*57:01", format="json"))
    assert origins(found)["CYP2D6"] == ("pbStarPhase", ["*4/*10"])
    assert not origins(found)["HLA-B"][1]
    (note,) = [note for note in found["notes"] if note["code"] == "outside-unused"]
    assert note["values"][0] == "3"
    assert "calls-1.txt, gene CYP2C8: no known gene" in note["values"][1]
    assert "the lines typed: HLA-B is also called in calls-1.txt" in note["values"][1]
    assert b"calls-1.txt" in beside(vcf, outside_files=[STARPHASE]).content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Sample\tGenotype\tFilter\nNobody\t*1/*4\tPASS\n", "no call in it is about the sample SIM00001"),
        (b"Sample\tDiplotype\nSIM00001\t*17/*29\n", "give the .alleles files"),
        (b"{", "the JSON is damaged"),
        (b"%PDF-1.7\n", "This is not a text"),
        (b"", "This file is empty"),
    ],
)
def test_a_file_of_calls_that_cannot_be_used(beside, vcf, content, words):
    response = beside(vcf, outside_files=[content])
    assert response.status_code == 422
    assert words in problems(response)["outside_files"]
    assert b"<details open" in response.content


def test_all_files_count_towards_the_limits(beside, vcf, settings):
    assert "more than 30 files" in problems(beside(vcf, outside_files=[CYRIUS] * 30))["outside_files"]
    settings.UPLOAD_LIMIT_MB = 1
    assert beside(vcf, outside_files=[CYRIUS * 20_000]).status_code == 413


def test_nothing_of_them_is_kept_or_logged(beside, vcf, log):  # noqa: F811
    assert beside(vcf, outside_files=[CYRIUS]).status_code == 200
    assert beside(vcf, outside_files=[b"ward-3\tCYP2D6\t*1/*4\n"]).status_code == 422
    assert beside(PLATE, assays=ASSAYS).status_code == 200
    assert not held_uploads()
    assert not list(UPLOADS.iterdir())
    assert not any(secret in log() for secret in (*SECRETS, "Ama", "ours.csv", "calls-1"))
