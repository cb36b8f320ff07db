"""The form of the clinic room."""

from importlib.util import find_spec
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance.clinic.job import Answer
from alliance.clinic.uploads import FILES_AT_MOST
from alliance.genomics.report.words import languages, words

SAMPLE_LENGTH = 200
OUTSIDE_LENGTH = 20_000
COMEDICATION_LENGTH = 5_000
FORMATS = [
    ("page", _("Show it here")),
    ("html", _("A web page to keep (HTML)")),
    *([("pdf", _("A document to print (PDF)"))] if find_spec("typst") else []),
    ("json", _("Data for a program (JSON)")),
    ("tsv", _("A table (TSV)")),
]
AUDIENCES = [
    ("professional", _("Professionals: everything")),
    ("patient", _("The patient: short, without doses")),
]
POPULATIONS = [
    ("", _("Not stated")),
    ("AFR", _("African")),
    ("AMR", _("American")),
    ("EAS", _("East Asian")),
    ("EUR", _("European")),
    ("SAS", _("South Asian")),
]
REFUSALS = {
    "empty": _("This file is empty."),
    "archive": _(
        "This is an archive. Unpack it and send what is inside: a VCF, gVCF or BCF file, or a table (CSV, TSV, XLSX, "
        "23andMe text)."
    ),
    "document": _(
        "This is a document. Ask the laboratory for its file of variants (VCF, gVCF or BCF) or for a table (CSV, TSV, "
        "XLSX, 23andMe text)."
    ),
    "picture": _(
        "This is a picture. Ask the laboratory for its file of variants (VCF, gVCF or BCF) or for a table (CSV, TSV, "
        "XLSX, 23andMe text)."
    ),
    "reads": _(
        "These are sequencing reads. Call variants from them first, or ask the laboratory for its file of variants "
        "(VCF, gVCF or BCF)."
    ),
    "unknown": _(
        "This kind of file cannot be read. Send a VCF, gVCF or BCF file (plain, .gz or .bgz), or a table (CSV, TSV, "
        "XLSX, 23andMe text)."
    ),
    "too-large": _("This is more than {limit} MB. Send only the chromosomes or regions with pharmacogenes."),
    "too-many": _("These are more than {files} files. Send those of one genome."),
    "too-slow": _("The upload took too long and was stopped. Send a smaller file, or try a faster connection."),
    "no-space": _("The server has no room for this file now. Try again later, or send a smaller one."),
}
NOT_KEPT = _("Choose the file once more: it was not kept.")
OTHER_REFUSALS = {
    "assays": _("This is not a table. Send the list of assay names as CSV, TSV or XLSX."),
    "outside_files": _(
        "This is not a text. Send the file as Aldy, Cyrius, pbStarPhase or StellarPGx wrote it, or a table of gene and "
        "diplotype with tabs between."
    ),
}
"""Where a file of these fields is something else altogether, whatever it is."""
ANY_FILE = ("empty", "too-large", "too-many", "too-slow", "no-space")
"""Refusals that have nothing to do with what a file is for."""
HEAVY = {
    "time": _("Reading took too long and was stopped. Send only the chromosomes or regions with pharmacogenes."),
    "memory": _("Reading needs more memory than allowed. Send only the chromosomes or regions with pharmacogenes."),
}


class FilesInput(forms.FileInput):
    """One file or several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files, as a list."""

    widget = FilesInput

    def clean(self, data: list[Any], initial: Any = None) -> list[Any]:
        """Each of the files, checked."""
        if not data and not self.required:
            return []
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]


