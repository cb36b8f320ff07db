"""Topics that members work on, with their nearest EDAM topic and MeSH descriptor.

EDAM topic numbers: EDAM 1.25 (CC BY-SA 4.0), read on 2026-11-22. MeSH descriptors: Medical Subject Headings (U.S.
National Library of Medicine) as cross-referenced by KG-Registry, read on 2026-11-22. Facts only; labels are our own.
"""

from django.utils.translation import gettext_lazy as _

from alliance.members.vocabulary.terms import Term, Vocabulary

TOPICS = Vocabulary(
    Term("pharmacogenomics", _("Pharmacogenomics"), "topic_0208", "D010597"),
    Term("personalised-medicine", _("Personalised medicine"), "topic_3577", "D057285"),
    Term("population-genetics", _("Population genetics"), "topic_3056", "D005828"),
    Term("human-genetics", _("Human genetics"), "topic_3574"),
    Term("genetic-variation", _("Genetic variation"), "topic_0199", "D014644"),
    Term("rare-diseases", _("Rare diseases"), "topic_3325", "D035583"),
    Term("cancer", _("Cancer"), "topic_2640", "D009369"),
    Term("blood-disorders", _("Blood disorders, sickle cell and thalassaemia"), "topic_3408"),
    Term("heart-disease", _("Heart and blood vessels"), "topic_3335", "D002318"),
    Term("infectious-diseases", _("Infectious diseases"), "topic_3324", "D003141"),
    Term("tropical-diseases", _("Tropical diseases"), "topic_3413"),
    Term("neurology", _("Neurology"), "topic_3334", "D009422"),
    Term("mental-health", _("Mental health"), "", "D001523"),
    Term("diabetes", _("Diabetes"), "", "D003920"),
    Term("metabolic-diseases", _("Metabolic diseases"), "topic_3323", "D008659"),
    Term("child-health", _("Child health"), "topic_3418"),
    Term("reproductive-health", _("Reproductive health"), "topic_3420"),
    Term("newborn-screening", _("Newborn screening")),
    Term("genetic-testing", _("Genetic testing and diagnosis")),
    Term("genetic-counselling", _("Genetic counselling")),
    Term("sequencing", _("Sequencing"), "topic_3168", "D059014"),
    Term("gwas", _("Genome-wide association"), "topic_3517", "D055106"),
    Term("epigenomics", _("Epigenomics"), "topic_3173", "D057890"),
    Term("proteomics", _("Proteomics"), "topic_0121", "D040901"),
    Term("metabolomics", _("Metabolomics"), "topic_3172", "D055432"),
    Term("microbiome", _("Microbiome"), "topic_3174", "D064307"),
    Term("nutrition", _("Nutrition and genes"), "topic_3390", "D052756"),
    Term("bioinformatics", _("Bioinformatics"), "topic_0091", "D019295"),
    Term("machine-learning", _("Machine learning"), "topic_3474", "D000069550"),
    Term("statistics", _("Statistics"), "topic_2269"),
    Term("drug-discovery", _("Drug discovery"), "topic_3336", "D055808"),
    Term("clinical-trials", _("Clinical trials"), "topic_3379", "D002986"),
    Term("drug-safety", _("Drug safety"), "topic_3378", "D060735"),
    Term("public-health", _("Public health"), "topic_3305", "D011634"),
    Term("biobanks", _("Biobanks and cohorts"), "topic_3337"),
    Term("data-governance", _("Data governance and sharing"), "topic_3571"),
    Term("ethics", _("Ethics, law and society")),
    Term("health-economics", _("Health economics")),
    Term("health-policy", _("Health policy and regulation")),
    Term("education", _("Teaching genomics")),
)
