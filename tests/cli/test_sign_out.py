"""`alliance sign-out`: each step in one line, and a clear end where a step is not allowed."""

import pytest

from alliance.genomics.report.json import render_json
from tests.genomics.calls import called
from tests.genomics.report.conftest import make_report


@pytest.fixture
def report(tmp_path):
    def write(name, diplotype):
        file = tmp_path / name
        file.write_text(render_json(make_report("A1", (called("CYP2C19", diplotype),))), encoding="utf-8")
        return file

    return write


def test_from_draft_to_amendment(alliance, report, tmp_path):
    file, new, out = report("a.json", "*1/*2"), report("b.json", "*2/*2"), tmp_path / "c.json"
    assert "not locked" in alliance("sign-out", "verify", file).stderr
    alliance("sign-out", "review", file, "--name", "Ama Mensah", "--role", "clinical pharmacist")
    assert "SHA-256" in alliance("sign-out", "lock", file).stdout
    told = alliance("sign-out", "verify", file)
    assert "unchanged" in told.stdout
    assert "Ama Mensah, clinical pharmacist" in told.stdout
    amended = alliance("sign-out", "amend", file, new, "--reason", "typed again", "--out", out)
    assert "version 2" in amended.stdout
    file.write_text(file.read_text("utf-8").replace("*1/*2", "*1/*1"), encoding="utf-8")
    broken = alliance("sign-out", "verify", file)
    assert (broken.returncode, "changed after it was locked" in broken.stderr) == (2, True)


def test_a_locked_report_is_printed_with_its_reviewer(alliance, tmp_path):
    genome = tmp_path / "genome.vcf"
    record = "chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT\t"
    columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tama\n"
    head = "##fileformat=VCFv4.2\n##contig=<ID=chr10,length=133797422>\n" + columns
    genome.write_text(head + record + "0/1\n", encoding="utf-8")
    alliance("report", genome, "--json", "--date", "2026-01-31", "--out", tmp_path)
    alliance("sign-out", "review", tmp_path / "ama.json", "--name", "Ama Mensah", "--role", "pharmacist")
    alliance("sign-out", "lock", tmp_path / "ama.json")
    printed = alliance("report", genome, "--signed", tmp_path / "ama.json", "--out", tmp_path)
    assert printed.returncode == 0, printed.stderr
    page = (tmp_path / "ama.html").read_text("utf-8")
    assert "Reviewed by Ama Mensah, pharmacist" in page
    assert "Draft" not in page
    genome.write_text(head + record + "1/1\n", encoding="utf-8")
    other = alliance("report", genome, "--signed", tmp_path / "ama.json", "--out", tmp_path)
    assert (other.returncode, "gives another report" in other.stderr) == (3, True)


def test_a_file_that_is_no_report_ends_in_one_line(alliance, tmp_path):
    (tmp_path / "x.json").write_text("hello", encoding="utf-8")
    result = alliance("sign-out", "lock", tmp_path / "x.json")
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
