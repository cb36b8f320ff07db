"""How ballots are counted: exact whole numbers and fractions, every step kept. Knows no database."""
