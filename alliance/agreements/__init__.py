"""Agreements of partners: the partnership charter of a project, who signed it, and what shows that it is kept."""
