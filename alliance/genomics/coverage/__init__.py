"""What the data of a call could not see, and how often that matters in a population."""
