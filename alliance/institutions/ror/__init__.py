"""The Research Organization Registry (ROR): its identifiers, its dumps and what its records say. Plain modules."""
