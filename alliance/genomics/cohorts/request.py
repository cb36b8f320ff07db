"""What is to be called, and how; two runs with equal fingerprints give the same table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance import __version__
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.knowledge.tables import Knowledge
from alliance.genomics.priors import Prior


@dataclass(frozen=True, slots=True)
class CohortRequest:
    """The arguments of `call_files`, which explains them, in one piece."""

    files: tuple[Path, ...]
    samples: tuple[str, ...] | None = None
    absent_is_reference: bool = False
    unphased: bool = False
    outside: tuple[OutsideCall, ...] = ()
    prior: Prior | None = None
    """Adds a column with the probabilities of the candidates."""

    def fingerprint(self, knowledge: Knowledge, samples: Sequence[str]) -> dict[str, object]:
        """Everything that the table depends on, as JSON holds it; `samples` are the names found in the files' headers.

        A file counts as the same while its place, size and time of change are. Raises `OSError` where one is gone.
        """
        return {
            "software": __version__,
            "knowledge": knowledge.version,
            "files": [[str(file.resolve()), file.stat().st_size, file.stat().st_mtime_ns] for file in self.files],
            "samples": len(samples),
            "names": _digest(samples),
            "outside": _digest([repr(call) for call in self.outside]),
            "absent_is_reference": self.absent_is_reference,
            "unphased": self.unphased,
            "prior": None if self.prior is None else _digest([repr(self.prior)]),
        }


def _digest(texts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()
