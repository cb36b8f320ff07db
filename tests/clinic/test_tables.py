"""A laboratory's table gives a report as a VCF does."""

import json

from tests.clinic.conftest import problems
from tests.genomics.bench_tables import workbook

CONSUMER = (
    b"# with respect to the plus strand on the human reference sequence\n# rsid\tchromosome\tposition\tgenotype\n"
    b"rs4244285\t10\t96541616\tAG\nrs12248560\t10\t96521657\tXY\nrs1\t1\t1\tAA\n"
)


def test_a_consumer_file_is_named_after_itself(send):
    response = send(CONSUMER, name="Ama Mensah.txt", format="json")
    document = json.loads(response.content)
    assert document["sample"] == "Ama Mensah"
    assert [gene["read"] for gene in document["genes"] if gene["gene"] == "CYP2C19"] == [1]
    assert "Ama Mensah.txt:4 rs12248560" in json.dumps(document["notes"])


def test_a_workbook(send):
    cells = [["sample", "rs4244285"], ["Ama", "A/G"], ["Kofi", "G/G"]]
    document = json.loads(send(workbook(cells), name="plate.xlsx", sample="Kofi", format="json").content)
    assert document["sample"] == "Kofi"
    assert "Ama, Kofi" in problems(send(workbook(cells), name="plate.xlsx"))["sample"]


def test_a_table_of_names_nobody_knows(send):
    found = problems(send(b"sample,assay,genotype\nAma,C_1,AG\n", name="plate.csv"))["genome"]
    assert found.startswith("plate.csv: none of the positions")
