"""Named-allele matching: genotype codes to the alleles that explain them."""
