"""How ballots are counted and lots drawn: exact whole numbers and fractions, every step kept. Knows no database."""
