"""Whatever a file of outside calls holds, reading it gives calls and rejected rows, or a `GenotypeError`."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import read_outside_calls
from alliance.genomics.outside_calls import outside_calls
from tests.genomics.genotypes.test_outside_formats import ALDY, ALDY_VCF, CYRIUS, PBSTARPHASE, STELLARPGX
from tests.genomics.vcf_files import KNOWLEDGE

PHARMCAT = "A\tCYP2D6\t*1/*36x2+*10\nCYP2C9\t*1/*3\tIntermediate Metabolizer\t1.0\nHLA-B\tHLA-B*57:01/*15:02\n"
FILES = {
    "PharmCAT": PHARMCAT,
    "Cyrius": CYRIUS,
    "Cyrius JSON": json.dumps({"A": {"Genotype": "*1_*2x3", "Filter": "PASS"}}),
    "Aldy": ALDY,
    "Aldy VCF": ALDY_VCF,
    "StellarPGx": STELLARPGX.format(gene="CYP2D6", result="*1/*2 or *34/*39"),
    "pbStarPhase": json.dumps(PBSTARPHASE),
}
HAZARDS = [
    "",
    "\t",
    "\n",
    "\r",
    "\0",
    "/",
    "*",
    "x",
    "+",
    "_",
    ";",
    "[",
    "{",
    '"',
    "null",
    "≥",
    ".",
    "9" * 5000,
    "\u2028",
]
places = st.floats(0, 1, exclude_max=True)
changes = st.lists(
    st.tuples(places, st.integers(0, 9), st.sampled_from(HAZARDS) | st.text(max_size=3)), min_size=1, max_size=6
)


def attempt(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calls"
        file.write_bytes(content)
        with suppress(GenotypeError):
            found = read_outside_calls(file, KNOWLEDGE.genes)
            assert all(row.place and row.problem for row in found.rejected)
            placed = outside_calls(found.calls, ("A",), KNOWLEDGE)
            assert sum(map(len, placed.values())) <= len(found.calls)
            assert all(
                call.diplotypes or call.phenotype or call.activity_score
                for of in placed.values()
                for call in of.values()
            )


@pytest.mark.parametrize("caller", FILES)
@settings(max_examples=150)
@given(made=changes)
def test_changed_text(caller: str, made: list[tuple[float, int, str]]) -> None:
    content = FILES[caller]
    for place, length, by in made:
        at = int(place * len(content))
        content = content[:at] + by + content[at + length :]
    attempt(content.encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_bytes(content: bytes) -> None:
    attempt(content)


@settings(max_examples=150)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda parts: (
            st.lists(parts, max_size=3)
            | st.dictionaries(
                st.sampled_from(["hap1", "hap2", "diplotypes", "simple_diplotypes", "Genotype", "Filter", "A"]),
                parts,
                max_size=4,
            )
        ),
    )
)
def test_json_of_other_shapes(content: object) -> None:
    attempt(json.dumps({"gene_details": {"CYP2D6": content}}).encode())
    attempt(json.dumps({"A": {"Genotype": content}, "B": content}).encode())
