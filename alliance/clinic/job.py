"""What a report is made from and what came of it, as the site and the process that reads the genome say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Format = Literal["page", "html", "json", "tsv"]


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make.

    Attributes:
        files: descriptors of the open genome files, none for a simulated genome.
        names: what their sender calls them.
        sample: whose report, empty where the files hold one sample.
        outside: calls made elsewhere, in PharmCAT's format.
        language: code of the report's language; English where the report has no words in it.
        format: a part of the site's page, or a document of its own.
    """

    files: Sequence[int]
    names: Sequence[str]
    sample: str
    absent_is_reference: bool
    unphased: bool
    outside: str
    language: str
    format: Format


@dataclass(frozen=True, slots=True)
class Answer:
    """The report, or else why there is none.

    Attributes:
        outcome: `report`; `unreadable` or `outside` (`text` says what is wrong with the genome files or the outside
            calls); `sample` (name one of `samples`); `time` or `memory` (it took too much); `failed` (`text` says
            where, for the log).
        text: the report or the explanation.
        language: the language of `text`.
        samples: the first names in the files.
        total: how many names there are.
    """

    outcome: Literal["report", "unreadable", "outside", "sample", "time", "memory", "failed"]
    text: str = ""
    language: str = "en"
    samples: Sequence[str] = ()
    total: int = 0
