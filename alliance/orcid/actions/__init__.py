"""What can be done in the ORCID room, one verb per file."""
