"""`alliance report`: one pharmacogenomic report per sample."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance.cli.failure import explained
from alliance.cli.prior import FrequenciesOption, PriorOption
from alliance.cli.reading import AbsentOption, FilesArgument, OutsideOption, UnphasedOption
from alliance.cli.tables import AssaysOption, StrandOption, say_what_was_not_used, strand_sign

if TYPE_CHECKING:
    from alliance.cli.outside import OutsideFiles
    from alliance.genomics.calling import Cohort
    from alliance.genomics.knowledge.tables import Knowledge
    from alliance.genomics.priors import Prior
    from alliance.genomics.report.circumstances import Circumstances
    from alliance.genomics.report.model import Report
    from alliance.genomics.report.patient import Audience
    from alliance.genomics.report.sign_out import Document


class AudienceName(StrEnum):
    """Whom a page is written for."""

    PROFESSIONAL = "professional"
    PATIENT = "patient"


SampleOption = Annotated[
    list[str] | None, typer.Option(help="Sample to report on; may be repeated. Every sample where none is named.")
]
HtmlOption = Annotated[bool, typer.Option("--html", help="Write a page. This is the default.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for other software.")]
TsvOption = Annotated[bool, typer.Option("--tsv", help="Write a table of the genes.")]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Write a PDF (needs the extra `pdf`).")]
OutOption = Annotated[Path, typer.Option(help="Folder for the reports; the current folder where none is named.")]
LanguageOption = Annotated[str, typer.Option(help="Language of the report: ar, en, es, fr, pt.")]
AudienceOption = Annotated[
    AudienceName, typer.Option(help="Whom pages are written for: patient pages are short and name no doses.")
]
PopulationOption = Annotated[
    str | None,
    typer.Option(
        help="The population that the person's ancestors come from (AFR, AMR, EAS, EUR, SAS), to say how often the "
        "data would miss something; a range over all where none is stated."
    ),
]
ComedicationOption = Annotated[
    list[str] | None,
    typer.Option(help="Another medicine that the person takes; may be repeated, or several with commas between."),
]
FormularyOption = Annotated[
    Path | None,
    typer.Option(help="A formulary or list of essential medicines (text or CSV): what is on it comes first."),
]
DateOption = Annotated[
    datetime.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Day to print on the report; today (UTC) where none is given."),
]
SignedOption = Annotated[
    Path | None,
    typer.Option(
        help="Print what a locked JSON report says: the same genome and options, and who reviewed it on the page."
    ),
]


def report(
    files: FilesArgument,
    sample: SampleOption = None,
    html: HtmlOption = False,
    json: JsonOption = False,
    tsv: TsvOption = False,
    pdf: PdfOption = False,
    out: OutOption = Path(),
    lang: LanguageOption = "en",
    audience: AudienceOption = AudienceName.PROFESSIONAL,
    outside: OutsideOption = None,
    unphased: UnphasedOption = False,
    absent_is_reference: AbsentOption = False,
    assays: AssaysOption = None,
    strand: StrandOption = None,
    prior: PriorOption = None,
    frequencies: FrequenciesOption = None,
    population: PopulationOption = None,
    comedication: ComedicationOption = None,
    formulary: FormularyOption = None,
    date: DateOption = None,
    signed: SignedOption = None,
) -> None:
    """Write a pharmacogenomic report on each sample of FILES, named after the sample."""
    from alliance.cli.outside import outside_files
    from alliance.cli.prior import prior_option
    from alliance.genomics.knowledge.load import load_knowledge
    from alliance.genomics.report.circumstances import read_circumstances
    from alliance.genomics.report.pdf import require_pdf
    from alliance.genomics.report.sign_out import SignOutError, read_document
    from alliance.genomics.report.words import words

    with explained(*_refusals(), exit_code=2):
        words(lang)
        document = None if signed is None else read_document(signed)
        if pdf:
            require_pdf()
        beside = read_circumstances(population, _names(comedication), formulary)
        weighed_by = prior_option(prior, frequencies)
        knowledge = load_knowledge()
        _refuse_assays_without_table(files, assays)
        elsewhere = outside_files(outside, knowledge)
        cohort = _called(
            files,
            knowledge,
            samples=sample or None,
            absent_is_reference=absent_is_reference,
            unphased=unphased,
            outside=elsewhere.calls,
            assays=assays,
            strand=strand_sign(strand),
        )
    _say_how_it_was_read(cohort, elsewhere)
    wanted = {"html": html, "json": json, "tsv": tsv, "pdf": pdf}
    formats = [ending for ending, asked in wanted.items() if asked] or ["html"]
    about = _about(cohort, knowledge, weighed_by, beside, date, document)
    with explained(SignOutError, exit_code=3):
        _write(cohort.samples, about, formats, partial(_render, language=lang, audience=audience), out)


def _about(
    cohort: Cohort,
    knowledge: Knowledge,
    prior: Prior | None,
    beside: Circumstances,
    date: datetime.datetime | None,
    document: Document | None,
) -> Callable[[str], Report]:
    """What makes a sample's report, as the locked `document` that it repeats where there is one."""
    day = (date or datetime.datetime.now(tz=datetime.UTC)).date()
    if document is None:
        return partial(_report_on, cohort=cohort, knowledge=knowledge, prior=prior, beside=beside, date=day)
    from alliance.genomics.report.sign_out import signed

    day = datetime.date.fromisoformat(document["date"])
    return lambda sample: signed(_report_on(sample, cohort, knowledge, prior, beside, day), document)


