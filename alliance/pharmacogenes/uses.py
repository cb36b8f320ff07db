"""What each medicine is mostly used for, in a word: the Alliance's own sorting, to find one's way by."""

from django.utils.translation import gettext_lazy as _

USES = (
    (_("Pain: opioids"), "codeine, hydrocodone, tramadol"),
    (
        _("Pain, fever and inflammation"),
        "aspirin, celecoxib, flurbiprofen, ibuprofen, lornoxicam, meloxicam, phenazopyridine, piroxicam, tenoxicam",
    ),
    (
        _("Depression and anxiety"),
        "amitriptyline, citalopram, clomipramine, desipramine, doxepin, escitalopram, fluvoxamine, imipramine, "
        "nortriptyline, paroxetine, sertraline, trimipramine, venlafaxine, vortioxetine",
    ),
    (_("Psychosis"), "aripiprazole, brexpiprazole, haloperidol, pimozide, quetiapine, risperidone, zuclopenthixol"),
    (_("Attention deficit"), "atomoxetine"),
    (_("Epilepsy"), "carbamazepine, fosphenytoin, lamotrigine, oxcarbazepine, phenytoin"),
    (_("Blood clots"), "acenocoumarol, clopidogrel, phenprocoumon, warfarin"),
    (_("Heart"), "flecainide, metoprolol, propafenone"),
    (
        _("Cholesterol"),
        "atorvastatin, fluvastatin, lovastatin, pitavastatin, pravastatin, rosuvastatin, simvastatin",
    ),
    (_("Stomach acid"), "dexlansoprazole, lansoprazole, omeprazole, pantoprazole"),
    (_("Nausea and vomiting"), "ondansetron, tropisetron"),
    (
        _("Cancer"),
        "capecitabine, doxorubicin, fluorouracil, irinotecan, mercaptopurine, tamoxifen, tegafur, thioguanine",
    ),
    (
        _("Transplants and diseases of the immune system"),
        "azathioprine, siponimod, sulfasalazine, tacrolimus",
    ),
    (_("Uric acid and gout"), "allopurinol, pegloticase, rasburicase"),
    (_("HIV"), "abacavir, atazanavir, efavirenz"),
    (_("Fungal infections"), "flucytosine, voriconazole"),
    (
        _("Bacterial infections"),
        "amikacin, aminosalicylic acid, chloramphenicol, ciprofloxacin, dapsone, flucloxacillin, furazolidone, "
        "gentamicin, kanamycin, mafenide, nalidixic acid, nitrofurantoin, norfloxacin, ofloxacin, paromomycin, "
        "plazomicin, streptomycin, sulfadiazine, sulfadimidine, sulfamethoxazole / trimethoprim, sulfanilamide, "
        "sulfisoxazole, tobramycin",
    ),
    (_("Malaria"), "chloroquine, hydroxychloroquine, primaquine, quinine, tafenoquine"),
    (_("Diabetes"), "glyburide, tolbutamide"),
    (
        _("Anaesthesia"),
        "desflurane, enflurane, halothane, isoflurane, methoxyflurane, sevoflurane, succinylcholine",
    ),
    (_("Antidotes and dyes"), "dimercaprol, methylene blue, toluidine blue"),
    (_("Vitamins"), "vitamin c, vitamin k"),
    (_("Cystic fibrosis"), "ivacaftor"),
    (_("Gaucher disease"), "eliglustat"),
)
"""Each use with its medicines, as the tables name them."""

OTHER = _("Other medicines")

_USE_OF = {drug: use for use, drugs in USES for drug in drugs.split(", ")}


def use_of(drug: str) -> str:
    """What a medicine is mostly used for; "other medicines" where nobody has sorted it yet."""
    return str(_USE_OF.get(drug, OTHER))
