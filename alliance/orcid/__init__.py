"""The ORCID room: taking over works and positions from one's ORCID record. It has no tables; it fills in a profile."""
