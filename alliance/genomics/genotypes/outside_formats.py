"""The files that outside callers write, told apart by their content and taken apart into rows.

Known are PharmCAT's outside-call table and the outputs of Aldy (table and VCF), Cyrius (table and JSON), pbStarPhase
(JSON) and StellarPGx (text, one report or several after another). What a row is worth is judged in `outside`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from alliance.genomics.genotypes.errors import GenotypeError

TABLE = "outside call"
"""Origin of calls in PharmCAT's table, which does not name its maker."""

_STELLARPGX = re.compile(r"(\S+) Star Allele Calling with StellarPGx")
_ALDY_TABLE = "#Sample\tGene\tSolutionID\t"
_CYRIUS_TABLE = ["Sample", "Genotype", "Filter"]
_CYRIUS_GENE = "CYP2D6"
_MITOCHONDRIAL = "MT-RNR1"
_COPIES_AT_MOST = 8
"""Gene copies that are divided between two chromosomes in every way; more are beyond what short reads can count."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one gene in one sample.

    `place` is where it stands, `diplotypes` are all that the caller finds equally good, as it writes them. `caution` is
    the caller's own reservation, `problem` what makes the row unusable.
    """

    place: str
    sample: str | None
    gene: str
    diplotypes: tuple[str, ...] = ()
    phenotype: str | None = None
    activity_score: str | None = None
    caution: str | None = None
    problem: str | None = None