def _names(given: Sequence[str] | None) -> list[str]:
    return [name for each in given or () for name in each.split(",")]


def _refuse_assays_without_table(files: Sequence[Path], assays: Path | None) -> None:
    from alliance.genomics.genotypes.bench.read import are_tables
    from alliance.genomics.genotypes.errors import GenotypeError

    if assays is not None and not are_tables(files):
        raise GenotypeError(
            "assay names go with a laboratory's table, and these files are genomes.",
            file=assays,
            advice="Leave out --assays.",
        )


def _refusals() -> tuple[type[Exception], ...]:
    from alliance.genomics.genotypes.errors import GenotypeError
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.priors import PriorError
    from alliance.genomics.report.formulary import FormularyError
    from alliance.genomics.report.pdf import NoPdfError
    from alliance.genomics.report.sign_out import SignOutError
    from alliance.genomics.report.words import UnknownLanguageError

    return FormularyError, GenotypeError, KnowledgeError, NoPdfError, PriorError, SignOutError, UnknownLanguageError


def _called(files: Sequence[Path], knowledge: Knowledge, **how: Any) -> Cohort:
    """`call_files` with a progress bar."""
    from alliance.cli.progress import progress_of
    from alliance.genomics.calling import call_files

    with progress_of(len(files), "Reading") as progress:
        return call_files(files, knowledge, progress=progress, **how)


def _say_how_it_was_read(cohort: Cohort, elsewhere: OutsideFiles) -> None:
    from alliance.cli.build import say_the_build
    from alliance.cli.oddities import say_what_is_odd

    say_the_build(cohort.matrix)
    say_what_is_odd(cohort.matrix)
    elsewhere.warn_of_strangers(cohort.samples)
    if cohort.bench is not None:
        say_what_was_not_used(cohort.bench)


def _write(
    samples: Sequence[str],
    about: Callable[[str], Report],
    formats: Sequence[str],
    render: Callable[[Report, str], bytes],
    out: Path,
) -> None:
    """Write every sample's report in every format, and print where each is."""
    from alliance.cli.output import replacing

    out.mkdir(parents=True, exist_ok=True)
    for name, stem in file_stems(samples).items():
        about_sample = about(name)
        for ending in formats:
            place = out / f"{stem}.{ending}"
            with replacing(place) as stream:
                stream.write(render(about_sample, ending))
            typer.echo(place)


def file_stems(samples: Sequence[str]) -> dict[str, str]:
    """A file name without ending for each sample: its name where that is safe, numbered where two would be the same."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for sample in samples:
        safe = re.sub(r"[^\w.-]+", "_", sample).strip("._")[:120] or "sample"
        stem = next(s for n in count(1) if (s := safe if n == 1 else f"{safe}-{n}").casefold() not in taken)
        taken.add(stem.casefold())
        stems[sample] = stem
    return stems


def _report_on(
    sample: str,
    cohort: Cohort,
    knowledge: Knowledge,
    prior: Prior | None,
    beside: Circumstances,
    date: datetime.date,
) -> Report:
    from alliance.genomics.report.model import build_report
    from alliance.genomics.report.table_notes import table_notes

    return build_report(
        cohort.calls_of(sample),
        knowledge,
        sample=sample,
        files=[file.name for file in cohort.files],
        build=cohort.matrix.build_of(cohort.samples.index(sample)),
        date=date,
        prior=prior,
        circumstances=beside,
        notes=table_notes(cohort.bench, sample) if cohort.bench else (),
    )


def _render(report: Report, ending: str, *, language: str, audience: AudienceName) -> bytes:
    from alliance.genomics.report.html import render_html
    from alliance.genomics.report.json import render_json
    from alliance.genomics.report.pdf import render_pdf
    from alliance.genomics.report.tsv import render_tsv

    written_for: Audience = "patient" if audience is AudienceName.PATIENT else "professional"
    if ending == "pdf":
        return render_pdf(report, language, audience=written_for)
    if ending == "html":
        return render_html(report, language, audience=written_for).encode()
    return (render_tsv(report) if ending == "tsv" else render_json(report, language)).encode()
