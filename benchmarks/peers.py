"""Time and memory of PyPGx and of `alliance call` on the same samples, in one run, and whether they call the same.

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install pypgx==0.27.0 'pandas<3'
    python -m benchmarks.peers [--samples N] /tmp/peer/bin FOLDER_OF_PHASED_GRCh38_VCF_FILES [GENE ...]

PyPGx is installed by whoever runs this, in an environment of its own, and is never a dependency; with pandas 3 its
`call-genotypes` fails. `bcftools` cuts the samples. PyPGx needs about a quarter of a second for each in each gene.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cohort import Figures, measure

SAMPLES = 100
RUNS = 5
"""Of `alliance call`, of which the median counts; PyPGx, which takes minutes, is run once."""
GENES = ("CYP2C19", "CYP2B6", "SLCO1B1")
STEPS = """PyPGx: `pypgx run-ngs-pipeline GENE`, whole process: import-variants, predict-alleles, call-genotypes,
  call-phenotypes, combine-results. Not run: estimate-phase-beagle (PyPGx leaves it out of phased input), predict-cnv
  and its read-depth steps (they need BAM files and models of the pypgx-bundle), plots. No step used the bundle.
alliance: `alliance call`, whole process: every gene in its table is called and written, with phenotypes; positions
  that no file holds are read as reference, as PyPGx reads them. A gene's share is that of one gene where all are called
  in one process. Ratios are of processor time."""


def cut(source: Path, samples: Sequence[str], place: Path) -> Path:
    """The variants that the samples have, as a file of their own would hold them, with an index."""
    target = place / source.name
    names = place / "samples.txt"
    names.write_text("\n".join(samples) + "\n")
    view = ["bcftools", "view", "--samples-file", str(names), "--min-ac", "1", "--output-type", "z"]
    subprocess.run([*view, "--output", str(target), str(source)], check=True)
    subprocess.run(["bcftools", "index", "--tbi", target], check=True)
    return target


def spread(source: Path, count: int) -> list[str]:
    """`count` samples at equal distances in the file, so that all its populations are among them."""
    listed = subprocess.run(["bcftools", "query", "--list-samples", source], check=True, capture_output=True, text=True)
    names = listed.stdout.split()
    return names[:: max(1, len(names) // count)][:count]


def alliance(files: Sequence[Path], table: Path) -> Figures:
    """Median figures of `alliance call`."""
    program = str(Path(sys.executable).with_name("alliance"))
    runs = []
    for _ in range(RUNS):
        table.unlink(missing_ok=True)
        runs.append(measure([program, "call", *map(str, files), "--absent-is-reference", "--out", str(table)]))
    return Figures(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))


def pypgx(environment: Path, gene: str, file: Path, output: Path) -> Figures:
    """Figures of PyPGx's pipeline for one gene."""
    options = ["--variants", str(file), "--assembly", "GRCh38", "--do-not-plot-allele-fraction"]
    return measure([str(environment / "pypgx"), "run-ngs-pipeline", gene, str(output), *options])


def pypgx_calls(environment: Path, output: Path) -> dict[str, str]:
    """Diplotype by sample."""
    command = [str(environment / "pypgx"), "print-data", str(output / "results.zip")]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    at = lines[0].split("\t").index("Genotype")
    return {cells[0]: cells[at] for cells in (line.split("\t") for line in lines[1:])}


def pypgx_alleles(environment: Path, gene: str) -> set[str]:
    """Names of the alleles that PyPGx defines."""
    program = f"import pypgx; print(*pypgx.list_alleles({gene!r}, assembly='GRCh38'))"
    command = [str(environment / "python"), "-W", "ignore", "-c", program]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def alliance_calls(table: Path, gene: str) -> dict[str, str]:
    """First diplotype by sample."""
    rows = (line.split("\t") for line in table.read_text().splitlines()[1:])
    return {row[0]: row[2].split(";")[0].strip() for row in rows if row[1] == gene}


def agreement(ours: dict[str, str], theirs: dict[str, str], known: set[str]) -> str:
    """How many samples are called the same, and every way in which the others differ."""
    named = {name for name, diplotype in ours.items() if set(diplotype.split("/")) <= known}
    pairs = Counter((ours[name], theirs[name]) for name in sorted(named))
    differ = {pair: n for pair, n in pairs.items() if sorted(pair[0].split("/")) != sorted(pair[1].split("/"))}
    same = len(named) - sum(differ.values())
    listed = "; ".join(f"{our} here, {their} there: {n}" for (our, their), n in sorted(differ.items()))
    others = f"; {len(ours) - len(named)} with an allele that PyPGx does not define" if len(named) < len(ours) else ""
    return f"{same} of {len(named)} the same{others}" + (f" ({listed})" if listed else "")


def line(name: str, figures: Figures) -> str:
    return f"{name:28}{figures.wall:9.2f}{figures.cpu:9.2f}{figures.memory:9.0f}"


def compare(
    environment: Path, folder: Path, genes: Sequence[str], samples: Sequence[str], place: Path
) -> tuple[float, dict[str, float]]:
    """Processor seconds of a gene's share in `alliance call` of all genes, and of PyPGx for each gene."""
    place.mkdir()
    files = {source.name.removesuffix(".vcf.gz"): cut(source, samples, place) for source in folder.glob("*.vcf.gz")}
    print(f"\n{len(samples)} sample(s){'':14}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    together, seconds = alliance(list(files.values()), place / "all.tsv"), dict[str, float]()
    share = together.cpu / len(files)
    print(line(f"{len(files)} genes, alliance", together), flush=True)
    for gene in genes:
        ours = alliance([files[gene]], place / f"{gene}.tsv")
        theirs = pypgx(environment, gene, files[gene], place / gene)
        seconds[gene] = theirs.cpu
        print(line(f"{gene}, PyPGx", theirs), line(f"{gene}, alliance", ours), sep="\n")
        print(
            f"  PyPGx: {theirs.cpu / ours.cpu:,.0f} times the whole process, {theirs.cpu / share:,.0f} times the share"
        )
        ours_named, theirs_named = alliance_calls(place / f"{gene}.tsv", gene), pypgx_calls(environment, place / gene)
        print("  diplotypes:", agreement(ours_named, theirs_named, pypgx_alleles(environment, gene)), flush=True)
    return share, seconds


def main(environment: Path, folder: Path, genes: Sequence[str], count: int) -> None:
    samples = spread(folder / f"{genes[0]}.vcf.gz", count)
    print(STEPS)
    with tempfile.TemporaryDirectory() as temporary:
        share, one = compare(environment, folder, genes, samples[:1], Path(temporary, "one"))
        share_of_many, many = compare(environment, folder, genes, samples, Path(temporary, "many"))
    print("\nProcessor time of each further sample, PyPGx over a gene's share in alliance:")
    for gene in genes:
        print(f"{gene:12}{(many[gene] - one[gene]) / (share_of_many - share):8,.0f} times")


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("environment", type=Path, help="folder of the programs of PyPGx's environment")
    parser.add_argument("folder", type=Path, help="folder of the VCF files, one a gene, with its name")
    parser.add_argument("genes", nargs="*", default=GENES, help="genes to compare, %(default)s where none is named")
    parser.add_argument("--samples", type=int, default=SAMPLES, help="how many samples, %(default)s by default")
    said = parser.parse_args()
    main(said.environment, said.folder, said.genes, said.samples)
