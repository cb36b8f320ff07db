"""The charter: every rule by which the Alliance decides, in words and as values, and what follows from them over time.

Knows no database. The room of governance keeps the versions and holds proposals to them.
"""
