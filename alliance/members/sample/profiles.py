"""Invents what sample members do, work on, offer and look for: same number and sector, same profile."""

from dataclasses import dataclass
from random import Random

ROLES = {
    "academia": ("researcher", "bioinformatician", "statistician", "teacher", "student", "ethicist"),
    "clinic": ("physician", "pharmacist", "nurse", "genetic-counsellor", "laboratory-scientist"),
    "company": ("entrepreneur", "bioinformatician", "laboratory-scientist", "manager"),
    "regulator": ("assessor", "policy-maker", "health-economist"),
    "public": ("patient-advocate",),
}
TOPICS = {
    "academia": (
        "pharmacogenomics",
        "population-genetics",
        "rare-diseases",
        "gwas",
        "bioinformatics",
        "cancer",
        "ethics",
    ),
    "clinic": (
        "pharmacogenomics",
        "genetic-testing",
        "blood-disorders",
        "child-health",
        "infectious-diseases",
        "cancer",
    ),
    "company": ("sequencing", "genetic-testing", "machine-learning", "drug-discovery"),
    "regulator": ("health-policy", "drug-safety", "clinical-trials", "data-governance"),
    "public": ("rare-diseases", "ethics", "newborn-screening", "blood-disorders"),
}
OFFERS = {
    "academia": ("training", "mentoring", "bioinformatics", "statistics", "study-design", "writing", "cohort-access"),
    "clinic": ("clinical-expertise", "cohort-access", "genetic-counselling", "variant-interpretation", "visit"),
    "company": ("sequencing", "genotyping", "computing", "training"),
    "regulator": ("regulatory-experience", "ethics-review", "training"),
    "public": ("patient-voice", "translation"),
}
GENES = ("CYP2D6", "CYP2C19", "CYP2C9", "VKORC1", "TPMT", "NUDT15", "DPYD", "SLCO1B1", "HLA-B", "G6PD", "NAT2", "HBB")
NEEDS = (
    "sequencing",
    "genotyping",
    "bioinformatics",
    "funding",
    "mentoring",
    "training",
    "statistics",
    "ethics-review",
)


@dataclass(frozen=True, slots=True)
class SampleProfile:
    """Codes of the members' vocabularies; any list may be empty, as with people who filled in little."""

    roles: list[str]
    topics: list[str]
    genes: list[str]
    offers: list[str]
    needs: list[str]


def profile_of(number: int, sector: str) -> SampleProfile:
    """The profile of the sample member with this number, who works in this sector."""
    random = Random(f"profile {number}")  # noqa: S311 - invents people, guards nothing

    def some(codes: tuple[str, ...], most: int) -> list[str]:
        return random.sample(codes, random.randint(0, min(most, len(codes))))

    return SampleProfile(
        roles=[random.choice(ROLES[sector])],
        topics=some(TOPICS[sector], 3),
        offers=some(OFFERS[sector], 2),
        needs=some(NEEDS, 2),
        genes=some(GENES, 2) if sector in ("academia", "clinic") else [],
    )
