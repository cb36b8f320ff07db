"""A simulated cohort with what real files have too: phase sets, an undocumented base, a split line, missing cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.rows import HEADER, row
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.simulate import write_simulated_vcf
from tests.genomics.vcf_files import KNOWLEDGE, position

SAMPLES = 40
OUTSIDE = (
    OutsideCall("SIM00003", "CYP2D6", "*4/*4", None, None),
    OutsideCall("SIM00003", "CYP2C19", "*2/*2", None, None),
    OutsideCall("SIM00040", "CYP2D6", "*1/*1", None, None),
)


@pytest.fixture(scope="session")
def cohort_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file: Path = tmp_path_factory.mktemp("cohort") / "cohort.vcf"
    with file.open("wb") as stream:
        write_simulated_vcf(stream, KNOWLEDGE, load_population_frequencies(), samples=SAMPLES)
    undocumented, phased = position("CYP2C19", "rs4244285").position, position("TPMT", "rs1142345").position
    lines = []
    for line in file.read_text().splitlines():
        columns = line.split("\t")
        if line[0] != "#" and int(columns[1]) == undocumented:
            columns[4] = "C"
            columns[9:12] = "./.", ".|1", "0|1"
        if line[0] != "#" and int(columns[1]) == phased:
            columns[6:9] = "LowQual", ".", "GT:PS"
            columns[9:] = [f"{cell}:{number % 3}" for number, cell in enumerate(columns[9:])]
        lines.append("\t".join(columns))
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture(scope="session")
def request_of(cohort_file: Path) -> Callable[..., CohortRequest]:
    """The request for the cohort's table; arguments change it."""

    def request(**changes: bool) -> CohortRequest:
        return CohortRequest((cohort_file,), outside=OUTSIDE, **changes)

    return request


@pytest.fixture(scope="session")
def whole() -> Callable[[CohortRequest], str]:
    """The table of a request as `call_files` gives it, all samples at once."""
    tables: dict[CohortRequest, str] = {}

    def table(request: CohortRequest) -> str:
        if request not in tables:
            cohort = call_files(
                request.files,
                KNOWLEDGE,
                samples=request.samples,
                absent_is_reference=request.absent_is_reference,
                unphased=request.unphased,
                outside=request.outside,
            )
            lines = (f"{sample}\t{row(call, missing)}\n" for sample, call, missing in cohort.rows())
            tables[request] = HEADER + "".join(lines)
        return tables[request]

    return table
