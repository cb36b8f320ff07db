"""The reviewed facts: allele definitions, functions, phenotype rules and recommendations, each with its source."""
