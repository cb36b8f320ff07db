"""A simulated genome as a file, and the form as a visitor sends it."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse

from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.simulate import write_simulated_vcf

DEFAULTS = {"format": "page", "complete": "True"}


@cache
def simulated_vcf(samples: int = 1) -> bytes:
    """A VCF of simulated people, every defining position in it."""
    stream = io.BytesIO()
    write_simulated_vcf(stream, load_knowledge(), load_population_frequencies(), samples=samples, seed=7)
    return stream.getvalue()


@pytest.fixture
def vcf() -> bytes:
    """One simulated genome."""
    return simulated_vcf()


@pytest.fixture
def send(client, db) -> Callable[..., HttpResponse]:
    """Send contents (or a file of real data) as a genome: `send(vcf, sample="…", format="json")`."""

    def post(*genome: bytes | Path, name: str = "genome.vcf", **fields: str) -> HttpResponse:
        files = [named(part, name) for part in genome]
        return client.post("/report/", {"genome": files} | DEFAULTS | fields)

    return post


def named(genome: bytes | Path, name: str) -> io.BytesIO:
    """A file to send; the name is what its sender calls it."""
    file = io.BytesIO(genome.read_bytes() if isinstance(genome, Path) else genome)
    file.name = genome.name if isinstance(genome, Path) else name
    return file


def problems(response: HttpResponse) -> dict[str, str]:
    """What the form says is wrong, by field, as a screen reader would tell it with the field."""
    page = BeautifulSoup(response.content, "html.parser")
    found = {}
    for control in page.select("[aria-invalid=true]"):
        words = [page.find(id=part).get_text(" ", strip=True) for part in control["aria-describedby"].split()]
        found[control["name"]] = " ".join(words[1:] if len(words) > 1 else words)
    return found
