"""What a report says, before any language."""

import pytest

from alliance.genomics.report.genes import GeneLine
from alliance.genomics.report.model import DrugLine, Report
from alliance.genomics.report.patient import patient_page
from tests.genomics.calls import called
from tests.genomics.report.conftest import make_report


def gene(report: Report, symbol: str) -> GeneLine:
    return next(line for line in report.genes if line.gene == symbol)


def drug(report: Report, name: str) -> DrugLine:
    return next(line for line in report.drugs if (line.drug, line.body) == (name, "CPIC"))


def test_changed_drugs_come_worst_first(report: Report) -> None:
    severities = [line.severity for line in report.changed]
    assert severities == sorted(severities)
    assert {"abacavir", "clopidogrel"} <= {line.drug for line in report.changed if line.severity == "avoid"}


def test_what_concerns_people_with_cystic_fibrosis_alone_does_not_head_everybody_s_report() -> None:
    usual = "ivacaftor non-responsive CFTR sequence"
    report = make_report(calls=(called("CFTR", f"{usual}/{usual}"),))
    assert drug(report, "ivacaftor").severity == "avoid"
    assert not report.changed
    assert not patient_page(report).groups


def test_every_drug_is_in_the_report_once_per_body(report: Report) -> None:
    answered = {(line.drug, line.body) for line in report.by_name}
    unanswered = {(line.drug, line.body) for line in (*report.unanswered, *report.partly)}
    assert not answered & unanswered
    assert answered | unanswered == {(line.drug, line.body) for line in report.drugs}
    assert drug(report, "codeine").missing == ("CYP2D6",)


def test_usual_drug_with_a_worse_possible_result_is_listed_as_uncertain(report: Report) -> None:
    assert [line.drug for line in report.uncertain] == ["efavirenz"]
    (other,) = drug(report, "efavirenz").others
    assert (other.finding.diplotypes, other.severity) == (("*6/*6",), "change")


def test_populations_with_the_same_advice_share_a_line(report: Report) -> None:
    lines = drug(report, "voriconazole").advice
    assert [line.populations for line in lines] == [("adults", "pediatrics")]


def test_ambiguous_gene_gives_a_line_per_result(report: Report) -> None:
    lines = drug(report, "tacrolimus").advice
    assert [(line.severity, line.findings[0].diplotypes) for line in lines] == [
        ("change", ("*1/*3",)),
        ("none", ("*3/*3",)),
    ]


def test_positions_are_counted_by_how_they_were_read(report: Report) -> None:
    line = gene(report, "CYP2C19")
    assert (line.read, line.assumed, line.total) == (line.total - 3, 0, len(line.missing) + line.read)
    assert len(line.variants) == 2
    assert gene(report, "CYP2C9").assumed == 4


@pytest.mark.parametrize("symbol", ["CYP2C19", "CYP2C9"])
def test_normal_by_absence_is_marked(report: Report, symbol: str) -> None:
    assert gene(report, symbol).normal_by_absence


def test_normal_with_every_position_read_is_not_marked(report: Report) -> None:
    assert not gene(report, "CYP3A5").normal_by_absence


def test_alleles_that_unread_positions_could_have_shown_are_named(report: Report) -> None:
    line = gene(report, "CYP2C9")
    assert line.unseen
    assert "*1" not in line.unseen
    assert gene(report, "CYP3A5").unseen == ()


def test_no_recommendation_is_not_as_usual(report: Report) -> None:
    indeterminate = make_report(calls=(called("UGT1A1", "*1/unknown"),))
    assert [line.drug for line in indeterminate.by_name if not line.advises] == ["atazanavir", "irinotecan"]
    assert not indeterminate.uncertain
    assert not indeterminate.watched
    assert all(line.advises for line in report.watched)
