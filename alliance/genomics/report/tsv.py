"""The report's genes as a table, one row each."""

from __future__ import annotations

from alliance.genomics.report.genes import GeneLine
from alliance.genomics.report.model import Report

COLUMNS = (
    "sample",
    "gene",
    "status",
    "diplotypes",
    "phenotype",
    "activity_score",
    "other_diplotypes",
    "read",
    "assumed",
    "total",
    "normal_by_absence",
    "origin",
)


def render_tsv(report: Report) -> str:
    """A header line and one row per gene. Several diplotypes, and their phenotypes, are joined by `;`."""
    rows = [COLUMNS, *(_row(report.sample, gene) for gene in report.genes)]
    return "".join("\t".join(row) + "\n" for row in rows)


def _row(sample: str, gene: GeneLine) -> tuple[str, ...]:
    return (
        sample,
        gene.gene,
        gene.status,
        ";".join(d.name for d in gene.diplotypes),
        ";".join(dict.fromkeys(d.phenotype for d in gene.diplotypes if d.phenotype)),
        ";".join(dict.fromkeys(d.activity_score for d in gene.diplotypes if d.activity_score)),
        ";".join(d.name for d in gene.other_diplotypes),
        str(gene.read),
        str(gene.assumed),
        str(gene.total),
        "yes" if gene.normal_by_absence else "",
        gene.origin,
    )
