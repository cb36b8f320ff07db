"""A cohort on two builds, called block by block, has the calls it has when called at once."""

from pathlib import Path

from alliance.genomics.calling import call_files, defining_positions
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.run import call_blocks
from alliance.genomics.cohorts.spool import marks_of, reopened, spool
from tests.genomics.vcf_files import KNOWLEDGE, META, old_record, position, record, write

EXCHANGED = position("CYP3A5", "rs776746")
"""GRCh37's reference base is GRCh38's alternative here; these files leave it out."""
LISTED = position("CYP3A5", "rs10264272")


def request_on_both(folder: Path) -> CohortRequest:
    old = write(folder / "37.vcf", [old_record(LISTED, "0/0")], ["A"], (META[0], "##reference=hs37d5"))
    new = write(folder / "38.vcf", [record(LISTED, "0/0")], ["B"], (META[0], "##reference=GRCh38"))
    return CohortRequest((old, new), absent_is_reference=True)


def test_blocks_of_one_sample(tmp_path: Path) -> None:
    request = request_on_both(tmp_path)
    cohort = call_files(request.files, KNOWLEDGE, absent_is_reference=True)
    found: dict[str, str] = {}
    for block in call_blocks(request, KNOWLEDGE, block=1):
        assert block.build == "GRCh37 and GRCh38"
        assert block.calls_of(block.samples[0]) == cohort.calls_of(block.samples[0])
        found |= {sample: call.diplotype_text for sample, call, _ in block.rows() if call.gene == "CYP3A5"}
    assert found == {"A": "*3/*3", "B": "*1/*1"}


def test_spooled_genotypes_remember_their_builds(tmp_path: Path) -> None:
    positions = defining_positions([KNOWLEDGE.genes["CYP3A5"]])
    folder = tmp_path / "spool"
    folder.mkdir()
    matrix = spool(request_on_both(tmp_path), positions, folder, None)
    again = reopened(marks_of(matrix), positions, matrix.samples, folder)
    again.assume_reference_where_absent()
    assert again.build == "GRCh37 and GRCh38"
    assert again.codes[positions.index(EXCHANGED)].tolist() == [[1, 1], [0, 0]]
