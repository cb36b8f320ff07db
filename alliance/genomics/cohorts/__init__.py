"""Cohorts of any size: genotypes on disk, called block by block into one table that can be continued."""
