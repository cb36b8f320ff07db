"""Ballots: who may vote, votes that nobody can trace back, counts that anybody can repeat."""
