"""What a report is made from and what came of it, as the site and the process that reads the genome say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from alliance.genomics.report.patient import Audience

Format = Literal["page", "html", "pdf", "json", "tsv"]


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make.

    Attributes:
        files: descriptors of the open genome files, none for a simulated genome.
        names: what their sender calls them.
        sample: whose report, empty where the files hold one sample.
        outside: calls made elsewhere, typed.
        language: code of the report's language; English where the report has no words in it.
        format: a part of the site's page, or a document of its own.
        assays: descriptor of the laboratory's list of its own assay names, where there is one.
        outside_files: descriptors of files of calls made elsewhere.
        audience: whom the page or PDF is written for.
        population: the one stated for the person, empty for a range over all.
        comedication: other medicines, as typed, with commas or on lines of their own.
        other_names: what their sender calls the assays' file and the outside files, in this order.
    """

    files: Sequence[int]
    names: Sequence[str]
    sample: str
    absent_is_reference: bool
    unphased: bool
    outside: str
    language: str
    format: Format
    assays: Sequence[int] = ()
    outside_files: Sequence[int] = ()
    other_names: Sequence[str] = ()
    audience: Audience = "professional"
    population: str = ""
    comedication: str = ""

    @property
    def descriptors(self) -> tuple[int, ...]:
        """Of every open file."""
        return (*self.files, *self.assays, *self.outside_files)


@dataclass(frozen=True, slots=True)
class Answer:
    """The report, or else why there is none.

    Attributes:
        outcome: `report`; `genome`, `assays`, `outside_files` or `outside_calls` (`text` says what is wrong with what
            came in this field); `sample` (name one of `samples`); `time` or `memory` (it took too much); `failed`
            (`text` says where, for the log).
        text: the report (a PDF in base 64) or the explanation.
        language: the language of `text`.
        samples: the first names in the files.
        total: how many names there are.
    """

    outcome: Literal[
        "report", "genome", "assays", "outside_files", "outside_calls", "sample", "time", "memory", "failed"
    ]
    text: str = ""
    language: str = "en"
    samples: Sequence[str] = ()
    total: int = 0
