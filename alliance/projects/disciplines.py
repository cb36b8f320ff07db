"""Disciplines that come together in a project."""

from django.utils.translation import gettext_lazy as _

from alliance.members.vocabulary.terms import Term, Vocabulary

DISCIPLINES = Vocabulary(
    Term("genetics", _("Genetics and genomics")),
    Term("clinical-pharmacology", _("Clinical pharmacology")),
    Term("pharmacy", _("Pharmacy")),
    Term("medicine", _("Medicine")),
    Term("nursing", _("Nursing and midwifery")),
    Term("genetic-counselling", _("Genetic counselling")),
    Term("laboratory-science", _("Laboratory science")),
    Term("bioinformatics", _("Bioinformatics")),
    Term("statistics", _("Statistics")),
    Term("epidemiology", _("Epidemiology")),
    Term("data-management", _("Data management")),
    Term("ethics", _("Ethics")),
    Term("law", _("Law and regulation")),
    Term("health-economics", _("Health economics")),
    Term("social-science", _("Social science")),
    Term("patient-experience", _("Experience as a patient or a relative")),
    Term("education", _("Education")),
)
ENOUGH = 2
"""A project is multidisciplinary where its people bring so many disciplines."""
