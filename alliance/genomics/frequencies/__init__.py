"""How often alleles, diplotypes and phenotypes occur in the populations of a cohort."""
