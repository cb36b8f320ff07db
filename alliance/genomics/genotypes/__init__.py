"""Readers: VCF, BCF and outside calls become one `GenotypeMatrix`."""
