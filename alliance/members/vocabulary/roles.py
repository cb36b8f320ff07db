"""What members do. Somebody may do several of these."""

from django.utils.translation import gettext_lazy as _

from alliance.members.vocabulary.terms import Term, Vocabulary

ROLES = Vocabulary(
    Term("researcher", _("Researcher")),
    Term("physician", _("Physician")),
    Term("pharmacist", _("Pharmacist")),
    Term("nurse", _("Nurse or midwife")),
    Term("genetic-counsellor", _("Genetic counsellor")),
    Term("laboratory-scientist", _("Laboratory scientist")),
    Term("bioinformatician", _("Bioinformatician")),
    Term("statistician", _("Statistician")),
    Term("teacher", _("Teacher")),
    Term("student", _("Student")),
    Term("assessor", _("Regulatory assessor")),
    Term("policy-maker", _("Policy maker")),
    Term("ethicist", _("Ethicist or ethics committee member")),
    Term("health-economist", _("Health economist")),
    Term("data-steward", _("Data steward or biobanker")),
    Term("manager", _("Manager")),
    Term("entrepreneur", _("Entrepreneur")),
    Term("patient-advocate", _("Patient advocate")),
)
