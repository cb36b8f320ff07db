"""Flags, and what is hidden: kept below the rooms whose pages it concerns."""
