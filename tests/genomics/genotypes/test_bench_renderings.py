"""The same genotypes read back the same from every table that can be made of them."""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.genotypes.bench.read import read_bench
from tests.genomics.bench_tables import POSITIONS, ROWS, workbook

COMPLEMENT = str.maketrans("ACGT", "TGCA")


def certain(rsid: str) -> bool:
    """Whether the position's single bases tell the strand."""
    place = POSITIONS[ROWS[rsid]]
    bases = {place.ref, *place.alts}
    single = all(len(base) == 1 for base in bases)
    return single and place.chrom != "chrX" and bases.isdisjoint(base.translate(COMPLEMENT) for base in bases)


MARKERS = sorted(filter(certain, ROWS))
SAMPLES = ("P1", "Ålesund 2", "3")
Genotypes = dict[tuple[str, str], tuple[int, int] | None]


@st.composite
def genotypes(draw: st.DrawFn) -> Genotypes:
    """Genotypes of three samples at a few positions; None was not called."""
    found: Genotypes = {}
    for rsid in draw(st.lists(st.sampled_from(MARKERS), min_size=1, max_size=5, unique=True)):
        codes = st.integers(0, len(POSITIONS[ROWS[rsid]].alts))
        for sample in SAMPLES:
            found[sample, rsid] = draw(st.none() | st.tuples(codes, codes))
    return found


def spelled(rsid: str, codes: tuple[int, int] | None, reverse: bool, choose: random.Random) -> str:
    place = POSITIONS[ROWS[rsid]]
    if codes is None:
        return choose.choice(("", "--", "Undetermined", "NN"))
    bases = [(place.ref, *place.alts)[code] for code in codes]
    choose.shuffle(bases)
    if reverse:
        bases = [base.translate(COMPLEMENT) for base in bases]
    return choose.choice(("", "/", "|", " ", ":", "/")).join(bases)


def rendered(said: Genotypes, choose: random.Random) -> list[list[str]]:
    """Rows of a long, wide or transposed table, each assay on a strand of its own."""
    reverse = {rsid: choose.random() < 0.5 for _, rsid in said}
    cells = {key: spelled(key[1], codes, reverse[key[1]], choose) for key, codes in said.items()}
    markers = list(reverse)
    choose.shuffle(markers)
    kind = choose.choice(("long", "wide", "transposed"))
    if kind == "wide":
        return [["Sample", *markers], *([s, *(cells[s, m] for m in markers)] for s in SAMPLES)]
    if kind == "transposed":
        return [["rsID", *SAMPLES], *([m, *(cells[s, m] for s in SAMPLES)] for m in markers)]
    rows = [{"sample": s, "snp": m, "call": text, "quality": "0.9"} for (s, m), text in cells.items()]
    choose.shuffle(rows)
    columns = list(rows[0])
    choose.shuffle(columns)
    return [columns, *([row[column] for column in columns] for row in rows)]


def written(rows: list[list[str]], choose: random.Random) -> bytes:
    if choose.random() < 0.2:
        return workbook(rows)
    separator, end = choose.choice(",;\t"), choose.choice(("\n", "\r\n", "\r"))
    preamble = choose.choice(("", f"Panel 7{end}{end}", f"# made in March{end}", f"[Results]{end}"))
    quote = choose.choice(("", '"'))
    body = end.join(separator.join(f"{quote}{cell}{quote}" for cell in row) for row in rows)
    return (preamble + body + choose.choice(("", end, 2 * end))).encode(choose.choice(("utf-8", "utf-8-sig", "utf-16")))


@settings(max_examples=120)
@given(genotypes(), st.randoms(use_true_random=False))
def test_every_rendering_reads_the_same(said: Genotypes, choose: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table"
        file.write_bytes(written(rendered(said, choose), choose))
        found = read_bench(file, POSITIONS)
    assert found.rejected == ()
    assert set(found.matrix.samples) == set(SAMPLES)
    for (sample, rsid), codes in said.items():
        expected = [-1, -1] if codes is None else sorted(codes)
        assert found.matrix.codes[ROWS[rsid], found.matrix.samples.index(sample)].tolist() == expected
    assert int((found.matrix.states != 0).sum()) == len(said)
