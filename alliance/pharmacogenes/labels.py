"""Words of the tables that have no wording in the science: what genes do, functions of alleles, populations."""

from django.utils.translation import gettext_lazy as _

GENES = {
    "ABCG2": _("Makes a pump that carries some medicines out of cells, in the gut, the liver and the brain."),
    "CACNA1S": _("Makes part of a calcium channel of the muscles. Some variants make anaesthetics dangerous."),
    "CFTR": _("Makes a channel for salt. Variants cause cystic fibrosis; some of them respond to medicines."),
    "CYP2B6": _("Makes an enzyme of the liver that breaks down efavirenz and sertraline, among others."),
    "CYP2C19": _(
        "Makes an enzyme of the liver that breaks down antidepressants and stomach acid blockers, and turns "
        "clopidogrel into its active form."
    ),
    "CYP2C9": _("Makes an enzyme of the liver that breaks down warfarin, phenytoin and many anti-inflammatories."),
    "CYP2D6": _(
        "Makes an enzyme of the liver that breaks down about a fifth of common medicines, and turns codeine and "
        "tamoxifen into their active forms. The gene can be missing or be there several times."
    ),
    "CYP3A4": _("Makes the enzyme that breaks down more medicines than any other."),
    "CYP3A5": _("Makes an enzyme that breaks down tacrolimus. In many people it is not made at all."),
    "CYP4F2": _("Makes an enzyme that uses up vitamin K, and so changes how much warfarin is needed."),
    "DPYD": _("Makes the enzyme that breaks down fluorouracil and its relatives. Without it they can be fatal."),
    "G6PD": _(
        "Makes an enzyme that protects red blood cells. Where it is weak, some medicines destroy the cells. The gene "
        "lies on the X chromosome."
    ),
    "HLA-A": _("Shows pieces of proteins to the immune system. One of its types makes severe skin reactions likelier."),
    "HLA-B": _(
        "Shows pieces of proteins to the immune system. Some of its types make severe reactions to medicines likelier."
    ),
    "IFNL3": _("Lies beside a variant that tells how well interferon works against hepatitis C."),
    "MT-RNR1": _(
        "A gene of the mitochondria, inherited from the mother. A few variants make some antibiotics harm hearing."
    ),
    "NAT2": _("Makes an enzyme of the liver that breaks down isoniazid and hydralazine, among others."),
    "NUDT15": _("Makes an enzyme that clears away the active form of thiopurines."),
    "RYR1": _("Makes a calcium channel of the muscles. Some variants make anaesthetics dangerous."),
    "SLCO1B1": _("Makes the protein that carries statins and other medicines into the liver."),
    "TPMT": _("Makes an enzyme that breaks down thiopurines."),
    "UGT1A1": _("Makes the enzyme that clears bilirubin and the active form of irinotecan."),
    "VKORC1": _("Makes the enzyme that warfarin and its relatives block."),
}
"""What each gene does, in a sentence."""

FUNCTIONS = {
    "Normal function": _("normal function"),
    "Decreased function": _("decreased function"),
    "No function": _("no function"),
    "Increased function": _("increased function"),
    "Uncertain function": _("uncertain function"),
    "Unknown function": _("unknown function"),
    "Malignant Hyperthermia associated": _("makes malignant hyperthermia likelier"),
    "ivacaftor responsive": _("responds to ivacaftor"),
    "ivacaftor non-responsive": _("does not respond to ivacaftor"),
    "I/Deficient with CNSHA": _("class I: deficient, with chronic anaemia"),
    "II/Deficient": _("class II: severely deficient"),
    "III/Deficient": _("class III: moderately deficient"),
    "IV/Normal": _("class IV: normal"),
    "Favorable response allele": _("favourable response"),
    "Unfavorable response allele": _("unfavourable response"),
    "Normal coumarin sensitivity": _("usual sensitivity to warfarin"),
    "Higher coumarin sensitivity": _("higher sensitivity to warfarin"),
    "Increased risk of aminoglycoside-induced hearing loss": _("higher risk of hearing loss"),
    "Normal risk of aminoglycoside-induced hearing loss": _("usual risk of hearing loss"),
    "Uncertain risk of aminoglycoside-induced hearing loss": _("uncertain risk of hearing loss"),
}
NO_FUNCTION_GIVEN = _("no function assigned")

POPULATIONS = {
    "all": _("All"),
    "AFR": _("African"),
    "AMR": _("American"),
    "EAS": _("East Asian"),
    "EUR": _("European"),
    "SAS": _("South Asian"),
}

CALLING = {
    "diplotype": _("Its alleles are called from a file of variants."),
    "lowest_function": _(
        "Its variants are called from a file of variants; the one with the lowest function on each copy counts."
    ),
    "outside": _(
        "Its alleles cannot be seen in a file of variants. They come from a laboratory test or a caller made for it."
    ),
}

STRENGTHS = {"strong": _("strongly"), "moderate": _("moderately"), "weak": _("weakly")}
"""How much a medicine slows an enzyme."""


def function(term: str | None) -> str:
    """The function of an allele in the language of the page; as the source says it where there is no word for it."""
    return str(FUNCTIONS.get(term, term)) if term else str(NO_FUNCTION_GIVEN)