class GenomeForm(forms.Form):
    """A genome to report on, and how to read it.

    `refusal` says why the upload was stopped on its way in, if it was, and `refused` at whose field's file.
    """

    genome = FilesField(
        label=_("Genome file"),
        help_text=_(
            "VCF, gVCF (.vcf, .vcf.gz, .vcf.bgz) or BCF, on GRCh38 or GRCh37, or a laboratory's table (CSV, TSV, XLSX, "
            "23andMe text). Several files of one genome may go together."
        ),
        error_messages={"required": _("Choose a file first.")},
    )
    absent_is_reference = forms.BooleanField(
        required=False,
        label=_("Positions that are not in the file are normal"),
        help_text=_(
            "Tick only if the laboratory looked at these positions and left out the normal ones. "
            "Otherwise a variant that was never looked for would be reported as absent."
        ),
    )
    format = forms.ChoiceField(
        choices=FORMATS,
        initial="page",
        label=_("The report"),
        widget=forms.RadioSelect(attrs={"class": "options"}),
    )
    audience = forms.ChoiceField(
        choices=AUDIENCES,
        initial="professional",
        required=False,
        label=_("Written for"),
        widget=forms.RadioSelect(attrs={"class": "options"}),
    )
    language = forms.ChoiceField(
        choices=[("", _("The language of this page")), *((code, words(code).name) for code in languages())],
        required=False,
        label=_("Language of the report"),
    )
    comedication = forms.CharField(
        required=False,
        max_length=COMEDICATION_LENGTH,
        label=_("Other medicines"),
        help_text=_("Medicines that this person takes now, with commas between. Some change what the genes mean."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    population = forms.ChoiceField(
        choices=POPULATIONS,
        required=False,
        label=_("Ancestry"),
        help_text=_("Tells how often such a file would miss something. Without it, the report gives a range."),
    )
    sample = forms.CharField(
        required=False,
        max_length=SAMPLE_LENGTH,
        label=_("Sample"),
        help_text=_("Only if the file holds several: the name of the one to report on."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    unphased = forms.BooleanField(
        required=False,
        label=_("Ignore phase"),
        help_text=_("Tick if the phase in the file cannot be trusted. More combinations of alleles are then possible."),
    )
    assays = forms.FileField(
        required=False,
        label=_("The laboratory's own assay names"),
        help_text=_("Only for tables: a list (CSV, TSV, XLSX) of assay, rsID and, where needed, strand and alleles."),
        widget=forms.FileInput,
    )
    outside_calls = forms.CharField(
        required=False,
        max_length=OUTSIDE_LENGTH,
        label=_("Results from elsewhere"),
        help_text=_(
            "For genes that a VCF file cannot show (CYP2D6, HLA-A, HLA-B, MT-RNR1): one line each, gene and diplotype, "
            "for example CYP2D6 *1/*4. PharmCAT's format with tabs is read too."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    outside_files = FilesField(
        required=False,
        label=_("Results from elsewhere, as files"),
        help_text=_("What Aldy, Cyrius, pbStarPhase (JSON) or StellarPGx (.alleles) wrote, or PharmCAT's format."),
    )
    # The last field, so that a connection lost on the way cannot pass half a file for a whole one.
    complete = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, refusal: str = "", refused: str = "genome", **options: Any) -> None:
        super().__init__(*arguments, **options)
        genome = self.fields["genome"]
        genome.help_text = format_lazy("{} {}", genome.help_text, _filled(_("At most {limit} MB together.")))
        for name in ("genome", "assays", "outside_files"):
            self.fields[name].widget.attrs["data-limit"] = settings.UPLOAD_LIMIT_MB
        self.refusal, self.refused = refusal, refused
        if refusal:
            # The upload was stopped, so no file came with the form; this is why.
            genome.error_messages["required"] = _filled(REFUSALS[refusal]) if refused == "genome" else NOT_KEPT

    def clean(self) -> dict[str, Any]:
        """Refuse what did not arrive whole, or is something else."""
        if not self.cleaned_data["complete"] and not self.refusal:
            self.add_error("genome", _("The connection broke before the end of the file. Send it again."))
        if self.refusal and self.refused != "genome":
            refusal = REFUSALS[self.refusal] if self.refusal in ANY_FILE else OTHER_REFUSALS[self.refused]
            self.add_error(self.refused, _filled(refusal))
        return self.cleaned_data

    def explain(self, answer: Answer) -> None:
        """Say beside the field it concerns why there is no report."""
        if answer.outcome == "sample":
            self.add_error("sample", self._whose_genomes(answer))
        elif answer.outcome in HEAVY:
            self.add_error("genome", HEAVY[answer.outcome])
        else:
            # These words come from the science, which speaks English.
            self.add_error(answer.outcome, format_html('<span lang="en" dir="ltr">{}</span>', answer.text))
        if "genome" not in self.errors:
            self.add_error("genome", NOT_KEPT)

    def _whose_genomes(self, answer: Answer) -> str:
        names = ", ".join(answer.samples) + (", …" if answer.total > len(answer.samples) else "")
        if self.cleaned_data["sample"]:
            problem = _("There is no sample of this name in the file. It holds {total}: {names}.")
        else:
            problem = _("The file holds {total} samples: {names}. Write the name of one.")
        # Names are kept left to right inside a sentence of either direction.
        return problem.format(total=answer.total, names=f"\u2066{names}\u2069")

    @property
    def shows_details(self) -> bool:
        """Whether the less common options have something to show."""
        details = ("language", "population", "sample", "unphased", "assays", "outside_calls", "outside_files")
        return any(name in self.errors or self[name].value() for name in details)


def _filled(text: str) -> str:
    return text.format(limit=settings.UPLOAD_LIMIT_MB, files=FILES_AT_MOST)
