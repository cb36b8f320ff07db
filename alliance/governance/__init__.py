"""How the Alliance decides: its charter, and proposals from the first draft to the decision."""
