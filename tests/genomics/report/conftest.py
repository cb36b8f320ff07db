"""A report with a bit of everything: changed, watched and unanswered drugs, gaps, and a hostile sample name."""

import datetime

import pytest

from alliance.genomics.calls import GeneCall, Note, PositionCall, Status
from alliance.genomics.knowledge.tables import Position
from alliance.genomics.priors import Prior
from alliance.genomics.report.circumstances import Circumstances
from alliance.genomics.report.model import Report, build_report
from tests.genomics.calls import KNOWLEDGE, called, without_result

HOSTILE = "<script>alert(1)</script>\"'&"


def positions(gene: str, *, unread: int = 0, assumed: int = 0, variant: int = 0) -> tuple[PositionCall, ...]:
    """Every position of a gene: first the unread ones, then the assumed, then the variants; the rest is reference."""

    def state(index: int, position: Position) -> PositionCall:
        if index < unread:
            return PositionCall(position, None, "absent")
        if index < unread + assumed:
            return PositionCall(position, f"{position.ref}/{position.ref}", "reference assumed")
        if index < unread + assumed + variant:
            return PositionCall(position, f"{position.ref}/{position.alts[0]}", "called", variant=True)
        return PositionCall(position, f"{position.ref}/{position.ref}", "called")

    return tuple(state(index, position) for index, position in enumerate(KNOWLEDGE.genes[gene].positions))


CALLS: tuple[GeneCall, ...] = (
    called("CYP2B6", "*1/*1", others=("*6/*6",), phased=False, notes=(Note("unphased"),)),
    called("CYP2C19", "*1/*2", positions=positions("CYP2C19", unread=3, variant=2)),
    called("CYP2C9", "*1/*1", positions=positions("CYP2C9", assumed=4)),
    without_result("CYP2D6", "outside-call-needed"),
    called("CYP3A5", "*1/*3", "*3/*3"),
    called("HLA-B", "*57:01/*08:01", origin="outside call"),
    called("SLCO1B1", "*1/*1", notes=(Note("not-yet-worded", ("a", "b")),)),
    without_result("NUDT15", "no-match", Status.UNCALLABLE),
    called("TPMT", "*1/*3A", others=("*3B/*3C",), phased=False),
    called("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)"),
)


def make_report(
    sample: str = HOSTILE,
    calls: tuple[GeneCall, ...] = CALLS,
    prior: Prior | None = None,
    circumstances: Circumstances | None = None,
) -> Report:
    return build_report(
        calls,
        KNOWLEDGE,
        sample=sample,
        files=["a&b.vcf.gz", "c.vcf.gz"],
        build="GRCh38",
        date=datetime.date(2026, 11, 22),
        notes=(Note("ref-mismatch", ("chr1:5",)),),
        prior=prior,
        circumstances=circumstances,
    )


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report()
