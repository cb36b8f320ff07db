"""Finds and reads the files that PharmCAT publishes: allele definitions, exemptions and phenotypes.

Two layouts are recognised: a PharmCAT checkout, and a folder with `alleles/`, `phenotypes/` and, for genes whose
current file is not distributed any more, `phenotypes-older/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mode
from typing import Any

from alliance.genomics.knowledge.tables import Source

RESOURCES = Path("src/main/resources/org/pharmgkb/pharmcat")
LAYOUTS = (
    (RESOURCES / "definition/alleles", (RESOURCES / "phenotype",)),
    (Path("alleles"), (Path("phenotypes"), Path("phenotypes-older"))),
)
"""Folder of the allele definitions, folders of the phenotype files; a later one only fills in missing genes."""

DEFINITION = ("gene", "version", "chromosome", "variants", "namedAlleles", "suballelesMap")
PHENOTYPE = ("gene", "version", "haplotypes", "activityValues", "diplotypes")
"""Entries without which a file cannot be used."""

Json = Mapping[str, Any]


class SourceError(ValueError):
    """The folder or a file in it is not what PharmCAT publishes; the message says which and what is wrong."""


@dataclass(frozen=True, slots=True)
class PhenotypeFile:
    """What one file says about a gene: function and activity value of each allele, phenotype of each diplotype."""

    functions: Mapping[str, str]
    activities: Mapping[str, str]
    diplotypes: tuple[Json, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything read from one folder: definitions, exemptions and phenotypes, each by gene."""

    definitions: Mapping[str, Json]
    exemptions: Mapping[str, Json]
    phenotypes: Mapping[str, PhenotypeFile]
    definitions_source: Source


def read_publication(folder: Path) -> Publication:
    """The files in `folder`; raises `SourceError` where it has another layout or a file cannot be read."""
    definitions_folder, phenotype_folders = _layout(folder)
    files = sorted(definitions_folder.glob("*_translation.json"))
    definitions = {content["gene"]: content for content in (_read_json(file, DEFINITION) for file in files)}
    if not definitions:
        raise SourceError(f"{definitions_folder} holds no allele definitions (*_translation.json)")
    return Publication(
        definitions=definitions,
        exemptions=_read_json(definitions_folder / "exemptions.json"),
        phenotypes=_read_phenotypes(phenotype_folders),
        definitions_source=_definitions_source(definitions.values()),
    )


def _layout(folder: Path) -> tuple[Path, list[Path]]:
    for definitions, phenotypes in LAYOUTS:
        if (folder / definitions / "exemptions.json").is_file():
            return folder / definitions, [folder / path for path in phenotypes if (folder / path).is_dir()]
    expected = " or ".join(f"{definitions}/exemptions.json" for definitions, _ in LAYOUTS)
    raise SourceError(f"{folder} is neither a PharmCAT checkout nor a folder of its files: no {expected} in it")


def _read_json(path: Path, entries: Iterable[str] = ()) -> Any:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
    if missing := [entry for entry in entries if not isinstance(content, dict) or entry not in content]:
        raise SourceError(f"{path} has no {missing[0]!r}: is it from PharmCAT, of a version like 3.1?")
    return content


def _read_phenotypes(folders: Iterable[Path]) -> dict[str, PhenotypeFile]:
    contents: dict[str, tuple[str, Json]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            content = _read_json(path, PHENOTYPE)
            contents.setdefault(content["gene"], (path.name, content))
    if not contents:
        return {}
    current = mode(content["version"] for _, content in contents.values())
    return {gene: _phenotype_file(file, content, current) for gene, (file, content) in contents.items()}


def _phenotype_file(file: str, content: Json, current: str) -> PhenotypeFile:
    named = content.get("namedAlleles")
    return PhenotypeFile(
        functions={a["name"]: a["functionValue"] for a in named} if named else content["haplotypes"],
        activities=content["activityValues"],
        diplotypes=tuple(content["diplotypes"]),
        source=_phenotype_source(file, content, current),
    )


def _definitions_source(definitions: Iterable[Json]) -> Source:
    version = " ".join(sorted({definition["version"] for definition in definitions}))
    return Source(
        key="definitions",
        title="Allele definitions by CPIC, PharmVar and ClinPGx, as distributed with PharmCAT",
        version=version,
        date=version[:10],
        licence="CC0-1.0 AND CC-BY-SA-4.0",
        url="https://github.com/PharmGKB/PharmCAT",
    )


def _phenotype_source(file: str, content: Json, current: str) -> Source:
    """The source shared by all files of the `current` version; a file of another version is a source of its own."""
    version = content["version"]
    dated = re.search(r"\d{4}-\d\d-\d\d", f"{version} {file}")
    return Source(
        key="functions" if version == current else f"functions-{content['gene']}",
        title="Allele functions and phenotypes by CPIC, as distributed with PharmCAT",
        version=version,
        date=dated[0] if dated else version,
        licence="CC0-1.0",
        url="https://cpicpgx.org/",
    )