def rows_of(text: str, file: Path, genes: Collection[str]) -> tuple[str, Iterator[Row]]:
    """Name of the caller that wrote a file, and its rows. Raises `GenotypeError` where no known caller writes such."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip()[:1] in {"{", "["}:
        return _json(text, file)
    if first.startswith("##fileformat=VCF"):
        if not any(line.startswith("##source=aldy") for line in lines):
            raise GenotypeError(
                "this is a VCF file, not a table of calls.", file=file, advice="Give it as a file of genotypes."
            )
        return "Aldy", _aldy(_aldy_vcf(lines))
    if any(line.startswith(_ALDY_TABLE) for line in lines):
        return "Aldy", _aldy(_aldy_table(lines))
    if any(_STELLARPGX.match(line) for line in lines):
        return "StellarPGx", _stellarpgx(lines)
    if first.split("\t")[:3] == _CYRIUS_TABLE:
        return "Cyrius", _cyrius_table(lines)
    return TABLE, _table(lines, genes)


def _table(lines: Sequence[str], genes: Collection[str]) -> Iterator[Row]:
    """PharmCAT's columns: gene, diplotype, phenotype, activity score; the sample's name may stand in front.

    In a line without a tab, as typed on a keyboard that has none, the first space stands for one.
    """
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(None, 1))]
        if not any(cells) or line.startswith("#"):
            continue
        sample = None
        if cells[0] not in genes and len(cells) > 1 and cells[1] in genes:
            sample, *cells = cells
        gene, diplotype, phenotype, score = [*cells, "", "", ""][:4]
        diplotypes = (diplotype,) if diplotype else ()
        yield Row(f"line {number}", sample, gene, diplotypes, phenotype or None, score or None)


def _json(text: str, file: Path) -> tuple[str, Iterator[Row]]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise GenotypeError("the JSON is damaged.", file=file, advice="Copy or make the file again.") from None
    if isinstance(content, dict) and isinstance(content.get("gene_details"), dict):
        return "pbStarPhase", _pbstarphase(content["gene_details"])
    if isinstance(content, dict) and any(isinstance(c, dict) and "Genotype" in c for c in content.values()):
        return "Cyrius", _cyrius_json(content)
    raise GenotypeError(
        "the JSON is of no known caller.", file=file, advice="The JSON of pbStarPhase and of Cyrius is read."
    )


def _pbstarphase(details: dict[str, object]) -> Iterator[Row]:
    """One object a gene, with a list of diplotypes and, where alleles have sub-alleles, one of their core alleles."""
    for gene, detail in details.items():
        found = detail if isinstance(detail, dict) else {}
        pairs = found.get("simple_diplotypes") or found.get("diplotypes")
        named = [_pbstarphase_diplotype(gene, pair) for pair in pairs] if isinstance(pairs, list) else []
        diplotypes = tuple(dict.fromkeys(name for name in named if name))
        yield Row(f"gene {gene}", None, gene, diplotypes)


def _pbstarphase_diplotype(gene: str, pair: object) -> str | None:
    names = [str(pair.get(key) or "") for key in ("hap1", "hap2")] if isinstance(pair, dict) else []
    if not all(names) or not names:
        return None
    if gene.startswith("HLA-"):
        names = [name if not name[0].isdigit() else f"*{name}" for name in names]
    if gene == _MITOCHONDRIAL and names[0] == names[1]:
        return names[0]
    return "/".join(names)


def _cyrius_json(content: dict[str, object]) -> Iterator[Row]:
    """One object a sample, with Genotype and Filter among the evidence."""
    for sample, call in content.items():
        found = call if isinstance(call, dict) else {}
        yield _cyrius(f"sample {sample}", sample, str(found.get("Genotype")), str(found.get("Filter")))


def _cyrius_table(lines: Sequence[str]) -> Iterator[Row]:
    """Sample, genotype and filter; a genotype "None" is a no-call."""
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or cells[:3] == _CYRIUS_TABLE:
            continue
        sample, genotype, passed = [*cells, "", ""][:3]
        yield _cyrius(f"line {number}", sample, genotype, passed)


def _cyrius(place: str, sample: str, genotype: str, passed: str) -> Row:
    row = Row(place, sample, _CYRIUS_GENE)
    if genotype in {"", "None"}:
        return row
    candidates = [part.strip() for part in genotype.split(";")]
    if any("/" not in part for part in candidates):
        divided = _divided(candidates) if len(candidates) == 1 else ()
        problem = None if divided else "the alleles are not assigned to two chromosomes"
        return replace(row, diplotypes=divided, problem=problem)
    return replace(row, diplotypes=tuple(candidates), caution="LowQ_high_CN" if passed == "LowQ_high_CN" else None)


def _divided(candidates: Sequence[str]) -> tuple[str, ...]:
    """Every way to divide alleles such as `*1_*2_*68` or `*1x4` between two chromosomes.

    The copies are the same each time, and with them the activity score.
    """
    copies: list[str] = []
    for part in candidates[0].split("_"):
        allele, _, number = part.partition("x")
        copies += [allele] * (int(number) if number.isdigit() and len(number) < 3 else 1)
    if not 2 <= len(copies) <= _COPIES_AT_MOST:
        return ()
    ways = {
        tuple(sorted((_chromosome(copies[i] for i in here), _chromosome(copies[i] for i in there))))
        for size in range(1, len(copies) // 2 + 1)
        for here in combinations(range(len(copies)), size)
        for there in [[i for i in range(len(copies)) if i not in here]]
    }
    return tuple("/".join(way) for way in sorted(ways))


def _chromosome(copies: Iterator[str]) -> str:
    return "+".join(name if count == 1 else f"{name}x{count}" for name, count in sorted(Counter(copies).items()))


def _aldy_table(lines: Sequence[str]) -> Iterator[Row]:
    """A block of rows a solution, alike in the columns Sample, Gene and Major."""
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if line.startswith(_ALDY_TABLE):
            columns = cells
        elif not line.strip() or line.startswith("#") or not columns:
            continue
        elif len(cells) < 4:
            yield Row(f"line {number}", None, "", problem="the row ends before the column Major")
        else:
            found = dict(zip(columns, cells, strict=False))
            major = found.get("Major", "").replace(" ", "")
            yield Row(f"line {number}", cells[0], cells[1].upper(), (major,) if major else ())


def _aldy_vcf(lines: Sequence[str]) -> Iterator[Row]:
    """A column a solution, named sample:number:diplotype; INFO names the gene."""
    gene = next((found[1] for line in lines if (found := re.search(r"[\t;]GENE=([^;\t]+)", line))), "")
    for number, line in enumerate(lines, 1):
        if line.startswith("#CHROM"):
            for name in line.split("\t")[9:]:
                sample, *solution = name.rsplit(":", 2)
                yield Row(f"line {number}", sample, gene.upper(), tuple(solution[1:]))


def _aldy(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows of one gene and sample brought together: every solution is a diplotype of its own."""
    together: dict[tuple[str | None, str], Row] = {}
    for row in rows:
        if row.problem is not None:
            yield row
            continue
        key = row.sample, row.gene
        known = together.setdefault(key, row)
        together[key] = replace(known, diplotypes=tuple(dict.fromkeys((*known.diplotypes, *row.diplotypes))))
    yield from together.values()


def _stellarpgx(lines: Sequence[str]) -> Iterator[Row]:
    """A report a gene: what stands under "Result:" is one diplotype, several with "or" between, or a sentence."""
    starts = [(number, title[1]) for number, line in enumerate(lines) if (title := _STELLARPGX.match(line))]
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    for (start, gene), end in zip(starts, ends, strict=True):
        row = Row(f"line {start + 1}", None, gene.upper())
        said = [(number, line.strip()) for number, line in enumerate(lines[start:end], start + 1) if line.strip()]
        at = next((i for i, (_, line) in enumerate(said) if line == "Result:"), len(said))
        if at + 1 < len(said):
            number, line = said[at + 1]
            yield _stellarpgx_result(replace(row, place=f"line {number}"), line)
        else:
            yield row


def _stellarpgx_result(row: Row, line: str) -> Row:
    result, *remarks = (part.strip() for part in line.split("\t"))
    if any(remarks) or not result.startswith("*"):
        return replace(row, problem="the caller gives a remark instead of a definite diplotype")
    return replace(row, diplotypes=tuple(part.strip() for part in re.split(r"\s+or\s+", result)))
