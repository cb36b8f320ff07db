"""What members can offer each other, and ask of each other: one list, so that offers and needs meet."""

from django.utils.translation import gettext_lazy as _

from alliance.members.vocabulary.terms import Term, Vocabulary

EXCHANGE = Vocabulary(
    Term("training", _("Training")),
    Term("mentoring", _("Mentoring")),
    Term("sequencing", _("Sequencing")),
    Term("genotyping", _("Genotyping")),
    Term("laboratory-space", _("Laboratory space and equipment")),
    Term("bioinformatics", _("Bioinformatics")),
    Term("computing", _("Computing")),
    Term("statistics", _("Statistics")),
    Term("cohort-access", _("Access to a cohort or biobank")),
    Term("clinical-expertise", _("Clinical expertise")),
    Term("variant-interpretation", _("Interpretation of variants")),
    Term("genetic-counselling", _("Genetic counselling")),
    Term("ethics-review", _("Experience with ethics review")),
    Term("regulatory-experience", _("Regulatory experience")),
    Term("funding", _("Funding know-how")),
    Term("study-design", _("Study design")),
    Term("writing", _("Scientific writing")),
    Term("translation", _("Translation and interpreting")),
    Term("patient-voice", _("The view of patients and families")),
    Term("visit", _("A place for a visit or fellowship")),
)
